// Products of every spelling: integers and the QDQ program differ by at most one
// code, where the real result is all but halfway between two.

// RUN: rm -rf %t && mkdir %t
// DEFINE: %{random} = %python %S/../Import/Inputs/random-npy.py
// DEFINE: %{compare} = quant-run %s --batched --compare %t/integer.mlir --tolerance 1
// RUN: quant-opt %s --qnn-lower-to-integer --canonicalize --cse --qnn-verify-integer -o %t/integer.mlir
// RUN: %{random} %t/x0_3x8.npy 3x8 1
// RUN: %{random} %t/x1_8x4.npy 8x4 2
// RUN: %{random} %t/x0_8x3.npy 8x3 1
// RUN: %{random} %t/x1_4x8.npy 4x8 2
// RUN: %{random} %t/x0_2x3x8.npy 2x3x8 1
// RUN: %{random} %t/x1_2x8x4.npy 2x8x4 2
// RUN: %{compare} --entry=matmul --input %t/x0_3x8.npy
// RUN: %{compare} --entry=matmul_two_activations --input %t/x0_3x8.npy --input %t/x1_8x4.npy
// RUN: %{compare} --entry=matmul_left_weight --input %t/x0_8x3.npy
// RUN: %{compare} --entry=matmul_constant_with_zero_point --input %t/x0_3x8.npy
// RUN: %{compare} --entry=matmul_transposed --input %t/x0_8x3.npy
// RUN: %{compare} --entry=matmul_transposed_activations --input %t/x0_8x3.npy --input %t/x1_4x8.npy
// RUN: %{compare} --entry=batch_matmul --input %t/x0_2x3x8.npy
// RUN: %{compare} --entry=batch_matmul_two_activations --input %t/x0_2x3x8.npy --input %t/x1_2x8x4.npy
// RUN: %{compare} --entry=batch_reduce_matmul --input %t/x0_2x3x8.npy

func.func @matmul(%arg0: tensor<3x8xf32>) -> (tensor<3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3x8xf32> to tensor<3x8x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x8x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x8xf32>
  %c3 = arith.constant dense<"0x2C43912C10C51B374EBA7CB437A1E1FD97E30585B1EE94E7649AC210C77E02CB"> : tensor<8x4xi8>
  %s4 = quant.scast %c3 : tensor<8x4xi8> to tensor<8x4x!quant.uniform<i8<-127:127>:f32:1, {0.004, 0.007, 0.01, 0.013}>>
  %x5 = quant.dcast %s4 : tensor<8x4x!quant.uniform<i8<-127:127>:f32:1, {0.004, 0.007, 0.01, 0.013}>> to tensor<8x4xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<3x4xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %y9 = linalg.matmul ins(%x2, %x5 : tensor<3x8xf32>, tensor<8x4xf32>) outs(%z8 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %q10 = quant.qcast %y9 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.08:5>>
  %r11 = quant.scast %q10 : tensor<3x4x!quant.uniform<i8:f32, 0.08:5>> to tensor<3x4xi8>
  return %r11 : tensor<3x4xi8>
}

// Two activations: both zero points stay in the loop.
func.func @matmul_two_activations(%arg0: tensor<3x8xf32>, %arg1: tensor<8x4xf32>) -> (tensor<3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3x8xf32> to tensor<3x8x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x8x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x8xf32>
  %q3 = quant.qcast %arg1 : tensor<8x4xf32> to tensor<8x4x!quant.uniform<i8:f32, 0.05:40>>
  %x4 = quant.dcast %q3 : tensor<8x4x!quant.uniform<i8:f32, 0.05:40>> to tensor<8x4xf32>
  %f5 = arith.constant 0.0 : f32
  %e6 = tensor.empty() : tensor<3x4xf32>
  %z7 = linalg.fill ins(%f5 : f32) outs(%e6 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %y8 = linalg.matmul ins(%x2, %x4 : tensor<3x8xf32>, tensor<8x4xf32>) outs(%z7 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %q9 = quant.qcast %y8 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.4:-9>>
  %r10 = quant.scast %q9 : tensor<3x4x!quant.uniform<i8:f32, 0.4:-9>> to tensor<3x4xi8>
  return %r10 : tensor<3x4xi8>
}

// The constant on the left.
func.func @matmul_left_weight(%arg0: tensor<8x3xf32>) -> (tensor<4x3xi8>) {
  %q1 = quant.qcast %arg0 : tensor<8x3xf32> to tensor<8x3x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<8x3x!quant.uniform<i8:f32, 0.06:-17>> to tensor<8x3xf32>
  %c3 = arith.constant dense<"0xB9BBD5AF46B7BCAEE754D3E7B696633BCC5ED1822F295B2D9C1CBCFCA62921DB"> : tensor<4x8xi8>
  %s4 = quant.scast %c3 : tensor<4x8xi8> to tensor<4x8x!quant.uniform<i8<-127:127>:f32:0, {0.004, 0.007, 0.01, 0.013}>>
  %x5 = quant.dcast %s4 : tensor<4x8x!quant.uniform<i8<-127:127>:f32:0, {0.004, 0.007, 0.01, 0.013}>> to tensor<4x8xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<4x3xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<4x3xf32>) -> tensor<4x3xf32>
  %y9 = linalg.matmul ins(%x5, %x2 : tensor<4x8xf32>, tensor<8x3xf32>) outs(%z8 : tensor<4x3xf32>) -> tensor<4x3xf32>
  %q10 = quant.qcast %y9 : tensor<4x3xf32> to tensor<4x3x!quant.uniform<i8:f32, 0.08:5>>
  %r11 = quant.scast %q10 : tensor<4x3x!quant.uniform<i8:f32, 0.08:5>> to tensor<4x3xi8>
  return %r11 : tensor<4x3xi8>
}

// A constant with a zero point is an activation like any other.
func.func @matmul_constant_with_zero_point(%arg0: tensor<3x8xf32>) -> (tensor<3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3x8xf32> to tensor<3x8x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x8x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x8xf32>
  %c3 = arith.constant dense<"0xE43B8917FED4C5CC9D1C7AC810A763CE65A02F91E90533B187589E34168E1FB4"> : tensor<8x4xi8>
  %s4 = quant.scast %c3 : tensor<8x4xi8> to tensor<8x4x!quant.uniform<i8:f32, 0.01:33>>
  %x5 = quant.dcast %s4 : tensor<8x4x!quant.uniform<i8:f32, 0.01:33>> to tensor<8x4xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<3x4xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %y9 = linalg.matmul ins(%x2, %x5 : tensor<3x8xf32>, tensor<8x4xf32>) outs(%z8 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %q10 = quant.qcast %y9 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.12:5>>
  %r11 = quant.scast %q10 : tensor<3x4x!quant.uniform<i8:f32, 0.12:5>> to tensor<3x4xi8>
  return %r11 : tensor<3x4xi8>
}

func.func @matmul_transposed(%arg0: tensor<8x3xf32>) -> (tensor<3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<8x3xf32> to tensor<8x3x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<8x3x!quant.uniform<i8:f32, 0.06:-17>> to tensor<8x3xf32>
  %c3 = arith.constant dense<"0xA43FB1AA83BA939DFC816C14923707747063D151F4D6D391F9D2A862A54B4B5B"> : tensor<4x8xi8>
  %s4 = quant.scast %c3 : tensor<4x8xi8> to tensor<4x8x!quant.uniform<i8<-127:127>:f32:0, {0.004, 0.007, 0.01, 0.013}>>
  %x5 = quant.dcast %s4 : tensor<4x8x!quant.uniform<i8<-127:127>:f32:0, {0.004, 0.007, 0.01, 0.013}>> to tensor<4x8xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<3x4xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %m = linalg.matmul indexing_maps = [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (m, n)>]
      ins(%x2, %x5 : tensor<8x3xf32>, tensor<4x8xf32>) outs(%z8 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %q9 = quant.qcast %m : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.08:5>>
  %r10 = quant.scast %q9 : tensor<3x4x!quant.uniform<i8:f32, 0.08:5>> to tensor<3x4xi8>
  return %r10 : tensor<3x4xi8>
}

func.func @matmul_transposed_activations(%arg0: tensor<8x3xf32>, %arg1: tensor<4x8xf32>) -> (tensor<3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<8x3xf32> to tensor<8x3x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<8x3x!quant.uniform<i8:f32, 0.06:-17>> to tensor<8x3xf32>
  %q3 = quant.qcast %arg1 : tensor<4x8xf32> to tensor<4x8x!quant.uniform<i8:f32, 0.05:40>>
  %x4 = quant.dcast %q3 : tensor<4x8x!quant.uniform<i8:f32, 0.05:40>> to tensor<4x8xf32>
  %f5 = arith.constant 0.0 : f32
  %e6 = tensor.empty() : tensor<3x4xf32>
  %z7 = linalg.fill ins(%f5 : f32) outs(%e6 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %m = linalg.matmul indexing_maps = [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (m, n)>]
      ins(%x2, %x4 : tensor<8x3xf32>, tensor<4x8xf32>) outs(%z7 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %q8 = quant.qcast %m : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.4:5>>
  %r9 = quant.scast %q8 : tensor<3x4x!quant.uniform<i8:f32, 0.4:5>> to tensor<3x4xi8>
  return %r9 : tensor<3x4xi8>
}

func.func @batch_matmul(%arg0: tensor<2x3x8xf32>) -> (tensor<2x3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<2x3x8xf32> to tensor<2x3x8x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<2x3x8x!quant.uniform<i8:f32, 0.06:-17>> to tensor<2x3x8xf32>
  %c3 = arith.constant dense<"0x4D59AA778DEBB6F28EDDBE8BCF62701B5B044C81F2FDAF15C24FDA200DB6DA3E0CF98286B577208339E260E9A515B6F9CE47F8D46D2D8FA78F86B6F81FE10BDB"> : tensor<2x8x4xi8>
  %s4 = quant.scast %c3 : tensor<2x8x4xi8> to tensor<2x8x4x!quant.uniform<i8<-127:127>:f32:2, {0.004, 0.007, 0.01, 0.013}>>
  %x5 = quant.dcast %s4 : tensor<2x8x4x!quant.uniform<i8<-127:127>:f32:2, {0.004, 0.007, 0.01, 0.013}>> to tensor<2x8x4xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<2x3x4xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<2x3x4xf32>) -> tensor<2x3x4xf32>
  %y9 = linalg.batch_matmul ins(%x2, %x5 : tensor<2x3x8xf32>, tensor<2x8x4xf32>) outs(%z8 : tensor<2x3x4xf32>) -> tensor<2x3x4xf32>
  %q10 = quant.qcast %y9 : tensor<2x3x4xf32> to tensor<2x3x4x!quant.uniform<i8:f32, 0.08:5>>
  %r11 = quant.scast %q10 : tensor<2x3x4x!quant.uniform<i8:f32, 0.08:5>> to tensor<2x3x4xi8>
  return %r11 : tensor<2x3x4xi8>
}

func.func @batch_matmul_two_activations(%arg0: tensor<2x3x8xf32>, %arg1: tensor<2x8x4xf32>) -> (tensor<2x3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<2x3x8xf32> to tensor<2x3x8x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<2x3x8x!quant.uniform<i8:f32, 0.06:-17>> to tensor<2x3x8xf32>
  %q3 = quant.qcast %arg1 : tensor<2x8x4xf32> to tensor<2x8x4x!quant.uniform<i8:f32, 0.05:40>>
  %x4 = quant.dcast %q3 : tensor<2x8x4x!quant.uniform<i8:f32, 0.05:40>> to tensor<2x8x4xf32>
  %f5 = arith.constant 0.0 : f32
  %e6 = tensor.empty() : tensor<2x3x4xf32>
  %z7 = linalg.fill ins(%f5 : f32) outs(%e6 : tensor<2x3x4xf32>) -> tensor<2x3x4xf32>
  %y8 = linalg.batch_matmul ins(%x2, %x4 : tensor<2x3x8xf32>, tensor<2x8x4xf32>) outs(%z7 : tensor<2x3x4xf32>) -> tensor<2x3x4xf32>
  %q9 = quant.qcast %y8 : tensor<2x3x4xf32> to tensor<2x3x4x!quant.uniform<i8:f32, 0.4:-9>>
  %r10 = quant.scast %q9 : tensor<2x3x4x!quant.uniform<i8:f32, 0.4:-9>> to tensor<2x3x4xi8>
  return %r10 : tensor<2x3x4xi8>
}

func.func @batch_reduce_matmul(%arg0: tensor<2x3x8xf32>) -> (tensor<3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<2x3x8xf32> to tensor<2x3x8x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<2x3x8x!quant.uniform<i8:f32, 0.06:-17>> to tensor<2x3x8xf32>
  %c3 = arith.constant dense<"0xC0A759D405EC08DD612C5A8C77D9236C2AC41915E1C455B95356FDC482A15D01F2CB5A4F78932ED264561FA6E67CC6A3C6A06579CAEA234EEA71D1292D7BF409"> : tensor<2x8x4xi8>
  %s4 = quant.scast %c3 : tensor<2x8x4xi8> to tensor<2x8x4x!quant.uniform<i8<-127:127>:f32:2, {0.004, 0.007, 0.01, 0.013}>>
  %x5 = quant.dcast %s4 : tensor<2x8x4x!quant.uniform<i8<-127:127>:f32:2, {0.004, 0.007, 0.01, 0.013}>> to tensor<2x8x4xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<3x4xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %y9 = linalg.batch_reduce_matmul ins(%x2, %x5 : tensor<2x3x8xf32>, tensor<2x8x4xf32>) outs(%z8 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %q10 = quant.qcast %y9 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.1:5>>
  %r11 = quant.scast %q10 : tensor<3x4x!quant.uniform<i8:f32, 0.1:5>> to tensor<3x4xi8>
  return %r11 : tensor<3x4xi8>
}
