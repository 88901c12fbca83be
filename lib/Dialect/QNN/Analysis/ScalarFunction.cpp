#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/ADT/TypeSwitch.h"
#include <cmath>

using namespace mlir;

namespace qnn {

namespace {
using numerics::ScalarFunction;
using numerics::ScalarOp;
} // namespace

std::optional<ScalarOp> getScalarOp(Operation *op) {
  auto is = [](ScalarOp op) { return [op](auto) { return op; }; };
  return llvm::TypeSwitch<Operation *, std::optional<ScalarOp>>(op)
      .Case<arith::NegFOp>(is(ScalarOp::Negate))
      .Case<math::AbsFOp>(is(ScalarOp::Abs))
      .Case<math::ExpOp>(is(ScalarOp::Exp))
      .Case<math::Exp2Op>(is(ScalarOp::Exp2))
      .Case<math::ExpM1Op>(is(ScalarOp::ExpM1))
      .Case<math::LogOp>(is(ScalarOp::Log))
      .Case<math::Log1pOp>(is(ScalarOp::Log1p))
      .Case<math::Log2Op>(is(ScalarOp::Log2))
      .Case<math::Log10Op>(is(ScalarOp::Log10))
      .Case<math::TanhOp>(is(ScalarOp::Tanh))
      .Case<math::ErfOp>(is(ScalarOp::Erf))
      .Case<math::ErfcOp>(is(ScalarOp::Erfc))
      .Case<math::SqrtOp>(is(ScalarOp::Sqrt))
      .Case<math::RsqrtOp>(is(ScalarOp::Rsqrt))
      .Case<math::CbrtOp>(is(ScalarOp::Cbrt))
      .Case<math::SinOp>(is(ScalarOp::Sin))
      .Case<math::CosOp>(is(ScalarOp::Cos))
      .Case<math::TanOp>(is(ScalarOp::Tan))
      .Case<math::AsinOp>(is(ScalarOp::Asin))
      .Case<math::AcosOp>(is(ScalarOp::Acos))
      .Case<math::AtanOp>(is(ScalarOp::Atan))
      .Case<math::SinhOp>(is(ScalarOp::Sinh))
      .Case<math::CoshOp>(is(ScalarOp::Cosh))
      .Case<math::AsinhOp>(is(ScalarOp::Asinh))
      .Case<math::AcoshOp>(is(ScalarOp::Acosh))
      .Case<math::AtanhOp>(is(ScalarOp::Atanh))
      .Case<math::TruncOp>(is(ScalarOp::Trunc))
      .Case<math::FloorOp>(is(ScalarOp::Floor))
      .Case<math::CeilOp>(is(ScalarOp::Ceil))
      .Case<math::RoundOp>(is(ScalarOp::Round))
      .Case<math::RoundEvenOp>(is(ScalarOp::RoundEven))
      .Case<arith::AddFOp>(is(ScalarOp::Add))
      .Case<arith::SubFOp>(is(ScalarOp::Subtract))
      .Case<arith::MulFOp>(is(ScalarOp::Multiply))
      .Case<arith::DivFOp>(is(ScalarOp::Divide))
      .Case<arith::RemFOp>(is(ScalarOp::Remainder))
      .Case<math::PowFOp>(is(ScalarOp::Power))
      .Case<math::Atan2Op>(is(ScalarOp::Atan2))
      .Case<math::CopySignOp>(is(ScalarOp::CopySign))
      .Case<arith::MaximumFOp>(is(ScalarOp::Maximum))
      .Case<arith::MinimumFOp>(is(ScalarOp::Minimum))
      .Case<arith::MaxNumFOp>(is(ScalarOp::MaxNum))
      .Case<arith::MinNumFOp>(is(ScalarOp::MinNum))
      .Default(std::nullopt);
}

/// The step that says whether `predicate` holds of the steps `a` and `b`.
static unsigned addComparison(ScalarFunction &f, arith::CmpFPredicate predicate,
                              unsigned a, unsigned b) {
  using P = arith::CmpFPredicate;
  auto less = [&] { return f.apply(ScalarOp::Less, {a, b}); };
  auto greater = [&] { return f.apply(ScalarOp::Less, {b, a}); };
  auto equal = [&] { return f.apply(ScalarOp::Equal, {a, b}); };
  auto unordered = [&] { return f.apply(ScalarOp::Unordered, {a, b}); };
  auto either = [&](unsigned x, unsigned y) {
    return f.apply(ScalarOp::Maximum, {x, y});
  };
  switch (predicate) {
  case P::AlwaysFalse:
    return f.constant(0);
  case P::AlwaysTrue:
    return f.constant(1);
  case P::ORD:
    return f.apply(ScalarOp::Subtract, {f.constant(1), unordered()});
  case P::UNO:
    return unordered();
  case P::OEQ:
    return equal();
  case P::OGT:
    return greater();
  case P::OGE:
    return either(greater(), equal());
  case P::OLT:
    return less();
  case P::OLE:
    return either(less(), equal());
  case P::ONE:
    return either(less(), greater());
  case P::UEQ:
    return either(unordered(), equal());
  case P::UGT:
    return either(unordered(), greater());
  case P::UGE:
    return either(unordered(), either(greater(), equal()));
  case P::ULT:
    return either(unordered(), less());
  case P::ULE:
    return either(unordered(), either(less(), equal()));
  case P::UNE:
    return either(unordered(), either(less(), greater()));
  }
  llvm_unreachable("all predicates are listed");
}

std::optional<ScalarFunction> scalarFunction(linalg::GenericOp op,
                                             unsigned operandNumber) {
  ScalarFunction f;
  llvm::DenseMap<Value, unsigned> steps;
  Block *body = op.getBlock();
  steps[body->getArgument(operandNumber)] = f.argument();
  auto stepOf = [&](Value value) {
    auto [step, isNew] = steps.try_emplace(value, 0);
    if (!isNew)
      return step->second;
    Value outside = value;
    if (auto arg = dyn_cast<BlockArgument>(value);
        arg && arg.getOwner() == body)
      outside = op->getOperand(arg.getArgNumber());
    return step->second = f.constant(getSplatConstant(outside).value_or(NAN));
  };
  for (Operation &inner : body->without_terminator()) {
    if (isa<arith::ConstantOp>(inner))
      continue;
    SmallVector<unsigned> operands = llvm::map_to_vector(
        inner.getOperands(), [&](Value value) { return stepOf(value); });
    unsigned step;
    if (auto cmp = dyn_cast<arith::CmpFOp>(inner))
      step = addComparison(f, cmp.getPredicate(), operands[0], operands[1]);
    else if (isa<arith::SelectOp>(inner))
      step = f.apply(ScalarOp::Select, {operands[0], operands[1], operands[2]});
    else if (std::optional<ScalarOp> scalarOp = getScalarOp(&inner))
      step = operands.size() == 1
                 ? f.apply(*scalarOp, {operands[0]})
                 : f.apply(*scalarOp, {operands[0], operands[1]});
    else
      return std::nullopt;
    steps[inner.getResult(0)] = step;
  }
  f.setResult(stepOf(body->getTerminator()->getOperand(0)));
  return f;
}

} // namespace qnn
