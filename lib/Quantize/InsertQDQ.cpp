#include "qnn/Quantize/Passes.h"

#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/QuantizeConstant.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"

using namespace mlir;

namespace qnn::quantize {
#define GEN_PASS_DEF_INSERTQDQ
#include "qnn/Quantize/Passes.h.inc"

namespace {

struct InsertQDQ : impl::InsertQDQBase<InsertQDQ> {
  /// The value of `assign` in its planned type.
  FailureOr<Value> quantize(OpBuilder &builder, AssignOp assign) {
    auto type = cast<quant::QuantizedType>(assign.getPrecision());
    if (failed(verifyUsable(assign, type)))
      return failure();
    Location loc = assign.getLoc();
    Type quantized = cast<ShapedType>(assign.getInput().getType()).clone(type);
    auto real = getConstantCodes(assign.getInput());
    ElementsAttr constant = getConstantTensor(assign.getInput());
    if (!constant && !real)
      return quant::QuantizeCastOp::create(builder, loc, quantized,
                                           assign.getInput())
          .getResult();
    DenseElementsAttr codes =
        real ? convertCodes(*real, type) : quantizeConstant(constant, type);
    if (!codes && real)
      return assign.emitOpError("constant '")
             << assign.getId() << "' of " << real->type << " has no codes in "
             << type;
    if (!codes)
      return assign.emitOpError("constant '")
             << assign.getId() << "' is not made of f32 numbers";
    Value stored = arith::ConstantOp::create(builder, loc, codes);
    return quant::StorageCastOp::create(builder, loc, quantized, stored)
        .getResult();
  }

  void runOnOperation() override {
    SmallVector<AssignOp> assigns;
    getOperation().walk([&](AssignOp op) { assigns.push_back(op); });
    OpBuilder builder(&getContext());
    for (AssignOp assign : assigns) {
      builder.setInsertionPoint(assign);
      FailureOr<Value> codes = quantize(builder, assign);
      if (failed(codes))
        return signalPassFailure();
      Value real = quant::DequantizeCastOp::create(
          builder, assign.getLoc(), assign.getInput().getType(), *codes);
      assign.replaceAllUsesWith(real);
      assign.erase();
    }
  }
};

} // namespace
} // namespace qnn::quantize
