// RUN: quant-opt %s --qnn-normalize-linalg | FileCheck %s

// Windows whose names have no rule of their own are generics, whose loops say
// what they sum; others keep their names.

// CHECK-LABEL: func.func @grouped(
// CHECK: linalg.generic {{.*}} iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction", "reduction", "reduction"]
func.func @grouped(%x: tensor<1x2x3x5x5xf32>, %w: tensor<2x4x3x2x2xf32>) -> tensor<1x2x4x4x4xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x2x4x4x4xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x2x4x4x4xf32>) -> tensor<1x2x4x4x4xf32>
  %0 = linalg.conv_2d_ngchw_gfchw ins(%x, %w : tensor<1x2x3x5x5xf32>, tensor<2x4x3x2x2xf32>) outs(%z : tensor<1x2x4x4x4xf32>) -> tensor<1x2x4x4x4xf32>
  return %0 : tensor<1x2x4x4x4xf32>
}

// CHECK-LABEL: func.func @volume(
// CHECK: linalg.generic {{.*}} iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction", "reduction", "reduction"]
func.func @volume(%x: tensor<1x4x4x4x3xf32>) -> tensor<1x3x3x3x3xf32> {
  %zero = arith.constant 0.0 : f32
  %window = tensor.empty() : tensor<2x2x2xf32>
  %e = tensor.empty() : tensor<1x3x3x3x3xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x3x3x3x3xf32>) -> tensor<1x3x3x3x3xf32>
  %0 = linalg.pooling_ndhwc_sum ins(%x, %window : tensor<1x4x4x4x3xf32>, tensor<2x2x2xf32>) outs(%z : tensor<1x3x3x3x3xf32>) -> tensor<1x3x3x3x3xf32>
  return %0 : tensor<1x3x3x3x3xf32>
}

// CHECK-LABEL: func.func @plain(
// CHECK: linalg.conv_2d_nchw_fchw
func.func @plain(%x: tensor<1x3x5x5xf32>, %w: tensor<4x3x2x2xf32>) -> tensor<1x4x4x4xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x4x4x4xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x4x4x4xf32>) -> tensor<1x4x4x4xf32>
  %0 = linalg.conv_2d_nchw_fchw ins(%x, %w : tensor<1x3x5x5xf32>, tensor<4x3x2x2xf32>) outs(%z : tensor<1x4x4x4xf32>) -> tensor<1x4x4x4xf32>
  return %0 : tensor<1x4x4x4xf32>
}
