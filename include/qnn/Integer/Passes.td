#ifndef QNN_INTEGER_PASSES_TD
#define QNN_INTEGER_PASSES_TD

include "mlir/Pass/PassBase.td"

def LowerToInteger : Pass<"qnn-lower-to-integer", "::mlir::func::FuncOp"> {
  let summary = "compute on integer codes between quantization and dequantization";
  let description = [{
    Rewrites the float operations of a QDQ program on the codes themselves:
    contractions accumulate i8 products in i32 with the zero points folded into
    a constant; additions, products and sums become i32 accumulators; clamps
    narrow the requantization that follows; unary functions become tables of 256
    entries; softmax becomes a table and an integer division. Each
    `quant.qcast` of an accumulator becomes a `qnn.requantize` (rule N4).

    Floats remain at the boundary of the function alone: `quant.qcast` of its
    arguments, `quant.dcast` of its results; and around operations that carry
    `qnn.float_reason`.

    Accumulators have 32 bits where rule N7 proves that they cannot overflow,
    else 64.

    Example:
    ```mlir
    !q = !quant.uniform<i8:f32, 0.1>
    func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
      %0 = quant.qcast %a : tensor<4xf32> to tensor<4x!q>
      %1 = quant.dcast %0 : tensor<4x!q> to tensor<4xf32>
      %e = tensor.empty() : tensor<4xf32>
      %2 = linalg.generic {
             indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>],
             iterator_types = ["parallel"]}
           ins(%1 : tensor<4xf32>) outs(%e : tensor<4xf32>) {
      ^bb0(%in: f32, %out: f32):
        %y = math.tanh %in : f32
        linalg.yield %y : f32
      } -> tensor<4xf32>
      %3 = quant.qcast %2 : tensor<4xf32> to tensor<4x!quant.uniform<i8:f32, 0.0078125>>
      %4 = quant.dcast %3 : tensor<4x!quant.uniform<i8:f32, 0.0078125>> to tensor<4xf32>
      return %4 : tensor<4xf32>
    }
    ```
    The body of `@f` becomes one `qnn.table_lookup` of i8 codes.
  }];
  let dependentDialects = ["::qnn::QNNDialect", "::mlir::quant::QuantDialect",
                           "::mlir::linalg::LinalgDialect",
                           "::mlir::tensor::TensorDialect",
                           "::mlir::arith::ArithDialect"];
}

def VerifyInteger : Pass<"qnn-verify-integer", "::mlir::func::FuncOp"> {
  let summary = "check that no float is computed between quantization and output";
  let description = [{
    The contract at the end of stage 5 (rule N10): tensors hold integers, but
    for arguments up to their `quant.qcast`, results from their `quant.dcast`,
    and operations that carry `qnn.float_reason`.

    No sum or product of codes may leave its type (rules N3 and N7), in programs
    that arrive as integers, too: what the bounds of its operands do not exclude
    is an error that states the bound of the result.

    Example:
    ```mlir
    !q = !quant.uniform<i8:f32, 0.1>
    func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
      %0 = quant.qcast %a : tensor<4xf32> to tensor<4x!q>
      %1 = quant.dcast %0 : tensor<4x!q> to tensor<4xf32>
      return %1 : tensor<4xf32>
    }
    ```
  }];
}

#endif // QNN_INTEGER_PASSES_TD
