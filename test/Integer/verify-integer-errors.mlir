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
