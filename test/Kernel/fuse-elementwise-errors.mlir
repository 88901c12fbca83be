// RUN: quant-opt %s --qnn-fuse-elementwise=machine=z80 --verify-diagnostics

// expected-error @below {{unknown machine 'z80', expected 'native' or a 64-bit CPU}}
func.func @empty() {
  return
}
