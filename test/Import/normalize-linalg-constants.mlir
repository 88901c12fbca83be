// RUN: quant-opt %s --qnn-normalize-linalg --canonicalize --split-input-file | FileCheck %s

// Weights that front ends reshape, transpose and slice are constants, kept as
// resources or not.
// CHECK-LABEL: @moved_resources
// CHECK-DAG: dense_resource<weights> : tensor<3x2xf32>
// CHECK-DAG: dense<{{\[\[}}1.000000e+00, 3.000000e+00, 5.000000e+00], [2.000000e+00, 4.000000e+00, 6.000000e+00]]>
// CHECK-DAG: dense<[4.000000e+00, 6.000000e+00]>
// CHECK-NOT: tensor.collapse_shape
// CHECK-NOT: linalg.transpose
// CHECK-NOT: tensor.extract_slice
// CHECK: return
func.func @moved_resources() -> (tensor<3x2xf32>, tensor<2x3xf32>, tensor<2xf32>) {
  %w = arith.constant dense_resource<weights> : tensor<3x1x2xf32>
  %collapsed = tensor.collapse_shape %w [[0, 1], [2]] : tensor<3x1x2xf32> into tensor<3x2xf32>
  %e = tensor.empty() : tensor<2x3xf32>
  %transposed = linalg.transpose ins(%collapsed : tensor<3x2xf32>) outs(%e : tensor<2x3xf32>) permutation = [1, 0]
  %slice = tensor.extract_slice %transposed[1, 1] [1, 2] [1, 1] : tensor<2x3xf32> to tensor<2xf32>
  return %collapsed, %transposed, %slice : tensor<3x2xf32>, tensor<2x3xf32>, tensor<2xf32>
}

{-#
  dialect_resources: {
    builtin: {
      weights: "0x040000000000803f0000004000004040000080400000a0400000c040"
    }
  }
#-}

// -----

// Steps of a slice, elements of eight bytes, splats.
// CHECK-LABEL: @moved_integers
// CHECK-DAG: dense<{{\[\[}}0, 5], [2, 7]]> : tensor<2x2xi64>
// CHECK-DAG: dense<7> : tensor<2xi32>
// CHECK: return
func.func @moved_integers() -> (tensor<2x2xi64>, tensor<2xi32>) {
  %i = arith.constant dense<[[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]> : tensor<2x5xi64>
  %slice = tensor.extract_slice %i[0, 0] [2, 2] [1, 2] : tensor<2x5xi64> to tensor<2x2xi64>
  %e = tensor.empty() : tensor<2x2xi64>
  %t = linalg.transpose ins(%slice : tensor<2x2xi64>) outs(%e : tensor<2x2xi64>) permutation = [1, 0]
  %seven = arith.constant dense<7> : tensor<3x2xi32>
  %row = tensor.extract_slice %seven[1, 0] [1, 2] [1, 1] : tensor<3x2xi32> to tensor<2xi32>
  return %t, %row : tensor<2x2xi64>, tensor<2xi32>
}

// -----

// What is one number everywhere stays one number.
// CHECK-LABEL: @splat
// CHECK: arith.constant dense<5.000000e-01> : tensor<256x128xf32>
// CHECK-NOT: linalg.transpose
func.func @splat() -> tensor<256x128xf32> {
  %w = arith.constant dense<0.5> : tensor<128x256xf32>
  %e = tensor.empty() : tensor<256x128xf32>
  %t = linalg.transpose ins(%w : tensor<128x256xf32>) outs(%e : tensor<256x128xf32>) permutation = [1, 0]
  return %t : tensor<256x128xf32>
}

// -----

// Weights stored as integers and scaled when the program runs are constant reals.

// CHECK-LABEL: func.func @stored_as_integers(
// CHECK-NEXT: %[[W:.*]] = arith.constant dense<[-6.400000e+01, 5.000000e-01, 6.350000e+01]> : tensor<3xf32>
// CHECK-NEXT: return %[[W]]
#id = affine_map<(d0) -> (d0)>
#all = affine_map<(d0) -> (0)>
func.func @stored_as_integers() -> tensor<3xf32> {
  %w = arith.constant dense<[-128, 1, 127]> : tensor<3xi8>
  %s = arith.constant dense<0.5> : tensor<1xf32>
  %e = tensor.empty() : tensor<3xf32>
  %0 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%w : tensor<3xi8>) outs(%e : tensor<3xf32>) {
  ^bb0(%in: i8, %out: f32):
    %r = arith.sitofp %in : i8 to f32
    linalg.yield %r : f32
  } -> tensor<3xf32>
  %1 = linalg.generic {indexing_maps = [#id, #all, #id], iterator_types = ["parallel"]}
      ins(%0, %s : tensor<3xf32>, tensor<1xf32>) outs(%e : tensor<3xf32>) {
  ^bb0(%in: f32, %scale: f32, %out: f32):
    %r = arith.mulf %in, %scale : f32
    linalg.yield %r : f32
  } -> tensor<3xf32>
  return %1 : tensor<3xf32>
}

// -----

// Scalars of 64 bits, such as PyTorch's epsilons, are rounded to f32.

// CHECK-LABEL: func.func @epsilon(
// CHECK-NEXT: %[[W:.*]] = arith.constant dense<[1.000010e+00, 2.000010e+00]> : tensor<2xf32>
// CHECK-NEXT: return %[[W]]
#id = affine_map<(d0) -> (d0)>
func.func @epsilon() -> tensor<2xf32> {
  %w = arith.constant dense<[1.0, 2.0]> : tensor<2xf32>
  %s = arith.constant 1.0e-5 : f64
  %e = tensor.empty() : tensor<2xf32>
  %0 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%w : tensor<2xf32>) outs(%e : tensor<2xf32>) {
  ^bb0(%in: f32, %out: f32):
    %t = arith.truncf %s : f64 to f32
    %r = arith.addf %in, %t : f32
    linalg.yield %r : f32
  } -> tensor<2xf32>
  return %0 : tensor<2xf32>
}
