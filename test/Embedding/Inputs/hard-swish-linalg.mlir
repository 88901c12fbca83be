// hard-swish.mlir with the activation spelled out for compilers that do not
// know the op.
#id = affine_map<(i, j) -> (i, j)>
func.func @net(%x: tensor<2x4xf32>) -> tensor<2x3xf32> {
  %w = arith.constant dense<[[0.5, -1.0, 0.25], [1.5, 0.75, -0.5],
                             [-0.25, 1.0, 2.0], [0.125, -2.0, 1.25]]> : tensor<4x3xf32>
  %zero = arith.constant 0.0 : f32
  %three = arith.constant 3.0 : f32
  %six = arith.constant 6.0 : f32
  %e = tensor.empty() : tensor<2x3xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<2x3xf32>) -> tensor<2x3xf32>
  %0 = linalg.matmul ins(%x, %w : tensor<2x4xf32>, tensor<4x3xf32>)
                     outs(%z : tensor<2x3xf32>) -> tensor<2x3xf32>
  %1 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
         ins(%0 : tensor<2x3xf32>) outs(%e : tensor<2x3xf32>) {
  ^bb0(%in: f32, %out: f32):
    %a = arith.addf %in, %three : f32
    %b = arith.maximumf %a, %zero : f32
    %c = arith.minimumf %b, %six : f32
    %d = arith.mulf %in, %c : f32
    %y = arith.divf %d, %six : f32
    linalg.yield %y : f32
  } -> tensor<2x3xf32>
  return %1 : tensor<2x3xf32>
}
