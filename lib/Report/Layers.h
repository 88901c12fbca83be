#ifndef QNN_LIB_REPORT_LAYERS_H
#define QNN_LIB_REPORT_LAYERS_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "qnn/Report/Report.h"

namespace qnn::report {

/// Layers of a function as indices into Report::layers.
struct LayerMap {
  /// The operation at which a layer's value is complete: `qnn.assign`,
  /// `quant.qcast`, or the operation itself.
  llvm::SmallVector<mlir::Operation *> points;
  llvm::DenseMap<mlir::Operation *, unsigned> layerOf;
};

/// True where `op` decides or makes codes of a value computed at run time.
bool isQuantizationPoint(mlir::Operation *op);

/// Finds the layers of `func` and fills in `report.layers` and
/// `report.operations` all that the program itself says.
LayerMap describeLayers(mlir::func::FuncOp func, Report &report);

/// The same layers in `copy`, a clone of the function `func` of `map`.
LayerMap translate(const LayerMap &map, mlir::func::FuncOp func,
                   mlir::func::FuncOp copy);

/// The grid of `type`.
Grid describeGrid(mlir::quant::QuantizedType type);

/// The name and place that `loc` leads back to.
Source describeSource(mlir::Location loc);

/// Marks the operations of `func` with their layers, in their locations, so
/// that what later phases make of them can be told apart.
void tagLayers(mlir::func::FuncOp func, const LayerMap &map);

/// The layer that `loc` was marked with.
std::optional<unsigned> getLayerTag(mlir::Location loc);

} // namespace qnn::report

#endif // QNN_LIB_REPORT_LAYERS_H
