// described.mlir spelled out for compilers that do not know the operations.
#id = affine_map<(i, j) -> (i, j)>
func.func @net(%x: tensor<2x4xf32>) -> tensor<2x3xf32> {
  %w = arith.constant dense<[[0.5, 1.5, -0.25, 0.125], [-1.0, 0.75, 1.0, -2.0],
                             [0.25, -0.5, 2.0, 1.25]]> : tensor<3x4xf32>
  %zero = arith.constant 0.0 : f32
  %quarter = arith.constant 2.500000e-01 : f32
  %least = arith.constant -5.000000e-01 : f32
  %greatest = arith.constant 1.0 : f32
  %e = tensor.empty() : tensor<2x3xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<2x3xf32>) -> tensor<2x3xf32>
  %0 = linalg.generic {indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (m, n)>],
                       iterator_types = ["parallel", "parallel", "reduction"]}
         ins(%x, %w : tensor<2x4xf32>, tensor<3x4xf32>) outs(%z : tensor<2x3xf32>) {
  ^bb0(%a: f32, %b: f32, %acc: f32):
    %p = arith.mulf %a, %b : f32
    %s = arith.addf %acc, %p : f32
    linalg.yield %s : f32
  } -> tensor<2x3xf32>
  %1 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
         ins(%0 : tensor<2x3xf32>) outs(%e : tensor<2x3xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = arith.mulf %in, %quarter : f32
    linalg.yield %y : f32
  } -> tensor<2x3xf32>
  %2 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
         ins(%1 : tensor<2x3xf32>) outs(%e : tensor<2x3xf32>) {
  ^bb0(%in: f32, %out: f32):
    %a = arith.maximumf %in, %least : f32
    %y = arith.minimumf %a, %greatest : f32
    linalg.yield %y : f32
  } -> tensor<2x3xf32>
  return %2 : tensor<2x3xf32>
}
