// RUN: quant-opt %s --pass-pipeline='builtin.module(func.func(qnn-settle-loops))' | FileCheck %s

// What a loop yields goes to where the value before it was, unless it was
// written there: what linalg computes is computed there, anything else is copied,
// since a loop may read there while it writes.

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

// What a condition hands on is what is carried at the same position; what is
// made before it has a place of its own.

// CHECK-LABEL: func.func @until(
// CHECK: %[[E:.*]] = tensor.empty() : tensor<2xf32>
// CHECK: scf.while (%[[N:.*]] = %{{.*}}, %[[H:.*]] = %{{.*}}, %[[S:.*]] = %{{.*}}) : (i64, tensor<4xf32>, tensor<2xf32>) -> (i64, tensor<4xf32>, tensor<2xf32>, f32)
// CHECK: %[[C:.*]] = tensor.extract_slice %[[H]]
// CHECK: %[[P:.*]] = linalg.copy ins(%[[C]] {{.*}}) outs(%[[S]]
// CHECK: scf.condition(%{{.*}}) %[[N]], %[[H]], %[[P]], %{{.*}}
// CHECK: ^bb0(%{{.*}}: i64, %[[B:.*]]: tensor<4xf32>, %[[T:.*]]: tensor<2xf32>, %{{.*}}: f32):
// CHECK: %[[X:.*]] = linalg.exp ins(%[[B]]
// CHECK: %[[M:.*]] = bufferization.materialize_in_destination %[[X]] in %[[B]]
// CHECK: scf.yield %{{.*}}, %[[M]], %[[T]]
func.func @until(%x: tensor<4xf32>, %n: i64) -> (tensor<2xf32>, tensor<4xf32>, f32) {
  %c0 = arith.constant 0 : index
  %c0_i64 = arith.constant 0 : i64
  %c1_i64 = arith.constant 1 : i64
  %e = tensor.empty() : tensor<4xf32>
  %0:3 = scf.while (%i = %c0_i64, %h = %x) : (i64, tensor<4xf32>) -> (tensor<2xf32>, tensor<4xf32>, f32) {
    %head = tensor.extract_slice %h[0] [2] [1] : tensor<4xf32> to tensor<2xf32>
    %f = tensor.extract %h[%c0] : tensor<4xf32>
    %go = arith.cmpi slt, %i, %n : i64
    scf.condition(%go) %head, %h, %f : tensor<2xf32>, tensor<4xf32>, f32
  } do {
  ^bb0(%head: tensor<2xf32>, %h: tensor<4xf32>, %f: f32):
    %1 = linalg.exp ins(%h : tensor<4xf32>) outs(%e : tensor<4xf32>) -> tensor<4xf32>
    scf.yield %c1_i64, %1 : i64, tensor<4xf32>
  }
  return %0#0, %0#1, %0#2 : tensor<2xf32>, tensor<4xf32>, f32
}
