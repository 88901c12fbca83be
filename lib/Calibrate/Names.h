#ifndef QNN_LIB_CALIBRATE_NAMES_H
#define QNN_LIB_CALIBRATE_NAMES_H

#include "mlir/IR/Location.h"
#include <string>

namespace qnn::calibrate {

/// The name that a location carries, as UTF-8, or "".
std::string nameOf(mlir::Location loc);

} // namespace qnn::calibrate

#endif // QNN_LIB_CALIBRATE_NAMES_H
