// RUN: quant-opt %s | FileCheck %s
// RUN: quant-opt %s | quant-opt | FileCheck %s
// RUN: quant-opt %s --mlir-print-op-generic | FileCheck %s --check-prefix=GENERIC
// RUN: quant-opt %s --mlir-print-op-generic | quant-opt | FileCheck %s

// The range is kept to the last bit.

// CHECK-LABEL: func.func @observe(
// CHECK: qnn.observe %{{.*}} "conv1" : tensor<1x8xf32>
// CHECK: qnn.observe %{{.*}} "conv1#1" range <-1.500000e+00, 0.10000000149011612> : tensor<1x8xf32>
// CHECK: qnn.observe %{{.*}} "constant" range <2.000000e+00, 2.000000e+00>
// CHECK: qnn.observe %{{.*}} "widest" range <-3.4028234663852886E+38, 3.4028234663852886E+38>
// CHECK: qnn.observe %{{.*}} "bits" range <-1.4012984643248171E-45, 1.500000e+00>
// CHECK: qnn.observe %{{.*}} "attributes" {tag = "kept"} : tensor<1x8xf32>
// GENERIC-LABEL: sym_name = "observe"
// GENERIC: "qnn.observe"(%{{.*}}) <{id = "conv1"}> : (tensor<1x8xf32>) -> tensor<1x8xf32>
// GENERIC: "qnn.observe"(%{{.*}}) <{id = "conv1#1", range = #qnn.range<-1.500000e+00, 0.10000000149011612>}>
func.func @observe(%x: tensor<1x8xf32>) -> tensor<1x8xf32> {
  %0 = qnn.observe %x "conv1" : tensor<1x8xf32>
  %1 = qnn.observe %0 "conv1#1" range <-1.5, 0.10000000149011612> : tensor<1x8xf32>
  %2 = qnn.observe %1 "constant" range <2.0, 2.0> : tensor<1x8xf32>
  %3 = qnn.observe %2 "widest" range <-3.4028234663852886e+38, 3.4028234663852886e+38> : tensor<1x8xf32>
  %4 = qnn.observe %3 "bits" range <-1.4012984643248171e-45, 0x3FF8000000000000> : tensor<1x8xf32>
  %5 = qnn.observe %4 "attributes" {tag = "kept"} : tensor<1x8xf32>
  return %5 : tensor<1x8xf32>
}

// CHECK-LABEL: func.func @observe_any_shape(
// CHECK: qnn.observe %{{.*}} "dynamic" : tensor<?x8xf32>
// CHECK: qnn.observe %{{.*}} "scalar" : tensor<f32>
func.func @observe_any_shape(%x: tensor<?x8xf32>, %y: tensor<f32>) -> (tensor<?x8xf32>, tensor<f32>) {
  %0 = qnn.observe %x "dynamic" : tensor<?x8xf32>
  %1 = qnn.observe %y "scalar" : tensor<f32>
  return %0, %1 : tensor<?x8xf32>, tensor<f32>
}

// CHECK-LABEL: func.func @assign(
// CHECK: qnn.assign %{{.*}} "tensor" as !quant.uniform<i8:f32, 5.000000e-02:-3> : tensor<2x3xf32>
// CHECK: qnn.assign %{{.*}} "axis" as !quant.uniform<i8:f32:1, {5.000000e-02,2.500000e-01:7,1.250000e-01}> : tensor<2x3xf32>
// CHECK: qnn.assign %{{.*}} "narrow" as !quant.uniform<i8<-127:127>:f32, 5.000000e-02> : tensor<2x3xf32>
// CHECK: qnn.assign %{{.*}} "unsigned" as !quant.uniform<u8:f32, 5.000000e-02:255> : tensor<2x3xf32>
// CHECK: qnn.assign %{{.*}} "wide" as !quant.uniform<i16:f32, 1.17549435E-38> : tensor<2x3xf32>
// GENERIC-LABEL: sym_name = "assign"
// GENERIC: "qnn.assign"(%{{.*}}) <{id = "tensor", precision = !quant.uniform<i8:f32, 5.000000e-02:-3>}>
func.func @assign(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %0 = qnn.assign %x "tensor" as !quant.uniform<i8:f32, 0.05:-3> : tensor<2x3xf32>
  %1 = qnn.assign %0 "axis" as !quant.uniform<i8:f32:1, {0.05, 0.25:7, 0.125}> : tensor<2x3xf32>
  %2 = qnn.assign %1 "narrow" as !quant.uniform<i8<-127:127>:f32, 0.05> : tensor<2x3xf32>
  %3 = qnn.assign %2 "unsigned" as !quant.uniform<u8:f32, 0.05:255> : tensor<2x3xf32>
  %4 = qnn.assign %3 "wide" as !quant.uniform<i16:f32, 1.17549435e-38> : tensor<2x3xf32>
  return %4 : tensor<2x3xf32>
}

// Both ends of the intervals of N4.

// CHECK-LABEL: func.func @requantize(
// CHECK: qnn.requantize %{{.*}} <multipliers = [1073741824], shifts = [1], zero_point = -128, min = -128, max = 127> : tensor<2x3xi32> to tensor<2x3xi8>
// CHECK: qnn.requantize %{{.*}} <multipliers = [2147483647], shifts = [62], zero_point = 32767, min = -32768, max = 32767> : tensor<2x3xi32> to tensor<2x3xi16>
// CHECK: qnn.requantize %{{.*}} along 0 <multipliers = [1073741824, 1610612736], shifts = [31, 32], zero_point = 0, min = 0, max = 0, rounding = double_round> : tensor<2x3xi32> to tensor<2x3xi32>
// CHECK: qnn.requantize %{{.*}} along 1 <multipliers = [], shifts = [], scales = [5.000000e-01, 2.500000e-01, 1.000000e+00], zero_point = 0, min = -127, max = 127, rounding = float32>
// CHECK: qnn.requantize %{{.*}} <multipliers = [3074457345618258603], shifts = [64], offsets = [-5], tie_bits = 4, zero_point = 0, min = -127, max = 127, rounding = single_round_even>
// GENERIC-LABEL: sym_name = "requantize"
// GENERIC: "qnn.requantize"(%{{.*}}) <{requantization = #qnn.requantization<multipliers = [1073741824], shifts = [1], zero_point = -128, min = -128, max = 127>}> : (tensor<2x3xi32>) -> tensor<2x3xi8>
// GENERIC: <{axis = 0 : i64, requantization = #qnn.requantization<
func.func @requantize(%x: tensor<2x3xi32>) -> (tensor<2x3xi8>, tensor<2x3xi16>, tensor<2x3xi32>, tensor<2x3xi8>, tensor<2x3xi8>) {
  %0 = qnn.requantize %x <multipliers = [1073741824], shifts = [1], zero_point = -128, min = -128, max = 127> : tensor<2x3xi32> to tensor<2x3xi8>
  %1 = qnn.requantize %x <multipliers = [2147483647], shifts = [62], zero_point = 32767, min = -32768, max = 32767> : tensor<2x3xi32> to tensor<2x3xi16>
  %2 = qnn.requantize %x along 0 <multipliers = [1073741824, 1610612736], shifts = [31, 32], zero_point = 0, min = 0, max = 0, rounding = double_round> : tensor<2x3xi32> to tensor<2x3xi32>
  %3 = qnn.requantize %x along 1 <multipliers = [], shifts = [], scales = [0.5, 0.25, 1.0], zero_point = 0, min = -127, max = 127, rounding = float32> : tensor<2x3xi32> to tensor<2x3xi8>
  %4 = qnn.requantize %x <multipliers = [3074457345618258603], shifts = [64], offsets = [-5], tie_bits = 4, zero_point = 0, min = -127, max = 127, rounding = single_round_even> : tensor<2x3xi32> to tensor<2x3xi8>
  return %0, %1, %2, %3, %4 : tensor<2x3xi8>, tensor<2x3xi16>, tensor<2x3xi32>, tensor<2x3xi8>, tensor<2x3xi8>
}

// CHECK-LABEL: func.func @table_lookup(
// CHECK: qnn.table_lookup %{{.*}}, dense<7> : tensor<256xi8> : tensor<4xi8> to tensor<4xi8>
// CHECK: qnn.table_lookup %{{.*}}, dense<-300> : tensor<256xi16> : tensor<4xi8> to tensor<4xi16>
// CHECK: qnn.table_lookup %{{.*}}, dense<70000> : tensor<256xi32> : tensor<4xi8> to tensor<4xi32>
// CHECK: qnn.table_lookup %{{.*}}, dense_resource<entries> : tensor<256xi8> : tensor<4xi8> to tensor<4xi8>
// GENERIC-LABEL: sym_name = "table_lookup"
// GENERIC: "qnn.table_lookup"(%{{.*}}) <{table = dense<7> : tensor<256xi8>}> : (tensor<4xi8>) -> tensor<4xi8>
func.func @table_lookup(%x: tensor<4xi8>) -> (tensor<4xi8>, tensor<4xi16>, tensor<4xi32>, tensor<4xi8>) {
  %0 = qnn.table_lookup %x, dense<7> : tensor<256xi8> : tensor<4xi8> to tensor<4xi8>
  %1 = qnn.table_lookup %x, dense<-300> : tensor<256xi16> : tensor<4xi8> to tensor<4xi16>
  %2 = qnn.table_lookup %x, dense<70000> : tensor<256xi32> : tensor<4xi8> to tensor<4xi32>
  %3 = qnn.table_lookup %x, dense_resource<entries> : tensor<256xi8> : tensor<4xi8> to tensor<4xi8>
  return %0, %1, %2, %3 : tensor<4xi8>, tensor<4xi16>, tensor<4xi32>, tensor<4xi8>
}

// CHECK-LABEL: func.func @keep_float(
// CHECK: %[[KEPT:.*]] = qnn.keep_float %arg0 "steep" : tensor<2x3xf32>
// CHECK: qnn.keep_float %[[KEPT]] "steep" from %arg0, %arg1 : tensor<2x3xf32>, tensor<2x3xf32>, index
// GENERIC-LABEL: sym_name = "keep_float"
// GENERIC: "qnn.keep_float"(%{{.*}}) <{reason = "steep"}> : (tensor<2x3xf32>) -> tensor<2x3xf32>
func.func @keep_float(%x: tensor<2x3xf32>, %i: index) -> tensor<2x3xf32> {
  %0 = qnn.keep_float %x "steep" : tensor<2x3xf32>
  %1 = qnn.keep_float %0 "steep" from %x, %i : tensor<2x3xf32>, tensor<2x3xf32>, index
  return %1 : tensor<2x3xf32>
}

// CHECK-LABEL: func.func @vector_lookup(
// CHECK: qnn.vector_lookup %arg0, dense<7> : tensor<256xi8> : vector<32xi8>
// GENERIC-LABEL: sym_name = "vector_lookup"
// GENERIC: "qnn.vector_lookup"(%{{.*}}) <{table = dense<7> : tensor<256xi8>}> : (vector<32xi8>) -> vector<32xi8>
func.func @vector_lookup(%x: vector<32xi8>) -> vector<32xi8> {
  %0 = qnn.vector_lookup %x, dense<7> : tensor<256xi8> : vector<32xi8>
  return %0 : vector<32xi8>
}
