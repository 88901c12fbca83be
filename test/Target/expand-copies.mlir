// RUN: quant-opt %s --qnn-expand-copies | FileCheck %s

// CHECK-LABEL: @copies
func.func @copies(%a: memref<2x4xf32>, %b: memref<2x4xf32>, %s: memref<2x4xf32, strided<[5, 1]>>) {
  // CHECK: memref.copy %{{.*}}, %{{.*}} : memref<2x4xf32> to memref<2x4xf32>
  memref.copy %a, %b : memref<2x4xf32> to memref<2x4xf32>
  // CHECK: linalg.copy ins(%{{.*}}) outs(%{{.*}} : memref<2x4xf32, strided<[5, 1]>>)
  memref.copy %a, %s : memref<2x4xf32> to memref<2x4xf32, strided<[5, 1]>>
  // CHECK: linalg.copy ins(%{{.*}} : memref<2x4xf32, strided<[5, 1]>>)
  memref.copy %s, %b : memref<2x4xf32, strided<[5, 1]>> to memref<2x4xf32>
  return
}
