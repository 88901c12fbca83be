// RUN: quant-opt %s --qnn-raise-code-contractions --split-input-file | FileCheck %s

// The zero point, known at run time, goes behind the products of codes.

// CHECK-LABEL: func.func @conv(
// CHECK-SAME: %[[X:.*]]: tensor<1x1x4x4xi8>, %[[Z:.*]]: i32, %[[I:.*]]: tensor<1x2x3x3xi32>
// CHECK-DAG: %[[S:.*]] = arith.constant dense<[10, -2]> : tensor<2xi32>
// CHECK-DAG: %[[W:.*]] = arith.constant dense<{{.*}}> : tensor<2x1x2x2xi8>
// CHECK: %[[A:.*]] = linalg.conv_2d_nchw_fchw {{.*}} ins(%[[X]], %[[W]] : {{.*}}) outs(%[[I]]
// CHECK: linalg.generic {indexing_maps = [#[[ID:.*]], #[[C:.*]], #[[ID]]]{{.*}} ins(%[[A]], %[[S]]
// CHECK: ^bb0(%[[SUM:[^:]*]]: i32, %[[WEIGHTS:[^:]*]]: i32
// CHECK: %[[P:.*]] = arith.muli %[[Z]], %[[WEIGHTS]]
// CHECK: arith.subi %[[SUM]], %[[P]]
func.func @conv(%x: tensor<1x1x4x4xi8>, %z: i32, %i: tensor<1x2x3x3xi32>) -> tensor<1x2x3x3xi32> {
  %w = arith.constant dense<[[[[1, 2], [3, 4]]], [[[-1, 0], [-1, 0]]]]> : tensor<2x1x2x2xi8>
  %zero = arith.constant 0 : i32
  %0 = linalg.conv_2d_nchw_fchw_q ins(%x, %w, %z, %zero : tensor<1x1x4x4xi8>, tensor<2x1x2x2xi8>, i32, i32) outs(%i : tensor<1x2x3x3xi32>) -> tensor<1x2x3x3xi32>
  return %0 : tensor<1x2x3x3xi32>
}

// -----

// Without a zero point nothing is left to subtract; weights lose theirs.

// CHECK-LABEL: func.func @depthwise(
// CHECK: %[[W:.*]] = arith.constant dense<{{\[\[\[}}-5, 2{{\]\]\]}}> : tensor<1x1x2xi8>
// CHECK: %[[A:.*]] = linalg.depthwise_conv_2d_nhwc_hwc {{.*}} ins(%{{.*}}, %[[W]]
// CHECK: return %[[A]]
func.func @depthwise(%x: tensor<1x4x4x2xi8>, %i: tensor<1x4x4x2xi32>) -> tensor<1x4x4x2xi32> {
  %w = arith.constant dense<[[[1, 8]]]> : tensor<1x1x2xi8>
  %zero = arith.constant 0 : i32
  %six = arith.constant 6 : i32
  %0 = linalg.depthwise_conv_2d_nhwc_hwc_q ins(%x, %w, %zero, %six : tensor<1x4x4x2xi8>, tensor<1x1x2xi8>, i32, i32) outs(%i : tensor<1x4x4x2xi32>) -> tensor<1x4x4x2xi32>
  return %0 : tensor<1x4x4x2xi32>
}

// -----

// Distances of more than 8 bits, and weights that arrive at run time, stay.

// CHECK-LABEL: func.func @stay(
// CHECK: linalg.conv_2d_nchw_fchw_q
// CHECK: linalg.conv_2d_nchw_fchw_q
func.func @stay(%x: tensor<1x1x4x4xi8>, %v: tensor<1x1x1x1xi8>, %z: i32, %i: tensor<1x1x4x4xi32>) -> (tensor<1x1x4x4xi32>, tensor<1x1x4x4xi32>) {
  %w = arith.constant dense<127> : tensor<1x1x1x1xi8>
  %least = arith.constant -1 : i32
  %0 = linalg.conv_2d_nchw_fchw_q ins(%x, %w, %z, %least : tensor<1x1x4x4xi8>, tensor<1x1x1x1xi8>, i32, i32) outs(%i : tensor<1x1x4x4xi32>) -> tensor<1x1x4x4xi32>
  %1 = linalg.conv_2d_nchw_fchw_q ins(%x, %v, %z, %z : tensor<1x1x4x4xi8>, tensor<1x1x1x1xi8>, i32, i32) outs(%i : tensor<1x1x4x4xi32>) -> tensor<1x1x4x4xi32>
  return %0, %1 : tensor<1x1x4x4xi32>, tensor<1x1x4x4xi32>
}

// -----

// Unsigned codes lose 128, their zero point as well; batches are rows, and 64 bits
// that only lose their upper half were 32.

#id = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#one = affine_map<(d0, d1, d2) -> ()>
#last = affine_map<(d0, d1, d2) -> (d1, d2)>
#id2 = affine_map<(d0, d1) -> (d0, d1)>
// CHECK-LABEL: func.func @matmul(
// CHECK-SAME: %[[X:.*]]: tensor<2x3x2xi8>, %[[Z:.*]]: tensor<i8>
// CHECK-DAG: %[[S:.*]] = arith.constant dense<[4, 6]> : tensor<2xi32>
// CHECK-DAG: %[[W:.*]] = arith.constant dense<{{\[}}[1, 2], [3, 4]]> : tensor<2x2xi8>
// CHECK: %[[CODES:.*]] = linalg.generic {{.*}} ins(%[[X]] : tensor<2x3x2xi8>)
// CHECK: arith.addi %{{.*}}, %c-128_i8
// CHECK: %[[ROWS:.*]] = tensor.collapse_shape %[[CODES]] {{\[\[}}0, 1], [2]]
// CHECK: %[[A:.*]] = linalg.matmul ins(%[[ROWS]], %[[W]] : tensor<6x2xi8>, tensor<2x2xi8>) outs({{.*}} : tensor<6x2xi32>)
// CHECK: %[[E:.*]] = tensor.extract %[[Z]][]
// CHECK: %[[U:.*]] = arith.extui %[[E]] : i8 to i32
// CHECK: %[[ZS:.*]] = arith.addi %[[U]], %c-128_i32
// CHECK: %[[D:.*]] = linalg.generic {{.*}} ins(%[[A]], %[[S]]
// CHECK: arith.muli %[[ZS]],
// CHECK: %[[R:.*]] = tensor.expand_shape %[[D]] {{\[\[}}0, 1], [2]]
// CHECK: return %[[R]]
func.func @matmul(%x: tensor<2x3x2xi8>, %z: tensor<i8>) -> tensor<2x3x2xi32> {
  %w = arith.constant dense<[[1, 2], [3, 4]]> : tensor<2x2xi8>
  %zero = arith.constant 0 : i64
  %e = tensor.empty() : tensor<2x3x2xi32>
  %wide = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel", "parallel"]} ins(%x : tensor<2x3x2xi8>) outs(%e : tensor<2x3x2xi32>) {
  ^bb0(%in: i8, %out: i32):
    %0 = arith.extui %in : i8 to i32
    linalg.yield %0 : i32
  } -> tensor<2x3x2xi32>
  %less = linalg.generic {indexing_maps = [#id, #one, #id], iterator_types = ["parallel", "parallel", "parallel"]} ins(%wide, %z : tensor<2x3x2xi32>, tensor<i8>) outs(%e : tensor<2x3x2xi32>) {
  ^bb0(%in: i32, %number: i8, %out: i32):
    %0 = arith.extui %number : i8 to i32
    %1 = arith.subi %in, %0 : i32
    linalg.yield %1 : i32
  } -> tensor<2x3x2xi32>
  %ew = tensor.empty() : tensor<2x2xi32>
  %ww = linalg.generic {indexing_maps = [#id2, #id2], iterator_types = ["parallel", "parallel"]} ins(%w : tensor<2x2xi8>) outs(%ew : tensor<2x2xi32>) {
  ^bb0(%in: i8, %out: i32):
    %0 = arith.extsi %in : i8 to i32
    linalg.yield %0 : i32
  } -> tensor<2x2xi32>
  %eb = tensor.empty() : tensor<2x2x2xi32>
  %batch = linalg.generic {indexing_maps = [#last, #id], iterator_types = ["parallel", "parallel", "parallel"]} ins(%ww : tensor<2x2xi32>) outs(%eb : tensor<2x2x2xi32>) {
  ^bb0(%in: i32, %out: i32):
    linalg.yield %in : i32
  } -> tensor<2x2x2xi32>
  %el = tensor.empty() : tensor<2x3x2xi64>
  %start = linalg.fill ins(%zero : i64) outs(%el : tensor<2x3x2xi64>) -> tensor<2x3x2xi64>
  %long = linalg.batch_matmul ins(%less, %batch : tensor<2x3x2xi32>, tensor<2x2x2xi32>) outs(%start : tensor<2x3x2xi64>) -> tensor<2x3x2xi64>
  %sum = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel", "parallel"]} ins(%long : tensor<2x3x2xi64>) outs(%e : tensor<2x3x2xi32>) {
  ^bb0(%in: i64, %out: i32):
    %0 = arith.trunci %in : i64 to i32
    linalg.yield %0 : i32
  } -> tensor<2x3x2xi32>
  return %sum : tensor<2x3x2xi32>
}

// -----

// The difference is taken in 8 bits, where it can wrap: no codes with a zero point.

#id2 = affine_map<(d0, d1) -> (d0, d1)>
// CHECK-LABEL: func.func @wraps(
// CHECK: linalg.matmul ins({{.*}} : tensor<1x1xi32>, tensor<1x1xi32>)
func.func @wraps(%x: tensor<1x1xi8>, %z: i8, %w: tensor<1x1xi32>) -> tensor<1x1xi32> {
  %zero = arith.constant 0 : i32
  %c = arith.constant dense<3> : tensor<1x1xi8>
  %e = tensor.empty() : tensor<1x1xi32>
  %less = linalg.generic {indexing_maps = [#id2, #id2], iterator_types = ["parallel", "parallel"]} ins(%x : tensor<1x1xi8>) outs(%e : tensor<1x1xi32>) {
  ^bb0(%in: i8, %out: i32):
    %0 = arith.subi %in, %z : i8
    %1 = arith.extsi %0 : i8 to i32
    linalg.yield %1 : i32
  } -> tensor<1x1xi32>
  %ww = linalg.generic {indexing_maps = [#id2, #id2], iterator_types = ["parallel", "parallel"]} ins(%c : tensor<1x1xi8>) outs(%e : tensor<1x1xi32>) {
  ^bb0(%in: i8, %out: i32):
    %0 = arith.extsi %in : i8 to i32
    linalg.yield %0 : i32
  } -> tensor<1x1xi32>
  %start = linalg.fill ins(%zero : i32) outs(%e : tensor<1x1xi32>) -> tensor<1x1xi32>
  %sum = linalg.matmul ins(%less, %ww : tensor<1x1xi32>, tensor<1x1xi32>) outs(%start : tensor<1x1xi32>) -> tensor<1x1xi32>
  return %sum : tensor<1x1xi32>
}
