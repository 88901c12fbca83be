// RUN: quant-opt %s --qnn-verify-calibrate --split-input-file | FileCheck %s

// A range of no width is a range.

// CHECK-LABEL: func.func @net(
// CHECK: qnn.observe %{{.*}} "x" range <2.000000e+00, 2.000000e+00>
func.func @net(%a: tensor<4xf32>) -> tensor<4xf32> {
  %x = qnn.observe %a "x" range <2.0, 2.0> : tensor<4xf32>
  %y = qnn.observe %x "y" range <-1.0, 2.0> : tensor<4xf32>
  return %y : tensor<4xf32>
}

// -----

// A program of integers has nothing to observe.

// CHECK-LABEL: func.func @codes(
func.func @codes(%a: tensor<4xi32>) -> tensor<4xi8> {
  %0 = qnn.requantize %a <multipliers = [1610612736], shifts = [38], zero_point = 3, min = -128, max = 127> : tensor<4xi32> to tensor<4xi8>
  return %0 : tensor<4xi8>
}
