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

/// Operations that say what they compute; their integer form follows from that.
/// Calibration runs them through AggregatedOpInterface.
class Toy_Op<string mnemonic, list<Trait> traits = []>
    : Op<Toy_Dialect, mnemonic, !listconcat([
         Pure, AggregatedOpInterface,
         DeclareOpInterfaceMethods<QuantizableOpInterface, ["getComputation"]>],
         traits)> {
  let extraClassDeclaration = [{
    ::mlir::FailureOr<::llvm::SmallVector<::mlir::Value>>
    decomposeOperation(::mlir::OpBuilder &builder);
  }];
  let results = (outs TensorOf<[F32]>:$result);
}

/// input * factor
def Toy_ScaleOp : Toy_Op<"scale", [SameOperandsAndResultType]> {
  let arguments = (ins TensorOf<[F32]>:$input, F32Attr:$factor);
  let assemblyFormat = "$input `by` $factor attr-dict `:` type($result)";
}

/// min(max(input, least), greatest)
def Toy_ClampOp : Toy_Op<"clamp", [SameOperandsAndResultType]> {
  let arguments = (ins TensorOf<[F32]>:$input, F32Attr:$least,
                       F32Attr:$greatest);
  let assemblyFormat =
      "$input `to` $least `,` $greatest attr-dict `:` type($result)";
}

/// [m, k] times the rows of [n, k]
def Toy_DenseOp : Toy_Op<"dense"> {
  let arguments = (ins TensorOf<[F32]>:$input, TensorOf<[F32]>:$weights);
  let assemblyFormat = [{
    $input `,` $weights attr-dict `:` type($input) `,` type($weights) `->`
    type($result)
  }];
}

/// x * min(max(x + 3, 0), 6) / 6, lowered by itself to one table.
def Toy_HardSwishOp : Toy_Op<"hard_swish", [
    SameOperandsAndResultType,
    DeclareOpInterfaceMethods<IntegerLoweringInterface>]> {
  let arguments = (ins TensorOf<[F32]>:$input);
  let assemblyFormat = "$input attr-dict `:` type($result)";
}

#endif // TOY_TD
