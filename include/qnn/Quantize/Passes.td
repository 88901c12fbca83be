#ifndef QNN_QUANTIZE_PASSES_TD
#define QNN_QUANTIZE_PASSES_TD

include "mlir/Pass/PassBase.td"

def InsertQDQ : Pass<"qnn-insert-qdq", "::mlir::func::FuncOp"> {
  let summary = "turn the plan into quantize/dequantize pairs";
  let description = [{
    Replaces each `qnn.assign` by `quant.qcast` and `quant.dcast`. A constant
    becomes integer codes (rule N2) under `quant.scast` and `quant.dcast`.
    Operations that only move values got no decision of their own, so no pair
    stands behind them.

    Example:
    ```mlir
    func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
      %0 = qnn.assign %a "a" as !quant.uniform<i8:f32, 0.1> : tensor<4xf32>
      return %0 : tensor<4xf32>
    }
    ```
    becomes
    ```
    %0 = quant.qcast %a : tensor<4xf32> to tensor<4x!quant.uniform<i8:f32, 0.1>>
    %1 = quant.dcast %0 : tensor<4x!quant.uniform<i8:f32, 0.1>> to tensor<4xf32>
    return %1 : tensor<4xf32>
    ```
  }];
  let dependentDialects = ["::mlir::quant::QuantDialect",
                           "::mlir::arith::ArithDialect"];
}

def ConvertInterface : Pass<"qnn-convert-interface", "::mlir::func::FuncOp"> {
  let summary = "give inputs and outputs the types that were planned for callers";
  let description = [{
    An argument or result with the attribute `qnn.io_type` takes that type for
    its caller: codes of 8 or 16 bits, signed or not, instead of f32; f32 instead
    of codes that `qnn.codes` explains; unsigned codes instead of signed ones.
    The program itself stays as it is behind a conversion, which is none where
    the caller's codes are those that the program computes with. `qnn.codes`
    then says what the caller's integers stand for, and with it the signature
    and the header of the compiled model do.

    Example:
    ```mlir
    func.func @f(%a: tensor<4xf32> {qnn.io_type = !quant.uniform<u8:f32, 0.1:128>}) -> tensor<4xf32> {
      %0 = quant.qcast %a : tensor<4xf32> to tensor<4x!quant.uniform<i8:f32, 0.1>>
      %1 = quant.dcast %0 : tensor<4x!quant.uniform<i8:f32, 0.1>> to tensor<4xf32>
      return %1 : tensor<4xf32>
    }
    ```
    Afterwards `%a` is `tensor<4xi8> {qnn.codes = !quant.uniform<u8:f32,
    0.1:128>, qnn.unsigned}`, and what quantized it reads the `quant.dcast` of
    its codes less 128.
  }];
  let dependentDialects = ["::mlir::quant::QuantDialect",
                           "::mlir::arith::ArithDialect",
                           "::mlir::linalg::LinalgDialect",
                           "::mlir::tensor::TensorDialect"];
}

def ExposeBoundaries : Pass<"qnn-expose-boundaries", "::mlir::func::FuncOp"> {
  let summary = "return the codes at every quantization as further results";
  let description = [{
    Appends the codes of every `quant.qcast`, in program order, to the results
    of a public function. Lowering the changed program gives one that can be
    compared with the original layer by layer.

    Example:
    ```mlir
    func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
      %0 = quant.qcast %a : tensor<4xf32> to tensor<4x!quant.uniform<i8:f32, 0.1>>
      %1 = quant.dcast %0 : tensor<4x!quant.uniform<i8:f32, 0.1>> to tensor<4xf32>
      return %1 : tensor<4xf32>
    }
    ```
    Afterwards `@f` returns `tensor<4xf32>, tensor<4xi8>`.
  }];
  let options = [
    Option<"cut", "cut", "bool", "false",
           "continue from codes that further arguments bring">,
    Option<"values", "values", "bool", "false",
           "return what is rounded, too, behind all codes">
  ];
  let dependentDialects = ["::mlir::quant::QuantDialect"];
}

def VerifyQuantize : Pass<"qnn-verify-quantize", "::mlir::func::FuncOp"> {
  let summary = "check that the plan is consumed and every quantized type is usable";
  let description = [{
    The contract at the end of stage 4: no `qnn.observe` or `qnn.assign` is
    left; quantized types express f32, are stored in signed i8, i16 or i32, and
    their scales and zero points obey rule N1; every operation without an
    integer form says why it stays in float.

    Example:
    ```mlir
    func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
      %0 = quant.qcast %a : tensor<4xf32> to tensor<4x!quant.uniform<i8:f32, 0.1>>
      %1 = quant.dcast %0 : tensor<4x!quant.uniform<i8:f32, 0.1>> to tensor<4xf32>
      return %1 : tensor<4xf32>
    }
    ```
  }];
}

#endif // QNN_QUANTIZE_PASSES_TD
