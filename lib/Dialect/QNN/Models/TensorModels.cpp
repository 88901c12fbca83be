#include "qnn/Dialect/QNN/Models/Register.h"

#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/IR/QuantizableOpInterface.h"
#include "qnn/Dialect/QNN/Models/Attach.h"

using namespace mlir;

namespace qnn {
namespace {

/// Operations that move elements without looking at them.
template <typename OpTy>
struct MovingModel
    : QuantizableOpInterface::ExternalModel<MovingModel<OpTy>, OpTy> {
  Computation getComputation(Operation *) const {
    return Computation::moveAll();
  }
  /// What a destination is filled with is no value of its own.
  OperandRole getOperandRole(Operation *op, unsigned number) const {
    OperandRole role = getUsualRole(op, number);
    bool isNumber = isa<tensor::InsertSliceOp>(op) &&
                    role == OperandRole::Activation &&
                    getSplatConstant(op->getOperand(number));
    return isNumber ? OperandRole::None : role;
  }
};

} // namespace

void registerTensorModels(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, tensor::TensorDialect *) {
    attachToTensor<MovingModel>(context);
  });
}

} // namespace qnn
