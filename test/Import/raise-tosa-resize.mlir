// Resizing reads rows and columns at positions that are computed here, as TOSA says:
// divided toward minus infinity, then clamped to the border.
// RUN: quant-opt %s --qnn-raise-tosa --split-input-file | FileCheck %s

// [a, b] to 4 with half pixels: (i - .5) / 2 is -1 and 3/4, 0 and 1/4, ...
// CHECK-LABEL: @bilinear(
// CHECK-DAG: arith.constant dense<{{\[\[}}1, 3], [3, 1], [1, 3], [3, 1]]> : tensor<4x2xi32>
// CHECK-DAG: qnn.take %{{.*}} along 2 at [0, 0, 0, 1, 0, 1, 1, 1] : tensor<1x1x2x1xi32> to tensor<1x1x8x1xi32>
// CHECK-NOT: tosa.resize
func.func @bilinear(%x: tensor<1x1x2x1xi8>) -> tensor<1x1x4x1xi32> {
  %s = tosa.const_shape {values = dense<[1, 1, 4, 2]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %o = tosa.const_shape {values = dense<[0, -1]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %b = tosa.const_shape {values = dense<[0, 1]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %y = tosa.resize %x, %s, %o, %b {mode = BILINEAR} : (tensor<1x1x2x1xi8>, !tosa.shape<4>, !tosa.shape<2>, !tosa.shape<2>) -> tensor<1x1x4x1xi32>
  return %y : tensor<1x1x4x1xi32>
}

// -----

// Halves go up: i / 2 is 0, .5, 1, ... and becomes 0, 1, 1, 2, 2, 3, 3, 3. Few runs are
// slices.
// CHECK-LABEL: @nearest(
// CHECK: %[[A:.*]] = tensor.extract_slice %{{.*}}[0, 0, 0, 0] [1, 1, 2, 1] [1, 1, 1, 1]
// CHECK: %[[B:.*]] = tensor.extract_slice %{{.*}}[0, 0, 1, 0] [1, 1, 2, 1] [1, 1, 1, 1]
// CHECK: tensor.concat dim(2) %[[A]], %[[B]],
func.func @nearest(%x: tensor<1x1x4x1xf32>) -> tensor<1x1x8x1xf32> {
  %s = tosa.const_shape {values = dense<[1, 1, 4, 2]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %o = tosa.const_shape {values = dense<0> : tensor<2xindex>} : () -> !tosa.shape<2>
  %b = tosa.const_shape {values = dense<[0, 2]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %y = tosa.resize %x, %s, %o, %b {mode = NEAREST_NEIGHBOR} : (tensor<1x1x4x1xf32>, !tosa.shape<4>, !tosa.shape<2>, !tosa.shape<2>) -> tensor<1x1x8x1xf32>
  return %y : tensor<1x1x8x1xf32>
}
