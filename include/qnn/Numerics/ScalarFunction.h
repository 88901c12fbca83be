#ifndef QNN_NUMERICS_SCALARFUNCTION_H
#define QNN_NUMERICS_SCALARFUNCTION_H

#include "qnn/Numerics/Storage.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <vector>

namespace qnn::numerics {

/// What a step computes. Comparisons give 1 or 0 and are false of NaN, but for
/// Unordered; Select takes its second operand where the first is 1.
enum class ScalarOp {
  Argument,
  Constant,
  // Of one operand.
  Negate,
  Abs,
  Exp,
  Exp2,
  ExpM1,
  Log,
  Log1p,
  Log2,
  Log10,
  Tanh,
  Erf,
  Erfc,
  Sqrt,
  Rsqrt,
  Cbrt,
  Sin,
  Cos,
  Tan,
  Asin,
  Acos,
  Atan,
  Sinh,
  Cosh,
  Asinh,
  Acosh,
  Atanh,
  Trunc,
  Floor,
  Ceil,
  Round,
  RoundEven,
  // Of two. Maximum and Minimum of a NaN are NaN, MaxNum and MinNum the other.
  Add,
  Subtract,
  Multiply,
  Divide,
  Remainder,
  Power,
  Atan2,
  CopySign,
  Maximum,
  Minimum,
  MaxNum,
  MinNum,
  Equal,
  Less,
  Unordered,
  // Of three.
  Select
};

/// A function of one real number in real arithmetic: no step is rounded. A DAG
/// in the order in which it is computed.
class ScalarFunction {
public:
  struct Step {
    ScalarOp op;
    std::array<unsigned, 3> operands{};
    double constant = 0;
  };

  /// Each adds a step and returns its number.
  unsigned argument() { return add({ScalarOp::Argument}); }
  unsigned constant(double value) {
    return add({ScalarOp::Constant, {}, value});
  }
  unsigned apply(ScalarOp op, std::initializer_list<unsigned> operands);
  /// The step that is the function's value; the last one where nothing is said.
  void setResult(unsigned step) { result = step; }

  /// This function of the value of `inner`.
  ScalarFunction after(const ScalarFunction &inner) const;

  /// The argument kept in [min, max], whose ends may be infinite.
  static ScalarFunction clamp(double min, double max);

  const std::vector<Step> &getSteps() const { return steps; }
  unsigned getResult() const { return result.value_or(steps.size() - 1); }

  /// The value at `x` rounded once, to the nearest double.
  double operator()(double x) const;

private:
  unsigned add(Step step) {
    steps.push_back(step);
    return unsigned(steps.size() - 1);
  }

  std::vector<Step> steps;
  std::optional<unsigned> result;
};

/// Values of a function, each rounded once, ties to even (N5). They do not
/// depend on the host: an interval that holds the real value is computed in 64
/// bits and in twice as many until both its ends round to the same. What 1024
/// bits do not decide is a tie or a jump of the function that is met exactly
/// (or closer than 2^-500), and counts as being there. For one thread.
class RoundedFunction {
public:
  explicit RoundedFunction(ScalarFunction function);
  RoundedFunction(RoundedFunction &&) noexcept;
  ~RoundedFunction();

  /// Saturated to `range`, which lies within 53 bits; nullopt for NaN.
  std::optional<int64_t> toInteger(double x, StorageRange range);
  float toFloat(double x);
  double toDouble(double x);

  /// How many values so far 1024 bits did not decide.
  size_t getNumUndecided() const { return undecided; }

private:
  struct Evaluators;
  template <typename Round> auto evaluate(double x, Round round);

  std::unique_ptr<Evaluators> evaluators;
  size_t undecided = 0;
};

} // namespace qnn::numerics

#endif // QNN_NUMERICS_SCALARFUNCTION_H
