// Factors per slice change the scales of sums and codes, not their integers; each slice
// is requantized by a multiplier of its own.
// RUN: rm -rf %t && mkdir %t && split-file %s %t
// RUN: quant-opt %t/grouped.mlir --quant-pipeline=stop-after=integer -o %t/grouped-integer.mlir
// RUN: FileCheck %s --check-prefix=GROUPED < %t/grouped-integer.mlir
// RUN: %npy %t/x.npy '<f4' 1x2x2 1 2 3 -1
// RUN: quant-run %t/grouped-integer.mlir --print --input %t/x.npy | FileCheck %s --check-prefix=CODES
// RUN: quant-opt %t/quotient.mlir --quant-pipeline=stop-after=integer -o %t/quotient-integer.mlir
// RUN: FileCheck %s --check-prefix=QUOTIENT < %t/quotient-integer.mlir
// RUN: quant-run %t/quotient-integer.mlir --print --input %t/x.npy | FileCheck %s --check-prefix=MEANS

// Two groups of one channel, two results of each: the scales of the weights lie along
// both, and the bias along what they become.
// Codes of x are 2 4 6 -2. The sums are [10 20 30 40]^T of the group's channel; times
// scales .5 * (1 .5 .25 .125), plus (1 2 3 4), over 1:
//   channel 0: 1*10*1 + 1 = 11, 2*10*1 + 1 = 21; channel 1: 1*20*.5 + 2 = 12, 22;
//   channel 2: 3*30*.25 + 3 = 25.5 -> 26, -1*30*.25 + 3 = -4.5 -> -4; channel 3: 19, -1.
// GROUPED: linalg.generic
// GROUPED: qnn.requantize {{.*}} along 1
// GROUPED-NOT: f32
// CODES: 1x4x2xi8 = [11 21 12 22 26 -4 19 -1]
//--- grouped.mlir
#x = affine_map<(n, g, f, i, c) -> (n, g, c, i)>
#w = affine_map<(n, g, f, i, c) -> (g, f, c)>
#y = affine_map<(n, g, f, i, c) -> (n, g, f, i)>
func.func @grouped(%a: tensor<1x2x2xf32>) -> tensor<1x4x2xi8> {
  %q = quant.qcast %a : tensor<1x2x2xf32> to tensor<1x2x2x!quant.uniform<i8:f32, 0.5>>
  %x = quant.dcast %q : tensor<1x2x2x!quant.uniform<i8:f32, 0.5>> to tensor<1x2x2xf32>
  %c = arith.constant dense<[[10], [20], [30], [40]]> : tensor<4x1xi8>
  %s = quant.scast %c : tensor<4x1xi8> to tensor<4x1x!quant.uniform<i8:f32:0, {1.0, 0.5, 0.25, 0.125}>>
  %w = quant.dcast %s : tensor<4x1x!quant.uniform<i8:f32:0, {1.0, 0.5, 0.25, 0.125}>> to tensor<4x1xf32>
  %b = arith.constant dense<[1.0, 2.0, 3.0, 4.0]> : tensor<4xf32>
  %eb = tensor.empty() : tensor<1x4x2xf32>
  %bias = linalg.broadcast ins(%b : tensor<4xf32>) outs(%eb : tensor<1x4x2xf32>) dimensions = [0, 2]
  %xg = tensor.expand_shape %x [[0], [1, 2], [3]] output_shape [1, 2, 1, 2] : tensor<1x2x2xf32> into tensor<1x2x1x2xf32>
  %wg = tensor.expand_shape %w [[0, 1], [2]] output_shape [2, 2, 1] : tensor<4x1xf32> into tensor<2x2x1xf32>
  %bg = tensor.expand_shape %bias [[0], [1, 2], [3]] output_shape [1, 2, 2, 2] : tensor<1x4x2xf32> into tensor<1x2x2x2xf32>
  %p = linalg.generic {indexing_maps = [#x, #w, #y], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]}
       ins(%xg, %wg : tensor<1x2x1x2xf32>, tensor<2x2x1xf32>) outs(%bg : tensor<1x2x2x2xf32>) {
  ^bb0(%l: f32, %r: f32, %acc: f32):
    %m = arith.mulf %l, %r : f32
    %t = arith.addf %acc, %m : f32
    linalg.yield %t : f32
  } -> tensor<1x2x2x2xf32>
  %y = tensor.collapse_shape %p [[0], [1, 2], [3]] : tensor<1x2x2x2xf32> into tensor<1x4x2xf32>
  %z = quant.qcast %y : tensor<1x4x2xf32> to tensor<1x4x2x!quant.uniform<i8:f32, 1.0>>
  %r = quant.scast %z : tensor<1x4x2x!quant.uniform<i8:f32, 1.0>> to tensor<1x4x2xi8>
  return %r : tensor<1x4x2xi8>
}

// Quotients by numbers that vary along two dimensions: 1/.25/1, 2/.25/2, 3/.25/4, -1/.25/8.
// QUOTIENT: qnn.requantize {{.*}} along 1
// QUOTIENT-NOT: divf
// MEANS: 1x2x2xi8 = [4 4 3 0]
//--- quotient.mlir
func.func @quotient(%a: tensor<1x2x2xf32>) -> tensor<1x2x2xi8> {
  %q = quant.qcast %a : tensor<1x2x2xf32> to tensor<1x2x2x!quant.uniform<i8:f32, 0.5>>
  %x = quant.dcast %q : tensor<1x2x2x!quant.uniform<i8:f32, 0.5>> to tensor<1x2x2xf32>
  %c = arith.constant dense<[[1.0, 2.0], [4.0, 8.0]]> : tensor<2x2xf32>
  %e = tensor.empty() : tensor<1x2x2xf32>
  %d = linalg.generic {indexing_maps = [affine_map<(n, i, j) -> (n, i, j)>, affine_map<(n, i, j) -> (i, j)>,
                                        affine_map<(n, i, j) -> (n, i, j)>],
                       iterator_types = ["parallel", "parallel", "parallel"]}
       ins(%x, %c : tensor<1x2x2xf32>, tensor<2x2xf32>) outs(%e : tensor<1x2x2xf32>) {
  ^bb0(%l: f32, %r: f32, %out: f32):
    %m = arith.divf %l, %r : f32
    linalg.yield %m : f32
  } -> tensor<1x2x2xf32>
  %z = quant.qcast %d : tensor<1x2x2xf32> to tensor<1x2x2x!quant.uniform<i8:f32, 0.25>>
  %r = quant.scast %z : tensor<1x2x2x!quant.uniform<i8:f32, 0.25>> to tensor<1x2x2xi8>
  return %r : tensor<1x2x2xi8>
}
