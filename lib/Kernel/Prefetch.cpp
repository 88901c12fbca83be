#include "Prefetch.h"
#include "LoopBuilder.h"

#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;

namespace qnn::kernel {
namespace {

class Prefetcher : LoopBuilder {
public:
  explicit Prefetcher(ImplicitLocOpBuilder &b) : LoopBuilder(b) {}

  void build(const Lines &lines, Value part, int64_t parts) {
    int64_t share = llvm::divideCeil(lines.count, parts);
    int64_t size = cast<MemRefType>(lines.buffer.getType()).getNumElements();
    auto forOp =
        scf::ForOp::create(b, constant(0), constant(share), constant(1));
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(forOp.getBody());
    Value line = add(scale(part, share), forOp.getInductionVar());
    // An address behind the buffer would be none that LLVM allows to compute.
    Value index = arith::MinUIOp::create(
        b, add(lines.begin, scale(line, lines.distance)), constant(size - 1));
    memref::PrefetchOp::create(b, lines.buffer, index, /*isWrite=*/false,
                               /*localityHint=*/2, /*isDataCache=*/true);
  }
};

} // namespace

Value createPrefetchBuffer(ImplicitLocOpBuilder &b, Value constant) {
  auto type = cast<RankedTensorType>(constant.getType());
  Value buffer = bufferization::ToBufferOp::create(
      b, MemRefType::get(type.getShape(), type.getElementType()), constant,
      /*read_only=*/true);
  if (type.getRank() == 1)
    return buffer;
  // Collapsed as a tensor it would become a constant of its own.
  ReassociationIndices all =
      llvm::to_vector<2>(llvm::seq<int64_t>(0, type.getRank()));
  return memref::CollapseShapeOp::create(b, buffer,
                                         ArrayRef<ReassociationIndices>{all});
}

void prefetchPart(ImplicitLocOpBuilder &b, const Lines &lines, Value part,
                  int64_t parts) {
  Prefetcher(b).build(lines, part, parts);
}

} // namespace qnn::kernel
