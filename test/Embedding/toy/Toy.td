#ifndef TOY_TD
#define TOY_TD

include "mlir/Dialect/Linalg/IR/LinalgInterfaces.td"
include "mlir/IR/OpBase.td"
include "mlir/Interfaces/InferTypeOpInterface.td"
include "mlir/Interfaces/SideEffectInterfaces.td"
include "qnn/Dialect/QNN/IR/QuantizableOpInterface.td"

def Toy_Dialect : Dialect {
  let name = "toy";
  let cppNamespace = "::toy";
  let dependentDialects = ["::qnn::QNNDialect"];
}

/// x * min(max(x + 3, 0), 6) / 6. Calibration runs it through
/// AggregatedOpInterface; on codes it is one table.
def Toy_HardSwishOp : Op<Toy_Dialect, "hard_swish",
    [Pure, SameOperandsAndResultType,
     AggregatedOpInterface,
     DeclareOpInterfaceMethods<QuantizableOpInterface, ["getQuantizationKind"]>,
     DeclareOpInterfaceMethods<IntegerLoweringInterface>]> {
  let arguments = (ins TensorOf<[F32]>:$input);
  let results = (outs TensorOf<[F32]>:$result);
  let assemblyFormat = "$input attr-dict `:` type($result)";
  let extraClassDeclaration = [{
    ::mlir::FailureOr<::llvm::SmallVector<::mlir::Value>>
    decomposeOperation(::mlir::OpBuilder &builder);
  }];
}

#endif // TOY_TD
