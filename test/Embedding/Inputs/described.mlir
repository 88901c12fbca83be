// The embedding compiler's own layer: none of its operations brings an integer
// form, all follow from what they say of themselves.
func.func @net(%x: tensor<2x4xf32>) -> tensor<2x3xf32> {
  %w = arith.constant dense<[[0.5, 1.5, -0.25, 0.125], [-1.0, 0.75, 1.0, -2.0],
                             [0.25, -0.5, 2.0, 1.25]]> : tensor<3x4xf32>
  %0 = toy.dense %x, %w : tensor<2x4xf32>, tensor<3x4xf32> -> tensor<2x3xf32>
  %1 = toy.scale %0 by 2.500000e-01 : tensor<2x3xf32>
  %2 = toy.clamp %1 to -5.000000e-01, 1.000000e+00 : tensor<2x3xf32>
  return %2 : tensor<2x3xf32>
}
