#include "qnn/Quantize/Passes.h"

using namespace mlir;

namespace qnn::quantize {
#define GEN_PASS_DEF_EXPOSEBOUNDARIES
#include "qnn/Quantize/Passes.h.inc"

namespace {

struct ExposeBoundaries : impl::ExposeBoundariesBase<ExposeBoundaries> {
  using ExposeBoundariesBase::ExposeBoundariesBase;

  void runOnOperation() override {
    func::FuncOp func = getOperation();
    if (func.isDeclaration() || !func.isPublic())
      return;
    Block &body = func.getBody().front();
    OpBuilder builder(body.getTerminator());
    SmallVector<Value> codes;
    for (auto boundary :
         llvm::to_vector(body.getOps<quant::QuantizeCastOp>())) {
      auto type = cast<ShapedType>(boundary.getType());
      Type storage = type.clone(boundary.getQuantizedType().getStorageType());
      if (cut)
        boundary.getResult().replaceAllUsesWith(
            continueFromArgument(func, boundary, storage));
      builder.setInsertionPoint(body.getTerminator());
      codes.push_back(quant::StorageCastOp::create(builder, boundary.getLoc(),
                                                   storage, boundary));
    }
    SmallVector<Value> results(body.getTerminator()->getOperands());
    results.append(codes);
    body.getTerminator()->setOperands(results);
    func.setType(builder.getFunctionType(body.getArgumentTypes(),
                                         ValueRange(results).getTypes()));
  }

  /// The codes of a new argument in the type of `boundary`.
  static Value continueFromArgument(func::FuncOp func,
                                    quant::QuantizeCastOp boundary,
                                    Type storage) {
    BlockArgument argument =
        func.getBody().front().addArgument(storage, boundary.getLoc());
    OpBuilder builder(func.getContext());
    builder.setInsertionPointAfter(boundary);
    return quant::StorageCastOp::create(builder, boundary.getLoc(),
                                        boundary.getType(), argument);
  }
};

} // namespace
} // namespace qnn::quantize
