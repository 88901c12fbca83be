// A contraction in float one of whose operands is a single number: a crash.
// RUN: quant-opt %s --qnn-vectorize-float-contractions | FileCheck %s
// CHECK-LABEL: func.func @scaled_sums
// CHECK: tensor.expand_shape %{{.*}} [] output_shape [1] : tensor<f32> into tensor<1xf32>
#x = affine_map<(i, k, j) -> (j, i, k)>
#w = affine_map<(i, k, j) -> ()>
#y = affine_map<(i, k, j) -> (i, j)>
func.func @scaled_sums(%x: tensor<3x7x6xf32>, %w: tensor<f32>) -> tensor<7x3xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<7x3xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<7x3xf32>) -> tensor<7x3xf32>
  %y = linalg.generic {indexing_maps = [#x, #w, #y], iterator_types = ["parallel", "reduction", "parallel"]} ins(%x, %w : tensor<3x7x6xf32>, tensor<f32>) outs(%f : tensor<7x3xf32>) {
  ^bb0(%i: f32, %s: f32, %o: f32):
    %m = arith.mulf %i, %s : f32
    %a = arith.addf %o, %m : f32
    linalg.yield %a : f32
  } -> tensor<7x3xf32>
  return %y : tensor<7x3xf32>
}
