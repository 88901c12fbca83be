// Work for threads: a product, an elementwise chain and a softmax of 512 rows.
func.func @large(%x: tensor<512x64xi8>) -> tensor<512x256xf32> {
  %w = arith.constant dense<3> : tensor<64x256xi8>
  %zero = arith.constant dense<0> : tensor<512x256xi32>
  %p = linalg.matmul ins(%x, %w : tensor<512x64xi8>, tensor<64x256xi8>)
                     outs(%zero : tensor<512x256xi32>) -> tensor<512x256xi32>
  %f = arith.sitofp %p : tensor<512x256xi32> to tensor<512x256xf32>
  %s = arith.constant dense<0.001> : tensor<512x256xf32>
  %g = arith.mulf %f, %s : tensor<512x256xf32>
  %e = tensor.empty() : tensor<512x256xf32>
  %y = linalg.softmax dimension(1) ins(%g : tensor<512x256xf32>)
                                   outs(%e : tensor<512x256xf32>) -> tensor<512x256xf32>
  %h = arith.addf %y, %g : tensor<512x256xf32>
  return %h : tensor<512x256xf32>
}
