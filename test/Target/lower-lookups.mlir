// RUN: quant-opt %s --qnn-lower-lookups=machine=znver3 --split-input-file | FileCheck %s --check-prefixes=CHECK,AVX2
// RUN: quant-opt %s --qnn-lower-lookups=machine=znver4 --split-input-file | FileCheck %s --check-prefixes=CHECK,VBMI
// RUN: quant-opt %s --qnn-lower-lookups=machine=x86-64 --split-input-file | FileCheck %s --check-prefixes=CHECK,PLAIN

// PLAIN: memref.global "private" constant @table : memref<256xi8> = dense<7>
// CHECK-LABEL: @half
// AVX2: vector.shuffle {{.*}} : vector<16xi8>, vector<16xi8>
// AVX2-COUNT-16: llvm.call_intrinsic "llvm.x86.avx2.pshuf.b"
// AVX2: vector.shuffle {{.*}} : vector<32xi8>, vector<32xi8>
// VBMI-COUNT-2: llvm.call_intrinsic "llvm.x86.avx512.vpermi2var.qi.512"
// PLAIN-COUNT-16: memref.load
// CHECK: return {{.*}} : vector<16xi8>
func.func @half(%x: vector<16xi8>) -> vector<16xi8> {
  %0 = qnn.vector_lookup %x, dense<7> : tensor<256xi8> : vector<16xi8>
  return %0 : vector<16xi8>
}

// -----

// CHECK-LABEL: @two
// AVX2-COUNT-32: llvm.call_intrinsic "llvm.x86.avx2.pshuf.b"
// AVX2-NOT: pshuf
// VBMI-COUNT-2: llvm.call_intrinsic "llvm.x86.avx512.vpermi2var.qi.512"
// VBMI-NOT: vpermi2
// CHECK: return {{.*}} : vector<64xi8>
func.func @two(%x: vector<64xi8>) -> vector<64xi8> {
  %0 = qnn.vector_lookup %x, dense<7> : tensor<256xi8> : vector<64xi8>
  return %0 : vector<64xi8>
}
