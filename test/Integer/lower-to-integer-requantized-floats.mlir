// What was quantized from floats and goes on as floats has lost precision: the pair is
// arithmetic, since upstream folds the cast of a cast to its operand.
// RUN: quant-opt %s --qnn-lower-to-integer --canonicalize --cse --qnn-verify-integer | FileCheck %s
// RUN: rm -rf %t && mkdir %t && quant-opt %s --quant-integer -o %t/integer.mlir
// RUN: %npy %t/x.npy '<f4' 2x3 0.2 0.3 -0.4 63.7 -62.6 -2
// RUN: quant-run %t/integer.mlir --entry=per_tensor --print --input %t/x.npy | FileCheck %s --check-prefix=TENSOR
// RUN: quant-run %t/integer.mlir --entry=per_axis --print --input %t/x.npy | FileCheck %s --check-prefix=AXIS

// CHECK-LABEL: func.func @per_tensor(
// CHECK: quant.qcast %arg0
// CHECK: %[[CODES:.*]] = quant.scast
// CHECK: linalg.generic {{.*}} ins(%[[CODES]], {{.*}}qnn.float_reason = "it dequantizes what was quantized from floats"
// TENSOR: = [0 0.5 -0.5 63.5 -62.5 -2]
func.func @per_tensor(%a: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %0 = quant.qcast %a : tensor<2x3xf32> to tensor<2x3x!quant.uniform<i8:f32, 0.5:-3>>
  %1 = quant.dcast %0 : tensor<2x3x!quant.uniform<i8:f32, 0.5:-3>> to tensor<2x3xf32>
  return %1 : tensor<2x3xf32>
}

// AXIS: = [0 0.5 0 64 -62.5 0]
func.func @per_axis(%a: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %0 = quant.qcast %a : tensor<2x3xf32> to tensor<2x3x!quant.uniform<i8:f32:1, {4.0, 0.5:64, 8.0}>>
  %1 = quant.dcast %0 : tensor<2x3x!quant.uniform<i8:f32:1, {4.0, 0.5:64, 8.0}>> to tensor<2x3xf32>
  return %1 : tensor<2x3xf32>
}
