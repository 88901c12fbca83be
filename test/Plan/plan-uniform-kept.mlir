// RUN: quant-opt %s --qnn-plan-uniform --qnn-verify-plan --split-input-file --verify-diagnostics | FileCheck %s

// The product and the sum that import made of one operation stay in float, each
// with the reason; what comes before and after does not. The weights keep theirs.
// CHECK-LABEL: func.func @both
// CHECK-NOT: keep_float
// CHECK: linalg.generic {{.*}} ins(%{{.*}} : tensor<1x2xf32>)
// CHECK-NOT: float_reason
// CHECK: math.exp
// CHECK: linalg.matmul {qnn.float_reason = "too narrow"} ins(%{{.*}}, %cst
// CHECK: linalg.generic {{.*}}qnn.float_reason = "too narrow"
// CHECK: arith.addf
// CHECK: linalg.generic {{.*}} ins(%{{.*}} : tensor<1x2xf32>)
// CHECK-NOT: float_reason
// CHECK: math.tanh
#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (j)>
func.func @both(%a: tensor<1x2xf32>) -> tensor<1x2xf32> {
  %w = arith.constant dense<[[1.0, 2.0], [3.0, -4.0]]> : tensor<2x2xf32>
  %b = arith.constant dense<[0.5, -0.5]> : tensor<2xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x2xf32>
  %x = qnn.observe %a "x" range <-1.0, 1.0> : tensor<1x2xf32>
  %0 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]} ins(%x : tensor<1x2xf32>) outs(%e : tensor<1x2xf32>) {
  ^bb0(%in: f32, %out: f32):
    %v = math.exp %in : f32
    linalg.yield %v : f32
  } -> tensor<1x2xf32>
  %1 = qnn.observe %0 "exp" range <0.0, 3.0> : tensor<1x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x2xf32>) -> tensor<1x2xf32>
  // expected-warning @below {{stays in float: too narrow}}
  %2 = linalg.matmul ins(%1, %w : tensor<1x2xf32>, tensor<2x2xf32>) outs(%z : tensor<1x2xf32>) -> tensor<1x2xf32>
  %3 = qnn.observe %2 "product" range <-3.0, 9.0> : tensor<1x2xf32>
  // expected-warning @below {{stays in float: too narrow}}
  %4 = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]} ins(%3, %b : tensor<1x2xf32>, tensor<2xf32>) outs(%e : tensor<1x2xf32>) {
  ^bb0(%in: f32, %bias: f32, %out: f32):
    %v = arith.addf %in, %bias : f32
    linalg.yield %v : f32
  } -> tensor<1x2xf32>
  %5 = qnn.keep_float %4 "too narrow" from %1 : tensor<1x2xf32>, tensor<1x2xf32>
  %6 = qnn.observe %5 "sum" range <-3.0, 9.0> : tensor<1x2xf32>
  %7 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]} ins(%6 : tensor<1x2xf32>) outs(%e : tensor<1x2xf32>) {
  ^bb0(%in: f32, %out: f32):
    %v = math.tanh %in : f32
    linalg.yield %v : f32
  } -> tensor<1x2xf32>
  %8 = qnn.observe %7 "y" range <-1.0, 1.0> : tensor<1x2xf32>
  return %8 : tensor<1x2xf32>
}

// -----

// An operation that fused with one before it reads what that one read: all that
// the source depends on is left out.
// CHECK-LABEL: func.func @fused
// CHECK: %[[X:.*]] = qnn.assign %arg0
// CHECK: linalg.generic {{.*}} ins(%[[X]] : {{.*}}qnn.float_reason = "steep"
func.func @fused(%a: tensor<4xf32>) -> tensor<4xf32> {
  %e = tensor.empty() : tensor<4xf32>
  %x = qnn.observe %a "x" range <-1.0, 1.0> : tensor<4xf32>
  // expected-warning @below {{stays in float: for the source alone}}
  %0 = math.absf %x {qnn.float_reason = "for the source alone"} : tensor<4xf32>
  // expected-warning @below {{stays in float: steep}}
  %1 = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %u = math.absf %in : f32
    %v = math.exp %u : f32
    linalg.yield %v : f32
  } -> tensor<4xf32>
  %2 = qnn.keep_float %1 "steep" from %0 : tensor<4xf32>, tensor<4xf32>
  %3 = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %v = math.tanh %in : f32
    linalg.yield %v : f32
  } -> tensor<4xf32>
  %4 = qnn.observe %3 "tanh" range <-1.0, 1.0> : tensor<4xf32>
  // expected-warning @below {{stays in float: result}}
  %5 = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%2, %4 : tensor<4xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>) attrs = {qnn.float_reason = "result"} {
  ^bb0(%in: f32, %in2: f32, %out: f32):
    %v = arith.addf %in, %in2 : f32
    linalg.yield %v : f32
  } -> tensor<4xf32>
  return %5 : tensor<4xf32>
}
