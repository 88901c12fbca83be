// RUN: quant-opt %s --qnn-plan-uniform --qnn-verify-plan --split-input-file --verify-diagnostics | FileCheck %s

// Types reach as far as readers tell numbers apart, not as far as samples went.

// A sigmoid is constant below -9 or so; steps of 8 would leave it one code.

// CHECK-LABEL: func.func @sigmoid(
// CHECK: qnn.assign %arg0 "scores" as !quant.uniform<i8:f32, 0.039{{[0-9]*}}:51>
#id = affine_map<(i) -> (i)>
func.func @sigmoid(%a: tensor<4xf32>) -> tensor<4xf32> {
  %x = qnn.observe %a "scores" range <-2014.0, 3.0> : tensor<4xf32>
  %one = arith.constant 1.0 : f32
  %e = tensor.empty() : tensor<4xf32>
  %s = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %n = arith.negf %in : f32
    %y = math.exp %n : f32
    %z = arith.addf %y, %one : f32
    %r = arith.divf %one, %z : f32
    linalg.yield %r : f32
  } -> tensor<4xf32>
  %so = qnn.observe %s "s" range <0.0, 0.96> : tensor<4xf32>
  return %so : tensor<4xf32>
}

// -----

// So is what saturates in its result's codes: exp(x) is above 2 from 0.7 on.

// CHECK-LABEL: func.func @stated(
// CHECK: qnn.assign %arg0 "x" as !quant.uniform<i8:f32, 0.028{{[0-9]*}}:
#id = affine_map<(i) -> (i)>
func.func @stated(%a: tensor<4xf32>) -> tensor<4xf32> {
  %x = qnn.observe %a "x" range <-100.0, 100.0> : tensor<4xf32>
  %e = tensor.empty() : tensor<4xf32>
  %s = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = math.exp %in : f32
    linalg.yield %y : f32
  } -> tensor<4xf32>
  %so = qnn.observe %s "s" range <0.0, 2.0> : tensor<4xf32>
  return %so : tensor<4xf32>
}

// -----

// Moved and joined, then clamped: the clamp's interval is what is stored of
// both, and nothing is lost of the smaller one.

// CHECK-LABEL: func.func @clamped(
// CHECK-DAG: qnn.assign %{{.*}} "a" as !quant.uniform<i8:f32, 0.0274{{[0-9]*}}:91>
// CHECK-DAG: qnn.assign %{{.*}} "b" as !quant.uniform<i8:f32, 0.0274{{[0-9]*}}:91>
// CHECK: tensor.concat
#id = affine_map<(i) -> (i)>
func.func @clamped(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<8xf32> {
  %e4 = tensor.empty() : tensor<4xf32>
  %ao = qnn.observe %a "x" range <-1.0, 1.0> : tensor<4xf32>
  %bo = qnn.observe %b "y" range <-1.0, 1.0> : tensor<4xf32>
  %0 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%ao : tensor<4xf32>) outs(%e4 : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = math.sin %in : f32
    linalg.yield %y : f32
  } -> tensor<4xf32>
  %1 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%bo : tensor<4xf32>) outs(%e4 : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = math.sin %in : f32
    linalg.yield %y : f32
  } -> tensor<4xf32>
  %x = qnn.observe %0 "a" range <-3.0, 1.0> : tensor<4xf32>
  %z = qnn.observe %1 "b" range <-2000.0, 1.0> : tensor<4xf32>
  %c = tensor.concat dim(0) %x, %z : (tensor<4xf32>, tensor<4xf32>) -> tensor<8xf32>
  %e = tensor.empty() : tensor<8xf32>
  %lo = arith.constant -6.0 : f32
  %hi = arith.constant 6.0 : f32
  %s = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%c : tensor<8xf32>) outs(%e : tensor<8xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = arith.maximumf %in, %lo : f32
    %w = arith.minimumf %y, %hi : f32
    linalg.yield %w : f32
  } -> tensor<8xf32>
  %so = qnn.observe %s "s" range <-6.0, 1.0> : tensor<8xf32>
  return %so : tensor<8xf32>
}

// -----

// Another reader, here the caller, needs all numbers.

// CHECK-LABEL: func.func @returned(
// CHECK: qnn.assign %arg0 "x" as !quant.uniform<i8:f32, 0.78{{[0-9]*}}:
#id = affine_map<(i) -> (i)>
func.func @returned(%a: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %x = qnn.observe %a "x" range <-100.0, 100.0> : tensor<4xf32>
  %e = tensor.empty() : tensor<4xf32>
  %s = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = math.tanh %in : f32
    linalg.yield %y : f32
  } -> tensor<4xf32>
  %so = qnn.observe %s "s" range <-1.0, 1.0> : tensor<4xf32>
  return %x, %so : tensor<4xf32>, tensor<4xf32>
}

// -----

// A function that is the same at both ends keeps what is between.

// CHECK-LABEL: func.func @bump(
// CHECK: qnn.assign %arg0 "x" as !quant.uniform<i8:f32, 0.021{{[0-9]*}}>
#id = affine_map<(i) -> (i)>
func.func @bump(%a: tensor<4xf32>) -> tensor<4xf32> {
  %x = qnn.observe %a "x" range <-20.0, 20.0> : tensor<4xf32>
  %e = tensor.empty() : tensor<4xf32>
  %s = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %q = arith.mulf %in, %in : f32
    %n = arith.negf %q : f32
    %y = math.exp %n : f32
    linalg.yield %y : f32
  } -> tensor<4xf32>
  %so = qnn.observe %s "s" range <0.0, 1.0> : tensor<4xf32>
  return %so : tensor<4xf32>
}

// -----

// Probabilities that are returned are told up to 1: steps of 1/255. A product
// reads those of 1/256, as everything else does.

// CHECK-LABEL: func.func @probabilities(
// CHECK: qnn.assign %{{.*}} "p" as !quant.uniform<i8:f32, 0.00392156{{[0-9]*}}:-128>
// CHECK: qnn.assign %{{.*}} "q" as !quant.uniform<i8:f32, 3.906250e-03:-128>
func.func @probabilities(%a: tensor<1x4xf32>) -> (tensor<4xf32>, tensor<1x2xf32>) {
  %x = qnn.observe %a "x" range <-4.0, 4.0> : tensor<1x4xf32>
  %e = tensor.empty() : tensor<1x4xf32>
  %0 = linalg.softmax dimension(1) ins(%x : tensor<1x4xf32>) outs(%e : tensor<1x4xf32>) -> tensor<1x4xf32>
  %p = qnn.observe %0 "p" range <0.0, 0.99> : tensor<1x4xf32>
  %y = tensor.collapse_shape %p [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %1 = linalg.softmax dimension(1) ins(%x : tensor<1x4xf32>) outs(%e : tensor<1x4xf32>) -> tensor<1x4xf32>
  %q = qnn.observe %1 "q" range <0.0, 0.99> : tensor<1x4xf32>
  %w = arith.constant dense<[[1.0, 2.0], [0.5, -1.0], [1.5, 1.0], [0.1, 0.2]]> : tensor<4x2xf32>
  %zero = arith.constant 0.0 : f32
  %e2 = tensor.empty() : tensor<1x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e2 : tensor<1x2xf32>) -> tensor<1x2xf32>
  %2 = linalg.matmul ins(%q, %w : tensor<1x4xf32>, tensor<4x2xf32>) outs(%z : tensor<1x2xf32>) -> tensor<1x2xf32>
  %m = qnn.observe %2 "m" range <-1.0, 2.0> : tensor<1x2xf32>
  return %y, %m : tensor<4xf32>, tensor<1x2xf32>
}

// -----

// What is converted to codes and clamped alone keeps numbers beyond the clamp:
// its codes' ends would go with the conversion, if that meets the next one.

// CHECK-LABEL: func.func @converted(
// CHECK: qnn.assign %arg0 "x" as !quant.uniform<i8:f32, 0.0392{{[0-9]*}}:
#id = affine_map<(i) -> (i)>
func.func @converted(%a: tensor<4xf32>) -> tensor<4xf32> {
  %x = qnn.observe %a "x" range <-5.0, 5.0> : tensor<4xf32>
  %e = tensor.empty() : tensor<4xf32>
  %lo = arith.constant 0.0 : f32
  %s = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = arith.maximumf %in, %lo : f32
    linalg.yield %y : f32
  } -> tensor<4xf32>
  %so = qnn.observe %s "s" range <0.0, 5.0> : tensor<4xf32>
  return %so : tensor<4xf32>
}
