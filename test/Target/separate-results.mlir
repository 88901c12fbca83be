// RUN: quant-opt %s --qnn-separate-results | FileCheck %s
// RUN: rm -rf %t && mkdir %t && %npy %t/x.npy f4 4 0 1 2 3
// RUN: quant-run %s --entry=twice --input %t/x.npy | FileCheck %s --check-prefix=VALUES

// Values that are equal become one, and then each result has a buffer of its
// own: a computed value, an argument, a constant, and a view of one of them.
// CHECK-LABEL: func.func @twice
// CHECK: %[[ONE:.*]] = arith.constant
// CHECK: %[[TANH:.*]] = math.tanh
// CHECK: %[[COPY:.*]] = bufferization.alloc_tensor() copy(%arg0)
// CHECK: %[[CONSTANT:.*]] = bufferization.alloc_tensor() copy(%[[ONE]])
// CHECK: return %[[TANH]], %{{.*}}, %arg0, %[[COPY]], %[[ONE]], %[[CONSTANT]], %{{.*}}
// VALUES: out0: 4xf32 = [0 0.76159
// VALUES: out1: 4xf32 = [0 0.76159
// VALUES: out2: 4xf32 = [0 1 2 3]
// VALUES: out3: 4xf32 = [0 1 2 3]
// VALUES: out4: 4xf32 = [1 1 1 1]
// VALUES: out5: 4xf32 = [1 1 1 1]
// VALUES: out6: 2x2xf32 = [0 0.76159
func.func @twice(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<2x2xf32>) {
  %c = arith.constant dense<1.0> : tensor<4xf32>
  %0 = math.tanh %x : tensor<4xf32>
  %1 = math.tanh %x : tensor<4xf32>
  %v = tensor.expand_shape %0 [[0, 1]] output_shape [2, 2] : tensor<4xf32> into tensor<2x2xf32>
  return %0, %1, %x, %x, %c, %c, %v : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<2x2xf32>
}
