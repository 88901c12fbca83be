#ifndef QNN_TARGET_MODELNAME_H
#define QNN_TARGET_MODELNAME_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace qnn::target {

/// The name of the C function of a model called `name`: itself where C and C++
/// take it, else with '_' for what no identifier has and at the end of what is
/// a keyword, a common macro or a function of the C library, which the code may
/// call ("resnet-18" gives "resnet_18", "int" gives "int_").
std::string makeModelName(llvm::StringRef name);

/// An error where `name` cannot be that of a C function.
llvm::Error checkModelName(llvm::StringRef name);

} // namespace qnn::target

#endif // QNN_TARGET_MODELNAME_H
