#ifndef QNN_LIB_IMPORT_PATTERNS_H
#define QNN_LIB_IMPORT_PATTERNS_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/IR/PatternMatch.h"

namespace qnn::import {

/// True if `value` is a sum or a sum of products, times constants at most.
bool isAccumulator(mlir::Value value);

/// True for a named elementwise operation, which has a generic as its one
/// spelling; fills and transposes keep their names.
bool isNamedElementwise(mlir::Operation *op);

/// The number at which a sum (0), a maximum (the least f32) or a minimum (the
/// greatest) of floats has to start; nothing for what is none of them.
std::optional<double> getNeutralStart(mlir::linalg::LinalgOp op);

/// True if `init` holds that number, or one that makes no difference to it.
bool isNeutralStart(mlir::Value init, double neutral);

/// Named elementwise operations become generics; contractions, sums and maxima
/// start at their neutral element.
void populateSpellingPatterns(mlir::RewritePatternSet &patterns);

/// Steps that change nothing, such as the sum with a bias of zero, go.
void populateNeutralStepPatterns(mlir::RewritePatternSet &patterns);

/// Copies and broadcasts fold into their readers; functions of one value
/// become one generic where that is one table; neutral steps that come to
/// light go.
void populateFusionPatterns(mlir::RewritePatternSet &patterns);

/// Reshapes go below the biases, clamps and factors that continue the sums
/// above them.
void populateReshapePatterns(mlir::RewritePatternSet &patterns);

/// What continues a sum does so before the sum's rows become several
/// dimensions.
void populateFlatteningPatterns(mlir::RewritePatternSet &patterns);

/// What depends on constants alone becomes a constant.
void populateConstantPatterns(mlir::RewritePatternSet &patterns);

/// Reshapes and transpositions of dequantized constants move the codes.
void populateMovedCodesPatterns(mlir::RewritePatternSet &patterns);

/// Batches multiplied by one and the same matrix become one product.
void populateSharedFactorPatterns(mlir::RewritePatternSet &patterns);

/// Bodies that combine several tensors in several steps become one generic per
/// step.
void populateSplitPatterns(mlir::RewritePatternSet &patterns);

/// Softmax spelled as maximum, difference, exponential, sum and quotient
/// becomes `linalg.softmax`.
void populateSoftmaxPatterns(mlir::RewritePatternSet &patterns);

/// Layer normalization spelled by sums, differences and square roots becomes
/// `qnn.layer_norm`.
void populateLayerNormPatterns(mlir::RewritePatternSet &patterns);

/// Bodies that read a tensor at positions that are known become slices,
/// concatenations and broadcasts.
void populatePositionPatterns(mlir::RewritePatternSet &patterns);

/// Bodies that interpolate become contractions with constant weights.
void populateInterpolationPatterns(mlir::RewritePatternSet &patterns);

/// `tosa.resize` becomes moves and contractions with constant weights.
void populateResizePatterns(mlir::RewritePatternSet &patterns);

/// A `tosa.transpose_conv2d` of two types, which upstream's decomposition mixes
/// up, becomes a convolution of elements between zeros.
void populateTransposeConvPatterns(mlir::RewritePatternSet &patterns);

/// PReLUs become one operation each, or a sum of clamps and products.
void populatePReluPatterns(mlir::RewritePatternSet &patterns);

/// Sums that start at a tensor in another shape start at zero.
void populateStartPatterns(mlir::RewritePatternSet &patterns);

/// What bodies compute from the loops' indices becomes a constant that they
/// read; the greater of two elements is spelled as their maximum.
void populateLoopScalarPatterns(mlir::RewritePatternSet &patterns);

/// Constants that vary along several dimensions of a sum, or divide, vary along
/// one.
void populateFlattenStepPatterns(mlir::RewritePatternSet &patterns);

/// Factors per output channel go into the weights of the contraction before
/// them, addends into one: what is left of batch normalization is a bias.
void populateScalePatterns(mlir::RewritePatternSet &patterns);

} // namespace qnn::import

#endif // QNN_LIB_IMPORT_PATTERNS_H
