// RUN: quant-opt %s --qnn-normalize-linalg --canonicalize --cse --split-input-file | FileCheck %s

#xyz = affine_map<(i, j, k) -> (i, j, k)>
#xy1 = affine_map<(i, j, k) -> (i, j, 0)>
#xy = affine_map<(i, j, k) -> (i, j)>
#z = affine_map<(i, j, k) -> (k)>

// Sums over the last dimension that keep it, mean by division, reciprocal
// square root; factor and addend per element of the slice join.

// CHECK-LABEL: func.func @steps(
// CHECK-SAME: %[[X:.*]]: tensor<2x3x4xf32>
// CHECK-DAG: %[[G:.*]] = arith.constant dense<[1.000000e+00, 2.000000e+00, 3.000000e+00, 4.000000e+00]>
// CHECK-DAG: %[[B:.*]] = arith.constant dense<[5.000000e+00, 6.000000e+00, 7.000000e+00, 8.000000e+00]>
// CHECK-NEXT: %[[Y:.*]] = qnn.layer_norm %[[X]] from 2 epsilon 9.99999974E-6 scale %[[G]] : tensor<4xf32> offset %[[B]] : tensor<4xf32>
// CHECK-NEXT: return %[[Y]]
func.func @steps(%x: tensor<2x3x4xf32>) -> tensor<2x3x4xf32> {
  %zero = arith.constant 0.0 : f32
  %n = arith.constant 4.0 : f32
  %eps = arith.constant 1.0e-5 : f32
  %g = arith.constant dense<[1.0, 2.0, 3.0, 4.0]> : tensor<4xf32>
  %b = arith.constant dense<[5.0, 6.0, 7.0, 8.0]> : tensor<4xf32>
  %e = tensor.empty() : tensor<2x3x4xf32>
  %e1 = tensor.empty() : tensor<2x3x1xf32>
  %start = linalg.fill ins(%zero : f32) outs(%e1 : tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %sum = linalg.generic {indexing_maps = [#xyz, #xy1], iterator_types = ["parallel", "parallel", "reduction"]} ins(%x : tensor<2x3x4xf32>) outs(%start : tensor<2x3x1xf32>) {
  ^bb0(%a: f32, %out: f32):
    %y = arith.addf %a, %out : f32
    linalg.yield %y : f32
  } -> tensor<2x3x1xf32>
  %mean = linalg.generic {indexing_maps = [#xyz, #xyz], iterator_types = ["parallel", "parallel", "parallel"]} ins(%sum : tensor<2x3x1xf32>) outs(%e1 : tensor<2x3x1xf32>) {
  ^bb0(%a: f32, %out: f32):
    %y = arith.divf %a, %n : f32
    linalg.yield %y : f32
  } -> tensor<2x3x1xf32>
  %m = tensor.collapse_shape %mean [[0], [1, 2]] : tensor<2x3x1xf32> into tensor<2x3xf32>
  %d = linalg.generic {indexing_maps = [#xyz, #xy, #xyz], iterator_types = ["parallel", "parallel", "parallel"]} ins(%x, %m : tensor<2x3x4xf32>, tensor<2x3xf32>) outs(%e : tensor<2x3x4xf32>) {
  ^bb0(%a: f32, %c: f32, %out: f32):
    %y = arith.subf %a, %c : f32
    linalg.yield %y : f32
  } -> tensor<2x3x4xf32>
  %sq = linalg.generic {indexing_maps = [#xyz, #xyz], iterator_types = ["parallel", "parallel", "parallel"]} ins(%d : tensor<2x3x4xf32>) outs(%e : tensor<2x3x4xf32>) {
  ^bb0(%a: f32, %out: f32):
    %y = arith.mulf %a, %a : f32
    linalg.yield %y : f32
  } -> tensor<2x3x4xf32>
  %s2 = linalg.generic {indexing_maps = [#xyz, #xy1], iterator_types = ["parallel", "parallel", "reduction"]} ins(%sq : tensor<2x3x4xf32>) outs(%start : tensor<2x3x1xf32>) {
  ^bb0(%a: f32, %out: f32):
    %y = arith.addf %a, %out : f32
    linalg.yield %y : f32
  } -> tensor<2x3x1xf32>
  %r = linalg.generic {indexing_maps = [#xyz, #xyz], iterator_types = ["parallel", "parallel", "parallel"]} ins(%s2 : tensor<2x3x1xf32>) outs(%e1 : tensor<2x3x1xf32>) {
  ^bb0(%a: f32, %out: f32):
    %v = arith.divf %a, %n : f32
    %ve = arith.addf %v, %eps : f32
    %y = math.rsqrt %ve : f32
    linalg.yield %y : f32
  } -> tensor<2x3x1xf32>
  %rc = tensor.collapse_shape %r [[0], [1, 2]] : tensor<2x3x1xf32> into tensor<2x3xf32>
  %h = linalg.generic {indexing_maps = [#xyz, #xy, #xyz], iterator_types = ["parallel", "parallel", "parallel"]} ins(%d, %rc : tensor<2x3x4xf32>, tensor<2x3xf32>) outs(%e : tensor<2x3x4xf32>) {
  ^bb0(%a: f32, %c: f32, %out: f32):
    %y = arith.mulf %a, %c : f32
    linalg.yield %y : f32
  } -> tensor<2x3x4xf32>
  %hg = linalg.generic {indexing_maps = [#xyz, #z, #xyz], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h, %g : tensor<2x3x4xf32>, tensor<4xf32>) outs(%e : tensor<2x3x4xf32>) {
  ^bb0(%a: f32, %c: f32, %out: f32):
    %y = arith.mulf %a, %c : f32
    linalg.yield %y : f32
  } -> tensor<2x3x4xf32>
  %hb = linalg.generic {indexing_maps = [#xyz, #z, #xyz], iterator_types = ["parallel", "parallel", "parallel"]} ins(%hg, %b : tensor<2x3x4xf32>, tensor<4xf32>) outs(%e : tensor<2x3x4xf32>) {
  ^bb0(%a: f32, %c: f32, %out: f32):
    %y = arith.addf %a, %c : f32
    linalg.yield %y : f32
  } -> tensor<2x3x4xf32>
  return %hb : tensor<2x3x4xf32>
}

// -----

// Slices of two dimensions, mean by multiplication, squares by powers, division
// by the deviation; a factor per slice stays a multiplication of its own.

#xyz = affine_map<(i, j, k) -> (i, j, k)>
#x = affine_map<(i, j, k) -> (i)>
#id = affine_map<(i) -> (i)>

// CHECK-LABEL: func.func @powers(
// CHECK: %[[N:.*]] = qnn.layer_norm %{{.*}} from 1 epsilon 5.000000e-01 : tensor<3x2x4xf32>
// CHECK: linalg.generic {{.*}} ins(%[[N]], %{{.*}} : tensor<3x2x4xf32>, tensor<3xf32>)
func.func @powers(%x: tensor<3x2x4xf32>) -> tensor<3x2x4xf32> {
  %zero = arith.constant 0.0 : f32
  %share = arith.constant 0.125 : f32
  %two = arith.constant 2.0 : f32
  %eps = arith.constant 0.5 : f32
  %g = arith.constant dense<[1.0, 2.0, 3.0]> : tensor<3xf32>
  %e = tensor.empty() : tensor<3x2x4xf32>
  %e1 = tensor.empty() : tensor<3xf32>
  %start = linalg.fill ins(%zero : f32) outs(%e1 : tensor<3xf32>) -> tensor<3xf32>
  %sum = linalg.reduce {arith.addf} ins(%x : tensor<3x2x4xf32>) outs(%start : tensor<3xf32>) dimensions = [1, 2]
  %mean = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%sum : tensor<3xf32>) outs(%e1 : tensor<3xf32>) {
  ^bb0(%a: f32, %out: f32):
    %y = arith.mulf %a, %share : f32
    linalg.yield %y : f32
  } -> tensor<3xf32>
  %d = linalg.generic {indexing_maps = [#xyz, #x, #xyz], iterator_types = ["parallel", "parallel", "parallel"]} ins(%x, %mean : tensor<3x2x4xf32>, tensor<3xf32>) outs(%e : tensor<3x2x4xf32>) {
  ^bb0(%a: f32, %c: f32, %out: f32):
    %y = arith.subf %a, %c : f32
    linalg.yield %y : f32
  } -> tensor<3x2x4xf32>
  %sq = linalg.generic {indexing_maps = [#xyz, #xyz], iterator_types = ["parallel", "parallel", "parallel"]} ins(%d : tensor<3x2x4xf32>) outs(%e : tensor<3x2x4xf32>) {
  ^bb0(%a: f32, %out: f32):
    %y = math.powf %a, %two : f32
    linalg.yield %y : f32
  } -> tensor<3x2x4xf32>
  %s2 = linalg.reduce {arith.addf} ins(%sq : tensor<3x2x4xf32>) outs(%start : tensor<3xf32>) dimensions = [1, 2]
  %s = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%s2 : tensor<3xf32>) outs(%e1 : tensor<3xf32>) {
  ^bb0(%a: f32, %out: f32):
    %v = arith.mulf %a, %share : f32
    %ve = arith.addf %eps, %v : f32
    %y = math.sqrt %ve : f32
    linalg.yield %y : f32
  } -> tensor<3xf32>
  %h = linalg.generic {indexing_maps = [#xyz, #x, #xyz], iterator_types = ["parallel", "parallel", "parallel"]} ins(%d, %s : tensor<3x2x4xf32>, tensor<3xf32>) outs(%e : tensor<3x2x4xf32>) {
  ^bb0(%a: f32, %c: f32, %out: f32):
    %y = arith.divf %a, %c : f32
    linalg.yield %y : f32
  } -> tensor<3x2x4xf32>
  %hg = linalg.generic {indexing_maps = [#xyz, #x, #xyz], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h, %g : tensor<3x2x4xf32>, tensor<3xf32>) outs(%e : tensor<3x2x4xf32>) {
  ^bb0(%a: f32, %c: f32, %out: f32):
    %y = arith.mulf %a, %c : f32
    linalg.yield %y : f32
  } -> tensor<3x2x4xf32>
  return %hg : tensor<3x2x4xf32>
}

// -----

// Bessel's correction leaves a factor of sqrt(3/4).

#xy = affine_map<(i, j) -> (i, j)>
#x = affine_map<(i, j) -> (i)>
#id = affine_map<(i) -> (i)>

// CHECK-LABEL: func.func @bessel(
// CHECK: %[[G:.*]] = arith.constant dense<0.866025388> : tensor<4xf32>
// CHECK-NEXT: qnn.layer_norm %{{.*}} from 1 epsilon 7.500000e-06 scale %[[G]] : tensor<4xf32> : tensor<2x4xf32>
func.func @bessel(%x: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %zero = arith.constant 0.0 : f32
  %n = arith.constant 4.0 : f32
  %n1 = arith.constant 3.0 : f32
  %eps = arith.constant 1.0e-5 : f32
  %e = tensor.empty() : tensor<2x4xf32>
  %e1 = tensor.empty() : tensor<2xf32>
  %start = linalg.fill ins(%zero : f32) outs(%e1 : tensor<2xf32>) -> tensor<2xf32>
  %sum = linalg.reduce {arith.addf} ins(%x : tensor<2x4xf32>) outs(%start : tensor<2xf32>) dimensions = [1]
  %mean = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%sum : tensor<2xf32>) outs(%e1 : tensor<2xf32>) {
  ^bb0(%a: f32, %out: f32):
    %y = arith.divf %a, %n : f32
    linalg.yield %y : f32
  } -> tensor<2xf32>
  %d = linalg.generic {indexing_maps = [#xy, #x, #xy], iterator_types = ["parallel", "parallel"]} ins(%x, %mean : tensor<2x4xf32>, tensor<2xf32>) outs(%e : tensor<2x4xf32>) {
  ^bb0(%a: f32, %c: f32, %out: f32):
    %y = arith.subf %a, %c : f32
    linalg.yield %y : f32
  } -> tensor<2x4xf32>
  %sq = linalg.generic {indexing_maps = [#xy, #xy], iterator_types = ["parallel", "parallel"]} ins(%d : tensor<2x4xf32>) outs(%e : tensor<2x4xf32>) {
  ^bb0(%a: f32, %out: f32):
    %y = arith.mulf %a, %a : f32
    linalg.yield %y : f32
  } -> tensor<2x4xf32>
  %s2 = linalg.reduce {arith.addf} ins(%sq : tensor<2x4xf32>) outs(%start : tensor<2xf32>) dimensions = [1]
  %r = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%s2 : tensor<2xf32>) outs(%e1 : tensor<2xf32>) {
  ^bb0(%a: f32, %out: f32):
    %v = arith.divf %a, %n1 : f32
    %ve = arith.addf %v, %eps : f32
    %y = math.rsqrt %ve : f32
    linalg.yield %y : f32
  } -> tensor<2xf32>
  %h = linalg.generic {indexing_maps = [#xy, #x, #xy], iterator_types = ["parallel", "parallel"]} ins(%d, %r : tensor<2x4xf32>, tensor<2xf32>) outs(%e : tensor<2x4xf32>) {
  ^bb0(%a: f32, %c: f32, %out: f32):
    %y = arith.mulf %a, %c : f32
    linalg.yield %y : f32
  } -> tensor<2x4xf32>
  return %h : tensor<2x4xf32>
}
