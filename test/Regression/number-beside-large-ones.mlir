// A number put beside values of hundreds of times its size lost its code, here to
// 0, without a word.
// RUN: quant-opt %s --qnn-plan-uniform --verify-diagnostics -o /dev/null
#id = affine_map<(i) -> (i)>
func.func @beside(%a: tensor<4xf32>) -> tensor<2xf32> {
  %x = qnn.observe %a "a" range <-1000.0, 1000.0> : tensor<4xf32>
  %two = arith.constant -2.0 : f32
  %e = tensor.empty() : tensor<2xf32>
  %f = linalg.fill ins(%two : f32) outs(%e : tensor<2xf32>) -> tensor<2xf32>
  %s = tensor.extract_slice %x[1] [1] [1] : tensor<4xf32> to tensor<1xf32>
  // expected-warning @below {{joins numbers in [-2.00, -2.00] of its own with others in [-1000.00, 1000.00], which leave them 0.3 of 256 codes}}
  %j = tensor.insert_slice %s into %f[0] [1] [1] : tensor<1xf32> into tensor<2xf32>
  %t = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%j : tensor<2xf32>) outs(%e : tensor<2xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = math.tanh %in : f32
    linalg.yield %y : f32
  } -> tensor<2xf32>
  %o = qnn.observe %t "t" range <-1.0, 1.0> : tensor<2xf32>
  return %o : tensor<2xf32>
}
