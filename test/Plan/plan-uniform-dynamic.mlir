// RUN: quant-opt %s --qnn-plan-uniform --qnn-verify-plan --verify-diagnostics | FileCheck %s

// A program that multiplies codes chose their scales itself, at run time (N6): what
// lies around stays in float, also where ranges were observed.

#id = affine_map<(i, j) -> (i, j)>
// CHECK-LABEL: func.func @dynamic(
// CHECK-NOT: qnn.assign
// CHECK: linalg.matmul ins({{.*}} : tensor<2x3xi8>, tensor<3x2xi8>)
// CHECK: qnn.float_reason = "it computes on a tensor of i32"
// CHECK: qnn.float_reason = "the model chooses the scales around it at run time (N6)"
func.func @dynamic(%codes: tensor<2x3xi8>) -> tensor<2x2xf32> attributes {qnn.quantized_elsewhere} {
  %w = arith.constant dense<[[1, 2], [3, 4], [5, 6]]> : tensor<3x2xi8>
  %zero = arith.constant 0 : i32
  %ei = tensor.empty() : tensor<2x2xi32>
  %z = linalg.fill ins(%zero : i32) outs(%ei : tensor<2x2xi32>) -> tensor<2x2xi32>
  %p = linalg.matmul ins(%codes, %w : tensor<2x3xi8>, tensor<3x2xi8>) outs(%z : tensor<2x2xi32>) -> tensor<2x2xi32>
  %e = tensor.empty() : tensor<2x2xf32>
  // expected-warning @below {{stays in float: it computes on a tensor of i32}}
  %f = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]} ins(%p : tensor<2x2xi32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%in: i32, %out: f32):
    %y = arith.sitofp %in : i32 to f32
    linalg.yield %y : f32
  } -> tensor<2x2xf32>
  %o = qnn.observe %f "f" range <-1.0, 1.0> : tensor<2x2xf32>
  // expected-warning @below {{stays in float: the model chooses the scales around it at run time (N6)}}
  %t = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]} ins(%o : tensor<2x2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = math.tanh %in : f32
    linalg.yield %y : f32
  } -> tensor<2x2xf32>
  return %t : tensor<2x2xf32>
}
