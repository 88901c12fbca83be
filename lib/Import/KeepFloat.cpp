#include "qnn/Import/Passes.h"

#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Transforms/RegionUtils.h"
#include "qnn/Dialect/QNN/Analysis/Names.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "qnn/Dialect/QNN/IR/QuantizableOpInterface.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace mlir;

namespace qnn::import {
#define GEN_PASS_DEF_KEEPFLOAT
#include "qnn/Import/Passes.h.inc"

namespace {

constexpr unsigned kNearNames = 5;

using Operations = llvm::SetVector<Operation *>;

bool isFloat(Value value) {
  auto type = dyn_cast<RankedTensorType>(value.getType());
  return type && type.getElementType().isF32();
}

/// The value is given, not computed.
bool isGiven(Value value) {
  Operation *op = value.getDefiningOp();
  return op &&
         (op->hasTrait<OpTrait::ConstantLike>() || isa<tensor::EmptyOp>(op));
}

/// Codes of a model that was quantized elsewhere. What dequantizes them is the
/// model's decision, not a computation.
bool isCode(Value value) {
  Type element = getElementTypeOrSelf(value);
  return !isGiven(value) && (element.isInteger(8) || element.isInteger(16) ||
                             isa<quant::QuantizedType>(element));
}

/// What `op` reads, in its regions, too, but for what is given.
SmallVector<Value> getReadValues(Operation *op) {
  llvm::SetVector<Value> values(op->operand_begin(), op->operand_end());
  getUsedValuesDefinedAbove(op->getRegions(), values);
  return llvm::to_vector(
      llvm::make_filter_range(values, [](Value v) { return !isGiven(v); }));
}

/// Whether `op` can be kept in float as a part of what somebody named.
bool isComputation(Operation *op) {
  return !isa<KeepFloatOp, ObserveOp, AssignOp>(op) &&
         !op->hasTrait<OpTrait::IsTerminator>() &&
         !llvm::all_of(op->getResults(), isGiven) &&
         llvm::none_of(op->getOperands(), isCode);
}

/// The operations of `kept` that `value` is computed by without leaving them,
/// and the values that they read from others.
SmallVector<Value> findSources(Value value, const Operations &kept) {
  llvm::SetVector<Value> sources;
  Operations visited;
  visited.insert(value.getDefiningOp());
  for (unsigned i = 0; i < visited.size(); ++i)
    for (Value read : getReadValues(visited[i])) {
      Operation *producer = read.getDefiningOp();
      if (producer && kept.contains(producer))
        visited.insert(producer);
      else
        sources.insert(read);
    }
  return sources.takeVector();
}

/// Whether something that is not kept, or makes no floats, reads `value`.
bool isReadOutside(Value value, const Operations &kept) {
  return llvm::any_of(value.getUsers(), [&](Operation *user) {
    while (user->getBlock() != value.getParentBlock())
      user = user->getParentOp();
    return !kept.contains(user) || llvm::none_of(user->getResults(), isFloat);
  });
}

/// Keeps each value in float that leaves the operations of `kept`.
void keep(const Operations &kept, StringRef reason) {
  for (Operation *op : kept)
    for (Value result : op->getResults()) {
      if (!isFloat(result) || !isReadOutside(result, kept))
        continue;
      SmallVector<Value> sources = findSources(result, kept);
      // Of constants alone it is a constant.
      if (sources.empty())
        continue;
      OpBuilder builder(op->getContext());
      builder.setInsertionPointAfter(op);
      auto identity = KeepFloatOp::create(
          builder, op->getLoc(), result.getType(), result, reason, sources);
      result.replaceUsesWithIf(identity, [&](OpOperand &use) {
        return use.getOwner() != identity && !isa<KeepFloatOp>(use.getOwner());
      });
    }
}

struct KeepFloat : impl::KeepFloatBase<KeepFloat> {
  using KeepFloatBase::KeepFloatBase;

  void runOnOperation() override {
    for (auto func : getOperation().getOps<func::FuncOp>())
      // Private functions stay in float as a whole.
      if (func.isPublic() && !func.isDeclaration())
        for (Block &block : func.getBody()) {
          keepMarked(block);
          completeIdentities(block);
          collectNamed(block);
        }
    for (const std::string &pattern : patterns)
      if (failed(keepNamed(pattern)))
        return signalPassFailure();
  }

  void keepMarked(Block &block);
  void completeIdentities(Block &block);
  void collectNamed(Block &block);
  LogicalResult keepNamed(StringRef pattern);

  /// The computations by name, in the order of the program.
  llvm::MapVector<StringAttr, Operations> named;
};

} // namespace

/// The attribute would be lost when its operation is rewritten.
void KeepFloat::keepMarked(Block &block) {
  for (Operation &op : llvm::make_early_inc_range(block))
    if (auto reason = op.getAttrOfType<StringAttr>(kFloatReasonAttrName);
        reason && llvm::any_of(op.getResults(), isFloat)) {
      op.removeAttr(kFloatReasonAttrName);
      Operations kept;
      kept.insert(&op);
      keep(kept, reason);
    }
}

/// Identities written by hand: from the operands of what makes their input.
void KeepFloat::completeIdentities(Block &block) {
  for (auto identity :
       llvm::make_early_inc_range(block.getOps<KeepFloatOp>())) {
    if (!identity.getFrom().empty())
      continue;
    Operation *op = identity.getInput().getDefiningOp();
    if (op && !getReadValues(op).empty()) {
      identity.getFromMutable().assign(getReadValues(op));
      continue;
    }
    emitWarning(identity.getLoc())
        << "'qnn.keep_float' keeps nothing: its input is not computed";
    identity.replaceAllUsesWith(identity.getInput());
    identity.erase();
  }
}

void KeepFloat::collectNamed(Block &block) {
  if (patterns.empty())
    return;
  auto add = [&](StringRef name, Operation *op) {
    named[StringAttr::get(&getContext(), name)].insert(op);
  };
  for (Operation &op : block) {
    if (!isComputation(&op))
      continue;
    for (const std::string &name : getNodeNames(op.getLoc()))
      add(name, &op);
    for (Operation *user : op.getUsers())
      if (auto observe = dyn_cast<ObserveOp>(user))
        add(observe.getId(), &op);
  }
}

LogicalResult KeepFloat::keepNamed(StringRef pattern) {
  std::vector<std::string> names;
  for (auto &[name, ops] : named)
    names.push_back(name.str());
  Operations kept;
  for (const std::string &name : matchNames(pattern, names))
    kept.insert_range(named[StringAttr::get(&getContext(), name)]);
  if (!kept.empty()) {
    keep(kept, ("asked for by '" + pattern + "'").str());
    return success();
  }
  std::string near;
  for (const std::string &name : findNearNames(pattern, names, kNearNames))
    near += (near.empty() ? "'" : ", '") + name + "'";
  return emitError(getOperation().getLoc())
         << "no operation to keep in float is named '" << pattern << "'; "
         << (near.empty() ? "none has a name" : "there are " + near);
}

} // namespace qnn::import
