// RUN: quant-opt %s --qnn-emit-entry-point --split-input-file --verify-diagnostics

// expected-error @+1 {{expected an 'llvm.func' with 'qnn.entry_point'}}
module {
}

// -----

// expected-error @+1 {{expected 'qnn.entry_point' with 'inputs' and 'outputs'}}
llvm.func @f() attributes {qnn.entry_point} {
  llvm.return
}

// -----

// expected-error @+1 {{entry function 'f' has 1 arguments, expected 3 (inputs, outputs, workspace)}}
llvm.func @f(%x: !llvm.ptr) attributes {qnn.entry_point = {inputs = 1 : i64, outputs = 1 : i64}} {
  llvm.return
}

// -----

// expected-error @+1 {{expected bare pointers as arguments of 'f', got 'i64'}}
llvm.func @f(%x: !llvm.ptr, %y: i64) attributes {qnn.entry_point = {inputs = 0 : i64, outputs = 1 : i64}} {
  llvm.return
}

// -----

// expected-error @+1 {{expected 'f' to return nothing or a status of i32}}
llvm.func @f(%x: !llvm.ptr) -> i64 attributes {qnn.entry_point = {inputs = 0 : i64, outputs = 0 : i64}} {
  %0 = llvm.mlir.constant(0 : i64) : i64
  llvm.return %0 : i64
}
