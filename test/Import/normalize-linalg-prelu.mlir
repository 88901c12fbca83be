// RUN: quant-opt %s --qnn-normalize-linalg --canonicalize --split-input-file | FileCheck %s

// A slope per channel: the comparison, a tensor of its own that is true below zero,
// the product and the choice become one operation.

#xy = affine_map<(i, j) -> (i, j)>
#y = affine_map<(i, j) -> (j)>

// CHECK-LABEL: func.func @slopes(
// CHECK-SAME: %[[X:.*]]: tensor<2x3xf32>
// CHECK: %[[S:.*]] = arith.constant dense<[1.000000e-01, -2.000000e-01, 3.000000e-01]>
// CHECK: linalg.generic {{.*}} ins(%[[X]], %[[S]] :
// CHECK-NEXT: ^bb0(%[[A:.*]]: f32, %[[B:.*]]: f32,
// CHECK-NEXT: %[[C:.*]] = arith.cmpf ogt, %[[A]], %{{.*}} : f32
// CHECK-NEXT: %[[P:.*]] = arith.mulf %[[A]], %[[B]] : f32
// CHECK-NEXT: arith.select %[[C]], %[[A]], %[[P]] : f32
// CHECK-NOT: linalg.generic
func.func @slopes(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %zero = arith.constant 0.0 : f32
  %s = arith.constant dense<[0.1, -0.2, 0.3]> : tensor<3xf32>
  %e = tensor.empty() : tensor<2x3xf32>
  %e1 = tensor.empty() : tensor<2x3xi1>
  %m = linalg.generic {indexing_maps = [#xy, #y, #xy], iterator_types = ["parallel", "parallel"]} ins(%x, %s : tensor<2x3xf32>, tensor<3xf32>) outs(%e : tensor<2x3xf32>) {
  ^bb0(%a: f32, %b: f32, %out: f32):
    %0 = arith.mulf %a, %b : f32
    linalg.yield %0 : f32
  } -> tensor<2x3xf32>
  %c = linalg.generic {indexing_maps = [#xy, #xy], iterator_types = ["parallel", "parallel"]} ins(%x : tensor<2x3xf32>) outs(%e1 : tensor<2x3xi1>) {
  ^bb0(%a: f32, %out: i1):
    %0 = arith.cmpf ogt, %zero, %a : f32
    linalg.yield %0 : i1
  } -> tensor<2x3xi1>
  %r = linalg.generic {indexing_maps = [#xy, #xy, #xy, #xy], iterator_types = ["parallel", "parallel"]} ins(%c, %m, %x : tensor<2x3xi1>, tensor<2x3xf32>, tensor<2x3xf32>) outs(%e : tensor<2x3xf32>) {
  ^bb0(%p: i1, %a: f32, %b: f32, %out: f32):
    %0 = arith.select %p, %a, %b : f32
    linalg.yield %0 : f32
  } -> tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// -----

// The other way round it is no PReLU: above zero it scales.

#xy = affine_map<(i, j) -> (i, j)>
#y = affine_map<(i, j) -> (j)>

// CHECK-LABEL: func.func @above(
// CHECK: arith.select
func.func @above(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %zero = arith.constant 0.0 : f32
  %s = arith.constant dense<[0.1, -0.2, 0.3]> : tensor<3xf32>
  %e = tensor.empty() : tensor<2x3xf32>
  %m = linalg.generic {indexing_maps = [#xy, #y, #xy], iterator_types = ["parallel", "parallel"]} ins(%x, %s : tensor<2x3xf32>, tensor<3xf32>) outs(%e : tensor<2x3xf32>) {
  ^bb0(%a: f32, %b: f32, %out: f32):
    %0 = arith.mulf %a, %b : f32
    linalg.yield %0 : f32
  } -> tensor<2x3xf32>
  %r = linalg.generic {indexing_maps = [#xy, #xy, #xy], iterator_types = ["parallel", "parallel"]} ins(%m, %x : tensor<2x3xf32>, tensor<2x3xf32>) outs(%e : tensor<2x3xf32>) {
  ^bb0(%a: f32, %b: f32, %out: f32):
    %c = arith.cmpf ogt, %b, %zero : f32
    %0 = arith.select %c, %a, %b : f32
    linalg.yield %0 : f32
  } -> tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// -----

// Slopes that vary along two dimensions fit no requantization: the part above zero and
// the part below it, which alone is scaled.

#xy = affine_map<(i, j) -> (i, j)>

// CHECK-LABEL: func.func @elements(
// CHECK-SAME: %[[X:.*]]: tensor<2x3xf32>
// CHECK: %[[S:.*]] = arith.constant dense<{{\[}}[1.000000e-01
// CHECK: %[[A:.*]] = linalg.generic {{.*}} ins(%[[X]] :
// CHECK: arith.maximumf
// CHECK: %[[B:.*]] = linalg.generic {{.*}} ins(%[[X]] :
// CHECK: arith.minimumf
// CHECK: %[[M:.*]] = linalg.generic {{.*}} ins(%[[B]], %[[S]] :
// CHECK: arith.mulf
// CHECK: linalg.generic {{.*}} ins(%[[A]], %[[M]] :
// CHECK: arith.addf
// CHECK-NOT: arith.select
func.func @elements(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %zero = arith.constant 0.0 : f32
  %s = arith.constant dense<[[0.1, -0.2, 0.3], [0.4, 0.5, 0.6]]> : tensor<2x3xf32>
  %e = tensor.empty() : tensor<2x3xf32>
  %m = linalg.generic {indexing_maps = [#xy, #xy, #xy], iterator_types = ["parallel", "parallel"]} ins(%x, %s : tensor<2x3xf32>, tensor<2x3xf32>) outs(%e : tensor<2x3xf32>) {
  ^bb0(%a: f32, %b: f32, %out: f32):
    %0 = arith.mulf %a, %b : f32
    linalg.yield %0 : f32
  } -> tensor<2x3xf32>
  %r = linalg.generic {indexing_maps = [#xy, #xy, #xy], iterator_types = ["parallel", "parallel"]} ins(%m, %x : tensor<2x3xf32>, tensor<2x3xf32>) outs(%e : tensor<2x3xf32>) {
  ^bb0(%a: f32, %b: f32, %out: f32):
    %c = arith.cmpf ogt, %b, %zero : f32
    %0 = arith.select %c, %b, %a : f32
    linalg.yield %0 : f32
  } -> tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}
