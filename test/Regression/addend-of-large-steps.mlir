// Beside an operand of 2^18 times the sum's steps, both factors of an addition in 32
// bits had four fractional bits: 2.5 / 0.0235 became 102 steps instead of 106.
// RUN: rm -rf %t && mkdir %t
// RUN: quant-opt %s --qnn-lower-to-integer -o %t/integer.mlir
// RUN: %npy %t/x.npy '<f4' 2 0 6000
// RUN: %npy %t/c.npy '<f4' 2 2.5 2.5
// RUN: quant-run %t/integer.mlir --input %t/x.npy --input %t/c.npy --print | FileCheck %s
// CHECK: = [2.49411{{[0-9]*}} 6]
!x = !quant.uniform<i8:f32, 6173.65:-128>
!c = !quant.uniform<i8:f32, 0.02:0>
!y = !quant.uniform<i8:f32, 0.023529412224888802:-128>
#id = affine_map<(i) -> (i)>
func.func @addend(%x: tensor<2xf32>, %c: tensor<2xf32>) -> tensor<2xf32> {
  %xq = quant.qcast %x : tensor<2xf32> to tensor<2x!x>
  %xr = quant.dcast %xq : tensor<2x!x> to tensor<2xf32>
  %cq = quant.qcast %c : tensor<2xf32> to tensor<2x!c>
  %cr = quant.dcast %cq : tensor<2x!c> to tensor<2xf32>
  %e = tensor.empty() : tensor<2xf32>
  %s = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel"]} ins(%xr, %cr : tensor<2xf32>, tensor<2xf32>) outs(%e : tensor<2xf32>) {
  ^bb0(%i: f32, %j: f32, %o: f32):
    %a = arith.addf %i, %j : f32
    linalg.yield %a : f32
  } -> tensor<2xf32>
  %yq = quant.qcast %s : tensor<2xf32> to tensor<2x!y>
  %y = quant.dcast %yq : tensor<2x!y> to tensor<2xf32>
  return %y : tensor<2xf32>
}
