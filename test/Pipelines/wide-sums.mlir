// A block of a transformer whose feed-forward part has one element a hundred times
// as large as the others. What the normalization after it reads keeps them apart:
// with 8 bits the outputs differ by up to 0.84 from float.

// RUN: rm -rf %t && mkdir %t
// RUN: %python %S/../Import/Inputs/random-npy.py %t/x.npy 4x8 1
// RUN: quant-compile %s --quiet --samples %t/x.npy --save-stages=%t/stages -o %t/net.so 2>/dev/null
// RUN: FileCheck %s --input-file=%t/stages/3-plan.mlir
// RUN: quant-run %t/net.so --input %t/x.npy --batched --compare %t/stages/5-integer.mlir
// RUN: quant-run %t/net.so --input %t/x.npy --batched --compare %s --tolerance=0.25

// CHECK: qnn.assign {{.*}} as !quant.uniform<i16:
// CHECK: qnn.assign {{.*}} as !quant.uniform<i16:
#all = affine_map<(i, j) -> (i, j)>
func.func @block(%a: tensor<4x8xf32>) -> tensor<4x8xf32> {
  %zero = arith.constant 0.0 : f32
  %w = arith.constant dense<[
    [100.0, 0.1, -0.2, 0.3, 0.4, -0.5, 0.6, -0.7],
    [50.0, -0.1, 0.2, 0.3, -0.4, 0.5, 0.6, 0.7],
    [-20.0, 0.3, 0.2, -0.6, 0.4, -0.1, -0.3, 0.2],
    [70.0, 0.2, -0.5, 0.1, 0.7, 0.3, -0.2, -0.4],
    [30.0, -0.4, 0.1, 0.6, -0.2, 0.8, 0.5, 0.3],
    [10.0, 0.9, -0.3, -0.2, 0.1, 0.4, -0.6, 0.5],
    [-60.0, 0.5, 0.6, 0.2, -0.7, -0.3, 0.1, -0.8],
    [80.0, -0.6, 0.4, -0.1, 0.5, 0.2, 0.7, 0.1]]> : tensor<8x8xf32>
  %g = arith.constant dense<[0.01, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]> : tensor<8xf32>
  %e = tensor.empty() : tensor<4x8xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<4x8xf32>) -> tensor<4x8xf32>
  %n = qnn.layer_norm %a from 1 epsilon 1.0e-5 : tensor<4x8xf32>
  %p = linalg.matmul ins(%n, %w : tensor<4x8xf32>, tensor<8x8xf32>) outs(%z : tensor<4x8xf32>) -> tensor<4x8xf32>
  %s = linalg.generic {indexing_maps = [#all, #all, #all], iterator_types = ["parallel", "parallel"]}
      ins(%p, %n : tensor<4x8xf32>, tensor<4x8xf32>) outs(%e : tensor<4x8xf32>) {
  ^bb0(%l: f32, %m: f32, %out: f32):
    %y = arith.addf %l, %m : f32
    linalg.yield %y : f32
  } -> tensor<4x8xf32>
  %o = qnn.layer_norm %s from 1 epsilon 1.0e-5 scale %g : tensor<8xf32> : tensor<4x8xf32>
  return %o : tensor<4x8xf32>
}
