// RUN: rm -rf %t && mkdir %t
// RUN: quant-opt %s --qnn-expose-boundaries | FileCheck %s
// RUN: quant-opt %s --qnn-expose-boundaries=cut | FileCheck %s --check-prefix=CUT
// RUN: quant-opt %s --qnn-expose-boundaries=values | FileCheck %s --check-prefix=VALUES

!q = !quant.uniform<i8:f32, 0.5:-3>
!r = !quant.uniform<i16:f32, 0.25>
#id = affine_map<(i) -> (i)>

// Names of arguments and results stay.

// CHECK-LABEL: func.func @two(
// CHECK-SAME: %[[A:.*]]: tensor<2xf32> {qnn.name = "x"}) -> (tensor<2xf32> {qnn.name = "y"}, tensor<2xi8>, tensor<2xi16>)
// CHECK: %[[Q:.*]] = quant.qcast %[[A]]
// CHECK: %[[R:.*]] = quant.qcast
// CHECK: %[[Y:.*]] = quant.dcast %[[R]]
// CHECK-DAG: %[[C0:.*]] = quant.scast %[[Q]] : tensor<2x!quant.uniform<i8:f32, 5.000000e-01:-3>> to tensor<2xi8>
// CHECK-DAG: %[[C1:.*]] = quant.scast %[[R]] : tensor<2x!quant.uniform<i16:f32, 2.500000e-01>> to tensor<2xi16>
// CHECK: return %[[Y]], %[[C0]], %[[C1]]

// Cut: each boundary's codes come from outside, those computed go outside.

// CUT-LABEL: func.func @two(
// CUT-SAME: %[[A:.*]]: tensor<2xf32> {qnn.name = "x"}, %[[I0:.*]]: tensor<2xi8>, %[[I1:.*]]: tensor<2xi16>)
// CUT-SAME: -> (tensor<2xf32> {qnn.name = "y"}, tensor<2xi8>, tensor<2xi16>)
// CUT-DAG: %[[Q:.*]] = quant.qcast %[[A]]
// CUT-DAG: %[[S0:.*]] = quant.scast %[[I0]]
// CUT: quant.dcast %[[S0]]
// CUT: %[[R:.*]] = quant.qcast
// CUT-DAG: %[[S1:.*]] = quant.scast %[[I1]]
// CUT: %[[Y:.*]] = quant.dcast %[[S1]]
// CUT-DAG: %[[C0:.*]] = quant.scast %[[Q]]
// CUT-DAG: %[[C1:.*]] = quant.scast %[[R]]
// CUT: return %[[Y]], %[[C0]], %[[C1]]

// What is rounded to codes comes behind all codes.

// VALUES-LABEL: func.func @two(
// VALUES-SAME: -> (tensor<2xf32> {qnn.name = "y"}, tensor<2xi8>, tensor<2xi16>, tensor<2xf32>, tensor<2xf32>)
// VALUES: quant.qcast %arg0
// VALUES: %[[EXP:.*]] = linalg.generic
// VALUES: quant.qcast %[[EXP]]
// VALUES: return %{{.*}}, %{{.*}}, %{{.*}}, %arg0, %[[EXP]]
func.func @two(%a: tensor<2xf32> {qnn.name = "x"}) -> (tensor<2xf32> {qnn.name = "y"}) {
  %0 = quant.qcast %a : tensor<2xf32> to tensor<2x!q>
  %1 = quant.dcast %0 : tensor<2x!q> to tensor<2xf32>
  %e = tensor.empty() : tensor<2xf32>
  %2 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%1 : tensor<2xf32>) outs(%e : tensor<2xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = math.exp %in : f32
    linalg.yield %y : f32
  } -> tensor<2xf32>
  %3 = quant.qcast %2 : tensor<2xf32> to tensor<2x!r>
  %4 = quant.dcast %3 : tensor<2x!r> to tensor<2xf32>
  return %4 : tensor<2xf32>
}

// The codes are those of the values: 1.0 is -1, 2.0 is 1; exp of them 11, 30.

// RUN: %npy %t/x.npy '<f4' 2 1 2
// RUN: quant-opt %s --qnn-expose-boundaries -o %t/exposed.mlir
// RUN: quant-run %t/exposed.mlir --entry=two --input %t/x.npy --print | FileCheck %s --check-prefix=RUN1
// RUN1: y: 2xf32 = [2.75 7.5]
// RUN1-NEXT: out1: 2xi8 = [-1 1]
// RUN1-NEXT: out2: 2xi16 = [11 30]

// CHECK-LABEL: func.func private @private(
// CHECK-SAME: -> tensor<2xf32>
func.func private @private(%a: tensor<2xf32>) -> tensor<2xf32> {
  %0 = quant.qcast %a : tensor<2xf32> to tensor<2x!q>
  %1 = quant.dcast %0 : tensor<2x!q> to tensor<2xf32>
  return %1 : tensor<2xf32>
}

// CHECK-LABEL: func.func @none(
// CHECK-SAME: -> tensor<2xf32>
func.func @none(%a: tensor<2xf32>) -> tensor<2xf32> {
  return %a : tensor<2xf32>
}
