#include "qnn/Dialect/QNN/IR/QNNDialect.h"

using namespace mlir;

namespace qnn {

int64_t DotOp::getGroupSize() {
  return cast<VectorType>(getLhs().getType()).getNumElements() /
         cast<VectorType>(getSum().getType()).getNumElements();
}

LogicalResult DotOp::verify() {
  auto codes = cast<VectorType>(getLhs().getType());
  auto lanes = cast<VectorType>(getSum().getType());
  if (codes.isScalable() != lanes.isScalable() ||
      codes.getNumElements() % lanes.getNumElements() != 0 ||
      (getGroupSize() != 2 && getGroupSize() != 4))
    return emitOpError("expected 2 or 4 codes per lane, got ")
           << codes << " for " << lanes;
  bool isUnsigned = getBiased() || getIsUnsigned();
  if (isUnsigned && !codes.getElementType().isInteger(8))
    return emitOpError("expected codes of 8 bits, which alone may be biased or "
                       "unsigned, got ")
           << codes;
  if (getBiased() && getIsUnsigned())
    return emitOpError("expected codes to be biased or unsigned, not both");
  if (getPairsFit() && (!isUnsigned || getGroupSize() != 4))
    return emitOpError(
        "sums of pairs are those of 4 biased or unsigned codes per lane");
  if (getJoined()) {
    auto before = getSum().getDefiningOp<DotOp>();
    if (!getPairsFit() || !before || !before.getPairsFit())
      return emitOpError("expected two dots whose pairs fit to be joined");
  }
  return success();
}

} // namespace qnn
