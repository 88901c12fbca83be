// RUN: quant-opt %s --qnn-plan-uniform --qnn-verify-plan --split-input-file 2>%t.warnings | FileCheck %s
// RUN: FileCheck %s --check-prefix=WARNING --input-file=%t.warnings

// WARNING: warning: stays in float: integers are made of it, comparisons or single numbers: they are those of the float program

#id = affine_map<(i) -> (i)>

// The argument is codes for the product and what it is for the integers, which
// lie behind two elementwise operations.
// CHECK-LABEL: func.func @from_argument
// CHECK: %[[CODES:.*]] = qnn.assign %arg0
// CHECK: %[[ROUND:.*]] = linalg.generic {{.*}} ins(%arg0 : {{.*}}qnn.float_reason = "integers are made of it
// CHECK: %[[SUM:.*]] = linalg.generic {{.*}} ins(%[[ROUND]] : {{.*}}qnn.float_reason = "integers are made of it
// CHECK: linalg.generic {{.*}} ins(%[[SUM]] : tensor<4xf32>) outs(%{{.*}} : tensor<4xi32>)
// CHECK: linalg.generic {{.*}} ins(%[[CODES]], %[[CODES]]
func.func @from_argument(%a: tensor<4xf32>) -> (tensor<4xi32>, tensor<4xf32>) {
  %x = qnn.observe %a "x" range <-3.0, 3.0> : tensor<4xf32>
  %one = arith.constant 1.0 : f32
  %e = tensor.empty() : tensor<4xf32>
  %ei = tensor.empty() : tensor<4xi32>
  %0 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %v = math.roundeven %in : f32
    linalg.yield %v : f32
  } -> tensor<4xf32>
  %1 = qnn.observe %0 "round" range <-3.0, 3.0> : tensor<4xf32>
  %2 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%1 : tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %v = arith.addf %in, %one : f32
    linalg.yield %v : f32
  } -> tensor<4xf32>
  %3 = qnn.observe %2 "sum" range <-2.0, 4.0> : tensor<4xf32>
  %4 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%3 : tensor<4xf32>) outs(%ei : tensor<4xi32>) {
  ^bb0(%in: f32, %out: i32):
    %v = arith.fptosi %in : f32 to i32
    linalg.yield %v : i32
  } -> tensor<4xi32>
  %5 = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel"]} ins(%x, %x : tensor<4xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%in: f32, %in2: f32, %out: f32):
    %v = arith.mulf %in, %in2 : f32
    linalg.yield %v : f32
  } -> tensor<4xf32>
  %6 = qnn.observe %5 "square" range <0.0, 9.0> : tensor<4xf32>
  return %4, %6 : tensor<4xi32>, tensor<4xf32>
}

// -----

#id = affine_map<(i, j) -> (i, j)>

// Behind a product, the function that the comparison reads is a float, though
// others read it; the one before, which others read as codes, is not.
// CHECK-LABEL: func.func @behind_product
// CHECK: linalg.matmul ins
// CHECK: %[[TANH:.*]] = linalg.generic
// CHECK-NOT: float_reason
// CHECK: math.tanh
// CHECK: %[[STORED:.*]] = qnn.assign %[[TANH]]
// CHECK: %[[EXP:.*]] = linalg.generic {{.*}} ins(%[[STORED]] : {{.*}}qnn.float_reason = "integers are made of it
// CHECK: qnn.assign %[[EXP]]
// CHECK: linalg.generic {{.*}} ins(%[[EXP]] : tensor<1x2xf32>) outs(%{{.*}} : tensor<1x2xi1>)
func.func @behind_product(%a: tensor<1x2xf32>) -> (tensor<1x2xi1>, tensor<1x2xf32>) {
  %w = arith.constant dense<[[1.0, 2.0], [3.0, -4.0]]> : tensor<2x2xf32>
  %one = arith.constant 1.0 : f32
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x2xf32>
  %ei = tensor.empty() : tensor<1x2xi1>
  %x = qnn.observe %a "x" range <-1.0, 1.0> : tensor<1x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x2xf32>) -> tensor<1x2xf32>
  %0 = linalg.matmul ins(%x, %w : tensor<1x2xf32>, tensor<2x2xf32>) outs(%z : tensor<1x2xf32>) -> tensor<1x2xf32>
  %1 = qnn.observe %0 "product" range <-4.0, 6.0> : tensor<1x2xf32>
  %2 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]} ins(%1 : tensor<1x2xf32>) outs(%e : tensor<1x2xf32>) {
  ^bb0(%in: f32, %out: f32):
    %v = math.tanh %in : f32
    linalg.yield %v : f32
  } -> tensor<1x2xf32>
  %3 = qnn.observe %2 "tanh" range <-1.0, 1.0> : tensor<1x2xf32>
  %4 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]} ins(%3 : tensor<1x2xf32>) outs(%e : tensor<1x2xf32>) {
  ^bb0(%in: f32, %out: f32):
    %v = math.exp %in : f32
    linalg.yield %v : f32
  } -> tensor<1x2xf32>
  %5 = qnn.observe %4 "exp" range <0.0, 3.0> : tensor<1x2xf32>
  %6 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]} ins(%5 : tensor<1x2xf32>) outs(%ei : tensor<1x2xi1>) {
  ^bb0(%in: f32, %out: i1):
    %v = arith.cmpf oge, %in, %one : f32
    linalg.yield %v : i1
  } -> tensor<1x2xi1>
  %7 = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel", "parallel"]} ins(%3, %5 : tensor<1x2xf32>, tensor<1x2xf32>) outs(%e : tensor<1x2xf32>) {
  ^bb0(%in: f32, %in2: f32, %out: f32):
    %v = arith.mulf %in, %in2 : f32
    linalg.yield %v : f32
  } -> tensor<1x2xf32>
  %8 = qnn.observe %7 "y" range <-3.0, 3.0> : tensor<1x2xf32>
  return %6, %8 : tensor<1x2xi1>, tensor<1x2xf32>
}

// -----

// Integers that are made of the loops' positions are nobody's exact values.

#id = affine_map<(i) -> (i)>

// CHECK-LABEL: func.func @positions(
// CHECK: %[[R:.*]] = linalg.generic
// CHECK-NOT: qnn.float_reason
// CHECK: qnn.assign %[[R]] "relu"
func.func @positions(%a: tensor<4xf32>) -> tensor<8xf32> {
  %half = arith.constant 0.5 : f32
  %zero = arith.constant 0.0 : f32
  %x = qnn.observe %a "a" range <-1.0, 1.0> : tensor<4xf32>
  %e = tensor.empty() : tensor<4xf32>
  %e8 = tensor.empty() : tensor<8xf32>
  %r = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = arith.maximumf %in, %zero : f32
    linalg.yield %y : f32
  } -> tensor<4xf32>
  %ro = qnn.observe %r "relu" range <0.0, 1.0> : tensor<4xf32>
  // expected-warning @below {{stays in float: its body reads elements of a tensor at computed positions}}
  %n = linalg.generic {indexing_maps = [#id], iterator_types = ["parallel"]} outs(%e8 : tensor<8xf32>) {
  ^bb0(%out: f32):
    %i = linalg.index 0 : index
    %j = arith.index_cast %i : index to i64
    %f = arith.sitofp %j : i64 to f32
    %h = arith.mulf %f, %half : f32
    %k = arith.fptosi %h : f32 to i64
    %p = arith.index_cast %k : i64 to index
    %v = tensor.extract %ro[%p] : tensor<4xf32>
    linalg.yield %v : f32
  } -> tensor<8xf32>
  %no = qnn.observe %n "n" range <0.0, 1.0> : tensor<8xf32>
  return %no : tensor<8xf32>
}
