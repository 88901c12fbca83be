// Two requantizations of one sum, between which its sign chooses, become part of the
// kernel; where the factors have one form, they are chosen lane by lane and multiplied
// once.

// RUN: quant-opt %s --qnn-select-kernels=machine=znver3 --qnn-build-kernels=machine=znver3 --split-input-file | FileCheck %s

// CHECK-LABEL: func.func @blended(
// CHECK-NOT: qnn.requantize
// CHECK: %[[L:.*]] = arith.select {{.*}} : vector<4xi1>, vector<4xi64>
// CHECK: %[[H:.*]] = arith.select {{.*}} : vector<4xi1>, vector<4xi64>
// CHECK-DAG: arith.muli %{{.*}}, %[[L]] : vector<4xi64>
// CHECK-DAG: arith.muli %{{.*}}, %[[H]] : vector<4xi64>
// CHECK-NOT: qnn.requantize
// CHECK: return
#id = affine_map<(i, j) -> (i, j)>
func.func @blended(%x: tensor<1x8xi8>) -> tensor<1x8xi8> {
  %w = arith.constant dense<1> : tensor<8x8xi8>
  %z = arith.constant dense<0> : tensor<1x8xi32>
  %c0 = arith.constant 0 : i32
  %s = linalg.matmul ins(%x, %w : tensor<1x8xi8>, tensor<8x8xi8>) outs(%z : tensor<1x8xi32>) -> tensor<1x8xi32>
  %a = qnn.requantize %s <multipliers = [1610612736], shifts = [38], zero_point = -3, min = -128, max = 127> : tensor<1x8xi32> to tensor<1x8xi8>
  %b = qnn.requantize %s <multipliers = [-1073741824], shifts = [36], zero_point = -3, min = -128, max = 127> : tensor<1x8xi32> to tensor<1x8xi8>
  %e = tensor.empty() : tensor<1x8xi8>
  %r = linalg.generic {indexing_maps = [#id, #id, #id, #id], iterator_types = ["parallel", "parallel"]} ins(%s, %a, %b : tensor<1x8xi32>, tensor<1x8xi8>, tensor<1x8xi8>) outs(%e : tensor<1x8xi8>) {
  ^bb0(%i: i32, %l: i8, %m: i8, %out: i8):
    %c = arith.cmpi slt, %i, %c0 : i32
    %v = arith.select %c, %m, %l : i8
    linalg.yield %v : i8
  } -> tensor<1x8xi8>
  return %r : tensor<1x8xi8>
}

// -----

// Somebody else reads the sum: nothing of it can be left out.

// CHECK-LABEL: func.func @read(
// CHECK-COUNT-2: qnn.requantize
#id = affine_map<(i, j) -> (i, j)>
func.func @read(%x: tensor<1x8xi8>) -> (tensor<1x8xi8>, tensor<1x8xi32>) {
  %w = arith.constant dense<1> : tensor<8x8xi8>
  %z = arith.constant dense<0> : tensor<1x8xi32>
  %c0 = arith.constant 0 : i32
  %s = linalg.matmul ins(%x, %w : tensor<1x8xi8>, tensor<8x8xi8>) outs(%z : tensor<1x8xi32>) -> tensor<1x8xi32>
  %a = qnn.requantize %s <multipliers = [1610612736], shifts = [38], zero_point = -3, min = -128, max = 127> : tensor<1x8xi32> to tensor<1x8xi8>
  %b = qnn.requantize %s <multipliers = [-1073741824], shifts = [36], zero_point = -3, min = -128, max = 127> : tensor<1x8xi32> to tensor<1x8xi8>
  %e = tensor.empty() : tensor<1x8xi8>
  %r = linalg.generic {indexing_maps = [#id, #id, #id, #id], iterator_types = ["parallel", "parallel"]} ins(%s, %a, %b : tensor<1x8xi32>, tensor<1x8xi8>, tensor<1x8xi8>) outs(%e : tensor<1x8xi8>) {
  ^bb0(%i: i32, %l: i8, %m: i8, %out: i8):
    %c = arith.cmpi slt, %i, %c0 : i32
    %v = arith.select %c, %m, %l : i8
    linalg.yield %v : i8
  } -> tensor<1x8xi8>
  return %r, %s : tensor<1x8xi8>, tensor<1x8xi32>
}
