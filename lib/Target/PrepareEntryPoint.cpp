#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Builders.h"
#include "qnn/Dialect/QNN/Analysis/Interface.h"
#include "qnn/Target/EntryPoint.h"
#include "qnn/Target/Passes.h"
#include "qnn/Target/Signature.h"

using namespace mlir;

namespace qnn::target {
#define GEN_PASS_DEF_PREPAREENTRYPOINT
#include "qnn/Target/Passes.h.inc"
} // namespace qnn::target

using namespace qnn::target;

namespace {
struct PrepareEntryPoint
    : qnn::target::impl::PrepareEntryPointBase<PrepareEntryPoint> {
  using PrepareEntryPointBase::PrepareEntryPointBase;

  void getDependentDialects(DialectRegistry &registry) const override {
    registry.insert<bufferization::BufferizationDialect>();
  }

  void runOnOperation() override {
    FailureOr<func::FuncOp> function = findEntryFunction(getOperation(), entry);
    if (failed(function) || failed(readSignature(*function)))
      return signalPassFailure();

    Builder builder(&getContext());
    function->setPublic();
    (*function)->setAttr(
        kEntryPointAttr,
        builder.getDictionaryAttr(
            {builder.getNamedAttr("inputs", builder.getI64IntegerAttr(
                                                function->getNumArguments())),
             builder.getNamedAttr("outputs", builder.getI64IntegerAttr(
                                                 function->getNumResults()))}));
    for (unsigned i = 0, e = function->getNumArguments(); i != e; ++i)
      function->setArgAttr(
          i, bufferization::BufferizationDialect::kWritableAttrName,
          builder.getBoolAttr(false));
    // The signature is read; lowering to LLVM warns of what it does not know.
    for (const qnn::Port &port : qnn::getPorts(*function))
      for (StringRef name : {qnn::kInitialAttrName, qnn::kNameAttrName,
                             qnn::kUnsignedAttrName, qnn::kCodesAttrName})
        port.removeAttr(name);
    for (auto other : getOperation().getOps<func::FuncOp>())
      if (other != *function)
        other.setPrivate();
  }
};
} // namespace
