// RUN: quant-opt %s --qnn-verify-integer | FileCheck %s

#row = affine_map<(i, j) -> (i, j)>
#column = affine_map<(i, j) -> (j)>

// Limits of N7, for weights of 127 and all codes: 132104 of them reach -2^31.

// CHECK-LABEL: @most_products(
func.func @most_products(%x: tensor<1x132104xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<127> : tensor<132104x1xi8>
  %zero = arith.constant 0 : i32
  %e = tensor.empty() : tensor<1x1xi32>
  %z = linalg.fill ins(%zero : i32) outs(%e : tensor<1x1xi32>) -> tensor<1x1xi32>
  %p = linalg.matmul ins(%x, %w : tensor<1x132104xi8>, tensor<132104x1xi8>) outs(%z : tensor<1x1xi32>) -> tensor<1x1xi32>
  %q = qnn.requantize %p <multipliers = [1073741824], shifts = [54], zero_point = 0, min = -128, max = 127> : tensor<1x1xi32> to tensor<1x1xi8>
  return %q : tensor<1x1xi8>
}

// A clamp before halves what codes can be; a table tells, too.

// CHECK-LABEL: @clamped_codes(
func.func @clamped_codes(%x: tensor<1x200000xi32>) -> (tensor<1x1xi32>, tensor<1x1xi32>) {
  %w = arith.constant dense<84> : tensor<200000x1xi8>
  %zero = arith.constant 0 : i32
  %e = tensor.empty() : tensor<1x1xi32>
  %z = linalg.fill ins(%zero : i32) outs(%e : tensor<1x1xi32>) -> tensor<1x1xi32>
  %c = qnn.requantize %x <multipliers = [1073741824], shifts = [54], zero_point = 0, min = 0, max = 127> : tensor<1x200000xi32> to tensor<1x200000xi8>
  %p = linalg.matmul ins(%c, %w : tensor<1x200000xi8>, tensor<200000x1xi8>) outs(%z : tensor<1x1xi32>) -> tensor<1x1xi32>
  %t = qnn.table_lookup %c, dense<1> : tensor<256xi8> : tensor<1x200000xi8> to tensor<1x200000xi8>
  %s = linalg.matmul ins(%t, %w : tensor<1x200000xi8>, tensor<200000x1xi8>) outs(%z : tensor<1x1xi32>) -> tensor<1x1xi32>
  return %p, %s : tensor<1x1xi32>, tensor<1x1xi32>
}

// Each slice has its own sum and its own constant: -2^31 + 127 * 127 * 2 and
// less than 2^31 - 127 * 128 * 2, never both.

// CHECK-LABEL: @slices(
func.func @slices(%x: tensor<4x2xi8>) -> tensor<4x2xi8> {
  %w = arith.constant dense<[[127, 0], [127, 0]]> : tensor<2x2xi8>
  %b = arith.constant dense<[2147450000, -2147483648]> : tensor<2xi32>
  %zero = arith.constant 0 : i32
  %e = tensor.empty() : tensor<4x2xi32>
  %z = linalg.fill ins(%zero : i32) outs(%e : tensor<4x2xi32>) -> tensor<4x2xi32>
  %p = linalg.matmul ins(%x, %w : tensor<4x2xi8>, tensor<2x2xi8>) outs(%z : tensor<4x2xi32>) -> tensor<4x2xi32>
  %s = linalg.generic {indexing_maps = [#row, #column, #row], iterator_types = ["parallel", "parallel"]}
      ins(%p, %b : tensor<4x2xi32>, tensor<2xi32>) outs(%e : tensor<4x2xi32>) {
  ^bb0(%i: i32, %j: i32, %o: i32):
    %t = arith.addi %i, %j : i32
    linalg.yield %t : i32
  } -> tensor<4x2xi32>
  %q = qnn.requantize %s <multipliers = [1073741824], shifts = [54], zero_point = 0, min = -128, max = 127> : tensor<4x2xi32> to tensor<4x2xi8>
  return %q : tensor<4x2xi8>
}

// Integers of the program's own, which nothing bounds, may wrap: that is what
// their arithmetic says.

// CHECK-LABEL: @own_integers(
func.func @own_integers(%ids: tensor<4x2xi32>) -> tensor<4x2xi32> {
  %one = arith.constant 1 : i32
  %e = tensor.empty() : tensor<4x2xi32>
  %s = linalg.generic {indexing_maps = [#row, #row], iterator_types = ["parallel", "parallel"]}
      ins(%ids : tensor<4x2xi32>) outs(%e : tensor<4x2xi32>) {
  ^bb0(%i: i32, %o: i32):
    %t = arith.addi %i, %one : i32
    linalg.yield %t : i32
  } -> tensor<4x2xi32>
  return %s : tensor<4x2xi32>
}

// Slices that are taken keep the bounds of the whole: 128 * 1024 * 1024 fits.
// CHECK-LABEL: @taken(
func.func @taken(%x: tensor<2xi8>) -> tensor<2xi32> {
  %w = arith.constant dense<1024> : tensor<2xi32>
  %0 = qnn.take %x along 0 at [1, 0] : tensor<2xi8> to tensor<2xi8>
  %e = tensor.empty() : tensor<2xi32>
  %1 = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>, affine_map<(i) -> (i)>],
                       iterator_types = ["parallel"]}
       ins(%0, %w : tensor<2xi8>, tensor<2xi32>) outs(%e : tensor<2xi32>) {
  ^bb0(%a: i8, %b: i32, %o: i32):
    %l = arith.extsi %a : i8 to i32
    %m = arith.muli %l, %b : i32
    linalg.yield %m : i32
  } -> tensor<2xi32>
  %2 = qnn.take %1 along 0 at [0, 0] : tensor<2xi32> to tensor<2xi32>
  %3 = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>, affine_map<(i) -> (i)>],
                       iterator_types = ["parallel"]}
       ins(%2, %w : tensor<2xi32>, tensor<2xi32>) outs(%e : tensor<2xi32>) {
  ^bb0(%a: i32, %b: i32, %o: i32):
    %m = arith.muli %a, %b : i32
    linalg.yield %m : i32
  } -> tensor<2xi32>
  return %3 : tensor<2xi32>
}
