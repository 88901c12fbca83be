// A reshape between a matmul and its bias goes below bias and clamp, so that
// the sum is rounded once.

// RUN: quant-opt %s --quant-import | FileCheck %s
// RUN: %npy %t.npy '<f4' 4x1x1x4 0.5 -1 0.25 1 -0.5 0.75 1 -0.25 0.125 0.5 -0.75 0 1 1 -1 -1
// RUN: quant-opt %s --quant-import -o %t.mlir
// RUN: quant-run %t.mlir --input %t.npy --batched --compare %s --tolerance=1e-6
// RUN: quant-opt %s --quant-pipeline="samples=%t.npy stop-after=integer" -o %t.int.mlir
// RUN: FileCheck %s --check-prefix=INTEGER --input-file=%t.int.mlir
// RUN: quant-run %t.int.mlir --input %t.npy --batched --compare %s --tolerance=0.02

// CHECK: linalg.batch_matmul
// CHECK-NEXT: linalg.generic {{.*}} ins(%{{.*}}, %{{.*}} : tensor<1x1x2xf32>, tensor<1x1x2xf32>)
// CHECK: arith.maximumf
// CHECK: tensor.collapse_shape
// CHECK-NEXT: return

// INTEGER: linalg.batch_matmul
// INTEGER: qnn.requantize
// INTEGER-NOT: qnn.
// INTEGER: return
func.func @net(%x: tensor<1x1x4xf32>) -> tensor<1x2xf32> {
  %w = "tosa.const"() {values = dense<[[[1.0, 0.5], [-0.25, 2.0], [0.5, -0.75], [0.125, 1.5]]]> : tensor<1x4x2xf32>} : () -> tensor<1x4x2xf32>
  %zp = "tosa.const"() {values = dense<0.0> : tensor<1xf32>} : () -> tensor<1xf32>
  %b = "tosa.const"() {values = dense<[[0.75, -0.5]]> : tensor<1x2xf32>} : () -> tensor<1x2xf32>
  %m = tosa.matmul %x, %w, %zp, %zp : (tensor<1x1x4xf32>, tensor<1x4x2xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x2xf32>
  %s = tosa.const_shape {values = dense<[1,2]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %r = tosa.reshape %m, %s : (tensor<1x1x2xf32>, !tosa.shape<2>) -> tensor<1x2xf32>
  %y = tosa.add %r, %b : (tensor<1x2xf32>, tensor<1x2xf32>) -> tensor<1x2xf32>
  %c = tosa.clamp %y {min_val = 0.0 : f32, max_val = 3.40282347E+38 : f32} : (tensor<1x2xf32>) -> tensor<1x2xf32>
  return %c : tensor<1x2xf32>
}
