// RUN: quant-opt %s --qnn-select-kernels --qnn-build-kernels --canonicalize --cse --split-input-file | FileCheck %s
// RUN: quant-opt %s --qnn-select-kernels=machine=znver5 --qnn-build-kernels=machine=znver5 --canonicalize --cse --split-input-file | FileCheck %s --check-prefix=VNNI

// Weights of 128 KiB and more: the tiles of a panel load the next one between
// them. Of 98 rows the first 64 are a block of 16 tiles, a panel of 1024 * 16
// bytes has 256 lines: 16 for each tile. The other rows make 9 tiles of 29 lines.
// An address beyond the last one is that of the last one.

// CHECK-LABEL: func.func @large(
// CHECK-DAG: %[[FIRST:.*]] = arith.constant 16 : index
// CHECK-DAG: %[[OTHER:.*]] = arith.constant 29 : index
// CHECK-DAG: %[[LAST:.*]] = arith.constant 262143 : index
// CHECK: %[[WEIGHTS:.*]] = bufferization.to_buffer %{{.*}} read_only : tensor<16x512x32xi8>
// CHECK: %[[BUFFER:.*]] = memref.collapse_shape %[[WEIGHTS]] {{.*}} into memref<262144xi8>
// CHECK: scf.for %{{.*}} = %{{.*}} to %[[FIRST]] step
// CHECK: %[[AT:.*]] = arith.minui %{{.*}}, %[[LAST]]
// CHECK: memref.prefetch %[[BUFFER]][%[[AT]]], read, locality<2>, data : memref<262144xi8>
// CHECK: qnn.dot
// CHECK-COUNT-2: scf.for %{{.*}} = %{{.*}} to %[[OTHER]] step

// VNNI-LABEL: func.func @large(
// VNNI: memref<8x256x128xi8> into memref<262144xi8>
// VNNI: memref.prefetch
func.func @large(%a: tensor<98x1024xi8>) -> tensor<98x256xi32> {
  %w = arith.constant dense<103> : tensor<1024x256xi8>
  %c0 = arith.constant dense<0> : tensor<98x256xi32>
  %acc = linalg.matmul ins(%a, %w : tensor<98x1024xi8>, tensor<1024x256xi8>) outs(%c0 : tensor<98x256xi32>) -> tensor<98x256xi32>
  return %acc : tensor<98x256xi32>
}

// -----

// Few weights stay in a near cache, and a single tile reads all of them in order.

// CHECK-LABEL: func.func @small(
// CHECK-NOT: memref.prefetch
func.func @small(%a: tensor<98x256xi8>) -> tensor<98x256xi32> {
  %w = arith.constant dense<103> : tensor<256x256xi8>
  %c0 = arith.constant dense<0> : tensor<98x256xi32>
  %acc = linalg.matmul ins(%a, %w : tensor<98x256xi8>, tensor<256x256xi8>) outs(%c0 : tensor<98x256xi32>) -> tensor<98x256xi32>
  return %acc : tensor<98x256xi32>
}

// CHECK-LABEL: func.func @row(
// CHECK-NOT: memref.prefetch
func.func @row(%a: tensor<1x1024xi8>) -> tensor<1x256xi32> {
  %w = arith.constant dense<103> : tensor<1024x256xi8>
  %c0 = arith.constant dense<0> : tensor<1x256xi32>
  %acc = linalg.matmul ins(%a, %w : tensor<1x1024xi8>, tensor<1024x256xi8>) outs(%c0 : tensor<1x256xi32>) -> tensor<1x256xi32>
  return %acc : tensor<1x256xi32>
}
