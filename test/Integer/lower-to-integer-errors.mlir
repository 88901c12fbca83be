// RUN: quant-opt %s --qnn-lower-to-integer --split-input-file --verify-diagnostics

!q = !quant.uniform<i8:f32, 0.05>
func.func @no_codes(%a: tensor<2x3xf32>, %b: tensor<2x3xf32>) -> tensor<2x3x!q> {
  %q = quant.qcast %a : tensor<2x3xf32> to tensor<2x3x!q>
  %x = quant.dcast %q : tensor<2x3x!q> to tensor<2x3xf32>
  %e = tensor.empty() : tensor<2x3xf32>
  // expected-error @below {{operand 1 has no type; '--qnn-plan-uniform' gives it types or leaves it in float}}
  %m = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]}
      ins(%x, %b : tensor<2x3xf32>, tensor<2x3xf32>) outs(%e : tensor<2x3xf32>) {
  ^bb0(%in: f32, %k: f32, %out: f32):
    %t = arith.addf %in, %k : f32
    linalg.yield %t : f32
  } -> tensor<2x3xf32>
  %y = quant.qcast %m : tensor<2x3xf32> to tensor<2x3x!q>
  return %y : tensor<2x3x!q>
}

// -----

// A filled tensor is no operand of an addition: only moves take its number on.

!q = !quant.uniform<i8:f32, 0.05>
func.func @filled_operand(%a: tensor<2x3xf32>) -> tensor<2x3x!q> {
  %q = quant.qcast %a : tensor<2x3xf32> to tensor<2x3x!q>
  %x = quant.dcast %q : tensor<2x3x!q> to tensor<2x3xf32>
  %e = tensor.empty() : tensor<2x3xf32>
  %one = arith.constant 1.0 : f32
  %f = linalg.fill ins(%one : f32) outs(%e : tensor<2x3xf32>) -> tensor<2x3xf32>
  // expected-error @below {{operand 1 has no type}}
  %m = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]}
      ins(%x, %f : tensor<2x3xf32>, tensor<2x3xf32>) outs(%e : tensor<2x3xf32>) {
  ^bb0(%in: f32, %k: f32, %out: f32):
    %t = arith.addf %in, %k : f32
    linalg.yield %t : f32
  } -> tensor<2x3xf32>
  %y = quant.qcast %m : tensor<2x3xf32> to tensor<2x3x!q>
  return %y : tensor<2x3x!q>
}

// -----

func.func @float_op(%a: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @below {{cannot be lowered to integers: no rule says how to quantize it; '--qnn-plan-uniform' gives it types or leaves it in float}}
  %y = math.tanh %a : tensor<4xf32>
  return %y : tensor<4xf32>
}

// -----

!q = !quant.uniform<i8:f32, 0.05>
!fine = !quant.uniform<i8:f32, 1.0e-20>
func.func @multiplier(%a: tensor<4xf32>) -> tensor<!fine> {
  %q = quant.qcast %a : tensor<4xf32> to tensor<4x!q>
  %x = quant.dcast %q : tensor<4x!q> to tensor<4xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<f32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<f32>) -> tensor<f32>
  %m = linalg.reduce { arith.addf } ins(%x : tensor<4xf32>) outs(%z : tensor<f32>) dimensions = [0]
  // expected-error @below {{factor 5.000000e-02 / 1.000000e-20 of its requantization is outside [2^-32, 2^30) (N4)}}
  %y = quant.qcast %m : tensor<f32> to tensor<!fine>
  return %y : tensor<!fine>
}

// -----

!q = !quant.uniform<i8:f32, 0.05>
#id = affine_map<(i) -> (i)>
func.func @table_without_type(%a: tensor<4xf32>) -> tensor<4xf32> {
  %q = quant.qcast %a : tensor<4xf32> to tensor<4x!q>
  %x = quant.dcast %q : tensor<4x!q> to tensor<4xf32>
  %e = tensor.empty() : tensor<4xf32>
  // expected-error @below {{its result is not stored in one type per tensor}}
  %t = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = math.tanh %in : f32
    linalg.yield %y : f32
  } -> tensor<4xf32>
  return %t : tensor<4xf32>
}

// -----

// One table cannot give two types; quantizing its codes again would round twice.

!q = !quant.uniform<i8:f32, 0.05>
!r = !quant.uniform<i8:f32, 0.01>
#id = affine_map<(i) -> (i)>
func.func @table_of_two_types(%a: tensor<4xf32>) -> (tensor<4x!q>, tensor<4x!r>) {
  %q = quant.qcast %a : tensor<4xf32> to tensor<4x!q>
  %x = quant.dcast %q : tensor<4x!q> to tensor<4xf32>
  %e = tensor.empty() : tensor<4xf32>
  // expected-error @below {{its result is not stored in one type per tensor}}
  %t = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = math.tanh %in : f32
    linalg.yield %y : f32
  } -> tensor<4xf32>
  %y0 = quant.qcast %t : tensor<4xf32> to tensor<4x!q>
  %y1 = quant.qcast %t : tensor<4xf32> to tensor<4x!r>
  return %y0, %y1 : tensor<4x!q>, tensor<4x!r>
}

// -----

!q = !quant.uniform<i8:f32, 0.05>
#id = affine_map<(i) -> (i)>
func.func @clamp_reaches_float(%a: tensor<4xf32>) -> tensor<4xf32> {
  %q = quant.qcast %a : tensor<4xf32> to tensor<4x!q>
  %x = quant.dcast %q : tensor<4x!q> to tensor<4xf32>
  %e = tensor.empty() : tensor<4xf32>
  %zero = arith.constant 0.0 : f32
  %t = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = arith.maximumf %in, %zero : f32
    linalg.yield %y : f32
  } -> tensor<4xf32>
  // expected-error @below {{operand 0 is a clamped accumulator that was never quantized; '--qnn-insert-qdq' should have quantized it}}
  return %t : tensor<4xf32>
}
