// A number added to products was rounded to their steps, here 60 of the result's:
// 0.3 became 0.47.
// RUN: quant-opt %s --qnn-lower-to-integer | FileCheck %s
// CHECK: qnn.requantize %{{.*}} <multipliers = [2013265920], shifts = [25], offsets = [-724775680], zero_point = 0, min = -128, max = 127>
// RUN: rm -rf %t && mkdir %t
// RUN: quant-opt %s --qnn-lower-to-integer -o %t/integer.mlir
// RUN: %npy %t/x.npy '<f4' 1x1 0
// RUN: quant-run %t/integer.mlir --input %t/x.npy --print | FileCheck %s --check-prefix=NUMBER
// NUMBER: = [0.296875]
!x = !quant.uniform<i8:f32, 7.5>
!w = !quant.uniform<i8<-127:127>:f32, 0.0625>
!y = !quant.uniform<i8:f32, 7.8125e-3>
func.func @number(%x: tensor<1x1xf32>) -> tensor<1x1xf32> {
  %xq = quant.qcast %x : tensor<1x1xf32> to tensor<1x1x!x>
  %xr = quant.dcast %xq : tensor<1x1x!x> to tensor<1x1xf32>
  %wc = arith.constant dense<127> : tensor<1x1xi8>
  %wq = quant.scast %wc : tensor<1x1xi8> to tensor<1x1x!w>
  %w = quant.dcast %wq : tensor<1x1x!w> to tensor<1x1xf32>
  %zero = arith.constant 0.0 : f32
  %c = arith.constant 0.3 : f32
  %e = tensor.empty() : tensor<1x1xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<1x1xf32>) -> tensor<1x1xf32>
  %m = linalg.matmul ins(%xr, %w : tensor<1x1xf32>, tensor<1x1xf32>) outs(%f : tensor<1x1xf32>) -> tensor<1x1xf32>
  %s = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]} ins(%m : tensor<1x1xf32>) outs(%e : tensor<1x1xf32>) {
  ^bb0(%i: f32, %o: f32):
    %a = arith.addf %i, %c : f32
    linalg.yield %a : f32
  } -> tensor<1x1xf32>
  %yq = quant.qcast %s : tensor<1x1xf32> to tensor<1x1x!y>
  %y = quant.dcast %yq : tensor<1x1x!y> to tensor<1x1xf32>
  return %y : tensor<1x1xf32>
}
