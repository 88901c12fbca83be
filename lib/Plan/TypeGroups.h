#ifndef QNN_LIB_PLAN_TYPEGROUPS_H
#define QNN_LIB_PLAN_TYPEGROUPS_H

#include "qnn/Dialect/QNN/Analysis/Accumulators.h"
#include "qnn/Dialect/QNN/Analysis/Masks.h"
#include "llvm/ADT/EquivalenceClasses.h"
#include "llvm/ADT/MapVector.h"

namespace qnn::plan {

/// Values that must have one type because an operation moves codes between
/// them unchanged, with the interval that their numbers span.
struct TypeGroup {
  llvm::SmallVector<mlir::Value> values;
  double min = 0, max = 0;
  /// The first value whose range was observed or is constant; names the group
  /// in messages. Null where no range is known.
  mlir::Value representative;
  /// The only type possible, if there is such.
  mlir::quant::QuantizedType fixedType;
  /// Bits of the codes.
  unsigned bits = 8;
  /// Uses that read 16 bits where the group has 8; see widenGroups.
  llvm::SmallVector<mlir::OpOperand *> wideUses;
};

/// The groups of all values of `func` that are stored as codes: arguments,
/// results of operations that are no accumulators, constants used as
/// activations. Values stand for themselves, not for their observations.
llvm::SmallVector<TypeGroup>
collectTypeGroups(mlir::func::FuncOp func,
                  const AccumulatorAnalysis &accumulators,
                  const MaskAnalysis &masks);

/// True if `op` moves values next to a number of its own, other than zero: what
/// it pads with, or what its destination is filled with. Codes may not express
/// that number exactly.
bool joinsNumber(mlir::Operation *op);

/// The name that observation gave to `value`; "" where it has none.
llvm::StringRef getObservedName(mlir::Value value);

} // namespace qnn::plan

#endif // QNN_LIB_PLAN_TYPEGROUPS_H
