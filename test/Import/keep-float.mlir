// RUN: quant-opt %s --qnn-keep-float --split-input-file --verify-diagnostics | FileCheck %s --check-prefix=MARKED
// RUN: quant-opt %s --quant-import --split-input-file 2>/dev/null | FileCheck %s --check-prefix=IMPORTED

// An attribute becomes an identity, which is still there when the operation has
// become another one. The branches of sum and product are one fused operation,
// which reads the values that entered.
// MARKED-LABEL: func.func @marked
// MARKED: %[[SUM:.*]] = linalg.add ins(%arg0, %arg1
// MARKED: %[[KEPT:.*]] = qnn.keep_float %[[SUM]] "by hand" from %arg0, %arg1
// MARKED: linalg.mul ins(%[[KEPT]], %arg1
// IMPORTED-LABEL: func.func @marked
// IMPORTED: %[[SUM:.*]] = linalg.generic {{.*}} ins(%arg0, %arg1
// IMPORTED: arith.addf
// IMPORTED: %[[KEPT:.*]] = qnn.keep_float %[[SUM]] "by hand" from %arg0, %arg1
// IMPORTED: linalg.generic {{.*}} ins(%[[KEPT]], %arg1
func.func @marked(%x: tensor<1x2xf32>, %y: tensor<1x2xf32>) -> tensor<1x2xf32> {
  %e = tensor.empty() : tensor<1x2xf32>
  %a = linalg.add {qnn.float_reason = "by hand"} ins(%x, %y : tensor<1x2xf32>, tensor<1x2xf32>) outs(%e : tensor<1x2xf32>) -> tensor<1x2xf32>
  %m = linalg.mul ins(%a, %y : tensor<1x2xf32>, tensor<1x2xf32>) outs(%e : tensor<1x2xf32>) -> tensor<1x2xf32>
  return %m : tensor<1x2xf32>
}

// -----

// Functions of one value are one function, but not across what is kept.
// IMPORTED-LABEL: func.func @fence
// IMPORTED: linalg.generic
// IMPORTED-NEXT: ^bb0
// IMPORTED-NEXT: math.exp
// IMPORTED-NEXT: linalg.yield
// IMPORTED: %[[KEPT:.*]] = qnn.keep_float
// IMPORTED: linalg.generic {{.*}} ins(%[[KEPT]]
// IMPORTED: math.tanh
func.func @fence(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = math.exp %x {qnn.float_reason = "first"} : tensor<4xf32>
  %1 = math.tanh %0 : tensor<4xf32>
  return %1 : tensor<4xf32>
}

// -----

// An identity that was written by hand learns where its computation starts; what
// is not computed has none.
// MARKED-LABEL: func.func @by_hand
// MARKED: qnn.keep_float %{{.*}} "steep" from %arg0 : tensor<4xf32>, tensor<4xf32>
// MARKED-NOT: "an argument"
func.func @by_hand(%x: tensor<4xf32>) -> tensor<4xf32> {
  // expected-warning @below {{'qnn.keep_float' keeps nothing: its input is not computed}}
  %a = qnn.keep_float %x "an argument" : tensor<4xf32>
  %0 = math.exp %a : tensor<4xf32>
  %1 = qnn.keep_float %0 "steep" : tensor<4xf32>
  return %1 : tensor<4xf32>
}

// -----

// The product and the sum of one matrix multiplication in TOSA: the sum alone
// is returned, and the product is computed from what entered.
// IMPORTED-LABEL: func.func @tosa
// IMPORTED: linalg.conv_2d_nhwc_fhwc
// IMPORTED: %[[SUM:.*]] = linalg.generic
// IMPORTED: arith.addf
// IMPORTED: qnn.keep_float %[[SUM]] "by hand" from %arg0 : tensor<1x4x4x3xf32>, tensor<1x4x4x2xf32>
func.func @tosa(%x: tensor<1x4x4x2xf32>) -> tensor<1x4x4x3xf32> {
  %w = "tosa.const"() <{values = dense<0.5> : tensor<3x1x1x2xf32>}> : () -> tensor<3x1x1x2xf32>
  %b = "tosa.const"() <{values = dense<[1.0, 2.0, 3.0]> : tensor<3xf32>}> : () -> tensor<3xf32>
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %0 = tosa.conv2d %x, %w, %b, %z, %z {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, qnn.float_reason = "by hand"} : (tensor<1x4x4x2xf32>, tensor<3x1x1x2xf32>, tensor<3xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x4x3xf32>
  return %0 : tensor<1x4x4x3xf32>
}
