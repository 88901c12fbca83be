// RUN: quant-opt %s --qnn-verify-plan | FileCheck %s

!q = !quant.uniform<i8:f32, 0.1>
#id = affine_map<(i) -> (i)>

// A type reaches its readers through operations that move values.

// CHECK-LABEL: func.func @moved(
func.func @moved(%a: tensor<2x2xf32>) -> tensor<4xf32> {
  %0 = qnn.assign %a "a" as !q : tensor<2x2xf32>
  %1 = tensor.collapse_shape %0 [[0, 1]] : tensor<2x2xf32> into tensor<4xf32>
  %e = tensor.empty() : tensor<4xf32>
  %2 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%1 : tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = math.tanh %in : f32
    linalg.yield %y : f32
  } -> tensor<4xf32>
  %3 = qnn.assign %2 "y" as !q : tensor<4xf32>
  return %3 : tensor<4xf32>
}

// A filled destination takes the type of what is put into it.

// CHECK-LABEL: func.func @filled(
func.func @filled(%a: tensor<2xf32>) -> tensor<4xf32> {
  %0 = qnn.assign %a "a" as !q : tensor<2xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<4xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  %1 = tensor.insert_slice %0 into %z[0] [2] [1] : tensor<2xf32> into tensor<4xf32>
  return %1 : tensor<4xf32>
}

// An accumulator needs no type.

// CHECK-LABEL: func.func @accumulator(
func.func @accumulator(%a: tensor<4xf32>) -> tensor<1xf32> {
  %0 = qnn.assign %a "a" as !q : tensor<4xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1xf32>) -> tensor<1xf32>
  %1 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (j)>, affine_map<(i, j) -> (i)>], iterator_types = ["parallel", "reduction"]} ins(%0 : tensor<4xf32>) outs(%z : tensor<1xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = arith.addf %in, %out : f32
    linalg.yield %y : f32
  } -> tensor<1xf32>
  %2 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%1 : tensor<1xf32>) outs(%e : tensor<1xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = arith.maximumf %in, %zero : f32
    linalg.yield %y : f32
  } -> tensor<1xf32>
  %3 = qnn.assign %2 "y" as !q : tensor<1xf32>
  return %3 : tensor<1xf32>
}

// CHECK-LABEL: func.func @float(
func.func @float(%a: tensor<4xf32>) -> tensor<4xf32> {
  %0 = math.absf %a {qnn.float_reason = "on purpose"} : tensor<4xf32>
  return %0 : tensor<4xf32>
}
