// RUN: quant-opt %s --qnn-raise-integer-tosa --canonicalize --split-input-file | FileCheck %s

// The mode of the rescale stays, but where no factor needs a second rounding; a
// clamp becomes part of it.

// CHECK-LABEL: func.func @rescale(
// CHECK-SAME: %[[A:.*]]: tensor<1x2xi32>
// CHECK: %[[T:.*]] = qnn.requantize %[[A]] along 1 <multipliers = [1638001719, 74228763], shifts = [39, 62], zero_point = -128, min = -100, max = 127, rounding = double_round> : tensor<1x2xi32> to tensor<1x2xi8>
// CHECK: %[[O:.*]] = qnn.requantize %[[A]] <multipliers = [1638001719], shifts = [31], zero_point = 0, min = -32768, max = 32767> : tensor<1x2xi32> to tensor<1x2xi16>
// CHECK: return %[[T]], %[[O]]
func.func @rescale(%a: tensor<1x2xi32>) -> (tensor<1x2xi8>, tensor<1x2xi16>) {
  %m = "tosa.const"() <{values = dense<[1638001719, 74228763]> : tensor<2xi32>}> : () -> tensor<2xi32>
  %r = "tosa.const"() <{values = dense<[39, 62]> : tensor<2xi8>}> : () -> tensor<2xi8>
  %m1 = "tosa.const"() <{values = dense<1638001719> : tensor<1xi32>}> : () -> tensor<1xi32>
  %r1 = "tosa.const"() <{values = dense<31> : tensor<1xi8>}> : () -> tensor<1xi8>
  %z = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
  %y = "tosa.const"() <{values = dense<-128> : tensor<1xi8>}> : () -> tensor<1xi8>
  %y1 = "tosa.const"() <{values = dense<0> : tensor<1xi16>}> : () -> tensor<1xi16>
  %0 = tosa.rescale %a, %m, %r, %z, %y {input_unsigned = false, output_unsigned = false, per_channel = true, rounding_mode = DOUBLE_ROUND, scale32 = true} : (tensor<1x2xi32>, tensor<2xi32>, tensor<2xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x2xi8>
  %1 = tosa.clamp %0 {min_val = -100 : i8, max_val = 127 : i8} : (tensor<1x2xi8>) -> tensor<1x2xi8>
  %2 = tosa.rescale %a, %m1, %r1, %z, %y1 {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true} : (tensor<1x2xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi16>) -> tensor<1x2xi16>
  return %1, %2 : tensor<1x2xi8>, tensor<1x2xi16>
}

// -----

// Codes lose their zero point first.

// CHECK-LABEL: func.func @codes(
// CHECK: %[[D:.*]] = linalg.generic
// CHECK: %[[W:.*]] = arith.extsi %{{.*}} : i8 to i32
// CHECK: arith.subi %[[W]], %{{.*}} : i32
// CHECK: qnn.requantize %[[D]] <multipliers = [1073741824], shifts = [10], zero_point = 0, min = -2147483648, max = 2147483647> : tensor<4xi32> to tensor<4xi32>
func.func @codes(%a: tensor<4xi8>) -> tensor<4xi32> {
  %m = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
  %r = "tosa.const"() <{values = dense<10> : tensor<1xi8>}> : () -> tensor<1xi8>
  %x = "tosa.const"() <{values = dense<-3> : tensor<1xi8>}> : () -> tensor<1xi8>
  %y = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
  %0 = tosa.rescale %a, %m, %r, %x, %y {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true} : (tensor<4xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}

// -----

// Unsigned codes, whose type has no sign any more, are signed ones inside: zero point
// 200 is 72 there, and 3 is -125.

// CHECK-LABEL: func.func @unsigned(
// CHECK: %[[S:.*]] = linalg.generic {{.*}} ins(%arg0 : tensor<4xi8>)
// CHECK: arith.xori
// CHECK: %[[D:.*]] = linalg.generic {{.*}} ins(%[[S]] : tensor<4xi8>)
// CHECK: arith.subi %{{.*}}, %c72_i32
// CHECK: %[[R:.*]] = qnn.requantize %[[D]] <multipliers = [1073741824], shifts = [20], zero_point = -125, min = -128, max = 127>
// CHECK: %[[U:.*]] = linalg.generic {{.*}} ins(%[[R]] : tensor<4xi8>)
// CHECK: arith.xori
// CHECK: return %[[U]]
func.func @unsigned(%a: tensor<4xi8>) -> tensor<4xi8> {
  %m = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
  %r = "tosa.const"() <{values = dense<20> : tensor<1xi8>}> : () -> tensor<1xi8>
  %z = "tosa.const"() <{values = dense<-56> : tensor<1xi8>}> : () -> tensor<1xi8>
  %y = "tosa.const"() <{values = dense<3> : tensor<1xi8>}> : () -> tensor<1xi8>
  %0 = tosa.rescale %a, %m, %r, %z, %y {input_unsigned = true, output_unsigned = true, per_channel = false, rounding_mode = SINGLE_ROUND, scale32 = true} : (tensor<4xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}

// -----

// What N4 does not take stays: multipliers of 16 bits, codes of a type with a sign.

// CHECK-LABEL: func.func @stays(
// CHECK-COUNT-2: tosa.rescale
func.func @stays(%a: tensor<4xi32>, %b: tensor<4xui8>) -> (tensor<4xi8>, tensor<4xi8>) {
  %m = "tosa.const"() <{values = dense<16384> : tensor<1xi16>}> : () -> tensor<1xi16>
  %m32 = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
  %r = "tosa.const"() <{values = dense<20> : tensor<1xi8>}> : () -> tensor<1xi8>
  %z = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
  %y = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %0 = tosa.rescale %a, %m, %r, %z, %y {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = SINGLE_ROUND, scale32 = false} : (tensor<4xi32>, tensor<1xi16>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<4xi8>
  %1 = tosa.rescale %b, %m32, %r, %y, %y {input_unsigned = true, output_unsigned = false, per_channel = false, rounding_mode = SINGLE_ROUND, scale32 = true} : (tensor<4xui8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xi8>) -> tensor<4xi8>
  return %0, %1 : tensor<4xi8>, tensor<4xi8>
}

// -----

// CHECK-LABEL: func.func @table(
// CHECK: qnn.table_lookup %{{.*}}, dense<7> : tensor<256xi8> : tensor<4xi8> to tensor<4xi8>
func.func @table(%a: tensor<4xi8>) -> tensor<4xi8> {
  %t = "tosa.const"() <{values = dense<7> : tensor<256xi8>}> : () -> tensor<256xi8>
  %0 = tosa.table %a, %t : (tensor<4xi8>, tensor<256xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}

// -----

// The border holds the zero point; the bias loses zero point times the sum of
// the weights of its channel: 10 - 2*(1+2+3+4), 20 - 2*(-1-1-1-1).

// CHECK-LABEL: func.func @convolution(
// CHECK: %[[B:.*]] = "tosa.const"() <{values = dense<[-10, 28]> : tensor<2xi32>}>
// CHECK: %[[P:.*]] = tensor.pad %{{.*}} low[0, 1, 0, 0] high[0, 0, 1, 0]
// CHECK: tensor.yield %c2_i8 : i8
// CHECK: tosa.conv2d %[[P]], %{{.*}}, %[[B]], {{.*}} pad = array<i64: 0, 0, 0, 0>
// CHECK-SAME: (tensor<1x4x4x1xi8>
func.func @convolution(%a: tensor<1x3x3x1xi8>) -> tensor<1x3x3x2xi32> {
  %w = "tosa.const"() <{values = dense<[[[[1], [2]], [[3], [4]]], [[[-1], [-1]], [[-1], [-1]]]]> : tensor<2x2x2x1xi8>}> : () -> tensor<2x2x2x1xi8>
  %b = "tosa.const"() <{values = dense<[10, 20]> : tensor<2xi32>}> : () -> tensor<2xi32>
  %x = "tosa.const"() <{values = dense<2> : tensor<1xi8>}> : () -> tensor<1xi8>
  %z = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %0 = tosa.conv2d %a, %w, %b, %x, %z {acc_type = i32, dilation = array<i64: 1, 1>, pad = array<i64: 1, 0, 0, 1>, stride = array<i64: 1, 1>} : (tensor<1x3x3x1xi8>, tensor<2x2x2x1xi8>, tensor<2xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x3x3x2xi32>
  return %0 : tensor<1x3x3x2xi32>
}

// -----

// Of a depthwise convolution the last two dimensions are the channels.

// CHECK-LABEL: func.func @depthwise(
// CHECK: "tosa.const"() <{values = dense<[-4, -6]> : tensor<2xi32>}>
// CHECK: tosa.depthwise_conv2d
func.func @depthwise(%a: tensor<1x3x3x2xi8>) -> tensor<1x2x3x2xi32> {
  %w = "tosa.const"() <{values = dense<[[[[1], [2]]], [[[3], [4]]]]> : tensor<2x1x2x1xi8>}> : () -> tensor<2x1x2x1xi8>
  %b = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
  %x = "tosa.const"() <{values = dense<1> : tensor<1xi8>}> : () -> tensor<1xi8>
  %z = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %0 = tosa.depthwise_conv2d %a, %w, %b, %x, %z {acc_type = i32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>} : (tensor<1x3x3x2xi8>, tensor<2x1x2x1xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x2x3x2xi32>
  return %0 : tensor<1x2x3x2xi32>
}
