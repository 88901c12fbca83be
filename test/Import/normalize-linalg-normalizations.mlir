// RUN: quant-opt %s --qnn-normalize-linalg --canonicalize --cse --split-input-file | FileCheck %s

// Normalizations in other spellings than differences, squares and a root: what
// counts is which function of a slice they are.

// The variance as E[x^2] - E[x]^2, at least zero; a power for the root.

#xy = affine_map<(i, j) -> (i, j)>
#x = affine_map<(i, j) -> (i)>
#y = affine_map<(i, j) -> (j)>
#id = affine_map<(i) -> (i)>

// CHECK-LABEL: func.func @difference_of_squares(
// CHECK-NEXT: %[[Y:.*]] = qnn.layer_norm %{{.*}} from 1 epsilon 9.99999974E-6 : tensor<2x4xf32>
// CHECK-NEXT: return %[[Y]]
func.func @difference_of_squares(%x: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %zero = arith.constant 0.0 : f32
  %n = arith.constant 4.0 : f32
  %eps = arith.constant 1.0e-5 : f32
  %gain = arith.constant dense<[1.0, 2.0, 3.0, 4.0]> : tensor<4xf32>
  %shift = arith.constant dense<[5.0, 6.0, 7.0, 8.0]> : tensor<4xf32>
  %e = tensor.empty() : tensor<2x4xf32>
  %e1 = tensor.empty() : tensor<2xf32>
  %start = linalg.fill ins(%zero : f32) outs(%e1 : tensor<2xf32>) -> tensor<2xf32>
  %sum = linalg.reduce {arith.addf} ins(%x : tensor<2x4xf32>) outs(%start : tensor<2xf32>) dimensions = [1]
  %sq = linalg.generic {indexing_maps = [#xy, #xy], iterator_types = ["parallel", "parallel"]} ins(%x : tensor<2x4xf32>) outs(%e : tensor<2x4xf32>) {
  ^bb0(%a: f32, %out: f32):
    %q = arith.mulf %a, %a : f32
    linalg.yield %q : f32
  } -> tensor<2x4xf32>
  %s2 = linalg.reduce {arith.addf} ins(%sq : tensor<2x4xf32>) outs(%start : tensor<2xf32>) dimensions = [1]
  %r = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel"]} ins(%sum, %s2 : tensor<2xf32>, tensor<2xf32>) outs(%e1 : tensor<2xf32>) {
  ^bb0(%a: f32, %b: f32, %out: f32):
    %m = arith.divf %a, %n : f32
    %mm = arith.mulf %m, %m : f32
    %v2 = arith.divf %b, %n : f32
    %v = arith.subf %v2, %mm : f32
    %p = arith.maximumf %v, %zero : f32
    %ve = arith.addf %p, %eps : f32
    %half = arith.constant -0.5 : f32
    %y = math.powf %ve, %half : f32
    linalg.yield %y : f32
  } -> tensor<2xf32>
  %m = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%sum : tensor<2xf32>) outs(%e1 : tensor<2xf32>) {
  ^bb0(%a: f32, %out: f32):
    %y = arith.divf %a, %n : f32
    linalg.yield %y : f32
  } -> tensor<2xf32>
  %h = linalg.generic {indexing_maps = [#xy, #x, #x, #xy], iterator_types = ["parallel", "parallel"]} ins(%x, %m, %r : tensor<2x4xf32>, tensor<2xf32>, tensor<2xf32>) outs(%e : tensor<2x4xf32>) {
  ^bb0(%a: f32, %b: f32, %c: f32, %out: f32):
    %d = arith.subf %a, %b : f32
    %y = arith.mulf %d, %c : f32
    linalg.yield %y : f32
  } -> tensor<2x4xf32>
  return %h : tensor<2x4xf32>
}

// -----

// Factor and addend join what they normalize with: x * k + (b - mean * k).

#xy = affine_map<(i, j) -> (i, j)>
#x = affine_map<(i, j) -> (i)>
#y = affine_map<(i, j) -> (j)>
#id = affine_map<(i) -> (i)>

// CHECK-LABEL: func.func @joined_factor(
// CHECK-DAG: %[[G:.*]] = arith.constant dense<[1.000000e+00, 2.000000e+00, 3.000000e+00, 4.000000e+00]>
// CHECK-DAG: %[[B:.*]] = arith.constant dense<[5.000000e+00, 6.000000e+00, 7.000000e+00, 8.000000e+00]>
// CHECK: qnn.layer_norm %{{.*}} from 1 epsilon 9.99999974E-6 scale %[[G]] : tensor<4xf32> offset %[[B]] : tensor<4xf32>
// CHECK-NEXT: return
func.func @joined_factor(%x: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %zero = arith.constant 0.0 : f32
  %n = arith.constant 4.0 : f32
  %eps = arith.constant 1.0e-5 : f32
  %gain = arith.constant dense<[1.0, 2.0, 3.0, 4.0]> : tensor<4xf32>
  %shift = arith.constant dense<[5.0, 6.0, 7.0, 8.0]> : tensor<4xf32>
  %e = tensor.empty() : tensor<2x4xf32>
  %e1 = tensor.empty() : tensor<2xf32>
  %start = linalg.fill ins(%zero : f32) outs(%e1 : tensor<2xf32>) -> tensor<2xf32>
  %sum = linalg.reduce {arith.addf} ins(%x : tensor<2x4xf32>) outs(%start : tensor<2xf32>) dimensions = [1]
  %sq = linalg.generic {indexing_maps = [#xy, #xy], iterator_types = ["parallel", "parallel"]} ins(%x : tensor<2x4xf32>) outs(%e : tensor<2x4xf32>) {
  ^bb0(%a: f32, %out: f32):
    %q = arith.mulf %a, %a : f32
    linalg.yield %q : f32
  } -> tensor<2x4xf32>
  %s2 = linalg.reduce {arith.addf} ins(%sq : tensor<2x4xf32>) outs(%start : tensor<2xf32>) dimensions = [1]
  %r = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel"]} ins(%sum, %s2 : tensor<2xf32>, tensor<2xf32>) outs(%e1 : tensor<2xf32>) {
  ^bb0(%a: f32, %b: f32, %out: f32):
    %m = arith.divf %a, %n : f32
    %mm = arith.mulf %m, %m : f32
    %v2 = arith.divf %b, %n : f32
    %v = arith.subf %v2, %mm : f32
    %p = arith.maximumf %v, %zero : f32
    %ve = arith.addf %p, %eps : f32
    %y = math.rsqrt %ve : f32
    linalg.yield %y : f32
  } -> tensor<2xf32>
  %m = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%sum : tensor<2xf32>) outs(%e1 : tensor<2xf32>) {
  ^bb0(%a: f32, %out: f32):
    %y = arith.divf %a, %n : f32
    linalg.yield %y : f32
  } -> tensor<2xf32>
  %k = linalg.generic {indexing_maps = [#x, #y, #xy], iterator_types = ["parallel", "parallel"]} ins(%r, %gain : tensor<2xf32>, tensor<4xf32>) outs(%e : tensor<2x4xf32>) {
  ^bb0(%a: f32, %b: f32, %out: f32):
    %y = arith.mulf %a, %b : f32
    linalg.yield %y : f32
  } -> tensor<2x4xf32>
  %mk = linalg.generic {indexing_maps = [#x, #xy, #y, #xy], iterator_types = ["parallel", "parallel"]} ins(%m, %k, %shift : tensor<2xf32>, tensor<2x4xf32>, tensor<4xf32>) outs(%e : tensor<2x4xf32>) {
  ^bb0(%a: f32, %b: f32, %c: f32, %out: f32):
    %p = arith.mulf %a, %b : f32
    %y = arith.subf %c, %p : f32
    linalg.yield %y : f32
  } -> tensor<2x4xf32>
  %h = linalg.generic {indexing_maps = [#xy, #xy, #xy, #xy], iterator_types = ["parallel", "parallel"]} ins(%x, %k, %mk : tensor<2x4xf32>, tensor<2x4xf32>, tensor<2x4xf32>) outs(%e : tensor<2x4xf32>) {
  ^bb0(%a: f32, %b: f32, %c: f32, %out: f32):
    %p = arith.mulf %a, %b : f32
    %y = arith.addf %p, %c : f32
    linalg.yield %y : f32
  } -> tensor<2x4xf32>
  return %h : tensor<2x4xf32>
}

// -----

// Without the mean.

#xy = affine_map<(i, j) -> (i, j)>
#x = affine_map<(i, j) -> (i)>
#y = affine_map<(i, j) -> (j)>
#id = affine_map<(i) -> (i)>

// CHECK-LABEL: func.func @root_mean_square(
// CHECK: %[[G:.*]] = arith.constant dense<[1.000000e+00, 2.000000e+00, 3.000000e+00, 4.000000e+00]>
// CHECK: qnn.layer_norm %{{.*}} from 1 epsilon 9.99999974E-6 uncentered scale %[[G]] : tensor<4xf32> : tensor<2x4xf32>
// CHECK-NEXT: return
func.func @root_mean_square(%x: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %zero = arith.constant 0.0 : f32
  %n = arith.constant 4.0 : f32
  %eps = arith.constant 1.0e-5 : f32
  %gain = arith.constant dense<[1.0, 2.0, 3.0, 4.0]> : tensor<4xf32>
  %shift = arith.constant dense<[5.0, 6.0, 7.0, 8.0]> : tensor<4xf32>
  %e = tensor.empty() : tensor<2x4xf32>
  %e1 = tensor.empty() : tensor<2xf32>
  %start = linalg.fill ins(%zero : f32) outs(%e1 : tensor<2xf32>) -> tensor<2xf32>
  %sq = linalg.generic {indexing_maps = [#xy, #xy], iterator_types = ["parallel", "parallel"]} ins(%x : tensor<2x4xf32>) outs(%e : tensor<2x4xf32>) {
  ^bb0(%a: f32, %out: f32):
    %q = arith.mulf %a, %a : f32
    linalg.yield %q : f32
  } -> tensor<2x4xf32>
  %s2 = linalg.reduce {arith.addf} ins(%sq : tensor<2x4xf32>) outs(%start : tensor<2xf32>) dimensions = [1]
  %r = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%s2 : tensor<2xf32>) outs(%e1 : tensor<2xf32>) {
  ^bb0(%a: f32, %out: f32):
    %v = arith.divf %a, %n : f32
    %ve = arith.addf %v, %eps : f32
    %root = math.sqrt %ve : f32
    %one = arith.constant 1.0 : f32
    %y = arith.divf %one, %root : f32
    linalg.yield %y : f32
  } -> tensor<2xf32>
  %h = linalg.generic {indexing_maps = [#xy, #x, #y, #xy], iterator_types = ["parallel", "parallel"]} ins(%x, %r, %gain : tensor<2x4xf32>, tensor<2xf32>, tensor<4xf32>) outs(%e : tensor<2x4xf32>) {
  ^bb0(%a: f32, %b: f32, %c: f32, %out: f32):
    %p = arith.mulf %a, %b : f32
    %y = arith.mulf %p, %c : f32
    linalg.yield %y : f32
  } -> tensor<2x4xf32>
  return %h : tensor<2x4xf32>
}

// -----

// An epsilon beside the root is another function.

#xy = affine_map<(i, j) -> (i, j)>
#x = affine_map<(i, j) -> (i)>
#y = affine_map<(i, j) -> (j)>
#id = affine_map<(i) -> (i)>

// CHECK-LABEL: func.func @epsilon_outside(
// CHECK-NOT: qnn.layer_norm
// CHECK: return
func.func @epsilon_outside(%x: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %zero = arith.constant 0.0 : f32
  %n = arith.constant 4.0 : f32
  %eps = arith.constant 1.0e-5 : f32
  %gain = arith.constant dense<[1.0, 2.0, 3.0, 4.0]> : tensor<4xf32>
  %shift = arith.constant dense<[5.0, 6.0, 7.0, 8.0]> : tensor<4xf32>
  %e = tensor.empty() : tensor<2x4xf32>
  %e1 = tensor.empty() : tensor<2xf32>
  %start = linalg.fill ins(%zero : f32) outs(%e1 : tensor<2xf32>) -> tensor<2xf32>
  %sq = linalg.generic {indexing_maps = [#xy, #xy], iterator_types = ["parallel", "parallel"]} ins(%x : tensor<2x4xf32>) outs(%e : tensor<2x4xf32>) {
  ^bb0(%a: f32, %out: f32):
    %q = arith.mulf %a, %a : f32
    linalg.yield %q : f32
  } -> tensor<2x4xf32>
  %s2 = linalg.reduce {arith.addf} ins(%sq : tensor<2x4xf32>) outs(%start : tensor<2xf32>) dimensions = [1]
  %r = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%s2 : tensor<2xf32>) outs(%e1 : tensor<2xf32>) {
  ^bb0(%a: f32, %out: f32):
    %v = arith.divf %a, %n : f32
    %root = math.sqrt %v : f32
    %y = arith.addf %root, %eps : f32
    linalg.yield %y : f32
  } -> tensor<2xf32>
  %h = linalg.generic {indexing_maps = [#xy, #x, #xy], iterator_types = ["parallel", "parallel"]} ins(%x, %r : tensor<2x4xf32>, tensor<2xf32>) outs(%e : tensor<2x4xf32>) {
  ^bb0(%a: f32, %b: f32, %out: f32):
    %y = arith.divf %a, %b : f32
    linalg.yield %y : f32
  } -> tensor<2x4xf32>
  return %h : tensor<2x4xf32>
}

// -----

// So is a bound that squares reach.

#xy = affine_map<(i, j) -> (i, j)>
#x = affine_map<(i, j) -> (i)>
#y = affine_map<(i, j) -> (j)>
#id = affine_map<(i) -> (i)>

// CHECK-LABEL: func.func @bounded(
// CHECK-NOT: qnn.layer_norm
// CHECK: return
func.func @bounded(%x: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %zero = arith.constant 0.0 : f32
  %n = arith.constant 4.0 : f32
  %eps = arith.constant 1.0e-5 : f32
  %gain = arith.constant dense<[1.0, 2.0, 3.0, 4.0]> : tensor<4xf32>
  %shift = arith.constant dense<[5.0, 6.0, 7.0, 8.0]> : tensor<4xf32>
  %e = tensor.empty() : tensor<2x4xf32>
  %e1 = tensor.empty() : tensor<2xf32>
  %start = linalg.fill ins(%zero : f32) outs(%e1 : tensor<2xf32>) -> tensor<2xf32>
  %sq = linalg.generic {indexing_maps = [#xy, #xy], iterator_types = ["parallel", "parallel"]} ins(%x : tensor<2x4xf32>) outs(%e : tensor<2x4xf32>) {
  ^bb0(%a: f32, %out: f32):
    %q = arith.mulf %a, %a : f32
    linalg.yield %q : f32
  } -> tensor<2x4xf32>
  %s2 = linalg.reduce {arith.addf} ins(%sq : tensor<2x4xf32>) outs(%start : tensor<2xf32>) dimensions = [1]
  %r = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%s2 : tensor<2xf32>) outs(%e1 : tensor<2xf32>) {
  ^bb0(%a: f32, %out: f32):
    %v = arith.divf %a, %n : f32
    %p = arith.maximumf %v, %eps : f32
    %y = math.rsqrt %p : f32
    linalg.yield %y : f32
  } -> tensor<2xf32>
  %h = linalg.generic {indexing_maps = [#xy, #x, #xy], iterator_types = ["parallel", "parallel"]} ins(%x, %r : tensor<2x4xf32>, tensor<2xf32>) outs(%e : tensor<2x4xf32>) {
  ^bb0(%a: f32, %b: f32, %out: f32):
    %y = arith.mulf %a, %b : f32
    linalg.yield %y : f32
  } -> tensor<2x4xf32>
  return %h : tensor<2x4xf32>
}
