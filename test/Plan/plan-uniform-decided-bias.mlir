// RUN: timeout 60 quant-opt %s --qnn-plan-uniform --qnn-verify-plan | FileCheck %s

// A bias that a model brings in codes of its own scales is converted; planning
// ends, whatever the difference between its scales and the accumulator's.

// CHECK-LABEL: func.func @decided_bias(
// CHECK: qnn.assign {{.*}} "generic.bias" as !quant.uniform<i32
// CHECK-NOT: qnn.float_reason
!a = !quant.uniform<i8:f32, 0.1>
!w = !quant.uniform<i8:f32:1, {0.0123456, 0.0345678}>
!b = !quant.uniform<i32:f32:0, {0.0012345, 0.0034567}>
func.func @decided_bias(%x: tensor<1x2xf32>) -> tensor<1x2xf32> {
  %xq = quant.qcast %x : tensor<1x2xf32> to tensor<1x2x!a>
  %a = quant.dcast %xq : tensor<1x2x!a> to tensor<1x2xf32>
  %wc = arith.constant dense<[[1, 2], [3, -4]]> : tensor<2x2xi8>
  %ws = quant.scast %wc : tensor<2x2xi8> to tensor<2x2x!w>
  %w = quant.dcast %ws : tensor<2x2x!w> to tensor<2x2xf32>
  %bc = arith.constant dense<[100, -200]> : tensor<2xi32>
  %bs = quant.scast %bc : tensor<2xi32> to tensor<2x!b>
  %b = quant.dcast %bs : tensor<2x!b> to tensor<2xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x2xf32>) -> tensor<1x2xf32>
  %m = linalg.matmul ins(%a, %w : tensor<1x2xf32>, tensor<2x2xf32>) outs(%z : tensor<1x2xf32>) -> tensor<1x2xf32>
  %s = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (j)>, affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]}
      ins(%m, %b : tensor<1x2xf32>, tensor<2xf32>) outs(%e : tensor<1x2xf32>) {
  ^bb0(%i: f32, %j: f32, %o: f32):
    %t = arith.addf %i, %j : f32
    linalg.yield %t : f32
  } -> tensor<1x2xf32>
  %yq = quant.qcast %s : tensor<1x2xf32> to tensor<1x2x!a>
  %y = quant.dcast %yq : tensor<1x2x!a> to tensor<1x2xf32>
  return %y : tensor<1x2xf32>
}
