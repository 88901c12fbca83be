// RUN: quant-opt %s --qnn-verify-integer --split-input-file --verify-diagnostics

func.func @computes(%a: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @below {{'math.tanh' op computes floats (N10) and has no 'qnn.float_reason'; '--qnn-lower-to-integer' should have removed it}}
  %y = math.tanh %a : tensor<4xf32>
  return %y : tensor<4xf32>
}

// -----

!q = !quant.uniform<i8:f32, 0.1>
func.func @quantizes_inside(%a: tensor<4xf32>) -> tensor<4x!q> {
  %0 = quant.qcast %a : tensor<4xf32> to tensor<4x!q>
  // expected-error @below {{'quant.dcast' op feeds computations inside the program; '--qnn-lower-to-integer' should have removed it}}
  %1 = quant.dcast %0 : tensor<4x!q> to tensor<4xf32>
  %2 = quant.qcast %1 : tensor<4xf32> to tensor<4x!q>
  return %2 : tensor<4x!q>
}

// -----

!q = !quant.uniform<i8:f32, 0.1>
func.func @dequantizes_inside(%a: tensor<4xi8>) -> tensor<4xf32> {
  %0 = quant.scast %a : tensor<4xi8> to tensor<4x!q>
  // expected-error @below {{'quant.dcast' op feeds computations inside the program; '--qnn-lower-to-integer' should have removed it}}
  %1 = quant.dcast %0 : tensor<4x!q> to tensor<4xf32>
  %y = math.tanh %1 : tensor<4xf32>
  return %y : tensor<4xf32>
}

// -----

func.func @observed(%a: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @below {{'qnn.observe' op belongs to an earlier stage; '--qnn-insert-qdq' should have removed it}}
  %0 = qnn.observe %a "a" range <0.0, 1.0> : tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

func.func @assigned(%a: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @below {{'qnn.assign' op belongs to an earlier stage}}
  %0 = qnn.assign %a "a" as !quant.uniform<i8:f32, 0.1> : tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

// A scalar is a float, too.

func.func @scalar(%a: tensor<4xf32>) -> tensor<4xf32> {
  %c0 = arith.constant 0 : index
  // expected-error @below {{'tensor.extract' op computes floats (N10)}}
  %s = tensor.extract %a[%c0] : tensor<4xf32>
  %y = tensor.splat %s : tensor<4xf32>
  return %y : tensor<4xf32>
}

// -----

// An accumulator that nobody has proved (N3, N7): one weight more than fits.

func.func @products(%x: tensor<1x132105xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<127> : tensor<132105x1xi8>
  %zero = arith.constant 0 : i32
  %e = tensor.empty() : tensor<1x1xi32>
  %z = linalg.fill ins(%zero : i32) outs(%e : tensor<1x1xi32>) -> tensor<1x1xi32>
  // expected-error @below {{'linalg.matmul' op could overflow 32 bits: the sum of its 132105 terms reaches [-2147498880, 2130721545] (N7); compute it in wider integers, or split the sum}}
  %p = linalg.matmul ins(%x, %w : tensor<1x132105xi8>, tensor<132105x1xi8>) outs(%z : tensor<1x1xi32>) -> tensor<1x1xi32>
  %q = qnn.requantize %p <multipliers = [1073741824], shifts = [54], zero_point = 0, min = -128, max = 127> : tensor<1x1xi32> to tensor<1x1xi8>
  return %q : tensor<1x1xi8>
}

// -----

// Without their signs, codes reach 255, and weights, too.

func.func @unsigned(%x: tensor<1x40000xi8>) -> tensor<1x1xi32> {
  %w = arith.constant dense<-1> : tensor<40000x1xi8>
  %zero = arith.constant 0 : i32
  %e = tensor.empty() : tensor<1x1xi32>
  %z = linalg.fill ins(%zero : i32) outs(%e : tensor<1x1xi32>) -> tensor<1x1xi32>
  // expected-error @below {{the sum of its 40000 terms reaches [0, 2601000000] (N7)}}
  %p = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%x, %w : tensor<1x40000xi8>, tensor<40000x1xi8>) outs(%z : tensor<1x1xi32>) -> tensor<1x1xi32>
  return %p : tensor<1x1xi32>
}

// -----

// A weight that lacks a loop of the reduction is used in each of its steps.

func.func @repeated(%x: tensor<200000xi8>) -> tensor<1xi32> {
  %w = arith.constant dense<[127]> : tensor<1xi8>
  %zero = arith.constant 0 : i32
  %e = tensor.empty() : tensor<1xi32>
  %z = linalg.fill ins(%zero : i32) outs(%e : tensor<1xi32>) -> tensor<1xi32>
  // expected-error @below {{the sum of its 200000 terms reaches [-3251200000, 3225800000] (N7)}}
  %p = linalg.generic {indexing_maps = [affine_map<(n, k) -> (k)>, affine_map<(n, k) -> (n)>, affine_map<(n, k) -> (n)>], iterator_types = ["parallel", "reduction"]}
      ins(%x, %w : tensor<200000xi8>, tensor<1xi8>) outs(%z : tensor<1xi32>) {
  ^bb0(%i: i8, %j: i8, %o: i32):
    %a = arith.extsi %i : i8 to i32
    %b = arith.extsi %j : i8 to i32
    %m = arith.muli %a, %b : i32
    %s = arith.addi %o, %m : i32
    linalg.yield %s : i32
  } -> tensor<1xi32>
  return %p : tensor<1xi32>
}

// -----

// Zero points are part of what multiplies.

func.func @zero_points(%x: tensor<1x40000xi8>, %w: tensor<40000x1xi8>) -> tensor<1x1xi32> {
  %least = arith.constant -128 : i32
  %zero = arith.constant 0 : i32
  %e = tensor.empty() : tensor<1x1xi32>
  %z = linalg.fill ins(%zero : i32) outs(%e : tensor<1x1xi32>) -> tensor<1x1xi32>
  // expected-error @below {{the sum of its 40000 terms reaches [0, 2601000000] (N7)}}
  %p = linalg.quantized_matmul ins(%x, %w, %least, %least : tensor<1x40000xi8>, tensor<40000x1xi8>, i32, i32) outs(%z : tensor<1x1xi32>) -> tensor<1x1xi32>
  return %p : tensor<1x1xi32>
}

// -----

func.func @sum(%x: tensor<17000000xi8>) -> tensor<i32> {
  %zero = arith.constant 0 : i32
  %e = tensor.empty() : tensor<i32>
  %z = linalg.fill ins(%zero : i32) outs(%e : tensor<i32>) -> tensor<i32>
  // expected-error @below {{the sum of its 17000000 terms reaches [-2176000000, 2159000000] (N7)}}
  %s = linalg.reduce ins(%x : tensor<17000000xi8>) outs(%z : tensor<i32>) dimensions = [0]
    (%i: i8, %o: i32) {
      %w = arith.extsi %i : i8 to i32
      %t = arith.addi %o, %w : i32
      linalg.yield %t : i32
    }
  return %s : tensor<i32>
}

// -----

// An added constant, in the slice that it belongs to.

#row = affine_map<(i, j) -> (i, j)>
func.func @constant(%x: tensor<4x2xi8>) -> tensor<4x2xi8> {
  %w = arith.constant dense<[[127, 0], [127, 0]]> : tensor<2x2xi8>
  %b = arith.constant dense<[2147451390, 0]> : tensor<2xi32>
  %zero = arith.constant 0 : i32
  %e = tensor.empty() : tensor<4x2xi32>
  %z = linalg.fill ins(%zero : i32) outs(%e : tensor<4x2xi32>) -> tensor<4x2xi32>
  %p = linalg.matmul ins(%x, %w : tensor<4x2xi8>, tensor<2x2xi8>) outs(%z : tensor<4x2xi32>) -> tensor<4x2xi32>
  // expected-error @below {{'linalg.generic' op could overflow 32 bits: its result reaches [2147418878, 2147483648] (N7)}}
  %s = linalg.generic {indexing_maps = [#row, affine_map<(i, j) -> (j)>, #row], iterator_types = ["parallel", "parallel"]}
      ins(%p, %b : tensor<4x2xi32>, tensor<2xi32>) outs(%e : tensor<4x2xi32>) {
  ^bb0(%i: i32, %j: i32, %o: i32):
    %t = arith.addi %i, %j : i32
    linalg.yield %t : i32
  } -> tensor<4x2xi32>
  %q = qnn.requantize %s <multipliers = [1073741824], shifts = [54], zero_point = 0, min = -128, max = 127> : tensor<4x2xi32> to tensor<4x2xi8>
  return %q : tensor<4x2xi8>
}

// -----

// Integers from outside, which a requantization takes for an accumulator.

#id = affine_map<(i) -> (i)>
func.func @from_outside(%x: tensor<4xi32>, %y: tensor<4xi32>) -> tensor<4xi8> {
  %e = tensor.empty() : tensor<4xi32>
  // expected-error @below {{its result reaches [-4294967296, 4294967294] (N7)}}
  %s = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel"]}
      ins(%x, %y : tensor<4xi32>, tensor<4xi32>) outs(%e : tensor<4xi32>) {
  ^bb0(%i: i32, %j: i32, %o: i32):
    %t = arith.addi %i, %j : i32
    linalg.yield %t : i32
  } -> tensor<4xi32>
  %q = qnn.requantize %s <multipliers = [1073741824], shifts = [54], zero_point = 0, min = -128, max = 127> : tensor<4xi32> to tensor<4xi8>
  return %q : tensor<4xi8>
}

// -----

// Codes are codes, however they were made.

#row = affine_map<(i, j) -> (i, j)>
func.func @shifted_codes(%x: tensor<1x200000xi32>) -> tensor<1x1xi32> {
  %w = arith.constant dense<127> : tensor<200000x1xi8>
  %c24 = arith.constant 24 : i32
  %c0 = arith.constant 0 : i32
  %i = tensor.empty() : tensor<1x200000xi8>
  %c = linalg.generic {indexing_maps = [#row, #row], iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<1x200000xi32>) outs(%i : tensor<1x200000xi8>) {
  ^bb0(%a: i32, %o: i8):
    %s = arith.shrsi %a, %c24 : i32
    %t = arith.trunci %s : i32 to i8
    linalg.yield %t : i8
  } -> tensor<1x200000xi8>
  %e = tensor.empty() : tensor<1x1xi32>
  %z = linalg.fill ins(%c0 : i32) outs(%e : tensor<1x1xi32>) -> tensor<1x1xi32>
  // expected-error @below {{the sum of its 200000 terms reaches [-3251200000, 3225800000] (N7)}}
  %p = linalg.matmul ins(%c, %w : tensor<1x200000xi8>, tensor<200000x1xi8>) outs(%z : tensor<1x1xi32>) -> tensor<1x1xi32>
  return %p : tensor<1x1xi32>
}
