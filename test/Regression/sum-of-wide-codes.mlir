// RUN: quant-opt %s --qnn-lower-to-integer | FileCheck %s
// RUN: quant-opt %s --qnn-lower-to-integer --qnn-verify-integer

// Factors that fit 32 bits beside codes of 16 bits are too coarse for the sum:
// it was several codes off.

// CHECK-LABEL: func.func @wide(
// CHECK: arith.muli {{.*}} : i64
!a = !quant.uniform<i16:f32, 3.0e-4>
!c = !quant.uniform<i16:f32, 3.7e-4>
func.func @wide(%x: tensor<4x!a>, %y: tensor<4x!a>) -> tensor<4x!c> {
  %0 = quant.dcast %x : tensor<4x!a> to tensor<4xf32>
  %1 = quant.dcast %y : tensor<4x!a> to tensor<4xf32>
  %e = tensor.empty() : tensor<4xf32>
  %2 = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]}
      ins(%0, %1 : tensor<4xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%i: f32, %j: f32, %o: f32):
    %s = arith.addf %i, %j : f32
    linalg.yield %s : f32
  } -> tensor<4xf32>
  %3 = quant.qcast %2 : tensor<4xf32> to tensor<4x!c>
  return %3 : tensor<4x!c>
}
