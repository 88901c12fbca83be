#include "GemmKernels.h"
#include "VectorBuilder.h"
#include "qnn/Reference/Elementwise.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "llvm/Support/MathExtras.h"
#include <set>

using namespace mlir;

// out[y][x][c] = start[c] + sum over kernel columns j, groups g of lines of
//   (lhs[l(g,0)][x + j][c], .., lhs[l(g,G-1)][x + j][c]) . weights[y][j][g][c]
// The codes of one channel in G lines are neighbours once the vectors of these
// lines are interleaved; one `qnn.dot` adds a group for all lanes. Results of
// neighbouring lines and columns share what is interleaved, with weights of
// zero for the lines that one of them does not read.

namespace qnn::kernel {
namespace {

/// Results of one step along a line, about so many.
constexpr int64_t kMostColumns = 8;

class DepthwiseBuilder : VectorBuilder {
public:
  DepthwiseBuilder(ImplicitLocOpBuilder &b, const Gemm &gemm,
                   const Epilogue &epilogue, const DotForm &form);
  Value build();

private:
  /// A block of `lines` lines of the result: how far the lines that it reads
  /// are from the first one, in order, and its weights.
  struct Block {
    int64_t lines;
    SmallVector<int64_t> offsets;
    Value weights;
  };
  /// Of a dot: the line of the block, the group of read lines, the column of
  /// the kernel.
  struct Term {
    int64_t line, group, column;
  };
  /// Where results are stored, and the code at which those that the first one
  /// needs begin.
  struct Place {
    SmallVector<Value> indices;
    Value code;
  };
  /// Channels and what their sums become. `requantize` knows them as those from
  /// `column`.
  struct Channels {
    Value first;
    const std::optional<EpilogueRequantize> &requantize;
    Value column;
  };

  Block makeBlock(int64_t lines);
  SmallVector<Term> getTerms(const Block &block) const;
  DenseElementsAttr packTerms(const Block &block) const;
  int64_t countDots(int64_t lines) const;
  Value buildLoops(unsigned depth, const Place &place, Value out);
  Value buildLines(const Block &block, const Place &place, Value out);
  Value buildResults(const Block &block, const Place &place, Channels channels,
                     Value out);
  SmallVector<Value> sum(const Block &block, Value code, Value channel);
  Value group(ArrayRef<int64_t> offsets, Value code);

  const Gemm &gemm;
  const DotForm &form;
  /// All but those over lines and columns; lines may be one with images.
  ArrayRef<StridedDim> loops;
  StridedDim lines = {1, 0}, columns;
  /// How far the lines of the kernel are from the first one.
  SmallVector<int64_t> tapLines;
  StridedDim tapColumns;
  int64_t blockColumns;
  Value lhs, start;
  SmallVector<Block, 2> blocks;
  /// Of whole vectors of channels, and of the last ones where these overlap.
  std::optional<EpilogueRequantize> requantize, requantizeLast;
};

DepthwiseBuilder::DepthwiseBuilder(ImplicitLocOpBuilder &b, const Gemm &gemm,
                                   const Epilogue &epilogue,
                                   const DotForm &form)
    : VectorBuilder(b, epilogue), gemm(gemm), form(form),
      loops(gemm.rows.loops), columns(loops.back()),
      tapColumns(gemm.rows.taps.back()) {
  Rows tapRows = gemm.rows;
  tapRows.taps.pop_back();
  tapLines = tapRows.getTapOffsets();
  loops = loops.drop_back();
  if (!loops.empty()) {
    lines = loops.back();
    loops = loops.drop_back();
  }
  blockColumns = llvm::divideCeil(columns.size,
                                  llvm::divideCeil(columns.size, kMostColumns));
  lhs = gemm.rows.build(b, gemm.lhsBits, /*extra=*/0);
  // Two lines share what they read, unless that splits groups.
  int64_t most = lines.size > 1 && countDots(2) <= 2 * countDots(1) ? 2 : 1;
  blocks.push_back(makeBlock(most));
  if (lines.size % most)
    blocks.push_back(makeBlock(lines.size % most));
  // Whoever reads factors of a whole vector stays inside of the tables.
  int64_t padded = llvm::alignTo(gemm.n, form.lanes);
  start = createStart(b, gemm, epilogue, form, padded);
  if (epilogue.requantize) {
    requantize.emplace(b, epilogue, padded, form.lanes);
    requantizeLast.emplace(b, epilogue, form.lanes, form.lanes,
                           gemm.n - form.lanes);
  }
}

/// The different offsets of `count` steps of `loop` by `taps`, in order.
static SmallVector<int64_t> getOffsets(int64_t count, StridedDim loop,
                                       ArrayRef<int64_t> taps) {
  std::set<int64_t> offsets;
  for (int64_t i = 0; i < count; ++i)
    for (int64_t tap : taps)
      offsets.insert(i * loop.stride + tap);
  return SmallVector<int64_t>(offsets.begin(), offsets.end());
}

/// The one of `group` read lines of `block` that meets line `tap` of the kernel
/// for each of its positions, or -1.
static SmallVector<int64_t> getGroupTaps(ArrayRef<int64_t> offsets,
                                         int64_t group, int64_t size,
                                         int64_t begin,
                                         ArrayRef<int64_t> tapLines) {
  SmallVector<int64_t> taps(size, -1);
  for (int64_t i = 0; i < size; ++i) {
    int64_t index = group * size + i;
    if (index >= int64_t(offsets.size()))
      break;
    for (auto [line, offset] : llvm::enumerate(tapLines))
      if (offsets[index] == begin + offset)
        taps[i] = line;
  }
  return taps;
}

SmallVector<DepthwiseBuilder::Term>
DepthwiseBuilder::getTerms(const Block &block) const {
  SmallVector<Term> terms;
  int64_t groups = llvm::divideCeil(block.offsets.size(), form.group);
  for (int64_t column = 0; column < tapColumns.size; ++column)
    for (int64_t line = 0; line < block.lines; ++line)
      for (int64_t group = 0; group < groups; ++group) {
        auto taps = getGroupTaps(block.offsets, group, form.group,
                                 line * lines.stride, tapLines);
        if (llvm::any_of(taps, [](int64_t tap) { return tap >= 0; }))
          terms.push_back({line, group, column});
      }
  return terms;
}

/// tensor<[terms] x [C * group] x i8>: element [t][c * group + i] is the weight
/// of channel c for line i of the group of term t, zero where it reads none.
DenseElementsAttr DepthwiseBuilder::packTerms(const Block &block) const {
  SmallVector<Term> terms = getTerms(block);
  SmallVector<char, 0> packed(terms.size() * gemm.n * form.group, 0);
  for (auto [index, term] : llvm::enumerate(terms)) {
    auto taps = getGroupTaps(block.offsets, term.group, form.group,
                             term.line * lines.stride, tapLines);
    for (auto [i, tap] : llvm::enumerate(taps))
      for (int64_t c = 0; tap >= 0 && c < gemm.n; ++c)
        packed[(index * gemm.n + c) * form.group + i] =
            gemm.weights.at(tap * tapColumns.size + term.column, c);
  }
  auto type = RankedTensorType::get(
      {int64_t(terms.size()), gemm.n * form.group}, b.getI8Type());
  return DenseElementsAttr::getFromRawBuffer(type, packed);
}

/// Of all lines of a block, for one column.
int64_t DepthwiseBuilder::countDots(int64_t lineCount) const {
  return getTerms({lineCount, getOffsets(lineCount, lines, tapLines), {}})
      .size();
}

DepthwiseBuilder::Block DepthwiseBuilder::makeBlock(int64_t lineCount) {
  Block block = {lineCount, getOffsets(lineCount, lines, tapLines), {}};
  block.weights = arith::ConstantOp::create(b, packTerms(block));
  return block;
}

Value DepthwiseBuilder::build() {
  SmallVector<int64_t> shape;
  for (const StridedDim &loop : gemm.rows.loops)
    shape.push_back(loop.size);
  shape.push_back(gemm.n);
  return buildLoops(0, {{}, constant(0)},
                    tensor::EmptyOp::create(b, shape, resultType));
}

Value DepthwiseBuilder::buildLoops(unsigned depth, const Place &place,
                                   Value out) {
  auto step = [&](Value index, int64_t stride) {
    Place next = place;
    next.indices.push_back(index);
    next.code = add(place.code, scale(index, stride));
    return next;
  };
  if (depth < loops.size())
    return loop(constant(0), constant(loops[depth].size), 1, out,
                [&](Value index, Value inner) {
                  return buildLoops(depth + 1, step(index, loops[depth].stride),
                                    inner);
                });
  if (gemm.rows.loops.size() == 1)
    return buildLines(blocks[0], place, out);
  int64_t whole = lines.size / blocks[0].lines * blocks[0].lines;
  out = loop(constant(0), constant(whole), blocks[0].lines, out,
             [&](Value index, Value inner) {
               return buildLines(blocks[0], step(index, lines.stride), inner);
             });
  if (whole != lines.size)
    out = buildLines(blocks[1], step(constant(whole), lines.stride), out);
  return out;
}

/// The lines of a block, some columns of all channels at a time: these are
/// neighbours in memory.
Value DepthwiseBuilder::buildLines(const Block &block, const Place &place,
                                   Value out) {
  auto allChannels = [&](Value column, Value columnOut) {
    Place next = place;
    next.indices.push_back(column);
    next.code = add(place.code, scale(column, columns.stride));
    int64_t whole = gemm.n / form.lanes * form.lanes;
    columnOut = loop(constant(0), constant(whole), form.lanes, columnOut,
                     [&](Value channel, Value inner) {
                       return buildResults(
                           block, next, {channel, requantize, channel}, inner);
                     });
    // The last channels overlap those before them, which are computed again.
    if (whole != gemm.n)
      columnOut = buildResults(
          block, next,
          {constant(gemm.n - form.lanes), requantizeLast, constant(0)},
          columnOut);
    return columnOut;
  };
  int64_t whole = columns.size / blockColumns * blockColumns;
  out = loop(
      constant(0), constant(whole), blockColumns, out,
      [&](Value column, Value inner) { return allChannels(column, inner); });
  // So do the last columns.
  if (whole != columns.size)
    out = allChannels(constant(columns.size - blockColumns), out);
  return out;
}

Value DepthwiseBuilder::buildResults(const Block &block, const Place &place,
                                     Channels channels, Value out) {
  std::optional<EpilogueRequantize::Factors> factors;
  if (channels.requantize)
    factors = channels.requantize->read(b, channels.column);
  SmallVector<Value> sums =
      sum(block, add(place.code, channels.first), channels.first);
  size_t columnIndex = place.indices.size() - 1;
  for (int64_t column = 0; column < blockColumns; ++column)
    for (int64_t line = 0; line < block.lines; ++line) {
      Value total = sums[column * block.lines + line];
      if (channels.requantize)
        total = channels.requantize->build(b, *factors, total);
      SmallVector<Value> indices(place.indices);
      if (line)
        indices[columnIndex - 1] = add(indices[columnIndex - 1], line);
      indices[columnIndex] = add(indices[columnIndex], column);
      indices.push_back(channels.first);
      out = store(total, indices, form.lanes, out);
    }
  return out;
}

/// The sums of all results, column by column.
SmallVector<Value> DepthwiseBuilder::sum(const Block &block, Value code,
                                         Value channel) {
  auto factors =
      VectorType::get({form.lanes * form.group}, b.getIntegerType(form.bits));
  auto codes = VectorType::get(factors.getShape(), b.getI8Type());
  SmallVector<Term> terms = getTerms(block);
  SmallVector<Value> weights;
  for (size_t term = 0; term < terms.size(); ++term) {
    Value packed = read(codes, block.weights,
                        {constant(term), scale(channel, form.group)});
    if (form.bits != 8)
      packed = arith::ExtSIOp::create(b, factors, packed);
    weights.push_back(packed);
  }
  Value first =
      read(VectorType::get({form.lanes}, b.getI32Type()), start, {channel});
  SmallVector<Value> sums(blockColumns * block.lines, first);
  int64_t groups = llvm::divideCeil(block.offsets.size(), form.group);
  SmallVector<int64_t> columnTaps;
  for (int64_t i = 0; i < tapColumns.size; ++i)
    columnTaps.push_back(i * tapColumns.stride);
  for (int64_t offset : getOffsets(blockColumns, columns, columnTaps)) {
    SmallVector<Value> grouped;
    for (int64_t g = 0; g < groups; ++g) {
      // Beyond the last line weights are zero, and any code will do.
      SmallVector<int64_t> some;
      int64_t last = block.offsets.size() - 1;
      for (int64_t i = 0; i < form.group; ++i)
        some.push_back(offset +
                       block.offsets[std::min(g * form.group + i, last)]);
      Value one = group(some, code);
      if (one.getType() != factors)
        one = arith::ExtSIOp::create(b, factors, one);
      grouped.push_back(one);
    }
    for (int64_t column = 0; column < blockColumns; ++column)
      for (auto [term, packed] : llvm::zip_equal(terms, weights)) {
        if (column * columns.stride + term.column * tapColumns.stride != offset)
          continue;
        Value &total = sums[column * block.lines + term.line];
        total =
            DotOp::create(b, total, grouped[term.group], packed, form.isBiased);
      }
  }
  return sums;
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
