#include "ProgressBar.h"

#include "llvm/Support/Format.h"
#include <cmath>

namespace qnn::calibrate {

std::string format(const Progress &progress) {
  std::string text;
  llvm::raw_string_ostream os(text);
  os << "calibrating: " << progress.done;
  if (progress.total)
    os << " of " << *progress.total << " samples ("
       << 100 * progress.done / std::max<int64_t>(*progress.total, 1) << "%)";
  else
    os << " samples";
  if (progress.seconds <= 0)
    return text;
  double rate = progress.done / progress.seconds;
  os << ", " << llvm::format(rate < 100 ? "%.3g" : "%.0f", rate)
     << " samples/s";
  if (progress.total && progress.done < *progress.total)
    os << ", "
       << llvm::format("%.0f",
                       std::ceil((*progress.total - progress.done) / rate))
       << " s left";
  return text;
}

void ProgressBar::show(const Progress &progress) {
  bool isLast = progress.total && progress.done == *progress.total;
  if (!isLast && progress.seconds < nextTime)
    return;
  bool isTerminal = os.is_displayed();
  // A file keeps every line, a terminal only the last.
  nextTime = progress.seconds + (isTerminal ? 0.1 : 5);
  if (isTerminal)
    os << "\r\033[K";
  os << format(progress);
  isLineOpen = isTerminal;
  if (!isTerminal)
    os << "\n";
  os.flush();
}

ProgressBar::~ProgressBar() {
  if (isLineOpen)
    os << "\n";
}

} // namespace qnn::calibrate
