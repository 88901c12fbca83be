// RUN: quant-opt %s --qnn-lower-to-integer --canonicalize --cse --qnn-verify-integer | FileCheck %s

// What the integer program looks like; what it computes is checked by the other
// tests of this folder.

!x = !quant.uniform<i8:f32, 0.5:-3>
!w = !quant.uniform<i8<-127:127>:f32:1, {0.25, 0.5}>
!b = !quant.uniform<i32:f32:0, {0.125, 0.25}>
!y = !quant.uniform<i8:f32, 0.75:5>
!r = !quant.uniform<i8:f32, 0.75:-128>
#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (j)>

// The zero point of the activation and the bias are one constant, 3 * (sum of a
// column of weights) + bias; ReLU and the clamp of ReLU6 narrow the
// requantization: 0.75 * 8 = 6. One multiplier per column: 0.125 / 0.75 is
// 1431655765 * 2^-33 rounded, twice that has one shift less. An odd multiple of 3 is a
// half, which goes upwards, and thrice the multiplier is one unit less than that: the
// offset makes up for it. Multiples of 1/3 are no halves.

// CHECK-LABEL: func.func @layer(
// CHECK-SAME: %[[A:.*]]: tensor<1x2xf32>) -> tensor<1x2xf32>
// CHECK-DAG: %[[SUM:.*]] = arith.constant dense<[112, -209]> : tensor<2xi32>
// CHECK-DAG: %[[W:.*]] = arith.constant dense<{{\[\[}}1, -4], [3, 1]]> : tensor<2x2xi8>
// CHECK: %[[Q:.*]] = quant.qcast %[[A]]
// CHECK: %[[X:.*]] = quant.scast %[[Q]] : {{.*}} to tensor<1x2xi8>
// CHECK: %[[ACC:.*]] = linalg.matmul ins(%[[X]], %[[W]] : tensor<1x2xi8>, tensor<2x2xi8>) outs(%{{.*}} : tensor<1x2xi32>) -> tensor<1x2xi32>
// CHECK: %[[BIASED:.*]] = linalg.generic {{.*}} ins(%[[ACC]], %[[SUM]] : tensor<1x2xi32>, tensor<2xi32>)
// CHECK: arith.addi
// CHECK: %[[CODES:.*]] = qnn.requantize %[[BIASED]] along 1 <multipliers = [1431655765, 1431655765], shifts = [33, 32], offsets = [15, 0], zero_point = -128, min = -128, max = -120> : tensor<1x2xi32> to tensor<1x2xi8>
// CHECK: %[[S:.*]] = quant.scast %[[CODES]]
// CHECK: %[[Y:.*]] = quant.dcast %[[S]]
// CHECK: return %[[Y]]
func.func @layer(%a: tensor<1x2xf32>) -> tensor<1x2xf32> {
  %q = quant.qcast %a : tensor<1x2xf32> to tensor<1x2x!x>
  %x = quant.dcast %q : tensor<1x2x!x> to tensor<1x2xf32>
  %wc = arith.constant dense<[[1, -4], [3, 1]]> : tensor<2x2xi8>
  %ws = quant.scast %wc : tensor<2x2xi8> to tensor<2x2x!w>
  %w = quant.dcast %ws : tensor<2x2x!w> to tensor<2x2xf32>
  %bc = arith.constant dense<[100, -200]> : tensor<2xi32>
  %bs = quant.scast %bc : tensor<2xi32> to tensor<2x!b>
  %b = quant.dcast %bs : tensor<2x!b> to tensor<2xf32>
  %zero = arith.constant 0.0 : f32
  %six = arith.constant 6.0 : f32
  %e = tensor.empty() : tensor<1x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x2xf32>) -> tensor<1x2xf32>
  %m = linalg.matmul ins(%x, %w : tensor<1x2xf32>, tensor<2x2xf32>) outs(%z : tensor<1x2xf32>) -> tensor<1x2xf32>
  %s = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%m, %b : tensor<1x2xf32>, tensor<2xf32>) outs(%e : tensor<1x2xf32>) {
  ^bb0(%in: f32, %k: f32, %out: f32):
    %t = arith.addf %in, %k : f32
    linalg.yield %t : f32
  } -> tensor<1x2xf32>
  %c = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]} ins(%s : tensor<1x2xf32>) outs(%e : tensor<1x2xf32>) {
  ^bb0(%in: f32, %out: f32):
    %t = arith.maximumf %in, %zero : f32
    %u = arith.minimumf %t, %six : f32
    linalg.yield %u : f32
  } -> tensor<1x2xf32>
  %yq = quant.qcast %c : tensor<1x2xf32> to tensor<1x2x!r>
  %y = quant.dcast %yq : tensor<1x2x!r> to tensor<1x2xf32>
  return %y : tensor<1x2xf32>
}

// Two activations: the operation takes both zero points.

// CHECK-LABEL: func.func @two_activations(
// CHECK-DAG: %[[ZX:.*]] = arith.constant -3 : i32
// CHECK-DAG: %[[ZY:.*]] = arith.constant 5 : i32
// CHECK: linalg.quantized_matmul ins(%{{.*}}, %{{.*}}, %[[ZX]], %[[ZY]] : tensor<1x2xi8>, tensor<2x2xi8>, i32, i32) outs(%{{.*}} : tensor<1x2xi32>)
// CHECK: qnn.requantize %{{.*}} <multipliers = [1073741824], shifts = [31],
func.func @two_activations(%a: tensor<1x2xf32>, %b: tensor<2x2xf32>) -> tensor<1x2x!y> {
  %q = quant.qcast %a : tensor<1x2xf32> to tensor<1x2x!x>
  %x = quant.dcast %q : tensor<1x2x!x> to tensor<1x2xf32>
  %p = quant.qcast %b : tensor<2x2xf32> to tensor<2x2x!y>
  %w = quant.dcast %p : tensor<2x2x!y> to tensor<2x2xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x2xf32>) -> tensor<1x2xf32>
  %m = linalg.matmul ins(%x, %w : tensor<1x2xf32>, tensor<2x2xf32>) outs(%z : tensor<1x2xf32>) -> tensor<1x2xf32>
  %yq = quant.qcast %m : tensor<1x2xf32> to tensor<1x2x!y>
  return %yq : tensor<1x2x!y>
}

// Padding is the code of its number, in the moved tensor of codes.

// CHECK-LABEL: func.func @moved(
// CHECK: %[[ZERO:.*]] = arith.constant -3 : i8
// CHECK: tensor.pad
// CHECK: tensor.yield %[[ZERO]] : i8
// CHECK: tensor<1x2xi8> to tensor<1x4xi8>
// CHECK: tensor.collapse_shape {{.*}} : tensor<1x4xi8> into tensor<4xi8>
// CHECK-NOT: qnn.
// CHECK: return
func.func @moved(%a: tensor<1x2xf32>) -> tensor<4x!x> {
  %q = quant.qcast %a : tensor<1x2xf32> to tensor<1x2x!x>
  %x = quant.dcast %q : tensor<1x2x!x> to tensor<1x2xf32>
  %zero = arith.constant 0.0 : f32
  %p = tensor.pad %x low[0, 1] high[0, 1] {
  ^bb0(%i: index, %j: index):
    tensor.yield %zero : f32
  } : tensor<1x2xf32> to tensor<1x4xf32>
  %r = tensor.collapse_shape %p [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %y = quant.qcast %r : tensor<4xf32> to tensor<4x!x>
  return %y : tensor<4x!x>
}

// Functions of one value, one after the other, are one table.

// CHECK-LABEL: func.func @one_table(
// CHECK-COUNT-1: qnn.table_lookup {{.*}} : tensor<1x2xi8> to tensor<1x2xi8>
// CHECK-NOT: qnn.table_lookup
// CHECK: return
func.func @one_table(%a: tensor<1x2xf32>) -> tensor<1x2x!y> {
  %q = quant.qcast %a : tensor<1x2xf32> to tensor<1x2x!x>
  %x = quant.dcast %q : tensor<1x2x!x> to tensor<1x2xf32>
  %e = tensor.empty() : tensor<1x2xf32>
  %t = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]} ins(%x : tensor<1x2xf32>) outs(%e : tensor<1x2xf32>) {
  ^bb0(%in: f32, %out: f32):
    %f = math.exp %in : f32
    linalg.yield %f : f32
  } -> tensor<1x2xf32>
  %tq = quant.qcast %t : tensor<1x2xf32> to tensor<1x2x!r>
  %td = quant.dcast %tq : tensor<1x2x!r> to tensor<1x2xf32>
  %u = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]} ins(%td : tensor<1x2xf32>) outs(%e : tensor<1x2xf32>) {
  ^bb0(%in: f32, %out: f32):
    %f = math.sqrt %in : f32
    linalg.yield %f : f32
  } -> tensor<1x2xf32>
  %y = quant.qcast %u : tensor<1x2xf32> to tensor<1x2x!y>
  return %y : tensor<1x2x!y>
}

// A float island: codes become floats before it and codes behind it, also where
// it captures them in a region.

// CHECK-LABEL: func.func @island(
// CHECK: %[[D:.*]] = quant.dcast
// CHECK: %[[I:.*]] = scf.if
// CHECK: math.absf %[[D]]
// CHECK: quant.qcast %[[I]]
func.func @island(%a: tensor<1x2xf32>, %c: i1) -> tensor<1x2x!r> {
  %q = quant.qcast %a : tensor<1x2xf32> to tensor<1x2x!x>
  %x = quant.dcast %q : tensor<1x2x!x> to tensor<1x2xf32>
  %e = tensor.empty() : tensor<1x2xf32>
  %t = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]} ins(%x : tensor<1x2xf32>) outs(%e : tensor<1x2xf32>) {
  ^bb0(%in: f32, %out: f32):
    %f = math.exp %in : f32
    linalg.yield %f : f32
  } -> tensor<1x2xf32>
  %tq = quant.qcast %t : tensor<1x2xf32> to tensor<1x2x!r>
  %td = quant.dcast %tq : tensor<1x2x!r> to tensor<1x2xf32>
  %i = scf.if %c -> tensor<1x2xf32> {
    %abs = math.absf %td : tensor<1x2xf32>
    scf.yield %abs : tensor<1x2xf32>
  } else {
    scf.yield %td : tensor<1x2xf32>
  } {qnn.float_reason = "it chooses"}
  %y = quant.qcast %i : tensor<1x2xf32> to tensor<1x2x!r>
  return %y : tensor<1x2x!r>
}

// Private functions that hold nothing quantized, and none at all.

// CHECK-LABEL: func.func private @helper(
// CHECK: math.absf
func.func private @helper(%a: tensor<4xf32>) -> tensor<4xf32> {
  %0 = math.absf %a : tensor<4xf32>
  return %0 : tensor<4xf32>
}
// CHECK-LABEL: func.func @nothing(
func.func @nothing() {
  return
}
