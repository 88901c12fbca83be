// RUN: quant-opt %s --qnn-verify-quantize | FileCheck %s

// CHECK-LABEL: func.func @types(
func.func @types(%a: tensor<2x4xf32>) -> (tensor<2x4xf32>, tensor<2x4xf32>, tensor<2x4xf32>) {
  %0 = quant.qcast %a : tensor<2x4xf32> to tensor<2x4x!quant.uniform<i8:f32, 0.1:-128>>
  %1 = quant.dcast %0 : tensor<2x4x!quant.uniform<i8:f32, 0.1:-128>> to tensor<2x4xf32>
  %2 = quant.qcast %a : tensor<2x4xf32> to tensor<2x4x!quant.uniform<i16:f32:0, {0.1, 0.2:7}>>
  %3 = quant.dcast %2 : tensor<2x4x!quant.uniform<i16:f32:0, {0.1, 0.2:7}>> to tensor<2x4xf32>
  %4 = quant.qcast %a : tensor<2x4xf32> to tensor<2x4x!quant.uniform<i32:f32, 1.0e-30>>
  %5 = quant.dcast %4 : tensor<2x4x!quant.uniform<i32:f32, 1.0e-30>> to tensor<2x4xf32>
  return %1, %3, %5 : tensor<2x4xf32>, tensor<2x4xf32>, tensor<2x4xf32>
}

// CHECK-LABEL: func.func @float_with_reason(
func.func @float_with_reason(%a: tensor<4xf32>) -> tensor<4xf32> {
  %0 = math.absf %a {qnn.float_reason = "on purpose"} : tensor<4xf32>
  return %0 : tensor<4xf32>
}

// CHECK-LABEL: func.func private @helper(
func.func private @helper(%a: tensor<4xf32>) -> tensor<4xf32> {
  %0 = math.absf %a : tensor<4xf32>
  return %0 : tensor<4xf32>
}

// CHECK-LABEL: func.func private @external(
func.func private @external(tensor<4xf32>)
