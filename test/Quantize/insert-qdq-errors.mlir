// RUN: quant-opt %s --qnn-insert-qdq --split-input-file --verify-diagnostics

func.func @nan() -> tensor<2xf32> {
  %c = arith.constant dense<[1.0, 0x7FC00000]> : tensor<2xf32>
  // expected-error @below {{'qnn.assign' op constant 'c' is not made of f32 numbers}}
  %0 = qnn.assign %c "c" as !quant.uniform<i8:f32, 0.1> : tensor<2xf32>
  return %0 : tensor<2xf32>
}

// -----

func.func @four_bits() -> tensor<2xf32> {
  %c = arith.constant dense<[1.0, 2.0]> : tensor<2xf32>
  // expected-error @below {{type must be stored in signed i8, i16 or i32, got '!quant.uniform<i4:f32, 1.000000e-01>'}}
  %0 = qnn.assign %c "c" as !quant.uniform<i4:f32, 0.1> : tensor<2xf32>
  return %0 : tensor<2xf32>
}
