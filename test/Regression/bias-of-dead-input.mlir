// Where an input was zero in all samples, its scale of 1 made the accumulator's so
// coarse that the constant added to the products became another number.
// RUN: rm -rf %t && mkdir %t
// RUN: %npy %t/x.npy '<f4' 1x1x2 0 0
// RUN: quant-compile %s --samples %t/x.npy --quiet --stop-after integer -o %t/integer.mlir
// RUN: %npy %t/zero.npy '<f4' 1x2 0 0
// RUN: quant-run %t/integer.mlir --input %t/zero.npy --print | FileCheck %s
// CHECK: = [0.01429{{[0-9]*}}]
func.func @dead(%x: tensor<1x2xf32>) -> tensor<1x1xf32> {
  %w = arith.constant dense<[[0.75], [-0.5]]> : tensor<2x1xf32>
  %b = arith.constant dense<0.0143> : tensor<1x1xf32>
  %e = tensor.empty() : tensor<1x1xf32>
  %zero = arith.constant 0.0 : f32
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<1x1xf32>) -> tensor<1x1xf32>
  %m = linalg.matmul ins(%x, %w : tensor<1x2xf32>, tensor<2x1xf32>) outs(%f : tensor<1x1xf32>) -> tensor<1x1xf32>
  %y = arith.addf %m, %b : tensor<1x1xf32>
  return %y : tensor<1x1xf32>
}
