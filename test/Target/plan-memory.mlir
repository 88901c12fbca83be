// RUN: quant-opt %s --allow-unregistered-dialect --qnn-plan-memory --split-input-file | FileCheck %s

// %a and %b are alive together; %c may take the place of %a: its first use
// comes after the last of %a.

// CHECK-LABEL: @chain
// CHECK-SAME: (%{{.*}}: memref<100xi8>, %[[W:.*]]: memref<256xi8>)
// CHECK-SAME: qnn.workspace_bytes = 256 : i64
func.func @chain(%x: memref<100xi8>) attributes {qnn.entry_point} {
  // CHECK-DAG: %[[C0:.*]] = arith.constant 0 : index
  // CHECK-DAG: %[[C128:.*]] = arith.constant 128 : index
  // CHECK: memref.view %[[W]][%[[C0]]][] : memref<256xi8> to memref<100xi8>
  // CHECK: memref.view %[[W]][%[[C128]]][] : memref<256xi8> to memref<25xf32>
  // CHECK: memref.view %[[W]][%[[C0]]][] : memref<256xi8> to memref<100xi8>
  %a = memref.alloc() : memref<100xi8>
  %b = memref.alloc() {alignment = 64 : i64} : memref<25xf32>
  %c = memref.alloc() : memref<100xi8>
  "test.use"(%x, %a) : (memref<100xi8>, memref<100xi8>) -> ()
  "test.use"(%a, %b) : (memref<100xi8>, memref<25xf32>) -> ()
  "test.use"(%b, %c) : (memref<25xf32>, memref<100xi8>) -> ()
  // CHECK-NOT: memref.dealloc
  memref.dealloc %a : memref<100xi8>
  return
}

// -----

// A view keeps its buffer alive.

// CHECK-LABEL: @view
// CHECK-SAME: qnn.workspace_bytes = 128 : i64
func.func @view() attributes {qnn.entry_point} {
  %a = memref.alloc() : memref<64xi8>
  %b = memref.alloc() : memref<64xi8>
  %s = memref.subview %a[0] [8] [1] : memref<64xi8> to memref<8xi8, strided<[1]>>
  "test.use"(%b) : (memref<64xi8>) -> ()
  "test.use"(%s) : (memref<8xi8, strided<[1]>>) -> ()
  return
}

// -----

// A buffer from outside of a loop lives for the whole loop, so the one that is
// used after it in the body must not share; the two of the body may.

// CHECK-LABEL: @loop
// CHECK-SAME: qnn.workspace_bytes = 128 : i64
func.func @loop(%n: memref<4xi8>) attributes {qnn.entry_point} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %outer = memref.alloc() : memref<64xi8>
  // CHECK: scf.for
  scf.for %i = %c0 to %c4 step %c1 {
    "test.use"(%outer) : (memref<64xi8>) -> ()
    // CHECK: memref.view %{{.*}}[%[[B:c64.*]]][]
    %a = memref.alloc() : memref<64xi8>
    "test.use"(%a) : (memref<64xi8>) -> ()
    // CHECK: memref.view %{{.*}}[%[[B]]][]
    %b = memref.alloc() : memref<64xi8>
    "test.use"(%b) : (memref<64xi8>) -> ()
  }
  return
}

// -----

// A buffer yielded by a branch lives on after it.

// CHECK-LABEL: @branch
// CHECK-SAME: qnn.workspace_bytes = 192 : i64
func.func @branch(%p: i1) attributes {qnn.entry_point} {
  %r = scf.if %p -> memref<64xi8> {
    %a = memref.alloc() : memref<64xi8>
    scf.yield %a : memref<64xi8>
  } else {
    %b = memref.alloc() : memref<64xi8>
    scf.yield %b : memref<64xi8>
  }
  %c = memref.alloc() : memref<64xi8>
  "test.use"(%c) : (memref<64xi8>) -> ()
  "test.use"(%r) : (memref<64xi8>) -> ()
  return
}

// -----

// CHECK-LABEL: @none
// CHECK-SAME: memref<0xi8>
// CHECK-SAME: qnn.workspace_bytes = 0 : i64
func.func @none() attributes {qnn.entry_point} {
  return
}
