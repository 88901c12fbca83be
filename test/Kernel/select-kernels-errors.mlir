// RUN: not quant-opt %s --qnn-select-kernels=machine=z80 --split-input-file 2>&1 | FileCheck %s --check-prefix=MACHINE
// RUN: quant-opt %s --qnn-select-kernels=machine=znver3 --split-input-file --verify-diagnostics

// MACHINE: error: unknown machine 'z80', expected 'native' or a 64-bit CPU

// What was pinned has to be a kernel for it,

func.func @unknown(%a: tensor<4x2xi8>) -> tensor<4x16xi32> {
  %w = arith.constant dense<3> : tensor<2x16xi8>
  %c0 = arith.constant dense<0> : tensor<4x16xi32>
  // expected-error @below {{there is no kernel 'matmul_f64' for it; expected one of 'winograd_i8i8i32_12x32_avx512vnni_vpdpwssd', }}
  %0 = linalg.matmul {qnn.kernel = {name = "matmul_f64"}} ins(%a, %w : tensor<4x2xi8>, tensor<2x16xi8>) outs(%c0 : tensor<4x16xi32>) -> tensor<4x16xi32>
  return %0 : tensor<4x16xi32>
}

// -----

// on this machine,

func.func @other_machine(%a: tensor<4x2xi8>) -> tensor<4x16xi32> {
  %w = arith.constant dense<3> : tensor<2x16xi8>
  %c0 = arith.constant dense<0> : tensor<4x16xi32>
  // expected-error @below {{kernel 'matmul_i8i8i32_12x32_avx512vnni_vpdpbusd' cannot run it: it needs AVX512-VNNI, which 'znver3' does not have}}
  %0 = linalg.matmul {qnn.kernel = {name = "matmul_i8i8i32_12x32_avx512vnni_vpdpbusd"}} ins(%a, %w : tensor<4x2xi8>, tensor<2x16xi8>) outs(%c0 : tensor<4x16xi32>) -> tensor<4x16xi32>
  return %0 : tensor<4x16xi32>
}

// -----

// and proved to be exact.

func.func @not_proved(%a: tensor<1x18x18x240xi8>) -> tensor<1x16x16x8xi32> {
  %w = arith.constant dense<-122> : tensor<3x3x240x8xi8>
  %c0 = arith.constant dense<0> : tensor<1x16x16x8xi32>
  // expected-error @below {{kernel 'winograd_i8i8i32_4x16_avx2_vpmaddwd' cannot run it: it is not proved exact: a sum may reach 33730560, and 2^25 is too much}}
  %0 = linalg.conv_2d_nhwc_hwcf {qnn.kernel = {name = "winograd_i8i8i32_4x16_avx2_vpmaddwd", proof = "trust me"}} ins(%a, %w : tensor<1x18x18x240xi8>, tensor<3x3x240x8xi8>) outs(%c0 : tensor<1x16x16x8xi32>) -> tensor<1x16x16x8xi32>
  return %0 : tensor<1x16x16x8xi32>
}

// -----

func.func @no_product(%a: tensor<4x2xi8>, %init: tensor<4x16xi32>) -> tensor<4x16xi32> {
  %w = arith.constant dense<3> : tensor<2x16xi8>
  // expected-error @below {{cannot run by kernel 'matmul_i8i8i32_4x16_avx2_vpmaddwd': it accumulates into a value that is no constant per column}}
  %0 = linalg.matmul {qnn.kernel = {name = "matmul_i8i8i32_4x16_avx2_vpmaddwd"}} ins(%a, %w : tensor<4x2xi8>, tensor<2x16xi8>) outs(%init : tensor<4x16xi32>) -> tensor<4x16xi32>
  return %0 : tensor<4x16xi32>
}
