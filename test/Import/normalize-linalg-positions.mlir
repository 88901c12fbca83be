// RUN: quant-opt %s --qnn-normalize-linalg --canonicalize --split-input-file | FileCheck %s

// Positions that the loops alone say: elements in turn, each twice, are
// broadcast; others are slices, joined.

// CHECK-LABEL: func.func @nearest(
// CHECK-SAME: %[[X:.*]]: tensor<4x3xf32>
// CHECK-DAG: %[[A:.*]] = tensor.extract_slice %{{.*}}[0, 0] [8, 1] [1, 1]
// CHECK-DAG: %[[B:.*]] = tensor.extract_slice %{{.*}}[0, 0] [8, 2] [1, 2]
// CHECK: tensor.concat dim(1) %[[A]], %[[B]]
// CHECK-NOT: tensor.extract
// CHECK: return
func.func @nearest(%x: tensor<4x3xf32>) -> tensor<8x3xf32> {
  %half = arith.constant 0.5 : f32
  %p = arith.constant dense<[0, 0, 2]> : tensor<3xi64>
  %e = tensor.empty() : tensor<8x3xf32>
  %0 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (j)>, affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]} ins(%p : tensor<3xi64>) outs(%e : tensor<8x3xf32>) {
  ^bb0(%k: i64, %out: f32):
    %i = linalg.index 0 : index
    %a = arith.index_cast %i : index to i64
    %b = arith.sitofp %a : i64 to f32
    %c = arith.mulf %b, %half : f32
    %d = math.floor %c : f32
    %f = arith.fptosi %d : f32 to i64
    %r = arith.index_cast %f : i64 to index
    %j = arith.index_cast %k : i64 to index
    %v = tensor.extract %x[%r, %j] : tensor<4x3xf32>
    linalg.yield %v : f32
  } -> tensor<8x3xf32>
  return %0 : tensor<8x3xf32>
}

// -----

// Backwards, one slice each; the assertion holds.

// CHECK-LABEL: func.func @reversed(
// CHECK: %[[C:.*]] = tensor.extract_slice %{{.*}}[2] [1] [1]
// CHECK: %[[B:.*]] = tensor.extract_slice %{{.*}}[1] [1] [1]
// CHECK: %[[A:.*]] = tensor.extract_slice %{{.*}}[0] [1] [1]
// CHECK: tensor.concat dim(0) %[[C]], %[[B]], %[[A]]
func.func @reversed(%x: tensor<3xf32>) -> tensor<3xf32> {
  %c2 = arith.constant 2 : index
  %e = tensor.empty() : tensor<3xf32>
  %0 = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>], iterator_types = ["parallel"]} outs(%e : tensor<3xf32>) {
  ^bb0(%out: f32):
    %i = linalg.index 0 : index
    %r = arith.subi %c2, %i : index
    %ok = arith.cmpi sle, %r, %c2 : index
    cf.assert %ok, "position"
    %v = tensor.extract %x[%r] : tensor<3xf32>
    linalg.yield %v : f32
  } -> tensor<3xf32>
  return %0 : tensor<3xf32>
}

// -----

// Positions outside, positions that depend on data, a transposition, and an
// assertion that does not hold stay what they are.

// CHECK-LABEL: func.func @others(
// CHECK-COUNT-4: tensor.extract %
func.func @others(%x: tensor<3x3xf32>, %p: tensor<3xi64>) -> (tensor<3x3xf32>, tensor<3x3xf32>, tensor<3x3xf32>, tensor<3x3xf32>) {
  %c1 = arith.constant 1 : index
  %e = tensor.empty() : tensor<3x3xf32>
  %0 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]} outs(%e : tensor<3x3xf32>) {
  ^bb0(%out: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %r = arith.addi %i, %c1 : index
    %v = tensor.extract %x[%r, %j] : tensor<3x3xf32>
    linalg.yield %v : f32
  } -> tensor<3x3xf32>
  %1 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]} ins(%p : tensor<3xi64>) outs(%e : tensor<3x3xf32>) {
  ^bb0(%k: i64, %out: f32):
    %j = linalg.index 1 : index
    %r = arith.index_cast %k : i64 to index
    %v = tensor.extract %x[%r, %j] : tensor<3x3xf32>
    linalg.yield %v : f32
  } -> tensor<3x3xf32>
  %2 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]} outs(%e : tensor<3x3xf32>) {
  ^bb0(%out: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %v = tensor.extract %x[%j, %i] : tensor<3x3xf32>
    linalg.yield %v : f32
  } -> tensor<3x3xf32>
  %3 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]} outs(%e : tensor<3x3xf32>) {
  ^bb0(%out: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %ok = arith.cmpi sle, %i, %c1 : index
    cf.assert %ok, "position"
    %v = tensor.extract %x[%i, %j] : tensor<3x3xf32>
    linalg.yield %v : f32
  } -> tensor<3x3xf32>
  return %0, %1, %2, %3 : tensor<3x3xf32>, tensor<3x3xf32>, tensor<3x3xf32>, tensor<3x3xf32>
}
