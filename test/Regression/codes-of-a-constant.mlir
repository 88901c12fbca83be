// Codes that a model makes of a constant and returns as they are were computed from
// floats in the integer program.
// RUN: quant-opt %s --qnn-lower-to-integer --qnn-verify-integer | FileCheck %s
// CHECK: %[[C:.*]] = arith.constant dense<[2, 0]> : tensor<2xi8>
// CHECK: return %[[C]]
func.func @codes() -> tensor<2xi8> attributes {qnn.quantized_elsewhere} {
  %c = arith.constant dense<[1.5, -0.25]> : tensor<2xf32>
  %q = quant.qcast %c : tensor<2xf32> to tensor<2x!quant.uniform<i8:f32, 1.0>>
  %s = quant.scast %q : tensor<2x!quant.uniform<i8:f32, 1.0>> to tensor<2xi8>
  return %s : tensor<2xi8>
}
