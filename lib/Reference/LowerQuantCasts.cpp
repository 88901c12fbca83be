#include "LowerToLinalg.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "qnn/Reference/Elementwise.h"

using namespace mlir;

namespace qnn::reference {
namespace {

/// What a quantized type says about each element.
struct QuantParameters {
  /// f32
  DenseElementsAttr scales;
  /// i64
  DenseElementsAttr zeroPoints;
  AffineMap map;
};

DenseElementsAttr getScaleTable(ShapedType shape, ArrayRef<double> scales) {
  SmallVector<float> rounded(scales.begin(), scales.end());
  return DenseElementsAttr::get(
      cast<ShapedType>(shape.clone(Float32Type::get(shape.getContext()))),
      ArrayRef<float>(rounded));
}

QuantParameters getPerAxis(quant::UniformQuantizedPerAxisType type,
                           int64_t rank) {
  MLIRContext *context = type.getContext();
  DenseElementsAttr zeroPoints = getTable(context, 64, type.getZeroPoints());
  return {getScaleTable(zeroPoints.getType(), type.getScales()), zeroPoints,
          getAxisMap(context, rank, type.getQuantizedDimension())};
}

QuantParameters getPerBlock(quant::UniformQuantizedSubChannelType type,
                            int64_t rank) {
  MLIRContext *context = type.getContext();
  auto shape = cast<ShapedType>(type.getScales().getType());
  SmallVector<double> scales;
  for (APFloat scale : type.getScales().getValues<APFloat>())
    scales.push_back(scale.convertToDouble());
  SmallVector<int64_t> zeroPoints;
  for (APInt zeroPoint : type.getZeroPoints().getValues<APInt>())
    zeroPoints.push_back(zeroPoint.getSExtValue());
  // The table has one dimension per dimension of the tensor.
  SmallVector<AffineExpr> block(rank, getAffineConstantExpr(0, context));
  for (auto [dim, size] : type.getBlockSizeInfo())
    block[dim] = getAffineDimExpr(dim, context).floorDiv(size);
  return {getScaleTable(shape, scales),
          DenseElementsAttr::get(
              cast<ShapedType>(shape.clone(IntegerType::get(context, 64))),
              ArrayRef<int64_t>(zeroPoints)),
          AffineMap::get(rank, 0, block, context)};
}

QuantParameters getParameters(quant::QuantizedType type, Type valueType) {
  int64_t rank = 0;
  if (auto shaped = dyn_cast<RankedTensorType>(valueType))
    rank = shaped.getRank();
  if (auto perAxis = dyn_cast<quant::UniformQuantizedPerAxisType>(type))
    return getPerAxis(perAxis, rank);
  if (auto perBlock = dyn_cast<quant::UniformQuantizedSubChannelType>(type))
    return getPerBlock(perBlock, rank);
  auto uniform = cast<quant::UniformQuantizedType>(type);
  DenseElementsAttr zeroPoint =
      getTable(type.getContext(), 64, uniform.getZeroPoint());
  return {
      getScaleTable(zeroPoint.getType(), uniform.getScale()), zeroPoint, {}};
}

/// Sums of a code and a zero point of at most 16 bits are exact in f32.
bool isExactInF32(quant::QuantizedType type) {
  return type.getStorageTypeIntegralWidth() <= 16;
}

Value createSelectOf(ImplicitLocOpBuilder &b, arith::CmpFPredicate predicate,
                     Value value, Value bound) {
  Value beyond = arith::CmpFOp::create(b, predicate, value, bound);
  return arith::SelectOp::create(b, beyond, bound, value);
}

/// clamp(roundHalfEven(x / s) + z) in [min, max], NaN -> z; in the storage
/// type. Saturates before the conversion to integers, against min - z and
/// max - z, which are exact in the float type used.
Value createQuantize(ImplicitLocOpBuilder &b, quant::QuantizedType type,
                     Value x, Value scale, Value zeroPoint) {
  bool narrow = isExactInF32(type);
  Type floatType = narrow ? b.getF32Type() : b.getF64Type();
  Type intType = narrow ? b.getI32Type() : b.getI64Type();
  Value z = zeroPoint;
  if (narrow)
    z = b.createOrFold<arith::TruncIOp>(intType, zeroPoint);

  Value rounded =
      math::RoundEvenOp::create(b, arith::DivFOp::create(b, x, scale));
  Value zero = arith::ConstantOp::create(b, b.getF32FloatAttr(0.0f));
  Value isNaN =
      arith::CmpFOp::create(b, arith::CmpFPredicate::UNO, rounded, rounded);
  Value quotient = arith::SelectOp::create(b, isNaN, zero, rounded);
  if (!narrow)
    quotient = arith::ExtFOp::create(b, floatType, quotient);

  auto getBound = [&](int64_t code) -> Value {
    Value distance = b.createOrFold<arith::SubIOp>(
        createInt(b, intType, code), z, arith::IntegerOverflowFlags::none);
    return b.createOrFold<arith::SIToFPOp>(floatType, distance);
  };
  quotient = createSelectOf(b, arith::CmpFPredicate::OLT, quotient,
                            getBound(type.getStorageTypeMin()));
  quotient = createSelectOf(b, arith::CmpFPredicate::OGT, quotient,
                            getBound(type.getStorageTypeMax()));
  Value code = arith::AddIOp::create(
      b, arith::FPToSIOp::create(b, intType, quotient), z);
  return b.createOrFold<arith::TruncIOp>(type.getStorageType(), code);
}

/// f32(q - z) * s
Value createDequantize(ImplicitLocOpBuilder &b, quant::QuantizedType type,
                       Value q, Value scale, Value zeroPoint) {
  Type intType = isExactInF32(type) ? b.getI32Type() : b.getI64Type();
  Value code = type.isSigned()
                   ? arith::ExtSIOp::create(b, intType, q).getResult()
                   : arith::ExtUIOp::create(b, intType, q).getResult();
  Value z = zeroPoint;
  if (intType != z.getType())
    z = b.createOrFold<arith::TruncIOp>(intType, z);
  Value distance =
      b.createOrFold<arith::SubIOp>(code, z, arith::IntegerOverflowFlags::none);
  Value real = arith::SIToFPOp::create(b, b.getF32Type(), distance);
  return arith::MulFOp::create(b, real, scale);
}

/// Lowers a cast between reals and codes of `type`, elementwise by `createCast`
/// from the element, its scale and its zero point.
template <typename OpTy>
Value lowerCast(OpTy op, Value input, Type resultElementType,
                Value (*createCast)(ImplicitLocOpBuilder &,
                                    quant::QuantizedType, Value, Value, Value),
                ConversionPatternRewriter &rewriter) {
  quant::QuantizedType type = op.getQuantizedType();
  QuantParameters parameters = getParameters(type, op.getInput().getType());
  Elementwise loop(rewriter, op.getLoc(), input);
  loop.addParameter(parameters.scales, parameters.map);
  loop.addParameter(parameters.zeroPoints, parameters.map);
  return loop.build(resultElementType,
                    [&](ImplicitLocOpBuilder &b, ValueRange args) {
                      return createCast(b, type, args[0], args[1], args[2]);
                    });
}

struct LowerQuantizeCast : OpConversionPattern<quant::QuantizeCastOp> {
  using OpConversionPattern::OpConversionPattern;

  LogicalResult
  matchAndRewrite(quant::QuantizeCastOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOp(op, lowerCast(op, adaptor.getInput(),
                                     op.getQuantizedType().getStorageType(),
                                     createQuantize, rewriter));
    return success();
  }
};

struct LowerDequantizeCast : OpConversionPattern<quant::DequantizeCastOp> {
  using OpConversionPattern::OpConversionPattern;

  LogicalResult
  matchAndRewrite(quant::DequantizeCastOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOp(op,
                       lowerCast(op, adaptor.getInput(), rewriter.getF32Type(),
                                 createDequantize, rewriter));
    return success();
  }
};

/// Codes are stored as themselves.
struct LowerStorageCast : OpConversionPattern<quant::StorageCastOp> {
  using OpConversionPattern::OpConversionPattern;

  LogicalResult
  matchAndRewrite(quant::StorageCastOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOp(op, adaptor.getInput());
    return success();
  }
};
} // namespace

void populateLowerQuantCasts(const TypeConverter &converter,
                             RewritePatternSet &patterns) {
  patterns.add<LowerQuantizeCast, LowerDequantizeCast, LowerStorageCast>(
      converter, patterns.getContext());
}

} // namespace qnn::reference
