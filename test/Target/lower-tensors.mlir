// RUN: quant-opt %s --qnn-lower-tensors --split-input-file | FileCheck %s

// CHECK-LABEL: func.func @gather_rows
// CHECK: linalg.generic
// CHECK: %[[BATCH:.*]] = linalg.index 0
// CHECK: %[[COLUMN:.*]] = linalg.index 1
// CHECK: %[[RAW:.*]] = tensor.extract %arg1[%[[BATCH]], %{{.*}}] : tensor<2x1xi32>
// CHECK: %[[ROW:.*]] = arith.index_cast %[[RAW]]
// CHECK: tensor.extract %arg0[%[[ROW]], %[[COLUMN]]]
func.func @gather_rows(%x: tensor<4x6xf32>, %i: tensor<2x1xi32>) -> tensor<2x6xf32> {
  %0 = tensor.gather %x[%i] gather_dims([0]) : (tensor<4x6xf32>, tensor<2x1xi32>) -> tensor<2x6xf32>
  return %0 : tensor<2x6xf32>
}

// -----

// Dimensions of size 1 stand for those that are gathered along.
// CHECK-LABEL: func.func @gather_elements
// CHECK: linalg.generic
// CHECK-SAME: "parallel", "parallel", "parallel", "parallel"
// CHECK: %[[ROW:.*]] = tensor.extract %arg1[%{{.*}}, %{{.*}}, %c0{{.*}}] : tensor<1x3x2xindex>
// CHECK: %[[COLUMN:.*]] = tensor.extract %arg1[%{{.*}}, %{{.*}}, %c1{{.*}}] : tensor<1x3x2xindex>
// CHECK: tensor.extract %arg0[%[[ROW]], %[[COLUMN]]]
func.func @gather_elements(%x: tensor<4x6xi8>, %i: tensor<1x3x2xindex>) -> tensor<1x3x1x1xi8> {
  %0 = tensor.gather %x[%i] gather_dims([0, 1]) : (tensor<4x6xi8>, tensor<1x3x2xindex>) -> tensor<1x3x1x1xi8>
  return %0 : tensor<1x3x1x1xi8>
}

// -----

// CHECK-LABEL: func.func @scatter
// CHECK: scf.for %[[I:.*]] = {{.*}} iter_args(%{{.*}} = %arg1)
// CHECK: scf.for
// CHECK: scf.for %[[K:.*]] = {{.*}} iter_args(%[[DEST:.*]] =
// CHECK: %[[ROW:.*]] = tensor.extract %arg2[%[[I]], %{{.*}}]
// CHECK: %[[VALUE:.*]] = tensor.extract %arg0[%[[I]], %{{.*}}, %[[K]]]
// CHECK: tensor.insert %[[VALUE]] into %[[DEST]][%[[ROW]], %[[K]]]
func.func @scatter(%s: tensor<2x1x6xf32>, %x: tensor<4x6xf32>, %i: tensor<2x1xindex>) -> tensor<4x6xf32> {
  %0 = tensor.scatter %s into %x[%i] scatter_dims([0]) unique : (tensor<2x1x6xf32>, tensor<4x6xf32>, tensor<2x1xindex>) -> tensor<4x6xf32>
  return %0 : tensor<4x6xf32>
}

// -----

// CHECK-LABEL: func.func @bitcast
// CHECK: arith.bitcast %arg0 : tensor<4xf32> to tensor<4xi32>
// CHECK: tensor.bitcast %arg1 : tensor<4xui32> to tensor<4xi32>
func.func @bitcast(%x: tensor<4xf32>, %y: tensor<4xui32>) -> (tensor<4xi32>, tensor<4xi32>) {
  %0 = tensor.bitcast %x : tensor<4xf32> to tensor<4xi32>
  %1 = tensor.bitcast %y : tensor<4xui32> to tensor<4xi32>
  return %0, %1 : tensor<4xi32>, tensor<4xi32>
}

// -----

// Which of the two dimensions of one element is left out is no question where
// none is; where all of them are, none is asked either.
// CHECK-LABEL: func.func @slices
// CHECK: %[[SLICE:.*]] = tensor.extract_slice %arg0[1, 2, 0] [2, 1, 1] [2, 3, 2] : tensor<5x7x3xf32> to tensor<2x1x1xf32>
// CHECK: %[[REDUCED:.*]] = tensor.collapse_shape %[[SLICE]] {{\[}}[0], [1, 2]] : tensor<2x1x1xf32> into tensor<2x1xf32>
// CHECK: %[[PART:.*]] = tensor.extract_slice %[[REDUCED]][0, 0] [1, 1] [1, 1] : tensor<2x1xf32> to tensor<1x1xf32>
// CHECK: %[[ELEMENT:.*]] = tensor.collapse_shape %[[PART]] {{\[}}[0, 1]] : tensor<1x1xf32> into tensor<1xf32>
// CHECK: %[[EXPANDED:.*]] = tensor.expand_shape %[[ELEMENT]] {{\[}}[0, 1]] output_shape [1, 1] : tensor<1xf32> into tensor<1x1xf32>
// CHECK: %[[INSERTED:.*]] = tensor.insert_slice %[[EXPANDED]] into %arg1[0, 1] [1, 1] [3, 1] : tensor<1x1xf32> into tensor<4x6xf32>
// CHECK: tensor.extract_slice %[[INSERTED]][1, 0] [1, 6] [1, 1] : tensor<4x6xf32> to tensor<6xf32>
func.func @slices(%x: tensor<5x7x3xf32>, %y: tensor<4x6xf32>) -> tensor<6xf32> {
  %0 = tensor.extract_slice %x[1, 2, 0] [2, 1, 1] [2, 3, 2] : tensor<5x7x3xf32> to tensor<2x1xf32>
  %1 = tensor.extract_slice %0[0, 0] [1, 1] [1, 1] : tensor<2x1xf32> to tensor<1xf32>
  %2 = tensor.insert_slice %1 into %y[0, 1] [1, 1] [3, 1] : tensor<1xf32> into tensor<4x6xf32>
  %3 = tensor.extract_slice %2[1, 0] [1, 6] [1, 1] : tensor<4x6xf32> to tensor<6xf32>
  return %3 : tensor<6xf32>
}
