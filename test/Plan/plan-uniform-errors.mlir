// RUN: quant-opt %s --qnn-plan-uniform=require-integer-only --split-input-file --verify-diagnostics

func.func @no_integer_form(%a: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @below {{'math.absf' op cannot be quantized: no rule says how to quantize it; without 'require-integer-only' it stays in float}}
  %0 = math.absf %a : tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

#id = affine_map<(i) -> (i)>
// expected-error @below {{value of argument 0 has no range; calibrate on samples ('samples', in Python 'calibrate') or take the ranges of a file ('calibration', in Python 'calibrate_from')}}
func.func @no_range(%a: tensor<4xf32>) -> tensor<4xf32> {
  %e = tensor.empty() : tensor<4xf32>
  %t = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = math.tanh %in : f32
    linalg.yield %y : f32
  } -> tensor<4xf32>
  return %t : tensor<4xf32>
}

// -----

#id = affine_map<(i) -> (i)>
func.func @no_range_of_result(%a: tensor<4xf32>) -> tensor<4xf32> {
  %x = qnn.observe %a "a" range <-1.0, 1.0> : tensor<4xf32>
  %e = tensor.empty() : tensor<4xf32>
  // expected-error @below {{value 't' has no range}}
  %t = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = math.tanh %in : f32
    linalg.yield %y : f32
  } -> tensor<4xf32>
  %y = qnn.observe %t "t" : tensor<4xf32>
  return %y : tensor<4xf32>
}

// -----

#id = affine_map<(i) -> (i)>
func.func @nan_constant(%a: tensor<2xf32>) -> tensor<2xf32> {
  %x = qnn.observe %a "a" range <-1.0, 1.0> : tensor<2xf32>
  // expected-error @below {{no scale for value of 'arith.constant' with range [nan, nan]: the range or scale is NaN}}
  %c = arith.constant dense<[1.0, 0x7FC00000]> : tensor<2xf32>
  %e = tensor.empty() : tensor<2xf32>
  %t = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel"]} ins(%x, %c : tensor<2xf32>, tensor<2xf32>) outs(%e : tensor<2xf32>) {
  ^bb0(%in: f32, %k: f32, %out: f32):
    %y = arith.mulf %in, %k : f32
    linalg.yield %y : f32
  } -> tensor<2xf32>
  %y = qnn.observe %t "t" range <-1.0, 1.0> : tensor<2xf32>
  return %y : tensor<2xf32>
}

// -----

func.func @nan_weight(%a: tensor<1x2xf32>) -> tensor<1x1xf32> {
  %x = qnn.observe %a "a" range <-1.0, 1.0> : tensor<1x2xf32>
  %w = arith.constant dense<[[1.0], [0x7FC00000]]> : tensor<2x1xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x1xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x1xf32>) -> tensor<1x1xf32>
  // expected-error @below {{weight 1 is nan; weights must be finite to be quantized}}
  %m = linalg.matmul ins(%x, %w : tensor<1x2xf32>, tensor<2x1xf32>) outs(%z : tensor<1x1xf32>) -> tensor<1x1xf32>
  %y = qnn.observe %m "y" range <-1.0, 1.0> : tensor<1x1xf32>
  return %y : tensor<1x1xf32>
}

// -----

func.func @infinite_weight(%a: tensor<1x2xf32>) -> tensor<1x1xf32> {
  %x = qnn.observe %a "a" range <-1.0, 1.0> : tensor<1x2xf32>
  %w = arith.constant dense<0xFF800000> : tensor<2x1xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x1xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x1xf32>) -> tensor<1x1xf32>
  // expected-error @below {{weight 0 is -INF; weights must be finite to be quantized}}
  %m = linalg.matmul ins(%x, %w : tensor<1x2xf32>, tensor<2x1xf32>) outs(%z : tensor<1x1xf32>) -> tensor<1x1xf32>
  %y = qnn.observe %m "y" range <-1.0, 1.0> : tensor<1x1xf32>
  return %y : tensor<1x1xf32>
}

// -----

#id = affine_map<(i, j) -> (i, j)>
func.func @infinite_bias(%a: tensor<1x2xf32>) -> tensor<1x2xf32> {
  %x = qnn.observe %a "a" range <-1.0, 1.0> : tensor<1x2xf32>
  %w = arith.constant dense<1.0> : tensor<2x2xf32>
  %b = arith.constant dense<[1.0, 0x7F800000]> : tensor<2xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x2xf32>) -> tensor<1x2xf32>
  %m = linalg.matmul ins(%x, %w : tensor<1x2xf32>, tensor<2x2xf32>) outs(%z : tensor<1x2xf32>) -> tensor<1x2xf32>
  // expected-error @below {{constant INF has no code at the accumulator's scale}}
  %s = linalg.generic {indexing_maps = [#id, affine_map<(i, j) -> (j)>, #id], iterator_types = ["parallel", "parallel"]}
      ins(%m, %b : tensor<1x2xf32>, tensor<2xf32>) outs(%e : tensor<1x2xf32>) {
  ^bb0(%in: f32, %k: f32, %out: f32):
    %t = arith.addf %in, %k : f32
    linalg.yield %t : f32
  } -> tensor<1x2xf32>
  %y = qnn.observe %s "y" range <-1.0, 1.0> : tensor<1x2xf32>
  return %y : tensor<1x2xf32>
}

// -----

// Products of scales below the least f32 have no type of their own.

#id = affine_map<(i, j) -> (i, j)>
func.func @tiny_accumulator(%a: tensor<1x2xf32>) -> tensor<1x2xf32> {
  %x = qnn.observe %a "a" range <-1.0e-30, 1.0e-30> : tensor<1x2xf32>
  %w = arith.constant dense<1.0e-30> : tensor<2x2xf32>
  %b = arith.constant dense<[0.0, 1.0e-37]> : tensor<2xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x2xf32>) -> tensor<1x2xf32>
  %m = linalg.matmul ins(%x, %w : tensor<1x2xf32>, tensor<2x2xf32>) outs(%z : tensor<1x2xf32>) -> tensor<1x2xf32>
  // expected-error @below {{op cannot be quantized: its accumulator has scale 3.652245e-47, which is not a positive normal f32 number (N1)}}
  %s = linalg.generic {indexing_maps = [#id, affine_map<(i, j) -> (j)>, #id], iterator_types = ["parallel", "parallel"]}
      ins(%m, %b : tensor<1x2xf32>, tensor<2xf32>) outs(%e : tensor<1x2xf32>) {
  ^bb0(%in: f32, %k: f32, %out: f32):
    %t = arith.addf %in, %k : f32
    linalg.yield %t : f32
  } -> tensor<1x2xf32>
  %y = qnn.observe %s "y" range <-1.0e-35, 1.0e-35> : tensor<1x2xf32>
  return %y : tensor<1x2xf32>
}

// -----

// expected-error @below {{argument 0 has type 'tensor<?x4xf32>', whose shape is dynamic; give every dimension a size}}
func.func @dynamic(%a: tensor<?x4xf32>) -> tensor<?x4xf32> {
  return %a : tensor<?x4xf32>
}

// -----

func.func @empty_weight(%a: tensor<1x2xf32>) -> tensor<1x0xf32> {
  %x = qnn.observe %a "a" range <-1.0, 1.0> : tensor<1x2xf32>
  // expected-error @below {{result of 'arith.constant' has type 'tensor<2x0xf32>', which has no elements; remove the empty dimension}}
  %w = arith.constant dense<1.0> : tensor<2x0xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x0xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x0xf32>) -> tensor<1x0xf32>
  %m = linalg.matmul ins(%x, %w : tensor<1x2xf32>, tensor<2x0xf32>) outs(%z : tensor<1x0xf32>) -> tensor<1x0xf32>
  return %m : tensor<1x0xf32>
}

// -----

// expected-error @below {{function 'branches' has control flow; expected one block}}
func.func @branches(%a: tensor<4xf32>) -> tensor<4xf32> {
  cf.br ^bb1(%a : tensor<4xf32>)
^bb1(%b: tensor<4xf32>):
  return %b : tensor<4xf32>
}

// -----

// expected-error @below {{argument 0 has type 'tensor<4x4xf16>', whose elements are not f32; convert the program to f32}}
func.func @half(%a: tensor<4x4xf16>) -> tensor<4x4xf16> {
  %w = arith.constant dense<1.0> : tensor<4x4xf16>
  %zero = arith.constant 0.0 : f16
  %e = tensor.empty() : tensor<4x4xf16>
  %z = linalg.fill ins(%zero : f16) outs(%e : tensor<4x4xf16>) -> tensor<4x4xf16>
  %m = linalg.matmul ins(%a, %w : tensor<4x4xf16>, tensor<4x4xf16>) outs(%z : tensor<4x4xf16>) -> tensor<4x4xf16>
  return %m : tensor<4x4xf16>
}
