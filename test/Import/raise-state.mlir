// RUN: quant-opt %s --qnn-raise-state -split-input-file | FileCheck %s

// Reads give what was written last, here or in the call before. A name that is taken
// gets a number; what is never written is a constant, what is never used is nothing.
// CHECK-LABEL: func.func @stream(
// CHECK-SAME: %[[X:.*]]: tensor<2xf32> {qnn.name = "s"}, %[[S:.*]]: tensor<2xf32> {qnn.initial = dense<5.000000e-01> : tensor<2xf32>, qnn.name = "s#1"}, %[[C:.*]]: tensor<2xi8> {qnn.codes = !quant.uniform<i8:f32, 1.000000e+00>, qnn.initial = dense<[1, 2]> : tensor<2xi8>, qnn.name = "c"})
// CHECK-SAME: -> (tensor<2xf32>, tensor<2xf32>, tensor<2xf32> {qnn.name = "s#1"}, tensor<2xi8> {qnn.codes = !quant.uniform<i8:f32, 1.000000e+00>, qnn.name = "c"})
// CHECK: %[[K:.*]] = "tosa.const"() <{values = dense<3.000000e+00> : tensor<2xf32>}>
// CHECK: %[[SUM:.*]] = tosa.add %[[S]], %[[X]]
// CHECK: %[[MORE:.*]] = tosa.add %[[SUM]], %[[K]]
// CHECK: %[[D:.*]] = tosa.add %[[C]], %[[C]]
// CHECK: return %[[S]], %[[SUM]], %[[MORE]], %[[D]]
// CHECK-NOT: tosa.variable
module {
  tosa.variable @s = dense<0.5> : tensor<2xf32>
  tosa.variable @k = dense<3.0> : tensor<2xf32>
  tosa.variable @unused = dense<3.0> : tensor<2xf32>
  tosa.variable @c {qnn.codes = !quant.uniform<i8:f32, 1.0>} = dense<[1, 2]> : tensor<2xi8>
  func.func @stream(%x: tensor<2xf32> {qnn.name = "s"}) -> (tensor<2xf32>, tensor<2xf32>) {
    %0 = tosa.variable_read @s : tensor<2xf32>
    %1 = tosa.add %0, %x : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
    tosa.variable_write @s, %1 : tensor<2xf32>
    %2 = tosa.variable_read @s : tensor<2xf32>
    %k = tosa.variable_read @k : tensor<2xf32>
    %3 = tosa.add %2, %k : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
    tosa.variable_write @s, %3 : tensor<2xf32>
    %c = tosa.variable_read @c : tensor<2xi8>
    %d = tosa.add %c, %c : (tensor<2xi8>, tensor<2xi8>) -> tensor<2xi8>
    tosa.variable_write @c, %d : tensor<2xi8>
    return %0, %2 : tensor<2xf32>, tensor<2xf32>
  }
}
