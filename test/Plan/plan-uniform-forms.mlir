// RUN: quant-opt %s --qnn-plan-uniform --qnn-verify-plan --split-input-file --verify-diagnostics | FileCheck %s

// What integers cannot express on the types at hand stays in float, with the
// reason; its neighbours are planned as if it had been left there from the start.

// An accumulator cannot be moved by the clamp that reads it: it is stored before.

// CHECK-LABEL: func.func @moved_accumulator(
// CHECK: %[[M:.*]] = linalg.matmul
// CHECK: %[[Q:.*]] = qnn.assign %[[M]] "m" as !quant.uniform<i8
// CHECK: linalg.generic {{.*}} ins(%[[Q]]
func.func @moved_accumulator(%a: tensor<4x2xf32>) -> tensor<3x4xf32> {
  %x = qnn.observe %a "a" range <-1.0, 1.0> : tensor<4x2xf32>
  %w = arith.constant dense<[[1.0, 2.0, -3.0], [0.5, -1.0, 0.25]]> : tensor<2x3xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<4x3xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<4x3xf32>) -> tensor<4x3xf32>
  %m = linalg.matmul ins(%x, %w : tensor<4x2xf32>, tensor<2x3xf32>) outs(%z : tensor<4x3xf32>) -> tensor<4x3xf32>
  %mo = qnn.observe %m "m" range <-4.0, 4.0> : tensor<4x3xf32>
  %t = tensor.empty() : tensor<3x4xf32>
  %c = arith.constant 0.25 : f32
  %r = linalg.generic {indexing_maps = [affine_map<(i, j) -> (j, i)>, affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]} ins(%mo : tensor<4x3xf32>) outs(%t : tensor<3x4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = arith.minimumf %in, %c : f32
    linalg.yield %y : f32
  } -> tensor<3x4xf32>
  %ro = qnn.observe %r "r" range <-4.0, 0.25> : tensor<3x4xf32>
  return %ro : tensor<3x4xf32>
}

// -----

// A number that a maximum starts at may lie beyond what it reads.

// CHECK-LABEL: func.func @maximum(
// CHECK: qnn.assign %arg0 "a" as !quant.uniform<i8:f32, 0.0{{[0-9]*}}:-128>
// CHECK: linalg.reduce
// CHECK: qnn.assign %{{.*}} "reduce" as !quant.uniform<i8:f32, 0.0196{{[0-9]*}}:-128>
func.func @maximum(%a: tensor<4x2xf32>) -> (tensor<4xf32>, tensor<8xf32>) {
  %x = qnn.observe %a "a" range <0.0, 1.0> : tensor<4x2xf32>
  %five = arith.constant 5.0 : f32
  %e = tensor.empty() : tensor<4xf32>
  %z = linalg.fill ins(%five : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  %m = linalg.reduce ins(%x : tensor<4x2xf32>) outs(%z : tensor<4xf32>) dimensions = [1]
    (%in: f32, %acc: f32) {
      %s = arith.maximumf %in, %acc : f32
      linalg.yield %s : f32
    }
  %r = tensor.collapse_shape %x [[0, 1]] : tensor<4x2xf32> into tensor<8xf32>
  return %m, %r : tensor<4xf32>, tensor<8xf32>
}
