// RUN: quant-opt %s --qnn-plan-uniform --verify-diagnostics | FileCheck %s

// What remains where large numbers cancel is made of their rounding errors: 8-bit
// codes of numbers near 100 know nothing of a difference near 0.1.

#id = affine_map<(i) -> (i)>

// CHECK-LABEL: func.func @cancels(
// CHECK: arith.subf
// CHECK-NOT: qnn.assign
// CHECK-LABEL: func.func @remains(
func.func @cancels(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %x = qnn.observe %a "a" range <-100.0, 100.0> : tensor<4xf32>
  %y = qnn.observe %b "b" range <-100.0, 100.0> : tensor<4xf32>
  %e = tensor.empty() : tensor<4xf32>
  // expected-warning @below {{stays in float: it adds numbers in steps of 7.84e-01 up to a sum in [-1.00e-01, 9.96e-02], which leave it 0.3 codes}}
  %d = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel"]} ins(%x, %y : tensor<4xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%i: f32, %j: f32, %out: f32):
    %s = arith.subf %i, %j : f32
    linalg.yield %s : f32
  } -> tensor<4xf32>
  %o = qnn.observe %d "d" range <-0.1, 0.1> : tensor<4xf32>
  return %o : tensor<4xf32>
}

// CHECK: qnn.assign {{.*}} "d" as
func.func @remains(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %x = qnn.observe %a "a" range <-100.0, 100.0> : tensor<4xf32>
  %y = qnn.observe %b "b" range <-100.0, 100.0> : tensor<4xf32>
  %e = tensor.empty() : tensor<4xf32>
  %d = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel"]} ins(%x, %y : tensor<4xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%i: f32, %j: f32, %out: f32):
    %s = arith.subf %i, %j : f32
    linalg.yield %s : f32
  } -> tensor<4xf32>
  %o = qnn.observe %d "d" range <-10.0, 10.0> : tensor<4xf32>
  return %o : tensor<4xf32>
}
