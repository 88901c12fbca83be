// RUN: quant-opt %s --split-input-file --verify-diagnostics

func.func @axis(%x: tensor<2xf32>) -> tensor<1xf32> {
  // expected-error @+1 {{takes slices along dimension 1 of a tensor of rank 1}}
  %0 = qnn.take %x along 1 at [0] : tensor<2xf32> to tensor<1xf32>
  return %0 : tensor<1xf32>
}

// -----

func.func @position(%x: tensor<2xf32>) -> tensor<1xf32> {
  // expected-error @+1 {{takes slice 2 of 2}}
  %0 = qnn.take %x along 0 at [2] : tensor<2xf32> to tensor<1xf32>
  return %0 : tensor<1xf32>
}

// -----

func.func @type(%x: tensor<2xf32>) -> tensor<2xf32> {
  // expected-error @+1 {{expected a result of type 'tensor<1xf32>', got 'tensor<2xf32>'}}
  %0 = qnn.take %x along 0 at [1] : tensor<2xf32> to tensor<2xf32>
  return %0 : tensor<2xf32>
}

// -----

func.func @open(%x: tensor<?xf32>) -> tensor<1xf32> {
  // expected-error @+1 {{expected a tensor of static shape, got 'tensor<?xf32>'}}
  %0 = qnn.take %x along 0 at [0] : tensor<?xf32> to tensor<1xf32>
  return %0 : tensor<1xf32>
}
