// RUN: quant-opt %s --qnn-check-indices | FileCheck %s

#at = affine_map<(d0, d1) -> (d0)>
#id = affine_map<(d0, d1) -> (d0, d1)>

// The row comes from data, the column from the loop.
// CHECK-LABEL: func.func @gather
// CHECK: ^bb0(%[[IN:.*]]: i64, %{{.*}}: f32):
// CHECK: %[[ROW:.*]] = arith.index_cast %[[IN]]
// CHECK: %[[COLUMN:.*]] = linalg.index 1
// CHECK: %[[SIZE:.*]] = arith.constant 4 : index
// CHECK: %[[INSIDE:.*]] = arith.cmpi ult, %[[ROW]], %[[SIZE]] : index
// CHECK: cf.assert %[[INSIDE]], "an index lies outside its tensor"
// CHECK-NOT: cf.assert
// CHECK: tensor.extract %{{.*}}[%[[ROW]], %[[COLUMN]]]
func.func @gather(%table: tensor<4x3xf32>, %rows: tensor<2xi64>) -> tensor<2x3xf32> {
  %e = tensor.empty() : tensor<2x3xf32>
  %0 = linalg.generic {indexing_maps = [#at, #id], iterator_types = ["parallel", "parallel"]}
      ins(%rows : tensor<2xi64>) outs(%e : tensor<2x3xf32>) {
  ^bb0(%in: i64, %out: f32):
    %row = arith.index_cast %in : i64 to index
    %column = linalg.index 1 : index
    %x = tensor.extract %table[%row, %column] : tensor<4x3xf32>
    linalg.yield %x : f32
  } -> tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}

// Loops and constants know their bounds; so does what is computed from them.
// CHECK-LABEL: func.func @transpose
// CHECK-NOT: cf.assert
// CHECK: return
func.func @transpose(%a: tensor<3x3xf32>) -> tensor<3x3xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %c2 = arith.constant 2 : index
  %r = scf.for %i = %c0 to %c3 step %c1 iter_args(%t = %a) -> tensor<3x3xf32> {
    %j = arith.subi %c2, %i : index
    %x = tensor.extract %a[%j, %c1] : tensor<3x3xf32>
    %u = tensor.insert %x into %t[%i, %c1] : tensor<3x3xf32>
    scf.yield %u : tensor<3x3xf32>
  }
  return %r : tensor<3x3xf32>
}

// Where a value is put, and into a tensor whose size is known at run time.
// CHECK-LABEL: func.func @scatter
// CHECK: %[[RAW:.*]] = tensor.extract
// CHECK: %[[AT:.*]] = arith.index_cast %[[RAW]]
// CHECK: %[[SIZE:.*]] = tensor.dim %{{.*}}
// CHECK: %[[INSIDE:.*]] = arith.cmpi ult, %[[AT]], %[[SIZE]] : index
// CHECK: cf.assert %[[INSIDE]]
// CHECK: tensor.insert
func.func @scatter(%a: tensor<?xf32>, %where: tensor<1xi32>, %x: f32) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %raw = tensor.extract %where[%c0] : tensor<1xi32>
  %at = arith.index_cast %raw : i32 to index
  %r = tensor.insert %x into %a[%at] : tensor<?xf32>
  return %r : tensor<?xf32>
}

// A code of 8 bits cannot leave a table of 256 numbers, but one of 255.
// CHECK-LABEL: func.func @table
// CHECK-NOT: cf.assert
// CHECK: tensor.extract %arg0
// CHECK: arith.constant 255 : index
// CHECK: cf.assert
// CHECK: tensor.extract %arg1
func.func @table(%table: tensor<256xi8>, %short: tensor<255xi8>, %codes: tensor<9xi8>) -> tensor<9xi8> {
  %e = tensor.empty() : tensor<9xi8>
  %0 = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]}
      ins(%codes : tensor<9xi8>) outs(%e : tensor<9xi8>) {
  ^bb0(%in: i8, %out: i8):
    %wide = arith.extui %in : i8 to i32
    %at = arith.index_castui %wide : i32 to index
    %x = tensor.extract %table[%at] : tensor<256xi8>
    %y = tensor.extract %short[%at] : tensor<255xi8>
    %z = arith.addi %x, %y : i8
    linalg.yield %z : i8
  } -> tensor<9xi8>
  return %0 : tensor<9xi8>
}
