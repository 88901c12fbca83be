#ifndef QNN_LIB_CALIBRATE_PROGRESSBAR_H
#define QNN_LIB_CALIBRATE_PROGRESSBAR_H

#include "qnn/Calibrate/SampleSource.h"
#include "llvm/Support/raw_ostream.h"

namespace qnn::calibrate {

/// Tells a human how far calibration has come: on a terminal one line that is
/// written anew, elsewhere a line now and then.
class ProgressBar {
public:
  explicit ProgressBar(llvm::raw_ostream &os) : os(os) {}

  /// Prints where enough has changed since the last time.
  void show(const Progress &progress);

  ~ProgressBar();

private:
  llvm::raw_ostream &os;
  double nextTime = 0;
  bool isLineOpen = false;
};

/// "calibrating: 50 of 200 samples (25%), 12.5 samples/s, 12 s left"
std::string format(const Progress &progress);

} // namespace qnn::calibrate

#endif // QNN_LIB_CALIBRATE_PROGRESSBAR_H
