// RUN: quant-opt %s --qnn-verify-kernel | FileCheck %s

// CHECK-LABEL: func.func @plain(
func.func @plain(%x: tensor<4xi8>) -> tensor<4xi8> {
  %y = arith.addi %x, %x : tensor<4xi8>
  return %y : tensor<4xi8>
}
