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

// Neighbouring dimensions along which both buffers step evenly are one.

// CHECK-LABEL: @border
// CHECK: %[[FROM:.*]] = memref.collapse_shape %{{.*}} {{\[\[}}0, 1], [2, 3]] : memref<1x4x6x8xi8> into memref<4x48xi8>
// CHECK: %[[TO:.*]] = memref.collapse_shape %{{.*}} {{\[\[}}0, 1], [2, 3]] : memref<1x4x6x8xi8, strided<[384, 64, 8, 1], offset: 72>> into memref<4x48xi8, strided<[64, 1], offset: 72>>
// CHECK: linalg.copy ins(%[[FROM]] {{.*}}) outs(%[[TO]]
func.func @border(%a: memref<1x4x6x8xi8>, %s: memref<1x4x6x8xi8, strided<[384, 64, 8, 1], offset: 72>>) {
  memref.copy %a, %s : memref<1x4x6x8xi8> to memref<1x4x6x8xi8, strided<[384, 64, 8, 1], offset: 72>>
  return
}
