// RUN: quant-opt %s --qnn-plan-uniform --qnn-verify-plan --split-input-file | FileCheck %s

// Activations: per tensor, asymmetric, zero always inside; weights symmetric per
// output channel; the bias i32 at the product of both scales; the accumulator
// between them gets no type.

// CHECK-LABEL: func.func @layer(
// CHECK-SAME: %[[A:.*]]: tensor<1x2xf32>
// CHECK: %[[X:.*]] = qnn.assign %[[A]] "a" as !quant.uniform<i8:f32, {{0.0117647[0-9]*}}:-43>
// CHECK-DAG: %[[W:.*]] = qnn.assign %{{.*}} "m.weight" as !quant.uniform<i8<-127:127>:f32:1, {0.015748031437397003,0.0078740157186985015}>
// CHECK-DAG: linalg.matmul ins(%[[X]], %[[W]]
// CHECK-DAG: %[[B:.*]] = qnn.assign %{{.*}} "s.bias" as !quant.uniform<i32:f32:0, {1.8527{{[0-9]*}}E-4,9.2635{{[0-9]*}}E-5}>
// CHECK-NOT: qnn.assign
// CHECK: linalg.generic {{.*}} ins(%{{.*}}, %[[B]]
// CHECK: linalg.generic
// CHECK: %[[Y:.*]] = qnn.assign %{{.*}} "y" as !quant.uniform<i8:f32, {{0.0078431[0-9]*}}:-128>
// CHECK-NEXT: return %[[Y]]
// CHECK-NOT: qnn.observe
#id = affine_map<(i, j) -> (i, j)>
func.func @layer(%a: tensor<1x2xf32>) -> tensor<1x2xf32> {
  %x = qnn.observe %a "a" range <-1.0, 2.0> : tensor<1x2xf32>
  %w = arith.constant dense<[[1.0, -0.5], [-2.0, 1.0]]> : tensor<2x2xf32>
  %b = arith.constant dense<[0.5, -0.25]> : tensor<2xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x2xf32>) -> tensor<1x2xf32>
  %0 = linalg.matmul ins(%x, %w : tensor<1x2xf32>, tensor<2x2xf32>) outs(%z : tensor<1x2xf32>) -> tensor<1x2xf32>
  %1 = qnn.observe %0 "m" range <-3.0, 3.0> : tensor<1x2xf32>
  %2 = linalg.generic {indexing_maps = [#id, affine_map<(i, j) -> (j)>, #id], iterator_types = ["parallel", "parallel"]}
      ins(%1, %b : tensor<1x2xf32>, tensor<2xf32>) outs(%e : tensor<1x2xf32>) {
  ^bb0(%in: f32, %k: f32, %out: f32):
    %s = arith.addf %in, %k : f32
    linalg.yield %s : f32
  } -> tensor<1x2xf32>
  %3 = qnn.observe %2 "s" range <-3.0, 3.0> : tensor<1x2xf32>
  %4 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]} ins(%3 : tensor<1x2xf32>) outs(%e : tensor<1x2xf32>) {
  ^bb0(%in: f32, %out: f32):
    %m = arith.maximumf %in, %zero : f32
    linalg.yield %m : f32
  } -> tensor<1x2xf32>
  %5 = qnn.observe %4 "y" range <0.0, 2.0> : tensor<1x2xf32>
  return %5 : tensor<1x2xf32>
}

// -----

// Moved values share one type, which holds every number that joins them: the
// padding, what a destination is filled with, and both parts of a concatenation.
// Where a number other than zero joins them, the result is quantized once more:
// the number becomes a code like the others.

// CHECK-LABEL: func.func @moves(
// CHECK-SAME: %[[A:.*]]: tensor<2x3xf32>, %[[B:.*]]: tensor<1x7xf32>
// CHECK-DAG: qnn.assign %[[A]] "a" as !quant.uniform<i8:f32, {{0.03529411[0-9]*}}:14>
// CHECK-DAG: qnn.assign %[[B]] "b" as !quant.uniform<i8:f32, {{0.03529411[0-9]*}}:14>
// CHECK-DAG: qnn.assign %{{.*}} "pad" as !quant.uniform<i8:f32, {{0.03529411[0-9]*}}:14>
// CHECK-DAG: qnn.assign %{{.*}} "insert_slice" as !quant.uniform<i8:f32, {{0.03529411[0-9]*}}:14>
// CHECK-DAG: qnn.assign %{{.*}} "concat.constant" as !quant.uniform<i8:f32, {{0.03529411[0-9]*}}:14>
// CHECK-NOT: qnn.assign
// CHECK: return
func.func @moves(%a: tensor<2x3xf32>, %b: tensor<1x7xf32>) -> tensor<2x8xf32> {
  %x = qnn.observe %a "a" range <-1.0, 1.0> : tensor<2x3xf32>
  %y = qnn.observe %b "b" range <-2.0, 2.0> : tensor<1x7xf32>
  %c3 = arith.constant 3.0 : f32
  %p = tensor.pad %x low[0, 0] high[0, 1] {
  ^bb0(%i: index, %j: index):
    tensor.yield %c3 : f32
  } : tensor<2x3xf32> to tensor<2x4xf32>
  %e = tensor.empty() : tensor<4x2xf32>
  %t = linalg.transpose ins(%p : tensor<2x4xf32>) outs(%e : tensor<4x2xf32>) permutation = [1, 0]
  %r = tensor.collapse_shape %t [[0, 1]] : tensor<4x2xf32> into tensor<8xf32>
  %s = tensor.expand_shape %r [[0, 1]] output_shape [1, 8] : tensor<8xf32> into tensor<1x8xf32>
  %c5 = arith.constant -5.0 : f32
  %f = tensor.empty() : tensor<2x8xf32>
  %d = linalg.fill ins(%c5 : f32) outs(%f : tensor<2x8xf32>) -> tensor<2x8xf32>
  %g = tensor.insert_slice %y into %d[0, 0] [1, 7] [1, 1] : tensor<1x7xf32> into tensor<2x8xf32>
  %h = tensor.insert_slice %s into %g[1, 0] [1, 8] [1, 1] : tensor<1x8xf32> into tensor<2x8xf32>
  %k4 = arith.constant dense<4.0> : tensor<2x8xf32>
  %u = tensor.concat dim(0) %h, %k4 : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<4x8xf32>
  %v = tensor.extract_slice %u[0, 0] [2, 8] [2, 1] : tensor<4x8xf32> to tensor<2x8xf32>
  return %v : tensor<2x8xf32>
}

// -----

// Infinity in disguise saturates and widens no range.

// CHECK-LABEL: func.func @max_pool(
// CHECK: qnn.assign %{{.*}} "a" as !quant.uniform<i8:f32, {{0.00784313[0-9]*}}:-1>
// CHECK-NOT: qnn.assign
func.func @max_pool(%a: tensor<1x2x2x1xf32>) -> tensor<1x2x2x1xf32> {
  %x = qnn.observe %a "a" range <-1.0, 1.0> : tensor<1x2x2x1xf32>
  %least = arith.constant -3.40282347E+38 : f32
  %p = tensor.pad %x low[0, 0, 0, 0] high[0, 1, 1, 0] {
  ^bb0(%i: index, %j: index, %k: index, %l: index):
    tensor.yield %least : f32
  } : tensor<1x2x2x1xf32> to tensor<1x3x3x1xf32>
  %e = tensor.empty() : tensor<1x2x2x1xf32>
  %z = linalg.fill ins(%least : f32) outs(%e : tensor<1x2x2x1xf32>) -> tensor<1x2x2x1xf32>
  %w = tensor.empty() : tensor<2x2xf32>
  %m = linalg.pooling_nhwc_max {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%p, %w : tensor<1x3x3x1xf32>, tensor<2x2xf32>) outs(%z : tensor<1x2x2x1xf32>) -> tensor<1x2x2x1xf32>
  return %m : tensor<1x2x2x1xf32>
}

// -----

// A maximum that starts at a number takes that number into its range.

// CHECK-LABEL: func.func @max_from_five(
// CHECK: qnn.assign %{{.*}} "a" as !quant.uniform<i8:f32, {{0.0235294[0-9]*}}:-86>
func.func @max_from_five(%a: tensor<3x4xf32>) -> tensor<3xf32> {
  %x = qnn.observe %a "a" range <-1.0, 1.0> : tensor<3x4xf32>
  %c5 = arith.constant 5.0 : f32
  %e = tensor.empty() : tensor<3xf32>
  %z = linalg.fill ins(%c5 : f32) outs(%e : tensor<3xf32>) -> tensor<3xf32>
  %m = linalg.reduce { arith.maximumf } ins(%x : tensor<3x4xf32>) outs(%z : tensor<3xf32>) dimensions = [1]
  return %m : tensor<3xf32>
}

// -----

// Softmax has one type; where it is joined with other values these do not take
// it, and their type holds its numbers.

// CHECK-LABEL: func.func @softmax_joined(
// CHECK-DAG: qnn.assign %{{.*}} "b" as !quant.uniform<i8:f32, [[JOINED:0\.00431.*:-105]]>
// CHECK-DAG: qnn.assign %{{.*}} "a" as !quant.uniform<i8:f32, 7.8431{{[0-9]*}}E-4>
// CHECK: linalg.softmax
// CHECK: qnn.assign %{{.*}} "p" as !quant.uniform<i8:f32, 0.00392156{{[0-9]*}}:-128>
// CHECK: tensor.concat
// CHECK-NEXT: qnn.assign %{{.*}} "concat" as !quant.uniform<i8:f32, [[JOINED]]>
// CHECK: tensor.concat
// CHECK-NEXT: qnn.assign %{{.*}} "concat#1" as !quant.uniform<i8:f32, 0.003529{{[0-9]*}}:-128>
func.func @softmax_joined(%a: tensor<1x4xf32>, %b: tensor<1x4xf32>) -> (tensor<1x8xf32>, tensor<1x8xf32>) {
  %x = qnn.observe %a "a" range <-0.1, 0.1> : tensor<1x4xf32>
  %e = tensor.empty() : tensor<1x4xf32>
  %s = linalg.softmax dimension(1) ins(%x : tensor<1x4xf32>) outs(%e : tensor<1x4xf32>) -> tensor<1x4xf32>
  %p = qnn.observe %s "p" range <0.1, 0.9> : tensor<1x4xf32>
  %y = qnn.observe %b "b" range <-0.1, 0.1> : tensor<1x4xf32>
  %f = tensor.empty() : tensor<1x5xf32>
  %c0 = arith.constant 0.0 : f32
  %q = tensor.pad %p low[0, 0] high[0, 1] {
  ^bb0(%i: index, %j: index):
    tensor.yield %c0 : f32
  } : tensor<1x4xf32> to tensor<1x5xf32>
  %r = tensor.extract_slice %q[0, 0] [1, 4] [1, 1] : tensor<1x5xf32> to tensor<1x4xf32>
  %c = tensor.concat dim(1) %r, %y : (tensor<1x4xf32>, tensor<1x4xf32>) -> tensor<1x8xf32>
  %d = tensor.concat dim(1) %p, %p : (tensor<1x4xf32>, tensor<1x4xf32>) -> tensor<1x8xf32>
  return %c, %d : tensor<1x8xf32>, tensor<1x8xf32>
}
