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
// RUN: %{random} %t/x0_8.npy 8 1
// RUN: %{random} %t/x0_2x8.npy 2x8 1
// RUN: %{random} %t/x0_1x2x3x4.npy 1x2x3x4 1
// RUN: %{random} %t/x0_1x2x6.npy 1x2x6 1
// RUN: %{random} %t/x0_3x6.npy 3x6 1
// RUN: %{compare} --entry=matmul --input %t/x0_3x8.npy
// RUN: %{compare} --entry=matmul_two_activations --input %t/x0_3x8.npy --input %t/x1_8x4.npy
// RUN: %{compare} --entry=matmul_left_weight --input %t/x0_8x3.npy
// RUN: %{compare} --entry=matmul_constant_with_zero_point --input %t/x0_3x8.npy
// RUN: %{compare} --entry=matmul_transposed --input %t/x0_8x3.npy
// RUN: %{compare} --entry=matmul_transposed_activations --input %t/x0_8x3.npy --input %t/x1_4x8.npy
// RUN: %{compare} --entry=batch_matmul --input %t/x0_2x3x8.npy
// RUN: %{compare} --entry=batch_matmul_two_activations --input %t/x0_2x3x8.npy --input %t/x1_2x8x4.npy
// RUN: %{compare} --entry=batch_reduce_matmul --input %t/x0_2x3x8.npy
// RUN: %{compare} --entry=matvec --input %t/x0_8.npy
// RUN: %{compare} --entry=vecmat --input %t/x0_8.npy
// RUN: %{compare} --entry=dot --input %t/x0_8.npy
// RUN: %{compare} --entry=batch_matvec --input %t/x0_2x8.npy
// RUN: %{compare} --entry=batch_vecmat --input %t/x0_2x8.npy
// RUN: %{compare} --entry=contract --input %t/x0_8x3.npy
// RUN: %{compare} --entry=mmt4d --input %t/x0_1x2x3x4.npy
// RUN: %{compare} --entry=grouped_generic --input %t/x0_1x2x6.npy
// RUN: %{compare} --entry=generic_result_transposed --input %t/x0_3x6.npy

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

func.func @matvec(%arg0: tensor<8xf32>) -> (tensor<4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<8xf32> to tensor<8x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<8x!quant.uniform<i8:f32, 0.06:-17>> to tensor<8xf32>
  %c3 = arith.constant dense<"0xF1D663938592CC262DCEF0A878A2B656339F3B438C1518C3754A74C556E52C47"> : tensor<4x8xi8>
  %s4 = quant.scast %c3 : tensor<4x8xi8> to tensor<4x8x!quant.uniform<i8<-127:127>:f32:0, {0.004, 0.007, 0.01, 0.013}>>
  %x5 = quant.dcast %s4 : tensor<4x8x!quant.uniform<i8<-127:127>:f32:0, {0.004, 0.007, 0.01, 0.013}>> to tensor<4x8xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<4xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<4xf32>) -> tensor<4xf32>
  %y9 = linalg.matvec ins(%x5, %x2 : tensor<4x8xf32>, tensor<8xf32>) outs(%z8 : tensor<4xf32>) -> tensor<4xf32>
  %q10 = quant.qcast %y9 : tensor<4xf32> to tensor<4x!quant.uniform<i8:f32, 0.08:5>>
  %r11 = quant.scast %q10 : tensor<4x!quant.uniform<i8:f32, 0.08:5>> to tensor<4xi8>
  return %r11 : tensor<4xi8>
}

func.func @vecmat(%arg0: tensor<8xf32>) -> (tensor<4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<8xf32> to tensor<8x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<8x!quant.uniform<i8:f32, 0.06:-17>> to tensor<8xf32>
  %c3 = arith.constant dense<"0x583AA5496FB20F53599ABB47F39AA567B509A0A0DEB7CC18F2AACFDCF8913692"> : tensor<8x4xi8>
  %s4 = quant.scast %c3 : tensor<8x4xi8> to tensor<8x4x!quant.uniform<i8<-127:127>:f32:1, {0.004, 0.007, 0.01, 0.013}>>
  %x5 = quant.dcast %s4 : tensor<8x4x!quant.uniform<i8<-127:127>:f32:1, {0.004, 0.007, 0.01, 0.013}>> to tensor<8x4xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<4xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<4xf32>) -> tensor<4xf32>
  %y9 = linalg.vecmat ins(%x2, %x5 : tensor<8xf32>, tensor<8x4xf32>) outs(%z8 : tensor<4xf32>) -> tensor<4xf32>
  %q10 = quant.qcast %y9 : tensor<4xf32> to tensor<4x!quant.uniform<i8:f32, 0.08:5>>
  %r11 = quant.scast %q10 : tensor<4x!quant.uniform<i8:f32, 0.08:5>> to tensor<4xi8>
  return %r11 : tensor<4xi8>
}

// Rank 0.
func.func @dot(%arg0: tensor<8xf32>) -> (tensor<i8>) {
  %q1 = quant.qcast %arg0 : tensor<8xf32> to tensor<8x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<8x!quant.uniform<i8:f32, 0.06:-17>> to tensor<8xf32>
  %c3 = arith.constant dense<[86, 116, 116, 36, 32, 7, 70, 4]> : tensor<8xi8>
  %s4 = quant.scast %c3 : tensor<8xi8> to tensor<8x!quant.uniform<i8<-127:127>:f32, 0.01>>
  %x5 = quant.dcast %s4 : tensor<8x!quant.uniform<i8<-127:127>:f32, 0.01>> to tensor<8xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<f32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<f32>) -> tensor<f32>
  %y9 = linalg.dot ins(%x2, %x5 : tensor<8xf32>, tensor<8xf32>) outs(%z8 : tensor<f32>) -> tensor<f32>
  %q10 = quant.qcast %y9 : tensor<f32> to tensor<!quant.uniform<i8:f32, 0.08:5>>
  %r11 = quant.scast %q10 : tensor<!quant.uniform<i8:f32, 0.08:5>> to tensor<i8>
  return %r11 : tensor<i8>
}

func.func @batch_matvec(%arg0: tensor<2x8xf32>) -> (tensor<2x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<2x8xf32> to tensor<2x8x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<2x8x!quant.uniform<i8:f32, 0.06:-17>> to tensor<2x8xf32>
  %c3 = arith.constant dense<"0xC7E83B8B3EB3D2A5DCF4F59765B7D5F94A0B25648781EA7943619F4F0B3B61401062ACF813410E2B1F7890C8CA62F16E47568470381A7F27B15EA8CBFC4686F4"> : tensor<2x4x8xi8>
  %s4 = quant.scast %c3 : tensor<2x4x8xi8> to tensor<2x4x8x!quant.uniform<i8<-127:127>:f32:1, {0.004, 0.007, 0.01, 0.013}>>
  %x5 = quant.dcast %s4 : tensor<2x4x8x!quant.uniform<i8<-127:127>:f32:1, {0.004, 0.007, 0.01, 0.013}>> to tensor<2x4x8xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<2x4xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<2x4xf32>) -> tensor<2x4xf32>
  %y9 = linalg.batch_matvec ins(%x5, %x2 : tensor<2x4x8xf32>, tensor<2x8xf32>) outs(%z8 : tensor<2x4xf32>) -> tensor<2x4xf32>
  %q10 = quant.qcast %y9 : tensor<2x4xf32> to tensor<2x4x!quant.uniform<i8:f32, 0.08:5>>
  %r11 = quant.scast %q10 : tensor<2x4x!quant.uniform<i8:f32, 0.08:5>> to tensor<2x4xi8>
  return %r11 : tensor<2x4xi8>
}

func.func @batch_vecmat(%arg0: tensor<2x8xf32>) -> (tensor<2x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<2x8xf32> to tensor<2x8x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<2x8x!quant.uniform<i8:f32, 0.06:-17>> to tensor<2x8xf32>
  %c3 = arith.constant dense<"0x799A2017138CED5AF9136BDE2DA08633CF46FEC734144493DC96BB2BE91577301529A5D1E7107DCF84E3EB4C8D2D068DFA369E95F648BC73D7A79618F07490FB"> : tensor<2x8x4xi8>
  %s4 = quant.scast %c3 : tensor<2x8x4xi8> to tensor<2x8x4x!quant.uniform<i8<-127:127>:f32:2, {0.004, 0.007, 0.01, 0.013}>>
  %x5 = quant.dcast %s4 : tensor<2x8x4x!quant.uniform<i8<-127:127>:f32:2, {0.004, 0.007, 0.01, 0.013}>> to tensor<2x8x4xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<2x4xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<2x4xf32>) -> tensor<2x4xf32>
  %y9 = linalg.batch_vecmat ins(%x2, %x5 : tensor<2x8xf32>, tensor<2x8x4xf32>) outs(%z8 : tensor<2x4xf32>) -> tensor<2x4xf32>
  %q10 = quant.qcast %y9 : tensor<2x4xf32> to tensor<2x4x!quant.uniform<i8:f32, 0.08:5>>
  %r11 = quant.scast %q10 : tensor<2x4x!quant.uniform<i8:f32, 0.08:5>> to tensor<2x4xi8>
  return %r11 : tensor<2x4xi8>
}

func.func @contract(%arg0: tensor<8x3xf32>) -> (tensor<3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<8x3xf32> to tensor<8x3x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<8x3x!quant.uniform<i8:f32, 0.06:-17>> to tensor<8x3xf32>
  %c3 = arith.constant dense<"0xC657665490485883139E3ACCA5FFF68BE6BE3C196CDBBA29A39EFDD3B5BFD97C"> : tensor<4x8xi8>
  %s4 = quant.scast %c3 : tensor<4x8xi8> to tensor<4x8x!quant.uniform<i8<-127:127>:f32:0, {0.004, 0.007, 0.01, 0.013}>>
  %x5 = quant.dcast %s4 : tensor<4x8x!quant.uniform<i8<-127:127>:f32:0, {0.004, 0.007, 0.01, 0.013}>> to tensor<4x8xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<3x4xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %m = linalg.contract indexing_maps = [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (m, n)>]
      ins(%x2, %x5 : tensor<8x3xf32>, tensor<4x8xf32>) outs(%z8 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %q9 = quant.qcast %m : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.08:5>>
  %r10 = quant.scast %q9 : tensor<3x4x!quant.uniform<i8:f32, 0.08:5>> to tensor<3x4xi8>
  return %r10 : tensor<3x4xi8>
}

func.func @mmt4d(%arg0: tensor<1x2x3x4xf32>) -> (tensor<1x1x3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<1x2x3x4xf32> to tensor<1x2x3x4x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<1x2x3x4x!quant.uniform<i8:f32, 0.06:-17>> to tensor<1x2x3x4xf32>
  %c3 = arith.constant dense<"0x274EF04CF32CB40D7EE84653492139A8A65ED22ACA35E5FBC857026D12BFA803"> : tensor<1x2x4x4xi8>
  %s4 = quant.scast %c3 : tensor<1x2x4x4xi8> to tensor<1x2x4x4x!quant.uniform<i8<-127:127>:f32, 0.01>>
  %x5 = quant.dcast %s4 : tensor<1x2x4x4x!quant.uniform<i8<-127:127>:f32, 0.01>> to tensor<1x2x4x4xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<1x1x3x4xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<1x1x3x4xf32>) -> tensor<1x1x3x4xf32>
  %y9 = linalg.mmt4d ins(%x2, %x5 : tensor<1x2x3x4xf32>, tensor<1x2x4x4xf32>) outs(%z8 : tensor<1x1x3x4xf32>) -> tensor<1x1x3x4xf32>
  %q10 = quant.qcast %y9 : tensor<1x1x3x4xf32> to tensor<1x1x3x4x!quant.uniform<i8:f32, 0.08:5>>
  %r11 = quant.scast %q10 : tensor<1x1x3x4x!quant.uniform<i8:f32, 0.08:5>> to tensor<1x1x3x4xi8>
  return %r11 : tensor<1x1x3x4xi8>
}

// Groups: d1 joins input, weight and result.
func.func @grouped_generic(%arg0: tensor<1x2x6xf32>) -> (tensor<1x2x3xi8>) {
  %q1 = quant.qcast %arg0 : tensor<1x2x6xf32> to tensor<1x2x6x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<1x2x6x!quant.uniform<i8:f32, 0.06:-17>> to tensor<1x2x6xf32>
  %c3 = arith.constant dense<"0xECE06D84F7518D6032772B4F6DA1572F9F6431DE33DB4BBB4F71CF2D8691CDE09DCFDF5D"> : tensor<2x3x6xi8>
  %s4 = quant.scast %c3 : tensor<2x3x6xi8> to tensor<2x3x6x!quant.uniform<i8<-127:127>:f32:0, {0.004, 0.007}>>
  %x5 = quant.dcast %s4 : tensor<2x3x6x!quant.uniform<i8<-127:127>:f32:0, {0.004, 0.007}>> to tensor<2x3x6xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<1x2x3xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<1x2x3xf32>) -> tensor<1x2x3xf32>
  %y9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>],
      iterator_types = ["parallel", "parallel", "parallel", "reduction"]}
      ins(%x2, %x5 : tensor<1x2x6xf32>, tensor<2x3x6xf32>) outs(%z8 : tensor<1x2x3xf32>) {
  ^bb0(%in0: f32, %in1: f32, %out: f32):
    %p = arith.mulf %in1, %in0 : f32
    %s = arith.addf %p, %out : f32
    linalg.yield %s : f32
  } -> tensor<1x2x3xf32>
  %q10 = quant.qcast %y9 : tensor<1x2x3xf32> to tensor<1x2x3x!quant.uniform<i8:f32, 0.06:5>>
  %r11 = quant.scast %q10 : tensor<1x2x3x!quant.uniform<i8:f32, 0.06:5>> to tensor<1x2x3xi8>
  return %r11 : tensor<1x2x3xi8>
}

// The axis of the scales moves with the result.
func.func @generic_result_transposed(%arg0: tensor<3x6xf32>) -> (tensor<4x3xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3x6xf32> to tensor<3x6x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x6x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x6xf32>
  %c3 = arith.constant dense<"0x6FFE3AB9DDC8133424B30FF7E74B992CC3DBE15844BAF72F"> : tensor<6x4xi8>
  %s4 = quant.scast %c3 : tensor<6x4xi8> to tensor<6x4x!quant.uniform<i8<-127:127>:f32:1, {0.004, 0.007, 0.01, 0.013}>>
  %x5 = quant.dcast %s4 : tensor<6x4x!quant.uniform<i8<-127:127>:f32:1, {0.004, 0.007, 0.01, 0.013}>> to tensor<6x4xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<4x3xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<4x3xf32>) -> tensor<4x3xf32>
  %y9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d2, d1)>, affine_map<(d0, d1, d2) -> (d1, d0)>],
      iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%x2, %x5 : tensor<3x6xf32>, tensor<6x4xf32>) outs(%z8 : tensor<4x3xf32>) {
  ^bb0(%in0: f32, %in1: f32, %out: f32):
    %p = arith.mulf %in0, %in1 : f32
    %s = arith.addf %out, %p : f32
    linalg.yield %s : f32
  } -> tensor<4x3xf32>
  %q10 = quant.qcast %y9 : tensor<4x3xf32> to tensor<4x3x!quant.uniform<i8:f32, 0.06:5>>
  %r11 = quant.scast %q10 : tensor<4x3x!quant.uniform<i8:f32, 0.06:5>> to tensor<4x3xi8>
  return %r11 : tensor<4x3xi8>
}
