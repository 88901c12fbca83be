// RUN: quant-opt %s --qnn-verify-calibrate | FileCheck %s

// A range of no width is a range.

// CHECK-LABEL: func.func @net(
// CHECK: qnn.observe %{{.*}} "x" range <2.000000e+00, 2.000000e+00>
func.func @net(%a: tensor<4xf32>) -> tensor<4xf32> {
  %x = qnn.observe %a "x" range <2.0, 2.0> : tensor<4xf32>
  %y = qnn.observe %x "y" range <-1.0, 2.0> : tensor<4xf32>
  return %y : tensor<4xf32>
}
