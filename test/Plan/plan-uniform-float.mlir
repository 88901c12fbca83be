// RUN: quant-opt %s --qnn-plan-uniform --qnn-verify-plan --split-input-file --verify-diagnostics | FileCheck %s

// An operation without an integer form between two that have one: it reads and
// writes floats, its neighbours codes.

// CHECK-LABEL: func.func @island(
// CHECK: %[[A:.*]] = qnn.assign %arg0 "a"
// CHECK: %[[T:.*]] = linalg.generic {{.*}} ins(%[[A]]
// CHECK: %[[TQ:.*]] = qnn.assign %[[T]] "t"
// CHECK: %[[I:.*]] = math.absf %[[TQ]]
// CHECK-SAME: qnn.float_reason = "no rule says how to quantize it"
// CHECK: %[[IQ:.*]] = qnn.assign %[[I]] "i"
// CHECK: linalg.generic {{.*}} ins(%[[IQ]]
#id = affine_map<(i) -> (i)>
func.func @island(%a: tensor<4xf32>) -> tensor<4xf32> {
  %x = qnn.observe %a "a" range <-1.0, 1.0> : tensor<4xf32>
  %e = tensor.empty() : tensor<4xf32>
  %t = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = math.tanh %in : f32
    linalg.yield %y : f32
  } -> tensor<4xf32>
  %to = qnn.observe %t "t" range <-1.0, 1.0> : tensor<4xf32>
  // expected-warning @below {{stays in float: no rule says how to quantize it}}
  %i = math.absf %to : tensor<4xf32>
  %io = qnn.observe %i "i" range <0.0, 1.0> : tensor<4xf32>
  %s = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%io : tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = math.exp %in : f32
    linalg.yield %y : f32
  } -> tensor<4xf32>
  %so = qnn.observe %s "s" range <0.0, 3.0> : tensor<4xf32>
  return %so : tensor<4xf32>
}

// -----

// Values between float operations alone need neither type nor range; the
// constants they read stay floats.

// CHECK-LABEL: func.func @all_float(
// CHECK-NOT: qnn.assign
// CHECK: return
func.func @all_float(%a: tensor<4xf32>) -> tensor<4xf32> {
  %c = arith.constant dense<[1.0, 2.0, 3.0, 4.0]> : tensor<4xf32>
  // expected-warning @below {{stays in float: no rule says how to quantize it}}
  %0 = math.atan2 %a, %c : tensor<4xf32>
  // expected-warning @below {{stays in float: no rule says how to quantize it}}
  %1 = math.absf %0 : tensor<4xf32>
  return %1 : tensor<4xf32>
}

// -----

// A reason written by hand.

// CHECK-LABEL: func.func @by_hand(
// CHECK-NOT: qnn.assign
// CHECK: linalg.matmul {qnn.float_reason = "first layer"}
func.func @by_hand(%a: tensor<1x2xf32>) -> tensor<1x2xf32> {
  %w = arith.constant dense<1.0> : tensor<2x2xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x2xf32>) -> tensor<1x2xf32>
  // expected-warning @below {{stays in float: first layer}}
  %m = linalg.matmul {qnn.float_reason = "first layer"} ins(%a, %w : tensor<1x2xf32>, tensor<2x2xf32>) outs(%z : tensor<1x2xf32>) -> tensor<1x2xf32>
  return %m : tensor<1x2xf32>
}

// -----

// A region is one operation; what it captures is given to it as floats.

// CHECK-LABEL: func.func @region(
// CHECK: %[[A:.*]] = qnn.assign %arg0 "a"
// CHECK: scf.if
// CHECK: math.absf %[[A]]
// CHECK: qnn.float_reason = "it is a loop or a branch"
func.func @region(%a: tensor<4xf32>, %p: i1) -> tensor<4xf32> {
  %x = qnn.observe %a "a" range <-1.0, 1.0> : tensor<4xf32>
  // expected-warning @below {{stays in float: it is a loop or a branch}}
  %0 = scf.if %p -> tensor<4xf32> {
    %1 = math.absf %x : tensor<4xf32>
    scf.yield %1 : tensor<4xf32>
  } else {
    scf.yield %x : tensor<4xf32>
  }
  return %0 : tensor<4xf32>
}

// -----

// Private functions in which nothing is observed stay as they are, and so does
// whoever calls them.

// CHECK-LABEL: func.func private @helper(
// CHECK-NEXT: math.absf %{{.*}} : tensor<4xf32>
func.func private @helper(%a: tensor<4xf32>) -> tensor<4xf32> {
  %0 = math.absf %a : tensor<4xf32>
  return %0 : tensor<4xf32>
}
// CHECK-LABEL: func.func @caller(
// CHECK: call @helper(%{{.*}}) {qnn.float_reason
func.func @caller(%a: tensor<4xf32>) -> tensor<4xf32> {
  // expected-warning @below {{stays in float: no rule says how to quantize it}}
  %0 = call @helper(%a) : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

// Functions without arguments, and those without floats.

// CHECK-LABEL: func.func @no_arguments(
// CHECK-NEXT: arith.constant
// CHECK-NEXT: return
func.func @no_arguments() -> tensor<2xf32> {
  %c = arith.constant dense<1.0> : tensor<2xf32>
  return %c : tensor<2xf32>
}
// CHECK-LABEL: func.func @integers(
func.func @integers(%a: tensor<2xi32>) -> tensor<2xi32> {
  %0 = arith.addi %a, %a : tensor<2xi32>
  return %0 : tensor<2xi32>
}

// -----

// Rows of a table chosen by token ids, a mask of booleans as numbers: what reads
// integers has no codes to read.

#row = affine_map<(i, j) -> (i)>
#ij = affine_map<(i, j) -> (i, j)>

// CHECK-LABEL: func.func @tokens(
// CHECK: qnn.float_reason = "its body reads elements of a tensor at computed positions"
// CHECK: qnn.float_reason = "it computes on a tensor of i1"
func.func @tokens(%ids: tensor<2xi64>, %mask: tensor<2x2xi1>) -> tensor<2x2xf32> {
  %table = arith.constant dense<[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]> : tensor<3x2xf32>
  %e = tensor.empty() : tensor<2x2xf32>
  // expected-warning @below {{stays in float: its body reads elements of a tensor at computed positions}}
  %rows = linalg.generic {indexing_maps = [#row, #ij], iterator_types = ["parallel", "parallel"]} ins(%ids : tensor<2xi64>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%id: i64, %out: f32):
    %i = arith.index_cast %id : i64 to index
    %j = linalg.index 1 : index
    %y = tensor.extract %table[%i, %j] : tensor<3x2xf32>
    linalg.yield %y : f32
  } -> tensor<2x2xf32>
  %r = qnn.observe %rows "rows" range <1.0, 6.0> : tensor<2x2xf32>
  // expected-warning @below {{stays in float: it computes on a tensor of i1}}
  %weights = linalg.generic {indexing_maps = [#ij, #ij], iterator_types = ["parallel", "parallel"]} ins(%mask : tensor<2x2xi1>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%m: i1, %out: f32):
    %one = arith.constant 1.0 : f32
    %zero = arith.constant 0.0 : f32
    %y = arith.select %m, %one, %zero : f32
    linalg.yield %y : f32
  } -> tensor<2x2xf32>
  %w = qnn.observe %weights "weights" range <0.0, 1.0> : tensor<2x2xf32>
  %p = linalg.generic {indexing_maps = [#ij, #ij, #ij], iterator_types = ["parallel", "parallel"]} ins(%r, %w : tensor<2x2xf32>, tensor<2x2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%a: f32, %b: f32, %out: f32):
    %y = arith.mulf %a, %b : f32
    linalg.yield %y : f32
  } -> tensor<2x2xf32>
  %po = qnn.observe %p "p" range <0.0, 6.0> : tensor<2x2xf32>
  return %po : tensor<2x2xf32>
}

// -----

// CHECK-LABEL: func.func @norm(
// CHECK: qnn.layer_norm %arg0 {{.*}} {qnn.float_reason = "layer normalization has
// CHECK: qnn.assign %{{.*}} "n" as !quant.uniform<i8:
func.func @norm(%a: tensor<2x3xf32>, %w: tensor<3x2xf32>) -> tensor<2x2xf32> {
  %x = qnn.observe %a "x" range <-1.0, 1.0> : tensor<2x3xf32>
  %v = qnn.observe %w "v" range <-1.0, 1.0> : tensor<3x2xf32>
  %g = arith.constant dense<[1.0, 2.0, 3.0]> : tensor<3xf32>
  // expected-warning @below {{stays in float: layer normalization has no integer form yet; its squares and reciprocal square roots need more than 8 bits}}
  %n = qnn.layer_norm %x from 1 epsilon 1.0e-5 scale %g : tensor<3xf32> : tensor<2x3xf32>
  %no = qnn.observe %n "n" range <-4.0, 4.0> : tensor<2x3xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<2x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<2x2xf32>) -> tensor<2x2xf32>
  %p = linalg.matmul ins(%no, %v : tensor<2x3xf32>, tensor<3x2xf32>) outs(%z : tensor<2x2xf32>) -> tensor<2x2xf32>
  %po = qnn.observe %p "p" range <-4.0, 4.0> : tensor<2x2xf32>
  return %po : tensor<2x2xf32>
}

// -----

// Integers and single numbers that are made of floats stay in float as well.

// CHECK-LABEL: func.func @numbers(
// CHECK: tensor.extract %arg0[] {qnn.float_reason = "it makes integers or single numbers of floats
// CHECK: linalg.generic {{.*}} ins(%arg0 : tensor<f32>) outs({{.*}} : tensor<i8>) attrs = {qnn.float_reason = "it makes integers
#none = affine_map<() -> ()>
func.func @numbers(%a: tensor<f32>) -> (f32, tensor<i8>) {
  %x = qnn.observe %a "x" range <-1.0, 1.0> : tensor<f32>
  // expected-warning @below {{stays in float: it makes integers or single numbers of floats}}
  %f = tensor.extract %x[] : tensor<f32>
  %e = tensor.empty() : tensor<i8>
  // expected-warning @below {{stays in float: it makes integers or single numbers of floats}}
  %c = linalg.generic {indexing_maps = [#none, #none], iterator_types = []} ins(%x : tensor<f32>) outs(%e : tensor<i8>) {
  ^bb0(%in: f32, %out: i8):
    %y = arith.fptosi %in : f32 to i8
    linalg.yield %y : i8
  } -> tensor<i8>
  return %f, %c : f32, tensor<i8>
}
