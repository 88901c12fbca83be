#ifndef QNN_TOOLS_QUANT_COMPILE_FRONTDOOR_H
#define QNN_TOOLS_QUANT_COMPILE_FRONTDOOR_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <string>

/// Whether `path` is, by its suffix, a model of another framework: one that the
/// importers of the Python package turn into MLIR.
bool isForeignModel(llvm::StringRef path);

/// Writes the model `path` as MLIR text to the file `output`. `shapes` are
/// "name=1x3x224x224". The importer runs in a process of its own, by the
/// interpreter QUANT_MLIR_PYTHON, that of the build tree or the wheel which
/// this tool is part of, or python3; an error says what is wrong with the
/// model, or what to install.
llvm::Error importForeignModel(llvm::StringRef path, llvm::StringRef output,
                               llvm::ArrayRef<std::string> shapes);

#endif // QNN_TOOLS_QUANT_COMPILE_FRONTDOOR_H
