#ifndef QNN_REFERENCE_PASSES_TD
#define QNN_REFERENCE_PASSES_TD

include "mlir/Pass/PassBase.td"

def LowerToLinalg : Pass<"qnn-lower-to-linalg", "::mlir::ModuleOp"> {
  let summary = "Replace quantized types and operations by scalar arithmetic";
  let description = [{
    Makes the IR of any stage executable by upstream's pipelines: quantized
    types become their integer storage types, also in function signatures, and
    every operation of `quant` and `qnn` becomes a `linalg.generic` over `arith`
    and `math` whose bits are fixed by the numbered rules:

    - `quant.qcast` is N2: `clamp(roundHalfEven(x / s) + z)`, the quotient
      rounded in f32, saturated before the conversion; NaN becomes `z`.
    - `quant.dcast` is N1: `f32(q - z) * s`.
    - `quant.scast` vanishes, as do `qnn.observe` and `qnn.assign`.
    - `qnn.requantize` is N4 in each of its three modes.
    - `qnn.table_lookup` reads a constant table of 256 entries.

    Scales may be per tensor, per axis or per block. The loops are the
    reference of every faster kernel.

    Example:
    ```mlir
    func.func @f(%0: tensor<4x!quant.uniform<i8:f32, 0.5:-3>>) -> tensor<4xf32> {
      %1 = quant.dcast %0 : tensor<4x!quant.uniform<i8:f32, 0.5:-3>> to tensor<4xf32>
      return %1 : tensor<4xf32>
    }
    ```
    Afterwards `@f` takes `%0: tensor<4xi8>`, and its body is
    ```
    %1 = linalg.generic {...} ins(%0 : tensor<4xi8>) outs(%e : tensor<4xf32>) {
    ^bb0(%q: i8, %out: f32):
      %q32 = arith.extsi %q : i8 to i32
      %d = arith.subi %q32, %c-3_i32 : i32
      %f = arith.sitofp %d : i32 to f32
      %r = arith.mulf %f, %s : f32
      linalg.yield %r : f32
    } -> tensor<4xf32>
    ```
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::linalg::LinalgDialect",
    "::mlir::math::MathDialect", "::mlir::tensor::TensorDialect"];
}

#endif // QNN_REFERENCE_PASSES_TD
