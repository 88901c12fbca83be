#include "qnn/Quantize/Passes.h"

using namespace mlir;

namespace qnn::quantize {
#define GEN_PASS_DEF_EXPOSEBOUNDARIES
#include "qnn/Quantize/Passes.h.inc"

namespace {

struct ExposeBoundaries : impl::ExposeBoundariesBase<ExposeBoundaries> {
  void runOnOperation() override {
    func::FuncOp func = getOperation();
    if (func.isDeclaration() || !func.isPublic())
      return;
    Operation *terminator = func.getBody().front().getTerminator();
    OpBuilder builder(terminator);
    SmallVector<Value> results(terminator->getOperands());
    for (auto cast : func.getBody().front().getOps<quant::QuantizeCastOp>()) {
      auto type = llvm::cast<ShapedType>(cast.getType());
      results.push_back(quant::StorageCastOp::create(
          builder, cast.getLoc(),
          type.clone(cast.getQuantizedType().getStorageType()), cast));
    }
    terminator->setOperands(results);
    func.setType(builder.getFunctionType(func.getArgumentTypes(),
                                         ValueRange(results).getTypes()));
  }
};

} // namespace
} // namespace qnn::quantize
