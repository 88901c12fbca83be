#include "Tiles.h"
#include "qnn/Dialect/QNN/Build/Generic.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;

// out[m][n] = start[n] + sum over taps t, groups q of
//   lhs[m][t][q*G .. q*G+G-1] . weights[t][q*G .. q*G+G-1][n]
// One term is one lane of a `qnn.dot`: a group of the left-hand side, broadcast
// as one i32, times groups of neighbouring columns. Rows are read where they
// lie, at constant distances from the first one of a tile.

namespace qnn::kernel {
namespace {

/// Sums that are added to in turn hide the latency of an addition when there
/// are at least so many.
constexpr int64_t kLeastSums = 8;

/// All groups in order, of weights that are packed now or at run time.
class DenseTiles : public TileBuilder {
public:
  DenseTiles(ImplicitLocOpBuilder &b, const Gemm &gemm,
             const Epilogue &epilogue, const DotForm &form,
             const Machine &machine)
      : TileBuilder(b, gemm, epilogue, form, machine, Value()) {
    PanelCodes codes = gemm.getPanelCodes(form.getPanelColumns());
    groups = llvm::divideCeil(codes.run, form.group);
    // The last group of a row may end behind the last code.
    lhs = gemm.rows.build(b, form.bits, groups * form.group - codes.run);
    if (gemm.isConstant)
      weights =
          arith::ConstantOp::create(b, packWeights(b.getContext(), gemm, form));
    else
      weights = gemm.buildPacked(b, form.getColumns());
    if (weights.getDefiningOp<arith::ConstantOp>())
      buffer = createPrefetchBuffer(b, weights);
    if (gemm.weights.groups > 1)
      begins = createOffsets(codes.begins);
  }

private:
  SmallVector<Value> accumulate(Value code, int64_t rows, Panel panel,
                                SmallVector<Value> sums) override;
  int64_t getWeightBytes() const override;
  Lines getNextLines(Panel panel) override;
  SmallVector<Value> addRun(Value code, int64_t rows, Panel panel, Value group,
                            SmallVector<Value> sums);
  void addGroup(Value code, int64_t rows, Panel panel, Value group,
                MutableArrayRef<Value> sums);

  Value getPackedPanel(Panel panel) {
    return form.tilesPerPanel == 1
               ? panel.index
               : b.createOrFold<arith::DivUIOp>(panel.index,
                                                constant(form.tilesPerPanel));
  }

  int64_t groups;
  Value weights, buffer;
  /// With groups, where each panel begins to read.
  Value begins;
};

int64_t DenseTiles::getWeightBytes() const {
  if (!buffer)
    return 0;
  auto type = cast<MemRefType>(buffer.getType());
  return type.getNumElements() * type.getElementTypeBitWidth() / 8;
}

Lines DenseTiles::getNextLines(Panel panel) {
  int64_t width = form.getColumns() * form.group;
  int64_t size = groups * gemm.rows.countTaps() * width;
  int64_t lineCodes =
      Lines::kBytes * 8 /
      cast<MemRefType>(buffer.getType()).getElementTypeBitWidth();
  int64_t tiles = form.tilesPerPanel;
  Value next = add(panel.index, 1);
  if (panel.batch)
    next = add(scale(panel.batch, countPanels()), next);
  // Panels follow each other; tiles that share one read parts of its lines.
  Value packed = b.createOrFold<arith::DivUIOp>(next, constant(tiles));
  Value part = b.createOrFold<arith::RemUIOp>(next, constant(tiles));
  return {buffer, add(scale(packed, size * tiles), scale(part, width)),
          lineCodes * tiles, int64_t(llvm::divideCeil(size, lineCodes))};
}

/// Loops over the taps, with the sums carried, around one over a run.
SmallVector<Value> DenseTiles::accumulate(Value code, int64_t rows, Panel panel,
                                          SmallVector<Value> sums) {
  std::function<SmallVector<Value>(unsigned, Value, Value, SmallVector<Value>)>
      nest = [&](unsigned depth, Value from, Value group,
                 SmallVector<Value> carried) -> SmallVector<Value> {
    if (depth == gemm.rows.taps.size())
      return addRun(from, rows, panel, group, carried);
    StridedDim tap = gemm.rows.taps[depth];
    int64_t inner = groups;
    for (const StridedDim &later :
         ArrayRef(gemm.rows.taps).drop_front(depth + 1))
      inner *= later.size;
    if (tap.size == 1)
      return nest(depth + 1, from, group, carried);
    auto forOp = scf::ForOp::create(b, constant(0), constant(tap.size),
                                    constant(1), carried);
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(forOp.getBody());
    Value index = forOp.getInductionVar();
    scf::YieldOp::create(
        b, nest(depth + 1, at(from, index, tap.stride), at(group, index, inner),
                llvm::to_vector_of<Value>(forOp.getRegionIterArgs())));
    return llvm::to_vector_of<Value>(forOp.getResults());
  };
  if (begins)
    code = add(code, readOffset(begins, getPackedPanel(panel)));
  return nest(0, code, constant(0), std::move(sums));
}

/// Adds the groups of one run, of which `group` is the first one in the panel.
/// Low tiles take several groups at a time, each with sums of its own.
SmallVector<Value> DenseTiles::addRun(Value code, int64_t rows, Panel panel,
                                      Value group, SmallVector<Value> sums) {
  int64_t size = sums.size();
  int64_t phases = std::min<int64_t>(llvm::divideCeil(kLeastSums, size), 4);
  if (groups < 4 * phases)
    phases = 1;
  int64_t whole = groups / phases * phases;
  if (groups == 1) {
    addGroup(code, rows, panel, group, sums);
    return sums;
  }
  if (phases > 1) {
    Value zero = arith::ConstantOp::create(b, b.getZeroAttr(sums[0].getType()));
    sums.append(size * (phases - 1), zero);
  }
  auto forOp = scf::ForOp::create(b, constant(0), constant(whole),
                                  constant(phases), sums);
  {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(forOp.getBody());
    auto next = llvm::to_vector_of<Value>(forOp.getRegionIterArgs());
    for (int64_t phase = 0; phase < phases; ++phase) {
      Value index = add(forOp.getInductionVar(), phase);
      addGroup(at(code, index, form.group), rows, panel, add(group, index),
               MutableArrayRef(next).slice(phase * size, size));
    }
    scf::YieldOp::create(b, next);
  }
  sums = llvm::to_vector_of<Value>(forOp.getResults());
  for (int64_t i = size; i < int64_t(sums.size()); ++i)
    sums[i % size] = arith::AddIOp::create(b, sums[i % size], sums[i]);
  sums.truncate(size);
  for (int64_t index = whole; index < groups; ++index)
    addGroup(add(code, index * form.group), rows, panel, add(group, index),
             sums);
  return sums;
}

void DenseTiles::addGroup(Value code, int64_t rows, Panel panel, Value group,
                          MutableArrayRef<Value> sums) {
  Type element = b.getIntegerType(form.bits);
  auto factors = VectorType::get({form.lanes * form.group}, element);
  auto codes =
      VectorType::get(factors.getShape(), getElementTypeOrSelf(weights));
  int64_t vectors = sums.size() / rows;
  Value packed = getPackedPanel(panel), first = constant(0);
  if (form.tilesPerPanel > 1)
    first = scale(b.createOrFold<arith::RemUIOp>(panel.index,
                                                 constant(form.tilesPerPanel)),
                  form.getColumns() * form.group);
  SmallVector<Value> columns;
  for (int64_t v = 0; v < vectors; ++v) {
    SmallVector<Value> indices = {packed, group,
                                  add(first, v * form.lanes * form.group)};
    if (panel.batch)
      indices.insert(indices.begin(), panel.batch);
    Value some = read(codes, weights, indices);
    if (codes != factors)
      some = arith::ExtSIOp::create(b, factors, some);
    columns.push_back(some);
  }
  for (int64_t r = 0; r < rows; ++r) {
    Value row = readGroup(code, r);
    for (int64_t v = 0; v < vectors; ++v) {
      Value &sum = sums[r * vectors + v];
      sum = DotOp::create(b, sum, row, columns[v], form.isBiased,
                          /*is_unsigned=*/false, form.pairsFit);
    }
  }
}

} // namespace

Value buildTiles(ImplicitLocOpBuilder &b, const Gemm &gemm,
                 const Epilogue &epilogue, const DotForm &form,
                 const Machine &machine) {
  return DenseTiles(b, gemm, epilogue, form, machine).build();
}

} // namespace qnn::kernel
