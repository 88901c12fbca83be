#ifndef QNN_TOOLS_QUANT_COMPILE_CHECKOPTIONS_H
#define QNN_TOOLS_QUANT_COMPILE_CHECKOPTIONS_H

#include "Options.h"

/// An error where an option would be without effect, or an output could not be
/// made: before anything runs.
llvm::Error checkCommand(const Options &command);

#endif // QNN_TOOLS_QUANT_COMPILE_CHECKOPTIONS_H
