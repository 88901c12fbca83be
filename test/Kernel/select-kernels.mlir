// RUN: quant-opt %s --qnn-select-kernels=machine=znver3 | FileCheck %s --check-prefixes=CHECK,ZEN3
// RUN: quant-opt %s --qnn-select-kernels=machine=znver5 | FileCheck %s --check-prefixes=CHECK,ZEN5

// The choice and its proof stand at the operation.

// CHECK-LABEL: func.func @convolution(
// ZEN3: linalg.conv_2d_nhwc_hwcf {{.*}}qnn.kernel = {name = "winograd_i8i8i32_4x16_avx2_vpmaddwd", proof = "N9: no sum exceeds 55296 < 2^25", tile = array<i64: 4, 16>}
// ZEN5: qnn.kernel = {name = "matmul_i8i8i32_12x32_avx512vnni_vpdpbusd", tile = array<i64: 12, 32>}
func.func @convolution(%a: tensor<1x18x18x16xi8>) -> tensor<1x16x16x8xi32> {
  %w = arith.constant dense<3> : tensor<3x3x16x8xi8>
  %c0 = arith.constant dense<0> : tensor<1x16x16x8xi32>
  %0 = linalg.conv_2d_nhwc_hwcf ins(%a, %w : tensor<1x18x18x16xi8>, tensor<3x3x16x8xi8>) outs(%c0 : tensor<1x16x16x8xi32>) -> tensor<1x16x16x8xi32>
  return %0 : tensor<1x16x16x8xi32>
}

// What was pinned stays.

// CHECK-LABEL: func.func @pinned(
// ZEN3: qnn.kernel = {name = "matmul_i8i8i32_4x16_avx2_vpmaddwd", tile = array<i64: 4, 16>}
func.func @pinned(%a: tensor<1x18x18x16xi8>) -> tensor<1x16x16x8xi32> {
  %w = arith.constant dense<3> : tensor<3x3x16x8xi8>
  %c0 = arith.constant dense<0> : tensor<1x16x16x8xi32>
  %0 = linalg.conv_2d_nhwc_hwcf {qnn.kernel = {name = "matmul_i8i8i32_4x16_avx2_vpmaddwd"}} ins(%a, %w : tensor<1x18x18x16xi8>, tensor<3x3x16x8xi8>) outs(%c0 : tensor<1x16x16x8xi32>) -> tensor<1x16x16x8xi32>
  return %0 : tensor<1x16x16x8xi32>
}

// A chosen operation is a linalg operation as before: other passes run it as
// scalar loops.

// RUN: quant-opt %s --qnn-select-kernels=machine=znver3 --one-shot-bufferize=bufferize-function-boundaries --convert-linalg-to-loops -o /dev/null
