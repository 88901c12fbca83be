#include "LoopWork.h"

#include "LinearForm.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace mlir;
using namespace qnn::target;

/// Bits of the vectors that most machines have.
static constexpr int64_t kVectorBits = 256;
/// Of a call of the math library, or a division, in simple operations.
static constexpr int64_t kCallWork = 30, kDivisionWork = 8;
/// Lanes of a loop over single elements: LLVM vectorizes most of them.
static constexpr int64_t kScalarLanes = 8;
/// Shorter loops gain nothing by it.
static constexpr int64_t kVectorizedTrips = 32;

/// Iterations of a loop whose bounds come from data, as those over lists of
/// weights.
static constexpr int64_t kAssumedTrips = 64;

/// The type of what `op` computes or stores.
static Type getComputedType(Operation *op) {
  if (op->getNumResults())
    return op->getResult(0).getType();
  return op->getNumOperands() ? op->getOperand(0).getType() : Type();
}

static int64_t estimateOne(Operation *op) {
  Type type = getComputedType(op);
  if (!type || op->hasTrait<OpTrait::ConstantLike>() || type.isIndex())
    return 0;
  int64_t elements = 1, vectors = 1;
  if (auto vector = dyn_cast<VectorType>(type)) {
    elements = vector.getNumElements();
    Type element = vector.getElementType();
    int64_t bits =
        element.isIntOrFloat() ? element.getIntOrFloatBitWidth() : 64;
    vectors = llvm::divideCeil(elements * bits, kVectorBits);
  }
  if (isa<math::MathDialect>(op->getDialect()) &&
      !isa<math::AbsFOp, math::AbsIOp, math::SqrtOp, math::FmaOp,
           math::RoundEvenOp, math::FloorOp, math::CeilOp>(op))
    return elements * kCallWork;
  if (isa<arith::DivFOp, math::SqrtOp>(op))
    return vectors * kDivisionWork;
  if (isa<arith::DivSIOp, arith::DivUIOp, arith::RemSIOp, arith::RemUIOp>(op))
    return elements * kDivisionWork;
  return vectors;
}

/// Whether LLVM makes vectors of the single elements in `loop`.
static bool isVectorizable(scf::ForOp loop) {
  for (Operation &op : loop.getBody()->without_terminator()) {
    Type type = getComputedType(&op);
    // A sum in memory keeps its order.
    if (auto store = dyn_cast<memref::StoreOp>(op);
        store &&
        !llvm::is_contained(store.getIndices(), loop.getInductionVar()))
      return false;
    if (op.getNumRegions() || isa<math::MathDialect>(op.getDialect()) ||
        (type && (isa<VectorType>(type) || type.isInteger(128))))
      return false;
  }
  return true;
}

double qnn::target::estimateWork(Operation *op) {
  double work = op->getNumRegions() ? 0 : estimateOne(op);
  for (Region &region : op->getRegions())
    for (Block &block : region)
      for (Operation &nested : block)
        work += estimateWork(&nested);
  auto loop = dyn_cast<scf::ForOp>(op);
  if (!loop)
    return work;
  int64_t trips = getMostTrips(loop).value_or(kAssumedTrips);
  if (trips >= kVectorizedTrips && isVectorizable(loop))
    trips = llvm::divideCeil(trips, kScalarLanes);
  return (work + 1) * trips;
}
