#include "Choices.h"
#include "Program.h"
#include "qnn/Calibrate/Passes.h"
#include "qnn/Calibrate/Ranges.h"

#include "llvm/Support/MemoryBuffer.h"

using namespace mlir;

namespace qnn::calibrate {
#define GEN_PASS_DEF_APPLYRANGES
#include "qnn/Calibrate/Passes.h.inc"

namespace {

struct ApplyRanges : impl::ApplyRangesBase<ApplyRanges> {
  using ApplyRangesBase::ApplyRangesBase;

  LogicalResult apply() {
    auto buffer = llvm::MemoryBuffer::getFile(file);
    if (!buffer)
      return emitError(getOperation().getLoc())
             << "cannot read calibration file '" << file
             << "': " << buffer.getError().message();
    auto calibration = parseCalibration((*buffer)->getBuffer(), file);
    if (!calibration)
      return emitError(getOperation().getLoc())
             << llvm::toString(calibration.takeError());
    FailureOr<func::FuncOp> program = findProgram(getOperation());
    if (failed(program))
      return failure();
    if (program->getName() != calibration->model)
      return emitError(program->getLoc())
             << "'" << file << "' holds ranges of '" << calibration->model
             << "', the program is '" << program->getName()
             << "'; calibrate this one";
    return decideRanges(getOperation(), *calibration,
                        {method, percentile, momentum, overrides});
  }

  void runOnOperation() override {
    if (!file.empty() && failed(apply()))
      signalPassFailure();
  }
};

} // namespace
} // namespace qnn::calibrate
