#ifndef QNN_DIALECT_QNN_ANALYSIS_WAYSOUT_H
#define QNN_DIALECT_QNN_ANALYSIS_WAYSOUT_H

#include "llvm/ADT/StringRef.h"

namespace qnn {

/// What to do about a value without a range, in the words of every front end:
/// options of the command line and of pipelines, methods in Python.
inline constexpr llvm::StringLiteral kCalibrateFirst =
    "calibrate on samples ('samples', in Python 'calibrate') or take the "
    "ranges of a file ('calibration', in Python 'calibrate_from')";

} // namespace qnn

#endif // QNN_DIALECT_QNN_ANALYSIS_WAYSOUT_H
