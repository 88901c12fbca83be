#include "ExactValues.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Transforms/RegionUtils.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

using namespace mlir;

namespace qnn::plan {
namespace {

constexpr StringLiteral kReason =
    "integers are made of it, comparisons or single numbers: they are those of "
    "the float program";

/// What reads `value`, through observations.
SmallVector<Operation *> getReaders(Value value) {
  SmallVector<Operation *> readers;
  for (Operation *user : value.getUsers()) {
    if (isa<ObserveOp>(user)) {
      llvm::append_range(readers, getReaders(user->getResult(0)));
      continue;
    }
    while (user->getBlock() != value.getParentBlock())
      user = user->getParentOp();
    readers.push_back(user);
  }
  return readers;
}

/// True if `scalar`, of the body of `op`, depends on floats of a tensor, and
/// not on where in the loops it is alone.
bool dependsOnData(Value scalar, Operation *op) {
  SmallVector<Value> values{scalar};
  DenseSet<Value> seen;
  while (!values.empty()) {
    Value value = values.pop_back_val();
    if (!seen.insert(value).second)
      continue;
    Operation *def = value.getDefiningOp();
    bool isOutside = !op->isAncestor(value.getParentBlock()->getParentOp());
    if (isa_and_nonnull<tensor::ExtractOp>(def) || (!def && !isOutside) ||
        (isOutside && !isStructural(value)))
      return true;
    if (!isOutside)
      llvm::append_range(values, def->getOperands());
  }
  return false;
}

/// Conversions and comparisons make integers of floats; a body that does so and
/// computes with them has no integer form either.
bool makesIntegers(Operation *op) {
  if (isFloatConsumer(op))
    return true;
  if (!isFloatComputation(op) ||
      getQuantizationKind(op) != QuantizationKind::Unsupported)
    return false;
  bool makesOthers = llvm::any_of(op->getResultTypes(), [](Type type) {
    return !isa<FloatType>(getElementTypeOrSelf(type));
  });
  return op
      ->walk([&](Operation *inner) {
        bool converts = isa<arith::FPToSIOp, arith::FPToUIOp>(inner) ||
                        (makesOthers && isa<arith::CmpFOp>(inner));
        bool ofData =
            converts && llvm::any_of(inner->getOperands(), [&](Value operand) {
              return dependsOnData(operand, op);
            });
        return ofData ? WalkResult::interrupt() : WalkResult::advance();
      })
      .wasInterrupted();
}

/// Elementwise operations and moves: in float, they cost little.
bool isCheap(Operation *op) {
  if (op->getNumResults() != 1 || !isFloatComputation(op))
    return false;
  if (isa_and_nonnull<tensor::TensorDialect>(op->getDialect()) ||
      getQuantizationKind(op) == QuantizationKind::SameScale)
    return true;
  auto generic = dyn_cast<linalg::GenericOp>(op);
  if (!generic || generic.getNumParallelLoops() != generic.getNumLoops())
    return false;
  llvm::SetVector<Value> captured;
  getUsedValuesDefinedAbove(op->getRegions(), captured);
  return llvm::all_of(captured, isStructural);
}

/// The values that depend on arguments and constants by cheap operations alone.
DenseSet<Value> findExactValues(Block &block) {
  DenseSet<Value> exact(block.args_begin(), block.args_end());
  for (Operation &op : block) {
    bool keeps = isCheap(&op) || isa<ObserveOp>(op) ||
                 llvm::all_of(op.getResults(), isStructural) ||
                 llvm::none_of(op.getOperandTypes(), isFloatTensor);
    if (keeps && llvm::all_of(op.getOperands(),
                              [&](Value v) { return exact.contains(v); }))
      exact.insert_range(op.getResults());
  }
  return exact;
}

} // namespace

void keepValuesOfIntegersExact(func::FuncOp func) {
  Block &block = func.getBody().front();
  DenseSet<Value> exact = findExactValues(block);
  DenseSet<Operation *> makers, chain;
  // Readers come first.
  for (Operation &op : llvm::reverse(block)) {
    if (makesIntegers(&op)) {
      makers.insert(&op);
      continue;
    }
    if (!isCheap(&op))
      continue;
    SmallVector<Operation *> readers = getReaders(op.getResult(0));
    auto isIn = [](const DenseSet<Operation *> &ops) {
      return [&ops](Operation *reader) { return ops.contains(reader); };
    };
    bool isAlone = llvm::all_of(readers, [&](Operation *reader) {
      return makers.contains(reader) || chain.contains(reader) ||
             reader->hasTrait<OpTrait::IsTerminator>();
    });
    if (llvm::any_of(readers, isIn(makers)) ||
        (llvm::any_of(readers, isIn(chain)) &&
         (isAlone || exact.contains(op.getResult(0)))))
      chain.insert(&op);
  }
  for (Operation *op : chain)
    if (getQuantizationKind(op) != QuantizationKind::Unsupported)
      op->setAttr(kFloatReasonAttrName,
                  StringAttr::get(op->getContext(), kReason));
}

bool readsExactValue(Operation *reader, Value value) {
  Operation *producer = value.getDefiningOp();
  if (producer && !producer->hasAttr(kFloatReasonAttrName))
    return false;
  auto reason = reader->getAttrOfType<StringAttr>(kFloatReasonAttrName);
  return (reason && reason == kReason) || makesIntegers(reader);
}

} // namespace qnn::plan
