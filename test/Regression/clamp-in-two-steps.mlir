// The ends of an interval that were two operations had a type between them, of
// steps larger than the interval: -1 became 0.
// RUN: rm -rf %t && mkdir %t
// RUN: %npy %t/x.npy '<f4' 2x1 -130 640
// RUN: quant-compile %s --samples %t/x.npy --quiet --stop-after integer -o %t/integer.mlir
// RUN: %npy %t/low.npy '<f4' 1 -130
// RUN: quant-run %t/integer.mlir --input %t/low.npy --print | FileCheck %s
// CHECK: = [-0.99{{[0-9]*}}]
func.func @interval(%x: tensor<1xf32>) -> tensor<1xf32> {
  %low = arith.constant dense<-1.0> : tensor<1xf32>
  %high = arith.constant dense<1.0> : tensor<1xf32>
  %a = arith.maximumf %x, %low : tensor<1xf32>
  %y = arith.minimumf %a, %high : tensor<1xf32>
  return %y : tensor<1xf32>
}
