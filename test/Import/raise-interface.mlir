// RUN: quant-opt %s --qnn-raise-interface -split-input-file | FileCheck %s

// Codes of a quantized type, as the caller sees them.
// CHECK-LABEL: func.func @quantized(
// CHECK-SAME: %[[A:.*]]: tensor<4xi8> {qnn.codes = !quant.uniform<u8:f32, 1.000000e-01:128>, qnn.name = "a", qnn.unsigned}
// CHECK-SAME: %[[B:.*]]: tensor<4xi8>)
// CHECK-SAME: -> (tensor<4xi16> {qnn.codes = !quant.uniform<i16:f32, 5.000000e-01>}, tensor<4xf32>)
// CHECK-DAG: %[[AQ:.*]] = quant.scast %[[A]] : tensor<4xi8> to tensor<4x!quant.uniform<u8:f32, 1.000000e-01:128>>
// CHECK-DAG: %[[BQ:.*]] = quant.scast %[[B]] : tensor<4xi8> to tensor<4x!quant.uniform<i8:f32:0, {1.000000e+00,2.000000e+00,3.000000e+00,4.000000e+00}>>
// CHECK: %[[R:.*]] = quant.dcast %[[AQ]]
// CHECK: %[[Q:.*]] = quant.qcast %[[R]]
// CHECK: %[[S:.*]] = quant.dcast %[[BQ]]
// CHECK: %[[OUT:.*]] = quant.scast %[[Q]]
// CHECK: return %[[OUT]], %[[S]]
func.func @quantized(
    %a: tensor<4x!quant.uniform<u8:f32, 0.1:128>> {qnn.name = "a"},
    %b: tensor<4x!quant.uniform<i8:f32:0, {1.0, 2.0, 3.0, 4.0}>>)
    -> (tensor<4x!quant.uniform<i16:f32, 0.5>>, tensor<4xf32>) {
  %0 = quant.dcast %a : tensor<4x!quant.uniform<u8:f32, 0.1:128>> to tensor<4xf32>
  %1 = quant.qcast %0 : tensor<4xf32> to tensor<4x!quant.uniform<i16:f32, 0.5>>
  %2 = quant.dcast %b : tensor<4x!quant.uniform<i8:f32:0, {1.0, 2.0, 3.0, 4.0}>> to tensor<4xf32>
  return %1, %2 : tensor<4x!quant.uniform<i16:f32, 0.5>>, tensor<4xf32>
}

// -----

// Numbers of any float type are computed in f32.
// CHECK-LABEL: func.func @half(
// CHECK-SAME: tensor<4xi8> {qnn.codes = !quant.uniform<i8:f32, 5.000000e-01>})
func.func @half(%a: tensor<4x!quant.uniform<i8:f16, 0.5>>) {
  return
}

// -----

// Unsigned integers are moved as any others, and converted as what they are.
// CHECK-LABEL: func.func @unsigned(
// CHECK-SAME: %[[X:.*]]: tensor<2x2xi8> {qnn.unsigned})
// CHECK-SAME: -> (tensor<4xi8> {qnn.unsigned}, tensor<2x2xf32>, tensor<2x2xi16>, tensor<2xi8> {qnn.unsigned})
// CHECK: %[[M:.*]] = tosa.reshape %[[X]], {{.*}} -> tensor<4xi8>
// CHECK: %[[F:.*]] = arith.uitofp %[[X]] : tensor<2x2xi8> to tensor<2x2xf32>
// CHECK: %[[W:.*]] = arith.extui %[[X]] : tensor<2x2xi8> to tensor<2x2xi16>
// CHECK: %[[C:.*]] = "tosa.const"() <{values = dense<[7, -56]> : tensor<2xi8>}>
// CHECK: return %[[M]], %[[F]], %[[W]], %[[C]]
func.func @unsigned(%x: tensor<2x2xui8>)
    -> (tensor<4xui8>, tensor<2x2xf32>, tensor<2x2xi16>, tensor<2xui8>) {
  %shape = tosa.const_shape {values = dense<4> : tensor<1xindex>} : () -> !tosa.shape<1>
  %0 = tosa.reshape %x, %shape : (tensor<2x2xui8>, !tosa.shape<1>) -> tensor<4xui8>
  %1 = tosa.cast %x : (tensor<2x2xui8>) -> tensor<2x2xf32>
  %2 = tosa.cast %x : (tensor<2x2xui8>) -> tensor<2x2xi16>
  %3 = "tosa.const"() <{values = dense<[7, 200]> : tensor<2xui8>}> : () -> tensor<2xui8>
  return %0, %1, %2, %3 : tensor<4xui8>, tensor<2x2xf32>, tensor<2x2xi16>, tensor<2xui8>
}
