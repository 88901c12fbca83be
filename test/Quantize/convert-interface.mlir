// RUN: quant-opt %s --qnn-convert-interface -split-input-file | FileCheck %s

// The codes of the program itself: no conversion but of their sign.
// CHECK-LABEL: func.func @own_codes(
// CHECK-SAME: %[[X:.*]]: tensor<2xi8> {qnn.codes = !quant.uniform<i8:f32, 5.000000e-01:3>}, %[[Y:.*]]: tensor<2xi8> {qnn.codes = !quant.uniform<u8:f32, 5.000000e-01:131>, qnn.unsigned}
// CHECK-SAME: -> (tensor<2xi16> {qnn.codes = !quant.uniform<u16:f32, 2.500000e-01:32768>, qnn.unsigned}, tensor<2xf32>)
// CHECK: %[[SIGNED:.*]] = linalg.generic {{.*}} ins(%[[Y]] : tensor<2xi8>)
// CHECK: arith.xori
// CHECK: %[[YQ:.*]] = quant.scast %[[SIGNED]] : tensor<2xi8> to tensor<2x!quant.uniform<i8:f32, 5.000000e-01:3>>
// CHECK: %[[YR:.*]] = quant.dcast %[[YQ]]
// CHECK: %[[XQ:.*]] = quant.scast %[[X]] : tensor<2xi8> to tensor<2x!quant.uniform<i8:f32, 5.000000e-01:3>>
// CHECK: %[[XR:.*]] = quant.dcast %[[XQ]]
// CHECK: linalg.add ins(%[[XR]], %[[YR]]
// CHECK: %[[RQ:.*]] = quant.qcast %{{.*}} : tensor<2xf32> to tensor<2x!quant.uniform<i16:f32, 2.500000e-01>>
// CHECK: %[[RS:.*]] = quant.scast %[[RQ]]
// CHECK: %[[RU:.*]] = linalg.generic {{.*}} ins(%[[RS]] : tensor<2xi16>)
// CHECK: arith.constant -32768 : i16
// CHECK: return %[[RU]], %[[XR]] : tensor<2xi16>, tensor<2xf32>
func.func @own_codes(
    %x: tensor<2xf32> {qnn.io_type = !quant.uniform<i8:f32, 0.5:3>},
    %y: tensor<2xf32> {qnn.io_type = !quant.uniform<u8:f32, 0.5:131>})
    -> (tensor<2xf32> {qnn.io_type = !quant.uniform<u16:f32, 0.25:32768>},
        tensor<2xf32>) {
  %e = tensor.empty() : tensor<2xf32>
  %r = linalg.add ins(%x, %y : tensor<2xf32>, tensor<2xf32>)
                  outs(%e : tensor<2xf32>) -> tensor<2xf32>
  return %r, %x : tensor<2xf32>, tensor<2xf32>
}

// -----

// Codes of the model in the other sign, and as real numbers.
// CHECK-LABEL: func.func @model_codes(
// CHECK-SAME: %[[X:.*]]: tensor<2xi8> {qnn.codes = !quant.uniform<i8:f32, 1.000000e+00>, qnn.name = "x"})
// CHECK-SAME: -> (tensor<2xf32> {qnn.name = "y"})
// CHECK: %[[U:.*]] = linalg.generic {{.*}} ins(%[[X]] : tensor<2xi8>)
// CHECK: %[[S:.*]] = linalg.generic {{.*}} ins(%[[U]] : tensor<2xi8>)
// CHECK: %[[Q:.*]] = quant.scast %[[S]] : tensor<2xi8> to tensor<2x!quant.uniform<i8:f32, 1.000000e+00>>
// CHECK: %[[R:.*]] = quant.dcast %[[Q]]
// CHECK: return %[[R]] : tensor<2xf32>
func.func @model_codes(
    %x: tensor<2xi8> {qnn.name = "x", qnn.unsigned,
                      qnn.codes = !quant.uniform<u8:f32, 1.0:128>,
                      qnn.io_type = !quant.uniform<i8:f32, 1.0>})
    -> (tensor<2xi8> {qnn.name = "y", qnn.unsigned,
                      qnn.codes = !quant.uniform<u8:f32, 1.0:128>,
                      qnn.io_type = f32}) {
  return %x : tensor<2xi8>
}

// -----

// Nothing is asked of what has no attribute.
// CHECK-LABEL: func.func @untouched(
// CHECK-SAME: %[[X:.*]]: tensor<2xi64>) -> tensor<2xi64>
// CHECK-NEXT: return %[[X]]
func.func @untouched(%x: tensor<2xi64>) -> tensor<2xi64> {
  return %x : tensor<2xi64>
}
