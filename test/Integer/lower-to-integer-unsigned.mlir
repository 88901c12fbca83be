// What says how integers are widened means nothing to floats, and codes have
// signs: the integer form of an unsigned spelling is the signed one.

// RUN: rm -rf %t && mkdir %t
// DEFINE: %{compare} = quant-run %s --batched --compare %t/integer.mlir --tolerance 0.51
// RUN: quant-opt %s --qnn-lower-to-integer --canonicalize --cse --qnn-verify-integer -o %t/integer.mlir
// RUN: FileCheck %s --input-file %t/integer.mlir
// RUN: %python %S/../Import/Inputs/random-npy.py %t/x.npy 4x2 1
// RUN: %{compare} --entry=matmul --input %t/x.npy
// RUN: %{compare} --entry=contract --input %t/x.npy

!x = !quant.uniform<i8:f32, 0.03:3>
!w = !quant.uniform<i8<-127:127>:f32, 0.02>
!y = !quant.uniform<i8:f32, 0.5:-9>

// CHECK-LABEL: @matmul(
// CHECK-NOT: unsigned
func.func @matmul(%a: tensor<4x2xf32>) -> tensor<4x2xf32> {
  %q = quant.qcast %a : tensor<4x2xf32> to tensor<4x2x!x>
  %x = quant.dcast %q : tensor<4x2x!x> to tensor<4x2xf32>
  %c = arith.constant dense<[[50, -25], [12, -100]]> : tensor<2x2xi8>
  %s = quant.scast %c : tensor<2x2xi8> to tensor<2x2x!w>
  %w = quant.dcast %s : tensor<2x2x!w> to tensor<2x2xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<4x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<4x2xf32>) -> tensor<4x2xf32>
  %m = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%x, %w : tensor<4x2xf32>, tensor<2x2xf32>) outs(%z : tensor<4x2xf32>) -> tensor<4x2xf32>
  %r = quant.qcast %m : tensor<4x2xf32> to tensor<4x2x!y>
  %y = quant.dcast %r : tensor<4x2x!y> to tensor<4x2xf32>
  return %y : tensor<4x2xf32>
}

// CHECK-LABEL: @contract(
// CHECK-NOT: unsigned
func.func @contract(%a: tensor<4x2xf32>) -> tensor<4x2xf32> {
  %q = quant.qcast %a : tensor<4x2xf32> to tensor<4x2x!x>
  %x = quant.dcast %q : tensor<4x2x!x> to tensor<4x2xf32>
  %c = arith.constant dense<[[50, -25], [12, -100]]> : tensor<2x2xi8>
  %s = quant.scast %c : tensor<2x2xi8> to tensor<2x2x!w>
  %w = quant.dcast %s : tensor<2x2x!w> to tensor<2x2xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<4x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<4x2xf32>) -> tensor<4x2xf32>
  %m = linalg.contract indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (m, n)>]
    {cast = #linalg.type_fn<cast_unsigned>}
    ins(%x, %w : tensor<4x2xf32>, tensor<2x2xf32>) outs(%z : tensor<4x2xf32>) -> tensor<4x2xf32>
  %r = quant.qcast %m : tensor<4x2xf32> to tensor<4x2x!y>
  %y = quant.dcast %r : tensor<4x2x!y> to tensor<4x2xf32>
  return %y : tensor<4x2xf32>
}
