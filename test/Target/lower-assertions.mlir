// RUN: quant-opt %s --qnn-lower-assertions --split-input-file | FileCheck %s

// CHECK-LABEL: func.func @net(
// CHECK-SAME: %[[X:.*]]: memref<4xf32>, %[[A:.*]]: i1, %[[B:.*]]: i1) -> i32
// CHECK: cf.cond_br %[[A]], ^[[ONE:.*]], ^[[FAIL:bb[0-9]+]]
// CHECK: ^[[ONE]]:
// CHECK: memref.store
// CHECK: cf.cond_br %[[B]], ^[[TWO:.*]], ^[[FAIL]]
// CHECK: ^[[TWO]]:
// CHECK: %[[ZERO:.*]] = arith.constant 0 : i32
// CHECK: return %[[ZERO]] : i32
// CHECK: ^[[FAIL]]:
// CHECK: %[[STATUS:.*]] = arith.constant 1 : i32
// CHECK: return %[[STATUS]] : i32
func.func @net(%x: memref<4xf32>, %a: i1, %b: i1) attributes {qnn.entry_point} {
  cf.assert %a, "first"
  %c0 = arith.constant 0 : index
  %f = arith.constant 1.0 : f32
  memref.store %f, %x[%c0] : memref<4xf32>
  cf.assert %b, "second"
  return
}

// -----

// No assertion, no status.
// CHECK-LABEL: func.func @plain(
// CHECK-NOT: i32
// CHECK: return
func.func @plain(%x: memref<4xf32>) attributes {qnn.entry_point} {
  return
}
