#ifndef QNN_LIB_KERNEL_CHANNELSLAST_H
#define QNN_LIB_KERNEL_CHANNELSLAST_H

#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace qnn::kernel {

/// `value`, a tensor of rank 4, with its dimensions permuted.
mlir::Value createTransposed(mlir::ImplicitLocOpBuilder &b, mlir::Value value,
                             llvm::ArrayRef<int64_t> permutation);

inline constexpr int64_t kToLast[] = {0, 2, 3, 1};
inline constexpr int64_t kToFirst[] = {0, 3, 1, 2};

/// `value` (N, C, H, W) as (N, H, W, C). Paddings and elementwise operations on
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
