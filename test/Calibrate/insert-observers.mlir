// RUN: quant-opt %s --qnn-insert-observers --split-input-file --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s
// RUN: quant-opt %s --qnn-insert-observers --qnn-insert-observers --split-input-file --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

// Behind arguments and computed values, not behind constants, room for results
// and values that are only moved. All users see the observed value.

// CHECK-LABEL: func.func @kinds(
// CHECK-SAME: %[[X:[a-z0-9]+]]: tensor<2x3xf32>
// CHECK: %[[Y:.*]] = qnn.observe %[[X]] "input0" : tensor<2x3xf32>
// CHECK-NOT: qnn.observe
// CHECK: linalg.fill
// CHECK: linalg.transpose ins(%[[Y]] :
// CHECK-NOT: qnn.observe
// CHECK: %[[M:.*]] = linalg.matmul ins(%[[Y]],
// CHECK: %[[O:.*]] = qnn.observe %[[M]] "matmul" : tensor<2x2xf32>
// CHECK: tensor.expand_shape %[[O]]
// CHECK-NOT: qnn.observe
// CHECK: return %[[O]]
func.func @kinds(%x: tensor<2x3xf32>) -> (tensor<2x2xf32>, tensor<2x1x2xf32>) {
  %zero = arith.constant 0.0 : f32
  %w = arith.constant dense<0.5> : tensor<2x2xf32>
  %e = tensor.empty() : tensor<2x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<2x2xf32>) -> tensor<2x2xf32>
  %f = tensor.empty() : tensor<3x2xf32>
  %t = linalg.transpose ins(%x : tensor<2x3xf32>) outs(%f : tensor<3x2xf32>) permutation = [1, 0]
  %m = linalg.matmul ins(%x, %t : tensor<2x3xf32>, tensor<3x2xf32>) outs(%z : tensor<2x2xf32>) -> tensor<2x2xf32>
  %r = tensor.expand_shape %m [[0, 1], [2]] output_shape [2, 1, 2] : tensor<2x2xf32> into tensor<2x1x2xf32>
  return %m, %r : tensor<2x2xf32>, tensor<2x1x2xf32>
}

// -----

// Names are those of the locations, also inside fused ones; what shares a name
// gets a number that no other value has.

// CHECK-LABEL: func.func @names(
// CHECK: qnn.observe %{{.*}} "input0"
// CHECK: arith.negf
// CHECK: qnn.observe %{{.*}} "layer/relu"
// CHECK: arith.negf
// CHECK: qnn.observe %{{.*}} "layer/relu#2"
// CHECK: arith.negf
// CHECK: qnn.observe %{{.*}} "layer/relu#1"
// CHECK: arith.negf
// CHECK: qnn.observe %{{.*}} "inner"
// CHECK: arith.negf
// CHECK: qnn.observe %{{.*}} "negf"
// CHECK: arith.negf
// CHECK: qnn.observe %{{.*}} "negf#1"
func.func @names(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = arith.negf %x : tensor<4xf32> loc("layer/relu")
  %1 = arith.negf %0 : tensor<4xf32> loc("layer/relu")
  %2 = arith.negf %1 : tensor<4xf32> loc("layer/relu")
  %3 = qnn.observe %2 "layer/relu#1" : tensor<4xf32>
  %4 = arith.negf %3 : tensor<4xf32> loc(fused["f.mlir":1:1, "inner"])
  %5 = arith.negf %4 : tensor<4xf32> loc("f.mlir":2:1)
  %6 = arith.negf %5 : tensor<4xf32> loc(unknown)
  return %6 : tensor<4xf32>
}

// -----

// What has an observer keeps it.

// CHECK-LABEL: func.func @observed(
// CHECK-NEXT: %[[A:.*]] = qnn.observe %{{.*}} "mine" range <0.000000e+00, 1.000000e+00>
// CHECK-NEXT: return %[[A]]
func.func @observed(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = qnn.observe %x "mine" range <0.0, 1.0> : tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

// Only f32 tensors, and only in the program itself.

// CHECK-LABEL: func.func @others(
// CHECK: qnn.observe %{{.*}} "input2" : tensor<4xf32>
// CHECK-NOT: qnn.observe
// CHECK-LABEL: func.func private @unused(
// CHECK-NOT: qnn.observe
// CHECK-LABEL: func.func private @external(
func.func @others(%n: tensor<4xi64>, %s: f32, %x: tensor<4xf32>) -> tensor<4xi64> {
  %0 = arith.addi %n, %n : tensor<4xi64>
  return %0 : tensor<4xi64>
}
func.func private @unused(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = arith.negf %x : tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func private @external(tensor<4xf32>)

// -----

// Scores that others read, too, are observed once more for the softmax: what
// stands for minus infinity there is a number to the others.

// CHECK-LABEL: func.func @shared_scores(
// CHECK: %[[X:.*]] = qnn.observe %arg0 "input0"
// CHECK: %[[V:.*]] = qnn.observe %[[X]] "softmax.scores" view
// CHECK: linalg.softmax dimension(1) ins(%[[V]]
// CHECK: math.absf %[[X]]
func.func @shared_scores(%x: tensor<2x4xf32>) -> (tensor<2x4xf32>, tensor<2x4xf32>) {
  %e = tensor.empty() : tensor<2x4xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<2x4xf32>) outs(%e : tensor<2x4xf32>) -> tensor<2x4xf32>
  %a = math.absf %x : tensor<2x4xf32>
  return %p, %a : tensor<2x4xf32>, tensor<2x4xf32>
}

// -----

// What is padded with a number that is known at run time alone is observed, and
// what is made of single numbers.

// CHECK-LABEL: func.func @runtime_numbers(
// CHECK: %[[P:.*]] = tensor.pad
// CHECK: qnn.observe %[[P]] "pad"
// CHECK: %[[S:.*]] = tensor.splat
// CHECK: qnn.observe %[[S]] "splat"
func.func @runtime_numbers(%x: tensor<4xf32>) -> (tensor<6xf32>, tensor<4xf32>) {
  %zero = arith.constant 0 : index
  %v = tensor.extract %x[%zero] : tensor<4xf32>
  %p = tensor.pad %x low[1] high[1] {
  ^bb0(%i: index):
    tensor.yield %v : f32
  } : tensor<4xf32> to tensor<6xf32>
  %s = tensor.splat %v : tensor<4xf32>
  return %p, %s : tensor<6xf32>, tensor<4xf32>
}
