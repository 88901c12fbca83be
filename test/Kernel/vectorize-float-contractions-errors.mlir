// RUN: quant-opt %s --qnn-vectorize-float-contractions=machine=z80 --verify-diagnostics

// expected-error @below {{unknown machine 'z80', expected one of: x86-64, x86-64-v2, x86-64-v3, znver3}}
func.func @empty() {
  return
}
