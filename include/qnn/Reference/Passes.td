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

def ExpandFunctions : Pass<"qnn-expand-functions", "::mlir::func::FuncOp"> {
  let summary = "Compute exp, erf and tanh of f32 by arithmetic";
  let description = [{
    Replaces `math.exp`, `math.erf` and `math.tanh` on f32 scalars by upstream's
    polynomials, with each product and each sum rounded. So these functions have the same bits
    on every machine, whatever its library of functions would give, and loops that
    call them can run in vectors. Results of exp below the least normal number are
    0. A `math.fma` of the program stays.

    Example:
    ```mlir
    func.func @f(%x: f32) -> f32 {
      %0 = math.exp %x : f32
      return %0 : f32
    }
    ```
    becomes products and sums without any function:
    ```
    %8 = arith.mulf %x, %cst_1.442695 : f32
    %9 = arith.addf %8, %cst_0.5 : f32
    %10 = math.floor %9 : f32
    ...
    ```
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::math::MathDialect",
    "::mlir::vector::VectorDialect"];
}

#endif // QNN_REFERENCE_PASSES_TD
