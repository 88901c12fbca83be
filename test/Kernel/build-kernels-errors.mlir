// RUN: not quant-opt %s --qnn-build-kernels=machine=z80 --split-input-file 2>&1 | FileCheck %s --check-prefix=MACHINE
// RUN: quant-opt %s --qnn-build-kernels=machine=znver3 --split-input-file --verify-diagnostics

// MACHINE: error: unknown machine 'z80', expected 'native' or a 64-bit CPU

func.func @no_name(%a: tensor<4x2xi8>) -> tensor<4x16xi32> {
  %w = arith.constant dense<3> : tensor<2x16xi8>
  %c0 = arith.constant dense<0> : tensor<4x16xi32>
  // expected-error @below {{has an attribute 'qnn.kernel' that names no kernel; expected {name = "..."}}}
  %0 = linalg.matmul {qnn.kernel = "matmul"} ins(%a, %w : tensor<4x2xi8>, tensor<2x16xi8>) outs(%c0 : tensor<4x16xi32>) -> tensor<4x16xi32>
  return %0 : tensor<4x16xi32>
}

// -----

// What was chosen for another machine is not built for this one,

func.func @other_machine(%a: tensor<4x2xi8>) -> tensor<4x16xi32> {
  %w = arith.constant dense<3> : tensor<2x16xi8>
  %c0 = arith.constant dense<0> : tensor<4x16xi32>
  // expected-error @below {{kernel 'matmul_i8i8i32_12x32_avx512vnni_vpdpbusd' cannot run it: it needs AVX512-VNNI, which 'znver3' does not have}}
  %0 = linalg.matmul {qnn.kernel = {name = "matmul_i8i8i32_12x32_avx512vnni_vpdpbusd"}} ins(%a, %w : tensor<4x2xi8>, tensor<2x16xi8>) outs(%c0 : tensor<4x16xi32>) -> tensor<4x16xi32>
  return %0 : tensor<4x16xi32>
}

// -----

// nor what is no product any more.

func.func @no_product(%a: tensor<4x2xi8>, %init: tensor<4x16xi32>) -> tensor<4x16xi32> {
  %w = arith.constant dense<3> : tensor<2x16xi8>
  // expected-error @below {{cannot run by kernel 'matmul_i8i8i32_4x16_avx2_vpmaddwd': it accumulates into a value that is no constant per column}}
  %0 = linalg.matmul {qnn.kernel = {name = "matmul_i8i8i32_4x16_avx2_vpmaddwd"}} ins(%a, %w : tensor<4x2xi8>, tensor<2x16xi8>) outs(%init : tensor<4x16xi32>) -> tensor<4x16xi32>
  return %0 : tensor<4x16xi32>
}
