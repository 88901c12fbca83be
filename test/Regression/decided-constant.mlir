// A constant that the model quantized itself, read by a function, got no type from
// the plan: a crash.
// RUN: quant-opt %s --qnn-plan-uniform --qnn-verify-plan | FileCheck %s
// CHECK: %[[C:.*]] = qnn.assign %{{.*}} "c" as !quant.uniform<i8:f32, 7.812500e-03>
// CHECK: linalg.generic {{.*}} ins(%[[C]] : tensor<2xf32>)
// CHECK: math.tanh
#id = affine_map<(i) -> (i)>
func.func @decided() -> tensor<2xf32> attributes {qnn.quantized_elsewhere} {
  %c = arith.constant dense<[0.25, -0.5]> : tensor<2xf32>
  %x = qnn.assign %c "c" as !quant.uniform<i8:f32, 7.8125e-3> : tensor<2xf32>
  %e = tensor.empty() : tensor<2xf32>
  %t = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%x : tensor<2xf32>) outs(%e : tensor<2xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = math.tanh %in : f32
    linalg.yield %y : f32
  } -> tensor<2xf32>
  %y = qnn.assign %t "y" as !quant.uniform<i8:f32, 7.8125e-3> : tensor<2xf32>
  return %y : tensor<2xf32>
}
