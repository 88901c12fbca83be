#include "LowerToLinalg.h"

#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "qnn/Numerics/Scale.h"
#include "qnn/Reference/Passes.h"

using namespace mlir;

namespace qnn::reference {

#define GEN_PASS_DEF_LOWERTOLINALG
#include "qnn/Reference/Passes.h.inc"

namespace {

/// Quantized types to their storage types.
struct StorageTypeConverter : TypeConverter {
  StorageTypeConverter() {
    addConversion([](Type type) { return type; });
    addConversion([](quant::QuantizedType type) -> Type {
      return type.getStorageType();
    });
    addConversion([](TensorType type) -> Type {
      if (auto element = dyn_cast<quant::QuantizedType>(type.getElementType()))
        return type.clone(element.getStorageType());
      return type;
    });
  }
};

/// Operations that move codes and never look at them.
bool movesCodes(Operation *op) {
  if (isa<tensor::TensorDialect, func::FuncDialect, scf::SCFDialect,
          cf::ControlFlowDialect>(op->getDialect()))
    return true;
  if (isa<linalg::LinalgOp>(op))
    return op->getRegion(0).hasOneBlock() &&
           llvm::hasSingleElement(op->getRegion(0).front());
  return isa<tosa::ReshapeOp, tosa::TransposeOp, tosa::SliceOp, tosa::ConcatOp,
             tosa::ReverseOp, tosa::TileOp, tosa::IdentityOp, tosa::GatherOp,
             tosa::ConstOp, linalg::YieldOp>(op);
}

/// The same operation on storage types.
struct ConvertTypes : ConversionPattern {
  ConvertTypes(const TypeConverter &converter, MLIRContext *context)
      : ConversionPattern(converter, MatchAnyOpTypeTag(), /*benefit=*/0,
                          context) {}

  LogicalResult
  matchAndRewrite(Operation *op, ArrayRef<Value> operands,
                  ConversionPatternRewriter &rewriter) const override {
    if (!movesCodes(op) || isa<FunctionOpInterface>(op))
      return rewriter.notifyMatchFailure(op, "does more than move codes");
    SmallVector<Type> types;
    if (failed(getTypeConverter()->convertTypes(op->getResultTypes(), types)))
      return failure();
    OperationState state(op->getLoc(), op->getName(), operands, types,
                         op->getDiscardableAttrDictionary().getValue(),
                         op->getSuccessors());
    state.propertiesAttr = op->getPropertiesAsAttribute();
    for (Region &region : op->getRegions()) {
      Region *moved = state.addRegion();
      rewriter.inlineRegionBefore(region, *moved, moved->begin());
      if (failed(rewriter.convertRegionTypes(moved, *getTypeConverter())))
        return failure();
    }
    rewriter.replaceOp(op, rewriter.create(state));
    return success();
  }
};

/// tosa.const is the one constant that can hold a quantized type.
struct ConvertConstant : OpConversionPattern<tosa::ConstOp> {
  using OpConversionPattern::OpConversionPattern;

  LogicalResult
  matchAndRewrite(tosa::ConstOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    auto values = cast<TypedAttr>(Attribute(op.getValues()));
    if (values.getType() != getTypeConverter()->convertType(op.getType()))
      return rewriter.notifyMatchFailure(op, "holds no storage codes");
    rewriter.replaceOpWithNewOp<arith::ConstantOp>(op, values);
    return success();
  }
};

SmallVector<double> getScales(quant::QuantizedType type) {
  if (auto uniform = dyn_cast<quant::UniformQuantizedType>(type))
    return {uniform.getScale()};
  if (auto perAxis = dyn_cast<quant::UniformQuantizedPerAxisType>(type))
    return llvm::to_vector(perAxis.getScales());
  SmallVector<double> scales;
  if (auto perBlock = dyn_cast<quant::UniformQuantizedSubChannelType>(type))
    for (APFloat scale : perBlock.getScales().getValues<APFloat>())
      scales.push_back(scale.convertToDouble());
  return scales;
}

/// What a cast between real and stored values needs in order to have a meaning
/// fixed by the rules.
LogicalResult checkCast(Operation *op, Type valueType,
                        quant::QuantizedType type) {
  if (!isa<quant::UniformQuantizedType, quant::UniformQuantizedPerAxisType,
           quant::UniformQuantizedSubChannelType>(type))
    return op->emitOpError("expected a uniform quantized type, got ") << type;
  if (!type.getExpressedType().isF32())
    return op->emitOpError("expected the expressed type f32, got ")
           << type.getExpressedType();
  if (type.getStorageTypeIntegralWidth() > 32)
    return op->emitOpError("expected a storage type of at most 32 bits, got ")
           << type.getStorageType();
  if (isa<UnrankedTensorType>(valueType))
    return op->emitOpError("expected a ranked tensor, got ") << valueType;
  for (double scale : getScales(type))
    if (numerics::checkScale(scale) != numerics::RangeError::None)
      return op->emitOpError("scale ")
             << scale << " is not a positive normal f32 number (N1)";
  return success();
}

/// A range that was observed is not a type in which values are stored.
LogicalResult checkStorage(Operation *op) {
  auto isCalibrated = [](Type type) {
    return isa<quant::CalibratedQuantizedType>(getElementTypeOrSelf(type));
  };
  SmallVector<Type> types(op->getOperandTypes());
  llvm::append_range(types, op->getResultTypes());
  if (auto function = dyn_cast<FunctionOpInterface>(op)) {
    llvm::append_range(types, function.getArgumentTypes());
    llvm::append_range(types, function.getResultTypes());
  }
  auto found = llvm::find_if(types, isCalibrated);
  if (found == types.end())
    return success();
  return op->emitOpError("has a value of ")
         << *found
         << ", which says a range but no codes; state the range by "
            "'qnn.observe', and '--quant-plan' chooses a type";
}

LogicalResult checkOp(Operation *op, const TypeConverter &converter) {
  if (failed(checkStorage(op)))
    return failure();
  if (auto cast = dyn_cast<quant::QuantizeCastOp>(op))
    return checkCast(op, cast.getInput().getType(), cast.getQuantizedType());
  if (auto cast = dyn_cast<quant::DequantizeCastOp>(op))
    return checkCast(op, cast.getInput().getType(), cast.getQuantizedType());
  if (isa_and_nonnull<QNNDialect, quant::QuantDialect>(op->getDialect()))
    return success();
  if (isa<FunctionOpInterface>(op) || converter.isLegal(op) || movesCodes(op))
    return success();
  InFlightDiagnostic diagnostic =
      op->emitOpError("computes on quantized types and has no scalar form");
  diagnostic.attachNote()
      << "run the stage 'Import' first; it puts 'quant.dcast' and "
         "'quant.qcast' around the float operation";
  return diagnostic;
}

/// Float operations of the dialect have a form of their own.
void decomposeAggregates(ModuleOp module) {
  SmallVector<linalg::AggregatedOpInterface> aggregates;
  module.walk([&](linalg::AggregatedOpInterface op) {
    if (isa<QNNDialect>(op->getDialect()))
      aggregates.push_back(op);
  });
  IRRewriter rewriter(module.getContext());
  for (linalg::AggregatedOpInterface op : aggregates) {
    rewriter.setInsertionPoint(op);
    FailureOr<SmallVector<Value>> values = op.decomposeOperation(rewriter);
    if (succeeded(values))
      rewriter.replaceOp(op, *values);
  }
}

struct LowerToLinalg : impl::LowerToLinalgBase<LowerToLinalg> {
  void runOnOperation() override {
    StorageTypeConverter converter;
    WalkResult walk =
        getOperation().walk<WalkOrder::PreOrder>([&](Operation *op) {
          return failed(checkOp(op, converter)) ? WalkResult::interrupt()
                                                : WalkResult::advance();
        });
    if (walk.wasInterrupted())
      return signalPassFailure();
    decomposeAggregates(getOperation());

    ConversionTarget target(getContext());
    target.addIllegalDialect<quant::QuantDialect, QNNDialect>();
    // Of kernels, on vectors already.
    target.addLegalOp<DotOp, VectorLookupOp>();
    target.markUnknownOpDynamicallyLegal([&](Operation *op) {
      if (auto function = dyn_cast<FunctionOpInterface>(op))
        return converter.isLegal(function.getFunctionType()) &&
               converter.isLegal(function.getArgumentTypes()) &&
               converter.isLegal(function.getResultTypes()) &&
               converter.isLegal(&function.getFunctionBody());
      return converter.isLegal(op) &&
             llvm::all_of(op->getRegions(), [&](Region &region) {
               return converter.isLegal(&region);
             });
    });

    RewritePatternSet patterns(&getContext());
    populateLowerQuantCasts(converter, patterns);
    populateLowerQNNOps(converter, patterns);
    populateAnyFunctionOpInterfaceTypeConversionPattern(patterns, converter);
    patterns.add<ConvertTypes>(converter, &getContext());
    patterns.add<ConvertConstant>(converter, &getContext(), /*benefit=*/2);
    // Upstream folds dequantize(quantize(x)) to x, which is not what it
    // computes.
    ConversionConfig config;
    config.foldingMode = DialectConversionFoldingMode::Never;
    if (failed(applyFullConversion(getOperation(), target, std::move(patterns),
                                   config)))
      signalPassFailure();
  }
};
} // namespace

} // namespace qnn::reference
