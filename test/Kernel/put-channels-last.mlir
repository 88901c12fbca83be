// RUN: quant-opt %s --qnn-put-channels-last --canonicalize --split-input-file | FileCheck %s

// Weights are constants in their new order, the bias starts the sums along the
// last dimension, and between two convolutions nothing is transposed.
// CHECK-LABEL: @network
// CHECK-DAG: arith.constant dense<{{\[\[\[\[}}1.000000e+00, 3.000000e+00], [2.000000e+00, 4.000000e+00]]]]> : tensor<1x1x2x2xf32>
// CHECK-DAG: arith.constant dense<{{\[\[\[}}1.000000e+00, 3.000000e+00], [2.000000e+00, 4.000000e+00]]]> : tensor<1x2x2xf32>
// CHECK: linalg.broadcast {{.*}} outs(%{{.*}} : tensor<1x6x5x1xf32>) dimensions = [0, 1, 2]
// CHECK: linalg.transpose {{.*}} permutation = [0, 2, 3, 1]
// CHECK-NEXT: linalg.conv_2d_nhwc_fhwc
// CHECK-NOT: linalg.transpose
// CHECK: linalg.pooling_nhwc_max
// CHECK-NOT: linalg.transpose
// CHECK: tensor.concat dim(3)
// CHECK-NOT: linalg.transpose
// CHECK: linalg.depthwise_conv_2d_nhwc_hwc {{.*}} tensor<1x2x2xf32>
// CHECK: linalg.transpose {{.*}} permutation = [0, 3, 1, 2]
// CHECK-NOT: linalg.transpose
// CHECK: return
func.func @network(%x: tensor<1x2x6x6xf32>) -> tensor<1x2x5x3xf32> {
  %zero = arith.constant 0.0 : f32
  %w = arith.constant dense<[[[[1.0, 2.0]], [[3.0, 4.0]]]]> : tensor<1x2x1x2xf32>
  %d = arith.constant dense<[[[1.0, 2.0]], [[3.0, 4.0]]]> : tensor<2x1x2xf32>
  %bias = arith.constant dense<[7.0]> : tensor<1xf32>
  %e = tensor.empty() : tensor<1x1x6x5xf32>
  %b = linalg.broadcast ins(%bias : tensor<1xf32>) outs(%e : tensor<1x1x6x5xf32>) dimensions = [0, 2, 3]
  %0 = linalg.conv_2d_nchw_fchw ins(%x, %w : tensor<1x2x6x6xf32>, tensor<1x2x1x2xf32>) outs(%b : tensor<1x1x6x5xf32>) -> tensor<1x1x6x5xf32>
  %window = tensor.empty() : tensor<2x2xf32>
  %pe = tensor.empty() : tensor<1x1x5x4xf32>
  %pz = linalg.fill ins(%zero : f32) outs(%pe : tensor<1x1x5x4xf32>) -> tensor<1x1x5x4xf32>
  %1 = linalg.pooling_nchw_max ins(%0, %window : tensor<1x1x6x5xf32>, tensor<2x2xf32>) outs(%pz : tensor<1x1x5x4xf32>) -> tensor<1x1x5x4xf32>
  %two = tensor.concat dim(1) %1, %1 : (tensor<1x1x5x4xf32>, tensor<1x1x5x4xf32>) -> tensor<1x2x5x4xf32>
  %de = tensor.empty() : tensor<1x2x5x3xf32>
  %dz = linalg.fill ins(%zero : f32) outs(%de : tensor<1x2x5x3xf32>) -> tensor<1x2x5x3xf32>
  %2 = linalg.depthwise_conv_2d_nchw_chw ins(%two, %d : tensor<1x2x5x4xf32>, tensor<2x1x2xf32>) outs(%dz : tensor<1x2x5x3xf32>) -> tensor<1x2x5x3xf32>
  return %2 : tensor<1x2x5x3xf32>
}

// -----

// Weights that are not constant are transposed; codes keep their order.
// CHECK-LABEL: @others
// CHECK: linalg.transpose ins(%{{.*}} : tensor<3x2x1x1xf32>) {{.*}} permutation = [0, 2, 3, 1]
// CHECK: linalg.conv_2d_nhwc_fhwc
// CHECK: linalg.conv_2d_nchw_fchw {{.*}} tensor<1x2x4x4xi8>
func.func @others(%x: tensor<1x2x4x4xf32>, %w: tensor<3x2x1x1xf32>, %z: tensor<1x3x4x4xf32>,
                  %q: tensor<1x2x4x4xi8>, %v: tensor<3x2x1x1xi8>, %s: tensor<1x3x4x4xi32>) -> (tensor<1x3x4x4xf32>, tensor<1x3x4x4xi32>) {
  %0 = linalg.conv_2d_nchw_fchw ins(%x, %w : tensor<1x2x4x4xf32>, tensor<3x2x1x1xf32>) outs(%z : tensor<1x3x4x4xf32>) -> tensor<1x3x4x4xf32>
  %1 = linalg.conv_2d_nchw_fchw ins(%q, %v : tensor<1x2x4x4xi8>, tensor<3x2x1x1xi8>) outs(%s : tensor<1x3x4x4xi32>) -> tensor<1x3x4x4xi32>
  return %0, %1 : tensor<1x3x4x4xf32>, tensor<1x3x4x4xi32>
}
