// RUN: quant-opt %s --qnn-compute-in-f32 --split-input-file --verify-diagnostics

func.func @bits(%x: tensor<4xf16>) -> tensor<4xi16> {
  // expected-error @below {{takes the bits of 'tensor<4xf16>' for 'tensor<4xi16>', and the program is computed in f32; convert the numbers}}
  %0 = arith.bitcast %x : tensor<4xf16> to tensor<4xi16>
  return %0 : tensor<4xi16>
}

// -----

func.func @missing() -> tensor<4xf16> {
  // expected-error @below {{has the type 'tensor<4xf16>', which cannot be read; store it as f32}}
  %0 = arith.constant dense_resource<nowhere> : tensor<4xf16>
  return %0 : tensor<4xf16>
}
