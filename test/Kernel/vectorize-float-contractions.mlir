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
