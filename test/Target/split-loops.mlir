// RUN: quant-opt %s --split-input-file --qnn-split-loops --mlir-print-local-scope | FileCheck %s
// RUN: quant-opt %s --split-input-file --qnn-split-loops=explain -o /dev/null 2>&1 | FileCheck %s --check-prefix=WHY

// Two loops that are one number of iterations: begin and end cut both.
// CHECK-LABEL: func.func private @loops(
// CHECK-SAME: %[[BEGIN:[^:]*]]: index, %[[END:[^:]*]]: index)
// CHECK-SAME: qnn.parallel = {iterations = 640 : i64, pieces = 17 : i64}
// CHECK-DAG: %[[C64:.*]] = arith.constant 64 : index
// CHECK-DAG: %[[FIRST:.*]] = arith.divui %[[BEGIN]], %c64
// CHECK-DAG: %[[LAST:.*]] = arith.ceildivui %[[END]], %c64
// CHECK: scf.for %[[I:.*]] = %[[FIRST]] to %[[LAST]] step %c1
// CHECK: %[[DONE:.*]] = arith.muli %[[I]], %c64
// CHECK: %[[LEFT:.*]] = arith.subi %[[BEGIN]], %[[DONE]]
// CHECK: %[[FROM:.*]] = arith.maxsi %[[LEFT]], %c0
// CHECK: %[[REST:.*]] = arith.subi %[[END]], %[[DONE]]
// CHECK: %[[TO:.*]] = arith.minsi %[[REST]], %c64
// CHECK: %[[STEPS:.*]] = arith.muli %[[FROM]], %c2
// CHECK: %[[STEPSTO:.*]] = arith.muli %[[TO]], %c2
// CHECK: scf.for %{{.*}} = %[[STEPS]] to %[[STEPSTO]] step %c2
// CHECK: scf.for %{{.*}} = %c0 to %c1024
// CHECK-LABEL: func.func @f
// CHECK: call @loops(%arg0, %c0, %c640)
// CHECK: call @loops(%arg1, %c0{{.*}}, %c640{{.*}})
// WHY: remark: 'loops' is split: 640 iterations of 2 loops in at most 17 pieces
func.func private @loops(%a: memref<10x128x1024xf32> {llvm.noalias}) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c10 = arith.constant 10 : index
  %c128 = arith.constant 128 : index
  %c1024 = arith.constant 1024 : index
  scf.for %i = %c0 to %c10 step %c1 {
    scf.for %j = %c0 to %c128 step %c2 {
      scf.for %k = %c0 to %c1024 step %c1 {
        %next = arith.addi %j, %c1 : index
        %x = memref.load %a[%i, %j, %k] : memref<10x128x1024xf32>
        %y = memref.load %a[%i, %next, %k] : memref<10x128x1024xf32>
        %s = arith.addf %x, %y : f32
        %t = arith.mulf %x, %y : f32
        memref.store %s, %a[%i, %j, %k] : memref<10x128x1024xf32>
        memref.store %t, %a[%i, %next, %k] : memref<10x128x1024xf32>
      }
    }
  }
  return
}
func.func @f(%a: memref<10x128x1024xf32>, %b: memref<10x128x1024xf32>) attributes {qnn.entry_point} {
  call @loops(%a) : (memref<10x128x1024xf32>) -> ()
  call @loops(%b) : (memref<10x128x1024xf32>) -> ()
  return
}

// -----

// The loop over columns of 16 bytes would cut cache lines: the rows are split.
// CHECK-LABEL: func.func private @loops(
// CHECK-SAME: qnn.parallel = {iterations = 1000 : i64
// CHECK: scf.for %{{.*}} = %c0 to %c64 step %c16
// CHECK: scf.for %{{.*}} = %arg1 to %arg2
func.func private @loops(%a: memref<1000x64xi8> {llvm.noalias}) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c16 = arith.constant 16 : index
  %c64 = arith.constant 64 : index
  %c1000 = arith.constant 1000 : index
  %zero = arith.constant dense<0> : vector<16xi32>
  %three = arith.constant dense<3> : vector<16xi32>
  scf.for %column = %c0 to %c64 step %c16 {
    scf.for %row = %c0 to %c1000 step %c1 {
      %sum = scf.for %k = %c0 to %c64 step %c1 iter_args(%s = %zero) -> vector<16xi32> {
        %n = arith.addi %s, %three : vector<16xi32>
        scf.yield %n : vector<16xi32>
      }
      %t = arith.trunci %sum : vector<16xi32> to vector<16xi8>
      vector.transfer_write %t, %a[%row, %column] {in_bounds = [true]} : vector<16xi8>, memref<1000x64xi8>
    }
  }
  return
}
func.func @f(%a: memref<1000x64xi8>) attributes {qnn.entry_point} {
  call @loops(%a) : (memref<1000x64xi8>) -> ()
  return
}

// -----

// Blocks whose last one is shorter: the inner loop begins where the outer one is.
// A part of the buffer, and a buffer that each iteration makes.
// CHECK-LABEL: func.func private @loops(
// CHECK-SAME: qnn.parallel = {iterations = 9 : i64
// WHY: 'loops' is split: 9 iterations of 1 loops
func.func private @loops(%a: memref<102x4096xf32> {llvm.noalias}) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c12 = arith.constant 12 : index
  %c100 = arith.constant 100 : index
  %c4096 = arith.constant 4096 : index
  scf.for %i = %c0 to %c100 step %c12 {
    %own = memref.alloca() : memref<1xf32>
    %next = arith.addi %i, %c12 : index
    %end = arith.minsi %next, %c100 : index
    scf.for %j = %i to %end step %c1 {
      %row = memref.subview %a[%j, 0] [1, 4096] [1, 1] : memref<102x4096xf32> to memref<4096xf32, strided<[1], offset: ?>>
      scf.for %k = %c0 to %c4096 step %c1 {
        %x = memref.load %row[%k] : memref<4096xf32, strided<[1], offset: ?>>
        memref.store %x, %own[%c0] : memref<1xf32>
        %y = memref.load %own[%c0] : memref<1xf32>
        %z = arith.addf %x, %y : f32
        memref.store %z, %row[%k] : memref<4096xf32, strided<[1], offset: ?>>
      }
    }
  }
  return
}
func.func @f(%a: memref<102x4096xf32>) attributes {qnn.entry_point} {
  call @loops(%a) : (memref<102x4096xf32>) -> ()
  return
}

// -----

// Three parts of one buffer are written side by side.
// CHECK-LABEL: func.func private @loops(
// CHECK-SAME: qnn.parallel = {iterations = 9000 : i64
func.func private @loops(%a: memref<72000xf32> {llvm.noalias}, %b: memref<216000xf32> {llvm.noalias}) {
  %c0 = arith.constant 0 : index
  %c8 = arith.constant 8 : index
  %c72000 = arith.constant 72000 : index
  %c144000 = arith.constant 144000 : index
  %zero = arith.constant 0.0 : f32
  scf.for %i = %c0 to %c72000 step %c8 {
    %second = arith.addi %i, %c72000 : index
    %third = arith.addi %i, %c144000 : index
    %x = vector.transfer_read %a[%i], %zero {in_bounds = [true]} : memref<72000xf32>, vector<8xf32>
    %y = arith.divf %x, %x : vector<8xf32>
    vector.transfer_write %x, %b[%i] {in_bounds = [true]} : vector<8xf32>, memref<216000xf32>
    vector.transfer_write %y, %b[%second] {in_bounds = [true]} : vector<8xf32>, memref<216000xf32>
    vector.transfer_write %y, %b[%third] {in_bounds = [true]} : vector<8xf32>, memref<216000xf32>
  }
  return
}
func.func @f(%a: memref<72000xf32>, %b: memref<216000xf32>) attributes {qnn.entry_point} {
  call @loops(%a, %b) : (memref<72000xf32>, memref<216000xf32>) -> ()
  return
}

// -----

// An outer loop that is serial is run by all, each for its part.
// CHECK-LABEL: func.func private @loops(
// CHECK: scf.for %{{.*}} = %c0 to %c8
// CHECK: scf.for %{{.*}} = %arg1 to %arg2
func.func private @loops(%a: memref<100x4096xf32> {llvm.noalias}) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %c100 = arith.constant 100 : index
  %c4096 = arith.constant 4096 : index
  scf.for %t = %c0 to %c8 step %c1 {
    scf.for %i = %c0 to %c100 step %c1 {
      scf.for %k = %c0 to %c4096 step %c1 {
        %x = memref.load %a[%i, %k] : memref<100x4096xf32>
        %y = arith.addf %x, %x : f32
        memref.store %y, %a[%i, %k] : memref<100x4096xf32>
      }
    }
  }
  return
}
func.func @f(%a: memref<100x4096xf32>) attributes {qnn.entry_point} {
  call @loops(%a) : (memref<100x4096xf32>) -> ()
  return
}

// -----

// What stays serial: little work, ...
// CHECK-NOT: qnn.parallel
// WHY: 'little' stays serial: too little work
func.func private @little(%a: memref<64x8xf32> {llvm.noalias}) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c64 = arith.constant 64 : index
  %x = arith.constant 1.0 : f32
  scf.for %i = %c0 to %c64 step %c1 {
    memref.store %x, %a[%i, %c0] : memref<64x8xf32>
  }
  return
}
// ... rows that read the row before, ...
// WHY: 'before' stays serial: no loop whose iterations are proved independent
func.func private @before(%a: memref<65x1000xf32> {llvm.noalias}) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c64 = arith.constant 64 : index
  %c1000 = arith.constant 1000 : index
  scf.for %i = %c0 to %c64 step %c1 {
    %next = arith.addi %i, %c1 : index
    %x = memref.load %a[%i, %c0] : memref<65x1000xf32>
    %sum = scf.for %k = %c0 to %c1000 step %c1 iter_args(%s = %x) -> f32 {
      %e = math.exp %s : f32
      scf.yield %e : f32
    }
    memref.store %sum, %a[%next, %c0] : memref<65x1000xf32>
  }
  return
}
// ... vectors wider than a step, ...
// WHY: 'wide' stays serial: no loop
func.func private @wide(%a: memref<40000xf32> {llvm.noalias}) {
  %c0 = arith.constant 0 : index
  %c4 = arith.constant 4 : index
  %c32000 = arith.constant 32000 : index
  scf.for %i = %c0 to %c32000 step %c4 {
    %x = arith.index_cast %i : index to i64
    %y = arith.sitofp %x : i64 to f32
    %z = math.exp %y : f32
    %v = vector.broadcast %z : f32 to vector<8xf32>
    vector.transfer_write %v, %a[%i] {in_bounds = [true]} : vector<8xf32>, memref<40000xf32>
  }
  return
}
// ... sums, ...
// WHY: 'sum' stays serial: no loop
func.func private @sum(%a: memref<100000xf32> {llvm.noalias}, %b: memref<1xf32> {llvm.noalias}) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c100000 = arith.constant 100000 : index
  %zero = arith.constant 0.0 : f32
  %sum = scf.for %i = %c0 to %c100000 step %c1 iter_args(%s = %zero) -> f32 {
    %x = memref.load %a[%i] : memref<100000xf32>
    %e = math.exp %x : f32
    %n = arith.addf %s, %e : f32
    scf.yield %n : f32
  }
  memref.store %sum, %b[%c0] : memref<1xf32>
  return
}
// ... places that come from data, ...
// WHY: 'scatter' stays serial: no loop
func.func private @scatter(%i: memref<10000xi32> {llvm.noalias}, %b: memref<10000xf32> {llvm.noalias}) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c10000 = arith.constant 10000 : index
  scf.for %k = %c0 to %c10000 step %c1 {
    %at = memref.load %i[%k] : memref<10000xi32>
    %place = arith.index_cast %at : i32 to index
    %x = arith.sitofp %at : i32 to f32
    %e = math.exp %x : f32
    memref.store %e, %b[%place] : memref<10000xf32>
  }
  return
}
// ... buffers that may overlap, ...
// WHY: 'overlap' stays serial: no loop
func.func private @overlap(%a: memref<10000xf32>, %b: memref<10000xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c10000 = arith.constant 10000 : index
  scf.for %k = %c0 to %c10000 step %c1 {
    %x = memref.load %a[%k] : memref<10000xf32>
    %e = math.exp %x : f32
    memref.store %e, %b[%k] : memref<10000xf32>
  }
  return
}
// ... a buffer that all iterations use, ...
// WHY: 'common' stays serial: no loop
func.func private @common(%a: memref<10000xf32> {llvm.noalias}, %scratch: memref<1xf32> {llvm.noalias}) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c10000 = arith.constant 10000 : index
  scf.for %k = %c0 to %c10000 step %c1 {
    %x = memref.load %a[%k] : memref<10000xf32>
    memref.store %x, %scratch[%c0] : memref<1xf32>
    %y = memref.load %scratch[%c0] : memref<1xf32>
    %e = math.exp %y : f32
    memref.store %e, %a[%k] : memref<10000xf32>
  }
  return
}
// ... and what is not known.
// WHY: 'unknown' stays serial: 'func.call' touches memory that is not known
func.func private @anything(%a: memref<10000xf32>)
func.func private @unknown(%a: memref<10000xf32> {llvm.noalias}) {
  func.call @anything(%a) : (memref<10000xf32>) -> ()
  return
}
func.func @f(%a: memref<64x8xf32>, %b: memref<65x1000xf32>, %c: memref<40000xf32>, %d: memref<100000xf32>, %e: memref<1xf32>, %i: memref<10000xi32>, %g: memref<10000xf32>) attributes {qnn.entry_point} {
  call @little(%a) : (memref<64x8xf32>) -> ()
  call @before(%b) : (memref<65x1000xf32>) -> ()
  call @wide(%c) : (memref<40000xf32>) -> ()
  call @sum(%d, %e) : (memref<100000xf32>, memref<1xf32>) -> ()
  call @scatter(%i, %g) : (memref<10000xi32>, memref<10000xf32>) -> ()
  call @overlap(%g, %g) : (memref<10000xf32>, memref<10000xf32>) -> ()
  call @common(%g, %e) : (memref<10000xf32>, memref<1xf32>) -> ()
  call @unknown(%g) : (memref<10000xf32>) -> ()
  return
}

// -----

// A prefetch writes nothing.
// CHECK-LABEL: func.func private @fetching(
// CHECK-SAME: qnn.parallel
// WHY: remark: 'fetching' is split: 64 iterations of 1 loop
func.func private @fetching(%a: memref<64x4096xi32> {llvm.noalias}, %w: memref<4096xi32> {llvm.noalias}) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c64 = arith.constant 64 : index
  %c4096 = arith.constant 4096 : index
  scf.for %i = %c0 to %c64 step %c1 {
    memref.prefetch %w[%i], read, locality<2>, data : memref<4096xi32>
    scf.for %j = %c0 to %c4096 step %c1 {
      %x = memref.load %w[%j] : memref<4096xi32>
      %y = arith.muli %x, %x : i32
      memref.store %y, %a[%i, %j] : memref<64x4096xi32>
    }
  }
  return
}
func.func @run(%a: memref<64x4096xi32>, %w: memref<4096xi32>) attributes {qnn.entry_point} {
  call @fetching(%a, %w) : (memref<64x4096xi32>, memref<4096xi32>) -> ()
  return
}
