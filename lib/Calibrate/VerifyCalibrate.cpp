#include "Program.h"
#include "qnn/Calibrate/Passes.h"
#include "qnn/Dialect/QNN/Analysis/WaysOut.h"

using namespace mlir;

namespace qnn::calibrate {
#define GEN_PASS_DEF_VERIFYCALIBRATE
#include "qnn/Calibrate/Passes.h.inc"

namespace {

struct VerifyCalibrate : impl::VerifyCalibrateBase<VerifyCalibrate> {
  void runOnOperation() override {
    auto observers = findObservers(getOperation());
    if (failed(observers))
      return signalPassFailure();
    if (isQuantized(getOperation()))
      return;
    for (ObserveOp op : *observers)
      if (!op.getRange()) {
        op.emitOpError("'")
            << op.getId() << "' has no range; " << kCalibrateFirst;
        return signalPassFailure();
      }
  }
};

} // namespace
} // namespace qnn::calibrate
