#ifndef QNN_DIALECT_QNN_ANALYSIS_NAMES_H
#define QNN_DIALECT_QNN_ANALYSIS_NAMES_H

#include "mlir/IR/Location.h"
#include <string>
#include <vector>

namespace qnn {

/// The names in a location, in UTF-8, outermost first: those of the model's
/// nodes from which rewriting has made what stands there.
std::vector<std::string> getNodeNames(mlir::Location loc);

/// The first of them, or "".
std::string getNodeName(mlir::Location loc);

/// Those of `names` that `pattern` means: the one that it is, else those that
/// it matches as a glob, else as a regular expression. A malformed pattern
/// means none.
std::vector<std::string> matchNames(llvm::StringRef pattern,
                                    llvm::ArrayRef<std::string> names);

/// Up to `count` of `names`, most like `wanted` first.
std::vector<std::string> findNearNames(llvm::StringRef wanted,
                                       std::vector<std::string> names,
                                       size_t count);

} // namespace qnn

#endif // QNN_DIALECT_QNN_ANALYSIS_NAMES_H
