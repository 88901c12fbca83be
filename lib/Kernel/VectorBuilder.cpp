#include "VectorBuilder.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "qnn/Dialect/QNN/Build/Generic.h"

using namespace mlir;

namespace qnn::kernel {

Value VectorBuilder::read(VectorType type, Value source,
                          ArrayRef<Value> indices) {
  SmallVector<bool> inBounds = {true};
  return vector::TransferReadOp::create(b, type, source, indices,
                                        createInt(b, type.getElementType(), 0),
                                        ArrayRef<bool>(inBounds));
}

Value VectorBuilder::store(ArrayRef<Value> codes, ArrayRef<Value> indices,
                           int64_t columns, Value out) {
  auto type = cast<VectorType>(codes.front().getType());
  int64_t width = codes.size() * type.getNumElements();
  Value all = codes.front();
  if (codes.size() == 2) {
    auto order = llvm::to_vector(llvm::seq<int64_t>(0, width));
    all = vector::ShuffleOp::create(b, codes[0], codes[1], order);
  }
  if (resultType != type.getElementType())
    all = arith::TruncIOp::create(b, VectorType::get({width}, resultType), all);
  if (columns < width)
    all = vector::ExtractStridedSliceOp::create(b, all, ArrayRef<int64_t>{0},
                                                ArrayRef<int64_t>{columns},
                                                ArrayRef<int64_t>{1});
  SmallVector<bool> inBounds = {true};
  return vector::TransferWriteOp::create(b, all, out, indices,
                                         ArrayRef<bool>(inBounds))
      .getResult();
}

} // namespace qnn::kernel
