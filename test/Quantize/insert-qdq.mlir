// RUN: quant-opt %s --qnn-insert-qdq --qnn-verify-quantize | FileCheck %s

!q = !quant.uniform<i8:f32, 0.1:-3>
!w = !quant.uniform<i8<-127:127>:f32:1, {0.5, 0.25}>
!b = !quant.uniform<i32:f32:0, {0.05, 0.025}>

// Values at run time become pairs of casts; constants become codes (N2): ties
// to even, saturated.

// CHECK-LABEL: func.func @layer(
// CHECK-SAME: %[[A:.*]]: tensor<1x2xf32>
// CHECK: %[[Q:.*]] = quant.qcast %[[A]] : tensor<1x2xf32> to tensor<1x2x!quant.uniform<i8:f32, 1.000000e-01:-3>>
// CHECK: %[[X:.*]] = quant.dcast %[[Q]]
// CHECK: %[[WC:.*]] = arith.constant dense<{{\[\[}}2, -4], [127, -127]]> : tensor<2x2xi8>
// CHECK: %[[WS:.*]] = quant.scast %[[WC]] : tensor<2x2xi8> to tensor<2x2x!quant.uniform<i8<-127:127>:f32:1, {5.000000e-01,2.500000e-01}>>
// CHECK: %[[W:.*]] = quant.dcast %[[WS]]
// CHECK: linalg.matmul ins(%[[X]], %[[W]]
// CHECK: %[[BC:.*]] = arith.constant dense<[20, 2147483647]> : tensor<2xi32>
// CHECK: %[[BS:.*]] = quant.scast %[[BC]] : tensor<2xi32> to tensor<2x!quant.uniform<i32:f32:0, {5.000000e-02,2.500000e-02}>>
// CHECK: %[[B:.*]] = quant.dcast %[[BS]]
// CHECK: linalg.generic {{.*}} ins(%{{.*}}, %[[B]]
// CHECK-NOT: qnn.assign
#id = affine_map<(i, j) -> (i, j)>
func.func @layer(%a: tensor<1x2xf32>) -> tensor<1x2xf32> {
  %x = qnn.assign %a "a" as !q : tensor<1x2xf32>
  %wf = arith.constant dense<[[1.25, -1.0], [1000.0, -1000.0]]> : tensor<2x2xf32>
  %w = qnn.assign %wf "w" as !w : tensor<2x2xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x2xf32>) -> tensor<1x2xf32>
  %0 = linalg.matmul ins(%x, %w : tensor<1x2xf32>, tensor<2x2xf32>) outs(%z : tensor<1x2xf32>) -> tensor<1x2xf32>
  %bf = arith.constant dense<[1.0, 1.0e+30]> : tensor<2xf32>
  %b = qnn.assign %bf "b" as !b : tensor<2xf32>
  %1 = linalg.generic {indexing_maps = [#id, affine_map<(i, j) -> (j)>, #id], iterator_types = ["parallel", "parallel"]}
      ins(%0, %b : tensor<1x2xf32>, tensor<2xf32>) outs(%e : tensor<1x2xf32>) {
  ^bb0(%in: f32, %k: f32, %out: f32):
    %s = arith.addf %in, %k : f32
    linalg.yield %s : f32
  } -> tensor<1x2xf32>
  %y = qnn.assign %1 "y" as !q : tensor<1x2xf32>
  return %y : tensor<1x2xf32>
}

// Asymmetric codes of a constant, infinities included; a resource is a constant.

// CHECK-LABEL: func.func @constants(
// CHECK: arith.constant dense<[-3, 7, -128, 127]> : tensor<4xi8>
// CHECK: arith.constant dense<[7, -13]> : tensor<2xi8>
// CHECK: arith.constant dense<-3> : tensor<i8>
func.func @constants() -> (tensor<4xf32>, tensor<2xf32>, tensor<f32>) {
  %c = arith.constant dense<[0.0, 1.0, 0xFF800000, 0x7F800000]> : tensor<4xf32>
  %0 = qnn.assign %c "c" as !q : tensor<4xf32>
  %r = arith.constant dense_resource<numbers> : tensor<2xf32>
  %1 = qnn.assign %r "r" as !q : tensor<2xf32>
  %s = arith.constant dense<0.0> : tensor<f32>
  %2 = qnn.assign %s "s" as !q : tensor<f32>
  return %0, %1, %2 : tensor<4xf32>, tensor<2xf32>, tensor<f32>
}

// Decisions inside regions.

// CHECK-LABEL: func.func @region(
// CHECK: scf.if
// CHECK: quant.qcast
// CHECK: quant.dcast
func.func @region(%a: tensor<4xf32>, %p: i1) -> tensor<4xf32> {
  %0 = scf.if %p -> tensor<4xf32> {
    %1 = qnn.assign %a "a" as !q : tensor<4xf32>
    scf.yield %1 : tensor<4xf32>
  } else {
    scf.yield %a : tensor<4xf32>
  } {qnn.float_reason = "it chooses"}
  return %0 : tensor<4xf32>
}

{-#
  dialect_resources: {
    builtin: {
      numbers: "0x040000000000803F000080BF"
    }
  }
#-}
