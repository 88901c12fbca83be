// The sum is 200000 * 127 * 127 = 3225800000; 32 bits would make -1069167296 of
// it, and 96.14 steps of 2^25 -31.9.

// RUN: quant-opt %s --qnn-lower-to-integer --canonicalize --cse --qnn-verify-integer -o %t.mlir
// RUN: quant-run %t.mlir --print | FileCheck %s
// CHECK: 1x1xi8 = [96]

!one = !quant.uniform<i8:f32, 1.0>
!y = !quant.uniform<i8:f32, 33554432.0>
func.func @net() -> tensor<1x1xi8> {
  %a = arith.constant dense<127> : tensor<1x200000xi8>
  %as = quant.scast %a : tensor<1x200000xi8> to tensor<1x200000x!one>
  %x = quant.dcast %as : tensor<1x200000x!one> to tensor<1x200000xf32>
  %b = arith.constant dense<127> : tensor<200000x1xi8>
  %bs = quant.scast %b : tensor<200000x1xi8> to tensor<200000x1x!one>
  %w = quant.dcast %bs : tensor<200000x1x!one> to tensor<200000x1xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x1xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x1xf32>) -> tensor<1x1xf32>
  %m = linalg.matmul ins(%x, %w : tensor<1x200000xf32>, tensor<200000x1xf32>) outs(%z : tensor<1x1xf32>) -> tensor<1x1xf32>
  %q = quant.qcast %m : tensor<1x1xf32> to tensor<1x1x!y>
  %y = quant.scast %q : tensor<1x1x!y> to tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}
