// RUN: quant-opt %s --qnn-lower-to-linalg --qnn-verify-kernel -o /dev/null
// RUN: rm -rf %t && mkdir %t
// RUN: %npy %t/x.npy f4 3x1x2 0 3 5 5 -3 -6
// RUN: %npy %t/g.npy f4 1x2 10 100
// RUN: %npy %t/b.npy f4 1x2 1 2
// RUN: quant-run %s --input %t/x.npy --input %t/g.npy --input %t/b.npy --print | FileCheck %s

// Layer normalization runs as its steps: deviations of 1.5 make 2.5 with the
// epsilon of 4, a slice without variation is zero; factor and addend per element.

// CHECK: -5
// CHECK: 62
// CHECK: 1
// CHECK: 2
// CHECK: 7
// CHECK: -58
func.func @norm(%x: tensor<3x1x2xf32>, %g: tensor<1x2xf32>, %b: tensor<1x2xf32>) -> tensor<3x1x2xf32> {
  %0 = qnn.layer_norm %x from 1 epsilon 4.0 scale %g : tensor<1x2xf32> offset %b : tensor<1x2xf32> : tensor<3x1x2xf32>
  return %0 : tensor<3x1x2xf32>
}
