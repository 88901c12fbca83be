// RUN: quant-opt %s --qnn-plan-uniform --qnn-verify-plan --split-input-file 2>/dev/null | FileCheck %s
// RUN: quant-opt %s --qnn-plan-uniform --qnn-insert-qdq --qnn-lower-to-integer --canonicalize --split-input-file 2>/dev/null | FileCheck %s --check-prefix=INTEGER

// A PReLU behind a product and its bias: what it reads stays an accumulator, what is
// stored is its result. Two requantizations of the accumulator, one with the slopes.

// CHECK-LABEL: func.func @behind_product(
// CHECK-NOT: qnn.assign %{{.*}} "p"
// CHECK-NOT: qnn.assign %{{.*}} "s"
// CHECK: qnn.assign %{{.*}} "y" as !quant.uniform<i8:
// INTEGER-LABEL: func.func @behind_product(
// INTEGER: %[[P:.*]] = linalg.matmul
// INTEGER: %[[S:.*]] = linalg.generic {{.*}} ins(%[[P]],
// INTEGER-DAG: qnn.requantize %[[S]] {{.*}} : tensor<2x2xi32> to tensor<2x2xi8>
// INTEGER-DAG: qnn.requantize %[[S]] along 1 <multipliers = [{{[0-9]+}}, -{{[0-9]+}}]
// INTEGER: arith.select
// INTEGER-NOT: qnn.requantize
#id = affine_map<(i, j) -> (i, j)>
#channel = affine_map<(i, j) -> (j)>
func.func @behind_product(%a: tensor<2x2xf32>) -> tensor<2x2xf32> {
  %zero = arith.constant 0.0 : f32
  %w = arith.constant dense<[[1.0, 2.0], [0.5, -1.0]]> : tensor<2x2xf32>
  %b = arith.constant dense<[0.5, 0.25]> : tensor<2xf32>
  %slopes = arith.constant dense<[0.25, -0.1]> : tensor<2xf32>
  %x = qnn.observe %a "x" range <-5.0, 5.0> : tensor<2x2xf32>
  %e = tensor.empty() : tensor<2x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<2x2xf32>) -> tensor<2x2xf32>
  %0 = linalg.matmul ins(%x, %w : tensor<2x2xf32>, tensor<2x2xf32>) outs(%z : tensor<2x2xf32>) -> tensor<2x2xf32>
  %p = qnn.observe %0 "p" range <-7.5, 15.0> : tensor<2x2xf32>
  %1 = linalg.generic {indexing_maps = [#id, #channel, #id], iterator_types = ["parallel", "parallel"]} ins(%p, %b : tensor<2x2xf32>, tensor<2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%l: f32, %m: f32, %out: f32):
    %v = arith.addf %l, %m : f32
    linalg.yield %v : f32
  } -> tensor<2x2xf32>
  %s = qnn.observe %1 "s" range <-7.0, 15.5> : tensor<2x2xf32>
  %2 = linalg.generic {indexing_maps = [#id, #channel, #id], iterator_types = ["parallel", "parallel"]} ins(%s, %slopes : tensor<2x2xf32>, tensor<2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%l: f32, %m: f32, %out: f32):
    %c = arith.cmpf ogt, %l, %zero : f32
    %t = arith.mulf %l, %m : f32
    %v = arith.select %c, %l, %t : f32
    linalg.yield %v : f32
  } -> tensor<2x2xf32>
  %y = qnn.observe %2 "y" range <-1.75, 15.5> : tensor<2x2xf32>
  return %y : tensor<2x2xf32>
}

// -----

// A sum of two values that only a PReLU reads is not stored either; one that something
// else reads has 8 bits, of which the PReLU makes an accumulator of one term.

// CHECK-LABEL: func.func @sums(
// CHECK-NOT: qnn.assign %{{.*}} "s"
// CHECK: qnn.assign %{{.*}} "u" as !quant.uniform<i8:
// CHECK: qnn.assign %{{.*}} "t" as !quant.uniform<i8:
// CHECK: qnn.assign %{{.*}} "v" as !quant.uniform<i8:
// INTEGER-LABEL: func.func @sums(
// INTEGER-NOT: arith.maxsi
// INTEGER: return
#id = affine_map<(i, j) -> (i, j)>
#channel = affine_map<(i, j) -> (j)>
func.func @sums(%a: tensor<2x2xf32>, %b: tensor<2x2xf32>) -> (tensor<2x2xf32>, tensor<2x2xf32>, tensor<2x2xf32>) {
  %zero = arith.constant 0.0 : f32
  %slopes = arith.constant dense<[0.25, -0.1]> : tensor<2xf32>
  %x = qnn.observe %a "x" range <-5.0, 5.0> : tensor<2x2xf32>
  %y = qnn.observe %b "y" range <-1.0, 2.0> : tensor<2x2xf32>
  %e = tensor.empty() : tensor<2x2xf32>
  %0 = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel", "parallel"]} ins(%x, %y : tensor<2x2xf32>, tensor<2x2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%l: f32, %m: f32, %out: f32):
    %v = arith.addf %l, %m : f32
    linalg.yield %v : f32
  } -> tensor<2x2xf32>
  %s = qnn.observe %0 "s" range <-6.0, 7.0> : tensor<2x2xf32>
  %1 = linalg.generic {indexing_maps = [#id, #channel, #id], iterator_types = ["parallel", "parallel"]} ins(%s, %slopes : tensor<2x2xf32>, tensor<2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%l: f32, %m: f32, %out: f32):
    %c = arith.cmpf ogt, %l, %zero : f32
    %t = arith.mulf %l, %m : f32
    %v = arith.select %c, %l, %t : f32
    linalg.yield %v : f32
  } -> tensor<2x2xf32>
  %u = qnn.observe %1 "u" range <-1.5, 7.0> : tensor<2x2xf32>
  %2 = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel", "parallel"]} ins(%x, %u : tensor<2x2xf32>, tensor<2x2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%l: f32, %m: f32, %out: f32):
    %v = arith.addf %l, %m : f32
    linalg.yield %v : f32
  } -> tensor<2x2xf32>
  %t = qnn.observe %2 "t" range <-6.0, 12.0> : tensor<2x2xf32>
  %3 = linalg.generic {indexing_maps = [#id, #channel, #id], iterator_types = ["parallel", "parallel"]} ins(%t, %slopes : tensor<2x2xf32>, tensor<2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%l: f32, %m: f32, %out: f32):
    %c = arith.cmpf ogt, %l, %zero : f32
    %t2 = arith.mulf %l, %m : f32
    %v = arith.select %c, %l, %t2 : f32
    linalg.yield %v : f32
  } -> tensor<2x2xf32>
  %v = qnn.observe %3 "v" range <-1.5, 12.0> : tensor<2x2xf32>
  return %u, %t, %v : tensor<2x2xf32>, tensor<2x2xf32>, tensor<2x2xf32>
}
