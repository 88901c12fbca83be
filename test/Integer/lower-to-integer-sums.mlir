// Sums and products of two tensors and sums of elements: integers and the QDQ
// program differ by at most one code.

// RUN: rm -rf %t && mkdir %t
// DEFINE: %{random} = %python %S/../Import/Inputs/random-npy.py
// DEFINE: %{compare} = quant-run %s --batched --compare %t/integer.mlir --tolerance 1
// RUN: quant-opt %s --qnn-lower-to-integer --canonicalize --cse --qnn-verify-integer -o %t/integer.mlir
// RUN: %{random} %t/x0_3x4.npy 3x4 1
// RUN: %{random} %t/x1_3x4.npy 3x4 2
// RUN: %{random} %t/x1_4.npy 4 2
// RUN: %{random} %t/x0_3x3.npy 3x3 1
// RUN: %{random} %t/x0_3x8.npy 3x8 1
// RUN: %{compare} --entry=add_two_scales --input %t/x0_3x4.npy --input %t/x1_3x4.npy
// RUN: %{compare} --entry=add_relu --input %t/x0_3x4.npy --input %t/x1_3x4.npy
// RUN: %{compare} --entry=add_broadcast --input %t/x0_3x4.npy --input %t/x1_4.npy
// RUN: %{compare} --entry=add_constant --input %t/x0_3x4.npy
// RUN: %{compare} --entry=add_far_scales --input %t/x0_3x4.npy --input %t/x1_3x4.npy
// RUN: %{compare} --entry=add_itself_transposed --input %t/x0_3x3.npy
// RUN: %{compare} --entry=sub_two_scales --input %t/x0_3x4.npy --input %t/x1_3x4.npy
// RUN: %{compare} --entry=sub_swapped --input %t/x0_3x4.npy --input %t/x1_3x4.npy
// RUN: %{compare} --entry=mul --input %t/x0_3x4.npy --input %t/x1_3x4.npy
// RUN: %{compare} --entry=mul_clamp --input %t/x0_3x4.npy --input %t/x1_3x4.npy
// RUN: %{compare} --entry=mul_constant_per_channel --input %t/x0_3x4.npy
// RUN: %{compare} --entry=sum_of_rows --input %t/x0_3x8.npy
// RUN: %{compare} --entry=mean_of_columns --input %t/x0_3x8.npy

func.func @add_two_scales(%arg0: tensor<3x4xf32>, %arg1: tensor<3x4xf32>) -> (tensor<3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x4x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x4xf32>
  %q3 = quant.qcast %arg1 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.017:40>>
  %x4 = quant.dcast %q3 : tensor<3x4x!quant.uniform<i8:f32, 0.017:40>> to tensor<3x4xf32>
  %e5 = tensor.empty() : tensor<3x4xf32>
  %y6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2, %x4 : tensor<3x4xf32>, tensor<3x4xf32>) outs(%e5 : tensor<3x4xf32>) {
  ^bb0(%in0: f32, %in1: f32, %out: f32):
    %s = arith.addf %in0, %in1 : f32
    linalg.yield %s : f32
  } -> tensor<3x4xf32>
  %q7 = quant.qcast %y6 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.07:-3>>
  %r8 = quant.scast %q7 : tensor<3x4x!quant.uniform<i8:f32, 0.07:-3>> to tensor<3x4xi8>
  return %r8 : tensor<3x4xi8>
}

func.func @add_relu(%arg0: tensor<3x4xf32>, %arg1: tensor<3x4xf32>) -> (tensor<3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x4x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x4xf32>
  %q3 = quant.qcast %arg1 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.017:40>>
  %x4 = quant.dcast %q3 : tensor<3x4x!quant.uniform<i8:f32, 0.017:40>> to tensor<3x4xf32>
  %e5 = tensor.empty() : tensor<3x4xf32>
  %y6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2, %x4 : tensor<3x4xf32>, tensor<3x4xf32>) outs(%e5 : tensor<3x4xf32>) {
  ^bb0(%in0: f32, %in1: f32, %out: f32):
    %s = arith.addf %in0, %in1 : f32
    linalg.yield %s : f32
  } -> tensor<3x4xf32>
  %e7 = tensor.empty() : tensor<3x4xf32>
  %y8 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%y6 : tensor<3x4xf32>) outs(%e7 : tensor<3x4xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %c0 = arith.constant 0.0 : f32
    %m = arith.maximumf %in0, %c0 : f32
    linalg.yield %m : f32
  } -> tensor<3x4xf32>
  %q9 = quant.qcast %y8 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.04:-128>>
  %r10 = quant.scast %q9 : tensor<3x4x!quant.uniform<i8:f32, 0.04:-128>> to tensor<3x4xi8>
  return %r10 : tensor<3x4xi8>
}

func.func @add_broadcast(%arg0: tensor<3x4xf32>, %arg1: tensor<4xf32>) -> (tensor<3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x4x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x4xf32>
  %q3 = quant.qcast %arg1 : tensor<4xf32> to tensor<4x!quant.uniform<i8:f32, 0.017:40>>
  %x4 = quant.dcast %q3 : tensor<4x!quant.uniform<i8:f32, 0.017:40>> to tensor<4xf32>
  %e5 = tensor.empty() : tensor<3x4xf32>
  %y6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2, %x4 : tensor<3x4xf32>, tensor<4xf32>) outs(%e5 : tensor<3x4xf32>) {
  ^bb0(%in0: f32, %in1: f32, %out: f32):
    %s = arith.addf %in0, %in1 : f32
    linalg.yield %s : f32
  } -> tensor<3x4xf32>
  %q7 = quant.qcast %y6 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.07:-3>>
  %r8 = quant.scast %q7 : tensor<3x4x!quant.uniform<i8:f32, 0.07:-3>> to tensor<3x4xi8>
  return %r8 : tensor<3x4xi8>
}

func.func @add_constant(%arg0: tensor<3x4xf32>) -> (tensor<3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x4x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x4xf32>
  %c3 = arith.constant dense<[-79, 66, -113, 94]> : tensor<4xi8>
  %s4 = quant.scast %c3 : tensor<4xi8> to tensor<4x!quant.uniform<i8:f32, 0.02:12>>
  %x5 = quant.dcast %s4 : tensor<4x!quant.uniform<i8:f32, 0.02:12>> to tensor<4xf32>
  %e6 = tensor.empty() : tensor<3x4xf32>
  %y7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2, %x5 : tensor<3x4xf32>, tensor<4xf32>) outs(%e6 : tensor<3x4xf32>) {
  ^bb0(%in0: f32, %in1: f32, %out: f32):
    %s = arith.addf %in0, %in1 : f32
    linalg.yield %s : f32
  } -> tensor<3x4xf32>
  %q8 = quant.qcast %y7 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.07:-3>>
  %r9 = quant.scast %q8 : tensor<3x4x!quant.uniform<i8:f32, 0.07:-3>> to tensor<3x4xi8>
  return %r9 : tensor<3x4xi8>
}

// One operand is worth a fraction of a code.
func.func @add_far_scales(%arg0: tensor<3x4xf32>, %arg1: tensor<3x4xf32>) -> (tensor<3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x4x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x4xf32>
  %q3 = quant.qcast %arg1 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 1.0e-05:40>>
  %x4 = quant.dcast %q3 : tensor<3x4x!quant.uniform<i8:f32, 1.0e-05:40>> to tensor<3x4xf32>
  %e5 = tensor.empty() : tensor<3x4xf32>
  %y6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2, %x4 : tensor<3x4xf32>, tensor<3x4xf32>) outs(%e5 : tensor<3x4xf32>) {
  ^bb0(%in0: f32, %in1: f32, %out: f32):
    %s = arith.addf %in0, %in1 : f32
    linalg.yield %s : f32
  } -> tensor<3x4xf32>
  %q7 = quant.qcast %y6 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.06:-17>>
  %r8 = quant.scast %q7 : tensor<3x4x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x4xi8>
  return %r8 : tensor<3x4xi8>
}

func.func @add_itself_transposed(%arg0: tensor<3x3xf32>) -> (tensor<3x3xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3x3xf32> to tensor<3x3x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x3x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x3xf32>
  %e3 = tensor.empty() : tensor<3x3xf32>
  %y4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2, %x2 : tensor<3x3xf32>, tensor<3x3xf32>) outs(%e3 : tensor<3x3xf32>) {
  ^bb0(%in0: f32, %in1: f32, %out: f32):
    %s = arith.addf %in0, %in1 : f32
    linalg.yield %s : f32
  } -> tensor<3x3xf32>
  %q5 = quant.qcast %y4 : tensor<3x3xf32> to tensor<3x3x!quant.uniform<i8:f32, 0.1:-3>>
  %r6 = quant.scast %q5 : tensor<3x3x!quant.uniform<i8:f32, 0.1:-3>> to tensor<3x3xi8>
  return %r6 : tensor<3x3xi8>
}

func.func @sub_two_scales(%arg0: tensor<3x4xf32>, %arg1: tensor<3x4xf32>) -> (tensor<3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x4x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x4xf32>
  %q3 = quant.qcast %arg1 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.017:40>>
  %x4 = quant.dcast %q3 : tensor<3x4x!quant.uniform<i8:f32, 0.017:40>> to tensor<3x4xf32>
  %e5 = tensor.empty() : tensor<3x4xf32>
  %y6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2, %x4 : tensor<3x4xf32>, tensor<3x4xf32>) outs(%e5 : tensor<3x4xf32>) {
  ^bb0(%in0: f32, %in1: f32, %out: f32):
    %s = arith.subf %in0, %in1 : f32
    linalg.yield %s : f32
  } -> tensor<3x4xf32>
  %q7 = quant.qcast %y6 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.07:-3>>
  %r8 = quant.scast %q7 : tensor<3x4x!quant.uniform<i8:f32, 0.07:-3>> to tensor<3x4xi8>
  return %r8 : tensor<3x4xi8>
}

func.func @sub_swapped(%arg0: tensor<3x4xf32>, %arg1: tensor<3x4xf32>) -> (tensor<3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x4x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x4xf32>
  %q3 = quant.qcast %arg1 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.017:40>>
  %x4 = quant.dcast %q3 : tensor<3x4x!quant.uniform<i8:f32, 0.017:40>> to tensor<3x4xf32>
  %e5 = tensor.empty() : tensor<3x4xf32>
  %y6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2, %x4 : tensor<3x4xf32>, tensor<3x4xf32>) outs(%e5 : tensor<3x4xf32>) {
  ^bb0(%in0: f32, %in1: f32, %out: f32):
    %s = arith.subf %in1, %in0 : f32
    linalg.yield %s : f32
  } -> tensor<3x4xf32>
  %q7 = quant.qcast %y6 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.07:-3>>
  %r8 = quant.scast %q7 : tensor<3x4x!quant.uniform<i8:f32, 0.07:-3>> to tensor<3x4xi8>
  return %r8 : tensor<3x4xi8>
}

func.func @mul(%arg0: tensor<3x4xf32>, %arg1: tensor<3x4xf32>) -> (tensor<3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x4x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x4xf32>
  %q3 = quant.qcast %arg1 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.017:40>>
  %x4 = quant.dcast %q3 : tensor<3x4x!quant.uniform<i8:f32, 0.017:40>> to tensor<3x4xf32>
  %e5 = tensor.empty() : tensor<3x4xf32>
  %y6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2, %x4 : tensor<3x4xf32>, tensor<3x4xf32>) outs(%e5 : tensor<3x4xf32>) {
  ^bb0(%in0: f32, %in1: f32, %out: f32):
    %s = arith.mulf %in0, %in1 : f32
    linalg.yield %s : f32
  } -> tensor<3x4xf32>
  %q7 = quant.qcast %y6 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.1:-3>>
  %r8 = quant.scast %q7 : tensor<3x4x!quant.uniform<i8:f32, 0.1:-3>> to tensor<3x4xi8>
  return %r8 : tensor<3x4xi8>
}

func.func @mul_clamp(%arg0: tensor<3x4xf32>, %arg1: tensor<3x4xf32>) -> (tensor<3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x4x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x4xf32>
  %q3 = quant.qcast %arg1 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.017:40>>
  %x4 = quant.dcast %q3 : tensor<3x4x!quant.uniform<i8:f32, 0.017:40>> to tensor<3x4xf32>
  %e5 = tensor.empty() : tensor<3x4xf32>
  %y6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2, %x4 : tensor<3x4xf32>, tensor<3x4xf32>) outs(%e5 : tensor<3x4xf32>) {
  ^bb0(%in0: f32, %in1: f32, %out: f32):
    %s = arith.mulf %in0, %in1 : f32
    linalg.yield %s : f32
  } -> tensor<3x4xf32>
  %e7 = tensor.empty() : tensor<3x4xf32>
  %y8 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%y6 : tensor<3x4xf32>) outs(%e7 : tensor<3x4xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %c0 = arith.constant 0.0 : f32
    %m = arith.maximumf %in0, %c0 : f32
    %c6 = arith.constant 6.0 : f32
    %n = arith.minimumf %m, %c6 : f32
    linalg.yield %n : f32
  } -> tensor<3x4xf32>
  %q9 = quant.qcast %y8 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.0235:-128>>
  %r10 = quant.scast %q9 : tensor<3x4x!quant.uniform<i8:f32, 0.0235:-128>> to tensor<3x4xi8>
  return %r10 : tensor<3x4xi8>
}

func.func @mul_constant_per_channel(%arg0: tensor<3x4xf32>) -> (tensor<3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x4x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x4xf32>
  %c3 = arith.constant dense<[-84, 100, 63, 5]> : tensor<4xi8>
  %s4 = quant.scast %c3 : tensor<4xi8> to tensor<4x!quant.uniform<i8<-127:127>:f32, 0.02>>
  %x5 = quant.dcast %s4 : tensor<4x!quant.uniform<i8<-127:127>:f32, 0.02>> to tensor<4xf32>
  %e6 = tensor.empty() : tensor<3x4xf32>
  %y7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2, %x5 : tensor<3x4xf32>, tensor<4xf32>) outs(%e6 : tensor<3x4xf32>) {
  ^bb0(%in0: f32, %in1: f32, %out: f32):
    %s = arith.mulf %in0, %in1 : f32
    linalg.yield %s : f32
  } -> tensor<3x4xf32>
  %q8 = quant.qcast %y7 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.1:-3>>
  %r9 = quant.scast %q8 : tensor<3x4x!quant.uniform<i8:f32, 0.1:-3>> to tensor<3x4xi8>
  return %r9 : tensor<3x4xi8>
}

func.func @sum_of_rows(%arg0: tensor<3x8xf32>) -> (tensor<3xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3x8xf32> to tensor<3x8x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x8x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x8xf32>
  %f3 = arith.constant 0.0 : f32
  %e4 = tensor.empty() : tensor<3xf32>
  %z5 = linalg.fill ins(%f3 : f32) outs(%e4 : tensor<3xf32>) -> tensor<3xf32>
  %y6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>],
      iterator_types = ["parallel", "reduction"]}
      ins(%x2 : tensor<3x8xf32>) outs(%z5 : tensor<3xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %s = arith.addf %out, %in0 : f32
    linalg.yield %s : f32
  } -> tensor<3xf32>
  %q7 = quant.qcast %y6 : tensor<3xf32> to tensor<3x!quant.uniform<i8:f32, 0.3:7>>
  %r8 = quant.scast %q7 : tensor<3x!quant.uniform<i8:f32, 0.3:7>> to tensor<3xi8>
  return %r8 : tensor<3xi8>
}

func.func @mean_of_columns(%arg0: tensor<3x8xf32>) -> (tensor<8xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3x8xf32> to tensor<3x8x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x8x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x8xf32>
  %f4 = arith.constant 0.0 : f32
  %e5 = tensor.empty() : tensor<8xf32>
  %z6 = linalg.fill ins(%f4 : f32) outs(%e5 : tensor<8xf32>) -> tensor<8xf32>
  %y3 = linalg.reduce { arith.addf } ins(%x2 : tensor<3x8xf32>) outs(%z6 : tensor<8xf32>) dimensions = [0]
  %e7 = tensor.empty() : tensor<8xf32>
  %y8 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>],
      iterator_types = ["parallel"]}
      ins(%y3 : tensor<8xf32>) outs(%e7 : tensor<8xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %c = arith.constant 3.0 : f32
    %m = arith.divf %in0, %c : f32
    linalg.yield %m : f32
  } -> tensor<8xf32>
  %q9 = quant.qcast %y8 : tensor<8xf32> to tensor<8x!quant.uniform<i8:f32, 0.05:-10>>
  %r10 = quant.scast %q9 : tensor<8x!quant.uniform<i8:f32, 0.05:-10>> to tensor<8xi8>
  return %r10 : tensor<8xi8>
}
