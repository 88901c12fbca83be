#include "qnn/Dialect/QNN/Models/Register.h"

#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/IR/QuantizableOpInterface.h"
#include "qnn/Dialect/QNN/Models/Attach.h"

using namespace mlir;

namespace qnn {
namespace {

/// Operations that move elements without looking at them. Tensors of floats
/// are activations; sizes and offsets are not.
template <typename OpTy>
struct MovingModel
    : QuantizableOpInterface::ExternalModel<MovingModel<OpTy>, OpTy> {
  QuantizationKind getQuantizationKind(Operation *) const {
    return QuantizationKind::SameScale;
  }
  OperandRole getOperandRole(Operation *op, unsigned number) const {
    auto type = dyn_cast<ShapedType>(op->getOperand(number).getType());
    return type && isa<FloatType>(type.getElementType())
               ? OperandRole::Activation
               : OperandRole::None;
  }
};

} // namespace

void registerTensorModels(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, tensor::TensorDialect *) {
    attachToTensor<MovingModel>(context);
  });
}

} // namespace qnn
