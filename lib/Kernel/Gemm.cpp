#include "Gemm.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/DialectResourceBlobManager.h"
#include "mlir/IR/Matchers.h"
#include "qnn/Dialect/QNN/Analysis/Contraction.h"
#include "qnn/Dialect/QNN/Build/Generic.h"

using namespace mlir;

namespace qnn::kernel {

/// Whether the body is acc + extsi(lhs) * extsi(rhs) in i32.
static bool isSignedMultiplyAdd(linalg::LinalgOp op) {
  std::optional<Factors> factors = matchSum(op);
  return factors && factors->size() == 2 && factors->front().input == 0 &&
         factors->back().input == 1 &&
         getElementTypeOrSelf(op.getDpsInits()[0]).isInteger(32) &&
         llvm::all_of(*factors, [](const Factor &factor) {
           return factor.isSigned && !factor.zeroPoint;
         });
}

/// The constant from which all elements of `value` along `dim` are copied: a
/// scalar, one per index of `dim`, or all elements, of which those of one index
/// have to be equal.
static Value getSpread(Value value, int64_t dim) {
  if (auto fill = value.getDefiningOp<linalg::FillOp>())
    return fill.getInputs()[0];
  if (auto broadcast = value.getDefiningOp<linalg::BroadcastOp>())
    if (!llvm::is_contained(broadcast.getDimensions(), dim))
      return broadcast.getInput();
  auto generic = value.getDefiningOp<linalg::GenericOp>();
  if (!generic || generic.getNumDpsInputs() != 1 ||
      generic.getNumDpsInits() != 1 || generic.getNumReductionLoops() != 0)
    return value;
  SmallVector<AffineMap> maps = generic.getIndexingMapsArray();
  AffineMap alongDim = AffineMap::get(
      generic.getNumLoops(), 0, getAffineDimExpr(dim, value.getContext()));
  Block *body = generic.getBlock();
  bool copies = body->getTerminator()->getOperand(0) == body->getArgument(0);
  return copies && maps[0] == alongDim && maps[1].isIdentity()
             ? generic.getInputs()[0]
             : value;
}

/// What the sums of each of `columns` columns along `dim` start from, where
/// `value` is constant and says the same for all rows.
static std::optional<SmallVector<int32_t>>
getColumnStarts(Value value, int64_t dim, int64_t columns) {
  Value source = getSpread(value, dim);
  APInt scalar;
  if (matchPattern(source, m_ConstantInt(&scalar)))
    return SmallVector<int32_t>(columns,
                                static_cast<int32_t>(scalar.getSExtValue()));
  DenseIntElementsAttr constant;
  if (!matchPattern(source, m_Constant(&constant)))
    return std::nullopt;
  // Elements between neighbours along `dim`.
  int64_t stride = 1;
  ArrayRef<int64_t> shape = constant.getType().getShape();
  if (source != value &&
      (shape.size() > 1 || (shape.size() == 1 && shape.front() != columns)))
    return std::nullopt;
  if (shape.size() > 1)
    for (int64_t size : shape.drop_front(dim + 1))
      stride *= size;
  SmallVector<std::optional<int32_t>> found(columns);
  for (auto [i, entry] : llvm::enumerate(constant.getValues<APInt>())) {
    std::optional<int32_t> &start = found[(i / stride) % columns];
    auto next = static_cast<int32_t>(entry.getSExtValue());
    if (start && *start != next)
      return std::nullopt;
    start = next;
  }
  SmallVector<int32_t> starts;
  for (std::optional<int32_t> start : found)
    starts.push_back(start.value_or(0));
  return starts;
}

FailureOr<Gemm> recognizeGemm(linalg::LinalgOp op, std::string &why) {
  auto refuse = [&](StringRef reason) -> FailureOr<Gemm> {
    why = reason.str();
    return failure();
  };
  if (!op.hasPureTensorSemantics() || op.hasDynamicShape())
    return refuse("is not on tensors of static shape");
  bool hasZeroPoints =
      isa<linalg::QuantizedMatmulOp, linalg::QuantizedBatchMatmulOp>(op);
  if ((op.getNumDpsInputs() != 2 && !hasZeroPoints) || op.getNumDpsInits() != 1)
    return refuse("has no two factors and one sum");
  Gemm gemm;
  gemm.op = op;
  gemm.lhsBits = getElementTypeOrSelf(op.getDpsInputOperand(0)->get())
                     .getIntOrFloatBitWidth();
  if ((!hasZeroPoints && !isSignedMultiplyAdd(op)) ||
      (gemm.lhsBits != 8 && gemm.lhsBits != 16))
    return refuse("is no sum in i32 of products of signed i8 or i16");
  why.clear();
  if (isActivationMatmul(op)) {
    if (failed(recognizeActivations(op, gemm, why)))
      return failure();
  } else if (failed(recognizeConvolution(op, gemm, why)) &&
             (!why.empty() || failed(recognizeContraction(op, gemm, why)))) {
    return failure();
  }
  bool isEmpty = llvm::any_of(
      gemm.rows.loops, [](const StridedDim &loop) { return loop.size == 0; });
  if (isEmpty || gemm.n == 0 || gemm.k == 0)
    return refuse("is empty");
  auto outShape = cast<RankedTensorType>(op->getResult(0).getType()).getShape();
  int64_t columns =
      gemm.phaseStart.empty() ? gemm.n : outShape[gemm.channelDim];
  auto start = getColumnStarts(op.getDpsInits()[0], gemm.channelDim, columns);
  if (!start)
    return refuse("accumulates into a value that is no constant per column");
  gemm.start = std::move(*start);
  if (gemm.phaseStart.empty())
    return gemm;
  SmallVector<int32_t> first = std::exchange(gemm.start, {});
  for (auto [column, more] : llvm::enumerate(gemm.phaseStart))
    gemm.start.push_back(
        static_cast<int32_t>(static_cast<uint32_t>(first[column % columns]) +
                             static_cast<uint32_t>(more)));
  return gemm;
}

/// Calls `visit` with the offset of every index over `dims`, in order.
static void forEachOffset(ArrayRef<StridedDim> dims,
                          function_ref<void(int64_t)> visit,
                          int64_t offset = 0) {
  if (dims.empty())
    return visit(offset);
  for (int64_t i = 0; i < dims.front().size; ++i)
    forEachOffset(dims.drop_front(), visit, offset + i * dims.front().stride);
}

FailureOr<WeightMatrix> readWeights(Value value, ArrayRef<StridedDim> kDims,
                                    ArrayRef<StridedDim> nDims,
                                    std::string &why) {
  ElementsAttr attr;
  if (!getElementTypeOrSelf(value).isInteger(8) ||
      !matchPattern(value, m_Constant(&attr))) {
    why = "has no constant i8 weights";
    return failure();
  }
  ArrayRef<char> bytes;
  bool isSplat = false;
  if (auto dense = dyn_cast<DenseElementsAttr>(attr)) {
    bytes = dense.getRawData();
    isSplat = dense.isSplat();
  } else if (auto resource = dyn_cast<DenseResourceElementsAttr>(attr)) {
    if (AsmResourceBlob *blob = resource.getRawHandle().getBlob())
      bytes = blob->getData();
  }
  if (!isSplat && int64_t(bytes.size()) != attr.getNumElements()) {
    why = "has weights whose bytes are not at hand";
    return failure();
  }
  WeightMatrix weights;
  SmallVector<int64_t, 0> rows, columns;
  forEachOffset(kDims, [&](int64_t offset) { rows.push_back(offset); });
  forEachOffset(nDims, [&](int64_t offset) { columns.push_back(offset); });
  weights.k = rows.size();
  weights.n = columns.size();
  weights.codes.reserve(weights.k * weights.n);
  for (int64_t row : rows)
    for (int64_t column : columns)
      weights.codes.push_back(bytes[isSplat ? 0 : row + column]);
  return weights;
}

int64_t Rows::countTaps() const {
  int64_t count = 1;
  for (const StridedDim &tap : taps)
    count *= tap.size;
  return count;
}

SmallVector<int64_t> Rows::getTapOffsets() const {
  SmallVector<int64_t> offsets;
  forEachOffset(taps, [&](int64_t offset) { offsets.push_back(offset); });
  return offsets;
}

PanelCodes Gemm::getPanelCodes(int64_t columns) const {
  PanelCodes panels = {rows.run, {}};
  int64_t groups = isConstant ? weights.groups : 1;
  int64_t columnsOfGroup = n / groups, codesOfGroup = rows.run / groups;
  int64_t most = 0;
  for (int64_t first = 0; first < n; first += columns) {
    int64_t group = first / columnsOfGroup;
    int64_t last = std::min(first + columns, n) - 1;
    most = std::max(most, last / columnsOfGroup - group + 1);
    panels.begins.push_back(group * codesOfGroup);
  }
  panels.run = most * codesOfGroup;
  for (int64_t &begin : panels.begins)
    begin = std::min(begin, rows.run - panels.run);
  return panels;
}

Value createCodes(ImplicitLocOpBuilder &b, Value value, unsigned bits,
                  int64_t extra) {
  auto type = cast<RankedTensorType>(value.getType());
  if (type.getRank() != 1)
    value = tensor::CollapseShapeOp::create(
        b, value,
        ArrayRef<ReassociationIndices>{
            llvm::to_vector<2>(llvm::seq<int64_t>(0, type.getRank()))});
  if (extra) {
    Value zero = createInt(b, type.getElementType(), 0);
    value = tensor::PadOp::create(
        b,
        RankedTensorType::get({type.getNumElements() + extra},
                              type.getElementType()),
        value, ArrayRef<OpFoldResult>{b.getIndexAttr(0)},
        ArrayRef<OpFoldResult>{b.getIndexAttr(extra)}, zero);
  }
  if (type.getElementTypeBitWidth() == bits)
    return value;
  Type wide = b.getIntegerType(bits);
  return createMap(b, value, wide,
                   [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
                     return arith::ExtSIOp::create(b, wide, args[0]);
                   });
}

Value createExpanded(ImplicitLocOpBuilder &b, Value matrix,
                     ArrayRef<int64_t> shape) {
  auto type = cast<RankedTensorType>(matrix.getType());
  int64_t rank = shape.size();
  if (rank == type.getRank())
    return matrix;
  SmallVector<ReassociationIndices> groups(2);
  groups[0] = llvm::to_vector<2>(llvm::seq<int64_t>(0, rank - 1));
  groups[1] = {rank - 1};
  return tensor::ExpandShapeOp::create(
      b, RankedTensorType::get(shape, type.getElementType()), matrix, groups);
}

} // namespace qnn::kernel
