// RUN: quant-opt %s --qnn-select-kernels --qnn-build-kernels --split-input-file | FileCheck %s
// RUN: quant-opt %s --qnn-select-kernels=machine=x86-64 --qnn-build-kernels=machine=x86-64 --split-input-file | FileCheck %s --check-prefix=BASELINE

// A product of pairs is the one instruction vpmaddwd: i16 times i16 in i32,
// neighbours added. Bias and requantization are part of the tile.

// CHECK-LABEL: func.func @matmul(
// CHECK-NOT: linalg.matmul
// CHECK-DAG: arith.constant dense<{{.*}}> : tensor<1x1x32xi8>
// CHECK-DAG: linalg.generic {{.*}} ins(%{{.*}} : tensor<8xi8>) outs(%{{.*}} : tensor<8xi16>)
// CHECK: vector.transfer_read {{.*}} : tensor<1x1x32xi8>, vector<16xi8>
// CHECK: vector.broadcast {{.*}} : vector<1xi32> to vector<8xi32>
// CHECK-COUNT-8: qnn.dot {{.*}} : vector<8xi32>, vector<16xi16>
// CHECK: vector.shuffle {{.*}} [1, 9, 3, 11, 5, 13, 7, 15] : vector<8xi32>, vector<8xi32>
// CHECK: arith.shrsi {{.*}} : vector<8xi32>
// CHECK: arith.trunci {{.*}} : vector<16xi32> to vector<16xi8>
// CHECK: vector.transfer_write {{.*}} : vector<16xi8>, tensor<4x16xi8>
// CHECK-NOT: qnn.requantize

// BASELINE-LABEL: func.func @matmul(
// BASELINE: linalg.matmul
// BASELINE: qnn.requantize
#id = affine_map<(d0, d1) -> (d0, d1)>
#column = affine_map<(d0, d1) -> (d1)>
func.func @matmul(%a: tensor<4x2xi8>) -> tensor<4x16xi8> {
  %w = arith.constant dense<103> : tensor<2x16xi8>
  %b = arith.constant dense<[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]> : tensor<16xi32>
  %c0 = arith.constant 0 : i32
  %e = tensor.empty() : tensor<4x16xi32>
  %z = linalg.fill ins(%c0 : i32) outs(%e : tensor<4x16xi32>) -> tensor<4x16xi32>
  %acc = linalg.matmul ins(%a, %w : tensor<4x2xi8>, tensor<2x16xi8>) outs(%z : tensor<4x16xi32>) -> tensor<4x16xi32>
  %sum = linalg.generic {indexing_maps = [#id, #column, #id], iterator_types = ["parallel", "parallel"]} ins(%acc, %b : tensor<4x16xi32>, tensor<16xi32>) outs(%e : tensor<4x16xi32>) {
  ^bb0(%x: i32, %y: i32, %out: i32):
    %s = arith.addi %x, %y : i32
    linalg.yield %s : i32
  } -> tensor<4x16xi32>
  %q = qnn.requantize %sum <multipliers = [1610612736], shifts = [33], zero_point = -3, min = -128, max = 127> : tensor<4x16xi32> to tensor<4x16xi8>
  return %q : tensor<4x16xi8>
}

// -----

// Weights keep one byte each and are packed in pairs of rows, columns beyond
// the last and a row beyond an odd number of rows being zero.

// CHECK-LABEL: func.func @padding(
// CHECK: tensor.pad {{.*}}
// CHECK: : tensor<3xi8> to tensor<4xi8>
// CHECK: arith.constant dense<{{\[\[}}[101, 104, 102, 105, 103, 106, 0, 0, {{(0, )*0}}], [107, 0, 108, 0, 109, 0, {{(0, )*0}}]]]> : tensor<1x2x32xi8>
// CHECK: vector.transfer_write {{.*}} : vector<3xi32>, tensor<1x3xi32>
func.func @padding(%a: tensor<1x3xi8>) -> tensor<1x3xi32> {
  %w = arith.constant dense<[[101, 102, 103], [104, 105, 106], [107, 108, 109]]> : tensor<3x3xi8>
  %c0 = arith.constant dense<0> : tensor<1x3xi32>
  %acc = linalg.matmul ins(%a, %w : tensor<1x3xi8>, tensor<3x3xi8>) outs(%c0 : tensor<1x3xi32>) -> tensor<1x3xi32>
  return %acc : tensor<1x3xi32>
}

// -----

// A convolution reads the rows of its image in place: each line of the kernel is
// a run of neighbouring codes. Channels-first ones come and go by transposition.

// CHECK-LABEL: func.func @channels_first(
// CHECK: linalg.transpose ins(%{{.*}} : tensor<1x2x5x5xi8>) {{.*}} permutation = [0, 2, 3, 1]
// CHECK: linalg.generic {{.*}} outs(%{{.*}} : tensor<50xi16>)
// CHECK: scf.for {{.*}} iter_args({{.*}}) -> (vector<8xi32>, vector<8xi32>, vector<8xi32>) {
// CHECK: scf.for {{.*}} iter_args({{.*}}) -> (vector<8xi32>, vector<8xi32>, vector<8xi32>) {
// CHECK: tensor.expand_shape {{.*}} into tensor<1x3x3x8xi32>
// CHECK: linalg.transpose {{.*}} permutation = [0, 3, 1, 2]
func.func @channels_first(%a: tensor<1x2x5x5xi8>) -> tensor<1x8x3x3xi32> {
  %w = arith.constant dense<103> : tensor<8x2x3x3xi8>
  %c0 = arith.constant dense<0> : tensor<1x8x3x3xi32>
  %acc = linalg.conv_2d_nchw_fchw ins(%a, %w : tensor<1x2x5x5xi8>, tensor<8x2x3x3xi8>) outs(%c0 : tensor<1x8x3x3xi32>) -> tensor<1x8x3x3xi32>
  return %acc : tensor<1x8x3x3xi32>
}

// -----

// Where shifts are below 31, accumulators are clamped before they are scaled.

// CHECK-LABEL: func.func @wide_requantization(
// CHECK-NOT: linalg.matmul
// CHECK: arith.maxsi {{.*}} : vector<8xi32>
// CHECK: arith.minsi {{.*}} : vector<8xi32>
// CHECK: arith.muli {{.*}} : vector<4xi64>
// CHECK: vector.transfer_write {{.*}} : vector<16xi8>
// CHECK-NOT: qnn.requantize
func.func @wide_requantization(%a: tensor<4x2xi8>) -> tensor<4x16xi8> {
  %w = arith.constant dense<103> : tensor<2x16xi8>
  %c0 = arith.constant dense<0> : tensor<4x16xi32>
  %acc = linalg.matmul ins(%a, %w : tensor<4x2xi8>, tensor<2x16xi8>) outs(%c0 : tensor<4x16xi32>) -> tensor<4x16xi32>
  %q = qnn.requantize %acc <multipliers = [1610612736], shifts = [30], zero_point = -3, min = -128, max = 127> : tensor<4x16xi32> to tensor<4x16xi8>
  return %q : tensor<4x16xi8>
}
