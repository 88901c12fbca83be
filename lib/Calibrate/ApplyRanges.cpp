#include "qnn/Calibrate/Passes.h"
#include "qnn/Calibrate/Ranges.h"

#include "llvm/Support/MemoryBuffer.h"

using namespace mlir;

namespace qnn::calibrate {
#define GEN_PASS_DEF_APPLYRANGES
#define GEN_PASS_DEF_VERIFYCALIBRATE
#include "qnn/Calibrate/Passes.h.inc"

namespace {

struct ApplyRanges : impl::ApplyRangesBase<ApplyRanges> {
  using ApplyRangesBase::ApplyRangesBase;

  void runOnOperation() override {
    if (file.empty())
      return;
    auto buffer = llvm::MemoryBuffer::getFile(file);
    if (!buffer) {
      emitError(getOperation().getLoc())
          << "cannot read calibration file '" << file
          << "': " << buffer.getError().message();
      return signalPassFailure();
    }
    auto ranges = parseRanges((*buffer)->getBuffer(), file);
    if (!ranges) {
      emitError(getOperation().getLoc()) << llvm::toString(ranges.takeError());
      return signalPassFailure();
    }
    if (failed(applyRanges(getOperation(), *ranges)))
      signalPassFailure();
  }
};

struct VerifyCalibrate : impl::VerifyCalibrateBase<VerifyCalibrate> {
  void runOnOperation() override {
    bool observes = false;
    WalkResult result = getOperation().walk([&](ObserveOp op) {
      observes = true;
      if (op.getRange())
        return WalkResult::advance();
      op.emitOpError("'")
          << op.getId() << "' has no range"
          << "; collect it by '--qnn-collect-ranges' or '--qnn-apply-ranges'";
      return WalkResult::interrupt();
    });
    if (result.wasInterrupted())
      return signalPassFailure();
    if (!observes) {
      emitError(getOperation().getLoc())
          << "nothing is observed; '--qnn-insert-observers' should have run";
      signalPassFailure();
    }
  }
};

} // namespace
} // namespace qnn::calibrate
