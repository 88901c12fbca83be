#include "qnn/Import/Passes.h"

#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "mlir/IR/SymbolTable.h"
#include "qnn/Dialect/QNN/Analysis/Interface.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringSet.h"

using namespace mlir;

namespace qnn::import {
#define GEN_PASS_DEF_RAISESTATE
#include "qnn/Import/Passes.h.inc"

namespace {

/// A variable while its accesses are replaced, in the order of the program.
struct State {
  tosa::VariableOp variable;
  SmallVector<Operation *> accesses;
  bool isWritten = false;
};

struct RaiseState : impl::RaiseStateBase<RaiseState> {
  void runOnOperation() override {
    llvm::MapVector<StringAttr, State> states;
    for (auto variable : getOperation().getOps<tosa::VariableOp>())
      states[variable.getSymNameAttr()].variable = variable;
    if (states.empty())
      return;
    func::FuncOp func;
    WalkResult walked = getOperation().walk([&](Operation *op) {
      auto read = dyn_cast<tosa::VariableReadOp>(op);
      auto write = dyn_cast<tosa::VariableWriteOp>(op);
      if (!read && !write)
        return WalkResult::advance();
      StringAttr name = read ? read.getNameAttr() : write.getNameAttr();
      return WalkResult(addAccess(op, states.find(name), states.end(), func));
    });
    if (walked.wasInterrupted())
      return signalPassFailure();
    for (auto &[name, state] : states)
      if (failed(raise(func, state)))
        return signalPassFailure();
  }

  template <typename It>
  LogicalResult addAccess(Operation *op, It found, It end, func::FuncOp &func) {
    if (found == end)
      return emitError(op->getLoc())
             << "'" << op->getName() << "' names no 'tosa.variable'";
    auto parent = dyn_cast<func::FuncOp>(op->getParentOp());
    if (!parent || !parent.isPublic() || (func && func != parent))
      return emitError(op->getLoc())
             << "'" << op->getName() << "' of '" << found->first.getValue()
             << "' stands in control flow or in a function that is not the "
                "model's; state is read and written by the model itself";
    func = parent;
    found->second.accesses.push_back(op);
    found->second.isWritten |= isa<tosa::VariableWriteOp>(op);
    return success();
  }

  static LogicalResult raise(func::FuncOp func, State &state);
  static Value addInput(func::FuncOp func, tosa::VariableOp variable,
                        StringAttr name, ElementsAttr initial);
};

/// The name of the variable, unless something else has it.
StringAttr makeName(func::FuncOp func, StringRef wanted) {
  llvm::StringSet<> names;
  for (const Port &port : getPorts(func))
    names.insert(port.getName());
  std::string name = wanted.str();
  for (unsigned i = 1; names.contains(name); ++i)
    name = (wanted + "#" + Twine(i)).str();
  return StringAttr::get(func.getContext(), name);
}

void copyCodes(tosa::VariableOp variable, const Port &port) {
  if (Attribute codes = variable->getAttr(kCodesAttrName))
    port.setAttr(kCodesAttrName, codes);
}

} // namespace

Value RaiseState::addInput(func::FuncOp func, tosa::VariableOp variable,
                           StringAttr name, ElementsAttr initial) {
  unsigned index = func.getNumArguments();
  (void)func.insertArgument(index, initial.getType(), {}, variable.getLoc());
  Port port{func, /*isInput=*/true, index};
  port.setAttr(kNameAttrName, name);
  port.setAttr(kInitialAttrName, initial);
  copyCodes(variable, port);
  return port.getValue();
}

/// Reads give what was written before, in this run or the last one; what is
/// never written is a constant.
LogicalResult RaiseState::raise(func::FuncOp func, State &state) {
  tosa::VariableOp variable = state.variable;
  auto initial = dyn_cast_or_null<ElementsAttr>(variable.getInitialValueAttr());
  if (!initial && !state.accesses.empty())
    return emitError(variable.getLoc())
           << "state '" << variable.getSymName()
           << "' has no initial value; give it one";
  StringAttr name;
  Value current;
  if (state.isWritten) {
    name = makeName(func, variable.getSymName());
    current = addInput(func, variable, name, initial);
  } else if (!state.accesses.empty()) {
    OpBuilder b = OpBuilder::atBlockBegin(&func.getBody().front());
    current =
        tosa::ConstOp::create(b, variable.getLoc(), initial.getType(), initial);
  }
  for (Operation *op : state.accesses) {
    if (auto read = dyn_cast<tosa::VariableReadOp>(op))
      read.getResult().replaceAllUsesWith(current);
    else
      current = op->getOperand(0);
    op->erase();
  }
  if (!name) {
    variable.erase();
    return success();
  }
  unsigned index = func.getNumResults();
  func.getBody().front().getTerminator()->insertOperands(index, current);
  (void)func.insertResult(index, current.getType(), {});
  Port port{func, /*isInput=*/false, index};
  port.setAttr(kNameAttrName, name);
  copyCodes(variable, port);
  variable.erase();
  return success();
}

} // namespace qnn::import
