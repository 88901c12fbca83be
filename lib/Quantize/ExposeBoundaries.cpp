#include "qnn/Quantize/Passes.h"

#include "qnn/Dialect/QNN/Analysis/Program.h"

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
    if (failed(verifyForm(func)))
      return signalPassFailure();
    Block &body = func.getBody().front();
    OpBuilder builder(body.getTerminator());
    SmallVector<Value> codes, rounded;
    for (auto boundary :
         llvm::to_vector(body.getOps<quant::QuantizeCastOp>())) {
      auto type = dyn_cast<RankedTensorType>(boundary.getType());
      if (!type) {
        boundary.emitOpError("expected a ranked tensor, got ")
            << boundary.getType();
        return signalPassFailure();
      }
      Type element = boundary.getQuantizedType().getStorageType();
      if (!element) {
        boundary.emitOpError("expected a type that is stored, got ")
            << boundary.getQuantizedType();
        return signalPassFailure();
      }
      Type storage = type.clone(element);
      if (cut)
        boundary.getResult().replaceAllUsesWith(
            continueFromArgument(func, boundary, storage));
      builder.setInsertionPoint(body.getTerminator());
      codes.push_back(quant::StorageCastOp::create(builder, boundary.getLoc(),
                                                   storage, boundary));
      rounded.push_back(boundary.getInput());
    }
    SmallVector<Value> results(body.getTerminator()->getOperands());
    results.append(codes);
    if (values)
      results.append(rounded);
    body.getTerminator()->setOperands(results);
    setType(func, builder.getFunctionType(body.getArgumentTypes(),
                                          ValueRange(results).getTypes()));
  }

  /// Gives `func` further arguments and results, without attributes.
  static void setType(func::FuncOp func, FunctionType type) {
    SmallVector<DictionaryAttr> arguments, results;
    func.getAllArgAttrs(arguments);
    func.getAllResultAttrs(results);
    func.setType(type);
    DictionaryAttr none = DictionaryAttr::get(func.getContext());
    arguments.resize(type.getNumInputs(), none);
    results.resize(type.getNumResults(), none);
    func.setAllArgAttrs(arguments);
    func.setAllResultAttrs(results);
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
