// RUN: quant-opt %s --qnn-lower-to-integer --canonicalize | FileCheck %s
// RUN: %python %S/../Inputs/npy.py %t.x.npy "<f4" 2x2 1 -2 3 0.5
// RUN: quant-opt %s --qnn-lower-to-integer --canonicalize -o %t.mlir
// RUN: quant-run %t.mlir --input %t.x.npy --compare %s

// Weights with a zero point per column: codes 0 and 10 less 10 and -5. Their
// distances from it are the factors; those of the second column need 16 bits.
!q = !quant.uniform<i8:f32, 0.5:3>
!w = !quant.uniform<i8:f32:1, {1.0:10, 1.0:-100}>
!y = !quant.uniform<i8:f32, 4.1>
func.func @f(%x: tensor<2x2xf32>) -> tensor<2x2xf32> {
  %0 = quant.qcast %x : tensor<2x2xf32> to tensor<2x2x!q>
  %1 = quant.dcast %0 : tensor<2x2x!q> to tensor<2x2xf32>
  %c = arith.constant dense<[[0, 10], [10, 120]]> : tensor<2x2xi8>
  %wq = quant.scast %c : tensor<2x2xi8> to tensor<2x2x!w>
  %w = quant.dcast %wq : tensor<2x2x!w> to tensor<2x2xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<2x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<2x2xf32>) -> tensor<2x2xf32>
  %p = linalg.matmul ins(%1, %w : tensor<2x2xf32>, tensor<2x2xf32>)
                     outs(%z : tensor<2x2xf32>) -> tensor<2x2xf32>
  %y = quant.qcast %p : tensor<2x2xf32> to tensor<2x2x!y>
  %r = quant.dcast %y : tensor<2x2x!y> to tensor<2x2xf32>
  return %r : tensor<2x2xf32>
}
// CHECK-DAG: %[[W:.*]] = arith.constant dense<{{\[\[}}-10, 110], [0, 220]]> : tensor<2x2xi16>
// CHECK-DAG: arith.constant dense<[30, -990]> : tensor<2xi32>
// CHECK: linalg.matmul ins(%{{.*}}, %[[W]] : tensor<2x2xi8>, tensor<2x2xi16>)
