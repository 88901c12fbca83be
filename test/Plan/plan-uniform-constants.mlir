// RUN: quant-opt %s --qnn-plan-uniform --qnn-verify-plan --split-input-file | FileCheck %s

// The axis of each kind of weight.

// CHECK-LABEL: func.func @axes(
// CHECK: qnn.assign %{{.*}} "y0.weight" as !quant.uniform<i8<-127:127>:f32:2, {{.*}}> : tensor<1x2x3xf32>
// CHECK: qnn.assign %{{.*}} "y1.weight" as !quant.uniform<i8<-127:127>:f32:3, {{.*}}> : tensor<1x1x2x3xf32>
// CHECK: qnn.assign %{{.*}} "y2.weight" as !quant.uniform<i8<-127:127>:f32:0, {{.*}}> : tensor<3x1x1x2xf32>
// CHECK: qnn.assign %{{.*}} "y3.weight" as !quant.uniform<i8<-127:127>:f32:0, {{.*}}> : tensor<3x4x1x1xf32>
// CHECK: qnn.assign %{{.*}} "y4.weight" as !quant.uniform<i8<-127:127>:f32:2, {{.*}}> : tensor<1x1x2xf32>
func.func @axes(%a: tensor<1x4x2xf32>) -> (tensor<1x4x3xf32>, tensor<1x2x2x3xf32>, tensor<1x2x2x3xf32>, tensor<1x3x2x1xf32>, tensor<1x2x2x2xf32>) {
  %x = qnn.observe %a "a" range <-1.0, 1.0> : tensor<1x4x2xf32>
  %zero = arith.constant 0.0 : f32
  %w0 = arith.constant dense<[[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]]> : tensor<1x2x3xf32>
  %e0 = tensor.empty() : tensor<1x4x3xf32>
  %z0 = linalg.fill ins(%zero : f32) outs(%e0 : tensor<1x4x3xf32>) -> tensor<1x4x3xf32>
  %0 = linalg.batch_matmul ins(%x, %w0 : tensor<1x4x2xf32>, tensor<1x2x3xf32>) outs(%z0 : tensor<1x4x3xf32>) -> tensor<1x4x3xf32>
  %y0 = qnn.observe %0 "y0" range <-1.0, 1.0> : tensor<1x4x3xf32>
  %n = tensor.expand_shape %x [[0], [1, 2], [3]] output_shape [1, 2, 2, 2] : tensor<1x4x2xf32> into tensor<1x2x2x2xf32>
  %e1 = tensor.empty() : tensor<1x2x2x3xf32>
  %z1 = linalg.fill ins(%zero : f32) outs(%e1 : tensor<1x2x2x3xf32>) -> tensor<1x2x2x3xf32>
  %w1 = arith.constant dense<2.0> : tensor<1x1x2x3xf32>
  %1 = linalg.conv_2d_nhwc_hwcf {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%n, %w1 : tensor<1x2x2x2xf32>, tensor<1x1x2x3xf32>) outs(%z1 : tensor<1x2x2x3xf32>) -> tensor<1x2x2x3xf32>
  %y1 = qnn.observe %1 "y1" range <-1.0, 1.0> : tensor<1x2x2x3xf32>
  %w2 = arith.constant dense<2.0> : tensor<3x1x1x2xf32>
  %2 = linalg.conv_2d_nhwc_fhwc {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%n, %w2 : tensor<1x2x2x2xf32>, tensor<3x1x1x2xf32>) outs(%z1 : tensor<1x2x2x3xf32>) -> tensor<1x2x2x3xf32>
  %y2 = qnn.observe %2 "y2" range <-1.0, 1.0> : tensor<1x2x2x3xf32>
  %m = tensor.expand_shape %x [[0], [1], [2, 3]] output_shape [1, 4, 2, 1] : tensor<1x4x2xf32> into tensor<1x4x2x1xf32>
  %e3 = tensor.empty() : tensor<1x3x2x1xf32>
  %z3 = linalg.fill ins(%zero : f32) outs(%e3 : tensor<1x3x2x1xf32>) -> tensor<1x3x2x1xf32>
  %w3 = arith.constant dense<2.0> : tensor<3x4x1x1xf32>
  %3 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%m, %w3 : tensor<1x4x2x1xf32>, tensor<3x4x1x1xf32>) outs(%z3 : tensor<1x3x2x1xf32>) -> tensor<1x3x2x1xf32>
  %y3 = qnn.observe %3 "y3" range <-1.0, 1.0> : tensor<1x3x2x1xf32>
  %e4 = tensor.empty() : tensor<1x2x2x2xf32>
  %z4 = linalg.fill ins(%zero : f32) outs(%e4 : tensor<1x2x2x2xf32>) -> tensor<1x2x2x2xf32>
  %w4 = arith.constant dense<2.0> : tensor<1x1x2xf32>
  %4 = linalg.depthwise_conv_2d_nhwc_hwc {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%n, %w4 : tensor<1x2x2x2xf32>, tensor<1x1x2xf32>) outs(%z4 : tensor<1x2x2x2xf32>) -> tensor<1x2x2x2xf32>
  %y4 = qnn.observe %4 "y4" range <-1.0, 1.0> : tensor<1x2x2x2xf32>
  return %y0, %y1, %y2, %y3, %y4 : tensor<1x4x3xf32>, tensor<1x2x2x3xf32>, tensor<1x2x2x3xf32>, tensor<1x3x2x1xf32>, tensor<1x2x2x2xf32>
}

// -----

// Channels that are dead or nearly so, and channels whose bias is huge beside
// their weights, get a scale that their multiplier (at least 2^-31) and their
// bias (below 2^30) can bear. Here the accumulator of 1/255 * scale becomes
// codes of 2^20/255: no scale is below 2^-11.

// CHECK-LABEL: func.func @raised_scales(
// CHECK: "m.weight" as !quant.uniform<i8<-127:127>:f32:1, {4.8828125E-4,4.8828125E-4,0.0078740157186985015,0.2374{{[0-9]*}}}> : tensor<2x4xf32>
// CHECK: "y.bias" as !quant.uniform<i32:f32:0, {{.*}}9.31{{[0-9]*}}E-4}> : tensor<4xf32>
#id = affine_map<(i, j) -> (i, j)>
func.func @raised_scales(%a: tensor<1x2xf32>) -> tensor<1x4xf32> {
  %x = qnn.observe %a "a" range <0.0, 1.0> : tensor<1x2xf32>
  %w = arith.constant dense<[[0.0, 1.0e-30, 0.5, 0.5], [0.0, 0.0, -1.0, 0.25]]> : tensor<2x4xf32>
  %b = arith.constant dense<[0.5, 0.0, -0.25, 1.0e+06]> : tensor<4xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x4xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x4xf32>) -> tensor<1x4xf32>
  %0 = linalg.matmul ins(%x, %w : tensor<1x2xf32>, tensor<2x4xf32>) outs(%z : tensor<1x4xf32>) -> tensor<1x4xf32>
  %1 = qnn.observe %0 "m" range <-3.0, 3.0> : tensor<1x4xf32>
  %2 = linalg.generic {indexing_maps = [#id, affine_map<(i, j) -> (j)>, #id], iterator_types = ["parallel", "parallel"]}
      ins(%1, %b : tensor<1x4xf32>, tensor<4xf32>) outs(%e : tensor<1x4xf32>) {
  ^bb0(%in: f32, %k: f32, %out: f32):
    %s = arith.addf %in, %k : f32
    linalg.yield %s : f32
  } -> tensor<1x4xf32>
  %3 = qnn.observe %2 "y" range <0.0, 1048576.0> : tensor<1x4xf32>
  return %3 : tensor<1x4xf32>
}

// -----

// A constant factor between product and bias: the bias takes the changed scale,
// (1/255) * (1/127) * 0.5.

// CHECK-LABEL: func.func @scaled(
// CHECK: "m.weight" as !quant.uniform<i8<-127:127>:f32:1, {0.0078740157186985015,0.0078740157186985015}>
// CHECK: "y.bias" as !quant.uniform<i32:f32:0, {1.5439{{[0-9]*}}E-5,1.5439{{[0-9]*}}E-5}>
// CHECK: qnn.assign %{{.*}} "y" as
#id = affine_map<(i, j) -> (i, j)>
func.func @scaled(%a: tensor<1x2xf32>) -> tensor<1x2xf32> {
  %x = qnn.observe %a "a" range <0.0, 1.0> : tensor<1x2xf32>
  %w = arith.constant dense<1.0> : tensor<2x2xf32>
  %b = arith.constant dense<[0.5, -0.25]> : tensor<2xf32>
  %zero = arith.constant 0.0 : f32
  %half = arith.constant 0.5 : f32
  %e = tensor.empty() : tensor<1x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x2xf32>) -> tensor<1x2xf32>
  %0 = linalg.matmul ins(%x, %w : tensor<1x2xf32>, tensor<2x2xf32>) outs(%z : tensor<1x2xf32>) -> tensor<1x2xf32>
  %1 = qnn.observe %0 "m" range <-3.0, 3.0> : tensor<1x2xf32>
  %h = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]} ins(%1 : tensor<1x2xf32>) outs(%e : tensor<1x2xf32>) {
  ^bb0(%in: f32, %out: f32):
    %s = arith.mulf %in, %half : f32
    linalg.yield %s : f32
  } -> tensor<1x2xf32>
  %2 = linalg.generic {indexing_maps = [#id, affine_map<(i, j) -> (j)>, #id], iterator_types = ["parallel", "parallel"]}
      ins(%h, %b : tensor<1x2xf32>, tensor<2xf32>) outs(%e : tensor<1x2xf32>) {
  ^bb0(%in: f32, %k: f32, %out: f32):
    %s = arith.addf %in, %k : f32
    linalg.yield %s : f32
  } -> tensor<1x2xf32>
  %3 = qnn.observe %2 "y" range <0.0, 3.0> : tensor<1x2xf32>
  return %3 : tensor<1x2xf32>
}

// -----

// One constant in three roles: a weight, a factor of codes, an addend of codes.
// Each use has a type of its own role.

// CHECK-LABEL: func.func @shared_constant(
// CHECK: %[[C:.*]] = arith.constant dense<{{\[\[1.*}}> : tensor<2x2xf32>
// CHECK: %[[W:.*]] = qnn.assign %[[C]] "m.weight" as !quant.uniform<i8<-127:127>:f32:1,
// CHECK: linalg.matmul ins(%{{.*}}, %[[W]]
// CHECK: qnn.assign %{{.*}} "m" as
// CHECK: %[[F:.*]] = qnn.assign %[[C]] "p.constant" as !quant.uniform<i8:f32, 0.0156862{{[0-9]*}}:-128>
// CHECK: linalg.generic {{.*}} ins(%{{.*}}, %[[F]]
// CHECK: qnn.assign %{{.*}} "p" as
// CHECK: %[[S:.*]] = qnn.assign %[[C]] "s.constant" as !quant.uniform<i8:f32, 0.0156862{{[0-9]*}}:-128>
// CHECK: linalg.generic {{.*}} ins(%{{.*}}, %[[S]]
#id = affine_map<(i, j) -> (i, j)>
func.func @shared_constant(%a: tensor<2x2xf32>) -> tensor<2x2xf32> {
  %x = qnn.observe %a "a" range <-1.0, 1.0> : tensor<2x2xf32>
  %c = arith.constant dense<[[1.0, 2.0], [3.0, 4.0]]> : tensor<2x2xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<2x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<2x2xf32>) -> tensor<2x2xf32>
  %0 = linalg.matmul ins(%x, %c : tensor<2x2xf32>, tensor<2x2xf32>) outs(%z : tensor<2x2xf32>) -> tensor<2x2xf32>
  %1 = qnn.observe %0 "m" range <-3.0, 3.0> : tensor<2x2xf32>
  %2 = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel", "parallel"]} ins(%1, %c : tensor<2x2xf32>, tensor<2x2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%in: f32, %k: f32, %out: f32):
    %s = arith.mulf %in, %k : f32
    linalg.yield %s : f32
  } -> tensor<2x2xf32>
  %3 = qnn.observe %2 "p" range <-3.0, 3.0> : tensor<2x2xf32>
  %4 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]} ins(%3 : tensor<2x2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%in: f32, %out: f32):
    %s = math.tanh %in : f32
    linalg.yield %s : f32
  } -> tensor<2x2xf32>
  %5 = qnn.observe %4 "t" range <-1.0, 1.0> : tensor<2x2xf32>
  %6 = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel", "parallel"]} ins(%5, %c : tensor<2x2xf32>, tensor<2x2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%in: f32, %k: f32, %out: f32):
    %s = arith.addf %in, %k : f32
    linalg.yield %s : f32
  } -> tensor<2x2xf32>
  %7 = qnn.observe %6 "s" range <-3.0, 5.0> : tensor<2x2xf32>
  return %7 : tensor<2x2xf32>
}
