#ifndef QNN_TOOLS_QUANT_COMPILE_CHECKOPTIONS_H
#define QNN_TOOLS_QUANT_COMPILE_CHECKOPTIONS_H

#include "Options.h"
#include "llvm/Support/Error.h"

/// An error where options contradict each other, or where one that was given
/// would change nothing in this run.
llvm::Error checkOptions(const Options &command);

#endif // QNN_TOOLS_QUANT_COMPILE_CHECKOPTIONS_H
