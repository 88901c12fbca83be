// RUN: quant-opt %s --qnn-raise-tosa --split-input-file --verify-diagnostics

func.func @custom(%x: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @below {{'tosa.custom' has no linalg form; write it in TOSA or linalg operations}}
  %0 = tosa.custom %x {domain_name = "a", implementation_attrs = "", operator_name = "magic"} : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
