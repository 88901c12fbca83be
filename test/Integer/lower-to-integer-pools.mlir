// Pools: integers and the QDQ program differ by at most one code.

// RUN: rm -rf %t && mkdir %t
// DEFINE: %{random} = %python %S/../Import/Inputs/random-npy.py
// DEFINE: %{compare} = quant-run %s --batched --compare %t/integer.mlir --tolerance 1
// RUN: quant-opt %s --qnn-lower-to-integer --canonicalize --cse --qnn-verify-integer -o %t/integer.mlir
// RUN: %{random} %t/x0_1x5x5x2.npy 1x5x5x2 1
// RUN: %{random} %t/x0_1x2x5x5.npy 1x2x5x5 1
// RUN: %{random} %t/x0_3x8.npy 3x8 1
// RUN: %{compare} --entry=max_pool_nhwc --input %t/x0_1x5x5x2.npy
// RUN: %{compare} --entry=max_pool_padded --input %t/x0_1x5x5x2.npy
// RUN: %{compare} --entry=max_pool_from_one --input %t/x0_1x5x5x2.npy
// RUN: %{compare} --entry=max_pool_nchw_requantized --input %t/x0_1x2x5x5.npy
// RUN: %{compare} --entry=maximum_of_rows --input %t/x0_3x8.npy
// RUN: %{compare} --entry=avg_pool_nhwc --input %t/x0_1x5x5x2.npy
// RUN: %{compare} --entry=avg_pool_nchw_padded --input %t/x0_1x2x5x5.npy

func.func @max_pool_nhwc(%arg0: tensor<1x5x5x2xf32>) -> (tensor<1x2x2x2xi8>) {
  %q1 = quant.qcast %arg0 : tensor<1x5x5x2xf32> to tensor<1x5x5x2x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<1x5x5x2x!quant.uniform<i8:f32, 0.06:-17>> to tensor<1x5x5x2xf32>
  %e3 = tensor.empty() : tensor<3x3xf32>
  %f4 = arith.constant -3.40282347E+38 : f32
  %e5 = tensor.empty() : tensor<1x2x2x2xf32>
  %z6 = linalg.fill ins(%f4 : f32) outs(%e5 : tensor<1x2x2x2xf32>) -> tensor<1x2x2x2xf32>
  %y7 = linalg.pooling_nhwc_max {dilations = dense<1> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>} ins(%x2, %e3 : tensor<1x5x5x2xf32>, tensor<3x3xf32>) outs(%z6 : tensor<1x2x2x2xf32>) -> tensor<1x2x2x2xf32>
  %q8 = quant.qcast %y7 : tensor<1x2x2x2xf32> to tensor<1x2x2x2x!quant.uniform<i8:f32, 0.06:-17>>
  %r9 = quant.scast %q8 : tensor<1x2x2x2x!quant.uniform<i8:f32, 0.06:-17>> to tensor<1x2x2x2xi8>
  return %r9 : tensor<1x2x2x2xi8>
}

// Padding below everything is the least code.
func.func @max_pool_padded(%arg0: tensor<1x5x5x2xf32>) -> (tensor<1x3x3x2xi8>) {
  %q1 = quant.qcast %arg0 : tensor<1x5x5x2xf32> to tensor<1x5x5x2x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<1x5x5x2x!quant.uniform<i8:f32, 0.06:-17>> to tensor<1x5x5x2xf32>
  %p3 = arith.constant 0xFF800000 : f32
  %y4 = tensor.pad %x2 low[0, 1, 1, 0] high[0, 1, 1, 0] {
  ^bb0(%i0: index, %i1: index, %i2: index, %i3: index):
    tensor.yield %p3 : f32
  } : tensor<1x5x5x2xf32> to tensor<1x7x7x2xf32>
  %e5 = tensor.empty() : tensor<3x3xf32>
  %f6 = arith.constant 0xFF800000 : f32
  %e7 = tensor.empty() : tensor<1x3x3x2xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<1x3x3x2xf32>) -> tensor<1x3x3x2xf32>
  %y9 = linalg.pooling_nhwc_max {dilations = dense<1> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>} ins(%y4, %e5 : tensor<1x7x7x2xf32>, tensor<3x3xf32>) outs(%z8 : tensor<1x3x3x2xf32>) -> tensor<1x3x3x2xf32>
  %q10 = quant.qcast %y9 : tensor<1x3x3x2xf32> to tensor<1x3x3x2x!quant.uniform<i8:f32, 0.06:-17>>
  %r11 = quant.scast %q10 : tensor<1x3x3x2x!quant.uniform<i8:f32, 0.06:-17>> to tensor<1x3x3x2xi8>
  return %r11 : tensor<1x3x3x2xi8>
}

// A start value of its own is a code.
func.func @max_pool_from_one(%arg0: tensor<1x5x5x2xf32>) -> (tensor<1x2x2x2xi8>) {
  %q1 = quant.qcast %arg0 : tensor<1x5x5x2xf32> to tensor<1x5x5x2x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<1x5x5x2x!quant.uniform<i8:f32, 0.06:-17>> to tensor<1x5x5x2xf32>
  %e3 = tensor.empty() : tensor<2x2xf32>
  %f4 = arith.constant 1.0 : f32
  %e5 = tensor.empty() : tensor<1x2x2x2xf32>
  %z6 = linalg.fill ins(%f4 : f32) outs(%e5 : tensor<1x2x2x2xf32>) -> tensor<1x2x2x2xf32>
  %y7 = linalg.pooling_nhwc_max {dilations = dense<1> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>} ins(%x2, %e3 : tensor<1x5x5x2xf32>, tensor<2x2xf32>) outs(%z6 : tensor<1x2x2x2xf32>) -> tensor<1x2x2x2xf32>
  %q8 = quant.qcast %y7 : tensor<1x2x2x2xf32> to tensor<1x2x2x2x!quant.uniform<i8:f32, 0.06:-17>>
  %r9 = quant.scast %q8 : tensor<1x2x2x2x!quant.uniform<i8:f32, 0.06:-17>> to tensor<1x2x2x2xi8>
  return %r9 : tensor<1x2x2x2xi8>
}

func.func @max_pool_nchw_requantized(%arg0: tensor<1x2x5x5xf32>) -> (tensor<1x2x2x2xi8>) {
  %q1 = quant.qcast %arg0 : tensor<1x2x5x5xf32> to tensor<1x2x5x5x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<1x2x5x5x!quant.uniform<i8:f32, 0.06:-17>> to tensor<1x2x5x5xf32>
  %e3 = tensor.empty() : tensor<3x3xf32>
  %f4 = arith.constant -3.40282347E+38 : f32
  %e5 = tensor.empty() : tensor<1x2x2x2xf32>
  %z6 = linalg.fill ins(%f4 : f32) outs(%e5 : tensor<1x2x2x2xf32>) -> tensor<1x2x2x2xf32>
  %y7 = linalg.pooling_nchw_max {dilations = dense<1> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>} ins(%x2, %e3 : tensor<1x2x5x5xf32>, tensor<3x3xf32>) outs(%z6 : tensor<1x2x2x2xf32>) -> tensor<1x2x2x2xf32>
  %q8 = quant.qcast %y7 : tensor<1x2x2x2xf32> to tensor<1x2x2x2x!quant.uniform<i8:f32, 0.05:-90>>
  %r9 = quant.scast %q8 : tensor<1x2x2x2x!quant.uniform<i8:f32, 0.05:-90>> to tensor<1x2x2x2xi8>
  return %r9 : tensor<1x2x2x2xi8>
}

func.func @maximum_of_rows(%arg0: tensor<3x8xf32>) -> (tensor<3xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3x8xf32> to tensor<3x8x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x8x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x8xf32>
  %f3 = arith.constant -3.40282347E+38 : f32
  %e4 = tensor.empty() : tensor<3xf32>
  %z5 = linalg.fill ins(%f3 : f32) outs(%e4 : tensor<3xf32>) -> tensor<3xf32>
  %y6 = linalg.reduce { arith.maximumf } ins(%x2 : tensor<3x8xf32>) outs(%z5 : tensor<3xf32>) dimensions = [1]
  %q7 = quant.qcast %y6 : tensor<3xf32> to tensor<3x!quant.uniform<i8:f32, 0.06:-17>>
  %r8 = quant.scast %q7 : tensor<3x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3xi8>
  return %r8 : tensor<3xi8>
}

func.func @avg_pool_nhwc(%arg0: tensor<1x5x5x2xf32>) -> (tensor<1x2x2x2xi8>) {
  %q1 = quant.qcast %arg0 : tensor<1x5x5x2xf32> to tensor<1x5x5x2x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<1x5x5x2x!quant.uniform<i8:f32, 0.06:-17>> to tensor<1x5x5x2xf32>
  %e3 = tensor.empty() : tensor<3x3xf32>
  %f4 = arith.constant 0.0 : f32
  %e5 = tensor.empty() : tensor<1x2x2x2xf32>
  %z6 = linalg.fill ins(%f4 : f32) outs(%e5 : tensor<1x2x2x2xf32>) -> tensor<1x2x2x2xf32>
  %y7 = linalg.pooling_nhwc_sum {dilations = dense<1> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>} ins(%x2, %e3 : tensor<1x5x5x2xf32>, tensor<3x3xf32>) outs(%z6 : tensor<1x2x2x2xf32>) -> tensor<1x2x2x2xf32>
  %e8 = tensor.empty() : tensor<1x2x2x2xf32>
  %y9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>],
      iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%y7 : tensor<1x2x2x2xf32>) outs(%e8 : tensor<1x2x2x2xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %c = arith.constant 9.0 : f32
    %m = arith.divf %in0, %c : f32
    linalg.yield %m : f32
  } -> tensor<1x2x2x2xf32>
  %q10 = quant.qcast %y9 : tensor<1x2x2x2xf32> to tensor<1x2x2x2x!quant.uniform<i8:f32, 0.03:-10>>
  %r11 = quant.scast %q10 : tensor<1x2x2x2x!quant.uniform<i8:f32, 0.03:-10>> to tensor<1x2x2x2xi8>
  return %r11 : tensor<1x2x2x2xi8>
}

func.func @avg_pool_nchw_padded(%arg0: tensor<1x2x5x5xf32>) -> (tensor<1x2x3x3xi8>) {
  %q1 = quant.qcast %arg0 : tensor<1x2x5x5xf32> to tensor<1x2x5x5x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<1x2x5x5x!quant.uniform<i8:f32, 0.06:-17>> to tensor<1x2x5x5xf32>
  %p3 = arith.constant 0.0 : f32
  %y4 = tensor.pad %x2 low[0, 0, 1, 1] high[0, 0, 1, 1] {
  ^bb0(%i0: index, %i1: index, %i2: index, %i3: index):
    tensor.yield %p3 : f32
  } : tensor<1x2x5x5xf32> to tensor<1x2x7x7xf32>
  %e5 = tensor.empty() : tensor<3x3xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<1x2x3x3xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<1x2x3x3xf32>) -> tensor<1x2x3x3xf32>
  %y9 = linalg.pooling_nchw_sum {dilations = dense<1> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>} ins(%y4, %e5 : tensor<1x2x7x7xf32>, tensor<3x3xf32>) outs(%z8 : tensor<1x2x3x3xf32>) -> tensor<1x2x3x3xf32>
  %e10 = tensor.empty() : tensor<1x2x3x3xf32>
  %y11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>],
      iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%y9 : tensor<1x2x3x3xf32>) outs(%e10 : tensor<1x2x3x3xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %c = arith.constant 0.11 : f32
    %m = arith.mulf %in0, %c : f32
    linalg.yield %m : f32
  } -> tensor<1x2x3x3xf32>
  %q12 = quant.qcast %y11 : tensor<1x2x3x3xf32> to tensor<1x2x3x3x!quant.uniform<i8:f32, 0.03:-10>>
  %r13 = quant.scast %q12 : tensor<1x2x3x3x!quant.uniform<i8:f32, 0.03:-10>> to tensor<1x2x3x3xi8>
  return %r13 : tensor<1x2x3x3xi8>
}
