#include "ScalarSteps.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/MathExtras.h"
#include <cmath>

using namespace mlir;

namespace qnn::import {
namespace {

unsigned getWidth(Value value) {
  Type type = getElementTypeOrSelf(value);
  return type.isIndex() ? 64 : type.getIntOrFloatBitWidth();
}

/// Integers of one width: what a sum or product leaves of 64 bits.
struct Width {
  explicit Width(Value value) : bits(getWidth(value)) {}

  Scalar wrap(uint64_t value) const {
    return {llvm::SignExtend64(value, bits)};
  }
  uint64_t zeroExtend(Scalar value) const {
    return value.integer & llvm::maskTrailingOnes<uint64_t>(bits);
  }

  unsigned bits;
};

/// Sums, products and the like of two integers, as functions of them with and
/// without a sign.
template <typename Function> Step makeSigned(Operation *op, Function function) {
  return makeBinaryStep(
      [=, width = Width(op->getResult(0))](Scalar a, Scalar b) {
        return width.wrap(function(a.integer, b.integer));
      });
}

template <typename Function>
Step makeUnsigned(Operation *op, Function function) {
  return makeBinaryStep(
      [=, width = Width(op->getResult(0))](Scalar a, Scalar b) {
        return width.wrap(function(width.zeroExtend(a), width.zeroExtend(b)));
      });
}

/// Quotients have no value over zero, nor where they overflow.
template <typename Function>
Step makeSignedQuotient(Operation *op, Function function) {
  return makeBinaryStep([=, width = Width(op->getResult(0))](
                            Scalar a, Scalar b) -> std::optional<Scalar> {
    if (b.integer == 0 ||
        (b.integer == -1 && a.integer == llvm::minIntN(width.bits)))
      return std::nullopt;
    return Scalar{function(a.integer, b.integer)};
  });
}

template <typename Function>
Step makeUnsignedQuotient(Operation *op, Function function) {
  return makeBinaryStep([=, width = Width(op->getResult(0))](
                            Scalar a, Scalar b) -> std::optional<Scalar> {
    if (b.integer == 0)
      return std::nullopt;
    return width.wrap(function(width.zeroExtend(a), width.zeroExtend(b)));
  });
}

/// Shifts by the width or more have no value.
template <typename Function> Step makeShift(Operation *op, Function function) {
  return makeBinaryStep([=, width = Width(op->getResult(0))](
                            Scalar a, Scalar b) -> std::optional<Scalar> {
    uint64_t count = width.zeroExtend(b);
    if (count >= width.bits)
      return std::nullopt;
    return width.wrap(function(a, count, width));
  });
}

using I = int64_t;
using U = uint64_t;

Step makeArithmetic(Operation *op) {
  auto sign = [](auto f) { return [=](auto op) { return makeSigned(op, f); }; };
  auto noSign = [](auto f) {
    return [=](auto op) { return makeUnsigned(op, f); };
  };
  auto quotient = [](auto f) {
    return [=](auto op) { return makeSignedQuotient(op, f); };
  };
  auto noSignQuotient = [](auto f) {
    return [=](auto op) { return makeUnsignedQuotient(op, f); };
  };
  return llvm::TypeSwitch<Operation *, Step>(op)
      .Case<arith::AddIOp>(sign([](U a, U b) { return a + b; }))
      .Case<arith::SubIOp>(sign([](U a, U b) { return a - b; }))
      .Case<arith::MulIOp>(sign([](U a, U b) { return a * b; }))
      .Case<arith::AndIOp>(sign([](U a, U b) { return a & b; }))
      .Case<arith::OrIOp>(sign([](U a, U b) { return a | b; }))
      .Case<arith::XOrIOp>(sign([](U a, U b) { return a ^ b; }))
      .Case<arith::MaxSIOp>(sign([](I a, I b) { return std::max(a, b); }))
      .Case<arith::MinSIOp>(sign([](I a, I b) { return std::min(a, b); }))
      .Case<arith::MaxUIOp>(noSign([](U a, U b) { return std::max(a, b); }))
      .Case<arith::MinUIOp>(noSign([](U a, U b) { return std::min(a, b); }))
      .Case<arith::DivSIOp>(quotient([](I a, I b) { return a / b; }))
      .Case<arith::RemSIOp>(quotient([](I a, I b) { return a % b; }))
      .Case<arith::FloorDivSIOp>(
          quotient([](I a, I b) { return llvm::divideFloorSigned(a, b); }))
      .Case<arith::CeilDivSIOp>(
          quotient([](I a, I b) { return llvm::divideCeilSigned(a, b); }))
      .Case<arith::DivUIOp>(noSignQuotient([](U a, U b) { return a / b; }))
      .Case<arith::RemUIOp>(noSignQuotient([](U a, U b) { return a % b; }))
      .Case<arith::CeilDivUIOp>(
          noSignQuotient([](U a, U b) { return a / b + (a % b != 0); }))
      .Default(nullptr);
}

Step makeShift(Operation *op) {
  if (isa<arith::ShLIOp>(op))
    return makeShift(op, [](Scalar a, unsigned count, Width) {
      return U(a.integer) << count;
    });
  if (isa<arith::ShRSIOp>(op))
    return makeShift(
        op, [](Scalar a, unsigned count, Width) { return a.integer >> count; });
  if (isa<arith::ShRUIOp>(op))
    return makeShift(op, [](Scalar a, unsigned count, Width width) {
      return width.zeroExtend(a) >> count;
    });
  return nullptr;
}

Step makeComparison(arith::CmpIOp op) {
  return makeBinaryStep([predicate = op.getPredicate(),
                         width = Width(op.getLhs())](Scalar a, Scalar b) {
    bool holds = arith::applyCmpPredicate(
        predicate, APInt(width.bits, a.integer, /*isSigned=*/true),
        APInt(width.bits, b.integer, /*isSigned=*/true));
    return Scalar{holds ? -1 : 0};
  });
}

/// A float as an integer of `result`, which has to hold it.
Step makeToInteger(Value result, bool isSigned) {
  return makeUnaryStep(
      [=, width = Width(result)](Scalar a) -> std::optional<Scalar> {
        double whole = std::trunc(a.real);
        double end = std::ldexp(1.0, width.bits - isSigned);
        if (!(whole >= (isSigned ? -end : 0.0) && whole < end))
          return std::nullopt;
        return width.wrap(isSigned ? U(I(whole)) : U(whole));
      });
}

Step makeToReal(Operation *op, bool isSigned) {
  auto type = cast<FloatType>(getElementTypeOrSelf(op->getResult(0)));
  return makeUnaryStep([=, width = Width(op->getOperand(0))](Scalar a) {
    U bits = width.zeroExtend(a);
    // Integers of 64 bits are rounded once.
    double value = type.isF32() ? isSigned ? float(a.integer) : float(bits)
                   : isSigned   ? double(a.integer)
                                : double(bits);
    return Scalar::ofReal(roundToType(value, type));
  });
}

Step makeConversion(Operation *op) {
  auto resize = [](auto op) {
    return makeUnaryStep([width = Width(op->getResult(0))](Scalar a) {
      return width.wrap(a.integer);
    });
  };
  auto extend = [](auto op) {
    return makeUnaryStep([from = Width(op->getOperand(0)),
                          to = Width(op->getResult(0))](Scalar a) {
      return to.wrap(from.zeroExtend(a));
    });
  };
  return llvm::TypeSwitch<Operation *, Step>(op)
      .Case<arith::ExtSIOp, arith::TruncIOp, arith::IndexCastOp>(resize)
      .Case<arith::ExtUIOp, arith::IndexCastUIOp>(extend)
      .Case<arith::SIToFPOp>([](auto op) { return makeToReal(op, true); })
      .Case<arith::UIToFPOp>([](auto op) { return makeToReal(op, false); })
      .Case<arith::FPToSIOp>(
          [](auto op) { return makeToInteger(op.getResult(), true); })
      .Case<arith::FPToUIOp>(
          [](auto op) { return makeToInteger(op.getResult(), false); })
      .Default(nullptr);
}

} // namespace

Step makeIntegerStep(Operation *op) {
  if (auto compare = dyn_cast<arith::CmpIOp>(op))
    return makeComparison(compare);
  if (isa<arith::SelectOp>(op))
    return makeTernaryStep(
        [](Scalar a, Scalar b, Scalar c) { return a.integer ? b : c; });
  if (isa<math::AbsIOp>(op))
    return makeUnaryStep([width = Width(op->getResult(0))](Scalar a) {
      return width.wrap(a.integer < 0 ? 0 - U(a.integer) : U(a.integer));
    });
  for (auto make : {makeArithmetic, makeConversion})
    if (Step step = make(op))
      return step;
  return makeShift(op);
}

Step makeStep(Operation *op) {
  if (op->getNumResults() != 1)
    return nullptr;
  Step step = makeRealStep(op);
  return step ? step : makeIntegerStep(op);
}

} // namespace qnn::import
