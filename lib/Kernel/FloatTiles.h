#ifndef QNN_LIB_KERNEL_FLOATTILES_H
#define QNN_LIB_KERNEL_FLOATTILES_H

#include "StridedContraction.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "qnn/Machine/Machine.h"

namespace qnn::kernel {

/// Name of the kernel on `machine`, `contract_f32_<rows>x<columns>`.
std::string getFloatTilesName(const Machine &machine);

/// Whether tiles pay for `contraction`; if not, `why` says so.
bool matchesFloatTiles(const StridedContraction &contraction,
                       const Machine &machine, std::string &why);

/// The result of the op, with the bits of the scalar loops: each element adds
/// its products in their order, one rounding for the product and one for the
/// sum.
mlir::Value buildFloatTiles(mlir::ImplicitLocOpBuilder &b,
                            const StridedContraction &contraction,
                            const Machine &machine);

} // namespace qnn::kernel

#endif // QNN_LIB_KERNEL_FLOATTILES_H
