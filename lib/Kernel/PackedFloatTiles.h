#ifndef QNN_LIB_KERNEL_PACKEDFLOATTILES_H
#define QNN_LIB_KERNEL_PACKEDFLOATTILES_H

#include "FloatEpilogue.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "qnn/Machine/Machine.h"

namespace qnn::kernel {

/// Whether the factor with the columns is a constant whose bytes are at hand.
bool hasConstantColumns(const StridedContraction &contraction);

/// Name of the kernel on `machine`, `contract_f32_<rows>x<columns>_packed`.
std::string getPackedFloatTilesName(const StridedContraction &contraction,
                                    const Machine &machine);

/// The result of the last operation of `epilogue`, with the bits of the scalar
/// loops, by panels of columns that are packed when the program is compiled.
mlir::Value buildPackedFloatTiles(mlir::ImplicitLocOpBuilder &b,
                                  const StridedContraction &contraction,
                                  const FloatEpilogue &epilogue,
                                  const Machine &machine);

} // namespace qnn::kernel

#endif // QNN_LIB_KERNEL_PACKEDFLOATTILES_H
