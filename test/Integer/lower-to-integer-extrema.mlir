// The greater or smaller of two codes of one type is one of them; other types are
// requantized first. A minimum starts at the greatest code.
// RUN: rm -rf %t && mkdir %t
// RUN: quant-opt %s --quant-pipeline=stop-after=integer -o %t/integer.mlir
// RUN: FileCheck %s < %t/integer.mlir
// RUN: %npy %t/x.npy '<f4' 2x2 1 -2 3 -1
// RUN: quant-run %t/integer.mlir --print --input %t/x.npy | FileCheck %s --check-prefix=CODES

// max(x, c) / .5 of c = (0, -1), and the least of each row.
// CHECK: arith.maxsi
// CHECK: arith.minsi
// CHECK-NOT: f32
// CODES: 2x2xi8 = [2 -2 6 -2]
// CODES: 2xi8 = [-4 -2]
func.func @extrema(%a: tensor<2x2xf32>) -> (tensor<2x2xi8>, tensor<2xi8>) {
  %q = quant.qcast %a : tensor<2x2xf32> to tensor<2x2x!quant.uniform<i8:f32, 0.5>>
  %x = quant.dcast %q : tensor<2x2x!quant.uniform<i8:f32, 0.5>> to tensor<2x2xf32>
  %k = arith.constant dense<[3, -1]> : tensor<2xi8>
  %s = quant.scast %k : tensor<2xi8> to tensor<2x!quant.uniform<i8:f32, 0.25:3>>
  %c = quant.dcast %s : tensor<2x!quant.uniform<i8:f32, 0.25:3>> to tensor<2xf32>
  %e = tensor.empty() : tensor<2x2xf32>
  %m = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (j)>, affine_map<(i, j) -> (i, j)>],
                       iterator_types = ["parallel", "parallel"]}
       ins(%x, %c : tensor<2x2xf32>, tensor<2xf32>) outs(%e : tensor<2x2xf32>) {
  ^bb0(%l: f32, %r: f32, %out: f32):
    %p = arith.cmpf ogt, %l, %r : f32
    %v = arith.select %p, %l, %r : f32
    linalg.yield %v : f32
  } -> tensor<2x2xf32>
  %mq = quant.qcast %m : tensor<2x2xf32> to tensor<2x2x!quant.uniform<i8:f32, 0.5>>
  %mc = quant.scast %mq : tensor<2x2x!quant.uniform<i8:f32, 0.5>> to tensor<2x2xi8>
  %big = arith.constant 0x7F800000 : f32
  %re = tensor.empty() : tensor<2xf32>
  %start = linalg.fill ins(%big : f32) outs(%re : tensor<2xf32>) -> tensor<2xf32>
  %least = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>],
                           iterator_types = ["parallel", "reduction"]}
       ins(%x : tensor<2x2xf32>) outs(%start : tensor<2xf32>) {
  ^bb0(%l: f32, %acc: f32):
    %v = arith.minimumf %l, %acc : f32
    linalg.yield %v : f32
  } -> tensor<2xf32>
  %lq = quant.qcast %least : tensor<2xf32> to tensor<2x!quant.uniform<i8:f32, 0.5>>
  %lc = quant.scast %lq : tensor<2x!quant.uniform<i8:f32, 0.5>> to tensor<2xi8>
  return %mc, %lc : tensor<2x2xi8>, tensor<2xi8>
}
