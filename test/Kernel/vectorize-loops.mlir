// RUN: quant-opt %s --qnn-vectorize-loops --canonicalize --split-input-file | FileCheck %s

#id = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#last = affine_map<(d0, d1, d2) -> (d2)>
#row = affine_map<(d0, d1, d2) -> (d0, d1)>

// What steps through all operands alike is one loop; the last vector overlaps.
// CHECK-LABEL: @flat
// CHECK: scf.for %[[I:.*]] = %c0 to %c435 step %c64
// CHECK: %[[AT:.*]] = arith.minui %[[I]], %c371
// CHECK: %[[X:.*]] = vector.transfer_read {{.*}}[%[[AT]]]{{.*}} vector<64xi8>
// CHECK: arith.maxsi %[[X]]
// CHECK-NOT: linalg
func.func @flat(%a: tensor<3x5x29xi8>) -> tensor<3x5x29xi8> {
  %e = tensor.empty() : tensor<3x5x29xi8>
  %c3 = arith.constant 3 : i8
  %0 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%a : tensor<3x5x29xi8>) outs(%e : tensor<3x5x29xi8>) {
  ^bb0(%x: i8, %out: i8):
    %m = arith.maxsi %x, %c3 : i8
    linalg.yield %m : i8
  } -> tensor<3x5x29xi8>
  return %0 : tensor<3x5x29xi8>
}

// -----

#id = affine_map<(d0, d1) -> (d0, d1)>
#last = affine_map<(d0, d1) -> (d1)>

// A product of 64 bits is one of the even lanes and one of the odd ones.
// CHECK-LABEL: @wide
// CHECK: %[[BOTH:.*]] = vector.bitcast {{.*}} : vector<16xi32> to vector<8xi64>
// CHECK: %[[UP:.*]] = arith.shli %[[BOTH]]
// CHECK: %[[EVEN:.*]] = arith.shrsi %[[UP]]
// CHECK: %[[ODD:.*]] = arith.shrsi %[[BOTH]]
// CHECK: arith.muli %[[EVEN]]
// CHECK: arith.muli %[[ODD]]
// CHECK: arith.trunci {{.*}} : vector<16xi32> to vector<16xi8>
// CHECK-NOT: linalg
func.func @wide(%a: tensor<8x32xi32>, %b: tensor<32xi32>) -> tensor<8x32xi8> {
  %e = tensor.empty() : tensor<8x32xi8>
  %m = arith.constant 1234567890 : i64
  %r = arith.constant 40 : i64
  %0 = linalg.generic {indexing_maps = [#id, #last, #id], iterator_types = ["parallel", "parallel"]}
      ins(%a, %b : tensor<8x32xi32>, tensor<32xi32>) outs(%e : tensor<8x32xi8>) {
  ^bb0(%x: i32, %y: i32, %out: i8):
    %s = arith.addi %x, %y : i32
    %w = arith.extsi %s : i32 to i64
    %p = arith.muli %w, %m : i64
    %q = arith.shrsi %p, %r : i64
    %c = arith.trunci %q : i64 to i8
    linalg.yield %c : i8
  } -> tensor<8x32xi8>
  return %0 : tensor<8x32xi8>
}

// -----

// A pooling reduces vectors of channels.
// CHECK-LABEL: @pool
// CHECK: %[[START:.*]] = arith.constant dense<-128> : vector<16xi8>
// CHECK: scf.for
// CHECK: iter_args(%{{.*}} = %[[START]]) -> (vector<16xi8>)
// CHECK: arith.maxsi {{.*}} : vector<16xi8>
// CHECK-NOT: linalg
func.func @pool(%a: tensor<1x9x9x16xi8>) -> tensor<1x4x4x16xi8> {
  %least = arith.constant -128 : i8
  %window = tensor.empty() : tensor<3x3xi8>
  %e = tensor.empty() : tensor<1x4x4x16xi8>
  %start = linalg.fill ins(%least : i8) outs(%e : tensor<1x4x4x16xi8>) -> tensor<1x4x4x16xi8>
  %0 = linalg.pooling_nhwc_max {dilations = dense<1> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>}
      ins(%a, %window : tensor<1x9x9x16xi8>, tensor<3x3xi8>) outs(%start : tensor<1x4x4x16xi8>) -> tensor<1x4x4x16xi8>
  return %0 : tensor<1x4x4x16xi8>
}

// -----

#id = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d0)>

// Integers are summed along the lanes; the rest of a row is masked.
// CHECK-LABEL: @sum
// CHECK: arith.constant dense<[false, false, false
// CHECK: arith.select
// CHECK: vector.reduction <add>
// CHECK-NOT: linalg
func.func @sum(%a: tensor<8x41xi8>, %init: tensor<8xi32>) -> tensor<8xi32> {
  %0 = linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "reduction"]}
      ins(%a : tensor<8x41xi8>) outs(%init : tensor<8xi32>) {
  ^bb0(%x: i8, %s: i32):
    %w = arith.extsi %x : i8 to i32
    %n = arith.addi %s, %w : i32
    linalg.yield %n : i32
  } -> tensor<8xi32>
  return %0 : tensor<8xi32>
}

// -----

#id = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d0)>

// Sums of floats keep their order: lanes are rows.
// CHECK-LABEL: @float_sum
// CHECK: scf.for {{.*}} step %c1 iter_args(%[[SUM:.*]] = {{.*}}) -> (vector<8xf32>)
// CHECK-COUNT-8: tensor.extract
// CHECK: %[[X:.*]] = vector.from_elements
// CHECK: arith.addf %[[SUM]], %[[X]] : vector<8xf32>
// CHECK-NOT: linalg
func.func @float_sum(%a: tensor<8x40xf32>, %init: tensor<8xf32>) -> tensor<8xf32> {
  %0 = linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "reduction"]}
      ins(%a : tensor<8x40xf32>) outs(%init : tensor<8xf32>) {
  ^bb0(%x: f32, %s: f32):
    %n = arith.addf %s, %x : f32
    linalg.yield %n : f32
  } -> tensor<8xf32>
  return %0 : tensor<8xf32>
}

// -----

#id = affine_map<(d0) -> (d0)>
#twice = affine_map<(d0) -> (2 * d0)>

// Functions, steps of two, products of 128 bits and a few elements stay scalar.
// CHECK-LABEL: @scalar
// CHECK-COUNT-4: linalg.generic
func.func @scalar(%a: tensor<512xf32>, %b: tensor<1024xi8>, %c: tensor<512xi64>, %d: tensor<64xi8>)
    -> (tensor<512xf32>, tensor<512xi8>, tensor<512xi64>, tensor<64xi8>) {
  %e0 = tensor.empty() : tensor<512xf32>
  %0 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%a : tensor<512xf32>) outs(%e0 : tensor<512xf32>) {
  ^bb0(%x: f32, %out: f32):
    %y = math.exp %x : f32
    linalg.yield %y : f32
  } -> tensor<512xf32>
  %e1 = tensor.empty() : tensor<512xi8>
  %1 = linalg.generic {indexing_maps = [#twice, #id], iterator_types = ["parallel"]}
      ins(%b : tensor<1024xi8>) outs(%e1 : tensor<512xi8>) {
  ^bb0(%x: i8, %out: i8):
    %y = arith.addi %x, %x : i8
    linalg.yield %y : i8
  } -> tensor<512xi8>
  %e2 = tensor.empty() : tensor<512xi64>
  %2 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%c : tensor<512xi64>) outs(%e2 : tensor<512xi64>) {
  ^bb0(%x: i64, %out: i64):
    %w = arith.extsi %x : i64 to i128
    %p = arith.muli %w, %w : i128
    %y = arith.trunci %p : i128 to i64
    linalg.yield %y : i64
  } -> tensor<512xi64>
  %e3 = tensor.empty() : tensor<64xi8>
  %3 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%d : tensor<64xi8>) outs(%e3 : tensor<64xi8>) {
  ^bb0(%x: i8, %out: i8):
    %y = arith.muli %x, %x : i8
    linalg.yield %y : i8
  } -> tensor<64xi8>
  return %0, %1, %2, %3 : tensor<512xf32>, tensor<512xi8>, tensor<512xi64>, tensor<64xi8>
}

// -----

// One number per channel is read in vectors, whatever the dimensions of size 1
// around it.
// CHECK-LABEL: @per_channel
// CHECK: tensor.collapse_shape %{{.*}} : tensor<1x48x1x1xi16> into tensor<48xi16>
// CHECK-NOT: linalg.generic
// CHECK: vector.transfer_read {{.*}} : tensor<48xi16>
// CHECK: arith.muli {{.*}} : vector<
func.func @per_channel(%a: tensor<1x5x5x48xi16>, %s: tensor<1x48x1x1xi16>) -> tensor<1x5x5x48xi16> {
  %e = tensor.empty() : tensor<1x5x5x48xi16>
  %0 = linalg.generic {indexing_maps = [affine_map<(n, h, w, c) -> (n, h, w, c)>, affine_map<(n, h, w, c) -> (0, c, 0, 0)>, affine_map<(n, h, w, c) -> (n, h, w, c)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%a, %s : tensor<1x5x5x48xi16>, tensor<1x48x1x1xi16>) outs(%e : tensor<1x5x5x48xi16>) {
  ^bb0(%x: i16, %y: i16, %o: i16):
    %p = arith.muli %x, %y : i16
    linalg.yield %p : i16
  } -> tensor<1x5x5x48xi16>
  return %0 : tensor<1x5x5x48xi16>
}

// -----

// The mean of an image that a convolution left channels last is read as it lies,
// without a transposition.

// CHECK-LABEL: func.func @mean_of_channels_last(
// CHECK-SAME: %[[IMAGE:.*]]: tensor<1x7x7x256xi8>
// CHECK: tensor.collapse_shape %[[IMAGE]] {{.*}} into tensor<1x49x256xi8>
// CHECK: scf.for %{{.*}} iter_args(%{{.*}}) -> (tensor<1x256xi32>)
// CHECK: scf.for %{{.*}} iter_args(%{{.*}}) -> (vector<32xi32>)
// CHECK: tensor.expand_shape {{.*}} : tensor<1x256xi32> into tensor<1x256x1x1xi32>
#id = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#out = affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, 0)>
func.func @mean_of_channels_last(%x: tensor<1x7x7x256xi8>) -> tensor<1x256x1x1xi32> {
  %e = tensor.empty() : tensor<1x256x7x7xi8>
  %t = linalg.transpose ins(%x : tensor<1x7x7x256xi8>) outs(%e : tensor<1x256x7x7xi8>) permutation = [0, 3, 1, 2]
  %c = arith.constant 5 : i32
  %o = tensor.empty() : tensor<1x256x1x1xi32>
  %f = linalg.fill ins(%c : i32) outs(%o : tensor<1x256x1x1xi32>) -> tensor<1x256x1x1xi32>
  %r = linalg.generic {indexing_maps = [#id, #out], iterator_types = ["parallel", "parallel", "reduction", "reduction"]} ins(%t : tensor<1x256x7x7xi8>) outs(%f : tensor<1x256x1x1xi32>) {
  ^bb0(%in: i8, %acc: i32):
    %w = arith.extsi %in : i8 to i32
    %s = arith.addi %acc, %w : i32
    linalg.yield %s : i32
  } -> tensor<1x256x1x1xi32>
  return %r : tensor<1x256x1x1xi32>
}

// -----

// A result of which one slice alone is reduced into keeps its shape.

// CHECK-LABEL: func.func @slice_of_transposed(
// CHECK: linalg.transpose
// CHECK: return %{{.*}} : tensor<4x3xi32>
#id = affine_map<(n, y, x) -> (n, y, x)>
#out = affine_map<(n, y, x) -> (n, 0)>
func.func @slice_of_transposed(%a: tensor<4x5x6xi8>) -> tensor<4x3xi32> {
  %e = tensor.empty() : tensor<4x6x5xi8>
  %t = linalg.transpose ins(%a : tensor<4x5x6xi8>) outs(%e : tensor<4x6x5xi8>) permutation = [0, 2, 1]
  %c = arith.constant 7 : i32
  %o = tensor.empty() : tensor<4x3xi32>
  %f = linalg.fill ins(%c : i32) outs(%o : tensor<4x3xi32>) -> tensor<4x3xi32>
  %r = linalg.generic {indexing_maps = [#id, #out], iterator_types = ["parallel", "reduction", "reduction"]} ins(%t : tensor<4x6x5xi8>) outs(%f : tensor<4x3xi32>) {
  ^bb0(%in: i8, %acc: i32):
    %w = arith.extsi %in : i8 to i32
    %s = arith.addi %acc, %w : i32
    linalg.yield %s : i32
  } -> tensor<4x3xi32>
  return %r : tensor<4x3xi32>
}
