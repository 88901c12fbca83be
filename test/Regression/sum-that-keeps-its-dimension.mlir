// A sum whose result keeps the reduced dimension, as size 1, ended in a crash of
// the proof.
// RUN: quant-opt %s --qnn-verify-integer | FileCheck %s
// CHECK: linalg.generic
func.func @keep(%a: tensor<2x1x3xi8>) -> tensor<2x1x1xi32> {
  %zero = arith.constant dense<0> : tensor<2x1x1xi32>
  %0 = linalg.generic {
      indexing_maps = [affine_map<(i, j, k) -> (i, j, k)>, affine_map<(i, j, k) -> (i, j, 0)>],
      iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a : tensor<2x1x3xi8>) outs(%zero : tensor<2x1x1xi32>) {
  ^bb0(%x: i8, %sum: i32):
    %1 = arith.extsi %x : i8 to i32
    %2 = arith.addi %sum, %1 : i32
    linalg.yield %2 : i32
  } -> tensor<2x1x1xi32>
  return %0 : tensor<2x1x1xi32>
}
// 1x1x1 has as many elements as its loops have points.
// CHECK-LABEL: func.func @one
func.func @one(%a: tensor<1x1x1xi8>) -> tensor<1x1x1xi32> {
  %zero = arith.constant dense<0> : tensor<1x1x1xi32>
  %0 = linalg.generic {
      indexing_maps = [affine_map<(i, j, k) -> (i, j, k)>, affine_map<(i, j, k) -> (i, j, 0)>],
      iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a : tensor<1x1x1xi8>) outs(%zero : tensor<1x1x1xi32>) {
  ^bb0(%x: i8, %sum: i32):
    %1 = arith.extsi %x : i8 to i32
    %2 = arith.addi %sum, %1 : i32
    linalg.yield %2 : i32
  } -> tensor<1x1x1xi32>
  return %0 : tensor<1x1x1xi32>
}
