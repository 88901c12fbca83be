#ifndef QNN_LIB_KERNEL_CHANNELSLAST_H
#define QNN_LIB_KERNEL_CHANNELSLAST_H

#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace qnn::kernel {

/// `value` with its dimensions permuted.
mlir::Value createTransposed(mlir::ImplicitLocOpBuilder &b, mlir::Value value,
                             llvm::ArrayRef<int64_t> permutation);

/// The permutations from (N, C, ..) to (N, .., C) and back.
llvm::SmallVector<int64_t> getToLast(int64_t rank);
llvm::SmallVector<int64_t> getToFirst(int64_t rank);

/// `value` (N, C, ..) as (N, .., C). Paddings and elementwise operations on
/// the way from a transposition are rewritten to channels last, so that it is
/// not paid for between two convolutions.
mlir::Value createChannelsLast(mlir::ImplicitLocOpBuilder &b,
                               mlir::Value value);

/// What a channels-last operation starts from, where `init` is what it started
/// from with channels first: numbers and numbers per channel are not moved.
mlir::Value createChannelsLastInit(mlir::ImplicitLocOpBuilder &b,
                                   mlir::Value init);

} // namespace qnn::kernel

#endif // QNN_LIB_KERNEL_CHANNELSLAST_H
