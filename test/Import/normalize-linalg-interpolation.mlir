// A body that sums elements at positions of the loops, times factors of the loops, is one
// contraction per dimension with constant weights. Windows of counted size divide by a
// constant.
// RUN: rm -rf %t && mkdir %t
// RUN: quant-opt %s --qnn-normalize-linalg --canonicalize -o %t/out.mlir
// RUN: FileCheck %s < %t/out.mlir
// RUN: %npy %t/x.npy '<f4' 2 10 20
// RUN: quant-run %s --entry linear --print --input %t/x.npy | FileCheck %s --check-prefix=VALUES
// RUN: quant-run %t/out.mlir --entry linear --print --input %t/x.npy | FileCheck %s --check-prefix=VALUES

// VALUES: 4xf32 = [10 12.5 17.5 20]
// CHECK-LABEL: @linear(
// CHECK-DAG: %[[W:.*]] = arith.constant dense<{{\[\[}}1.000000e+00, 0.000000e+00], [7.500000e-01, 2.500000e-01], [2.500000e-01, 7.500000e-01], [1.000000e+00, 0.000000e+00]]> : tensor<4x2xf32>
// CHECK: %[[T:.*]] = qnn.take %{{.*}} along 0 at [0, 1, 0, 1, 0, 1, 1, 1]
// CHECK: %[[E:.*]] = tensor.expand_shape %[[T]] {{.*}} into tensor<4x2xf32>
// CHECK: linalg.generic {{.*}} iterator_types = ["parallel", "reduction"]} ins(%[[E]], %[[W]]
func.func @linear(%x: tensor<2xf32>) -> tensor<4xf32> {
  %half = arith.constant 0.5 : f32
  %zero = arith.constant 0.0 : f32
  %one = arith.constant 1.0 : f32
  %e = tensor.empty() : tensor<4xf32>
  %y = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>], iterator_types = ["parallel"]}
       outs(%e : tensor<4xf32>) {
  ^bb0(%out: f32):
    %i = linalg.index 0 : index
    %n = arith.index_cast %i : index to i64
    %f = arith.sitofp %n : i64 to f32
    %a = arith.addf %f, %half : f32
    %b = arith.mulf %a, %half : f32
    %c = arith.subf %b, %half : f32
    %d = arith.maximumf %c, %zero : f32
    %p = arith.minimumf %d, %one : f32
    %lo = math.floor %p : f32
    %p1 = arith.addf %p, %one : f32
    %hi = math.floor %p1 : f32
    %hc = arith.minimumf %hi, %one : f32
    %li = arith.fptosi %lo : f32 to i64
    %ln = arith.index_cast %li : i64 to index
    %ui = arith.fptosi %hc : f32 to i64
    %un = arith.index_cast %ui : i64 to index
    %l = tensor.extract %x[%ln] : tensor<2xf32>
    %u = tensor.extract %x[%un] : tensor<2xf32>
    %wl = arith.subf %hi, %p : f32
    %wu = arith.subf %p, %lo : f32
    %s = arith.mulf %wl, %l : f32
    %t = arith.mulf %wu, %u : f32
    %v = arith.addf %s, %t : f32
    linalg.yield %v : f32
  } -> tensor<4xf32>
  return %y : tensor<4xf32>
}

// The weights of a model's codes are codes, too.
// CHECK-LABEL: @coded(
// CHECK-DAG: %[[W:.*]] = arith.constant dense<{{\[\[}}1, 0], [3, 1], [1, 3], [1, 0]]> : tensor<4x2xi8>
// CHECK: quant.scast %[[W]] : tensor<4x2xi8> to tensor<4x2x!quant.uniform<i8:f32:0, {1.000000e+00,2.500000e-01,2.500000e-01,1.000000e+00}>>
// CHECK: linalg.generic {{.*}} iterator_types = ["parallel", "reduction"]}
func.func @coded(%codes: tensor<2xf32>) -> tensor<4xf32>
    attributes {qnn.quantized_elsewhere} {
  %x = qnn.assign %codes "codes" as !quant.uniform<i8:f32, 5.000000e-01:3> : tensor<2xf32>
  %half = arith.constant 0.5 : f32
  %zero = arith.constant 0.0 : f32
  %one = arith.constant 1.0 : f32
  %e = tensor.empty() : tensor<4xf32>
  %y = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>], iterator_types = ["parallel"]}
       outs(%e : tensor<4xf32>) {
  ^bb0(%out: f32):
    %i = linalg.index 0 : index
    %n = arith.index_cast %i : index to i64
    %f = arith.sitofp %n : i64 to f32
    %a = arith.addf %f, %half : f32
    %b = arith.mulf %a, %half : f32
    %c = arith.subf %b, %half : f32
    %d = arith.maximumf %c, %zero : f32
    %p = arith.minimumf %d, %one : f32
    %lo = math.floor %p : f32
    %p1 = arith.addf %p, %one : f32
    %hi = math.floor %p1 : f32
    %hc = arith.minimumf %hi, %one : f32
    %li = arith.fptosi %lo : f32 to i64
    %ln = arith.index_cast %li : i64 to index
    %ui = arith.fptosi %hc : f32 to i64
    %un = arith.index_cast %ui : i64 to index
    %l = tensor.extract %x[%ln] : tensor<2xf32>
    %u = tensor.extract %x[%un] : tensor<2xf32>
    %wl = arith.subf %hi, %p : f32
    %wu = arith.subf %p, %lo : f32
    %s = arith.mulf %wl, %l : f32
    %t = arith.mulf %wu, %u : f32
    %v = arith.addf %s, %t : f32
    linalg.yield %v : f32
  } -> tensor<4xf32>
  return %y : tensor<4xf32>
}

// CHECK-LABEL: @counted(
// CHECK: %[[C:.*]] = arith.constant dense<[1.000000e+00, 2.000000e+00, 3.000000e+00]> : tensor<3xf32>
// CHECK: linalg.generic {{.*}} ins(%arg0, %[[C]] : tensor<2x3xf32>, tensor<3xf32>)
// CHECK-NOT: linalg.index
func.func @counted(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %c1 = arith.constant 1 : index
  %e = tensor.empty() : tensor<2x3xf32>
  %y = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>],
                       iterator_types = ["parallel", "parallel"]}
       ins(%x : tensor<2x3xf32>) outs(%e : tensor<2x3xf32>) {
  ^bb0(%in: f32, %out: f32):
    %j = linalg.index 1 : index
    %n = arith.addi %j, %c1 : index
    %i = arith.index_cast %n : index to i64
    %f = arith.sitofp %i : i64 to f32
    %v = arith.divf %in, %f : f32
    linalg.yield %v : f32
  } -> tensor<2x3xf32>
  return %y : tensor<2x3xf32>
}
