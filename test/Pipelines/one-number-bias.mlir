// A bias that is the same number everywhere is folded into the body of the
// generic that adds it, and still joins the accumulator: it is not a function
// of codes that were rounded before.

// RUN: %npy %t.npy '<f4' 4x1x4 0.5 -1 0.25 1 -0.5 0.75 1 -0.25 0.125 0.5 -0.75 0 1 1 -1 -1
// RUN: quant-opt %s --quant-pipeline="samples=%t.npy stop-after=integer" -o %t.mlir
// RUN: FileCheck %s --input-file=%t.mlir
// RUN: quant-run %t.mlir --input %t.npy --batched --compare %s --tolerance=0.02
// RUN: quant-opt %s --quant-pipeline="samples=%t.npy stop-after=kernel" -o %t.kernel.mlir
// RUN: quant-run %t.kernel.mlir --input %t.npy --batched --compare %t.mlir

// CHECK: linalg.matmul
// CHECK: arith.addi
// CHECK: qnn.requantize {{.*}} zero_point = -128, min = -128, max = 127
// CHECK-NOT: qnn.table_lookup
// CHECK: return
#id = affine_map<(i, j) -> (i, j)>
#b = affine_map<(i, j) -> (j)>
func.func @net(%x: tensor<1x4xf32>) -> tensor<1x2xf32> {
  %w = arith.constant dense<[[1.0, 0.5], [-0.25, 2.0], [0.5, -0.75], [0.125, 1.5]]> : tensor<4x2xf32>
  %c = arith.constant dense<0.75> : tensor<2xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x2xf32>) -> tensor<1x2xf32>
  %m = linalg.matmul ins(%x, %w : tensor<1x4xf32>, tensor<4x2xf32>) outs(%z : tensor<1x2xf32>) -> tensor<1x2xf32>
  %y = linalg.generic {indexing_maps = [#id, #b, #id], iterator_types = ["parallel", "parallel"]}
      ins(%m, %c : tensor<1x2xf32>, tensor<2xf32>) outs(%e : tensor<1x2xf32>) {
  ^bb0(%p: f32, %q: f32, %o: f32):
    %s = arith.addf %p, %q : f32
    %r = arith.maximumf %s, %zero : f32
    linalg.yield %r : f32
  } -> tensor<1x2xf32>
  return %y : tensor<1x2xf32>
}
