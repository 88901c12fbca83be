// Accumulators that are rounded twice by one shift of 32 bits give the scalar codes:
// halves of both roundings, of both signs, and sums just below 2^29; from there on
// the kernel takes 64 bits.

// RUN: %npy %t.npy '<i4' 7x33
// RUN: quant-opt %s --qnn-select-kernels --qnn-build-kernels -o %t.kernels.mlir
// RUN: FileCheck %s --input-file=%t.kernels.mlir --check-prefix=KERNELS
// RUN: quant-run %t.kernels.mlir --input=%t.npy --compare=%s
// RUN: quant-opt %s --qnn-select-kernels=machine=znver5 --qnn-build-kernels=machine=znver5 -o %t.zen5.mlir
// RUN: quant-run %t.zen5.mlir --input=%t.npy --compare=%s

// A negative accumulator that is rounded as a positive one is noticed.
// RUN: sed 's/dense<-2>/dense<-1>/' %t.kernels.mlir > %t.mutated.mlir
// RUN: not quant-run %t.mutated.mlir --input=%t.npy --compare=%s

// KERNELS: arith.constant dense<-2> : vector<8xi32>
// KERNELS: arith.constant dense<4611686019501129728> : vector<4xi64>

func.func @main(%x: tensor<7x33xi32>) -> (tensor<7x21xi8>, tensor<7x21xi8>, tensor<7x21xi8>) {
  %factor = arith.constant dense<37> : tensor<7x33xi32>
  %mixed = arith.muli %x, %factor : tensor<7x33xi32>
  %a = arith.trunci %mixed : tensor<7x33xi32> to tensor<7x33xi8>

  // Sums are single codes: halves of x = a / 2, and of x / 4.
  %w = arith.constant dense<"0x010000000000000000000000000000000000000000000100000000000000000000000000000000000000000001000000000000000000000000000000000000000000010000000000000000000000000000000000000000000100000000000000000000000000000000000000000001000000000000000000000000000000000000000000010000000000000000000000000000000000000000000100000000000000000000000000000000000000000001000000000000000000000000000000000000000000010000000000000000000000000000000000000000000100000000000000000000000000000000000000000001000000000000000000000000000000000000000000010000000000000000000000000000000000000000000100000000000000000000000000000000000000000001000000000000000000000000000000000000000000010000000000000000000000000000000000000000000100000000000000000000000000000000000000000001000000000000000000000000000000000000000000010000000000000000000000000000000000000000000100000000000000000000000000000000000000000001000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"> : tensor<33x21xi8>
  %z0 = arith.constant dense<0> : tensor<7x21xi32>
  %m0 = linalg.matmul ins(%a, %w : tensor<7x33xi8>, tensor<33x21xi8>) outs(%z0 : tensor<7x21xi32>) -> tensor<7x21xi32>
  %r0 = qnn.requantize %m0 <multipliers = [1073741824], shifts = [33], zero_point = -3, min = -128, max = 127, rounding = double_round> : tensor<7x21xi32> to tensor<7x21xi8>

  // 2^29 - 1 - 128.
  %z1 = arith.constant dense<536870783> : tensor<7x21xi32>
  %m1 = linalg.matmul ins(%a, %w : tensor<7x33xi8>, tensor<33x21xi8>) outs(%z1 : tensor<7x21xi32>) -> tensor<7x21xi32>
  %r1 = qnn.requantize %m1 <multipliers = [2147483647], shifts = [54], zero_point = 0, min = -128, max = 127, rounding = double_round> : tensor<7x21xi32> to tensor<7x21xi8>

  %z2 = arith.constant dense<-536870784> : tensor<7x21xi32>
  %m2 = linalg.matmul ins(%a, %w : tensor<7x33xi8>, tensor<33x21xi8>) outs(%z2 : tensor<7x21xi32>) -> tensor<7x21xi32>
  %r2 = qnn.requantize %m2 <multipliers = [2147483647], shifts = [54], zero_point = 0, min = -128, max = 127, rounding = double_round> : tensor<7x21xi32> to tensor<7x21xi8>
  return %r0, %r1, %r2 : tensor<7x21xi8>, tensor<7x21xi8>, tensor<7x21xi8>
}
