// RUN: quant-opt %s --qnn-lower-to-linalg --qnn-verify-kernel --split-input-file | FileCheck %s

// N2: the quotient is rounded half to even, NaN is replaced before the clamp,
// the clamp comes before the conversion.

// CHECK-LABEL: func.func @quantize(
// CHECK-SAME: %[[X:.*]]: tensor<4xf32>) -> tensor<4xi8>
// CHECK: linalg.generic {{.*}} ins(%[[X]] : tensor<4xf32>)
// CHECK: %[[QUOTIENT:.*]] = arith.divf %{{.*}}, %{{.*}} : f32
// CHECK: %[[ROUNDED:.*]] = math.roundeven %[[QUOTIENT]]
// CHECK: arith.cmpf uno, %[[ROUNDED]], %[[ROUNDED]]
// CHECK: arith.cmpf olt
// CHECK: arith.cmpf ogt
// CHECK: arith.fptosi %{{.*}} : f32 to i32
// CHECK: arith.trunci %{{.*}} : i32 to i8
func.func @quantize(%x: tensor<4xf32>) -> tensor<4x!quant.uniform<i8:f32, 0.1:-3>> {
  %q = quant.qcast %x : tensor<4xf32> to tensor<4x!quant.uniform<i8:f32, 0.1:-3>>
  return %q : tensor<4x!quant.uniform<i8:f32, 0.1:-3>>
}

// -----

// Codes of 32 bits are rounded in f32 and clamped in f64, where their bounds
// are exact.

// CHECK-LABEL: func.func @quantize_i32(
// CHECK: arith.divf %{{.*}} : f32
// CHECK: arith.extf %{{.*}} : f32 to f64
// CHECK: arith.fptosi %{{.*}} : f64 to i64
func.func @quantize_i32(%x: tensor<4xf32>) -> tensor<4xi32> {
  %q = quant.qcast %x : tensor<4xf32> to tensor<4x!quant.uniform<i32:f32, 0.1:7>>
  %c = quant.scast %q : tensor<4x!quant.uniform<i32:f32, 0.1:7>> to tensor<4xi32>
  return %c : tensor<4xi32>
}

// -----

// CHECK-LABEL: func.func @dequantize_per_axis(
// CHECK-SAME: %[[Q:.*]]: tensor<2x3xi8>
// CHECK: %[[S:.*]] = arith.constant dense<[1.000000e-01, 2.000000e-01, 3.000000e-01]> : tensor<3xf32>
// CHECK: ins(%[[Q]], %[[S]] : tensor<2x3xi8>, tensor<3xf32>)
// CHECK: arith.extsi
// CHECK: arith.sitofp
// CHECK: arith.mulf
func.func @dequantize_per_axis(%q: tensor<2x3xi8>) -> tensor<2x3xf32> {
  %s = quant.scast %q : tensor<2x3xi8> to tensor<2x3x!quant.uniform<i8:f32:1, {0.1, 0.2, 0.3}>>
  %x = quant.dcast %s : tensor<2x3x!quant.uniform<i8:f32:1, {0.1, 0.2, 0.3}>> to tensor<2x3xf32>
  return %x : tensor<2x3xf32>
}

// -----

// CHECK: #[[BLOCK:.*]] = affine_map<(d0, d1) -> (d0, d1 floordiv 2)>
// CHECK-LABEL: func.func @dequantize_per_block(
// CHECK: indexing_maps = [#{{.*}}, #[[BLOCK]], #{{.*}}]
func.func @dequantize_per_block(%q: tensor<2x4x!quant.uniform<i8:f32:{0:1, 1:2}, {{0.1, 0.2}, {0.3, 0.4}}>>) -> tensor<2x4xf32> {
  %x = quant.dcast %q : tensor<2x4x!quant.uniform<i8:f32:{0:1, 1:2}, {{0.1, 0.2}, {0.3, 0.4}}>> to tensor<2x4xf32>
  return %x : tensor<2x4xf32>
}

// -----

// CHECK-LABEL: func.func @unsigned_scalar(
// CHECK-SAME: %[[Q:.*]]: i8) -> f32
// CHECK-NOT: linalg
// CHECK: arith.extui %[[Q]] : i8 to i32
func.func @unsigned_scalar(%q: !quant.uniform<u8:f32, 0.1:128>) -> f32 {
  %x = quant.dcast %q : !quant.uniform<u8:f32, 0.1:128> to f32
  return %x : f32
}

// -----

// N4, with shifts from 31 on: the product biased by 2^62 is shifted logically.

// CHECK-LABEL: func.func @requantize(
// CHECK: arith.muli %{{.*}} : i64
// CHECK: arith.shrui
// CHECK: arith.trunci %{{.*}} : i64 to i32
// CHECK: arith.maxsi %{{.*}} : i32
// CHECK: arith.minsi %{{.*}} : i32
// CHECK: arith.trunci %{{.*}} : i32 to i8
func.func @requantize(%a: tensor<1x2xi32>) -> tensor<1x2xi8> {
  %q = qnn.requantize %a along 1 <multipliers = [1610612736, 1073741824], shifts = [38, 31], zero_point = -3, min = -128, max = 127> : tensor<1x2xi32> to tensor<1x2xi8>
  return %q : tensor<1x2xi8>
}

// -----

// N4, with a shift below 31: accumulators are clamped to those that give the
// least and the greatest code, and what is shifted fits 32 bits again.

// CHECK-LABEL: func.func @requantize_upward(
// CHECK-DAG: arith.constant -42 : i32
// CHECK-DAG: arith.constant 44 : i32
// CHECK: arith.maxsi %{{.*}}, %c-42_i32 : i32
// CHECK: arith.minsi %{{.*}}, %c44_i32 : i32
// CHECK: arith.shrui %{{.*}} : i64
// CHECK: arith.maxsi %{{.*}} : i32
// CHECK: arith.trunci %{{.*}} : i32 to i8
func.func @requantize_upward(%a: tensor<2xi32>) -> tensor<2xi8> {
  %q = qnn.requantize %a <multipliers = [1610612736], shifts = [29], zero_point = -3, min = -128, max = 127> : tensor<2xi32> to tensor<2xi8>
  return %q : tensor<2xi8>
}

// -----

// CHECK-LABEL: func.func @requantize_float(
// CHECK: arith.sitofp %{{.*}} : i32 to f32
// CHECK: arith.mulf
// CHECK: math.roundeven
func.func @requantize_float(%a: tensor<2xi32>) -> tensor<2xi8> {
  %q = qnn.requantize %a <multipliers = [], shifts = [], scales = [0.01], zero_point = -3, min = -128, max = 127, rounding = float32> : tensor<2xi32> to tensor<2xi8>
  return %q : tensor<2xi8>
}

// -----

// CHECK-LABEL: func.func @table(
// CHECK: %[[TABLE:.*]] = arith.constant dense<7> : tensor<256xi16>
// CHECK: arith.xori %{{.*}}, %{{.*}} : i8
// CHECK: arith.index_castui %{{.*}} : i8 to index
// CHECK: tensor.extract %[[TABLE]]
func.func @table(%a: tensor<4xi8>) -> tensor<4xi16> {
  %q = qnn.table_lookup %a, dense<7> : tensor<256xi16> : tensor<4xi8> to tensor<4xi16>
  return %q : tensor<4xi16>
}

// -----

// CHECK-LABEL: func.func @identities(
// CHECK-SAME: %[[X:.*]]: tensor<4xf32>
// CHECK-NEXT: return %[[X]]
func.func @identities(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = qnn.observe %x "a" : tensor<4xf32>
  %1 = qnn.assign %0 "a" as !quant.uniform<i8:f32, 0.1> : tensor<4xf32>
  return %1 : tensor<4xf32>
}

// -----

// Operations that only move codes move the stored ones.

// CHECK-LABEL: func.func @moved(
// CHECK-SAME: tensor<2x3xi8>, %{{.*}}: i1) -> tensor<6xi8>
// CHECK: linalg.transpose {{.*}} tensor<3x2xi8>
// CHECK: scf.if {{.*}} -> (tensor<3x2xi8>)
// CHECK: tensor.collapse_shape {{.*}} tensor<3x2xi8> into tensor<6xi8>
!q = !quant.uniform<i8:f32, 0.1:-3>
func.func @moved(%x: tensor<2x3x!q>, %c: i1) -> tensor<6x!q> {
  %e = tensor.empty() : tensor<3x2x!q>
  %t = linalg.transpose ins(%x : tensor<2x3x!q>) outs(%e : tensor<3x2x!q>) permutation = [1, 0]
  %i = scf.if %c -> tensor<3x2x!q> {
    scf.yield %t : tensor<3x2x!q>
  } else {
    scf.yield %e : tensor<3x2x!q>
  }
  %r = tensor.collapse_shape %i [[0, 1]] : tensor<3x2x!q> into tensor<6x!q>
  return %r : tensor<6x!q>
}

// -----

// CHECK-LABEL: func.func @quantized_constant(
// CHECK: arith.constant dense<[1, 2]> : tensor<2xi8>
func.func @quantized_constant() -> tensor<2x!quant.uniform<i8:f32, 0.1>> {
  %c = "tosa.const"() {values = dense<[1, 2]> : tensor<2xi8>} : () -> tensor<2x!quant.uniform<i8:f32, 0.1>>
  return %c : tensor<2x!quant.uniform<i8:f32, 0.1>>
}
