#include "qnn/Import/Passes.h"

#include "Patterns.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

using namespace mlir;

namespace qnn::import {
#define GEN_PASS_DEF_NORMALIZELINALG
#include "qnn/Import/Passes.h.inc"

namespace {

struct NormalizeLinalg : impl::NormalizeLinalgBase<NormalizeLinalg> {
  void runOnOperation() override {
    // Each step relies on what those before it have brought into one form;
    // what was split may fuse again, into functions of one value.
    for (auto populate :
         {populateStartPatterns, populateLoopScalarPatterns,
          populateConstantPatterns, populateSpellingPatterns,
          populatePositionPatterns, populateInterpolationPatterns,
          populateSharedFactorPatterns, populateFusionPatterns,
          populateSoftmaxPatterns, populateLayerNormPatterns,
          populatePReluPatterns, populateSplitPatterns, populateFusionPatterns,
          populateConstantPatterns, populateFlattenStepPatterns,
          populateScalePatterns, populateReshapePatterns,
          populateFlatteningPatterns}) {
      RewritePatternSet patterns(&getContext());
      populate(patterns);
      if (failed(applyPatternsGreedily(getOperation(), std::move(patterns))))
        return signalPassFailure();
    }
  }
};

} // namespace
} // namespace qnn::import
