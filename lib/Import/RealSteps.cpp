#include "ScalarSteps.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include <cmath>

using namespace mlir;

namespace qnn::import {

using numerics::RoundedFunction;
using numerics::ScalarFunction;
using numerics::ScalarOp;

/// `function` of one or two doubles, rounded to `type`: a double has more than
/// twice the digits of the smaller types, so that its own rounding of a sum,
/// product, quotient or root does not show.
template <typename Function>
static Step makeUnary(FloatType type, Function function) {
  return makeUnaryStep([=](Scalar a) {
    return Scalar::ofReal(roundToType(function(a.real), type));
  });
}

template <typename Function>
static Step makeBinary(FloatType type, Function function) {
  return makeBinaryStep([=](Scalar a, Scalar b) {
    return Scalar::ofReal(roundToType(function(a.real, b.real), type));
  });
}

/// Of the two zeros, the positive one is greater.
static double greater(double a, double b) {
  return a > b || (a == b && std::signbit(b)) ? a : b;
}
static double orNaN(double a, double b, double value) {
  return std::isnan(a) || std::isnan(b) ? NAN : value;
}
static double orOther(double a, double b, double value) {
  return std::isnan(a) ? b : std::isnan(b) ? a : value;
}

/// What a double computes as well as any real number does.
static Step makeArithmetic(ScalarOp op, FloatType type) {
  auto unary = [&](auto f) { return makeUnary(type, f); };
  auto binary = [&](auto f) { return makeBinary(type, f); };
  using D = double;
  switch (op) {
  case ScalarOp::Negate:
    return unary([](D a) { return -a; });
  case ScalarOp::Abs:
    return unary([](D a) { return std::fabs(a); });
  case ScalarOp::Sqrt:
    return unary([](D a) { return std::sqrt(a); });
  case ScalarOp::Rsqrt:
    return unary([](D a) { return 1 / std::sqrt(a); });
  case ScalarOp::Trunc:
    return unary([](D a) { return std::trunc(a); });
  case ScalarOp::Floor:
    return unary([](D a) { return std::floor(a); });
  case ScalarOp::Ceil:
    return unary([](D a) { return std::ceil(a); });
  case ScalarOp::Round:
    return unary([](D a) { return std::round(a); });
  case ScalarOp::RoundEven:
    return unary([](D a) { return std::nearbyint(a); });
  case ScalarOp::Add:
    return binary([](D a, D b) { return a + b; });
  case ScalarOp::Subtract:
    return binary([](D a, D b) { return a - b; });
  case ScalarOp::Multiply:
    return binary([](D a, D b) { return a * b; });
  case ScalarOp::Divide:
    return binary([](D a, D b) { return a / b; });
  case ScalarOp::Remainder:
    return binary([](D a, D b) { return std::fmod(a, b); });
  case ScalarOp::CopySign:
    return binary([](D a, D b) { return std::copysign(a, b); });
  case ScalarOp::Maximum:
    return binary([](D a, D b) { return orNaN(a, b, greater(a, b)); });
  case ScalarOp::Minimum:
    return binary([](D a, D b) { return orNaN(a, b, -greater(-a, -b)); });
  case ScalarOp::MaxNum:
    return binary([](D a, D b) { return orOther(a, b, greater(a, b)); });
  case ScalarOp::MinNum:
    return binary([](D a, D b) { return orOther(a, b, -greater(-a, -b)); });
  default:
    return nullptr;
  }
}

/// A function that is computed in as many bits as its rounding needs.
static Step makeFunction(ScalarOp op, FloatType type, unsigned numOperands) {
  auto evaluate = [=](RoundedFunction &f, double x) {
    return Scalar::ofReal(type.isF32() ? f.toFloat(x)
                                       : roundToType(f.toDouble(x), type));
  };
  return
      [=](ArrayRef<const Scalar *> operands, MutableArrayRef<Scalar> result) {
        std::optional<RoundedFunction> rounded;
        double second = 0;
        for (size_t i = 0; i < result.size(); ++i) {
          // The second operand mostly stays the same: an exponent.
          bool changes =
              numOperands == 2 && (!rounded || operands[1][i].real != second);
          if (!rounded || changes) {
            ScalarFunction f;
            unsigned argument = f.argument();
            if (numOperands == 2)
              f.apply(op, {argument, f.constant(second = operands[1][i].real)});
            else
              f.apply(op, {argument});
            rounded.emplace(std::move(f));
          }
          result[i] = evaluate(*rounded, operands[0][i].real);
        }
        return true;
      };
}

/// What can be of two floats, as sets of bits: equal, greater, less, unordered.
static unsigned getOutcomes(arith::CmpFPredicate predicate) {
  using P = arith::CmpFPredicate;
  constexpr unsigned equal = 1, greater = 2, less = 4, unordered = 8;
  switch (predicate) {
  case P::AlwaysFalse:
    return 0;
  case P::OEQ:
    return equal;
  case P::OGT:
    return greater;
  case P::OGE:
    return greater | equal;
  case P::OLT:
    return less;
  case P::OLE:
    return less | equal;
  case P::ONE:
    return less | greater;
  case P::ORD:
    return less | greater | equal;
  case P::UEQ:
    return unordered | equal;
  case P::UGT:
    return unordered | greater;
  case P::UGE:
    return unordered | greater | equal;
  case P::ULT:
    return unordered | less;
  case P::ULE:
    return unordered | less | equal;
  case P::UNE:
    return unordered | less | greater;
  case P::UNO:
    return unordered;
  case P::AlwaysTrue:
    return unordered | less | greater | equal;
  }
  llvm_unreachable("all predicates are listed");
}

static Step makeComparison(arith::CmpFPredicate predicate) {
  return makeBinaryStep(
      [outcomes = getOutcomes(predicate)](Scalar a, Scalar b) {
        unsigned outcome = a.real == b.real  ? 1
                           : a.real > b.real ? 2
                           : a.real < b.real ? 4
                                             : 8;
        return Scalar{(outcomes & outcome) ? -1 : 0};
      });
}

Step makeRealStep(Operation *op) {
  if (auto compare = dyn_cast<arith::CmpFOp>(op))
    return makeComparison(compare.getPredicate());
  auto type = dyn_cast<FloatType>(getElementTypeOrSelf(op->getResult(0)));
  if (!type)
    return nullptr;
  if (isa<arith::ExtFOp, arith::TruncFOp>(op))
    return makeUnary(type, [](double a) { return a; });
  std::optional<ScalarOp> scalarOp = getScalarOp(op);
  if (!scalarOp)
    return nullptr;
  if (Step step = makeArithmetic(*scalarOp, type))
    return step;
  return makeFunction(*scalarOp, type, op->getNumOperands());
}

bool isSlowStep(Operation *op) {
  std::optional<ScalarOp> scalarOp = getScalarOp(op);
  auto type = dyn_cast<FloatType>(getElementTypeOrSelf(op->getResult(0)));
  return scalarOp && type && !makeArithmetic(*scalarOp, type);
}

} // namespace qnn::import
