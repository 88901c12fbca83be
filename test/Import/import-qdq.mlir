// Codes of constants are moved as codes, also along their axis; a transposed
// weight is a weight.
// RUN: quant-opt %s --quant-import | FileCheck %s
// RUN: quant-opt %s --quant-pipeline="stop-after=integer" | FileCheck %s --check-prefix=INTEGER
func.func @f(%x: tensor<1x2xf32>) -> tensor<1x3xf32> {
  %0 = quant.qcast %x : tensor<1x2xf32> to tensor<1x2x!quant.uniform<u8:f32, 0.5:128>>
  %1 = quant.dcast %0 : tensor<1x2x!quant.uniform<u8:f32, 0.5:128>> to tensor<1x2xf32>
  %w = arith.constant dense<[[1, 2], [3, 4], [5, 6]]> : tensor<3x2xi8>
  %wq = quant.scast %w : tensor<3x2xi8> to tensor<3x2x!quant.uniform<i8:f32:0, {0.5, 0.25, 0.125}>>
  %wf = quant.dcast %wq : tensor<3x2x!quant.uniform<i8:f32:0, {0.5, 0.25, 0.125}>> to tensor<3x2xf32>
  %we = tensor.empty() : tensor<2x3xf32>
  %wt = linalg.transpose ins(%wf : tensor<3x2xf32>) outs(%we : tensor<2x3xf32>) permutation = [1, 0]
  %b = arith.constant dense<[100, 200, 300]> : tensor<3xi32>
  %bq = quant.scast %b : tensor<3xi32> to tensor<3x!quant.uniform<i32:f32:0, {0.25, 0.125, 0.0625}>>
  %bf = quant.dcast %bq : tensor<3x!quant.uniform<i32:f32:0, {0.25, 0.125, 0.0625}>> to tensor<3xf32>
  %e = tensor.empty() : tensor<1x3xf32>
  %start = linalg.broadcast ins(%bf : tensor<3xf32>) outs(%e : tensor<1x3xf32>) dimensions = [0]
  %p = linalg.matmul ins(%1, %wt : tensor<1x2xf32>, tensor<2x3xf32>)
                     outs(%start : tensor<1x3xf32>) -> tensor<1x3xf32>
  %y = quant.qcast %p : tensor<1x3xf32> to tensor<1x3x!quant.uniform<u8:f32, 2.0:3>>
  %r = quant.dcast %y : tensor<1x3x!quant.uniform<u8:f32, 2.0:3>> to tensor<1x3xf32>
  return %r : tensor<1x3xf32>
}
// CHECK-DAG: %[[W:.*]] = arith.constant dense<{{\[\[}}1, 3, 5], [2, 4, 6]]> : tensor<2x3xi8>
// CHECK-DAG: qnn.assign %arg0 {{.*}} as !quant.uniform<i8:f32, 5.000000e-01>
// CHECK-DAG: quant.scast %[[W]] : tensor<2x3xi8> to tensor<2x3x!quant.uniform<i8:f32:1, {5.000000e-01,2.500000e-01,1.250000e-01}>>
// CHECK: linalg.matmul
// CHECK: qnn.assign {{.*}} as !quant.uniform<i8:f32, 2.000000e+00:-125>

// Its scales and zero points are the integer program's.
// INTEGER-DAG: dense<[100, 200, 300]> : tensor<3xi32>
// INTEGER: quant.qcast %arg0 : tensor<1x2xf32> to tensor<1x2x!quant.uniform<i8:f32, 5.000000e-01>>
// INTEGER: linalg.matmul ins({{.*}} : tensor<1x2xi8>, tensor<2x3xi8>)
// INTEGER: qnn.requantize {{.*}} zero_point = -125, min = -128, max = 127{{.*}}> : tensor<1x3xi32> to tensor<1x3xi8>
// INTEGER: quant.scast {{.*}} to tensor<1x3x!quant.uniform<i8:f32, 2.000000e+00:-125>>
