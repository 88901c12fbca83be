// RUN: not quant-opt %s --qnn-vectorize-loops=machine=nonsense 2>&1 | FileCheck %s

// CHECK: error: unknown machine 'nonsense', expected 'native' or a 64-bit CPU
func.func @f(%x: tensor<4xi8>) -> tensor<4xi8> {
  return %x : tensor<4xi8>
}
