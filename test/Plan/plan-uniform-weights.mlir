// Scales of weights by their largest magnitude, or by the least squared error; a
// bias raises either.
// RUN: quant-opt %s --qnn-plan-uniform --split-input-file | FileCheck %s --check-prefixes=BOTH,MINMAX
// RUN: quant-opt %s --qnn-plan-uniform=weights=mse --split-input-file | FileCheck %s --check-prefixes=BOTH,MSE
// RUN: quant-opt %s --quant-plan=weights=mse --split-input-file | FileCheck %s --check-prefixes=BOTH,MSE

// Column 0 holds 127 and 126.5 steps of its scale: in between both err less.
// Column 1 is expressed exactly.
// BOTH-LABEL: func @columns
// MINMAX: qnn.assign %{{.*}} "y.weight" as !quant.uniform<i8<-127:127>:f32:1, {0.0393700785{{[0-9]*}},1.562500e-02}>
// MSE: qnn.assign %{{.*}} "y.weight" as !quant.uniform<i8<-127:127>:f32:1, {0.03929{{[0-9]*}},1.562500e-02}>
func.func @columns(%x: tensor<1x4xf32>) -> tensor<1x2xf32> {
  %a = qnn.observe %x "x" range <-1.0, 1.0> : tensor<1x4xf32>
  %w = arith.constant dense<[[5.0, 1.984375], [4.98031, 0.5], [0.0, 0.25], [0.0, -1.0]]> : tensor<4x2xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x2xf32>) -> tensor<1x2xf32>
  %p = linalg.matmul ins(%a, %w : tensor<1x4xf32>, tensor<4x2xf32>) outs(%z : tensor<1x2xf32>) -> tensor<1x2xf32>
  %y = qnn.observe %p "y" range <-2.5, 2.5> : tensor<1x2xf32>
  return %y : tensor<1x2xf32>
}

// -----

// The bias takes 2^30 steps of the accumulator: 0.0078431 times the floor.
// BOTH-LABEL: func @floor
// BOTH: qnn.assign %{{.*}} "p.weight" as !quant.uniform<i8<-127:127>:f32:1, {0.11874{{[0-9]*}}}>
func.func @floor(%x: tensor<1x2xf32>) -> tensor<1x1xf32> {
  %a = qnn.observe %x "x" range <-1.0, 1.0> : tensor<1x2xf32>
  %w = arith.constant dense<[[1.0], [0.5]]> : tensor<2x1xf32>
  %c = arith.constant dense<1.0e6> : tensor<1x1xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x1xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x1xf32>) -> tensor<1x1xf32>
  %p = linalg.matmul ins(%a, %w : tensor<1x2xf32>, tensor<2x1xf32>) outs(%z : tensor<1x1xf32>) -> tensor<1x1xf32>
  %o = qnn.observe %p "p" range <-1.5, 1.5> : tensor<1x1xf32>
  %s = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]}
      ins(%o, %c : tensor<1x1xf32>, tensor<1x1xf32>) outs(%e : tensor<1x1xf32>) {
  ^bb0(%u: f32, %v: f32, %r: f32):
    %t = arith.addf %u, %v : f32
    linalg.yield %t : f32
  } -> tensor<1x1xf32>
  %y = qnn.observe %s "y" range <0.0, 1000001.5> : tensor<1x1xf32>
  return %y : tensor<1x1xf32>
}
