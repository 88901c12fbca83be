// RUN: quant-opt %s --qnn-raise-tosa --split-input-file | FileCheck %s

// CHECK-LABEL: func.func @softmax(
// CHECK-SAME: %[[X:.*]]: tensor<2x5xf32>)
// CHECK: %[[Y:.*]] = linalg.softmax dimension(1) ins(%[[X]] : tensor<2x5xf32>)
// CHECK-NOT: tosa
// CHECK: return %[[Y]]
func.func @softmax(%x: tensor<2x5xf32>) -> tensor<2x5xf32> {
  %shift = "tosa.const"() {values = dense<0> : tensor<1xi8>} : () -> tensor<1xi8>
  %m = tosa.reduce_max %x {axis = 1 : i32} : (tensor<2x5xf32>) -> tensor<2x1xf32>
  %d = tosa.sub %x, %m : (tensor<2x5xf32>, tensor<2x1xf32>) -> tensor<2x5xf32>
  %e = tosa.exp %d : (tensor<2x5xf32>) -> tensor<2x5xf32>
  %s = tosa.reduce_sum %e {axis = 1 : i32} : (tensor<2x5xf32>) -> tensor<2x1xf32>
  %r = tosa.reciprocal %s : (tensor<2x1xf32>) -> tensor<2x1xf32>
  %y = tosa.mul %e, %r, %shift : (tensor<2x5xf32>, tensor<2x1xf32>, tensor<1xi8>) -> tensor<2x5xf32>
  return %y : tensor<2x5xf32>
}

// -----

// The factors in the other order, another dimension.

// CHECK-LABEL: func.func @swapped(
// CHECK: linalg.softmax dimension(0)
// CHECK-NOT: tosa
func.func @swapped(%x: tensor<2x5xf32>) -> tensor<2x5xf32> {
  %shift = "tosa.const"() {values = dense<0> : tensor<1xi8>} : () -> tensor<1xi8>
  %m = tosa.reduce_max %x {axis = 0 : i32} : (tensor<2x5xf32>) -> tensor<1x5xf32>
  %d = tosa.sub %x, %m : (tensor<2x5xf32>, tensor<1x5xf32>) -> tensor<2x5xf32>
  %e = tosa.exp %d : (tensor<2x5xf32>) -> tensor<2x5xf32>
  %s = tosa.reduce_sum %e {axis = 0 : i32} : (tensor<2x5xf32>) -> tensor<1x5xf32>
  %r = tosa.reciprocal %s : (tensor<1x5xf32>) -> tensor<1x5xf32>
  %y = tosa.mul %r, %e, %shift : (tensor<1x5xf32>, tensor<2x5xf32>, tensor<1xi8>) -> tensor<2x5xf32>
  return %y : tensor<2x5xf32>
}

// -----

// Maximum and sum along different dimensions are no softmax.

// CHECK-LABEL: func.func @axes(
// CHECK-NOT: linalg.softmax
func.func @axes(%x: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %shift = "tosa.const"() {values = dense<0> : tensor<1xi8>} : () -> tensor<1xi8>
  %m = tosa.reduce_max %x {axis = 0 : i32} : (tensor<4x4xf32>) -> tensor<1x4xf32>
  %d = tosa.sub %x, %m : (tensor<4x4xf32>, tensor<1x4xf32>) -> tensor<4x4xf32>
  %e = tosa.exp %d : (tensor<4x4xf32>) -> tensor<4x4xf32>
  %s = tosa.reduce_sum %e {axis = 1 : i32} : (tensor<4x4xf32>) -> tensor<4x1xf32>
  %r = tosa.reciprocal %s : (tensor<4x1xf32>) -> tensor<4x1xf32>
  %y = tosa.mul %e, %r, %shift : (tensor<4x4xf32>, tensor<4x1xf32>, tensor<1xi8>) -> tensor<4x4xf32>
  return %y : tensor<4x4xf32>
}

// -----

// Nor is the sum of other exponentials, or the maximum of another tensor.

// CHECK-LABEL: func.func @other_values(
// CHECK-NOT: linalg.softmax
func.func @other_values(%x: tensor<2x5xf32>, %z: tensor<2x5xf32>) -> (tensor<2x5xf32>, tensor<2x5xf32>) {
  %shift = "tosa.const"() {values = dense<0> : tensor<1xi8>} : () -> tensor<1xi8>
  %m = tosa.reduce_max %z {axis = 1 : i32} : (tensor<2x5xf32>) -> tensor<2x1xf32>
  %d = tosa.sub %x, %m : (tensor<2x5xf32>, tensor<2x1xf32>) -> tensor<2x5xf32>
  %e = tosa.exp %d : (tensor<2x5xf32>) -> tensor<2x5xf32>
  %s = tosa.reduce_sum %e {axis = 1 : i32} : (tensor<2x5xf32>) -> tensor<2x1xf32>
  %r = tosa.reciprocal %s : (tensor<2x1xf32>) -> tensor<2x1xf32>
  %y = tosa.mul %e, %r, %shift : (tensor<2x5xf32>, tensor<2x1xf32>, tensor<1xi8>) -> tensor<2x5xf32>
  %f = tosa.exp %z : (tensor<2x5xf32>) -> tensor<2x5xf32>
  %w = tosa.mul %f, %r, %shift : (tensor<2x5xf32>, tensor<2x1xf32>, tensor<1xi8>) -> tensor<2x5xf32>
  return %y, %w : tensor<2x5xf32>, tensor<2x5xf32>
}

// -----

// CHECK-LABEL: func.func @concat(
// CHECK-SAME: %[[A:.*]]: tensor<1x2xf32>, %[[B:.*]]: tensor<1x3xf32>)
// CHECK: tensor.concat dim(1) %[[A]], %[[B]], %[[A]] : (tensor<1x2xf32>, tensor<1x3xf32>, tensor<1x2xf32>) -> tensor<1x7xf32>
func.func @concat(%a: tensor<1x2xf32>, %b: tensor<1x3xf32>) -> tensor<1x7xf32> {
  %0 = tosa.concat %a, %b, %a {axis = 1 : i32} : (tensor<1x2xf32>, tensor<1x3xf32>, tensor<1x2xf32>) -> tensor<1x7xf32>
  return %0 : tensor<1x7xf32>
}

// -----

// What is dynamic stays, for the contract at the end of the stage to refuse.

// CHECK-LABEL: func.func @dynamic(
// CHECK: tosa.concat
// CHECK: tosa.mul
func.func @dynamic(%a: tensor<?x2xf32>) -> (tensor<?x4xf32>, tensor<?x2xf32>) {
  %shift = "tosa.const"() {values = dense<0> : tensor<1xi8>} : () -> tensor<1xi8>
  %0 = tosa.concat %a, %a {axis = 1 : i32} : (tensor<?x2xf32>, tensor<?x2xf32>) -> tensor<?x4xf32>
  %m = tosa.reduce_max %a {axis = 1 : i32} : (tensor<?x2xf32>) -> tensor<?x1xf32>
  %d = tosa.sub %a, %m : (tensor<?x2xf32>, tensor<?x1xf32>) -> tensor<?x2xf32>
  %e = tosa.exp %d : (tensor<?x2xf32>) -> tensor<?x2xf32>
  %s = tosa.reduce_sum %e {axis = 1 : i32} : (tensor<?x2xf32>) -> tensor<?x1xf32>
  %r = tosa.reciprocal %s : (tensor<?x1xf32>) -> tensor<?x1xf32>
  %y = tosa.mul %e, %r, %shift : (tensor<?x2xf32>, tensor<?x1xf32>, tensor<1xi8>) -> tensor<?x2xf32>
  return %0, %y : tensor<?x4xf32>, tensor<?x2xf32>
}

// -----

// Conditions get rank 0.

// CHECK-LABEL: func.func @loop(
// CHECK: %[[MORE:.+]] = tosa.greater
// CHECK: %[[FLAT:.+]] = tensor.collapse_shape %[[MORE]] [] : tensor<1xi1> into tensor<i1>
// CHECK: tosa.yield %[[FLAT]] : tensor<i1>
func.func @loop(%x: tensor<1xf32>, %limit: tensor<1xf32>) -> tensor<1xf32> {
  %0 = tosa.while_loop (%a = %x) : (tensor<1xf32>) -> tensor<1xf32> {
    %1 = tosa.greater %limit, %a : (tensor<1xf32>, tensor<1xf32>) -> tensor<1xi1>
    tosa.yield %1 : tensor<1xi1>
  } do {
  ^bb0(%a: tensor<1xf32>):
    %1 = tosa.add %a, %a : (tensor<1xf32>, tensor<1xf32>) -> tensor<1xf32>
    tosa.yield %1 : tensor<1xf32>
  }
  return %0 : tensor<1xf32>
}

// -----

// A strided transposed convolution of 16-bit codes and 8-bit weights, which upstream's
// decomposition pads by a constant of the wrong type: 2 * 3 + 1 elements, two zeros before
// and one behind.

// CHECK-LABEL: func.func @transposed_of_two_types(
// CHECK-SAME: %[[X:.*]]: tensor<1x4x4x5xi16>
// CHECK: %[[ZERO:.*]] = arith.constant dense<0> : tensor<1x10x9x5xi16>
// CHECK: %[[WIDE:.*]] = tensor.insert_slice %[[X]] into %[[ZERO]][0, 2, 1, 0] [1, 4, 4, 5] [1, 2, 2, 1]
// CHECK: %[[R:.*]] = tosa.reverse %{{.*}} {axis = 1 : i32}
// CHECK: %[[W:.*]] = tosa.reverse %[[R]] {axis = 2 : i32}
// CHECK: tosa.conv2d %[[WIDE]], %[[W]], {{.*}} {acc_type = i48, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>}
// CHECK-NOT: tosa.transpose_conv2d
func.func @transposed_of_two_types(%x: tensor<1x4x4x5xi16>, %w: tensor<8x3x2x5xi8>) -> tensor<1x8x8x8xi48> {
  %b = "tosa.const"() {values = dense<7> : tensor<8xi48>} : () -> tensor<8xi48>
  %xz = "tosa.const"() {values = dense<0> : tensor<1xi16>} : () -> tensor<1xi16>
  %wz = "tosa.const"() {values = dense<0> : tensor<1xi8>} : () -> tensor<1xi8>
  %y = tosa.transpose_conv2d %x, %w, %b, %xz, %wz {acc_type = i48, out_pad = array<i64: 0, -1, 0, 0>, stride = array<i64: 2, 2>} : (tensor<1x4x4x5xi16>, tensor<8x3x2x5xi8>, tensor<8xi48>, tensor<1xi16>, tensor<1xi8>) -> tensor<1x8x8x8xi48>
  return %y : tensor<1x8x8x8xi48>
}
