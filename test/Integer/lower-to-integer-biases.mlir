// Biases, clamps and factors on accumulators: integers and the QDQ program differ by
// at most one code.

// RUN: rm -rf %t && mkdir %t
// DEFINE: %{random} = %python %S/../Import/Inputs/random-npy.py
// DEFINE: %{compare} = quant-run %s --batched --compare %t/integer.mlir --tolerance 1
// RUN: quant-opt %s --qnn-lower-to-integer --canonicalize --cse --qnn-verify-integer -o %t/integer.mlir
// RUN: %{random} %t/x0_3x8.npy 3x8 1
// RUN: %{compare} --entry=bias_relu --input %t/x0_3x8.npy
// RUN: %{compare} --entry=bias_relu6 --input %t/x0_3x8.npy
// RUN: %{compare} --entry=bias_subtracted --input %t/x0_3x8.npy
// RUN: %{compare} --entry=two_biases --input %t/x0_3x8.npy
// RUN: %{compare} --entry=scaled_accumulator --input %t/x0_3x8.npy
// RUN: %{compare} --entry=accumulator_of_two_readers --input %t/x0_3x8.npy
// RUN: %{compare} --entry=accumulator_and_codes --input %t/x0_3x8.npy

func.func @bias_relu(%arg0: tensor<3x8xf32>) -> (tensor<3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3x8xf32> to tensor<3x8x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x8x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x8xf32>
  %c3 = arith.constant dense<"0xB1CC5E4B24ECF131B52DA921D3029FF1859235829EC5690D2429129B8344A2A8"> : tensor<8x4xi8>
  %s4 = quant.scast %c3 : tensor<8x4xi8> to tensor<8x4x!quant.uniform<i8<-127:127>:f32:1, {0.004, 0.007, 0.01, 0.013}>>
  %x5 = quant.dcast %s4 : tensor<8x4x!quant.uniform<i8<-127:127>:f32:1, {0.004, 0.007, 0.01, 0.013}>> to tensor<8x4xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<3x4xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %y9 = linalg.matmul ins(%x2, %x5 : tensor<3x8xf32>, tensor<8x4xf32>) outs(%z8 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %c10 = arith.constant dense<[-2229, -1968, -472, 2556]> : tensor<4xi32>
  %s11 = quant.scast %c10 : tensor<4xi32> to tensor<4x!quant.uniform<i32:f32:0, {0.00024, 0.00042, 0.0006, 0.00078}>>
  %x12 = quant.dcast %s11 : tensor<4x!quant.uniform<i32:f32:0, {0.00024, 0.00042, 0.0006, 0.00078}>> to tensor<4xf32>
  %e13 = tensor.empty() : tensor<3x4xf32>
  %y14 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%y9, %x12 : tensor<3x4xf32>, tensor<4xf32>) outs(%e13 : tensor<3x4xf32>) {
  ^bb0(%in0: f32, %in1: f32, %out: f32):
    %s = arith.addf %in0, %in1 : f32
    linalg.yield %s : f32
  } -> tensor<3x4xf32>
  %e15 = tensor.empty() : tensor<3x4xf32>
  %y16 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%y14 : tensor<3x4xf32>) outs(%e15 : tensor<3x4xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %c0 = arith.constant 0.0 : f32
    %m = arith.maximumf %in0, %c0 : f32
    linalg.yield %m : f32
  } -> tensor<3x4xf32>
  %q17 = quant.qcast %y16 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.05:-128>>
  %r18 = quant.scast %q17 : tensor<3x4x!quant.uniform<i8:f32, 0.05:-128>> to tensor<3x4xi8>
  return %r18 : tensor<3x4xi8>
}

func.func @bias_relu6(%arg0: tensor<3x8xf32>) -> (tensor<3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3x8xf32> to tensor<3x8x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x8x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x8xf32>
  %c3 = arith.constant dense<"0x881FFA6AC59731707BD15C41A20CF0B9B265C248F359F6B39A4625DBA2D15E5B"> : tensor<8x4xi8>
  %s4 = quant.scast %c3 : tensor<8x4xi8> to tensor<8x4x!quant.uniform<i8<-127:127>:f32:1, {0.004, 0.007, 0.01, 0.013}>>
  %x5 = quant.dcast %s4 : tensor<8x4x!quant.uniform<i8<-127:127>:f32:1, {0.004, 0.007, 0.01, 0.013}>> to tensor<8x4xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<3x4xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %y9 = linalg.matmul ins(%x2, %x5 : tensor<3x8xf32>, tensor<8x4xf32>) outs(%z8 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %c10 = arith.constant dense<[2686, -467, -2224, 2281]> : tensor<4xi32>
  %s11 = quant.scast %c10 : tensor<4xi32> to tensor<4x!quant.uniform<i32:f32:0, {0.00024, 0.00042, 0.0006, 0.00078}>>
  %x12 = quant.dcast %s11 : tensor<4x!quant.uniform<i32:f32:0, {0.00024, 0.00042, 0.0006, 0.00078}>> to tensor<4xf32>
  %e13 = tensor.empty() : tensor<3x4xf32>
  %y14 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%y9, %x12 : tensor<3x4xf32>, tensor<4xf32>) outs(%e13 : tensor<3x4xf32>) {
  ^bb0(%in0: f32, %in1: f32, %out: f32):
    %s = arith.addf %in0, %in1 : f32
    linalg.yield %s : f32
  } -> tensor<3x4xf32>
  %e15 = tensor.empty() : tensor<3x4xf32>
  %y16 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%y14 : tensor<3x4xf32>) outs(%e15 : tensor<3x4xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %c0 = arith.constant 0.0 : f32
    %m = arith.maximumf %in0, %c0 : f32
    %c6 = arith.constant 6.0 : f32
    %n = arith.minimumf %m, %c6 : f32
    linalg.yield %n : f32
  } -> tensor<3x4xf32>
  %q17 = quant.qcast %y16 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.0235:-128>>
  %r18 = quant.scast %q17 : tensor<3x4x!quant.uniform<i8:f32, 0.0235:-128>> to tensor<3x4xi8>
  return %r18 : tensor<3x4xi8>
}

func.func @bias_subtracted(%arg0: tensor<3x8xf32>) -> (tensor<3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3x8xf32> to tensor<3x8x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x8x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x8xf32>
  %c3 = arith.constant dense<"0xD68810CA0609E05DDEF488002EA5E14EA3C3F5D55219859D0846ACD66CA7F281"> : tensor<8x4xi8>
  %s4 = quant.scast %c3 : tensor<8x4xi8> to tensor<8x4x!quant.uniform<i8<-127:127>:f32:1, {0.004, 0.007, 0.01, 0.013}>>
  %x5 = quant.dcast %s4 : tensor<8x4x!quant.uniform<i8<-127:127>:f32:1, {0.004, 0.007, 0.01, 0.013}>> to tensor<8x4xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<3x4xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %y9 = linalg.matmul ins(%x2, %x5 : tensor<3x8xf32>, tensor<8x4xf32>) outs(%z8 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %c10 = arith.constant dense<[2765, -2356, -2809, 2633]> : tensor<4xi32>
  %s11 = quant.scast %c10 : tensor<4xi32> to tensor<4x!quant.uniform<i32:f32:0, {0.00024, 0.00042, 0.0006, 0.00078}>>
  %x12 = quant.dcast %s11 : tensor<4x!quant.uniform<i32:f32:0, {0.00024, 0.00042, 0.0006, 0.00078}>> to tensor<4xf32>
  %e13 = tensor.empty() : tensor<3x4xf32>
  %y14 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%y9, %x12 : tensor<3x4xf32>, tensor<4xf32>) outs(%e13 : tensor<3x4xf32>) {
  ^bb0(%in0: f32, %in1: f32, %out: f32):
    %s = arith.subf %in0, %in1 : f32
    linalg.yield %s : f32
  } -> tensor<3x4xf32>
  %q15 = quant.qcast %y14 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.05:3>>
  %r16 = quant.scast %q15 : tensor<3x4x!quant.uniform<i8:f32, 0.05:3>> to tensor<3x4xi8>
  return %r16 : tensor<3x4xi8>
}

func.func @two_biases(%arg0: tensor<3x8xf32>) -> (tensor<3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3x8xf32> to tensor<3x8x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x8x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x8xf32>
  %c3 = arith.constant dense<"0x736DEBC7E5AC9D723BB7C8515CE9D4C9B2AC5C2504F1155C034BF9CCD3E9F893"> : tensor<8x4xi8>
  %s4 = quant.scast %c3 : tensor<8x4xi8> to tensor<8x4x!quant.uniform<i8<-127:127>:f32:1, {0.004, 0.007, 0.01, 0.013}>>
  %x5 = quant.dcast %s4 : tensor<8x4x!quant.uniform<i8<-127:127>:f32:1, {0.004, 0.007, 0.01, 0.013}>> to tensor<8x4xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<3x4xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %y9 = linalg.matmul ins(%x2, %x5 : tensor<3x8xf32>, tensor<8x4xf32>) outs(%z8 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %c10 = arith.constant dense<[-986, -968, 344, 966]> : tensor<4xi32>
  %s11 = quant.scast %c10 : tensor<4xi32> to tensor<4x!quant.uniform<i32:f32:0, {0.00024, 0.00042, 0.0006, 0.00078}>>
  %x12 = quant.dcast %s11 : tensor<4x!quant.uniform<i32:f32:0, {0.00024, 0.00042, 0.0006, 0.00078}>> to tensor<4xf32>
  %e13 = tensor.empty() : tensor<3x4xf32>
  %y14 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%y9, %x12 : tensor<3x4xf32>, tensor<4xf32>) outs(%e13 : tensor<3x4xf32>) {
  ^bb0(%in0: f32, %in1: f32, %out: f32):
    %s = arith.addf %in0, %in1 : f32
    linalg.yield %s : f32
  } -> tensor<3x4xf32>
  %c15 = arith.constant dense<[201, 1666, -1849, 2214]> : tensor<4xi32>
  %s16 = quant.scast %c15 : tensor<4xi32> to tensor<4x!quant.uniform<i32:f32:0, {0.00024, 0.00042, 0.0006, 0.00078}>>
  %x17 = quant.dcast %s16 : tensor<4x!quant.uniform<i32:f32:0, {0.00024, 0.00042, 0.0006, 0.00078}>> to tensor<4xf32>
  %e18 = tensor.empty() : tensor<3x4xf32>
  %y19 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%y14, %x17 : tensor<3x4xf32>, tensor<4xf32>) outs(%e18 : tensor<3x4xf32>) {
  ^bb0(%in0: f32, %in1: f32, %out: f32):
    %s = arith.addf %in0, %in1 : f32
    linalg.yield %s : f32
  } -> tensor<3x4xf32>
  %q20 = quant.qcast %y19 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.05:3>>
  %r21 = quant.scast %q20 : tensor<3x4x!quant.uniform<i8:f32, 0.05:3>> to tensor<3x4xi8>
  return %r21 : tensor<3x4xi8>
}

// A constant factor changes the scale, then comes a bias at that scale.
func.func @scaled_accumulator(%arg0: tensor<3x8xf32>) -> (tensor<3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3x8xf32> to tensor<3x8x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x8x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x8xf32>
  %c3 = arith.constant dense<"0xC09D8544727D5F86589CA3EEFF6A70F02192B970283CD57AABEDE2AA5F41596F"> : tensor<8x4xi8>
  %s4 = quant.scast %c3 : tensor<8x4xi8> to tensor<8x4x!quant.uniform<i8<-127:127>:f32:1, {0.004, 0.007, 0.01, 0.013}>>
  %x5 = quant.dcast %s4 : tensor<8x4x!quant.uniform<i8<-127:127>:f32:1, {0.004, 0.007, 0.01, 0.013}>> to tensor<8x4xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<3x4xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %y9 = linalg.matmul ins(%x2, %x5 : tensor<3x8xf32>, tensor<8x4xf32>) outs(%z8 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %e10 = tensor.empty() : tensor<3x4xf32>
  %y11 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%y9 : tensor<3x4xf32>) outs(%e10 : tensor<3x4xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %c = arith.constant 0.3 : f32
    %m = arith.mulf %in0, %c : f32
    linalg.yield %m : f32
  } -> tensor<3x4xf32>
  %e12 = tensor.empty() : tensor<3x4xf32>
  %y13 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%y11 : tensor<3x4xf32>) outs(%e12 : tensor<3x4xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %c0 = arith.constant 0.0 : f32
    %m = arith.maximumf %in0, %c0 : f32
    %c6 = arith.constant 4.0 : f32
    %n = arith.minimumf %m, %c6 : f32
    linalg.yield %n : f32
  } -> tensor<3x4xf32>
  %q14 = quant.qcast %y13 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.02:-128>>
  %r15 = quant.scast %q14 : tensor<3x4x!quant.uniform<i8:f32, 0.02:-128>> to tensor<3x4xi8>
  return %r15 : tensor<3x4xi8>
}

// One accumulator, two types.
func.func @accumulator_of_two_readers(%arg0: tensor<3x8xf32>) -> (tensor<3x4xi8>, tensor<3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3x8xf32> to tensor<3x8x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x8x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x8xf32>
  %c3 = arith.constant dense<"0xD3A0499BBF282C8FCFC9433F74BE2E5BB559F631BD64181204B5F1DF3D2F1109"> : tensor<8x4xi8>
  %s4 = quant.scast %c3 : tensor<8x4xi8> to tensor<8x4x!quant.uniform<i8<-127:127>:f32:1, {0.004, 0.007, 0.01, 0.013}>>
  %x5 = quant.dcast %s4 : tensor<8x4x!quant.uniform<i8<-127:127>:f32:1, {0.004, 0.007, 0.01, 0.013}>> to tensor<8x4xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<3x4xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %y9 = linalg.matmul ins(%x2, %x5 : tensor<3x8xf32>, tensor<8x4xf32>) outs(%z8 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %q10 = quant.qcast %y9 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.05:3>>
  %r11 = quant.scast %q10 : tensor<3x4x!quant.uniform<i8:f32, 0.05:3>> to tensor<3x4xi8>
  %q12 = quant.qcast %y9 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.2:-20>>
  %r13 = quant.scast %q12 : tensor<3x4x!quant.uniform<i8:f32, 0.2:-20>> to tensor<3x4xi8>
  return %r11, %r13 : tensor<3x4xi8>, tensor<3x4xi8>
}

// The same product as it is and after ReLU.
func.func @accumulator_and_codes(%arg0: tensor<3x8xf32>) -> (tensor<3x4xi8>, tensor<3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<3x8xf32> to tensor<3x8x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<3x8x!quant.uniform<i8:f32, 0.06:-17>> to tensor<3x8xf32>
  %c3 = arith.constant dense<"0xA07AE8333844A2363BC6FFFE7C2FB2778EC527367854B54970D01B5F12973B40"> : tensor<8x4xi8>
  %s4 = quant.scast %c3 : tensor<8x4xi8> to tensor<8x4x!quant.uniform<i8<-127:127>:f32:1, {0.004, 0.007, 0.01, 0.013}>>
  %x5 = quant.dcast %s4 : tensor<8x4x!quant.uniform<i8<-127:127>:f32:1, {0.004, 0.007, 0.01, 0.013}>> to tensor<8x4xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<3x4xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %y9 = linalg.matmul ins(%x2, %x5 : tensor<3x8xf32>, tensor<8x4xf32>) outs(%z8 : tensor<3x4xf32>) -> tensor<3x4xf32>
  %e10 = tensor.empty() : tensor<3x4xf32>
  %y11 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%y9 : tensor<3x4xf32>) outs(%e10 : tensor<3x4xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %c0 = arith.constant 0.0 : f32
    %m = arith.maximumf %in0, %c0 : f32
    linalg.yield %m : f32
  } -> tensor<3x4xf32>
  %q12 = quant.qcast %y9 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.05:3>>
  %r13 = quant.scast %q12 : tensor<3x4x!quant.uniform<i8:f32, 0.05:3>> to tensor<3x4xi8>
  %q14 = quant.qcast %y11 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.05:-128>>
  %r15 = quant.scast %q14 : tensor<3x4x!quant.uniform<i8:f32, 0.05:-128>> to tensor<3x4xi8>
  return %r13, %r15 : tensor<3x4xi8>, tensor<3x4xi8>
}
