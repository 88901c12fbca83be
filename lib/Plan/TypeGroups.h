#ifndef QNN_LIB_PLAN_TYPEGROUPS_H
#define QNN_LIB_PLAN_TYPEGROUPS_H

#include "Joins.h"
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

/// The groups of a function and what operations join in one of them.
struct TypeGroups {
  llvm::SmallVector<TypeGroup> groups;
  llvm::SmallVector<Joined> joined;
};

/// The groups of all values of `func` that are stored as codes: arguments,
/// results of operations that are no accumulators, constants used as
/// activations. Values stand for themselves, not for their observations. What
/// is joined with other numbers shares their type unless that would take codes
/// from other readers.
TypeGroups collectTypeGroups(mlir::func::FuncOp func,
                             const AccumulatorAnalysis &accumulators,
                             const MaskAnalysis &masks);

/// The numbers that codes of `type` express.
Extent getExtent(mlir::quant::QuantizedType type);

/// What is stored for a reader of `value`: the value behind its observations,
/// or its view. The constant behind a decision about it.
mlir::Value getStored(mlir::Value value);

/// The name that observation gave to `value`; "" where it has none.
llvm::StringRef getObservedName(mlir::Value value);

} // namespace qnn::plan

#endif // QNN_LIB_PLAN_TYPEGROUPS_H
