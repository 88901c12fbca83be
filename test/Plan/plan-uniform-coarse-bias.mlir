// RUN: quant-opt %s --qnn-plan-uniform --qnn-verify-plan --split-input-file --verify-diagnostics | FileCheck %s

// A bias finer than the steps of the products has no type where it can be added
// exactly, along one dimension.

#id = affine_map<(i, j) -> (i, j)>
// CHECK-LABEL: func.func @exactly(
// CHECK: %[[B:.*]] = arith.constant dense<{{\[}}3.000000e-01, -2.000000e-01]>
// CHECK: linalg.generic {{.*}} ins(%{{.*}}, %[[B]] : tensor<2x2xf32>, tensor<2xf32>)
func.func @exactly(%a: tensor<2x2xf32>) -> tensor<2x2xf32> {
  %x = qnn.observe %a "a" range <-1000.0, 1000.0> : tensor<2x2xf32>
  %w = arith.constant dense<[[0.75, 0.5], [-0.5, 0.25]]> : tensor<2x2xf32>
  %b = arith.constant dense<[0.3, -0.2]> : tensor<2xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<2x2xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<2x2xf32>) -> tensor<2x2xf32>
  %m = linalg.matmul ins(%x, %w : tensor<2x2xf32>, tensor<2x2xf32>) outs(%f : tensor<2x2xf32>) -> tensor<2x2xf32>
  %s = linalg.generic {indexing_maps = [#id, affine_map<(i, j) -> (j)>, #id], iterator_types = ["parallel", "parallel"]} ins(%m, %b : tensor<2x2xf32>, tensor<2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%in: f32, %c: f32, %out: f32):
    %y = arith.addf %in, %c : f32
    linalg.yield %y : f32
  } -> tensor<2x2xf32>
  %o = qnn.observe %s "s" range <-0.5, 0.5> : tensor<2x2xf32>
  return %o : tensor<2x2xf32>
}

// -----

#id = affine_map<(i, j) -> (i, j)>
// CHECK-LABEL: func.func @rounded(
// CHECK: qnn.assign %{{.*}} "s.bias" as !quant.uniform<i32:f32:1,
func.func @rounded(%a: tensor<2x2xf32>) -> tensor<2x2xf32> {
  %x = qnn.observe %a "a" range <-1000.0, 1000.0> : tensor<2x2xf32>
  %w = arith.constant dense<[[0.75, 0.5], [-0.5, 0.25]]> : tensor<2x2xf32>
  %b = arith.constant dense<[[0.3, -0.2], [0.1, 0.4]]> : tensor<2x2xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<2x2xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<2x2xf32>) -> tensor<2x2xf32>
  %m = linalg.matmul ins(%x, %w : tensor<2x2xf32>, tensor<2x2xf32>) outs(%f : tensor<2x2xf32>) -> tensor<2x2xf32>
  // expected-warning @below {{rounds its constants to 11.8 steps of its result: a loss that a smaller range of the inputs would avoid}}
  %s = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel", "parallel"]} ins(%m, %b : tensor<2x2xf32>, tensor<2x2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%in: f32, %c: f32, %out: f32):
    %y = arith.addf %in, %c : f32
    linalg.yield %y : f32
  } -> tensor<2x2xf32>
  %o = qnn.observe %s "s" range <-0.5, 0.5> : tensor<2x2xf32>
  return %o : tensor<2x2xf32>
}
