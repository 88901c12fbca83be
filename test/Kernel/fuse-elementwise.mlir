// RUN: quant-opt %s --qnn-fuse-elementwise --split-input-file | FileCheck %s

#id = affine_map<(d0) -> (d0)>

// A residual addition reads two tensors of codes and writes one.
// CHECK-LABEL: @chain
// CHECK: linalg.generic {{.*}} ins(%arg0, %arg1 : tensor<256xi8>, tensor<256xi8>) outs({{.*}} : tensor<256xi8>)
// CHECK-NOT: linalg.generic
func.func @chain(%a: tensor<256xi8>, %b: tensor<256xi8>) -> tensor<256xi8> {
  %e = tensor.empty() : tensor<256xi32>
  %e8 = tensor.empty() : tensor<256xi8>
  %0 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%a : tensor<256xi8>) outs(%e : tensor<256xi32>) {
  ^bb0(%x: i8, %out: i32):
    %w = arith.extsi %x : i8 to i32
    linalg.yield %w : i32
  } -> tensor<256xi32>
  %1 = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel"]}
      ins(%0, %b : tensor<256xi32>, tensor<256xi8>) outs(%e : tensor<256xi32>) {
  ^bb0(%x: i32, %y: i8, %out: i32):
    %w = arith.extsi %y : i8 to i32
    %s = arith.addi %x, %w : i32
    linalg.yield %s : i32
  } -> tensor<256xi32>
  %2 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%1 : tensor<256xi32>) outs(%e8 : tensor<256xi8>) {
  ^bb0(%x: i32, %out: i8):
    %w = arith.trunci %x : i32 to i8
    linalg.yield %w : i8
  } -> tensor<256xi8>
  return %2 : tensor<256xi8>
}

// -----

#id = affine_map<(d0) -> (d0)>
#row = affine_map<(d0, d1) -> (d0)>
#all = affine_map<(d0, d1) -> (d0, d1)>

// Not what two read, what is read again and again, or a function that has no
// vectors.
// CHECK-LABEL: @apart
// CHECK-COUNT-5: linalg.generic
func.func @apart(%a: tensor<8xi8>, %b: tensor<8x16xi32>, %f: tensor<8xf32>) -> (tensor<8xi32>, tensor<8x16xi32>, tensor<8xf32>) {
  %e = tensor.empty() : tensor<8xi32>
  %0 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%a : tensor<8xi8>) outs(%e : tensor<8xi32>) {
  ^bb0(%x: i8, %out: i32):
    %w = arith.extsi %x : i8 to i32
    linalg.yield %w : i32
  } -> tensor<8xi32>
  %1 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%0 : tensor<8xi32>) outs(%e : tensor<8xi32>) {
  ^bb0(%x: i32, %out: i32):
    %w = arith.muli %x, %x : i32
    linalg.yield %w : i32
  } -> tensor<8xi32>
  %e2 = tensor.empty() : tensor<8x16xi32>
  %2 = linalg.generic {indexing_maps = [#row, #all, #all], iterator_types = ["parallel", "parallel"]}
      ins(%0, %b : tensor<8xi32>, tensor<8x16xi32>) outs(%e2 : tensor<8x16xi32>) {
  ^bb0(%x: i32, %y: i32, %out: i32):
    %w = arith.addi %x, %y : i32
    linalg.yield %w : i32
  } -> tensor<8x16xi32>
  %ef = tensor.empty() : tensor<8xf32>
  %3 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%f : tensor<8xf32>) outs(%ef : tensor<8xf32>) {
  ^bb0(%x: f32, %out: f32):
    %w = math.exp %x : f32
    linalg.yield %w : f32
  } -> tensor<8xf32>
  %4 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%3 : tensor<8xf32>) outs(%ef : tensor<8xf32>) {
  ^bb0(%x: f32, %out: f32):
    %w = arith.mulf %x, %x : f32
    linalg.yield %w : f32
  } -> tensor<8xf32>
  return %1, %2, %4 : tensor<8xi32>, tensor<8x16xi32>, tensor<8xf32>
}

// -----

#id = affine_map<(d0) -> (d0)>

// Nor what stands before a loop into it, where it would run again and again.
// CHECK-LABEL: @before_loop
// CHECK: linalg.generic
// CHECK: scf.for
// CHECK: linalg.generic
func.func @before_loop(%a: tensor<8xi32>, %start: tensor<8xi32>, %n: index) -> tensor<8xi32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %e = tensor.empty() : tensor<8xi32>
  %squares = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%a : tensor<8xi32>) outs(%e : tensor<8xi32>) {
  ^bb0(%x: i32, %out: i32):
    %s = arith.muli %x, %x : i32
    linalg.yield %s : i32
  } -> tensor<8xi32>
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%sum = %start) -> (tensor<8xi32>) {
    %next = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel"]}
        ins(%sum, %squares : tensor<8xi32>, tensor<8xi32>) outs(%e : tensor<8xi32>) {
    ^bb0(%x: i32, %y: i32, %out: i32):
      %s = arith.addi %x, %y : i32
      linalg.yield %s : i32
    } -> tensor<8xi32>
    scf.yield %next : tensor<8xi32>
  }
  return %r : tensor<8xi32>
}
