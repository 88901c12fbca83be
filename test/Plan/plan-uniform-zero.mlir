// RUN: quant-opt %s --qnn-plan-uniform --split-input-file --verify-diagnostics | FileCheck %s

// A small scale expresses what was zero in all samples: a value that nothing reached
// (a dead ReLU, an initial state) costs no integers, and a warning names it.

// CHECK-LABEL: func.func @zero(
// CHECK: qnn.assign %arg0 "a" as !quant.uniform<i8:f32, 9.5367431640625E-7>
// expected-warning @below {{'a' was never beyond [0.000e+00, 0.000e+00] in the samples; its scale is set to 9.537e-07}}
func.func @zero(%a: tensor<1x4xf32>) -> tensor<1x4xf32> {
  %x = qnn.observe %a "a" range <0.0, 0.0> : tensor<1x4xf32>
  %e = tensor.empty() : tensor<1x4xf32>
  %y = linalg.softmax dimension(1) ins(%x : tensor<1x4xf32>) outs(%e : tensor<1x4xf32>) -> tensor<1x4xf32>
  return %y : tensor<1x4xf32>
}

// -----

// Numbers below the least normal scale are zero as good as exactly.

// CHECK-LABEL: func.func @denormal(
// CHECK: qnn.assign %arg0 "a" as !quant.uniform<i8:f32, 1.1754943508222875E-38>
// expected-warning @below {{'a' was never beyond [0.000e+00, 1.000e-40] in the samples; its scale is set to 1.175e-38}}
func.func @denormal(%a: tensor<1x4xf32>) -> tensor<1x4xf32> {
  %x = qnn.observe %a "a" range <0.0, 1.0e-40> : tensor<1x4xf32>
  %e = tensor.empty() : tensor<1x4xf32>
  %y = linalg.softmax dimension(1) ins(%x : tensor<1x4xf32>) outs(%e : tensor<1x4xf32>) -> tensor<1x4xf32>
  return %y : tensor<1x4xf32>
}
