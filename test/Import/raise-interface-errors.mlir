// RUN: quant-opt %s --qnn-raise-interface -split-input-file -verify-diagnostics

// expected-error@+1 {{input 'a' has elements of type '!quant.calibrated<f32<-1.000000e+00:1.000000e+00>>', which says a range but no codes; make it f32, and state the range by 'qnn.observe'}}
func.func @range(%a: tensor<4x!quant.calibrated<f32<-1.0:1.0>>> {qnn.name = "a"}) {
  return
}

// -----

func.func @unsigned(%a: tensor<4xui8>) -> tensor<4xui8> {
  // expected-error@+1 {{'tosa.maximum' computes with unsigned integers, for which there is no lowering; make them signed by 'tosa.rescale', or convert them by 'tosa.cast'}}
  %0 = "tosa.maximum"(%a, %a) : (tensor<4xui8>, tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
