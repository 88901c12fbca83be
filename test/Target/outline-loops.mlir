// RUN: quant-opt %s --split-input-file --qnn-outline-loops --mlir-print-local-scope | FileCheck %s

// Equal nests share a function; constants go with it, globals are arguments.
// CHECK-LABEL: func.func private @loops(
// CHECK-SAME: %[[W:.*]]: memref<4xf32> {llvm.noalias}, %[[A:.*]]: memref<4xf32> {llvm.noalias}
// CHECK-SAME: llvm.linkage = #llvm.linkage<internal>, passthrough = ["noinline"]
// CHECK: arith.constant 2.0
// CHECK: linalg.generic {{.*}} ins(%[[W]] : memref<4xf32>) outs(%[[A]] : memref<4xf32>)
// CHECK-LABEL: func.func private @loops_0(
// CHECK: scf.for
// CHECK-LABEL: func.func @f
// CHECK-NOT: linalg
// CHECK: call @loops(%{{.*}}, %arg0)
// CHECK: call @loops(%{{.*}}, %arg1)
// CHECK: call @loops_0(%arg0, %arg1)
// CHECK-NEXT: return
memref.global "private" constant @w : memref<4xf32> = dense<3.0>
func.func @f(%a: memref<4xf32>, %b: memref<4xf32>) attributes {qnn.entry_point} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %two = arith.constant 2.0 : f32
  %w = memref.get_global @w : memref<4xf32>
  linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%w : memref<4xf32>) outs(%a : memref<4xf32>) {
  ^bb0(%x: f32, %out: f32):
    %y = arith.mulf %x, %two : f32
    linalg.yield %y : f32
  }
  linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%w : memref<4xf32>) outs(%b : memref<4xf32>) {
  ^bb0(%x: f32, %out: f32):
    %y = arith.mulf %x, %two : f32
    linalg.yield %y : f32
  }
  scf.for %i = %c0 to %c4 step %c1 {
    %x = memref.load %a[%i] : memref<4xf32>
    memref.store %x, %b[%i] : memref<4xf32>
  }
  return
}

// -----

// Views that share memory may alias; views of other bytes of the workspace, and
// one that a loop made, do not.
// CHECK-LABEL: func.func private @loops(
// CHECK-SAME: %arg0: memref<8xf32>, %arg1: memref<4xf32>, %arg2: memref<4xf32> {llvm.noalias})
// CHECK-NOT: memref.view
// CHECK-LABEL: func.func private @loops_0(
// CHECK-SAME: %arg0: memref<4xf32> {llvm.noalias}, %arg1: memref<4xf32> {llvm.noalias})
func.func @g(%a: memref<4xf32>, %workspace: memref<64xi8>) attributes {qnn.entry_point} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %c16 = arith.constant 16 : index
  %c48 = arith.constant 48 : index
  %low = memref.view %workspace[%c0][] : memref<64xi8> to memref<8xf32>
  %high = memref.view %workspace[%c48][] : memref<64xi8> to memref<4xf32>
  scf.for %i = %c0 to %c4 step %c1 {
    %part = memref.view %workspace[%c16][] : memref<64xi8> to memref<4xf32>
    %x = memref.load %low[%i] : memref<8xf32>
    memref.store %x, %part[%i] : memref<4xf32>
    memref.store %x, %high[%i] : memref<4xf32>
  }
  linalg.exp ins(%a : memref<4xf32>) outs(%high : memref<4xf32>)
  return
}

// -----

// A part of a buffer at a constant place is taken anew in the function, which gets
// the buffer.
// CHECK-LABEL: func.func private @loops(%{{.*}}: memref<4x4xf32> {{.*}}, %{{.*}}: memref<4xf32> {{.*}})
// CHECK: %[[COLUMN:.*]] = memref.subview %{{.*}}[0, 1] [4, 1] [1, 1]
// CHECK: linalg.exp ins(%[[COLUMN]]
// CHECK-LABEL: func.func @strided
// CHECK-NOT: linalg.exp
// CHECK: call @loops(
// CHECK: call @loops_0(
func.func @strided(%a: memref<4x4xf32>, %b: memref<4xf32>) attributes {qnn.entry_point} {
  %column = memref.subview %a[0, 1] [4, 1] [1, 1] : memref<4x4xf32> to memref<4xf32, strided<[4], offset: 1>>
  linalg.exp ins(%column : memref<4xf32, strided<[4], offset: 1>>) outs(%b : memref<4xf32>)
  linalg.exp ins(%b : memref<4xf32>) outs(%b : memref<4xf32>)
  return
}

// -----

// What a bare pointer cannot say stays.
// CHECK-LABEL: func.func @somewhere
// CHECK: linalg.exp
// CHECK: call @loops
func.func @somewhere(%a: memref<4x4xf32>, %b: memref<4xf32>, %i: index) attributes {qnn.entry_point} {
  %column = memref.subview %a[0, %i] [4, 1] [1, 1] : memref<4x4xf32> to memref<4xf32, strided<[4], offset: ?>>
  linalg.exp ins(%column : memref<4xf32, strided<[4], offset: ?>>) outs(%b : memref<4xf32>)
  linalg.exp ins(%b : memref<4xf32>) outs(%b : memref<4xf32>)
  return
}

// -----

// A single nest goes, too: its iterations may be split among threads.
// CHECK-LABEL: func.func private @loops(
// CHECK-LABEL: func.func @one
// CHECK-NEXT: call @loops(%arg0)
func.func @one(%a: memref<4xf32>) attributes {qnn.entry_point} {
  linalg.exp ins(%a : memref<4xf32>) outs(%a : memref<4xf32>)
  return
}

// -----

// An assertion ends the entry function: its nest stays there.
// CHECK-LABEL: func.func private @loops(
// CHECK-NOT: cf.assert
// CHECK-LABEL: func.func @h
// CHECK: scf.for
// CHECK: cf.assert
// CHECK: call @loops(
// CHECK: call @loops_0(
func.func @h(%a: memref<4xf32>, %b: memref<4xf32>, %ok: memref<4xi1>) attributes {qnn.entry_point} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  scf.for %i = %c0 to %c4 step %c1 {
    %c = memref.load %ok[%i] : memref<4xi1>
    cf.assert %c, "not so"
    %x = memref.load %a[%i] : memref<4xf32>
    memref.store %x, %b[%i] : memref<4xf32>
  }
  scf.for %i = %c0 to %c4 step %c1 {
    %x = memref.load %b[%i] : memref<4xf32>
    memref.store %x, %a[%i] : memref<4xf32>
  }
  scf.for %i = %c0 to %c4 step %c1 {
    %x = memref.load %a[%i] : memref<4xf32>
    %y = arith.addf %x, %x : f32
    memref.store %y, %b[%i] : memref<4xf32>
  }
  return
}
