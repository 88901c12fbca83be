// Sums of floats along rows keep their order, and so their bits: as many rows as there
// are lanes are summed at a time.

// RUN: %npy %t.npy '<f4' 37x51
// RUN: quant-opt %s --qnn-vectorize-loops=machine=x86-64-v3 -o %t.avx2.mlir
// RUN: FileCheck %s --input-file=%t.avx2.mlir
// RUN: quant-run %t.avx2.mlir --input=%t.npy --compare=%s
// RUN: quant-opt %s --qnn-vectorize-loops=machine=x86-64-v4 -o %t.avx512.mlir
// RUN: quant-run %t.avx512.mlir --input=%t.npy --compare=%s

// Another scale is noticed.
// RUN: sed 's/constant 0.3 : f32/constant 0.30000004 : f32/' %s > %t.mutated.mlir
// RUN: not quant-run %t.avx2.mlir --input=%t.npy --compare=%t.mutated.mlir

// CHECK-NOT: linalg.generic
// CHECK: vector.from_elements {{.*}} : vector<16xf32>
// CHECK: arith.addf {{.*}} : vector<16xf32>
// CHECK-NOT: linalg.generic

#row = affine_map<(d0, d1) -> (d0)>
#id = affine_map<(d0, d1) -> (d0, d1)>
func.func @main(%x: tensor<37x51xf32>) -> (tensor<37xf32>, tensor<37xf32>) {
  %scale = arith.constant 0.3 : f32
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<37xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<37xf32>) -> tensor<37xf32>
  %sum = linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<37x51xf32>) outs(%z : tensor<37xf32>) {
  ^bb0(%a: f32, %acc: f32):
    %0 = arith.mulf %a, %scale : f32
    %1 = arith.addf %acc, %0 : f32
    linalg.yield %1 : f32
  } -> tensor<37xf32>
  // What the row has summed up is read beside its elements.
  %squares = linalg.generic {indexing_maps = [#id, #row, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x, %sum : tensor<37x51xf32>, tensor<37xf32>) outs(%sum : tensor<37xf32>) {
  ^bb0(%a: f32, %s: f32, %acc: f32):
    %0 = arith.subf %a, %s : f32
    %1 = arith.mulf %0, %0 : f32
    %2 = arith.addf %1, %acc : f32
    linalg.yield %2 : f32
  } -> tensor<37xf32>
  return %sum, %squares : tensor<37xf32>, tensor<37xf32>
}
