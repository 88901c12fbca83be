#include "SplitPairs.h"
#include "Tiles.h"
#include "qnn/Dialect/QNN/Build/Generic.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mlir;

namespace qnn::kernel {
namespace {

/// The quads of SplitWeights, each with the codes that it names.
class SplitTiles : public TileBuilder {
public:
  SplitTiles(ImplicitLocOpBuilder &b, const Gemm &gemm,
             const Epilogue &epilogue, const DotForm &form,
             const Machine &machine)
      : TileBuilder(b, gemm, epilogue, form, machine, Value()) {
    pairings = choosePairings(gemm, form).pairings;
    SplitWeights split = splitWeights(gemm, form, pairings);
    int64_t width = form.getColumns() * form.group;
    weights = arith::ConstantOp::create(
        b, DenseElementsAttr::getFromRawBuffer(
               RankedTensorType::get({int64_t(split.offsets.size()), width},
                                     b.getI8Type()),
               split.codes));
    buffer = createPrefetchBuffer(b, weights);
    Value codes = gemm.rows.build(
        b, form.bits, llvm::alignTo(gemm.rows.run, form.group) - gemm.rows.run);
    int64_t size = cast<RankedTensorType>(codes.getType()).getNumElements();
    lhs = pairings == 1 ? buildUnsigned(codes) : buildPaired(codes, pairings);
    for (auto [offset, pairing] : llvm::zip(split.offsets, split.pairings))
      offset += pairing * size;
    offsets = createOffsets(split.offsets);
    SmallVector<int64_t> begins, singles, ends;
    for (const SplitWeights::Range &panel : split.panels) {
      begins.push_back(panel.begin);
      singles.push_back(panel.single);
      ends.push_back(panel.end);
    }
    panelBegins = createOffsets(begins);
    panelSingles = createOffsets(singles);
    panelEnds = createOffsets(ends);
  }

private:
  /// The instruction takes unsigned codes; turning each of them over as often
  /// as it is read would cost as much as the sums.
  Value buildUnsigned(Value codes) {
    Type i8 = b.getI8Type();
    return createMap(
        b, codes, i8, [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
          return arith::XOrIOp::create(b, args[0], createInt(b, i8, -128));
        });
  }

  /// Unsigned codes in one order of fours after the other.
  Value buildPaired(Value codes, int64_t pairings) {
    int64_t size = cast<RankedTensorType>(codes.getType()).getNumElements();
    Value out =
        tensor::EmptyOp::create(b, ArrayRef{pairings * size}, b.getI8Type());
    constexpr int64_t width = 32;
    int64_t whole = size / width * width;
    out = pairLoop(codes, constant(0), whole, width, pairings, size, out);
    return pairLoop(codes, constant(whole), size, form.group, pairings, size,
                    out);
  }

  Value pairLoop(Value codes, Value from, int64_t to, int64_t width,
                 int64_t pairings, int64_t size, Value out) {
    auto type = VectorType::get({width}, b.getI8Type());
    return loop(from, constant(to), width, out, [&](Value index, Value out) {
      Value some = arith::XOrIOp::create(
          b, read(type, codes, index),
          arith::ConstantOp::create(
              b, DenseElementsAttr::get(type, b.getI8IntegerAttr(-128))));
      for (int64_t pairing = 0; pairing < pairings; ++pairing) {
        SmallVector<int64_t> order;
        for (int64_t i = 0; i < width; ++i)
          order.push_back(i / form.group * form.group +
                          kPairings[pairing][i % form.group]);
        Value paired =
            pairing ? vector::ShuffleOp::create(b, some, some, order) : some;
        SmallVector<bool> inBounds = {true};
        out = vector::TransferWriteOp::create(
                  b, paired, out, ValueRange(add(index, pairing * size)),
                  ArrayRef<bool>(inBounds))
                  .getResult();
      }
      return out;
    });
  }

  int64_t countCopies() const override { return pairings; }

  int64_t getWeightBytes() const override {
    return cast<MemRefType>(buffer.getType()).getNumElements();
  }
  /// Panels follow each other, and are about as large.
  Lines getNextLines(Panel panel) override {
    Value quad = readOffset(panelEnds, panel.index);
    int64_t bytes = getWeightBytes() / countPanels();
    return {buffer, scale(quad, form.getColumns() * form.group), Lines::kBytes,
            int64_t(llvm::divideCeil(bytes, Lines::kBytes))};
  }

  SmallVector<Value> accumulate(Value code, int64_t rows, Panel panel,
                                SmallVector<Value> sums) override {
    Value single = readOffset(panelSingles, panel.index);
    sums = addQuads(readOffset(panelBegins, panel.index), single, 2, code, rows,
                    std::move(sums));
    return addQuads(single, readOffset(panelEnds, panel.index), 1, code, rows,
                    std::move(sums));
  }

  /// Adds quads `from` to `to`, `joined` of them at a time.
  SmallVector<Value> addQuads(Value from, Value to, int64_t joined, Value code,
                              int64_t rows, SmallVector<Value> sums) {
    auto forOp = scf::ForOp::create(b, from, to, constant(joined), sums);
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(forOp.getBody());
    sums = llvm::to_vector_of<Value>(forOp.getRegionIterArgs());
    int64_t vectors = sums.size() / rows;
    auto factors = VectorType::get({form.lanes * form.group}, b.getI8Type());
    SmallVector<Value> places, columns;
    for (int64_t i = 0; i < joined; ++i) {
      Value quad = add(forOp.getInductionVar(), i);
      places.push_back(add(code, readOffset(offsets, quad)));
      for (int64_t v = 0; v < vectors; ++v)
        columns.push_back(read(factors, weights,
                               {quad, constant(v * form.lanes * form.group)}));
    }
    for (int64_t r = 0; r < rows; ++r)
      for (int64_t i = 0; i < joined; ++i) {
        Value row = readGroup(places[i], r);
        for (int64_t v = 0; v < vectors; ++v) {
          Value &sum = sums[r * vectors + v];
          sum = DotOp::create(b, sum, row, columns[i * vectors + v],
                              /*biased=*/false, /*is_unsigned=*/true,
                              /*pairs_fit=*/true, /*joined=*/i > 0);
        }
      }
    scf::YieldOp::create(b, sums);
    return llvm::to_vector_of<Value>(forOp.getResults());
  }

  int64_t pairings;
  Value buffer;
  Value weights, offsets, panelBegins, panelSingles, panelEnds;
};

} // namespace

Value buildSplitTiles(ImplicitLocOpBuilder &b, const Gemm &gemm,
                      const Epilogue &epilogue, const DotForm &form,
                      const Machine &machine) {
  return SplitTiles(b, gemm, epilogue, form, machine).build();
}

bool suitsSplitTiles(const Gemm &gemm, const DotForm &form, std::string &said) {
  said = llvm::formatv("N8: {0:P1} of the weights are split, so that pairs of "
                       "one sign add up to at most 128",
                       choosePairings(gemm, form).unfit);
  return true;
}

bool paysSplitTiles(const Gemm &gemm, const DotForm &form, std::string &said) {
  // Whatever is read and stored beside the sums is more here.
  constexpr double mostShare = 0.97;
  // The weights are more bytes, which few rows do not amortize.
  constexpr int64_t leastRows = 4, leastProducts = 16;
  int64_t rows = 1;
  for (const StridedDim &loop : gemm.rows.loops)
    rows *= loop.size;
  SplitChoice choice = choosePairings(gemm, form);
  if (rows < leastRows)
    said = llvm::formatv("needs {0} rows", leastRows);
  else if (gemm.k < leastProducts)
    said = llvm::formatv("needs {0} products a sum", leastProducts);
  else if (choice.share > mostShare)
    said = llvm::formatv("would take {0:P1} of the time of sums of 16-bit "
                         "codes, with {1:P1} of the weights multiplied twice",
                         choice.share, choice.unfit);
  return said.empty();
}

} // namespace qnn::kernel
