// RUN: quant-opt %s --qnn-expand-functions | FileCheck %s

// CHECK-LABEL: func.func @f
// CHECK-NOT: math.exp
// CHECK-NOT: math.erf
// CHECK-NOT: math.tanh
// CHECK-COUNT-1: math.fma %arg0
// CHECK-NOT: math.fma
// CHECK: math.exp %{{.*}} : f64
// CHECK: math.exp %{{.*}} : tensor<2xf32>
// CHECK: return
func.func @f(%x: f32, %d: f64, %t: tensor<2xf32>) -> (f32, f32, f32, f32, f64, tensor<2xf32>) {
  %0 = math.exp %x : f32
  %1 = math.erf %x : f32
  %2 = math.fma %x, %0, %1 : f32
  %3 = math.exp %d : f64
  %4 = math.exp %t : tensor<2xf32>
  %5 = math.tanh %x : f32
  return %0, %1, %5, %2, %3, %4 : f32, f32, f32, f32, f64, tensor<2xf32>
}
