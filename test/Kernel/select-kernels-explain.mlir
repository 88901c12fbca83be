// RUN: quant-opt %s --qnn-select-kernels="machine=znver3 explain" --split-input-file --verify-diagnostics

func.func @constant_weights(%a: tensor<4x2xi8>, %init: tensor<4x16xi32>) -> (tensor<4x16xi32>, tensor<4x16xi32>) {
  %w = arith.constant dense<103> : tensor<2x16xi8>
  %c0 = arith.constant dense<0> : tensor<4x16xi32>
  // expected-remark @below {{runs by kernel 'matmul_i8i8i32_4x16_avx2_vpmaddwd' without requantization}}
  %0 = linalg.matmul ins(%a, %w : tensor<4x2xi8>, tensor<2x16xi8>) outs(%c0 : tensor<4x16xi32>) -> tensor<4x16xi32>
  // expected-remark @below {{stays scalar: it accumulates into a value that is no constant per column}}
  %1 = linalg.matmul ins(%a, %w : tensor<4x2xi8>, tensor<2x16xi8>) outs(%init : tensor<4x16xi32>) -> tensor<4x16xi32>
  return %0, %1 : tensor<4x16xi32>, tensor<4x16xi32>
}

// -----

// What all sums of a column start from may be a constant per column.

func.func @starts(%a: tensor<4x2xi8>) -> (tensor<4x16xi32>, tensor<2x3xi32>, tensor<2x3xi32>) {
  %w = arith.constant dense<103> : tensor<2x16xi8>
  %v = arith.constant dense<103> : tensor<2x3xi8>
  %b = tensor.extract_slice %a[0, 0] [2, 2] [1, 1] : tensor<4x2xi8> to tensor<2x2xi8>
  %bias = arith.constant dense<[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]> : tensor<16xi32>
  %e = tensor.empty() : tensor<4x16xi32>
  %c0 = linalg.broadcast ins(%bias : tensor<16xi32>) outs(%e : tensor<4x16xi32>) dimensions = [0]
  // expected-remark @below {{runs by kernel 'matmul_i8i8i32_4x16_avx2_vpmaddwd'}}
  %0 = linalg.matmul ins(%a, %w : tensor<4x2xi8>, tensor<2x16xi8>) outs(%c0 : tensor<4x16xi32>) -> tensor<4x16xi32>
  %c1 = arith.constant dense<[[1, 2, 3], [1, 2, 3]]> : tensor<2x3xi32>
  // expected-remark @below {{runs by kernel 'matmul_i8i8i32_4x16_avx2_vpmaddwd'}}
  %1 = linalg.matmul ins(%b, %v : tensor<2x2xi8>, tensor<2x3xi8>) outs(%c1 : tensor<2x3xi32>) -> tensor<2x3xi32>
  %c2 = arith.constant dense<[[1, 2, 3], [1, 2, 4]]> : tensor<2x3xi32>
  // expected-remark @below {{stays scalar: it accumulates into a value that is no constant per column}}
  %2 = linalg.matmul ins(%b, %v : tensor<2x2xi8>, tensor<2x3xi8>) outs(%c2 : tensor<2x3xi32>) -> tensor<2x3xi32>
  return %0, %1, %2 : tensor<4x16xi32>, tensor<2x3xi32>, tensor<2x3xi32>
}

// -----

func.func @activations(%a: tensor<4x2xi8>, %w: tensor<2x16xi8>) -> tensor<4x16xi32> {
  %c0 = arith.constant dense<0> : tensor<4x16xi32>
  // expected-remark @below {{runs by kernel 'matmul_i8i8i32_4x16_avx2_vpmaddwd_runtime' without requantization}}
  %0 = linalg.matmul ins(%a, %w : tensor<4x2xi8>, tensor<2x16xi8>) outs(%c0 : tensor<4x16xi32>) -> tensor<4x16xi32>
  return %0 : tensor<4x16xi32>
}

// -----

func.func @convolved_activations(%a: tensor<1x5x5x4xi8>, %w: tensor<3x3x4x8xi8>) -> tensor<1x3x3x8xi32> {
  %c0 = arith.constant dense<0> : tensor<1x3x3x8xi32>
  // expected-remark @below {{stays scalar: it has no constant i8 weights}}
  %0 = linalg.conv_2d_nhwc_hwcf ins(%a, %w : tensor<1x5x5x4xi8>, tensor<3x3x4x8xi8>) outs(%c0 : tensor<1x3x3x8xi32>) -> tensor<1x3x3x8xi32>
  return %0 : tensor<1x3x3x8xi32>
}

// -----

func.func @zero_points(%a: tensor<4x2xi8>, %w: tensor<2x16xi8>, %z: i32) -> tensor<4x16xi32> {
  %c0 = arith.constant dense<0> : tensor<4x16xi32>
  // expected-remark @below {{stays scalar: it has zero points that are no constants of 8 bits}}
  %0 = linalg.quantized_matmul ins(%a, %w, %z, %z : tensor<4x2xi8>, tensor<2x16xi8>, i32, i32) outs(%c0 : tensor<4x16xi32>) -> tensor<4x16xi32>
  return %0 : tensor<4x16xi32>
}

// -----

func.func @unsigned(%a: tensor<4x2xi8>) -> tensor<4x16xi32> {
  %w = arith.constant dense<3> : tensor<2x16xi8>
  %c0 = arith.constant dense<0> : tensor<4x16xi32>
  // expected-remark @below {{stays scalar: it is no sum in i32 of products of signed i8 or i16}}
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %w : tensor<4x2xi8>, tensor<2x16xi8>) outs(%c0 : tensor<4x16xi32>) -> tensor<4x16xi32>
  return %0 : tensor<4x16xi32>
}

// -----

func.func @batches(%a: tensor<2x4x2xi8>) -> tensor<2x4x16xi32> {
  %w = arith.constant dense<3> : tensor<2x2x16xi8>
  %c0 = arith.constant dense<0> : tensor<2x4x16xi32>
  // expected-remark @below {{runs by kernel 'matmul_i8i8i32_4x16_avx2_vpmaddwd_runtime' without requantization}}
  %0 = linalg.batch_matmul ins(%a, %w : tensor<2x4x2xi8>, tensor<2x2x16xi8>) outs(%c0 : tensor<2x4x16xi32>) -> tensor<2x4x16xi32>
  return %0 : tensor<2x4x16xi32>
}

// -----

func.func @depthwise(%a: tensor<1x5x5x8xi8>) -> tensor<1x3x3x8xi32> {
  %w = arith.constant dense<3> : tensor<3x3x8xi8>
  %c0 = arith.constant dense<0> : tensor<1x3x3x8xi32>
  // expected-remark @below {{runs by kernel 'depthwise_i8i8i32_8_avx2_vpmaddwd' without requantization}}
  %0 = linalg.depthwise_conv_2d_nhwc_hwc ins(%a, %w : tensor<1x5x5x8xi8>, tensor<3x3x8xi8>) outs(%c0 : tensor<1x3x3x8xi32>) -> tensor<1x3x3x8xi32>
  return %0 : tensor<1x3x3x8xi32>
}

// -----

func.func @few_channels(%a: tensor<1x5x5x4xi8>) -> tensor<1x3x3x4xi32> {
  %w = arith.constant dense<3> : tensor<3x3x4xi8>
  %c0 = arith.constant dense<0> : tensor<1x3x3x4xi32>
  // expected-remark-re @below {{stays scalar; 'depthwise_i8i8i32_16_avx512vnni_vpdpbusd' needs AVX512-VNNI, which 'znver3' does not have; {{.*}}'depthwise_i8i8i32_8_avx2_vpmaddwd' needs 8 channels; 'depthwise_i16i8i32_8_avx2_vpmaddwd' needs a left-hand side of i16}}
  %0 = linalg.depthwise_conv_2d_nhwc_hwc ins(%a, %w : tensor<1x5x5x4xi8>, tensor<3x3x4xi8>) outs(%c0 : tensor<1x3x3x4xi32>) -> tensor<1x3x3x4xi32>
  return %0 : tensor<1x3x3x4xi32>
}

// -----

// Winograd's algorithm where sums are proved small enough: 240 * 9 * 122 * 128 is
// beyond 2^25, 240 * 9 * 121 * 128 is not.

func.func @winograd(%a: tensor<1x18x18x240xi8>, %b: tensor<1x17x17x240xi8>) -> (tensor<1x16x16x8xi32>, tensor<1x16x16x8xi32>, tensor<1x8x8x8xi32>) {
  %w0 = arith.constant dense<-121> : tensor<3x3x240x8xi8>
  %w1 = arith.constant dense<-122> : tensor<3x3x240x8xi8>
  %c0 = arith.constant dense<0> : tensor<1x16x16x8xi32>
  %c1 = arith.constant dense<0> : tensor<1x8x8x8xi32>
  // expected-remark @below {{runs by kernel 'winograd_i8i8i32_4x16_avx2_vpmaddwd' without requantization}}
  %0 = linalg.conv_2d_nhwc_hwcf ins(%a, %w0 : tensor<1x18x18x240xi8>, tensor<3x3x240x8xi8>) outs(%c0 : tensor<1x16x16x8xi32>) -> tensor<1x16x16x8xi32>
  // expected-remark @below {{runs by kernel 'matmul_i8i8i32_4x16_avx2_vpmaddwd' without requantization}}
  %1 = linalg.conv_2d_nhwc_hwcf ins(%a, %w1 : tensor<1x18x18x240xi8>, tensor<3x3x240x8xi8>) outs(%c0 : tensor<1x16x16x8xi32>) -> tensor<1x16x16x8xi32>
  // expected-remark @below {{runs by kernel 'matmul_i8i8i32_4x16_avx2_vpmaddwd' without requantization}}
  %2 = linalg.conv_2d_nhwc_hwcf {strides = dense<2> : tensor<2xi64>} ins(%b, %w0 : tensor<1x17x17x240xi8>, tensor<3x3x240x8xi8>) outs(%c1 : tensor<1x8x8x8xi32>) -> tensor<1x8x8x8xi32>
  return %0, %1, %2 : tensor<1x16x16x8xi32>, tensor<1x16x16x8xi32>, tensor<1x8x8x8xi32>
}

// -----

// Nothing is divided by the elements of a kernel that has none.

func.func @empty(%x: tensor<1x2x2x5x5xi8>) -> tensor<1x2x8x6x5xi32> {
  %w = arith.constant dense<> : tensor<2x8x2x0x1xi8>
  %z = arith.constant dense<0> : tensor<1x2x8x6x5xi32>
  // expected-remark @below {{stays scalar: it is empty}}
  %0 = linalg.conv_2d_ngchw_gfchw ins(%x, %w : tensor<1x2x2x5x5xi8>, tensor<2x8x2x0x1xi8>) outs(%z : tensor<1x2x8x6x5xi32>) -> tensor<1x2x8x6x5xi32>
  return %0 : tensor<1x2x8x6x5xi32>
}

// -----

// A loop that moves along a diagonal is no window of a convolution.

func.func @diagonal(%a: tensor<4x6x5xi8>) -> tensor<4x8xi32> {
  %w = arith.constant dense<103> : tensor<3x5x8xi8>
  %z = arith.constant dense<0> : tensor<4x8xi32>
  // expected-remark @below {{stays scalar: }}
  %0 = linalg.generic {indexing_maps = [affine_map<(y, f, k, c) -> (y, y + k, c)>, affine_map<(y, f, k, c) -> (k, c, f)>, affine_map<(y, f, k, c) -> (y, f)>], iterator_types = ["parallel", "parallel", "reduction", "reduction"]} ins(%a, %w : tensor<4x6x5xi8>, tensor<3x5x8xi8>) outs(%z : tensor<4x8xi32>) {
  ^bb0(%p: i8, %q: i8, %s: i32):
    %pw = arith.extsi %p : i8 to i32
    %qw = arith.extsi %q : i8 to i32
    %m = arith.muli %pw, %qw : i32
    %t = arith.addi %s, %m : i32
    linalg.yield %t : i32
  } -> tensor<4x8xi32>
  return %0 : tensor<4x8xi32>
}
