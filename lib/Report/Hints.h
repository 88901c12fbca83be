#ifndef QNN_LIB_REPORT_HINTS_H
#define QNN_LIB_REPORT_HINTS_H

#include "qnn/Report/Report.h"

namespace qnn::report {

/// Says of each layer what is remarkable and what one could do about it, and
/// orders the layers, worst first. `keepFloat` is the option that keeps a layer
/// in float.
void addHints(Report &report, llvm::StringRef keepFloat);

/// The number of codes that the central 99.9 % of the values of `layer` span,
/// or nullopt where that was not measured.
std::optional<double> countUsedCodes(const Layer &layer);

/// "12.3" and "0.00123": three digits.
std::string formatNumber(double value);

} // namespace qnn::report

#endif // QNN_LIB_REPORT_HINTS_H
