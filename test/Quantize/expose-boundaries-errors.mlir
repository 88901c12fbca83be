// RUN: quant-opt %s --qnn-expose-boundaries --split-input-file --verify-diagnostics

func.func @scalar(%a: f32) -> f32 {
  // expected-error @below {{'quant.qcast' op expected a ranked tensor, got '!quant.uniform<i8:f32, 5.000000e-01>'}}
  %0 = quant.qcast %a : f32 to !quant.uniform<i8:f32, 0.5>
  %1 = quant.dcast %0 : !quant.uniform<i8:f32, 0.5> to f32
  return %1 : f32
}

// -----

// expected-error @below {{function 'branches' has control flow; expected one block}}
func.func @branches(%a: tensor<4xf32>) -> tensor<4xf32> {
  cf.br ^bb1
^bb1:
  return %a : tensor<4xf32>
}

// -----

func.func @calibrated(%a: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @below {{'quant.qcast' op expected a type that is stored, got '!quant.calibrated<f32<-1.000000e+00:1.000000e+00>>'}}
  %0 = quant.qcast %a : tensor<4xf32> to tensor<4x!quant.calibrated<f32<-1.0:1.0>>>
  %1 = quant.dcast %0 : tensor<4x!quant.calibrated<f32<-1.0:1.0>>> to tensor<4xf32>
  return %1 : tensor<4xf32>
}
