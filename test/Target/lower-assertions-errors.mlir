// RUN: quant-opt %s --qnn-lower-assertions --split-input-file --verify-diagnostics

// expected-error @+1 {{expected 'f' to return nothing}}
func.func @f(%a: i1) -> i32 attributes {qnn.entry_point} {
  cf.assert %a, "never"
  %c = arith.constant 0 : i32
  return %c : i32
}

// -----

func.func @f(%a: i1, %n: index) attributes {qnn.entry_point} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    // expected-error @+1 {{assertion cannot leave 'scf.for'; expected it in a block of the entry function}}
    cf.assert %a, "in a loop"
  }
  return
}

// -----

func.func private @g(%a: i1) {
  // expected-error @+1 {{assertion cannot leave 'func.func'; expected it in a block of the entry function}}
  cf.assert %a, "in another function"
  return
}
func.func @f(%a: i1) attributes {qnn.entry_point} {
  call @g(%a) : (i1) -> ()
  return
}
