// RUN: quant-opt %s --split-input-file | FileCheck %s
// RUN: quant-opt %s --split-input-file --qnn-decompose-aggregates | FileCheck %s --check-prefix=LOOPS

// CHECK-LABEL: @rows(
// CHECK: qnn.take %{{.*}} along 0 at [1, 1, 0] : tensor<2x3xi8> to tensor<3x3xi8>
// LOOPS-LABEL: @rows(
// LOOPS: %[[T:.*]] = arith.constant dense<[1, 1, 0]> : tensor<3xi32>
// LOOPS: linalg.generic {{.*}} ins(%[[T]] : tensor<3xi32>)
// LOOPS: tensor.extract %{{.*}} : tensor<2x3xi8>
func.func @rows(%x: tensor<2x3xi8>) -> tensor<3x3xi8> {
  %0 = qnn.take %x along 0 at [1, 1, 0] : tensor<2x3xi8> to tensor<3x3xi8>
  return %0 : tensor<3x3xi8>
}
