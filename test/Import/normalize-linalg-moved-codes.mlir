// Whatever moves constant codes is run on their numbers: flips, slices, borders, joins.
// Scales follow their slices.
// RUN: quant-opt %s --qnn-normalize-linalg --canonicalize | FileCheck %s

// CHECK-LABEL: @flip(
// CHECK-DAG: %[[C:.*]] = arith.constant dense<{{\[\[}}3, 1], [4, 2]]> : tensor<2x2xi8>
// CHECK: quant.scast %[[C]] : tensor<2x2xi8> to tensor<2x2x!quant.uniform<i8:f32:1, {2.500000e-01,5.000000e-01}>>
func.func @flip() -> tensor<2x2xf32> {
  %w = arith.constant dense<[[1, 2], [3, 4]]> : tensor<2x2xi8>
  %q = quant.scast %w : tensor<2x2xi8> to tensor<2x2x!quant.uniform<i8:f32:0, {0.5, 0.25}>>
  %f = quant.dcast %q : tensor<2x2x!quant.uniform<i8:f32:0, {0.5, 0.25}>> to tensor<2x2xf32>
  %c1 = arith.constant 1 : index
  %e = tensor.empty() : tensor<2x2xf32>
  %g = linalg.generic {indexing_maps = [affine_map<(a, b) -> (a, b)>], iterator_types = ["parallel", "parallel"]}
       outs(%e : tensor<2x2xf32>) {
  ^bb0(%out: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %k = arith.subi %c1, %j : index
    %x = tensor.extract %f[%k, %i] : tensor<2x2xf32>
    linalg.yield %x : f32
  } -> tensor<2x2xf32>
  return %g : tensor<2x2xf32>
}

// A border of zeros has the code of zero in each slice.
// CHECK-LABEL: @border(
// CHECK-DAG: %[[C:.*]] = arith.constant dense<{{\[\[}}7, 1, 7], [-3, 2, -3]]> : tensor<2x3xi8>
// CHECK: quant.scast %[[C]] : {{.*}}<i8:f32:0, {5.000000e-01:7,2.500000e-01:-3}>
func.func @border() -> tensor<2x3xf32> {
  %w = arith.constant dense<[[1], [2]]> : tensor<2x1xi8>
  %q = quant.scast %w : tensor<2x1xi8> to tensor<2x1x!quant.uniform<i8:f32:0, {0.5:7, 0.25:-3}>>
  %f = quant.dcast %q : tensor<2x1x!quant.uniform<i8:f32:0, {0.5:7, 0.25:-3}>> to tensor<2x1xf32>
  %zero = arith.constant 0.0 : f32
  %p = tensor.pad %f low[0, 1] high[0, 1] {
  ^bb0(%i: index, %j: index):
    tensor.yield %zero : f32
  } : tensor<2x1xf32> to tensor<2x3xf32>
  return %p : tensor<2x3xf32>
}

// What is joined along a dimension keeps its scale there.
// CHECK-LABEL: @joined(
// CHECK-DAG: %[[C:.*]] = arith.constant dense<[1, 2, 3]> : tensor<3xi8>
// CHECK: quant.scast %[[C]] : {{.*}}<i8:f32:0, {5.000000e-01,5.000000e-01,2.500000e-01}>
func.func @joined() -> tensor<3xf32> {
  %a = arith.constant dense<[1, 2]> : tensor<2xi8>
  %b = arith.constant dense<[3]> : tensor<1xi8>
  %aq = quant.scast %a : tensor<2xi8> to tensor<2x!quant.uniform<i8:f32, 0.5>>
  %bq = quant.scast %b : tensor<1xi8> to tensor<1x!quant.uniform<i8:f32, 0.25>>
  %af = quant.dcast %aq : tensor<2x!quant.uniform<i8:f32, 0.5>> to tensor<2xf32>
  %bf = quant.dcast %bq : tensor<1x!quant.uniform<i8:f32, 0.25>> to tensor<1xf32>
  %c = tensor.concat dim(0) %af, %bf : (tensor<2xf32>, tensor<1xf32>) -> tensor<3xf32>
  return %c : tensor<3xf32>
}

// Where slices do not stay whole, codes cannot be moved; numbers are.
// CHECK-LABEL: @split(
// CHECK: tensor.expand_shape
func.func @split() -> tensor<2x2xf32> {
  %w = arith.constant dense<[1, 2, 3, 4]> : tensor<4xi8>
  %q = quant.scast %w : tensor<4xi8> to tensor<4x!quant.uniform<i8:f32:0, {0.5, 0.25, 0.125, 1.0}>>
  %f = quant.dcast %q : tensor<4x!quant.uniform<i8:f32:0, {0.5, 0.25, 0.125, 1.0}>> to tensor<4xf32>
  %e = tensor.expand_shape %f [[0, 1]] output_shape [2, 2] : tensor<4xf32> into tensor<2x2xf32>
  return %e : tensor<2x2xf32>
}
