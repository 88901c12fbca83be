// A bias was rounded to the steps of the products, here larger than the result's whole
// range: it became 0, and so did the layer.
// RUN: rm -rf %t && mkdir %t
// RUN: %npy %t/x.npy '<f4' 2x1x2 0 1000 0 -1000
// RUN: quant-compile %s --samples %t/x.npy --quiet --stop-after integer -o %t/integer.mlir
// RUN: FileCheck %s < %t/integer.mlir
// CHECK: qnn.requantize %{{.*}} along 1 <multipliers = [{{.*}}], shifts = [{{.*}}], offsets = [
// RUN: %npy %t/zero.npy '<f4' 1x2 0 0
// RUN: quant-run %t/integer.mlir --input %t/zero.npy --print | FileCheck %s --check-prefix=NUMBERS
// NUMBERS: = [0.3{{[0-9]*}} -0.2{{[0-9]*}}]
func.func @coarse(%x: tensor<1x2xf32>) -> tensor<1x2xf32> {
  %w = arith.constant dense<[[0.75, 0.5], [0.0, 0.0]]> : tensor<2x2xf32>
  %b = arith.constant dense<[[0.3, -0.2]]> : tensor<1x2xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x2xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<1x2xf32>) -> tensor<1x2xf32>
  %m = linalg.matmul ins(%x, %w : tensor<1x2xf32>, tensor<2x2xf32>) outs(%f : tensor<1x2xf32>) -> tensor<1x2xf32>
  %y = arith.addf %m, %b : tensor<1x2xf32>
  return %y : tensor<1x2xf32>
}
