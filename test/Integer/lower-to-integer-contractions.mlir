// Products of vectors and of generics: integers and the QDQ program differ by at
// most one code, where the real result is all but halfway between two.

// RUN: rm -rf %t && mkdir %t
// DEFINE: %{random} = %python %S/../Import/Inputs/random-npy.py
// DEFINE: %{compare} = quant-run %s --batched --compare %t/integer.mlir --tolerance 1
// RUN: quant-opt %s --qnn-lower-to-integer --canonicalize --cse --qnn-verify-integer -o %t/integer.mlir
// RUN: %{random} %t/x0_8.npy 8 1
// RUN: %{random} %t/x0_2x8.npy 2x8 1
// RUN: %{random} %t/x0_8x3.npy 8x3 1
// RUN: %{random} %t/x0_1x2x3x4.npy 1x2x3x4 1
// RUN: %{random} %t/x0_1x2x6.npy 1x2x6 1
// RUN: %{random} %t/x0_3x6.npy 3x6 1
// RUN: %{compare} --entry=matvec --input %t/x0_8.npy
// RUN: %{compare} --entry=vecmat --input %t/x0_8.npy
// RUN: %{compare} --entry=dot --input %t/x0_8.npy
// RUN: %{compare} --entry=batch_matvec --input %t/x0_2x8.npy
// RUN: %{compare} --entry=batch_vecmat --input %t/x0_2x8.npy
// RUN: %{compare} --entry=contract --input %t/x0_8x3.npy
// RUN: %{compare} --entry=mmt4d --input %t/x0_1x2x3x4.npy
// RUN: %{compare} --entry=grouped_generic --input %t/x0_1x2x6.npy
// RUN: %{compare} --entry=generic_result_transposed --input %t/x0_3x6.npy

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
