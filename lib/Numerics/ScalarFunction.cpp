#include "qnn/Numerics/ScalarFunction.h"

#include "Interval.h"

#include <algorithm>
#include <cmath>
#include <deque>

namespace qnn::numerics {

unsigned ScalarFunction::apply(ScalarOp op,
                               std::initializer_list<unsigned> operands) {
  Step step{op};
  std::copy(operands.begin(), operands.end(), step.operands.begin());
  return add(step);
}

ScalarFunction ScalarFunction::after(const ScalarFunction &inner) const {
  ScalarFunction composed = inner;
  std::vector<unsigned> numbers;
  for (Step step : steps) {
    if (step.op == ScalarOp::Argument) {
      numbers.push_back(inner.getResult());
      continue;
    }
    if (step.op != ScalarOp::Constant)
      for (unsigned &operand : step.operands)
        operand = numbers[operand];
    numbers.push_back(composed.add(step));
  }
  composed.setResult(numbers[getResult()]);
  return composed;
}

ScalarFunction ScalarFunction::clamp(double min, double max) {
  ScalarFunction f;
  unsigned raised = f.apply(ScalarOp::Maximum, {f.argument(), f.constant(min)});
  f.apply(ScalarOp::Minimum, {raised, f.constant(max)});
  return f;
}

double ScalarFunction::operator()(double x) const {
  return RoundedFunction(*this).toDouble(x);
}

namespace {
constexpr mpfr_prec_t kFirstPrecision = 64, kLastPrecision = 1024;

/// The steps of a function in one precision.
class Evaluator {
public:
  Evaluator(const ScalarFunction &function, mpfr_prec_t precision)
      : function(function) {
    for (const ScalarFunction::Step &step : function.getSteps())
      values.emplace_back(precision).set(step.constant);
  }
  virtual ~Evaluator() = default;

  const Interval &operator()(double x) {
    for (size_t i = 0; i < values.size(); ++i) {
      const ScalarFunction::Step &step = function.getSteps()[i];
      if (step.op == ScalarOp::Argument)
        values[i].set(x);
      else if (step.op != ScalarOp::Constant)
        run(step.op, values[i], values[step.operands[0]],
            values[step.operands[1]], values[step.operands[2]]);
    }
    return finish(values[function.getResult()]);
  }

protected:
  virtual void run(ScalarOp op, Interval &result, const Interval &a,
                   const Interval &b, const Interval &c) {
    compute(op, result, a, b, c);
  }
  virtual const Interval &finish(const Interval &value) { return value; }

private:
  const ScalarFunction &function;
  /// A deque, since intervals do not move.
  std::deque<Interval> values;
};

/// Where no interval decides: every value is one number of the last precision,
/// and what jumps reads it in half as many bits, in which a tie is met exactly.
class LastEvaluator : public Evaluator {
public:
  explicit LastEvaluator(const ScalarFunction &function)
      : Evaluator(function, kLastPrecision), half(kLastPrecision / 2),
        first(kLastPrecision), second(kLastPrecision) {}

private:
  void run(ScalarOp op, Interval &result, const Interval &a, const Interval &b,
           const Interval &c) override {
    bool jumps = (op >= ScalarOp::Trunc && op <= ScalarOp::RoundEven) ||
                 (op >= ScalarOp::Equal && op <= ScalarOp::Unordered) ||
                 op == ScalarOp::Remainder;
    if (jumps)
      compute(op, result, snap(first, a), snap(second, b), c);
    else
      compute(op, result, a, b, c);
    bool cancels =
        (op == ScalarOp::Add || op == ScalarOp::Subtract) &&
        mpfr_regular_p(result.lo) && mpfr_regular_p(a.lo) &&
        mpfr_get_exp(a.lo) - mpfr_get_exp(result.lo) > kLastPrecision / 2;
    if (cancels)
      result.set(0);
    mpfr_set(result.hi, result.lo, MPFR_RNDN);
  }

  const Interval &finish(const Interval &value) override {
    return snap(first, value);
  }

  const Interval &snap(Interval &snapped, const Interval &value) {
    mpfr_set(half.lo, value.lo, MPFR_RNDN);
    mpfr_set(half.hi, value.hi, MPFR_RNDN);
    snapped.set(half);
    return snapped;
  }

  Interval half, first, second;
};
} // namespace

struct RoundedFunction::Evaluators {
  Evaluator &get(size_t level) {
    while (levels.size() <= level) {
      mpfr_prec_t precision = kFirstPrecision << levels.size();
      if (precision <= kLastPrecision)
        levels.push_back(std::make_unique<Evaluator>(function, precision));
      else
        levels.push_back(std::make_unique<LastEvaluator>(function));
    }
    return *levels[level];
  }

  ScalarFunction function;
  std::vector<std::unique_ptr<Evaluator>> levels;
};

RoundedFunction::RoundedFunction(ScalarFunction function)
    : evaluators(new Evaluators{std::move(function), {}}) {}

RoundedFunction::RoundedFunction(RoundedFunction &&) noexcept = default;

RoundedFunction::~RoundedFunction() {
  evaluators.reset();
  // MPFR keeps constants for each thread, and threads end.
  mpfr_free_cache2(MPFR_FREE_LOCAL_CACHE);
}

static bool isSame(float a, float b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}
static bool isSame(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}
static bool isSame(std::optional<int64_t> a, std::optional<int64_t> b) {
  return a == b;
}

template <typename Round>
auto RoundedFunction::evaluate(double x, Round round) {
  for (size_t level = 0;; ++level) {
    const Interval &value = evaluators->get(level)(x);
    auto low = round(value.lo);
    if (!value.isAnything() && isSame(low, round(value.hi)))
      return low;
    if (kFirstPrecision << level == kLastPrecision)
      ++undecided;
    else if (kFirstPrecision << level > kLastPrecision)
      return round(Interval(kFirstPrecision).lo); // NaN
  }
}

std::optional<int64_t> RoundedFunction::toInteger(double x,
                                                  StorageRange range) {
  return evaluate(x, [&](mpfr_srcptr v) -> std::optional<int64_t> {
    if (mpfr_nan_p(v))
      return std::nullopt;
    if (mpfr_cmp_d(v, double(range.min)) <= 0)
      return range.min;
    if (mpfr_cmp_d(v, double(range.max)) >= 0)
      return range.max;
    return mpfr_get_si(v, MPFR_RNDN);
  });
}

float RoundedFunction::toFloat(double x) {
  return evaluate(x, [](mpfr_srcptr v) { return mpfr_get_flt(v, MPFR_RNDN); });
}

double RoundedFunction::toDouble(double x) {
  return evaluate(x, [](mpfr_srcptr v) { return mpfr_get_d(v, MPFR_RNDN); });
}

} // namespace qnn::numerics
