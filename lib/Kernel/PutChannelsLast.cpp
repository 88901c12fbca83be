#include "ChannelsLast.h"
#include "qnn/Kernel/Passes.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/IndexingUtils.h"
#include "mlir/IR/Iterators.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "qnn/Dialect/QNN/Analysis/ConstantBytes.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;

namespace qnn::kernel {
#define GEN_PASS_DEF_PUTCHANNELSLAST
#include "qnn/Kernel/Passes.h.inc"

namespace {

/// `constant` with its dimensions permuted.
ElementsAttr permuteConstant(ElementsAttr constant, RankedTensorType type,
                             ArrayRef<int64_t> permutation) {
  ConstantBytes bytes = *getConstantBytes(constant);
  SmallVector<int64_t> sourceStrides =
      computeStrides(constant.getShapedType().getShape());
  SmallVector<int64_t> strides =
      applyPermutation(ArrayRef(sourceStrides), permutation);
  SmallVector<int64_t> targetStrides = computeStrides(type.getShape());
  return makeConstant(type, [&](MutableArrayRef<char> target) {
    char *to = target.data();
    for (int64_t i = 0; i < type.getNumElements(); ++i) {
      SmallVector<int64_t> index = delinearize(i, targetStrides);
      to = llvm::copy(bytes.element(linearize(index, strides)), to);
    }
  });
}

Value createPermuted(ImplicitLocOpBuilder &b, Value value,
                     ArrayRef<int64_t> permutation) {
  auto source = cast<RankedTensorType>(value.getType());
  auto type = source.clone(applyPermutation(source.getShape(), permutation));
  ElementsAttr constant;
  if (matchPattern(value, m_Constant(&constant)) && getConstantBytes(constant))
    return arith::ConstantOp::create(
        b, type, permuteConstant(constant, type, permutation));
  return createTransposed(b, value, permutation);
}

/// Replaces `conv` by the channels-last operation `To`.
template <typename To, typename From>
void replace(From conv, ArrayRef<int64_t> weightPermutation) {
  if (!conv.hasPureTensorSemantics() || conv.hasDynamicShape() ||
      !getElementTypeOrSelf(conv.getResult(0)).isF32())
    return;
  ImplicitLocOpBuilder b(conv.getLoc(), conv);
  Value init = createChannelsLastInit(b, conv.getOutputs()[0]);
  Value weights = createPermuted(b, conv.getInputs()[1], weightPermutation);
  Value image = createChannelsLast(b, conv.getInputs()[0]);
  Value last =
      To::create(b, TypeRange(init.getType()), ValueRange{image, weights},
                 ValueRange(init), conv.getStrides(), conv.getDilations())
          .getResult(0);
  conv.getResult(0).replaceAllUsesWith(
      createTransposed(b, last, getToFirst(4)));
  conv.erase();
}

struct PutChannelsLast : impl::PutChannelsLastBase<PutChannelsLast> {
  void runOnOperation() override {
    // In their order: what one of them gives is where the next one looks.
    getOperation().walk([](Operation *op) {
      llvm::TypeSwitch<Operation *>(op)
          .Case([](linalg::Conv2DNchwFchwOp conv) {
            replace<linalg::Conv2DNhwcFhwcOp>(conv, {0, 2, 3, 1});
          })
          .Case([](linalg::DepthwiseConv2DNchwChwOp conv) {
            replace<linalg::DepthwiseConv2DNhwcHwcOp>(conv, {1, 2, 0});
          });
    });
    // Transpositions that nobody reads any more.
    getOperation()->walk<WalkOrder::PostOrder, mlir::ReverseIterator>(
        [](Operation *op) {
          if (isOpTriviallyDead(op))
            op->erase();
        });
  }
};

} // namespace
} // namespace qnn::kernel
