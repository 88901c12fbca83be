#include "qnn/Dialect/QNN/IR/QNNDialect.h"

#include "mlir/IR/Matchers.h"
#include "mlir/IR/PatternMatch.h"
#include "qnn/Numerics/Scale.h"
#include "llvm/Support/JSON.h"

using namespace mlir;

#define GET_OP_CLASSES
#include "qnn/Dialect/QNN/IR/QNNOps.cpp.inc"

namespace qnn {

static LogicalResult verifyId(Operation *op, StringRef id) {
  if (id.empty())
    return op->emitOpError("needs a name that is not empty");
  if (!llvm::json::isUTF8(id))
    return op->emitOpError("needs a name in UTF-8");
  return success();
}

LogicalResult ObserveOp::verify() { return verifyId(*this, getId()); }

LogicalResult KeepFloatOp::verify() {
  if (getReason().trim().empty())
    return emitOpError("needs a reason that is not empty");
  if (!llvm::json::isUTF8(getReason()))
    return emitOpError("needs a reason in UTF-8");
  return success();
}

static LogicalResult verifyScale(Operation *op, double scale) {
  auto error = numerics::checkScale(scale);
  if (error == numerics::RangeError::None)
    return success();
  return op->emitOpError("scale ")
         << scale << " is not a positive normal f32 number (N1)";
}

static LogicalResult verifyZeroPoint(Operation *op, int64_t zeroPoint,
                                     quant::QuantizedType type) {
  if (zeroPoint >= type.getStorageTypeMin() &&
      zeroPoint <= type.getStorageTypeMax())
    return success();
  return op->emitOpError("zero point ")
         << zeroPoint << " lies outside the storage range ["
         << type.getStorageTypeMin() << ", " << type.getStorageTypeMax()
         << "] (N1)";
}

LogicalResult AssignOp::verify() {
  if (failed(verifyId(*this, getId())))
    return failure();
  auto type = dyn_cast<quant::QuantizedType>(getPrecision());
  if (!type)
    return emitOpError("precision must be a quantized type, got ")
           << getPrecision();
  if (!type.getExpressedType().isF32())
    return emitOpError("precision must express f32, got ")
           << type.getExpressedType();
  if (auto uniform = dyn_cast<quant::UniformQuantizedType>(type))
    return success(
        succeeded(verifyScale(*this, uniform.getScale())) &&
        succeeded(verifyZeroPoint(*this, uniform.getZeroPoint(), type)));
  auto perAxis = dyn_cast<quant::UniformQuantizedPerAxisType>(type);
  if (!perAxis)
    return emitOpError("precision must be per-tensor or per-axis uniform, got ")
           << type;
  auto tensorType = dyn_cast<RankedTensorType>(getInput().getType());
  int64_t axis = perAxis.getQuantizedDimension();
  if (!tensorType || axis >= tensorType.getRank())
    return emitOpError("axis ")
           << axis << " is not a dimension of " << getInput().getType();
  if (tensorType.isDynamicDim(axis))
    return emitOpError("axis ")
           << axis << " of " << tensorType << " has no static size";
  int64_t numScales = perAxis.getScales().size();
  if (tensorType.getDimSize(axis) != numScales)
    return emitOpError("expected one scale per slice of axis ")
           << axis << " (" << tensorType.getDimSize(axis) << "), got "
           << numScales;
  for (double scale : perAxis.getScales())
    if (failed(verifyScale(*this, scale)))
      return failure();
  for (int64_t zeroPoint : perAxis.getZeroPoints())
    if (failed(verifyZeroPoint(*this, zeroPoint, type)))
      return failure();
  return success();
}

LogicalResult RequantizeOp::verify() {
  auto inType = dyn_cast<RankedTensorType>(getInput().getType());
  auto outType = dyn_cast<RankedTensorType>(getResult().getType());
  if (!inType || !outType || inType.getShape() != outType.getShape())
    return emitOpError("input and result must be ranked tensors of one shape, "
                       "got ")
           << getInput().getType() << " and " << getResult().getType();
  unsigned bits = outType.getElementTypeBitWidth();
  int64_t least = -(int64_t(1) << (bits - 1)), greatest = -least - 1;
  RequantizationAttr attr = getRequantization();
  if (!inType.getElementType().isInteger(32) &&
      attr.getRounding() == RoundingMode::DoubleRound)
    return emitOpError("mode 'double_round' takes accumulators of 32 bits, "
                       "got ")
           << inType.getElementType();
  if (attr.getMin() < least || attr.getMax() > greatest)
    return emitOpError("clamp [")
           << attr.getMin() << ", " << attr.getMax()
           << "] exceeds the codes of " << outType.getElementType();
  if (attr.getZeroPoint() < least || attr.getZeroPoint() > greatest)
    return emitOpError("zero point ")
           << attr.getZeroPoint() << " lies outside the storage range ["
           << least << ", " << greatest << "] (N1)";
  int64_t numFactors = attr.getNumFactors();
  if (!getAxis()) {
    if (numFactors != 1)
      return emitOpError("has ")
             << numFactors << " factors but names no axis ('along')";
    return success();
  }
  int64_t axis = *getAxis();
  if (axis < 0 || axis >= inType.getRank())
    return emitOpError("axis ") << axis << " is not a dimension of " << inType;
  if (inType.isDynamicDim(axis))
    return emitOpError("axis ")
           << axis << " of " << inType << " has no static size";
  if (numFactors != inType.getDimSize(axis))
    return emitOpError("expected one factor per slice of axis ")
           << axis << " (" << inType.getDimSize(axis) << "), got "
           << numFactors;
  return success();
}

LogicalResult TableLookupOp::verify() {
  auto tableType = dyn_cast<RankedTensorType>(getTable().getType());
  if (!tableType || tableType.getShape() != ArrayRef<int64_t>{256})
    return emitOpError("table must have 256 entries, got ")
           << getTable().getType();
  auto outType = cast<ShapedType>(getResult().getType());
  if (tableType.getElementType() != outType.getElementType())
    return emitOpError("table holds ")
           << tableType.getElementType() << " but the result holds "
           << outType.getElementType();
  if (failed(verifyCompatibleShape(getInput().getType(), outType)))
    return emitOpError("input and result must have one shape, got ")
           << getInput().getType() << " and " << outType;
  return success();
}

LogicalResult VectorLookupOp::verify() {
  auto table = dyn_cast<DenseIntElementsAttr>(getTable());
  if (!table || table.getNumElements() != 256 ||
      !table.getElementType().isInteger(8))
    return emitOpError("expected a table of 256 bytes, got ")
           << getTable().getType();
  return success();
}

/// The entries of a table, or nothing where they cannot be read here (a
/// resource that is not loaded).
static std::optional<SmallVector<APInt>> readTable(ElementsAttr table) {
  auto values = table.tryGetValues<APInt>();
  if (!values)
    return std::nullopt;
  return llvm::to_vector(*values);
}

static const APInt &lookUp(ArrayRef<APInt> table, const APInt &code) {
  return table[code.getSExtValue() + 128];
}

static bool isIdentity(ArrayRef<APInt> table) {
  int64_t code = -128;
  return llvm::all_of(table, [&](const APInt &entry) {
    return entry.getSExtValue() == code++;
  });
}

/// Without an operation between them, upstream folds a quantization and the
/// dequantization of its result to what was quantized, unrounded and beyond the
/// range.
static bool isQuantized(Value codes) {
  auto stored = codes.getDefiningOp<quant::StorageCastOp>();
  return stored && stored.getInput().getDefiningOp<quant::QuantizeCastOp>();
}

OpFoldResult TableLookupOp::fold(FoldAdaptor adaptor) {
  std::optional<SmallVector<APInt>> table = readTable(getTable());
  if (!table)
    return {};
  if (getInput().getType() == getResult().getType() && isIdentity(*table) &&
      !isQuantized(getInput()))
    return getInput();
  auto codes = dyn_cast_or_null<DenseIntElementsAttr>(adaptor.getInput());
  if (!codes)
    return {};
  return codes.mapValues(
      getElementTypeOrSelf(getResult()),
      [&](const APInt &code) { return lookUp(*table, code); });
}

namespace {
/// outer[inner[x]] is one table.
struct ComposeTables : OpRewritePattern<TableLookupOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(TableLookupOp outer,
                                PatternRewriter &rewriter) const override {
    auto inner = outer.getInput().getDefiningOp<TableLookupOp>();
    if (!inner)
      return rewriter.notifyMatchFailure(outer, "input is no table lookup");
    auto outerTable = readTable(outer.getTable());
    auto innerTable = readTable(inner.getTable());
    if (!outerTable || !innerTable)
      return rewriter.notifyMatchFailure(outer, "a table cannot be read");
    SmallVector<APInt> composed;
    for (const APInt &code : *innerTable)
      composed.push_back(lookUp(*outerTable, code));
    auto table = DenseElementsAttr::get(
        cast<ShapedType>(outer.getTable().getType()), composed);
    rewriter.replaceOpWithNewOp<TableLookupOp>(
        outer, outer.getResult().getType(), inner.getInput(), table);
    return success();
  }
};
} // namespace

void TableLookupOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                                MLIRContext *context) {
  patterns.add<ComposeTables>(context);
}

} // namespace qnn
