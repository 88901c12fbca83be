#ifndef QNN_CALIBRATE_ARGUMENTS_H
#define QNN_CALIBRATE_ARGUMENTS_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "qnn/Calibrate/SampleSource.h"

namespace qnn::calibrate {

/// The arguments of `program`. Their names are those of the attribute
/// `qnn.name`, else of their locations, else "in0", "in1", ... Emits a
/// diagnostic where one is no tensor of static, non-empty shape of f32 or
/// integers.
mlir::FailureOr<llvm::SmallVector<Argument>>
readArguments(mlir::func::FuncOp program);

/// Whether values of `shape` may stand for a tensor of `wanted`: equal up to
/// extents of 1, or one row of all elements.
bool fitsShape(llvm::ArrayRef<int64_t> shape, llvm::ArrayRef<int64_t> wanted);

/// How many samples for a tensor of `wanted` an array of `shape` holds: one
/// each along the first dimension, or rows that make up batches, or a single
/// one; -1 where it holds none.
int64_t countSamples(llvm::ArrayRef<int64_t> shape,
                     llvm::ArrayRef<int64_t> wanted);

/// Whether elements of NumPy's type `dtype` may stand for `wanted`: the same,
/// or an unsigned integer where the argument's has no sign.
bool fitsDtype(llvm::StringRef dtype, llvm::StringRef wanted);

/// The data of `sample` in the order of `arguments`, null for states that
/// continue. An error names the array
/// that is missing, unknown, of another type, or holds what is no number.
llvm::Error checkSample(llvm::ArrayRef<Argument> arguments,
                        llvm::ArrayRef<SampleArray> sample, int64_t number,
                        llvm::SmallVectorImpl<const void *> &inputs);

/// Index in `arguments` of each of `names`, or by position where all are empty.
/// An error where they are not the names of all arguments, or of all that are
/// no states.
llvm::Expected<llvm::SmallVector<unsigned>>
matchNames(llvm::ArrayRef<Argument> arguments,
           llvm::ArrayRef<llvm::StringRef> names, const llvm::Twine &where);

} // namespace qnn::calibrate

#endif // QNN_CALIBRATE_ARGUMENTS_H
