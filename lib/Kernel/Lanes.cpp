#include "Lanes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/Matchers.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

using namespace mlir;

namespace qnn::kernel {

static bool isWide(Type type) { return type.isInteger(64); }

static bool isElement(Type type) {
  return type.isF32() || type.isInteger(1) || type.isInteger(8) ||
         type.isInteger(16) || type.isInteger(32) || isWide(type);
}

/// Operations whose vector form computes each lane as the scalar form does and
/// is worth having.
static bool isLanewise(Operation *op) {
  return isa<arith::AddIOp, arith::SubIOp, arith::MulIOp, arith::AndIOp,
             arith::OrIOp, arith::XOrIOp, arith::ShLIOp, arith::ShRSIOp,
             arith::ShRUIOp, arith::MaxSIOp, arith::MinSIOp, arith::MaxUIOp,
             arith::MinUIOp, arith::CmpIOp, arith::SelectOp, arith::ExtSIOp,
             arith::ExtUIOp, arith::TruncIOp, arith::AddFOp, arith::SubFOp,
             arith::MulFOp, arith::DivFOp, arith::NegFOp, arith::MaximumFOp,
             arith::MinimumFOp, arith::MaxNumFOp, arith::MinNumFOp,
             arith::CmpFOp, arith::SIToFPOp, arith::FPToSIOp, arith::BitcastOp,
             math::AbsFOp, math::RoundEvenOp, math::FloorOp, math::CeilOp,
             math::SqrtOp>(op);
}

/// The table of 256 bytes of which `op` extracts the entry that an unsigned
/// byte numbers.
static DenseIntElementsAttr getTable(Operation &op) {
  auto extract = dyn_cast<tensor::ExtractOp>(op);
  DenseIntElementsAttr table;
  if (!extract || !matchPattern(extract.getTensor(), m_Constant(&table)) ||
      table.getNumElements() != 256 || !table.getElementType().isInteger(8) ||
      extract.getIndices().size() != 1)
    return {};
  auto index = extract.getIndices()[0].getDefiningOp<arith::IndexCastUIOp>();
  if (!index || !index.getIn().getType().isInteger(8))
    return {};
  return table;
}

static bool isIndexOfTables(Operation &op) {
  return isa<arith::IndexCastUIOp>(op) &&
         llvm::all_of(op.getUsers(),
                      [](Operation *user) { return bool(getTable(*user)); });
}

bool canBuildLanes(Block &body, const Machine &machine, std::string &why) {
  for (Operation &op : body) {
    if (isa<linalg::YieldOp, arith::ConstantOp>(op))
      continue;
    if (machine.looksUpBytes && (getTable(op) || isIndexOfTables(op)))
      continue;
    // Quotients of 32 bits have a form by f64.
    if (isa<arith::DivUIOp>(op) && op.getResult(0).getType().isInteger(32))
      continue;
    auto refuse = [&](const Twine &what) {
      why = ("holds '" + op.getName().getStringRef() + "' " + what).str();
      return false;
    };
    if (!isLanewise(&op))
      return refuse("which has no vector form");
    if (!llvm::all_of(op.getOperandTypes(), isElement) ||
        !llvm::all_of(op.getResultTypes(), isElement))
      return refuse("of elements that vectors do not have");
    if (isa<arith::SIToFPOp, arith::FPToSIOp>(op) &&
        (isWide(op.getOperand(0).getType()) ||
         isWide(op.getResult(0).getType())))
      return refuse("of 64 bits");
  }
  return llvm::all_of(body.getArgumentTypes(), isElement);
}

unsigned getWidestBits(Block &body) {
  unsigned bits = 8;
  auto add = [&](Type type) {
    bits = std::max(bits, type.getIntOrFloatBitWidth());
  };
  llvm::for_each(body.getArgumentTypes(), add);
  for (Operation &op : body)
    if (!isIndexOfTables(op))
      llvm::for_each(op.getResultTypes(), add);
  return bits;
}

VectorType LaneBuilder::getType(Type element, bool half) {
  return VectorType::get({half ? lanes / 2 : lanes}, element);
}

Value LaneBuilder::constant(Type element, int64_t value, bool half) {
  VectorType type = getType(element, half);
  return arith::ConstantOp::create(
      b, DenseElementsAttr::get(type, b.getIntegerAttr(element, value)));
}

Lanes LaneBuilder::splat(Value scalar) {
  Type element = scalar.getType();
  VectorType type = getType(element, isWide(element));
  Attribute attr;
  Value vector =
      matchPattern(scalar, m_Constant(&attr))
          ? arith::ConstantOp::create(b, DenseElementsAttr::get(type, attr))
                .getResult()
          : vector::BroadcastOp::create(b, type, scalar).getResult();
  return isWide(element) ? Lanes{{}, vector, vector} : Lanes{vector, {}, {}};
}

Lanes LaneBuilder::fromVector(Value vector) {
  if (!isWide(getElementTypeOrSelf(vector)))
    return {vector, {}, {}};
  SmallVector<int64_t> even, odd;
  for (int64_t lane = 0; lane < lanes; lane += 2) {
    even.push_back(lane);
    odd.push_back(lane + 1);
  }
  return {{},
          vector::ShuffleOp::create(b, vector, vector, even),
          vector::ShuffleOp::create(b, vector, vector, odd)};
}

Value LaneBuilder::toVector(Lanes value, Type element) {
  if (!value.isSplit())
    return value.whole;
  if (!isWide(element))
    return join(value, element);
  SmallVector<int64_t> order;
  for (int64_t lane = 0; lane < lanes / 2; ++lane) {
    order.push_back(lane);
    order.push_back(lanes / 2 + lane);
  }
  return vector::ShuffleOp::create(b, value.even, value.odd, order);
}

/// i32 as i64, by shifts within each pair of lanes.
Lanes LaneBuilder::split(Value whole) {
  VectorType half = getType(b.getI64Type(), true);
  Value c32 = constant(b.getI64Type(), 32, true);
  Value both = vector::BitCastOp::create(b, half, whole);
  Value even =
      arith::ShRSIOp::create(b, arith::ShLIOp::create(b, both, c32), c32);
  return {{}, even, arith::ShRSIOp::create(b, both, c32)};
}

Lanes LaneBuilder::splitUnsigned(Value whole) {
  Type i64 = b.getI64Type();
  Value both = vector::BitCastOp::create(b, getType(i64, true), whole);
  return {{},
          arith::AndIOp::create(b, both, constant(i64, 0xffffffff, true)),
          arith::ShRUIOp::create(b, both, constant(i64, 32, true))};
}

/// The low bits of i64, or of masks.
Value LaneBuilder::join(Lanes value, Type element) {
  Type i32 = b.getI32Type();
  VectorType half = getType(b.getI64Type(), true);
  Value even = value.even, odd = value.odd;
  bool isMask = element.isInteger(1);
  if (isMask) {
    even = arith::ExtSIOp::create(b, half, even);
    odd = arith::ExtSIOp::create(b, half, odd);
  }
  Value low = arith::AndIOp::create(b, even,
                                    constant(b.getI64Type(), 0xffffffff, true));
  Value high =
      arith::ShLIOp::create(b, odd, constant(b.getI64Type(), 32, true));
  Value joined = vector::BitCastOp::create(b, getType(i32),
                                           arith::OrIOp::create(b, low, high));
  if (isMask)
    return arith::CmpIOp::create(b, arith::CmpIPredicate::ne, joined,
                                 constant(i32, 0));
  if (element == i32)
    return joined;
  return arith::TruncIOp::create(b, getType(element), joined);
}

Lanes LaneBuilder::get(Value scalar) {
  auto [place, isNew] = known.try_emplace(scalar);
  if (isNew)
    place->second = splat(scalar);
  return place->second;
}

Value LaneBuilder::getWhole(Value scalar) {
  Lanes value = get(scalar);
  return value.isSplit() ? join(value, scalar.getType()) : value.whole;
}

Lanes LaneBuilder::getSplit(Value scalar) {
  Lanes value = get(scalar);
  if (value.isSplit())
    return value;
  // A condition; nothing else meets i64 as it is.
  Value wide = arith::ExtSIOp::create(b, getType(b.getI32Type()), value.whole);
  Lanes halves = split(wide);
  VectorType bits = getType(b.getI1Type(), true);
  return {{},
          arith::TruncIOp::create(b, bits, halves.even),
          arith::TruncIOp::create(b, bits, halves.odd)};
}

Value LaneBuilder::clone(Operation *op, ValueRange operands, bool half) {
  OperationState state(b.getLoc(), op->getName(), operands,
                       getType(op->getResult(0).getType(), half),
                       op->getDiscardableAttrDictionary().getValue());
  state.propertiesAttr = op->getPropertiesAsAttribute();
  return b.create(state)->getResult(0);
}

/// To i64, from fewer bits.
Lanes LaneBuilder::buildExtension(Operation *op) {
  Value input = op->getOperand(0);
  if (get(input).isSplit())
    return {
        {}, clone(op, get(input).even, true), clone(op, get(input).odd, true)};
  Value whole = getWhole(input);
  bool isSigned = isa<arith::ExtSIOp>(op);
  if (!input.getType().isInteger(32)) {
    VectorType type = getType(b.getI32Type());
    whole = isSigned ? arith::ExtSIOp::create(b, type, whole).getResult()
                     : arith::ExtUIOp::create(b, type, whole).getResult();
    return split(whole);
  }
  return isSigned ? split(whole) : splitUnsigned(whole);
}

/// floor(a / b) of unsigned numbers below 2^32, by floor(a * r) in f64, where r
/// is (1 + 2^-45) / b but for a relative error below 2^-51. A whole quotient n
/// becomes at least n, and any other stays below the next whole number, from
/// which it is 1/b away or more: a * 2^-44 is less than 1.
Lanes LaneBuilder::buildQuotient(Value dividend, Value divisor) {
  VectorType bits = getType(b.getI64Type(), true);
  VectorType reals = getType(b.getF64Type(), true);
  auto real = [&](double value) -> Value {
    return arith::ConstantOp::create(
        b, DenseElementsAttr::get(reals, b.getF64FloatAttr(value)));
  };
  // Below 2^52, the bits of 2^52 + n are those of 2^52 or'ed with n.
  Value exponent = constant(b.getI64Type(), int64_t(0x433) << 52, true);
  auto convert = [&](Value half) -> Value {
    Value sum = arith::BitcastOp::create(
        b, reals, arith::OrIOp::create(b, half, exponent));
    return arith::SubFOp::create(b, sum, real(0x1p52));
  };
  auto divide = [&](Value lhs, Value rhs) -> Value {
    Value inverse = arith::MulFOp::create(
        b, arith::DivFOp::create(b, real(1), convert(rhs)), real(1 + 0x1p-45));
    Value quotient = math::FloorOp::create(
        b, arith::MulFOp::create(b, convert(lhs), inverse));
    return arith::BitcastOp::create(
        b, bits, arith::AddFOp::create(b, quotient, real(0x1p52)));
  };
  Lanes lhs = splitUnsigned(getWhole(dividend)),
        rhs = splitUnsigned(getWhole(divisor));
  return {{}, divide(lhs.even, rhs.even), divide(lhs.odd, rhs.odd)};
}

Lanes LaneBuilder::buildOp(Operation *op) {
  Type type = op->getResult(0).getType();
  if (isa<arith::DivUIOp>(op))
    return {join(buildQuotient(op->getOperand(0), op->getOperand(1)), type),
            {},
            {}};
  bool fromWide = llvm::any_of(op->getOperandTypes(), isWide);
  if (isWide(type) && !fromWide)
    return buildExtension(op);
  if (isa<arith::TruncIOp>(op) && fromWide && !type.isInteger(1))
    return {join(get(op->getOperand(0)), type), {}, {}};
  if (!fromWide) {
    SmallVector<Value> operands;
    for (Value operand : op->getOperands())
      operands.push_back(getWhole(operand));
    return {clone(op, operands, false), {}, {}};
  }
  SmallVector<Value> even, odd;
  for (Value operand : op->getOperands()) {
    Lanes value = getSplit(operand);
    even.push_back(value.even);
    odd.push_back(value.odd);
  }
  return {{}, clone(op, even, true), clone(op, odd, true)};
}

Lanes LaneBuilder::buildLookup(Operation *op) {
  Value index = cast<tensor::ExtractOp>(op).getIndices()[0];
  Value byte = index.getDefiningOp<arith::IndexCastUIOp>().getIn();
  return {VectorLookupOp::create(b, getType(b.getI8Type()), getWhole(byte),
                                 getTable(*op)),
          {},
          {}};
}

Lanes LaneBuilder::build(Block &body) {
  for (Operation &op : body.without_terminator()) {
    if (isIndexOfTables(op))
      continue;
    Lanes value = isa<arith::ConstantOp>(op) ? splat(op.getResult(0))
                  : getTable(op)             ? buildLookup(&op)
                                             : buildOp(&op);
    known[op.getResult(0)] = value;
  }
  return get(body.getTerminator()->getOperand(0));
}

} // namespace qnn::kernel
