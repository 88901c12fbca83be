// RUN: quant-opt %s --qnn-normalize-linalg --canonicalize --cse --split-input-file | FileCheck %s

// Named elementwise operations become generics, and chains of functions of one
// value one generic. A clamp alone stays a clamp: it fuses into the
// requantization before it.

// CHECK-LABEL: func.func @chain(
// CHECK: linalg.generic
// CHECK: math.exp
// CHECK-NEXT: math.tanh
// CHECK-NEXT: linalg.yield
// CHECK-NOT: linalg.generic
// CHECK: return
func.func @chain(%x: tensor<4xf32>) -> tensor<4xf32> {
  %e = tensor.empty() : tensor<4xf32>
  %0 = linalg.exp ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  %1 = linalg.tanh ins(%0 : tensor<4xf32>) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  return %1 : tensor<4xf32>
}

// -----

// Clamps and constant factors do not fuse with each other, only with tables.

// CHECK-LABEL: func.func @no_table(
// CHECK: linalg.generic
// CHECK: arith.mulf
// CHECK-NEXT: linalg.yield
// CHECK: linalg.generic
// CHECK: arith.maximumf
// CHECK-NEXT: linalg.yield
func.func @no_table(%x: tensor<4xf32>) -> tensor<4xf32> {
  %e = tensor.empty() : tensor<4xf32>
  %half = arith.constant dense<0.5> : tensor<4xf32>
  %zero = arith.constant dense<0.0> : tensor<4xf32>
  %0 = linalg.mul ins(%x, %half : tensor<4xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  %1 = linalg.max ins(%0, %zero : tensor<4xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  return %1 : tensor<4xf32>
}

// -----

// A value with another reader stays, for that reader.

// CHECK-LABEL: func.func @other_reader(
// CHECK: %[[E:.*]] = linalg.generic
// CHECK: math.exp
// CHECK: %[[T:.*]] = linalg.generic {{.*}} ins(%[[E]] :
// CHECK: math.tanh
// CHECK: return %[[E]], %[[T]]
func.func @other_reader(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %e = tensor.empty() : tensor<4xf32>
  %0 = linalg.exp ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  %1 = linalg.tanh ins(%0 : tensor<4xf32>) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  return %0, %1 : tensor<4xf32>, tensor<4xf32>
}

// -----

// Functions that branch and join at one value are one function of it, but the
// product of functions of two values is not, nor that of other elements of the
// same value.

// CHECK-LABEL: func.func @joins(
// CHECK-SAME: %[[X:[a-z0-9]+]]: tensor<4xf32>, %[[Y:[a-z0-9]+]]: tensor<4xf32>
// CHECK: linalg.generic {{.*}} ins(%[[X]] : tensor<4xf32>)
// CHECK-DAG: math.tanh
// CHECK-DAG: math.exp
// CHECK: arith.mulf
// CHECK-NEXT: linalg.yield
// CHECK: linalg.generic {{.*}} ins(%[[Y]] : tensor<4xf32>)
// CHECK: linalg.generic {{.*}} ins(%{{.*}}, %{{.*}} : tensor<4xf32>, tensor<4xf32>)
// CHECK: return
func.func @joins(%x: tensor<4xf32>, %y: tensor<4xf32>) -> tensor<4xf32> {
  %e = tensor.empty() : tensor<4xf32>
  %0 = linalg.exp ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  %1 = linalg.tanh ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  %2 = linalg.mul ins(%0, %1 : tensor<4xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  %3 = linalg.tanh ins(%y : tensor<4xf32>) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  %4 = linalg.mul ins(%2, %3 : tensor<4xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  return %4 : tensor<4xf32>
}

// -----

#id = affine_map<(i, j) -> (i, j)>
#swap = affine_map<(i, j) -> (j, i)>

// CHECK-LABEL: func.func @transposed_reader(
// CHECK: linalg.generic
// CHECK: math.tanh
// CHECK-NEXT: linalg.yield
// CHECK: linalg.generic
// CHECK: arith.mulf
func.func @transposed_reader(%x: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %e = tensor.empty() : tensor<4x4xf32>
  %0 = linalg.tanh ins(%x : tensor<4x4xf32>) outs(%e : tensor<4x4xf32>) -> tensor<4x4xf32>
  %1 = linalg.generic {indexing_maps = [#id, #swap, #id], iterator_types = ["parallel", "parallel"]} ins(%x, %0 : tensor<4x4xf32>, tensor<4x4xf32>) outs(%e : tensor<4x4xf32>) {
  ^bb0(%a: f32, %b: f32, %out: f32):
    %m = arith.mulf %a, %b : f32
    linalg.yield %m : f32
  } -> tensor<4x4xf32>
  return %1 : tensor<4x4xf32>
}

// -----

// The value at which two functions join may lie behind functions itself; they
// are taken in where nobody else needs them.

// CHECK-LABEL: func.func @deep_join(
// CHECK-COUNT-1: linalg.generic
// CHECK-NOT: linalg.generic
// CHECK: return
func.func @deep_join(%x: tensor<4xf32>) -> tensor<4xf32> {
  %e = tensor.empty() : tensor<4xf32>
  %0 = linalg.abs ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  %1 = linalg.exp ins(%0 : tensor<4xf32>) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  %2 = linalg.tanh ins(%1 : tensor<4xf32>) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  %3 = linalg.sub ins(%0, %2 : tensor<4xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  return %3 : tensor<4xf32>
}

// -----

// Accumulators start at zero; a constant zero is spelled as a fill.

// CHECK-LABEL: func.func @accumulators(
// CHECK: %[[Z:.*]] = arith.constant 0.0
// CHECK: %[[F:.*]] = linalg.fill ins(%[[Z]] : f32)
// CHECK: %[[A:.*]] = linalg.matmul {{.*}} outs(%[[F]] :
// CHECK-NOT: linalg.generic
// CHECK: %[[B:.*]] = linalg.matmul {{.*}} outs(%[[F]] :
// CHECK: %[[S:.*]] = linalg.generic {{.*}} ins(%[[B]], %{{.*}} :
// CHECK-NEXT: ^bb0
// CHECK-NEXT: arith.addf
// CHECK-NEXT: linalg.yield
// CHECK: return %[[A]], %[[S]]
func.func @accumulators(%x: tensor<2x3xf32>, %w: tensor<3x2xf32>, %v: tensor<3x2xf32>, %b: tensor<2x2xf32>) -> (tensor<2x2xf32>, tensor<2x2xf32>) {
  %z = arith.constant dense<0.0> : tensor<2x2xf32>
  %0 = linalg.matmul ins(%x, %w : tensor<2x3xf32>, tensor<3x2xf32>) outs(%z : tensor<2x2xf32>) -> tensor<2x2xf32>
  %1 = linalg.matmul ins(%x, %v : tensor<2x3xf32>, tensor<3x2xf32>) outs(%b : tensor<2x2xf32>) -> tensor<2x2xf32>
  return %0, %1 : tensor<2x2xf32>, tensor<2x2xf32>
}

// -----

// Maxima may start at -inf or at the least f32.

// CHECK-LABEL: func.func @maxima(
// CHECK-COUNT-2: linalg.reduce
// CHECK-NOT: linalg.generic
// CHECK: return
func.func @maxima(%x: tensor<2x3xf32>) -> (tensor<2xf32>, tensor<2xf32>) {
  %inf = arith.constant 0xFF800000 : f32
  %least = arith.constant -3.40282347E+38 : f32
  %e = tensor.empty() : tensor<2xf32>
  %0 = linalg.fill ins(%inf : f32) outs(%e : tensor<2xf32>) -> tensor<2xf32>
  %1 = linalg.reduce { arith.maximumf } ins(%x : tensor<2x3xf32>) outs(%0 : tensor<2xf32>) dimensions = [1]
  %2 = linalg.fill ins(%least : f32) outs(%e : tensor<2xf32>) -> tensor<2xf32>
  %3 = linalg.reduce { arith.maximumf } ins(%x : tensor<2x3xf32>) outs(%2 : tensor<2xf32>) dimensions = [1]
  return %1, %3 : tensor<2xf32>, tensor<2xf32>
}

// -----

// Steps that change nothing go, from either side; -0 is a zero.

// CHECK-LABEL: func.func @neutral(
// CHECK-SAME: %[[X:.*]]: tensor<4xf32>)
// CHECK-NOT: linalg.generic
// CHECK: return %[[X]]
func.func @neutral(%x: tensor<4xf32>) -> tensor<4xf32> {
  %zero = arith.constant 0.0 : f32
  %minus = arith.constant -0.0 : f32
  %one = arith.constant 1.0 : f32
  %e = tensor.empty() : tensor<4xf32>
  %0 = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%a: f32, %out: f32):
    %b = arith.addf %zero, %a : f32
    %c = arith.subf %b, %minus : f32
    %d = arith.mulf %one, %c : f32
    %f = arith.divf %d, %one : f32
    linalg.yield %f : f32
  } -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

// 0 - x and 1 / x do change x.

// CHECK-LABEL: func.func @not_neutral(
// CHECK: arith.subf
// CHECK: arith.divf
func.func @not_neutral(%x: tensor<4xf32>) -> tensor<4xf32> {
  %zero = arith.constant 0.0 : f32
  %one = arith.constant 1.0 : f32
  %e = tensor.empty() : tensor<4xf32>
  %0 = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%a: f32, %out: f32):
    %c = arith.subf %zero, %a : f32
    %f = arith.divf %one, %c : f32
    linalg.yield %f : f32
  } -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

// A body that no table can hold stays as it is.

// CHECK-LABEL: func.func @unknown(
// CHECK-COUNT-1: linalg.generic
// CHECK: math.atan2
// CHECK-NOT: linalg.generic
func.func @unknown(%x: tensor<4xf32>, %y: tensor<4xf32>) -> tensor<4xf32> {
  %e = tensor.empty() : tensor<4xf32>
  %0 = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%x, %y : tensor<4xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%a: f32, %b: f32, %out: f32):
    %c = math.atan2 %a, %b : f32
    linalg.yield %c : f32
  } -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

#w = affine_map<(b, i, j) -> (i, j)>
#id = affine_map<(b, i, j) -> (b, i, j)>

// Functions of constants are constants: a weight that gets a batch dimension
// (wherever its bytes are), or is transposed.

// CHECK-LABEL: func.func @constant_weights(
// CHECK-DAG: %[[W:.*]] = arith.constant dense<{{\[\[\[}}1.000000e+00, 2.000000e+00], [3.000000e+00, 4.000000e+00]]]> : tensor<1x2x2xf32>
// CHECK-DAG: %[[R:.*]] = arith.constant dense_resource<weights> : tensor<1x2x2xf32>
// CHECK-DAG: %[[T:.*]] = arith.constant dense<{{\[\[}}1.000000e+00, 3.000000e+00], [2.000000e+00, 4.000000e+00]]> : tensor<2x2xf32>
// CHECK: return %[[W]], %[[R]], %[[T]]
func.func @constant_weights() -> (tensor<1x2x2xf32>, tensor<1x2x2xf32>, tensor<2x2xf32>) {
  %w = arith.constant dense<[[1.0, 2.0], [3.0, 4.0]]> : tensor<2x2xf32>
  %r = arith.constant dense_resource<weights> : tensor<2x2xf32>
  %e = tensor.empty() : tensor<1x2x2xf32>
  %f = tensor.empty() : tensor<2x2xf32>
  %0 = linalg.broadcast ins(%w : tensor<2x2xf32>) outs(%e : tensor<1x2x2xf32>) dimensions = [0]
  %1 = linalg.broadcast ins(%r : tensor<2x2xf32>) outs(%e : tensor<1x2x2xf32>) dimensions = [0]
  %2 = linalg.transpose ins(%w : tensor<2x2xf32>) outs(%f : tensor<2x2xf32>) permutation = [1, 0]
  return %0, %1, %2 : tensor<1x2x2xf32>, tensor<1x2x2xf32>, tensor<2x2xf32>
}

{-#
  dialect_resources: {
    builtin: {
      weights: "0x040000000000803f000000400000404000008040"
    }
  }
#-}

// -----

#id = affine_map<(i, j) -> (i, j)>
#first = affine_map<(i, j) -> (0, j)>

// Elements are computed one by one; one row may be read for every row.

// CHECK-LABEL: func.func @constant_functions(
// CHECK-DAG: %[[R:.*]] = arith.constant dense<{{\[\[}}1.000000e+00, 5.000000e-01], [2.500000e-01, 1.250000e-01]]>
// CHECK-DAG: %[[B:.*]] = arith.constant dense<{{\[\[}}1.000000e+00, 4.000000e+00], [1.000000e+00, 4.000000e+00]]>
// CHECK: return %[[R]], %[[B]]
func.func @constant_functions() -> (tensor<2x2xf32>, tensor<2x2xf32>) {
  %c = arith.constant dense<[[1.0, 4.0], [16.0, 64.0]]> : tensor<2x2xf32>
  %e = tensor.empty() : tensor<2x2xf32>
  %0 = linalg.rsqrt ins(%c : tensor<2x2xf32>) outs(%e : tensor<2x2xf32>) -> tensor<2x2xf32>
  %1 = linalg.generic {indexing_maps = [#first, #id], iterator_types = ["parallel", "parallel"]} ins(%c : tensor<2x2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%a: f32, %out: f32):
    linalg.yield %a : f32
  } -> tensor<2x2xf32>
  return %0, %1 : tensor<2x2xf32>, tensor<2x2xf32>
}
