// Stock mlir-opt with the plugin is quant-opt: the same passes and interface
// models, on one copy of MLIR.

// The one line to change for another pipeline.
// DEFINE: %{pipeline} = builtin.module(quant-pipeline{samples=%t.npy})

// RUN: %npy %t.npy '<f4' 2x2x4 -1.5 0.25 1.75 -0.5 2 -2 0.75 1 1.25 -1 0 0.625 -0.875 2 -0.25 -2
// RUN: quant-opt %s --pass-pipeline="%{pipeline}" -o %t.quant.mlir
// RUN: %preload mlir-opt %s --load-dialect-plugin=%tools/../lib/libqnn.so \
// RUN:   --load-pass-plugin=%tools/../lib/libqnn.so \
// RUN:   --pass-pipeline="%{pipeline}" -o %t.plugin.mlir
// RUN: cmp %t.quant.mlir %t.plugin.mlir
// RUN: FileCheck %s --input-file %t.plugin.mlir

// Without it, mlir-opt knows none of them.
// RUN: not mlir-opt %s --pass-pipeline="%{pipeline}" 2>&1 | FileCheck %s --check-prefix=STOCK
// STOCK: 'quant-pipeline' does not refer to a registered pass or pass pipeline

// CHECK: llvm.func @net(
func.func @net(%x: tensor<2x4xf32>) -> tensor<2x3xf32> {
  %w = arith.constant dense<[[0.5, -1.0, 0.25], [1.5, 0.75, -0.5],
                             [-0.25, 1.0, 2.0], [0.125, -2.0, 1.25]]> : tensor<4x3xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<2x3xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<2x3xf32>) -> tensor<2x3xf32>
  %0 = linalg.matmul ins(%x, %w : tensor<2x4xf32>, tensor<4x3xf32>)
                     outs(%z : tensor<2x3xf32>) -> tensor<2x3xf32>
  %1 = linalg.tanh ins(%0 : tensor<2x3xf32>) outs(%e : tensor<2x3xf32>) -> tensor<2x3xf32>
  return %1 : tensor<2x3xf32>
}
