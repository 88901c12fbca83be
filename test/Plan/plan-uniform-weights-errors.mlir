// RUN: not quant-opt %s --qnn-plan-uniform=weights=largest 2>&1 | FileCheck %s

// CHECK: error: no way 'largest' to choose the scales of weights; there are 'minmax' and 'mse'
func.func @f(%x: tensor<1x2xf32>) -> tensor<1x2xf32> {
  return %x : tensor<1x2xf32>
}
