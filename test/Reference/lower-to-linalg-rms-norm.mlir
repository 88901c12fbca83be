// RUN: rm -rf %t && mkdir %t
// RUN: %npy %t/x.npy f4 2x2 3 -4 0 0
// RUN: %npy %t/g.npy f4 2 10 100
// RUN: quant-run %s --input %t/x.npy --input %t/g.npy --print | FileCheck %s

// Uncentered: the mean square 12.5 and the epsilon of 3.5 make a root of 4.

// CHECK: 7.5
// CHECK: -100
// CHECK: 0
// CHECK: 0
func.func @norm(%x: tensor<2x2xf32>, %g: tensor<2xf32>) -> tensor<2x2xf32> {
  %0 = qnn.layer_norm %x from 1 epsilon 3.5 uncentered scale %g : tensor<2xf32> : tensor<2x2xf32>
  return %0 : tensor<2x2xf32>
}
