func.func @net(%x: tensor<2x8xf32>) -> tensor<2x5xf32> {
  %w = arith.constant dense<[[0.1,0.2,-0.3,0.4],[0.5,-0.6,0.7,0.8],[0.9,1.0,-1.1,1.2],[-0.1,0.3,0.5,0.7],[0.2,0.4,0.6,0.8],[0.1,-0.1,0.1,-0.1],[0.25,0.5,0.75,1.0],[0.3,0.2,0.1,0.0]]> : tensor<8x4xf32>
  %w2 = arith.constant dense<[1.0,2.0,3.0,4.0]> : tensor<4xf32>
  %c0 = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<2x4xf32>
  %z = linalg.fill ins(%c0 : f32) outs(%e : tensor<2x4xf32>) -> tensor<2x4xf32>
  %m = linalg.matmul ins(%x, %w : tensor<2x8xf32>, tensor<8x4xf32>) outs(%z : tensor<2x4xf32>) -> tensor<2x4xf32>
  %b = linalg.generic {indexing_maps = [affine_map<(i,j)->(i,j)>, affine_map<(i,j)->(j)>, affine_map<(i,j)->(i,j)>], iterator_types = ["parallel","parallel"]} ins(%m, %w2 : tensor<2x4xf32>, tensor<4xf32>) outs(%e : tensor<2x4xf32>) {
  ^bb0(%a: f32, %c: f32, %o: f32):
    %s = arith.addf %a, %c : f32
    %t = math.tanh %s : f32
    %u = math.erf %t : f32
    linalg.yield %u : f32
  } -> tensor<2x4xf32>
  %sm = linalg.softmax dimension(1) ins(%b : tensor<2x4xf32>) outs(%e : tensor<2x4xf32>) -> tensor<2x4xf32>
  %p = tensor.pad %sm low[0,0] high[0,1] {
  ^bb0(%i: index, %j: index):
    tensor.yield %c0 : f32
  } : tensor<2x4xf32> to tensor<2x5xf32>
  return %p : tensor<2x5xf32>
}
