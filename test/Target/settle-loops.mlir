// RUN: quant-opt %s --pass-pipeline='builtin.module(func.func(qnn-settle-loops))' | FileCheck %s

// What a loop yields goes to where the value before it was, unless it was
// written there.

// CHECK-LABEL: func.func @carried(
// CHECK: scf.for {{.*}} iter_args(%[[H:.*]] = %{{.*}}, %[[Y:.*]] = %{{.*}})
// CHECK: %[[E:.*]] = linalg.exp
// CHECK: %[[I:.*]] = tensor.insert %{{.*}} into %[[Y]]
// CHECK: %[[M:.*]] = bufferization.materialize_in_destination %[[E]] in %[[H]]
// CHECK: scf.yield %[[M]], %[[I]]
func.func @carried(%x: tensor<4xf32>, %f: f32) -> (tensor<4xf32>, tensor<4xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %e = tensor.empty() : tensor<4xf32>
  %0:2 = scf.for %i = %c0 to %c4 step %c1 iter_args(%h = %x, %y = %x) -> (tensor<4xf32>, tensor<4xf32>) {
    %1 = linalg.exp ins(%h : tensor<4xf32>) outs(%e : tensor<4xf32>) -> tensor<4xf32>
    %2 = tensor.insert %f into %y[%i] : tensor<4xf32>
    scf.yield %1, %2 : tensor<4xf32>, tensor<4xf32>
  }
  return %0#0, %0#1 : tensor<4xf32>, tensor<4xf32>
}
