// RUN: quant-opt %s --qnn-vectorize-float-contractions --split-input-file --canonicalize --cse | FileCheck %s

// A panel of 16 columns is packed for all k; then tiles of 4 rows read it.
// CHECK-LABEL: @matmul
// CHECK: scf.for %[[COLUMN:.*]] = %c0 to %c32 step %c16
// CHECK: %[[PANEL:.*]] = scf.for %{{.*}} = %c0 to %c40 step %c1
// CHECK-COUNT-1: vector.transfer_write {{.*}} vector<16xf32>, tensor<640xf32>
// CHECK: scf.for %{{.*}} = %c0 to %c8 step %c4
// CHECK-COUNT-8: vector.transfer_read {{.*}} tensor<256xf32>, vector<8xf32>
// CHECK: scf.for %{{.*}} = %c0 to %c40 step %c1 iter_args({{.*}}) -> (vector<8xf32>, {{.*}})
// CHECK-COUNT-2: vector.transfer_read %[[PANEL]]{{.*}} vector<8xf32>
// CHECK: arith.mulf
// CHECK-NOT: fma
// CHECK: arith.addf
func.func @matmul(%a: tensor<8x40xf32>, %w: tensor<40x32xf32>, %c: tensor<8x32xf32>) -> tensor<8x32xf32> {
  %0 = linalg.matmul ins(%a, %w : tensor<8x40xf32>, tensor<40x32xf32>) outs(%c : tensor<8x32xf32>) -> tensor<8x32xf32>
  return %0 : tensor<8x32xf32>
}

// -----

// Half of the first-level cache holds 256 rows of a panel: 600 k are 3 blocks
// of 200.
// CHECK-LABEL: @blocks
// CHECK: scf.for %{{.*}} = %c0 to %c600 step %c200
// CHECK: tensor.empty() : tensor<3200xf32>
func.func @blocks(%a: tensor<4x600xf32>, %w: tensor<600x16xf32>, %c: tensor<4x16xf32>) -> tensor<4x16xf32> {
  %0 = linalg.matmul ins(%a, %w : tensor<4x600xf32>, tensor<600x16xf32>) outs(%c : tensor<4x16xf32>) -> tensor<4x16xf32>
  return %0 : tensor<4x16xf32>
}

// -----

// The patches are packed from the image; rows of 24 pixels give runs of 8.
// CHECK-LABEL: @convolution
// CHECK-COUNT-2: vector.transfer_read {{.*}} tensor<2600xf32>, vector<8xf32>
// CHECK: vector.transfer_write {{.*}} vector<8xf32>, tensor<576xf32>
func.func @convolution(%x: tensor<1x4x25x26xf32>, %w: tensor<4x4x3x3xf32>, %c: tensor<1x4x23x24xf32>) -> tensor<1x4x23x24xf32> {
  %0 = linalg.conv_2d_nchw_fchw ins(%x, %w : tensor<1x4x25x26xf32>, tensor<4x4x3x3xf32>) outs(%c : tensor<1x4x23x24xf32>) -> tensor<1x4x23x24xf32>
  return %0 : tensor<1x4x23x24xf32>
}

// -----

// The pixels of a 1x1 convolution are one row of columns.
// CHECK-LABEL: @pointwise
// CHECK: vector.transfer_read {{.*}} tensor<256xf32>, vector<16xf32>
// CHECK-NOT: arith.remui
func.func @pointwise(%x: tensor<1x4x8x8xf32>, %w: tensor<4x4x1x1xf32>, %c: tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> {
  %0 = linalg.conv_2d_nchw_fchw ins(%x, %w : tensor<1x4x8x8xf32>, tensor<4x4x1x1xf32>) outs(%c : tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return %0 : tensor<1x4x8x8xf32>
}

// -----

// Constant weights lie in the order of their use, zero beyond the last column;
// the bias is where the sums start, the clamp is applied before they are stored.
// CHECK-LABEL: @packed
// CHECK-DAG: arith.constant dense<[1.000000e+00, 2.000000e+00, 3.000000e+00, 0.000000e+00, {{.*}}4.000000e+00, 5.000000e+00, 6.000000e+00, 0.000000e+00{{.*}}]> : tensor<32xf32>
// CHECK-DAG: %[[BIAS:.*]] = arith.constant dense<[7.000000e+00, 8.000000e+00, 9.000000e+00]> : tensor<3xf32>
// CHECK: vector.transfer_read %[[BIAS]]
// CHECK-NOT: linalg.
// CHECK: arith.maximumf {{.*}} : vector<8xf32>
// CHECK: vector.transfer_write {{.*}} vector<3xf32>, tensor<12xf32>
// CHECK-NOT: linalg.
// CHECK: return
func.func @packed(%a: tensor<4x2xf32>) -> tensor<4x3xf32> {
  %w = arith.constant dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %bias = arith.constant dense<[7.0, 8.0, 9.0]> : tensor<3xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<4x3xf32>
  %b = linalg.broadcast ins(%bias : tensor<3xf32>) outs(%e : tensor<4x3xf32>) dimensions = [0]
  %0 = linalg.matmul ins(%a, %w : tensor<4x2xf32>, tensor<2x3xf32>) outs(%b : tensor<4x3xf32>) -> tensor<4x3xf32>
  %1 = linalg.generic {indexing_maps = [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m, n)>], iterator_types = ["parallel", "parallel"]} ins(%0 : tensor<4x3xf32>) outs(%e : tensor<4x3xf32>) {
  ^bb0(%x: f32, %o: f32):
    %m = arith.maximumf %x, %zero : f32
    linalg.yield %m : f32
  } -> tensor<4x3xf32>
  return %1 : tensor<4x3xf32>
}

// -----

// Constant panels of 128 KiB and more in all: the 4 tiles of 5 rows of each load
// the next one, 512 * 16 numbers in 512 lines.
// CHECK-LABEL: @prefetched
// CHECK: bufferization.to_buffer %{{.*}} read_only : tensor<65536xf32>
// CHECK: scf.for %{{.*}} = %c0 to %c128 step %c1 {
// CHECK: %[[AT:.*]] = arith.minui %{{.*}}, %c65535
// CHECK: memref.prefetch %{{.*}}[%[[AT]]], read, locality<2>, data : memref<65536xf32>
func.func @prefetched(%a: tensor<20x512xf32>, %c: tensor<20x128xf32>) -> tensor<20x128xf32> {
  %w = arith.constant dense<1.5> : tensor<512x128xf32>
  %0 = linalg.matmul ins(%a, %w : tensor<20x512xf32>, tensor<512x128xf32>) outs(%c : tensor<20x128xf32>) -> tensor<20x128xf32>
  return %0 : tensor<20x128xf32>
}
