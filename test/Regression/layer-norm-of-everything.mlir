// A layer normalization over all dimensions, whose one slice has rank 0, crashed.
// RUN: rm -rf %t && mkdir %t
// RUN: %npy %t/x.npy '<f4' 2 1 3
// RUN: quant-run %s --input %t/x.npy --print | FileCheck %s
// Variance and epsilon are 1: distances of 1 are divided by the square root of 2.
// CHECK: 2xf32 = [-0.7071{{[0-9]*}} 0.7071{{[0-9]*}}]
func.func @everything(%x: tensor<2xf32>) -> tensor<2xf32> {
  %0 = qnn.layer_norm %x from 0 epsilon 1.0e0 : tensor<2xf32>
  return %0 : tensor<2xf32>
}
