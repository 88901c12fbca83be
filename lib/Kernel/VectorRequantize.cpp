#include "Epilogue.h"
#include "qnn/Reference/Elementwise.h"
#include "qnn/Reference/RequantizeArithmetic.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

using namespace mlir;

namespace qnn::kernel {

static constexpr int64_t kLanes = 8;

/// The entries of every group of 8 columns, the even ones first.
static SmallVector<int64_t> splitEvenOdd(ArrayRef<int64_t> values) {
  SmallVector<int64_t> split;
  for (size_t group = 0; group < values.size(); group += kLanes)
    for (int64_t parity : {0, 1})
      for (int64_t lane = parity; lane < kLanes; lane += 2)
        split.push_back(values[group + lane]);
  return split;
}

VectorRequantize::VectorRequantize(ImplicitLocOpBuilder &b, RequantizeOp op,
                                   int64_t columns)
    : attr(op.getRequantization()) {
  // Columns beyond the last get the factors of the first; nobody reads them.
  auto getColumn = [&](ArrayRef<int32_t> factors, int64_t column) -> int64_t {
    return factors[column < int64_t(factors.size()) ? column : 0];
  };
  roundsTwice = attr.getRounding() == RoundingMode::DoubleRound;
  SmallVector<int64_t> m, r, bias, offset, second, mask;
  for (int64_t column = 0; column < columns; ++column) {
    m.push_back(getColumn(attr.getMultipliers(), column));
    int64_t shift = getColumn(attr.getShifts(), column);
    r.push_back(roundsTwice ? 31 : shift);
    bias.push_back((int64_t(1) << (r.back() - 1)) + reference::kProductBias);
    offset.push_back(reference::kProductBias >> r.back());
    second.push_back(shift - r.back());
    mask.push_back(reference::getRemainderMask(second.back()));
  }
  auto createTable = [&](unsigned bits, ArrayRef<int64_t> values) -> Value {
    return arith::ConstantOp::create(
        b, reference::getTable(b.getContext(), bits, values));
  };
  multipliers = createTable(32, splitEvenOdd(m));
  shifts = createTable(64, splitEvenOdd(r));
  biases = createTable(64, splitEvenOdd(bias));
  offsets = createTable(32, offset);
  if (roundsTwice) {
    secondShifts = createTable(32, second);
    masks = createTable(32, mask);
  }
}

static bool isSplatTable(Value table) {
  auto constant = table.getDefiningOp<arith::ConstantOp>();
  return cast<DenseElementsAttr>(constant.getValue()).isSplat();
}

/// `lanes` entries of `table` from `offset` on. A splat is no memory access.
static Value createRead(ImplicitLocOpBuilder &b, Value table, Value offset,
                        int64_t lanes) {
  Type element = getElementTypeOrSelf(table);
  auto type = VectorType::get({lanes}, element);
  if (isSplatTable(table)) {
    auto constant = table.getDefiningOp<arith::ConstantOp>();
    return arith::ConstantOp::create(
        b, DenseElementsAttr::get(type,
                                  cast<DenseElementsAttr>(constant.getValue())
                                      .getSplatValue<Attribute>()));
  }
  return vector::TransferReadOp::create(b, type, table, offset,
                                        reference::createInt(b, element, 0),
                                        ArrayRef<bool>{true});
}

VectorRequantize::Factors VectorRequantize::read(ImplicitLocOpBuilder &b,
                                                 Value column) const {
  Value half = arith::ConstantIndexOp::create(b, kLanes / 2);
  Value odd = arith::AddIOp::create(b, column, half);
  auto wide = VectorType::get({kLanes / 2}, b.getI64Type());
  auto readHalf = [&](Value table, Value offset) -> Value {
    Value entries = createRead(b, table, offset, kLanes / 2);
    if (entries.getType() == wide)
      return entries;
    return arith::ExtSIOp::create(b, wide, entries);
  };
  return {readHalf(multipliers, column),
          readHalf(multipliers, odd),
          readHalf(shifts, column),
          readHalf(shifts, odd),
          readHalf(biases, column),
          readHalf(biases, odd),
          createRead(b, offsets, column, kLanes),
          roundsTwice ? createRead(b, secondShifts, column, kLanes) : Value(),
          roundsTwice ? createRead(b, masks, column, kLanes) : Value()};
}

static Value createSplat(ImplicitLocOpBuilder &b, VectorType type,
                         int64_t value) {
  return arith::ConstantOp::create(
      b, DenseElementsAttr::get(
             type, b.getIntegerAttr(type.getElementType(), value)));
}

/// For each column ((acc * m + 2^(r-1) + 2^62) >> r) - 2^(62-r), clamped, plus
/// the zero point. With two roundings r is 31, and what remains of the shift
/// follows.
Value VectorRequantize::build(ImplicitLocOpBuilder &b, const Factors &factors,
                              Value acc) const {
  auto pairs = VectorType::get({kLanes / 2}, b.getI64Type());
  auto lanes = VectorType::get({kLanes}, b.getI32Type());
  Value c32 = createSplat(b, pairs, 32);
  Value both = vector::BitCastOp::create(b, pairs, acc);
  Value even =
      arith::ShRSIOp::create(b, arith::ShLIOp::create(b, both, c32), c32);
  Value odd = arith::ShRSIOp::create(b, both, c32);
  auto scale = [&](Value value, Value multiplier, Value bias, Value shift) {
    Value product = arith::MulIOp::create(b, value, multiplier);
    Value sum = arith::AddIOp::create(b, product, bias);
    return arith::ShRUIOp::create(b, sum, shift).getResult();
  };
  even =
      scale(even, factors.evenMultiplier, factors.evenBias, factors.evenShift);
  odd = scale(odd, factors.oddMultiplier, factors.oddBias, factors.oddShift);
  // A sum below 2^63 shifted by 31 or more leaves the upper half empty.
  Value joined =
      arith::OrIOp::create(b, even, arith::ShLIOp::create(b, odd, c32));
  Value scaled = arith::SubIOp::create(
      b, vector::BitCastOp::create(b, lanes, joined), factors.offset);
  if (roundsTwice)
    scaled = reference::createShiftAway(b, scaled, factors.secondShift,
                                        factors.mask);
  int64_t z = attr.getZeroPoint();
  scaled = arith::MaxSIOp::create(b, scaled,
                                  createSplat(b, lanes, attr.getMin() - z));
  scaled = arith::MinSIOp::create(b, scaled,
                                  createSplat(b, lanes, attr.getMax() - z));
  return arith::AddIOp::create(b, scaled, createSplat(b, lanes, z));
}

} // namespace qnn::kernel
