#include "GemmKernels.h"
#include "qnn/Reference/Elementwise.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;

// out[m][n] = start[n] + sum over q of
//   (lhs[m][2q] * w[2q][n] + lhs[m][2q+1] * w[2q+1][n])
// The bracket is one lane of `vpmaddwd`: a pair of the left-hand side,
// broadcast as one i32, times pairs of 8 columns. 4 rows x 16 columns are 8
// accumulators of 8 lanes, 2 vectors of weights and 1 broadcast, in 16
// registers.

namespace qnn::kernel {
namespace {

constexpr int64_t kTileRows = 4;
constexpr int64_t kTileColumns = 16;
constexpr int64_t kLanes = 8;

class TileBuilder {
public:
  TileBuilder(ImplicitLocOpBuilder &b, const Gemm &gemm,
              const Epilogue &epilogue, const Machine &machine);
  Value build();

private:
  using LoopBody = llvm::function_ref<Value(Value index, Value out)>;

  /// for (index = from; index < to; index += step) out = body(index, out)
  Value loop(Value from, Value to, int64_t step, Value out, LoopBody body);
  Value constant(int64_t value) {
    return arith::ConstantIndexOp::create(b, value);
  }
  Value add(Value index, int64_t distance) {
    return distance ? b.createOrFold<arith::AddIOp>(
                          index, constant(distance),
                          arith::IntegerOverflowFlags::none)
                    : index;
  }
  Value read(VectorType type, Value source, ArrayRef<Value> indices) {
    SmallVector<bool> inBounds = {true};
    return vector::TransferReadOp::create(
        b, type, source, indices, createInt(b, type.getElementType(), 0),
        ArrayRef<bool>(inBounds));
  }

  Value buildMatrix(Value out);
  Value slice(Value value, Value batch);
  Value allPanels(Value out, llvm::function_ref<Value(Value, Value, int64_t)>);
  Value tile(Value row, int64_t rows, Value panel, int64_t columns, Value out);
  SmallVector<Value> accumulate(Value row, int64_t rows, Value panel,
                                ValueRange start);
  SmallVector<Value> step(Value row, int64_t rows, Value panel, Value pair,
                          ValueRange sums, bool isHalf);
  Value store(ArrayRef<Value> codes, Value row, Value column, int64_t columns,
              Value out);
  int64_t getBlockRows() const;

  ImplicitLocOpBuilder &b;
  const Gemm &gemm;
  const Machine &machine;
  Value lhs, weights, start;
  std::optional<VectorRequantize> requantize;
  Type resultType;
};

TileBuilder::TileBuilder(ImplicitLocOpBuilder &b, const Gemm &gemm,
                         const Epilogue &epilogue, const Machine &machine)
    : b(b), gemm(gemm), machine(machine),
      resultType(
          getElementTypeOrSelf(epilogue.chain.back()->getResult(0).getType())) {
  lhs = gemm.buildLhs(b);
  if (gemm.isConstant)
    weights =
        arith::ConstantOp::create(b, packPairs(b.getContext(), gemm.weights));
  else
    weights = gemm.buildPacked(b);
  int64_t columns = llvm::alignTo(gemm.n, kTileColumns);
  SmallVector<int64_t> padded(epilogue.start.begin(), epilogue.start.end());
  padded.resize(columns, 0);
  start = arith::ConstantOp::create(
      b, reference::getTable(b.getContext(), 32, padded));
  if (RequantizeOp op = epilogue.requantize)
    requantize.emplace(b, op, columns);
}

Value TileBuilder::loop(Value from, Value to, int64_t step, Value out,
                        LoopBody body) {
  auto forOp = scf::ForOp::create(b, from, to, constant(step), ValueRange(out));
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(forOp.getBody());
  Value result = body(forOp.getInductionVar(), forOp.getRegionIterArg(0));
  scf::YieldOp::create(b, result);
  return forOp.getResult(0);
}

/// Rows of the left-hand side that fill half of the second-level cache; the
/// other half is for weights and results.
int64_t TileBuilder::getBlockRows() const {
  int64_t rows = machine.l2Bytes / 2 / (2 * gemm.k);
  return std::max(kTileRows, rows / kTileRows * kTileRows);
}

/// Panels of 16 columns by a loop, the narrower last one after it.
Value TileBuilder::allPanels(
    Value out, llvm::function_ref<Value(Value, Value, int64_t)> body) {
  int64_t full = gemm.n / kTileColumns, rest = gemm.n % kTileColumns;
  if (full)
    out = loop(constant(0), constant(full), 1, out,
               [&](Value panel, Value inner) {
                 return body(panel, inner, kTileColumns);
               });
  return rest ? body(constant(full), out, rest) : out;
}

/// Offsets, sizes and strides of one product of a batch.
static std::array<SmallVector<OpFoldResult>, 3>
getSlice(ImplicitLocOpBuilder &b, RankedTensorType type, Value batch) {
  SmallVector<OpFoldResult> offsets(type.getRank(), b.getIndexAttr(0));
  SmallVector<OpFoldResult> strides(type.getRank(), b.getIndexAttr(1));
  SmallVector<OpFoldResult> sizes =
      getAsIndexOpFoldResult(b.getContext(), type.getShape());
  offsets.front() = batch;
  sizes.front() = b.getIndexAttr(1);
  return {offsets, sizes, strides};
}

Value TileBuilder::slice(Value value, Value batch) {
  auto type = cast<RankedTensorType>(value.getType());
  auto [offsets, sizes, strides] = getSlice(b, type, batch);
  auto sliceType = RankedTensorType::get(type.getShape().drop_front(),
                                         type.getElementType());
  return tensor::ExtractSliceOp::create(b, sliceType, value, offsets, sizes,
                                        strides);
}

Value TileBuilder::build() {
  if (!gemm.batch)
    return buildMatrix(tensor::EmptyOp::create(
        b, ArrayRef<int64_t>{gemm.m, gemm.n}, resultType));
  Value allLhs = lhs, allWeights = weights;
  Value out = tensor::EmptyOp::create(
      b, ArrayRef<int64_t>{gemm.batch, gemm.m, gemm.n}, resultType);
  return loop(constant(0), constant(gemm.batch), 1, out,
              [&](Value batch, Value inner) {
                lhs = slice(allLhs, batch);
                weights = slice(allWeights, batch);
                Value matrix = buildMatrix(slice(inner, batch));
                auto type = cast<RankedTensorType>(inner.getType());
                auto [offsets, sizes, strides] = getSlice(b, type, batch);
                return tensor::InsertSliceOp::create(b, matrix, inner, offsets,
                                                     sizes, strides)
                    .getResult();
              });
}

Value TileBuilder::buildMatrix(Value out) {
  int64_t full = gemm.m / kTileRows * kTileRows, rest = gemm.m - full;
  auto block = [&](Value from, Value to, Value blockOut) {
    return allPanels(blockOut, [&](Value panel, Value inner, int64_t columns) {
      return loop(from, to, kTileRows, inner, [&](Value row, Value tileOut) {
        return tile(row, kTileRows, panel, columns, tileOut);
      });
    });
  };
  int64_t blockRows = getBlockRows();
  Value end = constant(full);
  if (full > blockRows)
    out = loop(constant(0), end, blockRows, out, [&](Value from, Value inner) {
      Value to = arith::MinUIOp::create(b, add(from, blockRows), end);
      return block(from, to, inner);
    });
  else if (full)
    out = block(constant(0), end, out);
  if (rest)
    out = allPanels(out, [&](Value panel, Value inner, int64_t columns) {
      return tile(end, rest, panel, columns, inner);
    });
  return out;
}

Value TileBuilder::tile(Value row, int64_t rows, Value panel, int64_t columns,
                        Value out) {
  auto lanes = VectorType::get({kLanes}, b.getI32Type());
  int64_t vectors = llvm::divideCeil(columns, kLanes);
  Value column = arith::MulIOp::create(b, panel, constant(kTileColumns));
  SmallVector<Value> starts;
  for (int64_t v = 0; v < vectors; ++v)
    starts.push_back(read(lanes, start, {add(column, v * kLanes)}));
  SmallVector<Value> init;
  for (int64_t r = 0; r < rows; ++r)
    llvm::append_range(init, starts);
  SmallVector<Value> sums = accumulate(row, rows, panel, init);

  if (requantize)
    for (int64_t v = 0; v < vectors; ++v) {
      auto factors = requantize->read(b, add(column, v * kLanes));
      for (int64_t r = 0; r < rows; ++r) {
        Value &sum = sums[r * vectors + v];
        sum = requantize->build(b, factors, sum);
      }
    }
  for (int64_t r = 0; r < rows; ++r)
    out = store(ArrayRef(sums).slice(r * vectors, vectors), add(row, r), column,
                columns, out);
  return out;
}

SmallVector<Value> TileBuilder::accumulate(Value row, int64_t rows, Value panel,
                                           ValueRange startValues) {
  SmallVector<Value> sums(startValues);
  int64_t pairs = gemm.k / 2;
  if (pairs) {
    auto forOp =
        scf::ForOp::create(b, constant(0), constant(pairs), constant(1), sums);
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(forOp.getBody());
    scf::YieldOp::create(b, step(row, rows, panel, forOp.getInductionVar(),
                                 forOp.getRegionIterArgs(), /*isHalf=*/false));
    sums = llvm::to_vector_of<Value>(forOp.getResults());
  }
  if (gemm.k % 2)
    return step(row, rows, panel, constant(pairs), sums, /*isHalf=*/true);
  return sums;
}

/// One pair of rows of the weights. `isHalf`: the second one is padding, and
/// the left-hand side ends before it.
SmallVector<Value> TileBuilder::step(Value row, int64_t rows, Value panel,
                                     Value pair, ValueRange sums, bool isHalf) {
  Type i16 = b.getI16Type(), i32 = b.getI32Type();
  auto codes = VectorType::get({2 * kLanes}, getElementTypeOrSelf(weights));
  auto factors = VectorType::get({2 * kLanes}, i16);
  auto products = VectorType::get({2 * kLanes}, i32);
  auto lanes = VectorType::get({kLanes}, i32);
  int64_t vectors = sums.size() / rows;
  SmallVector<Value> wide;
  for (int64_t v = 0; v < vectors; ++v) {
    Value packed =
        read(codes, weights, {panel, pair, constant(v * 2 * kLanes)});
    if (codes != factors)
      packed = arith::ExtSIOp::create(b, factors, packed);
    wide.push_back(arith::ExtSIOp::create(b, products, packed));
  }
  Value k = arith::MulIOp::create(b, pair, constant(2));
  SmallVector<Value> next;
  for (int64_t r = 0; r < rows; ++r) {
    Value broadcast;
    if (isHalf) {
      Value code =
          tensor::ExtractOp::create(b, lhs, ValueRange{add(row, r), k});
      broadcast = vector::BroadcastOp::create(
          b, lanes, arith::ExtUIOp::create(b, i32, code));
    } else {
      Value both = read(VectorType::get({2}, i16), lhs, {add(row, r), k});
      Value word =
          vector::BitCastOp::create(b, VectorType::get({1}, i32), both);
      broadcast = vector::BroadcastOp::create(b, lanes, word);
    }
    Value row16 = vector::BitCastOp::create(b, factors, broadcast);
    Value row32 = arith::ExtSIOp::create(b, products, row16);
    for (int64_t v = 0; v < vectors; ++v) {
      Value product = arith::MulIOp::create(b, row32, wide[v]);
      auto halves = vector::DeinterleaveOp::create(b, product);
      Value sum = arith::AddIOp::create(b, halves.getRes1(), halves.getRes2());
      next.push_back(arith::AddIOp::create(b, sums[r * vectors + v], sum));
    }
  }
  return next;
}

/// Writes one row of a tile: `columns` of the lanes of `codes`.
Value TileBuilder::store(ArrayRef<Value> codes, Value row, Value column,
                         int64_t columns, Value out) {
  int64_t width = codes.size() * kLanes;
  Value all = codes.front();
  if (codes.size() == 2) {
    auto order = llvm::to_vector(llvm::seq<int64_t>(0, width));
    all = vector::ShuffleOp::create(b, codes[0], codes[1], order);
  }
  if (!resultType.isInteger(32))
    all = arith::TruncIOp::create(b, VectorType::get({width}, resultType), all);
  if (columns < width)
    all = vector::ExtractStridedSliceOp::create(b, all, ArrayRef<int64_t>{0},
                                                ArrayRef<int64_t>{columns},
                                                ArrayRef<int64_t>{1});
  SmallVector<bool> inBounds = {true};
  return vector::TransferWriteOp::create(b, all, out, ValueRange{row, column},
                                         ArrayRef<bool>(inBounds))
      .getResult();
}
} // namespace

bool matchesPairedTiles(const Gemm &gemm, const Machine &machine,
                        std::string &why) {
  if (machine.has(Feature::Avx2))
    return true;
  why = "needs AVX2, which '" + machine.name + "' does not have";
  return false;
}

Value buildPairedTiles(ImplicitLocOpBuilder &b, const Gemm &gemm,
                       const Epilogue &epilogue, const Machine &machine) {
  return TileBuilder(b, gemm, epilogue, machine).build();
}

} // namespace qnn::kernel
