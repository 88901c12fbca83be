#include "Gemm.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Matchers.h"
#include "qnn/Dialect/QNN/Build/Generic.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;

namespace qnn::kernel {
namespace {

/// Elementwise `extsi(code) - zeroPoint` in i16: exact, as both are of 8 bits.
Value createDifference(OpBuilder &b, Location loc, Value code,
                       int64_t zeroPoint) {
  Type i16 = b.getI16Type();
  Value wide = arith::ExtSIOp::create(b, loc, i16, code);
  if (zeroPoint == 0)
    return wide;
  Value z = arith::ConstantOp::create(b, loc, b.getIntegerAttr(i16, zeroPoint));
  return arith::SubIOp::create(b, loc, wide, z);
}

/// A copy of `codes` through `map`, zero points subtracted, of shape `shape`.
Value createWidenedCopy(ImplicitLocOpBuilder &b, Value codes, AffineMap map,
                        ArrayRef<int64_t> shape, int64_t zeroPoint) {
  return createMap(b, codes, map, shape, b.getI16Type(),
                   [&](ImplicitLocOpBuilder &b, ValueRange args) {
                     return createDifference(b, b.getLoc(), args[0], zeroPoint);
                   });
}

/// `value` grown to `shape` by elements of its zero point.
Value createPadded(ImplicitLocOpBuilder &b, Value value,
                   ArrayRef<int64_t> shape, int64_t zeroPoint) {
  auto type = cast<RankedTensorType>(value.getType());
  if (type.getShape() == shape)
    return value;
  SmallVector<OpFoldResult> low(shape.size(), b.getIndexAttr(0)), high;
  for (auto [from, to] : llvm::zip_equal(type.getShape(), shape))
    high.push_back(b.getIndexAttr(to - from));
  Value z = arith::ConstantOp::create(
      b, b.getIntegerAttr(type.getElementType(), zeroPoint));
  return tensor::PadOp::create(b, type.clone(shape), value, low, high, z);
}

/// Rows in pairs and panels of `width` columns, as packWeights lays them out,
/// with the dimensions of a batch in front.
Value createPacked(ImplicitLocOpBuilder &b, Value rhs, int64_t zeroPoint,
                   int64_t width) {
  auto type = cast<RankedTensorType>(rhs.getType());
  int64_t batchDims = type.getRank() - 2;
  int64_t pairs = llvm::divideCeil(type.getDimSize(batchDims), 2);
  int64_t panels = llvm::divideCeil(type.getDimSize(batchDims + 1), width);
  SmallVector<int64_t> padded(type.getShape().take_front(batchDims));
  SmallVector<int64_t> shape = padded;
  padded.append({pairs * 2, panels * width});
  shape.append({panels, pairs, width, 2});
  SmallVector<AffineExpr> exprs;
  for (int64_t dim = 0; dim < batchDims; ++dim)
    exprs.push_back(b.getAffineDimExpr(dim));
  auto panel = b.getAffineDimExpr(batchDims);
  auto pair = b.getAffineDimExpr(batchDims + 1);
  auto column = b.getAffineDimExpr(batchDims + 2);
  auto half = b.getAffineDimExpr(batchDims + 3);
  exprs.append({pair * 2 + half, panel * width + column});
  Value packed = createWidenedCopy(
      b, createPadded(b, rhs, padded, zeroPoint),
      AffineMap::get(shape.size(), 0, exprs, b.getContext()), shape, zeroPoint);
  SmallVector<ReassociationIndices> groups;
  for (int64_t dim = 0; dim < batchDims + 2; ++dim)
    groups.push_back({dim});
  groups.push_back({batchDims + 2, batchDims + 3});
  return tensor::CollapseShapeOp::create(b, packed, groups);
}

std::optional<int64_t> getZeroPoint(linalg::LinalgOp op, unsigned operand) {
  APInt constant;
  if (op.getNumDpsInputs() == 2)
    return 0;
  if (!matchPattern(op.getDpsInputOperand(operand)->get(),
                    m_ConstantInt(&constant)))
    return std::nullopt;
  int64_t zeroPoint = constant.getSExtValue();
  if (!llvm::isInt<8>(zeroPoint))
    return std::nullopt;
  return zeroPoint;
}
} // namespace

bool isActivationMatmul(linalg::LinalgOp op) {
  if (isa<linalg::QuantizedMatmulOp, linalg::QuantizedBatchMatmulOp>(op))
    return true;
  Value rhs = op.getDpsInputOperand(1)->get();
  bool isConstant = matchPattern(rhs, m_Constant());
  if (auto matmul = dyn_cast<linalg::MatmulOp>(op.getOperation()))
    return !isConstant && !matmul.hasUserDefinedMaps();
  if (auto matmul = dyn_cast<linalg::BatchMatmulOp>(op.getOperation()))
    return !matmul.hasUserDefinedMaps() &&
           (!isConstant || cast<ShapedType>(rhs.getType()).getDimSize(0) != 1);
  return false;
}

LogicalResult recognizeActivations(linalg::LinalgOp op, Gemm &gemm,
                                   std::string &why) {
  Value lhs = op.getDpsInputOperand(0)->get();
  Value rhs = op.getDpsInputOperand(1)->get();
  if (gemm.lhsBits != 8 || !getElementTypeOrSelf(rhs).isInteger(8)) {
    why = "multiplies activations that are not both of i8";
    return failure();
  }
  auto lhsZeroPoint = getZeroPoint(op, 2), rhsZeroPoint = getZeroPoint(op, 3);
  if (!lhsZeroPoint || !rhsZeroPoint) {
    why = "has zero points that are no constants of 8 bits";
    return failure();
  }
  auto lhsShape = cast<RankedTensorType>(lhs.getType()).getShape();
  auto outShape = cast<RankedTensorType>(op->getResult(0).getType()).getShape();
  gemm.isConstant = false;
  gemm.batch = lhsShape.size() == 3 ? lhsShape[0] : 0;
  gemm.n = outShape.back();
  gemm.k = lhsShape.back();
  gemm.channelDim = outShape.size() - 1;
  int64_t m = outShape[outShape.size() - 2];
  if (gemm.batch)
    gemm.rows.loops.push_back({gemm.batch, m * gemm.k});
  gemm.rows.loops.push_back({m, gemm.k});
  gemm.rows.run = gemm.k;
  gemm.rows.build = [=, z = *lhsZeroPoint](ImplicitLocOpBuilder &b, unsigned,
                                           int64_t extra) {
    return createCodes(
        b,
        createWidenedCopy(b, lhs, b.getMultiDimIdentityMap(lhsShape.size()),
                          lhsShape, z),
        /*bits=*/16, extra);
  };
  gemm.buildPacked = [=, z = *rhsZeroPoint](ImplicitLocOpBuilder &b,
                                            int64_t columns) {
    return createPacked(b, rhs, z, columns);
  };
  gemm.buildResult = [](ImplicitLocOpBuilder &, Value result) {
    return result;
  };
  return success();
}

} // namespace qnn::kernel
