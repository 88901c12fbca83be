// RUN: quant-opt %s --qnn-order-loops | FileCheck %s

// CHECK-DAG: #[[A:.*]] = affine_map<(d0, d1, d2) -> (d0, d1)>
// CHECK-DAG: #[[B:.*]] = affine_map<(d0, d1, d2) -> (d1, d2)>
// CHECK-DAG: #[[C:.*]] = affine_map<(d0, d1, d2) -> (d0, d2)>

// CHECK-LABEL: @matmul
// CHECK: linalg.generic {indexing_maps = [#[[A]], #[[B]], #[[C]]], iterator_types = ["parallel", "reduction", "parallel"]}
func.func @matmul(%a: memref<2x4xi8>, %b: memref<4x8xi8>, %c: memref<2x8xi32>) {
  linalg.matmul ins(%a, %b : memref<2x4xi8>, memref<4x8xi8>) outs(%c : memref<2x8xi32>)
  return
}

// Along n, the transposed operand is not contiguous: the reduction stays inside.

// CHECK-LABEL: @transposed
// CHECK: linalg.matmul
func.func @transposed(%a: memref<2x4xf32>, %b: memref<8x4xf32>, %c: memref<2x8xf32>) {
  linalg.matmul indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (m, n)>]
      ins(%a, %b : memref<2x4xf32>, memref<8x4xf32>) outs(%c : memref<2x8xf32>)
  return
}

// CHECK-LABEL: @conv
// CHECK: iterator_types = ["parallel", "parallel", "parallel", "reduction", "reduction", "reduction", "parallel"]
func.func @conv(%x: memref<1x4x4x2xi8>, %w: memref<3x3x2x8xi8>, %y: memref<1x2x2x8xi32>) {
  linalg.conv_2d_nhwc_hwcf ins(%x, %w : memref<1x4x4x2xi8>, memref<3x3x2x8xi8>) outs(%y : memref<1x2x2x8xi32>)
  return
}

// Rows of a window are contiguous along the output's; every other element is not.

// CHECK-LABEL: @window
// CHECK: iterator_types = ["parallel", "parallel", "parallel", "reduction", "reduction", "parallel"]
// CHECK: linalg.pooling_nchw_max
func.func @window(%x: memref<1x2x9x9xf32>, %w: memref<3x3xf32>, %y: memref<1x2x7x7xf32>, %z: memref<1x2x4x4xf32>) {
  linalg.pooling_nchw_max ins(%x, %w : memref<1x2x9x9xf32>, memref<3x3xf32>) outs(%y : memref<1x2x7x7xf32>)
  linalg.pooling_nchw_max {strides = dense<2> : tensor<2xi64>} ins(%x, %w : memref<1x2x9x9xf32>, memref<3x3xf32>) outs(%z : memref<1x2x4x4xf32>)
  return
}
