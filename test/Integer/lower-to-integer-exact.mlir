// RUN: quant-opt %s --qnn-lower-to-integer --canonicalize --split-input-file | FileCheck %s

// Functions that were quantized elsewhere get the codes of exact numbers, halves to
// even.

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (j)>
!x = !quant.uniform<i8:f32, 0.125>
!y = !quant.uniform<i8:f32, 0.25:1>

!w = !quant.uniform<i8:f32, 0.5>
!third = !quant.uniform<i8:f32, 0.3>

// 0.125 * 0.5 / 0.25 is 1/4, of which halves are codes. 0.125 * 0.5 / 0.3 has none.
// CHECK-LABEL: @products(
// CHECK: qnn.requantize {{.*}}<multipliers = [1073741824], shifts = [32], zero_point = 1, min = -128, max = 127, rounding = single_round_even>
// CHECK: qnn.requantize {{.*}}<multipliers = [1789569707], shifts = [33], zero_point = 0, min = -128, max = 127>
func.func @products(%a: tensor<2x3x!x>, %b: tensor<2x3x!w>) -> (tensor<2x3x!y>, tensor<2x3x!third>) attributes {qnn.quantized_elsewhere} {
  %x = quant.dcast %a : tensor<2x3x!x> to tensor<2x3xf32>
  %w = quant.dcast %b : tensor<2x3x!w> to tensor<2x3xf32>
  %e = tensor.empty() : tensor<2x3xf32>
  %s = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel", "parallel"]} ins(%x, %w : tensor<2x3xf32>, tensor<2x3xf32>) outs(%e : tensor<2x3xf32>) {
  ^bb0(%p: f32, %q: f32, %o: f32):
    %1 = arith.mulf %p, %q : f32
    linalg.yield %1 : f32
  } -> tensor<2x3xf32>
  %t = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel", "parallel"]} ins(%x, %w : tensor<2x3xf32>, tensor<2x3xf32>) outs(%e : tensor<2x3xf32>) {
  ^bb0(%p: f32, %q: f32, %o: f32):
    %1 = arith.mulf %p, %q : f32
    linalg.yield %1 : f32
  } -> tensor<2x3xf32>
  %r = quant.qcast %s : tensor<2x3xf32> to tensor<2x3x!y>
  %u = quant.qcast %t : tensor<2x3xf32> to tensor<2x3x!third>
  return %r, %u : tensor<2x3x!y>, tensor<2x3x!third>
}

// -----

// A float bias is whole steps of the accumulator, 2 and -3, and halves of them.
#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (j)>
!x = !quant.uniform<i8:f32, 0.125>
!w = !quant.uniform<i8:f32, 0.5>
!y = !quant.uniform<i8:f32, 0.25:1>
// CHECK-LABEL: @bias(
// CHECK: arith.constant dense<[3, -3, 0]> : tensor<3xi32>
// CHECK: qnn.requantize {{.*}} along 1 <multipliers = [1073741824, 1073741824, 1073741824], shifts = [32, 32, 32], offsets = [-536870912, 0, 268435456], zero_point = 1, min = -128, max = 127, rounding = single_round_even>
func.func @bias(%a: tensor<2x2x!x>) -> tensor<2x3x!y> attributes {qnn.quantized_elsewhere} {
  %x = quant.dcast %a : tensor<2x2x!x> to tensor<2x2xf32>
  %c = arith.constant dense<[[1, 2, 3], [4, 5, 6]]> : tensor<2x3xi8>
  %wq = quant.scast %c : tensor<2x3xi8> to tensor<2x3x!w>
  %w = quant.dcast %wq : tensor<2x3x!w> to tensor<2x3xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<2x3xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<2x3xf32>) -> tensor<2x3xf32>
  %m = linalg.matmul ins(%x, %w : tensor<2x2xf32>, tensor<2x3xf32>) outs(%z : tensor<2x3xf32>) -> tensor<2x3xf32>
  %b = arith.constant dense<[0.15625, -0.1875, 0.015625]> : tensor<3xf32>
  %s = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]} ins(%m, %b : tensor<2x3xf32>, tensor<3xf32>) outs(%e : tensor<2x3xf32>) {
  ^bb0(%p: f32, %q: f32, %o: f32):
    %1 = arith.addf %p, %q : f32
    linalg.yield %1 : f32
  } -> tensor<2x3xf32>
  %r = quant.qcast %s : tensor<2x3xf32> to tensor<2x3x!y>
  return %r : tensor<2x3x!y>
}
