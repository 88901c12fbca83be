// RUN: quant-opt %s --qnn-lower-lookups=machine=z80 --verify-diagnostics

// expected-error @below {{unknown machine 'z80', expected 'native' or a 64-bit CPU}}
module {
}
