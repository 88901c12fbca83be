// RUN: quant-opt %s --qnn-fold-constants --split-input-file \
// RUN:   -mlir-elide-resource-strings-if-larger=16 | FileCheck %s

#id = affine_map<(i) -> (i)>

// Element types other than f32, each with the roundings of its own: 1/3 in f16
// is 0.33325, 2049 is no f16, 0.1 + 0.2 in f64 is not 0.3, 257 is no bf16.

// CHECK-LABEL: func.func @element_types(
// CHECK-DAG: dense<[0.333251953, 2.048000e+03]> : tensor<2xf32>
// CHECK-DAG: dense<[3.000000e-01, -0.000000e+00]> : tensor<2xf32>
// CHECK-DAG: dense<[2.560000e+02, 1.000000e+00]> : tensor<2xbf16>
// CHECK-DAG: dense<0.30000000000000004> : tensor<2xf64>
// CHECK-NOT: linalg
// CHECK-NOT: arith.{{[^c]}}
// CHECK: return
func.func @element_types() -> (tensor<2xf32>, tensor<2xf32>, tensor<2xbf16>, tensor<2xf64>) {
  %h = arith.constant dense<[1.0, 2048.0]> : tensor<2xf16>
  %k = arith.constant dense<[3.0, 1.0]> : tensor<2xf16>
  %one = arith.constant dense<[0.0, 1.0]> : tensor<2xf16>
  %e32 = tensor.empty() : tensor<2xf32>
  %0 = linalg.generic {indexing_maps = [#id, #id, #id, #id], iterator_types = ["parallel"]}
      ins(%h, %k, %one : tensor<2xf16>, tensor<2xf16>, tensor<2xf16>) outs(%e32 : tensor<2xf32>) {
  ^bb0(%a: f16, %b: f16, %c: f16, %out: f32):
    %q = arith.divf %a, %b : f16
    %s = arith.addf %q, %c : f16
    %w = arith.extf %s : f16 to f32
    linalg.yield %w : f32
  } -> tensor<2xf32>
  %d = arith.constant dense<[0.3, -0.0]> : tensor<2xf64>
  %1 = arith.truncf %d : tensor<2xf64> to tensor<2xf32>
  %n = arith.constant dense<[257, 1]> : tensor<2xi64>
  %2 = arith.sitofp %n : tensor<2xi64> to tensor<2xbf16>
  %x = arith.constant dense<0.1> : tensor<2xf64>
  %y = arith.constant dense<0.2> : tensor<2xf64>
  %3 = arith.addf %x, %y : tensor<2xf64>
  return %0, %1, %2, %3 : tensor<2xf32>, tensor<2xf32>, tensor<2xbf16>, tensor<2xf64>
}

// -----

#id = affine_map<(i) -> (i)>

// Integers of any width wrap in it; four bits and one bit are sign and all.

// CHECK-LABEL: func.func @integers(
// CHECK-DAG: dense<[-8, 7, 1]> : tensor<3xi4>
// CHECK-DAG: dense<[8, 7, 15]> : tensor<3xi32>
// CHECK-DAG: dense<[true, false, true]> : tensor<3xi1>
// CHECK-DAG: dense<[1, 0, 1]> : tensor<3xi8>
// CHECK-NOT: arith.{{[^c]}}
// CHECK: return
func.func @integers() -> (tensor<3xi4>, tensor<3xi32>, tensor<3xi1>, tensor<3xi8>) {
  %a = arith.constant dense<[7, 6, -1]> : tensor<3xi4>
  %b = arith.constant dense<[1, 1, 2]> : tensor<3xi4>
  %0 = arith.addi %a, %b : tensor<3xi4>
  %c = arith.constant dense<[-8, 7, -1]> : tensor<3xi4>
  %1 = arith.extui %c : tensor<3xi4> to tensor<3xi32>
  %x = arith.constant dense<[-1, 3, 200]> : tensor<3xi32>
  %y = arith.constant dense<[1, 5, 100]> : tensor<3xi32>
  %2 = arith.cmpi ugt, %x, %y : tensor<3xi32>
  %3 = arith.extui %2 : tensor<3xi1> to tensor<3xi8>
  return %0, %1, %2, %3 : tensor<3xi4>, tensor<3xi32>, tensor<3xi1>, tensor<3xi8>
}

// -----

// Moves of every kind; a border is filled.

// CHECK-LABEL: func.func @moves(
// CHECK-DAG: dense<{{\[\[}}9.000000e+00, 9.000000e+00, 9.000000e+00, 9.000000e+00], [9.000000e+00, 1.000000e+00, 2.000000e+00, 9.000000e+00], [9.000000e+00, 3.000000e+00, 4.000000e+00, 9.000000e+00]]>
// CHECK-DAG: dense<{{\[\[}}1.000000e+00, 2.000000e+00, 5.000000e-01], [3.000000e+00, 4.000000e+00, 5.000000e-01]]>
// CHECK-DAG: dense<{{\[\[}}1.000000e+00, 7.000000e+00], [3.000000e+00, 8.000000e+00]]>
// CHECK-DAG: dense<{{\[\[}}1.000000e+00, 3.000000e+00], [2.000000e+00, 4.000000e+00]]>
// CHECK-DAG: dense<{{\[}}0, 1, 2, 10, 11, 12]> : tensor<6xi64>
// CHECK-DAG: dense<4.000000e+00> : tensor<1xf32>
// CHECK-NOT: tensor.
// CHECK-NOT: linalg
// CHECK: return
func.func @moves() -> (tensor<3x4xf32>, tensor<2x3xf32>, tensor<2x2xf32>, tensor<2x2xf32>, tensor<6xi64>, tensor<1xf32>) {
  %w = arith.constant dense<[[1.0, 2.0], [3.0, 4.0]]> : tensor<2x2xf32>
  %nine = arith.constant 9.0 : f32
  %0 = tensor.pad %w low[1, 1] high[0, 1] {
  ^bb0(%i: index, %j: index):
    tensor.yield %nine : f32
  } : tensor<2x2xf32> to tensor<3x4xf32>
  %half = arith.constant 0.5 : f32
  %e = tensor.empty() : tensor<2x1xf32>
  %column = linalg.fill ins(%half : f32) outs(%e : tensor<2x1xf32>) -> tensor<2x1xf32>
  %1 = tensor.concat dim(1) %w, %column : (tensor<2x2xf32>, tensor<2x1xf32>) -> tensor<2x3xf32>
  %new = arith.constant dense<[7.0, 8.0]> : tensor<2xf32>
  %2 = tensor.insert_slice %new into %w[0, 1] [2, 1] [1, 1] : tensor<2xf32> into tensor<2x2xf32>
  %e2 = tensor.empty() : tensor<2x2xf32>
  %3 = linalg.transpose ins(%w : tensor<2x2xf32>) outs(%e2 : tensor<2x2xf32>) permutation = [1, 0]
  %g = tensor.generate {
  ^bb0(%i: index, %j: index):
    %ten = arith.constant 10 : index
    %row = arith.muli %i, %ten : index
    %at = arith.addi %row, %j : index
    %number = arith.index_cast %at : index to i64
    tensor.yield %number : i64
  } : tensor<2x3xi64>
  %4 = tensor.collapse_shape %g [[0, 1]] : tensor<2x3xi64> into tensor<6xi64>
  %c1 = arith.constant 1 : index
  %last = tensor.extract %w[%c1, %c1] : tensor<2x2xf32>
  %5 = tensor.from_elements %last : tensor<1xf32>
  return %0, %1, %2, %3, %4, %5 : tensor<3x4xf32>, tensor<2x3xf32>, tensor<2x2xf32>, tensor<2x2xf32>, tensor<6xi64>, tensor<1xf32>
}

// -----

#in = affine_map<(o, i) -> (o, i)>
#out = affine_map<(o, i) -> (o)>
#each = affine_map<(o, i) -> (o, i)>

// A normalized weight: v * g / |v|, rows of length 5 and 13.

// CHECK-LABEL: func.func @weight_norm(
// CHECK-NEXT: %[[W:.*]] = arith.constant dense<{{\[\[}}6.000000e+00, 8.000000e+00], [5.000000e+00, 1.200000e+01]]> : tensor<2x2xf32>
// CHECK-NEXT: return %[[W]]
func.func @weight_norm() -> tensor<2x2xf32> {
  %v = arith.constant dense<[[3.0, 4.0], [5.0, 12.0]]> : tensor<2x2xf32>
  %g = arith.constant dense<[10.0, 13.0]> : tensor<2xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<2xf32>
  %start = linalg.fill ins(%zero : f32) outs(%e : tensor<2xf32>) -> tensor<2xf32>
  %squares = linalg.generic {indexing_maps = [#in, #out], iterator_types = ["parallel", "reduction"]}
      ins(%v : tensor<2x2xf32>) outs(%start : tensor<2xf32>) {
  ^bb0(%a: f32, %acc: f32):
    %s = arith.mulf %a, %a : f32
    %sum = arith.addf %acc, %s : f32
    linalg.yield %sum : f32
  } -> tensor<2xf32>
  %norm = math.sqrt %squares : tensor<2xf32>
  %f = tensor.empty() : tensor<2x2xf32>
  %wide = linalg.broadcast ins(%norm : tensor<2xf32>) outs(%f : tensor<2x2xf32>) dimensions = [1]
  %w = linalg.generic {indexing_maps = [#each, #out, #each, #each], iterator_types = ["parallel", "parallel"]}
      ins(%v, %g, %wide : tensor<2x2xf32>, tensor<2xf32>, tensor<2x2xf32>) outs(%f : tensor<2x2xf32>) {
  ^bb0(%a: f32, %b: f32, %c: f32, %out: f32):
    %p = arith.mulf %a, %b : f32
    %q = arith.divf %p, %c : f32
    linalg.yield %q : f32
  } -> tensor<2x2xf32>
  return %w : tensor<2x2xf32>
}

// -----

// Products and windows of constants: w + a b, and what a border leaves.

// CHECK-LABEL: func.func @contractions(
// CHECK-DAG: dense<{{\[\[}}4.000000e+00, 5.000000e+00], [7.000000e+00, 9.000000e+00]]> : tensor<2x2xf32>
// CHECK-DAG: dense<1.000000e+01> : tensor<1x1x1x1xf32>
// CHECK-NOT: linalg
// CHECK: return
func.func @contractions() -> (tensor<2x2xf32>, tensor<1x1x1x1xf32>) {
  %w = arith.constant dense<[[1.0, 1.0], [1.0, 1.0]]> : tensor<2x2xf32>
  %a = arith.constant dense<[[1.0], [2.0]]> : tensor<2x1xf32>
  %b = arith.constant dense<[[3.0, 4.0]]> : tensor<1x2xf32>
  %0 = linalg.matmul ins(%a, %b : tensor<2x1xf32>, tensor<1x2xf32>) outs(%w : tensor<2x2xf32>) -> tensor<2x2xf32>
  %x = arith.constant dense<[[[[1.0, 2.0], [3.0, 4.0]]]]> : tensor<1x1x2x2xf32>
  %k = arith.constant dense<1.0> : tensor<1x1x2x2xf32>
  %s = arith.constant dense<0.0> : tensor<1x1x1x1xf32>
  %1 = linalg.conv_2d_nchw_fchw ins(%x, %k : tensor<1x1x2x2xf32>, tensor<1x1x2x2xf32>) outs(%s : tensor<1x1x1x1xf32>) -> tensor<1x1x1x1xf32>
  return %0, %1 : tensor<2x2xf32>, tensor<1x1x1x1xf32>
}

// -----

#id = affine_map<(i) -> (i)>

// Rows of a table at constant places, and places that depend on the shape
// alone though a tensor is asked for it.

// CHECK-LABEL: func.func @gathered(
// CHECK-DAG: dense<[3.000000e+01, 1.000000e+01]> : tensor<2xf32>
// CHECK-DAG: dense<[0, 1]> : tensor<2xi32>
// CHECK-NOT: linalg
// CHECK: return
func.func @gathered(%x: tensor<2xf32>) -> (tensor<2xf32>, tensor<2xi32>) {
  %table = arith.constant dense<[10.0, 20.0, 30.0]> : tensor<3xf32>
  %at = arith.constant dense<[2, 0]> : tensor<2xi64>
  %e = tensor.empty() : tensor<2xf32>
  %0 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%at : tensor<2xi64>) outs(%e : tensor<2xf32>) {
  ^bb0(%i: i64, %out: f32):
    %index = arith.index_cast %i : i64 to index
    %element = tensor.extract %table[%index] : tensor<3xf32>
    linalg.yield %element : f32
  } -> tensor<2xf32>
  %f = tensor.empty() : tensor<2xi32>
  %1 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%x : tensor<2xf32>) outs(%f : tensor<2xi32>) {
  ^bb0(%a: f32, %out: i32):
    %i = linalg.index 0 : index
    %number = arith.index_cast %i : index to i32
    linalg.yield %number : i32
  } -> tensor<2xi32>
  return %0, %1 : tensor<2xf32>, tensor<2xi32>
}

// -----

#id = affine_map<(i) -> (i)>
#first = affine_map<(i, j) -> (i)>
#both = affine_map<(i, j) -> (i, j)>

// What has no value stays, and so does what would become much larger.

// CHECK-LABEL: func.func @stays(
// CHECK: arith.divsi
// CHECK: linalg.generic
// CHECK: tensor.extract
// CHECK: linalg.broadcast
// CHECK: linalg.generic
// CHECK: return
func.func @stays() -> (tensor<2xi32>, tensor<1xf32>, tensor<1024x1024xf32>, tensor<1024x1024xf32>) {
  %n = arith.constant dense<[1, 2]> : tensor<2xi32>
  %z = arith.constant dense<[1, 0]> : tensor<2xi32>
  %0 = arith.divsi %n, %z : tensor<2xi32>
  %table = arith.constant dense<[10.0, 20.0, 30.0]> : tensor<3xf32>
  %at = arith.constant dense<3> : tensor<1xi64>
  %e = tensor.empty() : tensor<1xf32>
  %1 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%at : tensor<1xi64>) outs(%e : tensor<1xf32>) {
  ^bb0(%i: i64, %out: f32):
    %index = arith.index_cast %i : i64 to index
    %element = tensor.extract %table[%index] : tensor<3xf32>
    linalg.yield %element : f32
  } -> tensor<1xf32>
  %b = arith.constant dense<1.0> : tensor<1024xf32>
  %f = tensor.empty() : tensor<1024x1024xf32>
  %2 = linalg.broadcast ins(%b : tensor<1024xf32>) outs(%f : tensor<1024x1024xf32>) dimensions = [0]
  %3 = linalg.generic {indexing_maps = [#first, #both], iterator_types = ["parallel", "parallel"]}
      ins(%b : tensor<1024xf32>) outs(%f : tensor<1024x1024xf32>) {
  ^bb0(%a: f32, %out: f32):
    %s = arith.addf %a, %a : f32
    linalg.yield %s : f32
  } -> tensor<1024x1024xf32>
  return %0, %1, %2, %3 : tensor<2xi32>, tensor<1xf32>, tensor<1024x1024xf32>, tensor<1024x1024xf32>
}

// -----

#id = affine_map<(i) -> (i)>

// Codes and their scale are the model's decision; codes that it computes are
// codes.

// CHECK-LABEL: func.func @decided(
// CHECK-DAG: %[[W:.*]] = arith.constant dense<[-7, 3]> : tensor<2xi8>
// CHECK: linalg.generic {{.*}} ins(%[[W]] : tensor<2xi8>)
// CHECK: arith.mulf
func.func @decided() -> tensor<2xf32> {
  %w = arith.constant dense<[-9, 3]> : tensor<2xi8>
  %low = arith.constant dense<-7> : tensor<2xi8>
  %clipped = arith.maxsi %w, %low : tensor<2xi8>
  %scale = arith.constant 0.5 : f32
  %e = tensor.empty() : tensor<2xf32>
  %0 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%clipped : tensor<2xi8>) outs(%e : tensor<2xf32>) {
  ^bb0(%code: i8, %out: f32):
    %r = arith.sitofp %code : i8 to f32
    %s = arith.mulf %r, %scale : f32
    linalg.yield %s : f32
  } -> tensor<2xf32>
  return %0 : tensor<2xf32>
}
