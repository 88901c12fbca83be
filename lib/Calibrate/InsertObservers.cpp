#include "qnn/Calibrate/Passes.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/Joins.h"
#include "qnn/Dialect/QNN/Analysis/Masks.h"
#include "qnn/Dialect/QNN/Analysis/Names.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/IR/QuantizableOpInterface.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

using namespace mlir;

namespace qnn::calibrate {
#define GEN_PASS_DEF_INSERTOBSERVERS
#include "qnn/Calibrate/Passes.h.inc"

namespace {

/// The operation computes values, rather than naming, moving or making room
/// for them; what it moves beside numbers that are known at run time alone has
/// a range of its own.
bool computes(Operation &op) {
  if (isIdentity(&op) || op.hasTrait<OpTrait::ConstantLike>())
    return false;
  if (isa_and_nonnull<quant::QuantDialect>(op.getDialect()) ||
      llvm::all_of(op.getResults(), isStructural))
    return false;
  auto quantizable = dyn_cast<QuantizableOpInterface>(op);
  return !quantizable || joinsUnknownNumber(&op) ||
         quantizable.getComputation().kind != QuantizationKind::SameScale;
}

/// The operands of softmaxes that read what others read, too.
SmallVector<OpOperand *> findSharedScores(func::FuncOp func) {
  SmallVector<OpOperand *> scores;
  MaskAnalysis masks(func);
  for (auto softmax : func.getBody().front().getOps<linalg::SoftmaxOp>()) {
    OpOperand &operand = softmax.getInputMutable();
    auto observe = operand.get().getDefiningOp<ObserveOp>();
    if (!masks.isSoftmaxOperand(operand.get()) &&
        !(observe && observe.getView()) && !getDecidedType(operand.get()))
      scores.push_back(&operand);
  }
  return scores;
}

struct InsertObservers : impl::InsertObserversBase<InsertObservers> {
  void runOnOperation() override {
    func::FuncOp func = getOperation();
    // Only the program runs; what it does not call has no range.
    if (func.isDeclaration() || !func.isPublic())
      return;
    SmallVector<OpOperand *> sharedScores = findSharedScores(func);
    SmallVector<std::pair<Value, std::string>> values;
    for (BlockArgument arg : func.getArguments())
      if (isFloatTensor(arg.getType()) && !isOnlyDecided(arg)) {
        std::string name = getNodeName(arg.getLoc());
        values.push_back(
            {arg, name.empty() ? "input" + std::to_string(arg.getArgNumber())
                               : name});
      }
    for (Operation &op : func.getBody().front())
      if (computes(op))
        for (Value result : op.getResults())
          if (isFloatTensor(result.getType()) && !isOnlyDecided(result)) {
            std::string name = getNodeName(op.getLoc());
            values.push_back({result, name.empty()
                                          ? op.getName().stripDialect().str()
                                          : name});
          }
    llvm::StringSet<> used;
    func.walk([&](ObserveOp op) { used.insert(op.getId()); });
    llvm::StringMap<unsigned> numbers;
    OpBuilder builder(&getContext());
    auto makeId = [&](const std::string &name) {
      std::string id = name;
      while (!used.insert(id).second)
        id = name + "#" + std::to_string(++numbers[name]);
      return builder.getStringAttr(id);
    };
    for (auto &[value, name] : values) {
      if (isObserved(value))
        continue;
      StringAttr id = makeId(name);
      builder.setInsertionPointAfterValue(value);
      auto observe = ObserveOp::create(builder, value.getLoc(), value.getType(),
                                       value, id, UnitAttr(), RangeAttr());
      value.replaceAllUsesExcept(observe, observe);
    }
    for (OpOperand *scores : sharedScores) {
      std::string name = getNodeName(scores->getOwner()->getLoc());
      builder.setInsertionPoint(scores->getOwner());
      auto view = ObserveOp::create(
          builder, scores->getOwner()->getLoc(), scores->get().getType(),
          scores->get(), makeId((name.empty() ? "softmax" : name) + ".scores"),
          builder.getUnitAttr(), RangeAttr());
      scores->set(view);
    }
  }

  static bool isObserved(Value value) {
    return llvm::any_of(value.getUsers(),
                        [](Operation *user) { return isa<ObserveOp>(user); });
  }
};

} // namespace
} // namespace qnn::calibrate
