// RUN: quant-opt %s | quant-opt | FileCheck %s

// CHECK-LABEL: func.func @layer_norm(
// CHECK: qnn.layer_norm %{{.*}} from 1 epsilon 9.99999974E-6 : tensor<2x3xf32>
// CHECK: qnn.layer_norm %{{.*}} from 1 epsilon 9.99999974E-6 scale %{{.*}} : tensor<3xf32> : tensor<2x3xf32>
// CHECK: qnn.layer_norm %{{.*}} from 0 epsilon 0.000000e+00 scale %{{.*}} : tensor<2x3xf32> offset %{{.*}} : tensor<2x3xf32> : tensor<2x3xf32>
// CHECK: qnn.layer_norm %{{.*}} from 1 epsilon 9.99999974E-6 offset %{{.*}} : tensor<3xf32> : tensor<2x3xf32>
// CHECK: qnn.layer_norm %{{.*}} from 1 epsilon 9.99999974E-6 uncentered scale %{{.*}} : tensor<3xf32> : tensor<2x3xf32>
func.func @layer_norm(%x: tensor<2x3xf32>, %g: tensor<3xf32>) -> tensor<2x3xf32> {
  %0 = qnn.layer_norm %x from 1 epsilon 1.0e-5 : tensor<2x3xf32>
  %1 = qnn.layer_norm %0 from 1 epsilon 1.0e-5 scale %g : tensor<3xf32> : tensor<2x3xf32>
  %2 = qnn.layer_norm %1 from 0 epsilon 0.0 scale %0 : tensor<2x3xf32> offset %1 : tensor<2x3xf32> : tensor<2x3xf32>
  %3 = qnn.layer_norm %2 from 1 epsilon 1.0e-5 offset %g : tensor<3xf32> : tensor<2x3xf32>
  %4 = qnn.layer_norm %3 from 1 epsilon 1.0e-5 uncentered scale %g : tensor<3xf32> : tensor<2x3xf32>
  return %4 : tensor<2x3xf32>
}
