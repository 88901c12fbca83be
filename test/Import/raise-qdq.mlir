// RUN: quant-opt %s --qnn-raise-qdq --split-input-file | FileCheck %s

// An 8-bit unsigned pair becomes a decision in signed codes: 128 - 128 = 0.
#id = affine_map<(i) -> (i)>
func.func @pair(%a: tensor<4xf32>) -> tensor<4xf32> {
  %s = arith.constant 0.5 : f32
  %z = arith.constant 139.0 : f32
  %zi = arith.constant 139 : i64
  %min = arith.constant 0.0 : f32
  %max = arith.constant 255.0 : f32
  %e = tensor.empty() : tensor<4xi8>
  %q = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
       ins(%a : tensor<4xf32>) outs(%e : tensor<4xi8>) {
  ^bb0(%in: f32, %out: i8):
    %0 = arith.divf %in, %s : f32
    %1 = math.roundeven %0 : f32
    %2 = arith.addf %1, %z : f32
    %3 = arith.maximumf %2, %min : f32
    %4 = arith.minimumf %3, %max : f32
    %5 = arith.fptoui %4 : f32 to i8
    linalg.yield %5 : i8
  } -> tensor<4xi8>
  %f = tensor.empty() : tensor<4xf32>
  %d = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
       ins(%q : tensor<4xi8>) outs(%f : tensor<4xf32>) {
  ^bb0(%in: i8, %out: f32):
    %0 = arith.extui %in : i8 to i64
    %1 = arith.subi %0, %zi : i64
    %2 = arith.sitofp %1 : i64 to f32
    %3 = arith.mulf %2, %s : f32
    linalg.yield %3 : f32
  } -> tensor<4xf32>
  return %d : tensor<4xf32>
}
// CHECK-LABEL: @pair(
// CHECK-SAME:    %[[A:.*]]: tensor<4xf32>
// CHECK-NOT: linalg.generic
// CHECK: %[[R:.*]] = qnn.assign %[[A]] "{{.*}}" as !quant.uniform<i8:f32, 5.000000e-01:11> : tensor<4xf32>
// CHECK: return %[[R]]

// -----

// Codes that the function returns are the model's own bytes.
#id = affine_map<(i) -> (i)>
func.func @codes_out(%a: tensor<4xf32>) -> tensor<4xi8> {
  %s = arith.constant 0.5 : f32
  %min = arith.constant 0.0 : f32
  %max = arith.constant 255.0 : f32
  %e = tensor.empty() : tensor<4xi8>
  %q = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
       ins(%a : tensor<4xf32>) outs(%e : tensor<4xi8>) {
  ^bb0(%in: f32, %out: i8):
    %0 = arith.divf %in, %s : f32
    %1 = math.roundeven %0 : f32
    %lt = arith.cmpf ult, %1, %min : f32
    %2 = arith.select %lt, %min, %1 : f32
    %gt = arith.cmpf ugt, %2, %max : f32
    %3 = arith.select %gt, %max, %2 : f32
    %4 = arith.fptoui %3 : f32 to i8
    linalg.yield %4 : i8
  } -> tensor<4xi8>
  return %q : tensor<4xi8>
}
// CHECK-LABEL: @codes_out
// CHECK: %[[Q:.*]] = quant.qcast {{.*}} to tensor<4x!quant.uniform<i8:f32, 5.000000e-01:-128>>
// CHECK: %[[C:.*]] = quant.scast %[[Q]]
// CHECK: %[[OFFSET:.*]] = arith.subi %{{.*}}, %c-128_i8 : i8
// CHECK: linalg.yield %[[OFFSET]]

// -----

// Weights per axis: codes stay exact, their zero points go with them.
#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
func.func @weights() -> tensor<2x2xf32> {
  %w = arith.constant dense<[[0, -1], [-128, 127]]> : tensor<2x2xi8>
  %s = arith.constant dense<[0.5, 0.25]> : tensor<2xf32>
  %z = arith.constant dense<[-128, 3]> : tensor<2xi8>
  %f = tensor.empty() : tensor<2x2xf32>
  %d = linalg.generic {indexing_maps = [#id, #row, #row, #id],
                       iterator_types = ["parallel", "parallel"]}
       ins(%w, %s, %z : tensor<2x2xi8>, tensor<2xf32>, tensor<2xi8>)
       outs(%f : tensor<2x2xf32>) {
  ^bb0(%in: i8, %scale: f32, %zero: i8, %out: f32):
    %0 = arith.extui %zero : i8 to i16
    %1 = arith.extui %in : i8 to i16
    %2 = arith.subi %1, %0 : i16
    %3 = arith.sitofp %2 : i16 to f32
    %4 = arith.mulf %3, %scale : f32
    linalg.yield %4 : f32
  } -> tensor<2x2xf32>
  return %d : tensor<2x2xf32>
}
// CHECK-LABEL: @weights
// CHECK: %[[W:.*]] = arith.constant dense<{{\[\[}}-128, 127], [0, -1]]> : tensor<2x2xi8>
// CHECK: quant.scast %[[W]] : tensor<2x2xi8> to tensor<2x2x!quant.uniform<i8:f32:0, {5.000000e-01,2.500000e-01:-125}>>
// CHECK-NEXT: quant.dcast

// -----

// 32-bit biases stay what they are.
#id = affine_map<(i) -> (i)>
func.func @bias() -> tensor<2xf32> {
  %b = arith.constant dense<[16777217, -3]> : tensor<2xi32>
  %s = arith.constant 0.5 : f32
  %f = tensor.empty() : tensor<2xf32>
  %d = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
       ins(%b : tensor<2xi32>) outs(%f : tensor<2xf32>) {
  ^bb0(%in: i32, %out: f32):
    %0 = arith.sitofp %in : i32 to f32
    %1 = arith.mulf %0, %s : f32
    linalg.yield %1 : f32
  } -> tensor<2xf32>
  return %d : tensor<2xf32>
}
// CHECK-LABEL: @bias
// CHECK: %[[B:.*]] = arith.constant dense<[16777217, -3]> : tensor<2xi32>
// CHECK: quant.scast %[[B]] : tensor<2xi32> to tensor<2x!quant.uniform<i32:f32, 5.000000e-01>>

// -----

// Casts of any storage are the same form; a narrow range stays narrow.
func.func @casts(%a: tensor<2xf32>, %b: tensor<2xi8>) -> (tensor<2xf32>, tensor<2xf32>) {
  %0 = quant.qcast %a : tensor<2xf32> to tensor<2x!quant.uniform<u8<1:255>:f32, 0.5:128>>
  %1 = quant.dcast %0 : tensor<2x!quant.uniform<u8<1:255>:f32, 0.5:128>> to tensor<2xf32>
  %2 = quant.scast %b : tensor<2xi8> to tensor<2x!quant.uniform<u8:f32, 0.25:130>>
  %3 = quant.dcast %2 : tensor<2x!quant.uniform<u8:f32, 0.25:130>> to tensor<2xf32>
  return %1, %3 : tensor<2xf32>, tensor<2xf32>
}
// CHECK-LABEL: @casts(
// CHECK-SAME:    %[[A:.*]]: tensor<2xf32>, %[[B:.*]]: tensor<2xi8>
// CHECK: %[[R:.*]] = qnn.assign %[[A]] "{{.*}}" as !quant.uniform<i8<-127:127>:f32, 5.000000e-01>
// CHECK: %[[C:.*]] = linalg.generic {{.*}} ins(%[[B]] : tensor<2xi8>)
// CHECK:   arith.subi
// CHECK: quant.scast %[[C]] : tensor<2xi8> to tensor<2x!quant.uniform<i8:f32, 2.500000e-01:2>>

// -----

// 4-bit codes are stored in 8 bits.
func.func @four_bits() -> tensor<2xf32> {
  %w = arith.constant dense<[-8, 7]> : tensor<2xi4>
  %0 = quant.scast %w : tensor<2xi4> to tensor<2x!quant.uniform<i4:f32, 0.5>>
  %1 = quant.dcast %0 : tensor<2x!quant.uniform<i4:f32, 0.5>> to tensor<2xf32>
  return %1 : tensor<2xf32>
}
// CHECK-LABEL: @four_bits
// CHECK: %[[W:.*]] = arith.constant dense<[-8, 7]> : tensor<2xi8>
// CHECK: quant.scast %[[W]] : tensor<2xi8> to tensor<2x!quant.uniform<i8<-8:7>:f32, 5.000000e-01>>

// -----

// A value quantized in two ways keeps both; equal pairs are one decision.
func.func @twice(%a: tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) {
  %0 = quant.qcast %a : tensor<2xf32> to tensor<2x!quant.uniform<i8:f32, 0.5>>
  %1 = quant.dcast %0 : tensor<2x!quant.uniform<i8:f32, 0.5>> to tensor<2xf32>
  %2 = quant.dcast %0 : tensor<2x!quant.uniform<i8:f32, 0.5>> to tensor<2xf32>
  %3 = quant.qcast %1 : tensor<2xf32> to tensor<2x!quant.uniform<i8:f32, 0.25>>
  %4 = quant.dcast %3 : tensor<2x!quant.uniform<i8:f32, 0.25>> to tensor<2xf32>
  return %1, %2, %4 : tensor<2xf32>, tensor<2xf32>, tensor<2xf32>
}
// CHECK-LABEL: @twice(
// CHECK: %[[R:.*]] = qnn.assign %arg0 "qdq" as !quant.uniform<i8:f32, 5.000000e-01>
// CHECK: %[[S:.*]] = qnn.assign %[[R]] "qdq#1" as !quant.uniform<i8:f32, 2.500000e-01>
// CHECK: return %[[R]], %[[R]], %[[S]]

// -----

// A conversion without bounds is undefined beyond its range: it is no
// quantization, and stays.
#id = affine_map<(i) -> (i)>
func.func @no_bounds(%a: tensor<4xf32>) -> tensor<4xi8> {
  %s = arith.constant 0.5 : f32
  %e = tensor.empty() : tensor<4xi8>
  %q = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
       ins(%a : tensor<4xf32>) outs(%e : tensor<4xi8>) {
  ^bb0(%in: f32, %out: i8):
    %0 = arith.divf %in, %s : f32
    %1 = math.roundeven %0 : f32
    %2 = arith.fptosi %1 : f32 to i8
    linalg.yield %2 : i8
  } -> tensor<4xi8>
  return %q : tensor<4xi8>
}
// CHECK-LABEL: @no_bounds
// CHECK: arith.fptosi
