// RUN: quant-opt %s --qnn-decompose-aggregates | FileCheck %s

// CHECK-LABEL: @concat
// CHECK: %[[E:.*]] = tensor.empty() : tensor<5xf32>
// CHECK: %[[A:.*]] = tensor.insert_slice %{{.*}} into %[[E]][0] [2] [1]
// CHECK: tensor.insert_slice %{{.*}} into %[[A]][2] [3] [1]
func.func @concat(%a: tensor<2xf32>, %b: tensor<3xf32>) -> tensor<5xf32> {
  %0 = tensor.concat dim(0) %a, %b : (tensor<2xf32>, tensor<3xf32>) -> tensor<5xf32>
  return %0 : tensor<5xf32>
}

// CHECK-LABEL: @softmax
// CHECK-NOT: linalg.softmax
// CHECK: math.exp
// CHECK: arith.divf
func.func @softmax(%a: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %e = tensor.empty() : tensor<2x3xf32>
  %0 = linalg.softmax dimension(1) ins(%a : tensor<2x3xf32>) outs(%e : tensor<2x3xf32>) -> tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}

// CHECK-LABEL: @pack
// CHECK: tensor.expand_shape
// CHECK: linalg.transpose
// CHECK: tensor.collapse_shape
// CHECK-NOT: linalg.{{un?}}pack
func.func @pack(%a: tensor<8x4xi8>, %d: tensor<2x2x4x2xi8>, %u: tensor<8x4xi8>) -> tensor<8x4xi8> {
  %0 = linalg.pack %a inner_dims_pos = [0, 1] inner_tiles = [4, 2] into %d : tensor<8x4xi8> -> tensor<2x2x4x2xi8>
  %1 = linalg.unpack %0 inner_dims_pos = [0, 1] inner_tiles = [4, 2] into %u : tensor<2x2x4x2xi8> -> tensor<8x4xi8>
  return %1 : tensor<8x4xi8>
}
