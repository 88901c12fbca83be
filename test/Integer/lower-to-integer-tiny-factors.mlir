// Slices whose factors are below 2^-32, in a model that was quantized elsewhere: what
// is added to them decides the code, and their products on which side of a half it lies.
// 0.625 is 2.5 steps, and the zero point 1.

// RUN: rm -rf %t && mkdir %t
// RUN: quant-compile %s --start-from plan --stop-after plan --require-integer-only --quiet -o %t/plan.mlir
// RUN: quant-compile %t/plan.mlir --start-from quantize --stop-after integer --quiet -o %t/net.mlir
// RUN: FileCheck %s < %t/net.mlir
// RUN: %npy %t/x.npy '<f4' 1x2 0.5 0.25
// RUN: quant-run %t/net.mlir --input %t/x.npy --print | FileCheck %s --check-prefix=OUT
// RUN: quant-compile %t/plan.mlir --start-from quantize --quiet -o %t/net.so
// RUN: quant-run %t/net.mlir --input %t/x.npy --compare %t/net.so

// CHECK-NOT: qnn.float_reason
// The products are 0.625 (a half goes to 2), and 1e-12 times 2, -1, 0, 2 and 2.
// OUT: = [0.5 0.75 0.5 0.5 31.5 -32.25]

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (j)>
!x = !quant.uniform<i8:f32, 0.25>
!w = !quant.uniform<i8:f32:1, {0.25, 1.0e-12, 1.0e-12, 1.0e-12, 1.0e-12, 1.0e-12}>
!y = !quant.uniform<i8:f32, 0.25:1>
func.func @net(%x: tensor<1x2xf32>) -> tensor<1x6xf32> attributes {qnn.quantized_elsewhere} {
  %0 = qnn.assign %x "x" as !x : tensor<1x2xf32>
  %c = arith.constant dense<[[4, 3, -3, 1, 4, 4], [2, 2, 2, -2, 0, 0]]> : tensor<2x6xi8>
  %wq = quant.scast %c : tensor<2x6xi8> to tensor<2x6x!w>
  %w = quant.dcast %wq : tensor<2x6x!w> to tensor<2x6xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x6xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x6xf32>) -> tensor<1x6xf32>
  %p = linalg.matmul ins(%0, %w : tensor<1x2xf32>, tensor<2x6xf32>)
                     outs(%z : tensor<1x6xf32>) -> tensor<1x6xf32>
  %b = arith.constant dense<[0.0, 0.625, 0.625, 0.625, 1.0e4, -1.0e3]> : tensor<6xf32>
  %s = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
       ins(%p, %b : tensor<1x6xf32>, tensor<6xf32>) outs(%e : tensor<1x6xf32>) {
  ^bb0(%in: f32, %bias: f32, %out: f32):
    %1 = arith.addf %in, %bias : f32
    linalg.yield %1 : f32
  } -> tensor<1x6xf32>
  %y = qnn.assign %s "y" as !y : tensor<1x6xf32>
  return %y : tensor<1x6xf32>
}
