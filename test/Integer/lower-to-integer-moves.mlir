// Moved codes: integers and the QDQ program differ by at most one code.

// RUN: rm -rf %t && mkdir %t
// DEFINE: %{random} = %python %S/../Import/Inputs/random-npy.py
// DEFINE: %{compare} = quant-run %s --batched --compare %t/integer.mlir --tolerance 1
// RUN: quant-opt %s --qnn-lower-to-integer --canonicalize --cse --qnn-verify-integer -o %t/integer.mlir
// RUN: %{random} %t/x0_2x6.npy 2x6 1
// RUN: %{random} %t/x0_3x8.npy 3x8 1
// RUN: %{random} %t/x0_2x3x4.npy 2x3x4 1
// RUN: %{random} %t/x0_3.npy 3 1
// RUN: %{random} %t/x0_3x2.npy 3x2 1
// RUN: %{random} %t/x0_2x3.npy 2x3 1
// RUN: %{random} %t/x1_2x2.npy 2x2 2
// RUN: %{random} %t/x0_4x6.npy 4x6 1
// RUN: %{compare} --entry=reshape --input %t/x0_2x6.npy
// RUN: %{compare} --entry=reshaped_accumulator --input %t/x0_3x8.npy
// RUN: %{compare} --entry=transpose --input %t/x0_2x3x4.npy
// RUN: %{compare} --entry=broadcast --input %t/x0_3.npy
// RUN: %{compare} --entry=copy_reversed_and_broadcast --input %t/x0_3x2.npy
// RUN: %{compare} --entry=pad_asymmetric --input %t/x0_2x3.npy
// RUN: %{compare} --entry=concat --input %t/x0_2x3.npy --input %t/x1_2x2.npy
// RUN: %{compare} --entry=concat_two_types --input %t/x0_2x3.npy --input %t/x1_2x2.npy
// RUN: %{compare} --entry=insert_slice --input %t/x0_2x3.npy
// RUN: %{compare} --entry=extract_slice --input %t/x0_4x6.npy
// RUN: %{compare} --entry=clamp_through_reshape --input %t/x0_2x6.npy

func.func @reshape(%arg0: tensor<2x6xf32>) -> (tensor<4x3xi8>) {
  %q1 = quant.qcast %arg0 : tensor<2x6xf32> to tensor<2x6x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<2x6x!quant.uniform<i8:f32, 0.06:-17>> to tensor<2x6xf32>
  %y3 = tensor.expand_shape %x2 [[0], [1, 2]] output_shape [2, 2, 3] : tensor<2x6xf32> into tensor<2x2x3xf32>
  %y4 = tensor.collapse_shape %y3 [[0, 1], [2]] : tensor<2x2x3xf32> into tensor<4x3xf32>
  %q5 = quant.qcast %y4 : tensor<4x3xf32> to tensor<4x3x!quant.uniform<i8:f32, 0.06:-17>>
  %r6 = quant.scast %q5 : tensor<4x3x!quant.uniform<i8:f32, 0.06:-17>> to tensor<4x3xi8>
  return %r6 : tensor<4x3xi8>
}

// An accumulator may be moved before it is quantized.
func.func @reshaped_accumulator(%arg0: tensor<3x8xf32>) -> (tensor<1x3xi8>) {
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
  %y7 = tensor.expand_shape %y6 [[0, 1]] output_shape [1, 3] : tensor<3xf32> into tensor<1x3xf32>
  %q8 = quant.qcast %y7 : tensor<1x3xf32> to tensor<1x3x!quant.uniform<i8:f32, 0.3:7>>
  %r9 = quant.scast %q8 : tensor<1x3x!quant.uniform<i8:f32, 0.3:7>> to tensor<1x3xi8>
  return %r9 : tensor<1x3xi8>
}

func.func @transpose(%arg0: tensor<2x3x4xf32>) -> (tensor<4x2x3xi8>) {
  %q1 = quant.qcast %arg0 : tensor<2x3x4xf32> to tensor<2x3x4x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<2x3x4x!quant.uniform<i8:f32, 0.06:-17>> to tensor<2x3x4xf32>
  %e3 = tensor.empty() : tensor<4x2x3xf32>
  %y4 = linalg.transpose ins(%x2 : tensor<2x3x4xf32>) outs(%e3 : tensor<4x2x3xf32>) permutation = [2, 0, 1]
  %q5 = quant.qcast %y4 : tensor<4x2x3xf32> to tensor<4x2x3x!quant.uniform<i8:f32, 0.06:-17>>
  %r6 = quant.scast %q5 : tensor<4x2x3x!quant.uniform<i8:f32, 0.06:-17>> to tensor<4x2x3xi8>
  return %r6 : tensor<4x2x3xi8>
}

func.func @broadcast(%arg0: tensor<3xf32>) -> (tensor<2x3xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3xf32> to tensor<3x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3xf32>
  %e3 = tensor.empty() : tensor<2x3xf32>
  %y4 = linalg.broadcast ins(%x2 : tensor<3xf32>) outs(%e3 : tensor<2x3xf32>) dimensions = [0]
  %q5 = quant.qcast %y4 : tensor<2x3xf32> to tensor<2x3x!quant.uniform<i8:f32, 0.1:3>>
  %r6 = quant.scast %q5 : tensor<2x3x!quant.uniform<i8:f32, 0.1:3>> to tensor<2x3xi8>
  return %r6 : tensor<2x3xi8>
}

func.func @copy_reversed_and_broadcast(%arg0: tensor<3x2xf32>) -> (tensor<4x2x3xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3x2xf32> to tensor<3x2x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x2x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x2xf32>
  %e3 = tensor.empty() : tensor<4x2x3xf32>
  %y4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>],
      iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%x2 : tensor<3x2xf32>) outs(%e3 : tensor<4x2x3xf32>) {
  ^bb0(%in0: f32, %out: f32):
    linalg.yield %in0 : f32
  } -> tensor<4x2x3xf32>
  %q5 = quant.qcast %y4 : tensor<4x2x3xf32> to tensor<4x2x3x!quant.uniform<i8:f32, 0.06:-17>>
  %r6 = quant.scast %q5 : tensor<4x2x3x!quant.uniform<i8:f32, 0.06:-17>> to tensor<4x2x3xi8>
  return %r6 : tensor<4x2x3xi8>
}

// A number outside the range saturates.
func.func @pad_asymmetric(%arg0: tensor<2x3xf32>) -> (tensor<4x4xi8>, tensor<3x3xi8>) {
  %q1 = quant.qcast %arg0 : tensor<2x3xf32> to tensor<2x3x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<2x3x!quant.uniform<i8:f32, 0.06:-17>> to tensor<2x3xf32>
  %p3 = arith.constant 1.5 : f32
  %y4 = tensor.pad %x2 low[0, 1] high[2, 0] {
  ^bb0(%i0: index, %i1: index):
    tensor.yield %p3 : f32
  } : tensor<2x3xf32> to tensor<4x4xf32>
  %q5 = quant.qcast %y4 : tensor<4x4xf32> to tensor<4x4x!quant.uniform<i8:f32, 0.06:-17>>
  %r6 = quant.scast %q5 : tensor<4x4x!quant.uniform<i8:f32, 0.06:-17>> to tensor<4x4xi8>
  %p7 = arith.constant 100.0 : f32
  %y8 = tensor.pad %x2 low[1, 0] high[0, 0] {
  ^bb0(%i0: index, %i1: index):
    tensor.yield %p7 : f32
  } : tensor<2x3xf32> to tensor<3x3xf32>
  %q9 = quant.qcast %y8 : tensor<3x3xf32> to tensor<3x3x!quant.uniform<i8:f32, 0.06:-17>>
  %r10 = quant.scast %q9 : tensor<3x3x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x3xi8>
  return %r6, %r10 : tensor<4x4xi8>, tensor<3x3xi8>
}

func.func @concat(%arg0: tensor<2x3xf32>, %arg1: tensor<2x2xf32>) -> (tensor<2x5xi8>) {
  %q1 = quant.qcast %arg0 : tensor<2x3xf32> to tensor<2x3x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<2x3x!quant.uniform<i8:f32, 0.06:-17>> to tensor<2x3xf32>
  %q3 = quant.qcast %arg1 : tensor<2x2xf32> to tensor<2x2x!quant.uniform<i8:f32, 0.06:-17>>
  %x4 = quant.dcast %q3 : tensor<2x2x!quant.uniform<i8:f32, 0.06:-17>> to tensor<2x2xf32>
  %y5 = tensor.concat dim(1) %x2, %x4 : (tensor<2x3xf32>, tensor<2x2xf32>) -> tensor<2x5xf32>
  %q6 = quant.qcast %y5 : tensor<2x5xf32> to tensor<2x5x!quant.uniform<i8:f32, 0.06:-17>>
  %r7 = quant.scast %q6 : tensor<2x5x!quant.uniform<i8:f32, 0.06:-17>> to tensor<2x5xi8>
  return %r7 : tensor<2x5xi8>
}

// Where the types differ, each is requantized.
func.func @concat_two_types(%arg0: tensor<2x3xf32>, %arg1: tensor<2x2xf32>) -> (tensor<2x6xi8>) {
  %q1 = quant.qcast %arg0 : tensor<2x3xf32> to tensor<2x3x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<2x3x!quant.uniform<i8:f32, 0.06:-17>> to tensor<2x3xf32>
  %q3 = quant.qcast %arg1 : tensor<2x2xf32> to tensor<2x2x!quant.uniform<i8:f32, 0.02:30>>
  %x4 = quant.dcast %q3 : tensor<2x2x!quant.uniform<i8:f32, 0.02:30>> to tensor<2x2xf32>
  %c5 = arith.constant dense<[[121], [13]]> : tensor<2x1xi8>
  %s6 = quant.scast %c5 : tensor<2x1xi8> to tensor<2x1x!quant.uniform<i8:f32, 0.01:3>>
  %x7 = quant.dcast %s6 : tensor<2x1x!quant.uniform<i8:f32, 0.01:3>> to tensor<2x1xf32>
  %y8 = tensor.concat dim(1) %x2, %x4, %x7 : (tensor<2x3xf32>, tensor<2x2xf32>, tensor<2x1xf32>) -> tensor<2x6xf32>
  %q9 = quant.qcast %y8 : tensor<2x6xf32> to tensor<2x6x!quant.uniform<i8:f32, 0.07:-10>>
  %r10 = quant.scast %q9 : tensor<2x6x!quant.uniform<i8:f32, 0.07:-10>> to tensor<2x6xi8>
  return %r10 : tensor<2x6xi8>
}

// The rest of the destination is a code, too.
func.func @insert_slice(%arg0: tensor<2x3xf32>) -> (tensor<2x5xi8>) {
  %q1 = quant.qcast %arg0 : tensor<2x3xf32> to tensor<2x3x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<2x3x!quant.uniform<i8:f32, 0.06:-17>> to tensor<2x3xf32>
  %f3 = arith.constant 0.5 : f32
  %e4 = tensor.empty() : tensor<2x5xf32>
  %z5 = linalg.fill ins(%f3 : f32) outs(%e4 : tensor<2x5xf32>) -> tensor<2x5xf32>
  %y6 = tensor.insert_slice %x2 into %z5[0, 1] [2, 3] [1, 1] : tensor<2x3xf32> into tensor<2x5xf32>
  %q7 = quant.qcast %y6 : tensor<2x5xf32> to tensor<2x5x!quant.uniform<i8:f32, 0.06:-17>>
  %r8 = quant.scast %q7 : tensor<2x5x!quant.uniform<i8:f32, 0.06:-17>> to tensor<2x5xi8>
  return %r8 : tensor<2x5xi8>
}

func.func @extract_slice(%arg0: tensor<4x6xf32>) -> (tensor<2x3xi8>) {
  %q1 = quant.qcast %arg0 : tensor<4x6xf32> to tensor<4x6x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<4x6x!quant.uniform<i8:f32, 0.06:-17>> to tensor<4x6xf32>
  %y3 = tensor.extract_slice %x2[1, 0] [2, 3] [1, 2] : tensor<4x6xf32> to tensor<2x3xf32>
  %q4 = quant.qcast %y3 : tensor<2x3xf32> to tensor<2x3x!quant.uniform<i8:f32, 0.06:-17>>
  %r5 = quant.scast %q4 : tensor<2x3x!quant.uniform<i8:f32, 0.06:-17>> to tensor<2x3xi8>
  return %r5 : tensor<2x3xi8>
}

// A clamp waits for the next requantization, through moves.
func.func @clamp_through_reshape(%arg0: tensor<2x6xf32>) -> (tensor<12xi8>) {
  %q1 = quant.qcast %arg0 : tensor<2x6xf32> to tensor<2x6x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<2x6x!quant.uniform<i8:f32, 0.06:-17>> to tensor<2x6xf32>
  %e3 = tensor.empty() : tensor<2x6xf32>
  %y4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2 : tensor<2x6xf32>) outs(%e3 : tensor<2x6xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %c0 = arith.constant 0.0 : f32
    %m = arith.maximumf %in0, %c0 : f32
    linalg.yield %m : f32
  } -> tensor<2x6xf32>
  %y5 = tensor.collapse_shape %y4 [[0, 1]] : tensor<2x6xf32> into tensor<12xf32>
  %q6 = quant.qcast %y5 : tensor<12xf32> to tensor<12x!quant.uniform<i8:f32, 0.03:-100>>
  %r7 = quant.scast %q6 : tensor<12x!quant.uniform<i8:f32, 0.03:-100>> to tensor<12xi8>
  return %r7 : tensor<12xi8>
}
