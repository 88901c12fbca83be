// RUN: quant-opt %s --qnn-normalize-linalg | FileCheck %s

// Batches multiplied by one repeated matrix are the rows of one product; the bias
// comes before the rows are several dimensions again, and stays a bias.

// CHECK-LABEL: func.func @layer(
// CHECK: %[[ROWS:.*]] = tensor.collapse_shape %arg0 {{\[\[}}0, 1], [2]] : tensor<3x4x8xf32> into tensor<12x8xf32>
// CHECK: %[[P:.*]] = linalg.matmul ins(%[[ROWS]], %{{.*}} : tensor<12x8xf32>, tensor<8x2xf32>)
// CHECK: %[[B:.*]] = linalg.generic {{.*}} ins(%[[P]], %{{.*}} : tensor<12x2xf32>, tensor<2xf32>)
// CHECK: %[[E:.*]] = tensor.expand_shape %[[B]]
// CHECK: return %[[E]]
#bcast = affine_map<(b, k, n) -> (k, n)>
#id3 = affine_map<(b, k, n) -> (b, k, n)>
#col = affine_map<(b, m, n) -> (n)>
func.func @layer(%a: tensor<3x4x8xf32>) -> tensor<3x4x2xf32> {
  %zero = arith.constant 0.0 : f32
  %w = arith.constant dense<[[1.0, 2.0], [0.5, -1.0],[1.0, 2.0], [0.5, -1.0],[1.0, 2.0], [0.5, -1.0],[1.0, 2.0], [0.5, -1.0]]> : tensor<8x2xf32>
  %b = arith.constant dense<[1.0, -2.0]> : tensor<2xf32>
  %e = tensor.empty() : tensor<3x8x2xf32>
  %many = linalg.generic {indexing_maps = [#bcast, #id3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%w : tensor<8x2xf32>) outs(%e : tensor<3x8x2xf32>) {
  ^bb0(%in: f32, %out: f32):
    linalg.yield %in : f32
  } -> tensor<3x8x2xf32>
  %f = tensor.empty() : tensor<3x4x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%f : tensor<3x4x2xf32>) -> tensor<3x4x2xf32>
  %0 = linalg.batch_matmul ins(%a, %many : tensor<3x4x8xf32>, tensor<3x8x2xf32>) outs(%z : tensor<3x4x2xf32>) -> tensor<3x4x2xf32>
  %1 = linalg.generic {indexing_maps = [#id3, #col, #id3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%0, %b : tensor<3x4x2xf32>, tensor<2xf32>) outs(%f : tensor<3x4x2xf32>) {
  ^bb0(%in: f32, %k: f32, %out: f32):
    %s = arith.addf %in, %k : f32
    linalg.yield %s : f32
  } -> tensor<3x4x2xf32>
  return %1 : tensor<3x4x2xf32>
}

// Another matrix for every batch, and one that is repeated transposed, stay.

// CHECK-LABEL: func.func @other(
// CHECK: linalg.batch_matmul
// CHECK: linalg.batch_matmul
#turned = affine_map<(b, k, n) -> (n, k)>
func.func @other(%a: tensor<3x4x2xf32>, %w: tensor<3x2x2xf32>, %t: tensor<2x2xf32>) -> (tensor<3x4x2xf32>, tensor<3x4x2xf32>) {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<3x2x2xf32>
  %many = linalg.generic {indexing_maps = [#turned, #id3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%t : tensor<2x2xf32>) outs(%e : tensor<3x2x2xf32>) {
  ^bb0(%in: f32, %out: f32):
    linalg.yield %in : f32
  } -> tensor<3x2x2xf32>
  %f = tensor.empty() : tensor<3x4x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%f : tensor<3x4x2xf32>) -> tensor<3x4x2xf32>
  %0 = linalg.batch_matmul ins(%a, %w : tensor<3x4x2xf32>, tensor<3x2x2xf32>) outs(%z : tensor<3x4x2xf32>) -> tensor<3x4x2xf32>
  %1 = linalg.batch_matmul ins(%a, %many : tensor<3x4x2xf32>, tensor<3x2x2xf32>) outs(%z : tensor<3x4x2xf32>) -> tensor<3x4x2xf32>
  return %0, %1 : tensor<3x4x2xf32>, tensor<3x4x2xf32>
}
