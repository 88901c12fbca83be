// RUN: quant-opt %s --allow-unregistered-dialect --qnn-plan-memory --split-input-file --verify-diagnostics

// expected-error @+1 {{expected a function with 'qnn.entry_point', as --qnn-prepare-entry-point leaves it}}
module {
  func.func @f() {
    return
  }
}

// -----

func.func @f(%n: index) attributes {qnn.entry_point} {
  // expected-error @+1 {{buffer has a dynamic size: expected a static shape, got 'memref<?xf32>'}}
  %a = memref.alloc(%n) : memref<?xf32>
  return
}

// -----

func.func @f() attributes {qnn.entry_point} {
  // expected-error @+1 {{expected a buffer of identity layout in the default memory space}}
  %a = memref.alloc() : memref<4xf32, 1>
  return
}

// -----

func.func @f() attributes {qnn.entry_point} {
  // expected-error @+1 {{buffer needs an alignment of 4096, the workspace is aligned to 64}}
  %a = memref.alloc() {alignment = 4096 : i64} : memref<4xf32>
  return
}

// -----

func.func @f() attributes {qnn.entry_point} {
  // expected-error @+1 {{buffer of 'memref<4611686018427387904x4xf32>' is larger than 1099511627776 bytes}}
  %a = memref.alloc() : memref<4611686018427387904x4xf32>
  return
}

// -----

func.func @f(%n: index) attributes {qnn.entry_point} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  // expected-note @+1 {{the parallel loop}}
  scf.parallel (%i) = (%c0) to (%n) step (%c1) {
    // expected-error @+1 {{buffer is allocated in a parallel loop}}
    %a = memref.alloc() : memref<4xf32>
    "test.use"(%a) : (memref<4xf32>) -> ()
  }
  return
}

// -----

func.func @f(%n: index, %x: memref<4xf32>) attributes {qnn.entry_point} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%p = %x) -> memref<4xf32> {
    // expected-error @+1 {{buffer allocated in a loop is carried to the next iteration}}
    %a = memref.alloc() : memref<4xf32>
    "test.use"(%p, %a) : (memref<4xf32>, memref<4xf32>) -> ()
    scf.yield %a : memref<4xf32>
  }
  return
}

// -----

func.func @f() -> memref<4xf32> attributes {qnn.entry_point} {
  // expected-error @+1 {{buffer is returned by the function}}
  %a = memref.alloc() : memref<4xf32>
  return %a : memref<4xf32>
}

// -----

func.func @f() attributes {qnn.entry_point} {
  return
}
func.func private @g() {
  // expected-error @+2 {{buffer is allocated outside of the entry function 'f'}}
  // expected-note @+1 {{inline the function that holds it}}
  %a = memref.alloc() : memref<4xf32>
  return
}

// -----

// expected-error @+1 {{entry function 'f' is called in the program; expected no callers}}
func.func @f() attributes {qnn.entry_point} {
  return
}
func.func private @g() {
  call @f() : () -> ()
  return
}
