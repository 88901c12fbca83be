#ifndef QNN_DIALECT_QNN_MODELS_ATTACH_H
#define QNN_DIALECT_QNN_MODELS_ATTACH_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

namespace qnn {

/// Attaches the external model `Model<Op>` to each of `Ops`.
template <template <typename> class Model, typename... Ops>
void attachModel(mlir::MLIRContext *context) {
  (Ops::template attachInterface<Model<Ops>>(*context), ...);
}

/// Attaches `Model<Op>` to the operations of linalg that can be quantized;
/// softmax, which is no structured operation, has models of its own.
template <template <typename> class Model>
void attachToLinalg(mlir::MLIRContext *context) {
  using namespace mlir::linalg;
  attachModel<Model, GenericOp, TransposeOp, BroadcastOp, ReduceOp, MatmulOp,
              BatchMatmulOp, BatchReduceMatmulOp, MatvecOp, VecmatOp,
              mlir::linalg::DotOp, BatchMatvecOp, BatchVecmatOp, ContractOp,
              Mmt4DOp>(context);
  attachModel<Model, Conv1DNwcWcfOp, Conv1DNcwFcwOp, Conv2DOp, Conv2DNhwcHwcfOp,
              Conv2DNhwcFhwcOp, Conv2DNchwFchwOp, Conv3DNdhwcDhwcfOp,
              DepthwiseConv1DNwcWcOp, DepthwiseConv2DNhwcHwcOp,
              DepthwiseConv2DNhwcHwcmOp, DepthwiseConv2DNchwChwOp>(context);
  attachModel<Model, PoolingNhwcMaxOp, PoolingNchwMaxOp, PoolingNhwcSumOp,
              PoolingNchwSumOp>(context);
}

/// Attaches `Model<Op>` to the operations of tensor that move elements.
template <template <typename> class Model>
void attachToTensor(mlir::MLIRContext *context) {
  using namespace mlir::tensor;
  attachModel<Model, ExpandShapeOp, CollapseShapeOp, PadOp, ConcatOp,
              ExtractSliceOp, InsertSliceOp>(context);
}

} // namespace qnn

#endif // QNN_DIALECT_QNN_MODELS_ATTACH_H
