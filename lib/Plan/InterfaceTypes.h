#ifndef QNN_LIB_PLAN_INTERFACETYPES_H
#define QNN_LIB_PLAN_INTERFACETYPES_H

#include "qnn/Dialect/QNN/Analysis/Interface.h"

namespace qnn::plan {

/// Which types the caller of a function is to see, as somebody asked for.
class InterfaceTypes {
public:
  /// Reads what was asked for, "int8" or "x=uint8", before `func` is planned:
  /// planning consumes the ranges. Emits a diagnostic for what cannot be.
  static mlir::FailureOr<InterfaceTypes>
  read(mlir::func::FuncOp func, llvm::ArrayRef<std::string> wishes);

  /// Writes `qnn.io_type` where the type changes: what the plan stores a value
  /// in where that has the bits, else what follows from the range.
  mlir::LogicalResult decide() const;

private:
  struct Wish {
    Port port;
    /// 0 for f32.
    unsigned bits;
    bool isSigned;
    /// From the range; null where there is none.
    mlir::quant::QuantizedType fromRange;
    std::string note;
  };
  static mlir::FailureOr<mlir::quant::QuantizedType>
  getTypeFromRange(mlir::Value value, unsigned bits, std::string &note);
  static mlir::LogicalResult decideReal(const Wish &wish);
  static mlir::LogicalResult decideCodes(const Wish &wish);

  std::vector<Wish> wishes;
};

} // namespace qnn::plan

#endif // QNN_LIB_PLAN_INTERFACETYPES_H
