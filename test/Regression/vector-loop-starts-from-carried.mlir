// A vector loop that starts from a tensor which a loop carries wrote over it while it
// was still read: no bufferization did without a copy there ("cannot avoid RaW
// conflict").

// RUN: %npy %t.npy '<i4' 3x4x300
// RUN: quant-opt %s --qnn-vectorize-loops -o %t.vectors.mlir
// RUN: FileCheck %s --input-file=%t.vectors.mlir
// RUN: quant-run %t.vectors.mlir --input=%t.npy --compare=%s

// CHECK: vector.transfer_read
// CHECK-NOT: linalg.generic

#all = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d1)>
#id = affine_map<(d0) -> (d0)>
func.func @main(%x: tensor<3x4x300xi32>) -> tensor<300xi32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %first = arith.constant dense<5> : tensor<300xi32>
  %r = scf.for %i = %c0 to %c3 step %c1 iter_args(%h = %first) -> tensor<300xi32> {
    %slice = tensor.extract_slice %x[%i, 0, 0] [1, 4, 300] [1, 1, 1] : tensor<3x4x300xi32> to tensor<4x300xi32>
    %s = linalg.generic {indexing_maps = [#all, #row], iterator_types = ["reduction", "parallel"]} ins(%slice : tensor<4x300xi32>) outs(%h : tensor<300xi32>) {
    ^bb0(%in: i32, %acc: i32):
      %sum = arith.addi %acc, %in : i32
      linalg.yield %sum : i32
    } -> tensor<300xi32>
    %e = tensor.empty() : tensor<300xi32>
    %t = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel"]} ins(%s, %h : tensor<300xi32>, tensor<300xi32>) outs(%e : tensor<300xi32>) {
    ^bb0(%p: i32, %q: i32, %out: i32):
      %y = arith.xori %p, %q : i32
      linalg.yield %y : i32
    } -> tensor<300xi32>
    scf.yield %t : tensor<300xi32>
  }
  return %r : tensor<300xi32>
}
