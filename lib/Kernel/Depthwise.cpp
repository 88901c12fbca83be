#include "GemmKernels.h"
#include "VectorBuilder.h"
#include "qnn/Reference/Elementwise.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;

// out[m][c] = start[c] + sum over groups g of taps of
//   (lhs[m][t(g,0)][c], .., lhs[m][t(g,G-1)][c]) . weights[g][c]
// The codes of one channel under G taps are neighbours once the vectors of G
// taps are interleaved; one `qnn.dot` adds a group for all lanes.

namespace qnn::kernel {
namespace {

class DepthwiseBuilder : VectorBuilder {
public:
  DepthwiseBuilder(ImplicitLocOpBuilder &b, const Gemm &gemm,
                   const Epilogue &epilogue, const DotForm &form);
  Value build();

private:
  Value buildLoops(unsigned depth, SmallVector<Value> indices, Value code,
                   Value out);
  Value buildChannels(ArrayRef<Value> indices, Value code, Value channel,
                      const std::optional<VectorRequantize> &requantize,
                      Value column, Value out);
  Value sum(Value code, Value channel);
  Value group(ArrayRef<int64_t> offsets, Value code);
  void collectOffsets(ArrayRef<StridedDim> taps, int64_t offset);
  DenseElementsAttr packTaps() const;

  const Gemm &gemm;
  const DotForm &form;
  ArrayRef<StridedDim> loops;
  /// How far the codes of a tap are from those of the first one.
  SmallVector<int64_t> offsets;
  Value lhs, weights, start;
  /// Of whole vectors of channels, and of the last ones where these overlap.
  std::optional<VectorRequantize> requantize, requantizeLast;
};

DepthwiseBuilder::DepthwiseBuilder(ImplicitLocOpBuilder &b, const Gemm &gemm,
                                   const Epilogue &epilogue,
                                   const DotForm &form)
    : VectorBuilder(b, epilogue), gemm(gemm), form(form),
      loops(gemm.rows.loops) {
  collectOffsets(gemm.rows.taps, 0);
  lhs = gemm.rows.build(b, gemm.lhsBits, /*extra=*/0);
  weights = arith::ConstantOp::create(b, packTaps());
  // Whoever reads factors of a whole vector stays inside of the tables.
  int64_t columns = llvm::alignTo(gemm.n, form.lanes);
  start = createStart(b, gemm, epilogue, form, columns);
  if (RequantizeOp op = epilogue.requantize) {
    requantize.emplace(b, op, columns, form.lanes);
    requantizeLast.emplace(b, op, form.lanes, form.lanes, gemm.n - form.lanes);
  }
}

void DepthwiseBuilder::collectOffsets(ArrayRef<StridedDim> taps,
                                      int64_t offset) {
  if (taps.empty())
    return offsets.push_back(offset);
  for (int64_t i = 0; i < taps.front().size; ++i)
    collectOffsets(taps.drop_front(), offset + i * taps.front().stride);
}

/// tensor<[taps/group] x [C * group]>: element [g][c * group + i] is weight c
/// of tap g * group + i, of zero beyond the last tap.
DenseElementsAttr DepthwiseBuilder::packTaps() const {
  int64_t groups = llvm::divideCeil(gemm.k, form.group);
  SmallVector<char, 0> packed(groups * gemm.n * form.group, 0);
  for (int64_t tap = 0; tap < gemm.k; ++tap)
    for (int64_t c = 0; c < gemm.n; ++c)
      packed[(tap / form.group * gemm.n + c) * form.group + tap % form.group] =
          gemm.weights.at(tap, c);
  auto type =
      RankedTensorType::get({groups, gemm.n * form.group}, b.getI8Type());
  return DenseElementsAttr::getFromRawBuffer(type, packed);
}

Value DepthwiseBuilder::build() {
  SmallVector<int64_t> shape;
  for (const StridedDim &loop : loops)
    shape.push_back(loop.size);
  shape.push_back(gemm.n);
  return buildLoops(0, {}, constant(0),
                    tensor::EmptyOp::create(b, shape, resultType));
}

/// The channels between the last two loops: their weights stay in registers
/// along a line.
Value DepthwiseBuilder::buildLoops(unsigned depth, SmallVector<Value> indices,
                                   Value code, Value out) {
  if (depth + 1 < loops.size())
    return loop(constant(0), constant(loops[depth].size), 1, out,
                [&](Value index, Value inner) {
                  SmallVector<Value> next = indices;
                  next.push_back(index);
                  return buildLoops(
                      depth + 1, next,
                      add(code, scale(index, loops[depth].stride)), inner);
                });
  int64_t whole = gemm.n / form.lanes * form.lanes;
  out = loop(constant(0), constant(whole), form.lanes, out,
             [&](Value channel, Value inner) {
               return buildChannels(indices, code, channel, requantize, channel,
                                    inner);
             });
  // The last channels overlap those before them, which are computed again.
  if (whole != gemm.n)
    out = buildChannels(indices, code, constant(gemm.n - form.lanes),
                        requantizeLast, constant(0), out);
  return out;
}

/// A line of `lanes` channels, which `requantize` knows as those from `column`.
Value DepthwiseBuilder::buildChannels(
    ArrayRef<Value> indices, Value code, Value channel,
    const std::optional<VectorRequantize> &requantize, Value column,
    Value out) {
  std::optional<VectorRequantize::Factors> factors;
  if (requantize)
    factors = requantize->read(b, column);
  return loop(constant(0), constant(loops.back().size), 1, out,
              [&](Value index, Value inner) {
                Value at =
                    add(add(code, scale(index, loops.back().stride)), channel);
                Value total = sum(at, channel);
                if (requantize)
                  total = requantize->build(b, *factors, total);
                SmallVector<Value> place(indices);
                place.append({index, channel});
                return store(total, place, form.lanes, inner);
              });
}

Value DepthwiseBuilder::sum(Value code, Value channel) {
  auto factors =
      VectorType::get({form.lanes * form.group}, b.getIntegerType(form.bits));
  Value total =
      read(VectorType::get({form.lanes}, b.getI32Type()), start, {channel});
  int64_t taps = offsets.size();
  for (int64_t first = 0; first < taps; first += form.group) {
    SmallVector<int64_t> some;
    // Beyond the last tap weights are zero, and any code will do.
    for (int64_t i = 0; i < form.group; ++i)
      some.push_back(offsets[std::min(first + i, taps - 1)]);
    Value packed =
        read(VectorType::get(factors.getShape(), b.getI8Type()), weights,
             {constant(first / form.group), scale(channel, form.group)});
    if (form.bits != 8)
      packed = arith::ExtSIOp::create(b, factors, packed);
    Value codes = group(some, code);
    if (codes.getType() != factors)
      codes = arith::ExtSIOp::create(b, factors, codes);
    total = DotOp::create(b, total, codes, packed, form.isBiased);
  }
  return total;
}

/// The codes at `offsets` from `code`, those of a lane side by side.
Value DepthwiseBuilder::group(ArrayRef<int64_t> offsets, Value code) {
  auto lanes = VectorType::get({form.lanes}, getElementTypeOrSelf(lhs));
  SmallVector<Value> taps;
  for (int64_t offset : offsets)
    taps.push_back(read(lanes, lhs, {add(code, offset)}));
  // Pairs of those half a group apart, until one vector is left.
  while (taps.size() > 1) {
    size_t half = taps.size() / 2;
    for (size_t i = 0; i < half; ++i)
      taps[i] = vector::InterleaveOp::create(b, taps[i], taps[i + half]);
    taps.truncate(half);
  }
  return taps.front();
}
} // namespace

Value buildDepthwise(ImplicitLocOpBuilder &b, const Gemm &gemm,
                     const Epilogue &epilogue, const DotForm &form,
                     const Machine &) {
  return DepthwiseBuilder(b, gemm, epilogue, form).build();
}

} // namespace qnn::kernel
