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
