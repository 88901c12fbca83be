// RUN: quant-opt %s --qnn-prepare-entry-point --split-input-file --verify-diagnostics

// expected-error @+1 {{expected one public function with a body, found none}}
module {
  func.func private @f() -> tensor<f32>
}

// -----

// expected-error @+1 {{expected one public function, found 2; name the entry function}}
module {
  // expected-note @+1 {{candidate 'f'}}
  func.func @f(%x: tensor<f32>) -> tensor<f32> {
    return %x : tensor<f32>
  }
  // expected-note @+1 {{candidate 'g'}}
  func.func @g(%x: tensor<f32>) -> tensor<f32> {
    return %x : tensor<f32>
  }
}

// -----

// expected-error @+1 {{input 0 of 'f': expected a static shape, got 'tensor<?xf32>'}}
func.func @f(%x: tensor<?xf32>) -> tensor<?xf32> {
  return %x : tensor<?xf32>
}

// -----

// expected-error @+1 {{input 1 of 'f': expected a ranked tensor, got 'f32'}}
func.func @f(%x: tensor<f32>, %y: f32) -> tensor<f32> {
  return %x : tensor<f32>
}

// -----

// expected-error @+1 {{output 0 of 'f': expected an element type of f16, bf16, f32, f64, i1, i8, i16, i32, i64, got 'tensor<4xi4>'}}
func.func @f(%x: tensor<f32>) -> tensor<4xi4> {
  %0 = tensor.empty() : tensor<4xi4>
  return %0 : tensor<4xi4>
}

// -----

// expected-error @+1 {{'f' has no output}}
func.func @f(%x: tensor<f32>) {
  return
}

// -----

// expected-error @+1 {{input 0 of 'f': expected elements, or none along the first dimension, got 'tensor<3x0xf32>'}}
func.func @f(%x: tensor<3x0xf32>) -> tensor<f32> {
  %0 = tensor.empty() : tensor<f32>
  return %0 : tensor<f32>
}
