#ifndef QNN_MACHINE_MACHINEOPTION_H
#define QNN_MACHINE_MACHINEOPTION_H

#include "mlir/IR/Operation.h"
#include "qnn/Machine/Machine.h"

namespace qnn {

/// What the option `machine` of a pass on `op` names, or an error on `op`.
inline std::optional<Machine> readMachineOption(mlir::Operation *op,
                                                llvm::StringRef name) {
  if (auto machine = findMachine(name))
    return std::move(*machine);
  else
    op->emitError() << llvm::toString(machine.takeError());
  return std::nullopt;
}

} // namespace qnn

#endif // QNN_MACHINE_MACHINEOPTION_H
