// RUN: quant-opt %s --qnn-lower-dots=machine=znver5 | FileCheck %s --check-prefixes=CHECK,VNNI
// RUN: quant-opt %s --qnn-lower-dots=machine=alderlake | FileCheck %s --check-prefixes=CHECK,YMM
// RUN: quant-opt %s --qnn-lower-dots=machine=znver3 | FileCheck %s --check-prefixes=CHECK,AVX2
// RUN: quant-opt %s --qnn-lower-dots=machine=x86-64 | FileCheck %s --check-prefixes=CHECK,PLAIN

// One instruction where the machine has it, on codes whose sign bit is flipped
// by a value that LLVM takes for no constant.

// CHECK-LABEL: func.func @quads_zmm(
// VNNI: %[[SIGNS:.*]] = llvm.inline_asm
// VNNI: %[[CODES:.*]] = arith.xori %{{.*}}, %[[SIGNS]] : vector<16xi32>
// VNNI: %[[U:.*]] = vector.bitcast %[[CODES]]
// VNNI: llvm.call_intrinsic "llvm.x86.avx512.vpdpbusd.512"(%{{.*}}, %[[U]], %{{.*}})
// YMM-NOT: call_intrinsic
// AVX2: arith.muli {{.*}} : vector<64xi32>
// AVX2-COUNT-2: vector.deinterleave
// PLAIN: arith.muli {{.*}} : vector<64xi32>
func.func @quads_zmm(%sum: vector<16xi32>, %x: vector<64xi8>, %w: vector<64xi8>) -> vector<16xi32> {
  %0 = qnn.dot %sum, %x, %w biased : vector<16xi32>, vector<64xi8>
  return %0 : vector<16xi32>
}

// CHECK-LABEL: func.func @quads_ymm(
// VNNI: llvm.call_intrinsic "llvm.x86.avx512.vpdpbusd.256"
// YMM: llvm.call_intrinsic "llvm.x86.avx512.vpdpbusd.256"
// AVX2: llvm.call_intrinsic "llvm.x86.avx2.pmadd.ub.sw"
// AVX2: llvm.call_intrinsic "llvm.x86.avx2.pmadd.wd"
// PLAIN-NOT: call_intrinsic
func.func @quads_ymm(%sum: vector<8xi32>, %x: vector<32xi8>, %w: vector<32xi8>) -> vector<8xi32> {
  %0 = qnn.dot %sum, %x, %w biased pairs_fit : vector<8xi32>, vector<32xi8>
  return %0 : vector<8xi32>
}

// Sums of joined pairs are added before they are widened, once; codes that are
// unsigned stay as they are.

// CHECK-LABEL: func.func @joined(
// YMM: llvm.call_intrinsic "llvm.x86.avx512.vpdpbusd.256"(%arg0, %arg1, %arg2)
// YMM: llvm.call_intrinsic "llvm.x86.avx512.vpdpbusd.256"(%{{.*}}, %arg2, %arg1)
// AVX2-DAG: %[[A:.*]] = llvm.call_intrinsic "llvm.x86.avx2.pmadd.ub.sw"(%arg1, %arg2)
// AVX2-DAG: %[[B:.*]] = llvm.call_intrinsic "llvm.x86.avx2.pmadd.ub.sw"(%arg2, %arg1)
// AVX2: %[[BOTH:.*]] = arith.addi %[[A]], %[[B]] : vector<16xi16>
// AVX2: %[[WIDE:.*]] = llvm.call_intrinsic "llvm.x86.avx2.pmadd.wd"(%[[BOTH]],
// AVX2-NEXT: arith.addi %arg0, %[[WIDE]]
// AVX2-NEXT: return
// PLAIN: arith.extui %arg1
// PLAIN-NOT: call_intrinsic
func.func @joined(%sum: vector<8xi32>, %x: vector<32xi8>, %w: vector<32xi8>) -> vector<8xi32> {
  %0 = qnn.dot %sum, %x, %w unsigned pairs_fit : vector<8xi32>, vector<32xi8>
  %1 = qnn.dot %0, %w, %x unsigned pairs_fit joined : vector<8xi32>, vector<32xi8>
  return %1 : vector<8xi32>
}

// Without the promise that pairs fit, AVX2 has no instruction for quads.

// CHECK-LABEL: func.func @wild_quads(
// AVX2-NOT: call_intrinsic
func.func @wild_quads(%sum: vector<8xi32>, %x: vector<32xi8>, %w: vector<32xi8>) -> vector<8xi32> {
  %0 = qnn.dot %sum, %x, %w biased : vector<8xi32>, vector<32xi8>
  return %0 : vector<8xi32>
}

// CHECK-LABEL: func.func @pairs(
// VNNI: llvm.call_intrinsic "llvm.x86.avx2.pmadd.wd"(%arg1, %arg2)
// YMM: llvm.call_intrinsic "llvm.x86.avx2.pmadd.wd"(%arg1, %arg2)
// AVX2: %[[PAIRS:.*]] = llvm.call_intrinsic "llvm.x86.avx2.pmadd.wd"(%arg1, %arg2)
// AVX2: arith.addi %arg0, %[[PAIRS]]
// PLAIN-NOT: call_intrinsic
// PLAIN: arith.muli {{.*}} : vector<16xi32>
// PLAIN: vector.deinterleave
func.func @pairs(%sum: vector<8xi32>, %x: vector<16xi16>, %w: vector<16xi16>) -> vector<8xi32> {
  %0 = qnn.dot %sum, %x, %w : vector<8xi32>, vector<16xi16>
  return %0 : vector<8xi32>
}
