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

// -----

// Each comparison of floats, of less, equal, greater and unordered numbers; the
// bits stand for them, from the lowest one on.

// CHECK-LABEL: func.func @comparisons(
// CHECK-NEXT: %[[C:.*]] = arith.constant dense<[2, 4, 6, 1, 3, 5, 7, 10, 12, 14, 9, 11, 13, 8]> : tensor<14xi32>
// CHECK-NEXT: return %[[C]]
func.func @comparisons() -> tensor<14xi32> {
  %a = arith.constant dense<[1.0, 1.0, 2.0, 0x7FC00000]> : tensor<4xf32>
  %b = arith.constant dense<[2.0, 1.0, 1.0, 1.0]> : tensor<4xf32>
  %weights = arith.constant dense<[1, 2, 4, 8]> : tensor<4xi32>
  %zero = arith.constant dense<0> : tensor<i32>
  %oeq = arith.cmpf oeq, %a, %b : tensor<4xf32>
  %oeq_bits = arith.extui %oeq : tensor<4xi1> to tensor<4xi32>
  %oeq_parts = arith.muli %oeq_bits, %weights : tensor<4xi32>
  %oeq_sum = linalg.reduce { arith.addi } ins(%oeq_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %oeq_number = tensor.extract %oeq_sum[] : tensor<i32>
  %ogt = arith.cmpf ogt, %a, %b : tensor<4xf32>
  %ogt_bits = arith.extui %ogt : tensor<4xi1> to tensor<4xi32>
  %ogt_parts = arith.muli %ogt_bits, %weights : tensor<4xi32>
  %ogt_sum = linalg.reduce { arith.addi } ins(%ogt_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %ogt_number = tensor.extract %ogt_sum[] : tensor<i32>
  %oge = arith.cmpf oge, %a, %b : tensor<4xf32>
  %oge_bits = arith.extui %oge : tensor<4xi1> to tensor<4xi32>
  %oge_parts = arith.muli %oge_bits, %weights : tensor<4xi32>
  %oge_sum = linalg.reduce { arith.addi } ins(%oge_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %oge_number = tensor.extract %oge_sum[] : tensor<i32>
  %olt = arith.cmpf olt, %a, %b : tensor<4xf32>
  %olt_bits = arith.extui %olt : tensor<4xi1> to tensor<4xi32>
  %olt_parts = arith.muli %olt_bits, %weights : tensor<4xi32>
  %olt_sum = linalg.reduce { arith.addi } ins(%olt_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %olt_number = tensor.extract %olt_sum[] : tensor<i32>
  %ole = arith.cmpf ole, %a, %b : tensor<4xf32>
  %ole_bits = arith.extui %ole : tensor<4xi1> to tensor<4xi32>
  %ole_parts = arith.muli %ole_bits, %weights : tensor<4xi32>
  %ole_sum = linalg.reduce { arith.addi } ins(%ole_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %ole_number = tensor.extract %ole_sum[] : tensor<i32>
  %one = arith.cmpf one, %a, %b : tensor<4xf32>
  %one_bits = arith.extui %one : tensor<4xi1> to tensor<4xi32>
  %one_parts = arith.muli %one_bits, %weights : tensor<4xi32>
  %one_sum = linalg.reduce { arith.addi } ins(%one_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %one_number = tensor.extract %one_sum[] : tensor<i32>
  %ord = arith.cmpf ord, %a, %b : tensor<4xf32>
  %ord_bits = arith.extui %ord : tensor<4xi1> to tensor<4xi32>
  %ord_parts = arith.muli %ord_bits, %weights : tensor<4xi32>
  %ord_sum = linalg.reduce { arith.addi } ins(%ord_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %ord_number = tensor.extract %ord_sum[] : tensor<i32>
  %ueq = arith.cmpf ueq, %a, %b : tensor<4xf32>
  %ueq_bits = arith.extui %ueq : tensor<4xi1> to tensor<4xi32>
  %ueq_parts = arith.muli %ueq_bits, %weights : tensor<4xi32>
  %ueq_sum = linalg.reduce { arith.addi } ins(%ueq_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %ueq_number = tensor.extract %ueq_sum[] : tensor<i32>
  %ugt = arith.cmpf ugt, %a, %b : tensor<4xf32>
  %ugt_bits = arith.extui %ugt : tensor<4xi1> to tensor<4xi32>
  %ugt_parts = arith.muli %ugt_bits, %weights : tensor<4xi32>
  %ugt_sum = linalg.reduce { arith.addi } ins(%ugt_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %ugt_number = tensor.extract %ugt_sum[] : tensor<i32>
  %uge = arith.cmpf uge, %a, %b : tensor<4xf32>
  %uge_bits = arith.extui %uge : tensor<4xi1> to tensor<4xi32>
  %uge_parts = arith.muli %uge_bits, %weights : tensor<4xi32>
  %uge_sum = linalg.reduce { arith.addi } ins(%uge_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %uge_number = tensor.extract %uge_sum[] : tensor<i32>
  %ult = arith.cmpf ult, %a, %b : tensor<4xf32>
  %ult_bits = arith.extui %ult : tensor<4xi1> to tensor<4xi32>
  %ult_parts = arith.muli %ult_bits, %weights : tensor<4xi32>
  %ult_sum = linalg.reduce { arith.addi } ins(%ult_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %ult_number = tensor.extract %ult_sum[] : tensor<i32>
  %ule = arith.cmpf ule, %a, %b : tensor<4xf32>
  %ule_bits = arith.extui %ule : tensor<4xi1> to tensor<4xi32>
  %ule_parts = arith.muli %ule_bits, %weights : tensor<4xi32>
  %ule_sum = linalg.reduce { arith.addi } ins(%ule_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %ule_number = tensor.extract %ule_sum[] : tensor<i32>
  %une = arith.cmpf une, %a, %b : tensor<4xf32>
  %une_bits = arith.extui %une : tensor<4xi1> to tensor<4xi32>
  %une_parts = arith.muli %une_bits, %weights : tensor<4xi32>
  %une_sum = linalg.reduce { arith.addi } ins(%une_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %une_number = tensor.extract %une_sum[] : tensor<i32>
  %uno = arith.cmpf uno, %a, %b : tensor<4xf32>
  %uno_bits = arith.extui %uno : tensor<4xi1> to tensor<4xi32>
  %uno_parts = arith.muli %uno_bits, %weights : tensor<4xi32>
  %uno_sum = linalg.reduce { arith.addi } ins(%uno_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %uno_number = tensor.extract %uno_sum[] : tensor<i32>
  %all = tensor.from_elements %oeq_number, %ogt_number, %oge_number, %olt_number, %ole_number, %one_number, %ord_number, %ueq_number, %ugt_number, %uge_number, %ult_number, %ule_number, %une_number, %uno_number : tensor<14xi32>
  return %all : tensor<14xi32>
}

// -----

// Long constants are resources, also those that are reshaped or made of half
// precision.

// CHECK-LABEL: func.func @resources(
// CHECK-DAG: dense_resource<constant{{.*}}> : tensor<256x256xf32>
// CHECK-DAG: dense_resource<half> : tensor<1x2xf16>
func.func @resources() -> (tensor<256x256xf32>, tensor<1x2xf16>) {
  %c1000 = arith.constant dense<1000.0> : tensor<256x256xf32>
  %g = tensor.generate {
  ^bb0(%i: index, %j: index):
    %n = arith.index_cast %j : index to i32
    %r = arith.sitofp %n : i32 to f32
    tensor.yield %r : f32
  } : tensor<256x256xf32>
  %0 = arith.addf %g, %c1000 : tensor<256x256xf32>
  %h = arith.constant dense_resource<half> : tensor<2xf16>
  %1 = tensor.expand_shape %h [[0, 1]] output_shape [1, 2] : tensor<2xf16> into tensor<1x2xf16>
  return %0, %1 : tensor<256x256xf32>, tensor<1x2xf16>
}

{-#
  dialect_resources: {
    builtin: {
      half: "0x02000000003C0040"
    }
  }
#-}

// -----

// Booleans and codes of four bits, a byte each or packed.

// CHECK-LABEL: func.func @small_resources(
// CHECK-DAG: dense<[1, 0, 1, 1, 0, 0, 0, 0, 1]> : tensor<9xi32>
// CHECK-DAG: dense<[-8, 7, -1]> : tensor<3xi32>
func.func @small_resources() -> (tensor<9xi32>, tensor<9xi32>, tensor<3xi32>) {
  %packed = arith.constant dense_resource<packed> : tensor<9xi1>
  %0 = arith.extui %packed : tensor<9xi1> to tensor<9xi32>
  %bytes = arith.constant dense_resource<bytes> : tensor<9xi1>
  %1 = arith.extui %bytes : tensor<9xi1> to tensor<9xi32>
  %codes = arith.constant dense_resource<codes> : tensor<3xi4>
  %2 = arith.extsi %codes : tensor<3xi4> to tensor<3xi32>
  return %0, %1, %2 : tensor<9xi32>, tensor<9xi32>, tensor<3xi32>
}

{-#
  dialect_resources: {
    builtin: {
      packed: "0x010000000D01",
      bytes: "0x01000000010001010000000001",
      codes: "0x01000000780F"
    }
  }
#-}
