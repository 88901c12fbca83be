#ifndef QNN_PIPELINES_SUMMARY_H
#define QNN_PIPELINES_SUMMARY_H

#include "mlir/IR/BuiltinOps.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include <map>
#include <string>

namespace qnn {

/// What a program on tensors consists of.
struct ProgramSummary {
  /// Operations that compute on tensors, by name and element type of their
  /// first result ("linalg.matmul f32"); neither constants nor casts nor
  /// destinations.
  std::map<std::string, int64_t> operations;
  /// Those of them that compute floats.
  int64_t floatOperations = 0;
  /// Those that read or write codes of 8 or 16 bits.
  int64_t codeOperations = 0;
  /// Bytes of what the program knows in advance: constant tensors, multipliers
  /// and shifts of requantizations, tables; equal constants once.
  int64_t constantBytes = 0;
};

/// True if `op` computes on tensors: neither constants nor casts, names or
/// destinations.
bool computesTensors(mlir::Operation *op);

/// Bytes of a tensor in memory.
int64_t countBytes(mlir::ShapedType type);

/// Bytes that `op` knows in advance; a constant of `seen` counts no more.
int64_t countConstantBytes(mlir::Operation *op,
                           llvm::DenseSet<mlir::Attribute> &seen);

/// Summarizes a program of the stages 1 to 5.
ProgramSummary summarize(mlir::ModuleOp module);

llvm::json::Object toJson(const ProgramSummary &summary);

/// Prints two programs side by side, one line per kind of operation.
void printComparison(llvm::raw_ostream &os, const ProgramSummary &before,
                     const ProgramSummary &after);

} // namespace qnn

#endif // QNN_PIPELINES_SUMMARY_H
