// RUN: quant-opt %s --qnn-verify-kernel --split-input-file --verify-diagnostics --allow-unregistered-dialect

func.func @requantize(%a: tensor<2xi32>) -> tensor<2xi8> {
  // expected-error @below {{'qnn.requantize' op is left after the stage 'Kernel'}}
  // expected-note @below {{pass 'qnn-lower-to-linalg' should have removed it}}
  %q = qnn.requantize %a <multipliers = [1610612736], shifts = [33], zero_point = -3, min = -128, max = 127> : tensor<2xi32> to tensor<2xi8>
  return %q : tensor<2xi8>
}

// -----

// expected-error @below {{'func.func' op has a quantized type after the stage 'Kernel'}}
// expected-note @below {{pass 'qnn-lower-to-linalg' should have removed it}}
func.func private @external(tensor<2x!quant.uniform<i8:f32, 0.1>>)

// -----

func.func @tosa(%x: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @below {{'tosa.abs' op is left after the stage 'Kernel'}}
  // expected-note @below {{pass 'tosa-to-linalg' or 'tosa-to-linalg-named' should have removed it}}
  %y = tosa.abs %x : (tensor<4xf32>) -> tensor<4xf32>
  return %y : tensor<4xf32>
}

// -----

func.func @foreign(%x: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @below {{'foreign.op' op is of no known dialect}}
  // expected-note @below {{the stage 'Import' should have removed it}}
  %y = "foreign.op"(%x) : (tensor<4xf32>) -> tensor<4xf32>
  return %y : tensor<4xf32>
}
