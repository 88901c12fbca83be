// RUN: quant-opt %s --qnn-lower-to-linalg --split-input-file --verify-diagnostics

func.func @unranked(%x: tensor<*xf32>) -> tensor<*x!quant.uniform<i8:f32, 0.1>> {
  // expected-error @below {{expected a ranked tensor, got 'tensor<*xf32>'}}
  %q = quant.qcast %x : tensor<*xf32> to tensor<*x!quant.uniform<i8:f32, 0.1>>
  return %q : tensor<*x!quant.uniform<i8:f32, 0.1>>
}

// -----

func.func @expressed_f64(%x: tensor<4xf64>) -> tensor<4x!quant.uniform<i8:f64, 0.1>> {
  // expected-error @below {{expected the expressed type f32, got 'f64'}}
  %q = quant.qcast %x : tensor<4xf64> to tensor<4x!quant.uniform<i8:f64, 0.1>>
  return %q : tensor<4x!quant.uniform<i8:f64, 0.1>>
}

// -----

func.func @computes(%x: tensor<4x!quant.uniform<i8:f32, 0.1>>) -> tensor<4x!quant.uniform<i8:f32, 0.1>> {
  // expected-error @below {{'tosa.abs' op computes on quantized types and has no scalar form}}
  // expected-note @below {{run the stage 'Import' first}}
  %y = tosa.abs %x : (tensor<4x!quant.uniform<i8:f32, 0.1>>) -> tensor<4x!quant.uniform<i8:f32, 0.1>>
  return %y : tensor<4x!quant.uniform<i8:f32, 0.1>>
}

// -----

func.func @subnormal_scale(%q: tensor<4x!quant.uniform<i8:f32, 1.0e-40>>) -> tensor<4xf32> {
  // expected-error @below {{is not a positive normal f32 number (N1)}}
  %x = quant.dcast %q : tensor<4x!quant.uniform<i8:f32, 1.0e-40>> to tensor<4xf32>
  return %x : tensor<4xf32>
}

// -----

// A range is no type of codes.
// expected-error @below {{'func.func' op has a value of 'tensor<4x!quant.calibrated<f32<-2.000000e+00:1.000000e+00>>>', which says a range but no codes; state the range by 'qnn.observe', and '--quant-plan' chooses a type}}
func.func @calibrated(%a: tensor<4x!quant.calibrated<f32<-2.0:1.0>>>) -> tensor<4x!quant.calibrated<f32<-2.0:1.0>>> {
  return %a : tensor<4x!quant.calibrated<f32<-2.0:1.0>>>
}

// -----

func.func @calibrated_within(%a: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @below {{'quant.qcast' op has a value of 'tensor<4x!quant.calibrated<f32<-2.000000e+00:1.000000e+00>>>'}}
  %0 = quant.qcast %a : tensor<4xf32> to tensor<4x!quant.calibrated<f32<-2.0:1.0>>>
  %1 = quant.dcast %0 : tensor<4x!quant.calibrated<f32<-2.0:1.0>>> to tensor<4xf32>
  return %1 : tensor<4xf32>
}

// -----

func.func @no_scale(%a: tensor<4xf32>) -> tensor<4x!quant.any<i8:f32>> {
  // expected-error @below {{'quant.qcast' op expected a uniform quantized type, got '!quant.any<i8:f32>'}}
  %0 = quant.qcast %a : tensor<4xf32> to tensor<4x!quant.any<i8:f32>>
  return %0 : tensor<4x!quant.any<i8:f32>>
}
