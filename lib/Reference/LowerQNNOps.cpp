#include "LowerToLinalg.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "qnn/Reference/Elementwise.h"
#include "qnn/Reference/RequantizeArithmetic.h"

using namespace mlir;

namespace qnn::reference {
namespace {

struct LowerRequantize : OpConversionPattern<RequantizeOp> {
  using OpConversionPattern::OpConversionPattern;

  LogicalResult
  matchAndRewrite(RequantizeOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    auto type = cast<RankedTensorType>(op.getResult().getType());
    RequantizeArithmetic arithmetic(
        op.getRequantization(),
        op.getInput().getType().getElementTypeBitWidth(),
        type.getElementTypeBitWidth());
    AffineMap map;
    if (auto axis = op.getAxis())
      map = getAxisMap(getContext(), type.getRank(), *axis);
    Elementwise loop(rewriter, op.getLoc(), adaptor.getInput());
    for (DenseElementsAttr table : arithmetic.getTables())
      loop.addParameter(table, map);
    rewriter.replaceOp(
        op, loop.build(type.getElementType(), [&](ImplicitLocOpBuilder &b,
                                                  ValueRange args) {
          return arithmetic.build(b, args.front(), args.drop_front());
        }));
    return success();
  }
};

/// result[i] = table[input[i] + 128]
struct LowerTableLookup : OpConversionPattern<TableLookupOp> {
  using OpConversionPattern::OpConversionPattern;

  LogicalResult
  matchAndRewrite(TableLookupOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Type elementType =
        cast<ShapedType>(op.getResult().getType()).getElementType();
    Value table =
        arith::ConstantOp::create(rewriter, op.getLoc(), op.getTable());
    Elementwise loop(rewriter, op.getLoc(), adaptor.getInput());
    rewriter.replaceOp(
        op, loop.build(elementType,
                       [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
                         // The sign bit flipped, a signed code read as unsigned
                         // is the index.
                         Value flipped = arith::XOrIOp::create(
                             b, args.front(),
                             createInt(b, b.getI8Type(), -128));
                         Value index = arith::IndexCastUIOp::create(
                             b, b.getIndexType(), flipped);
                         return tensor::ExtractOp::create(b, table, index);
                       }));
    return success();
  }
};

/// Observations and plans are identities on their value.
template <typename IdentityOp>
struct DropIdentity : OpConversionPattern<IdentityOp> {
  using OpConversionPattern<IdentityOp>::OpConversionPattern;

  LogicalResult
  matchAndRewrite(IdentityOp op, typename IdentityOp::Adaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOp(op, adaptor.getInput());
    return success();
  }
};
} // namespace

void populateLowerQNNOps(const TypeConverter &converter,
                         RewritePatternSet &patterns) {
  patterns.add<LowerRequantize, LowerTableLookup, DropIdentity<ObserveOp>,
               DropIdentity<AssignOp>, DropIdentity<KeepFloatOp>>(
      converter, patterns.getContext());
}

} // namespace qnn::reference
