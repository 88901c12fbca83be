// RUN: quant-opt %s --qnn-keep-float="patterns=*" | FileCheck %s
// RUN: quant-opt %s --quant-pipeline="keep-float=* stop-after=import" | FileCheck %s --check-prefix=IMPORTED

// What dequantizes a model's codes is its decision: it still becomes one, and no
// code is computed for the identity's sake. Constants are kept by nobody, and
// integers that floats become stay where they are.
// CHECK-LABEL: func.func @f
// CHECK: %[[REAL:.*]] = quant.dcast
// CHECK: %[[EXP:.*]] = math.exp %[[REAL]]
// CHECK: %[[KEPT:.*]] = qnn.keep_float %[[EXP]] "asked for by '*'" from %[[REAL]]
// CHECK: arith.fptosi %[[KEPT]]
// CHECK-NOT: keep_float
// IMPORTED-LABEL: func.func @f
// IMPORTED: %[[REAL:.*]] = qnn.assign %arg0
// IMPORTED-NOT: quant.qcast
// IMPORTED: %[[EXP:.*]] = linalg.generic {{.*}} ins(%[[REAL]]
// IMPORTED: qnn.keep_float %[[EXP]] "asked for by '*'" from %[[REAL]]
!q = !quant.uniform<i8:f32, 0.5>
func.func @f(%x: tensor<4xf32>) -> (tensor<4xi32>, tensor<4xf32>) {
  %c = arith.constant dense<2.0> : tensor<4xf32>
  %d = math.sqrt %c : tensor<4xf32> loc("constant")
  %0 = quant.qcast %x : tensor<4xf32> to tensor<4x!q> loc("quantize")
  %1 = quant.dcast %0 : tensor<4x!q> to tensor<4xf32> loc("dequantize")
  %2 = math.exp %1 : tensor<4xf32> loc("exp")
  %3 = arith.fptosi %2 : tensor<4xf32> to tensor<4xi32> loc("cast")
  return %3, %d : tensor<4xi32>, tensor<4xf32>
}
