#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/ADT/TypeSwitch.h"
#include <cmath>

using namespace mlir;

namespace qnn {

namespace {
using Real = long double;
using UnaryFn = Real (*)(Real);

UnaryFn unaryFunction(Operation *op) {
  return llvm::TypeSwitch<Operation *, UnaryFn>(op)
      .Case([](arith::NegFOp) { return +[](Real x) { return -x; }; })
      .Case([](math::AbsFOp) { return +[](Real x) { return std::fabs(x); }; })
      .Case([](math::ExpOp) { return +[](Real x) { return std::exp(x); }; })
      .Case([](math::Exp2Op) { return +[](Real x) { return std::exp2(x); }; })
      .Case([](math::ExpM1Op) { return +[](Real x) { return std::expm1(x); }; })
      .Case([](math::LogOp) { return +[](Real x) { return std::log(x); }; })
      .Case([](math::Log1pOp) { return +[](Real x) { return std::log1p(x); }; })
      .Case([](math::Log2Op) { return +[](Real x) { return std::log2(x); }; })
      .Case([](math::TanhOp) { return +[](Real x) { return std::tanh(x); }; })
      .Case([](math::ErfOp) { return +[](Real x) { return std::erf(x); }; })
      .Case([](math::SqrtOp) { return +[](Real x) { return std::sqrt(x); }; })
      .Case([](math::RsqrtOp) {
        return +[](Real x) { return 1 / std::sqrt(x); };
      })
      .Case([](math::SinOp) { return +[](Real x) { return std::sin(x); }; })
      .Case([](math::CosOp) { return +[](Real x) { return std::cos(x); }; })
      .Case([](math::AtanOp) { return +[](Real x) { return std::atan(x); }; })
      .Case([](math::CbrtOp) { return +[](Real x) { return std::cbrt(x); }; })
      .Case([](math::ErfcOp) { return +[](Real x) { return std::erfc(x); }; })
      .Case([](math::Log10Op) { return +[](Real x) { return std::log10(x); }; })
      .Case([](math::TanOp) { return +[](Real x) { return std::tan(x); }; })
      .Case([](math::AsinOp) { return +[](Real x) { return std::asin(x); }; })
      .Case([](math::AcosOp) { return +[](Real x) { return std::acos(x); }; })
      .Case([](math::SinhOp) { return +[](Real x) { return std::sinh(x); }; })
      .Case([](math::CoshOp) { return +[](Real x) { return std::cosh(x); }; })
      .Case([](math::AsinhOp) { return +[](Real x) { return std::asinh(x); }; })
      .Case([](math::AcoshOp) { return +[](Real x) { return std::acosh(x); }; })
      .Case([](math::AtanhOp) { return +[](Real x) { return std::atanh(x); }; })
      .Case([](math::TruncOp) { return +[](Real x) { return std::trunc(x); }; })
      .Case([](math::FloorOp) { return +[](Real x) { return std::floor(x); }; })
      .Case([](math::CeilOp) { return +[](Real x) { return std::ceil(x); }; })
      .Case([](math::RoundOp) { return +[](Real x) { return std::round(x); }; })
      .Case([](math::RoundEvenOp) {
        return +[](Real x) { return std::nearbyint(x); };
      })
      .Default(nullptr);
}

using BinaryFn = Real (*)(Real, Real);

/// NaN wins, as arith.maximumf and arith.minimumf say.
Real maximum(Real a, Real b) {
  return std::isnan(a) || std::isnan(b) ? NAN : std::fmax(a, b);
}
Real minimum(Real a, Real b) {
  return std::isnan(a) || std::isnan(b) ? NAN : std::fmin(a, b);
}

BinaryFn binaryFunction(Operation *op) {
  return llvm::TypeSwitch<Operation *, BinaryFn>(op)
      .Case([](arith::AddFOp) { return +[](Real a, Real b) { return a + b; }; })
      .Case([](arith::SubFOp) { return +[](Real a, Real b) { return a - b; }; })
      .Case([](arith::MulFOp) { return +[](Real a, Real b) { return a * b; }; })
      .Case([](arith::DivFOp) { return +[](Real a, Real b) { return a / b; }; })
      .Case([](arith::MaximumFOp) { return &maximum; })
      .Case([](arith::MinimumFOp) { return &minimum; })
      .Case([](arith::MaxNumFOp) {
        return +[](Real a, Real b) { return std::fmax(a, b); };
      })
      .Case([](arith::MinNumFOp) {
        return +[](Real a, Real b) { return std::fmin(a, b); };
      })
      .Case([](arith::RemFOp) {
        return +[](Real a, Real b) { return std::fmod(a, b); };
      })
      .Case([](math::Atan2Op) {
        return +[](Real a, Real b) { return std::atan2(a, b); };
      })
      .Case([](math::CopySignOp) {
        return +[](Real a, Real b) { return std::copysign(a, b); };
      })
      .Case([](math::PowFOp) {
        return +[](Real a, Real b) { return std::pow(a, b); };
      })
      .Default(nullptr);
}

bool compare(arith::CmpFPredicate predicate, Real a, Real b) {
  using P = arith::CmpFPredicate;
  bool unordered = std::isnan(a) || std::isnan(b);
  switch (predicate) {
  case P::AlwaysFalse:
    return false;
  case P::AlwaysTrue:
    return true;
  case P::ORD:
    return !unordered;
  case P::UNO:
    return unordered;
  case P::OEQ:
    return !unordered && a == b;
  case P::OGT:
    return a > b;
  case P::OGE:
    return a >= b;
  case P::OLT:
    return a < b;
  case P::OLE:
    return a <= b;
  case P::ONE:
    return !unordered && a != b;
  case P::UEQ:
    return unordered || a == b;
  case P::UGT:
    return unordered || a > b;
  case P::UGE:
    return unordered || a >= b;
  case P::ULT:
    return unordered || a < b;
  case P::ULE:
    return unordered || a <= b;
  case P::UNE:
    return unordered || a != b;
  }
  return false;
}

bool hasEvaluation(Operation *op) {
  return isa<arith::ConstantOp, arith::CmpFOp, arith::SelectOp,
             linalg::YieldOp>(op) ||
         unaryFunction(op) || binaryFunction(op);
}

/// Runs the body once, in order.
Real evaluate(linalg::GenericOp op, unsigned operandNumber, Real x) {
  llvm::DenseMap<Value, Real> reals;
  llvm::DenseMap<Value, bool> bools;
  auto real = [&](Value value) -> Real {
    auto found = reals.find(value);
    return found != reals.end() ? found->second
                                : getSplatConstant(value).value_or(NAN);
  };
  for (OpOperand *input : op.getDpsInputOperands()) {
    unsigned number = input->getOperandNumber();
    reals[op.getBlock()->getArgument(number)] =
        number == operandNumber
            ? x
            : Real(getSplatConstant(input->get()).value_or(NAN));
  }
  for (Operation &inner : op.getBlock()->without_terminator()) {
    if (isa<arith::ConstantOp>(inner))
      continue;
    if (auto cmp = dyn_cast<arith::CmpFOp>(inner))
      bools[cmp] =
          compare(cmp.getPredicate(), real(cmp.getLhs()), real(cmp.getRhs()));
    else if (auto select = dyn_cast<arith::SelectOp>(inner))
      reals[select.getResult()] = bools.lookup(select.getCondition())
                                      ? real(select.getTrueValue())
                                      : real(select.getFalseValue());
    else if (UnaryFn unary = unaryFunction(&inner))
      reals[inner.getResult(0)] = unary(real(inner.getOperand(0)));
    else if (BinaryFn binary = binaryFunction(&inner))
      reals[inner.getResult(0)] =
          binary(real(inner.getOperand(0)), real(inner.getOperand(1)));
  }
  return real(op.getBlock()->getTerminator()->getOperand(0));
}
} // namespace

std::function<long double(long double)> scalarFunction(linalg::GenericOp op,
                                                       unsigned operandNumber) {
  for (Operation &inner : *op.getBlock())
    if (!hasEvaluation(&inner))
      return {};
  return [op, operandNumber](Real x) { return evaluate(op, operandNumber, x); };
}

} // namespace qnn
