#include "qnn/Dialect/QNN/Models/Register.h"

#include "mlir/Dialect/Tensor/IR/Tensor.h"
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
};

} // namespace

void registerTensorModels(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, tensor::TensorDialect *) {
    attachToTensor<MovingModel>(context);
  });
}

} // namespace qnn
