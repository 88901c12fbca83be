// RUN: quant-opt %s --split-input-file --verify-diagnostics

func.func @dynamic(%x: tensor<?x3xf32>) -> tensor<?x3xf32> {
  // expected-error @below {{expected a ranked tensor of static shape, got 'tensor<?x3xf32>'}}
  %0 = qnn.layer_norm %x from 1 epsilon 1.0e-5 : tensor<?x3xf32>
  return %0 : tensor<?x3xf32>
}

// -----

func.func @axis(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  // expected-error @below {{normalizes from dimension 2 of a tensor of rank 2}}
  %0 = qnn.layer_norm %x from 2 epsilon 1.0e-5 : tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}

// -----

func.func @scale(%x: tensor<2x3xf32>, %g: tensor<2xf32>) -> tensor<2x3xf32> {
  // expected-error @below {{expected a scale and an offset of type 'tensor<3xf32>', got 'tensor<2xf32>'}}
  %0 = qnn.layer_norm %x from 1 epsilon 1.0e-5 scale %g : tensor<2xf32> : tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}

// -----

func.func @epsilon(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  // expected-error @below {{expected an epsilon that is finite and not negative}}
  %0 = qnn.layer_norm %x from 1 epsilon -1.0 : tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}
