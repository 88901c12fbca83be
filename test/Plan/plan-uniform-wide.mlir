// RUN: quant-opt %s --qnn-plan-uniform --qnn-verify-plan --split-input-file 2>/dev/null | FileCheck %s
// RUN: quant-opt %s --qnn-plan-uniform --qnn-insert-qdq --qnn-lower-to-integer --split-input-file 2>/dev/null | FileCheck %s --check-prefix=INTEGER

// What nothing reads but an operation left in float, and sums of that kind, has
// 16 bits: the product and the sum before the second normalization. The first
// one's result is read by a product (8 bits) and by the sum (16).

// CHECK-LABEL: func.func @block(
// CHECK: %[[N:.*]] = qnn.layer_norm
// CHECK-DAG: %[[NARROW:.*]] = qnn.assign %[[N]] "n" as !quant.uniform<i8:f32, 0.015{{[0-9]*}}:-1>
// CHECK-DAG: %[[WIDE:.*]] = qnn.assign %[[N]] "n.wide" as !quant.uniform<i16:f32, 6.10{{[0-9]*}}E-5{{[^>]*}}>
// CHECK: %[[P:.*]] = linalg.matmul ins(%[[NARROW]],
// CHECK: %[[PQ:.*]] = qnn.assign %[[P]] "p" as !quant.uniform<i16:
// CHECK: %[[R:.*]] = tensor.collapse_shape %[[PQ]]
// CHECK: %[[E:.*]] = tensor.expand_shape %[[R]]
// CHECK: linalg.generic {{.*}} ins(%[[E]], %[[WIDE]] :
// CHECK: %[[C:.*]] = linalg.generic
// CHECK: %[[SQ:.*]] = qnn.assign %[[C]] "c" as !quant.uniform<i16:
// CHECK: qnn.layer_norm %[[SQ]]
#id = affine_map<(i, j) -> (i, j)>
func.func @block(%a: tensor<2x2xf32>) -> tensor<2x2xf32> {
  %zero = arith.constant 0.0 : f32
  %four = arith.constant 4.0 : f32
  %w = arith.constant dense<[[1.0, 2.0], [0.5, -1.0]]> : tensor<2x2xf32>
  %e = tensor.empty() : tensor<2x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<2x2xf32>) -> tensor<2x2xf32>
  %0 = qnn.layer_norm %a from 1 epsilon 1.0e-5 : tensor<2x2xf32>
  %n = qnn.observe %0 "n" range <-2.0, 2.0> : tensor<2x2xf32>
  %1 = linalg.matmul ins(%n, %w : tensor<2x2xf32>, tensor<2x2xf32>) outs(%z : tensor<2x2xf32>) -> tensor<2x2xf32>
  %p = qnn.observe %1 "p" range <-3.0, 200.0> : tensor<2x2xf32>
  %r = tensor.collapse_shape %p [[0, 1]] : tensor<2x2xf32> into tensor<4xf32>
  %x = tensor.expand_shape %r [[0, 1]] output_shape [2, 2] : tensor<4xf32> into tensor<2x2xf32>
  %2 = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%x, %n : tensor<2x2xf32>, tensor<2x2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%l: f32, %m: f32, %out: f32):
    %y = arith.addf %l, %m : f32
    linalg.yield %y : f32
  } -> tensor<2x2xf32>
  %s = qnn.observe %2 "s" range <-5.0, 202.0> : tensor<2x2xf32>
  %3 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]} ins(%s : tensor<2x2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%l: f32, %out: f32):
    %y = arith.maximumf %l, %zero : f32
    linalg.yield %y : f32
  } -> tensor<2x2xf32>
  %c = qnn.observe %3 "c" range <0.0, 202.0> : tensor<2x2xf32>
  %4 = qnn.layer_norm %c from 1 epsilon 1.0e-5 : tensor<2x2xf32>
  %5 = qnn.observe %4 "o" range <-2.0, 2.0> : tensor<2x2xf32>
  return %5 : tensor<2x2xf32>
}

// -----

// A stream of sums, each read by a normalization and by the next sum; a constant
// addend; and a sum that a product reads as well, which has 8 bits like what is
// added there.

// CHECK-LABEL: func.func @stream(
// CHECK: qnn.assign %{{.*}} "a" as !quant.uniform<i16:
// CHECK: qnn.assign %{{.*}} "s0.constant" as !quant.uniform<i16<-32767:32767>:
// CHECK: qnn.assign %{{.*}} "s0" as !quant.uniform<i16:
// CHECK: qnn.assign %{{.*}} "n0" as !quant.uniform<i16:
// CHECK: qnn.assign %{{.*}} "s1" as !quant.uniform<i16:
// CHECK: qnn.assign %{{.*}} "n1" as !quant.uniform<i8:
// CHECK: qnn.assign %{{.*}} "s2" as !quant.uniform<i8:
// CHECK-NOT: i16
#ij = affine_map<(i, j) -> (i, j)>
func.func @stream(%arg: tensor<2x2xf32>) -> (tensor<2x2xf32>, tensor<2x2xf32>) {
  %zero = arith.constant 0.0 : f32
  %k = arith.constant dense<[[1.0, 2.0], [0.5, -1.0]]> : tensor<2x2xf32>
  %w = arith.constant dense<[[1.0, 2.0], [0.5, -1.5]]> : tensor<2x2xf32>
  %e = tensor.empty() : tensor<2x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<2x2xf32>) -> tensor<2x2xf32>
  %a = qnn.observe %arg "a" range <-2.0, 2.0> : tensor<2x2xf32>
  %0 = linalg.generic {indexing_maps = [#ij, #ij, #ij], iterator_types = ["parallel", "parallel"]}
      ins(%a, %k : tensor<2x2xf32>, tensor<2x2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%l: f32, %m: f32, %out: f32):
    %y = arith.addf %l, %m : f32
    linalg.yield %y : f32
  } -> tensor<2x2xf32>
  %s0 = qnn.observe %0 "s0" range <-4.0, 4.0> : tensor<2x2xf32>
  %1 = qnn.layer_norm %s0 from 1 epsilon 1.0e-5 : tensor<2x2xf32>
  %n0 = qnn.observe %1 "n0" range <-2.0, 2.0> : tensor<2x2xf32>
  %2 = linalg.generic {indexing_maps = [#ij, #ij, #ij], iterator_types = ["parallel", "parallel"]}
      ins(%s0, %n0 : tensor<2x2xf32>, tensor<2x2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%l: f32, %m: f32, %out: f32):
    %y = arith.addf %l, %m : f32
    linalg.yield %y : f32
  } -> tensor<2x2xf32>
  %s1 = qnn.observe %2 "s1" range <-6.0, 6.0> : tensor<2x2xf32>
  %3 = qnn.layer_norm %s1 from 1 epsilon 1.0e-5 : tensor<2x2xf32>
  %n1 = qnn.observe %3 "n1" range <-2.0, 2.0> : tensor<2x2xf32>
  %4 = linalg.generic {indexing_maps = [#ij, #ij, #ij], iterator_types = ["parallel", "parallel"]}
      ins(%n1, %n1 : tensor<2x2xf32>, tensor<2x2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%l: f32, %m: f32, %out: f32):
    %y = arith.addf %l, %m : f32
    linalg.yield %y : f32
  } -> tensor<2x2xf32>
  %s2 = qnn.observe %4 "s2" range <-4.0, 4.0> : tensor<2x2xf32>
  %5 = qnn.layer_norm %s2 from 1 epsilon 1.0e-5 : tensor<2x2xf32>
  %6 = linalg.matmul ins(%s2, %w : tensor<2x2xf32>, tensor<2x2xf32>) outs(%z : tensor<2x2xf32>) -> tensor<2x2xf32>
  %p = qnn.observe %6 "p" range <-9.0, 9.0> : tensor<2x2xf32>
  return %5, %p : tensor<2x2xf32>, tensor<2x2xf32>
}

// -----

// The steps of a PReLU, of whose slopes some are negative: what they read and what
// lies between them is rounded to 16 bits, the slopes to 15 and a sign, and what the
// next product reads, the PReLU's result, to 8.

// CHECK-LABEL: func.func @prelu(
// CHECK: qnn.assign %arg0 "x" as !quant.uniform<i16:
// CHECK: qnn.assign %{{.*}} "above" as !quant.uniform<i16:
// CHECK: qnn.assign %{{.*}} "below" as !quant.uniform<i16:
// CHECK: qnn.assign %{{.*}} "scaled.constant" as !quant.uniform<i16<-32767:32767>:f32, 7.62{{[0-9]*}}E-6>
// CHECK: qnn.assign %{{.*}} "scaled" as !quant.uniform<i16:
// CHECK: qnn.assign %{{.*}} "y" as !quant.uniform<i8:

// Products of distances of 16 bits and such slopes fit 32.
// INTEGER-LABEL: func.func @prelu(
// INTEGER: arith.constant dense<[32767, -13107]> : tensor<2xi16>
// INTEGER: arith.muli %{{.*}} : i32
#id = affine_map<(i, j) -> (i, j)>
#channel = affine_map<(i, j) -> (j)>
func.func @prelu(%a: tensor<2x2xf32>) -> tensor<2x2xf32> {
  %zero = arith.constant 0.0 : f32
  %w = arith.constant dense<[[1.0, 2.0], [0.5, -1.0]]> : tensor<2x2xf32>
  %slopes = arith.constant dense<[0.25, -0.1]> : tensor<2xf32>
  %x = qnn.observe %a "x" range <-5.0, 5.0> : tensor<2x2xf32>
  %e = tensor.empty() : tensor<2x2xf32>
  %0 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]} ins(%x : tensor<2x2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%l: f32, %out: f32):
    %y = arith.maximumf %l, %zero : f32
    linalg.yield %y : f32
  } -> tensor<2x2xf32>
  %above = qnn.observe %0 "above" range <0.0, 5.0> : tensor<2x2xf32>
  %1 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]} ins(%x : tensor<2x2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%l: f32, %out: f32):
    %y = arith.minimumf %l, %zero : f32
    linalg.yield %y : f32
  } -> tensor<2x2xf32>
  %below = qnn.observe %1 "below" range <-5.0, 0.0> : tensor<2x2xf32>
  %2 = linalg.generic {indexing_maps = [#id, #channel, #id], iterator_types = ["parallel", "parallel"]} ins(%below, %slopes : tensor<2x2xf32>, tensor<2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%l: f32, %m: f32, %out: f32):
    %y = arith.mulf %l, %m : f32
    linalg.yield %y : f32
  } -> tensor<2x2xf32>
  %scaled = qnn.observe %2 "scaled" range <-1.25, 0.0> : tensor<2x2xf32>
  %3 = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel", "parallel"]} ins(%above, %scaled : tensor<2x2xf32>, tensor<2x2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%l: f32, %m: f32, %out: f32):
    %y = arith.addf %l, %m : f32
    linalg.yield %y : f32
  } -> tensor<2x2xf32>
  %y = qnn.observe %3 "y" range <-1.25, 5.0> : tensor<2x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<2x2xf32>) -> tensor<2x2xf32>
  %4 = linalg.matmul ins(%y, %w : tensor<2x2xf32>, tensor<2x2xf32>) outs(%z : tensor<2x2xf32>) -> tensor<2x2xf32>
  %p = qnn.observe %4 "p" range <-10.0, 10.0> : tensor<2x2xf32>
  return %p : tensor<2x2xf32>
}

// -----

// A sum of two values is stored before factors per channel: no accumulator of
// it has several scales. Both are integers.

// CHECK-LABEL: func.func @sum_before_factors(
// CHECK-NOT: float_reason
// CHECK: qnn.assign %{{.*}} "s" as !quant.uniform<i{{[0-9]+}}:f32,
// CHECK: qnn.assign %{{.*}} "p" as !quant.uniform<i8:f32,
#id = affine_map<(i, j) -> (i, j)>
#channel = affine_map<(i, j) -> (j)>
func.func @sum_before_factors(%a: tensor<2x2xf32>, %b: tensor<2x2xf32>) -> tensor<2x2xf32> {
  %factors = arith.constant dense<[0.25, 0.1]> : tensor<2xf32>
  %x = qnn.observe %a "x" range <-5.0, 5.0> : tensor<2x2xf32>
  %y = qnn.observe %b "y" range <-1.0, 2.0> : tensor<2x2xf32>
  %e = tensor.empty() : tensor<2x2xf32>
  %0 = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel", "parallel"]} ins(%x, %y : tensor<2x2xf32>, tensor<2x2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%l: f32, %m: f32, %out: f32):
    %v = arith.addf %l, %m : f32
    linalg.yield %v : f32
  } -> tensor<2x2xf32>
  %s = qnn.observe %0 "s" range <-6.0, 7.0> : tensor<2x2xf32>
  %1 = linalg.generic {indexing_maps = [#id, #channel, #id], iterator_types = ["parallel", "parallel"]} ins(%s, %factors : tensor<2x2xf32>, tensor<2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%l: f32, %m: f32, %out: f32):
    %v = arith.mulf %l, %m : f32
    linalg.yield %v : f32
  } -> tensor<2x2xf32>
  %p = qnn.observe %1 "p" range <-1.5, 1.75> : tensor<2x2xf32>
  return %p : tensor<2x2xf32>
}

// -----

// Constants that numbers are multiplied by have 16 bits whatever the product has;
// the other factor, which they do not make wide, keeps 8.

// CHECK-LABEL: func.func @factors(
// CHECK: qnn.assign %arg0 "x" as !quant.uniform<i8:
// CHECK: qnn.assign %{{.*}} "y.constant" as !quant.uniform<i16<-32767:32767>:f32, 3.05{{[0-9]*}}E-5>
// CHECK: qnn.assign %{{.*}} "y" as !quant.uniform<i8:
#id = affine_map<(i, j) -> (i, j)>
func.func @factors(%a: tensor<2x2xf32>) -> tensor<2x2xf32> {
  %zero = arith.constant 0.0 : f32
  %w = arith.constant dense<[[1.0, 2.0], [0.5, -1.0]]> : tensor<2x2xf32>
  %factors = arith.constant dense<[[1.0, 0.001], [0.0, -0.5]]> : tensor<2x2xf32>
  %x = qnn.observe %a "x" range <-5.0, 5.0> : tensor<2x2xf32>
  %e = tensor.empty() : tensor<2x2xf32>
  %0 = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel", "parallel"]} ins(%x, %factors : tensor<2x2xf32>, tensor<2x2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%l: f32, %m: f32, %out: f32):
    %y = arith.mulf %l, %m : f32
    linalg.yield %y : f32
  } -> tensor<2x2xf32>
  %y = qnn.observe %0 "y" range <-5.0, 5.0> : tensor<2x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<2x2xf32>) -> tensor<2x2xf32>
  %1 = linalg.matmul ins(%y, %w : tensor<2x2xf32>, tensor<2x2xf32>) outs(%z : tensor<2x2xf32>) -> tensor<2x2xf32>
  %p = qnn.observe %1 "p" range <-10.0, 10.0> : tensor<2x2xf32>
  return %p : tensor<2x2xf32>
}
