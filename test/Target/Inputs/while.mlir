func.func @while(%x: tensor<2xf32>, %limit: tensor<1xf32>) -> (tensor<2xf32>, tensor<2xf32>) {
  %c0 = arith.constant 0 : index
  %e = tensor.empty() : tensor<2xf32>
  %most = tensor.extract %limit[%c0] : tensor<1xf32>
  // Doubles as long as the first element is below the limit.
  %0:2 = scf.while (%a = %x) : (tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>) {
    %1 = linalg.add ins(%a, %a : tensor<2xf32>, tensor<2xf32>) outs(%e : tensor<2xf32>) -> tensor<2xf32>
    %first = tensor.extract %1[%c0] : tensor<2xf32>
    %go = arith.cmpf olt, %first, %most : f32
    scf.condition(%go) %1, %a : tensor<2xf32>, tensor<2xf32>
  } do {
  ^bb0(%b: tensor<2xf32>, %a: tensor<2xf32>):
    %1 = linalg.transpose ins(%b : tensor<2xf32>) outs(%e : tensor<2xf32>) permutation = [0]
    scf.yield %1 : tensor<2xf32>
  }
  return %0#0, %0#1 : tensor<2xf32>, tensor<2xf32>
}
