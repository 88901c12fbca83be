// Convolutions of every spelling: integers and the QDQ program differ by at most
// one code.

// RUN: rm -rf %t && mkdir %t
// DEFINE: %{random} = %python %S/../Import/Inputs/random-npy.py
// DEFINE: %{compare} = quant-run %s --batched --compare %t/integer.mlir --tolerance 1
// RUN: quant-opt %s --qnn-lower-to-integer --canonicalize --cse --qnn-verify-integer -o %t/integer.mlir
// RUN: %{random} %t/x0_1x7x7x3.npy 1x7x7x3 1
// RUN: %{random} %t/x0_1x3x5x5.npy 1x3x5x5 1
// RUN: %{random} %t/x0_1x8x3.npy 1x8x3 1
// RUN: %{random} %t/x0_1x3x8.npy 1x3x8 1
// RUN: %{random} %t/x0_6x6.npy 6x6 1
// RUN: %{random} %t/x0_1x3x4x4x2.npy 1x3x4x4x2 1
// RUN: %{random} %t/x0_1x5x5x2.npy 1x5x5x2 1
// RUN: %{random} %t/x1_2x2x2x3.npy 2x2x2x3 2
// RUN: %{random} %t/x0_1x5x5x2x3.npy 1x5x5x2x3 1
// RUN: %{compare} --entry=conv_nhwc_hwcf --input %t/x0_1x7x7x3.npy
// RUN: %{compare} --entry=conv_nhwc_fhwc --input %t/x0_1x7x7x3.npy
// RUN: %{compare} --entry=conv_nchw_fchw_padded --input %t/x0_1x3x5x5.npy
// RUN: %{compare} --entry=depthwise_hwc --input %t/x0_1x7x7x3.npy
// RUN: %{compare} --entry=depthwise_hwcm --input %t/x0_1x7x7x3.npy
// RUN: %{compare} --entry=depthwise_chw --input %t/x0_1x3x5x5.npy
// RUN: %{compare} --entry=conv_1d_nwc_wcf --input %t/x0_1x8x3.npy
// RUN: %{compare} --entry=conv_1d_ncw_fcw --input %t/x0_1x3x8.npy
// RUN: %{compare} --entry=conv_2d --input %t/x0_6x6.npy
// RUN: %{compare} --entry=conv_3d --input %t/x0_1x3x4x4x2.npy
// RUN: %{compare} --entry=depthwise_1d --input %t/x0_1x8x3.npy
// RUN: %{compare} --entry=conv_two_activations --input %t/x0_1x5x5x2.npy --input %t/x1_2x2x2x3.npy
// RUN: %{compare} --entry=conv_grouped --input %t/x0_1x5x5x2x3.npy

// Strides.
func.func @conv_nhwc_hwcf(%arg0: tensor<1x7x7x3xf32>) -> (tensor<1x3x3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<1x7x7x3xf32> to tensor<1x7x7x3x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<1x7x7x3x!quant.uniform<i8:f32, 0.06:-17>> to tensor<1x7x7x3xf32>
  %c3 = arith.constant dense<"0xE8AF812527293555860773765FEB8C6B17D29F9EE9AFD32CE12FD2A2080C0FFE8B1588A720CD03D26967AE1E90E6501F0FFA9E4D025D7B86FCE0EEB379F05F858E7B15124FEEEA2650C059F6856D6E7D926491F0B0D3C793ECDE37417BF1BD9A551602F87EE07A2DAF564C24"> : tensor<3x3x3x4xi8>
  %s4 = quant.scast %c3 : tensor<3x3x3x4xi8> to tensor<3x3x3x4x!quant.uniform<i8<-127:127>:f32:3, {0.004, 0.007, 0.01, 0.013}>>
  %x5 = quant.dcast %s4 : tensor<3x3x3x4x!quant.uniform<i8<-127:127>:f32:3, {0.004, 0.007, 0.01, 0.013}>> to tensor<3x3x3x4xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<1x3x3x4xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<1x3x3x4xf32>) -> tensor<1x3x3x4xf32>
  %y9 = linalg.conv_2d_nhwc_hwcf {dilations = dense<1> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>} ins(%x2, %x5 : tensor<1x7x7x3xf32>, tensor<3x3x3x4xf32>) outs(%z8 : tensor<1x3x3x4xf32>) -> tensor<1x3x3x4xf32>
  %q10 = quant.qcast %y9 : tensor<1x3x3x4xf32> to tensor<1x3x3x4x!quant.uniform<i8:f32, 0.15:5>>
  %r11 = quant.scast %q10 : tensor<1x3x3x4x!quant.uniform<i8:f32, 0.15:5>> to tensor<1x3x3x4xi8>
  return %r11 : tensor<1x3x3x4xi8>
}

// Dilations.
func.func @conv_nhwc_fhwc(%arg0: tensor<1x7x7x3xf32>) -> (tensor<1x3x3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<1x7x7x3xf32> to tensor<1x7x7x3x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<1x7x7x3x!quant.uniform<i8:f32, 0.06:-17>> to tensor<1x7x7x3xf32>
  %c3 = arith.constant dense<"0xE5F0C7BEB515B6B508307EDBA1D3057F6A9760D0C3835CD04C8E32D1FF444DA7A734DE66BC96D1E753445E1813BEEAFCF601FD06871D9A54621651B61C68ADF70EFE9D2A31AA4EB728A0BF3F175DA7D297E75D51D109445D4C86B121427EA0CC3A1E7C84A2864678CDECC299"> : tensor<4x3x3x3xi8>
  %s4 = quant.scast %c3 : tensor<4x3x3x3xi8> to tensor<4x3x3x3x!quant.uniform<i8<-127:127>:f32:0, {0.004, 0.007, 0.01, 0.013}>>
  %x5 = quant.dcast %s4 : tensor<4x3x3x3x!quant.uniform<i8<-127:127>:f32:0, {0.004, 0.007, 0.01, 0.013}>> to tensor<4x3x3x3xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<1x3x3x4xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<1x3x3x4xf32>) -> tensor<1x3x3x4xf32>
  %y9 = linalg.conv_2d_nhwc_fhwc {dilations = dense<2> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%x2, %x5 : tensor<1x7x7x3xf32>, tensor<4x3x3x3xf32>) outs(%z8 : tensor<1x3x3x4xf32>) -> tensor<1x3x3x4xf32>
  %q10 = quant.qcast %y9 : tensor<1x3x3x4xf32> to tensor<1x3x3x4x!quant.uniform<i8:f32, 0.15:5>>
  %r11 = quant.scast %q10 : tensor<1x3x3x4x!quant.uniform<i8:f32, 0.15:5>> to tensor<1x3x3x4xi8>
  return %r11 : tensor<1x3x3x4xi8>
}

// Padding is the code of zero.
func.func @conv_nchw_fchw_padded(%arg0: tensor<1x3x5x5xf32>) -> (tensor<1x4x3x3xi8>) {
  %q1 = quant.qcast %arg0 : tensor<1x3x5x5xf32> to tensor<1x3x5x5x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<1x3x5x5x!quant.uniform<i8:f32, 0.06:-17>> to tensor<1x3x5x5xf32>
  %p3 = arith.constant 0.0 : f32
  %y4 = tensor.pad %x2 low[0, 0, 1, 1] high[0, 0, 1, 1] {
  ^bb0(%i0: index, %i1: index, %i2: index, %i3: index):
    tensor.yield %p3 : f32
  } : tensor<1x3x5x5xf32> to tensor<1x3x7x7xf32>
  %c5 = arith.constant dense<"0xF4725CC9CA4FDA5ED827BFE78ECB9F2B034583B15A94606EC9ABD6D7A8F02AC1DA42179F7220E6CF98ACBFCBD193701D1353D584A34DE0A5C76273D5CA10619946FBB2DE38944E86B0E18B829CC3AE0006CAC9C3DE48ADAE68DE2C21C595E984D104DC9730D83F0E051C039D"> : tensor<4x3x3x3xi8>
  %s6 = quant.scast %c5 : tensor<4x3x3x3xi8> to tensor<4x3x3x3x!quant.uniform<i8<-127:127>:f32:0, {0.004, 0.007, 0.01, 0.013}>>
  %x7 = quant.dcast %s6 : tensor<4x3x3x3x!quant.uniform<i8<-127:127>:f32:0, {0.004, 0.007, 0.01, 0.013}>> to tensor<4x3x3x3xf32>
  %f8 = arith.constant 0.0 : f32
  %e9 = tensor.empty() : tensor<1x4x3x3xf32>
  %z10 = linalg.fill ins(%f8 : f32) outs(%e9 : tensor<1x4x3x3xf32>) -> tensor<1x4x3x3xf32>
  %y11 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>} ins(%y4, %x7 : tensor<1x3x7x7xf32>, tensor<4x3x3x3xf32>) outs(%z10 : tensor<1x4x3x3xf32>) -> tensor<1x4x3x3xf32>
  %q12 = quant.qcast %y11 : tensor<1x4x3x3xf32> to tensor<1x4x3x3x!quant.uniform<i8:f32, 0.15:5>>
  %r13 = quant.scast %q12 : tensor<1x4x3x3x!quant.uniform<i8:f32, 0.15:5>> to tensor<1x4x3x3xi8>
  return %r13 : tensor<1x4x3x3xi8>
}

func.func @depthwise_hwc(%arg0: tensor<1x7x7x3xf32>) -> (tensor<1x3x3x3xi8>) {
  %q1 = quant.qcast %arg0 : tensor<1x7x7x3xf32> to tensor<1x7x7x3x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<1x7x7x3x!quant.uniform<i8:f32, 0.06:-17>> to tensor<1x7x7x3xf32>
  %c3 = arith.constant dense<"0xB09C84C84F4E9CFC5B5C76DABF8E88891DC92DB6903DEA161CE125"> : tensor<3x3x3xi8>
  %s4 = quant.scast %c3 : tensor<3x3x3xi8> to tensor<3x3x3x!quant.uniform<i8<-127:127>:f32:2, {0.004, 0.007, 0.01}>>
  %x5 = quant.dcast %s4 : tensor<3x3x3x!quant.uniform<i8<-127:127>:f32:2, {0.004, 0.007, 0.01}>> to tensor<3x3x3xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<1x3x3x3xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<1x3x3x3xf32>) -> tensor<1x3x3x3xf32>
  %y9 = linalg.depthwise_conv_2d_nhwc_hwc {dilations = dense<1> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>} ins(%x2, %x5 : tensor<1x7x7x3xf32>, tensor<3x3x3xf32>) outs(%z8 : tensor<1x3x3x3xf32>) -> tensor<1x3x3x3xf32>
  %q10 = quant.qcast %y9 : tensor<1x3x3x3xf32> to tensor<1x3x3x3x!quant.uniform<i8:f32, 0.08:5>>
  %r11 = quant.scast %q10 : tensor<1x3x3x3x!quant.uniform<i8:f32, 0.08:5>> to tensor<1x3x3x3xi8>
  return %r11 : tensor<1x3x3x3xi8>
}

func.func @depthwise_hwcm(%arg0: tensor<1x7x7x3xf32>) -> (tensor<1x5x5x3x2xi8>) {
  %q1 = quant.qcast %arg0 : tensor<1x7x7x3xf32> to tensor<1x7x7x3x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<1x7x7x3x!quant.uniform<i8:f32, 0.06:-17>> to tensor<1x7x7x3xf32>
  %c3 = arith.constant dense<"0x03CF81C91586A3D7AC97219230F99E1B74DD1ADAC7B6B3CDC4A4BC4C8DADDE2C376183A8C368D762133FBF31E1BF0742F1650DBC09E8"> : tensor<3x3x3x2xi8>
  %s4 = quant.scast %c3 : tensor<3x3x3x2xi8> to tensor<3x3x3x2x!quant.uniform<i8<-127:127>:f32:2, {0.004, 0.007, 0.01}>>
  %x5 = quant.dcast %s4 : tensor<3x3x3x2x!quant.uniform<i8<-127:127>:f32:2, {0.004, 0.007, 0.01}>> to tensor<3x3x3x2xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<1x5x5x3x2xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<1x5x5x3x2xf32>) -> tensor<1x5x5x3x2xf32>
  %y9 = linalg.depthwise_conv_2d_nhwc_hwcm {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%x2, %x5 : tensor<1x7x7x3xf32>, tensor<3x3x3x2xf32>) outs(%z8 : tensor<1x5x5x3x2xf32>) -> tensor<1x5x5x3x2xf32>
  %q10 = quant.qcast %y9 : tensor<1x5x5x3x2xf32> to tensor<1x5x5x3x2x!quant.uniform<i8:f32, 0.08:5>>
  %r11 = quant.scast %q10 : tensor<1x5x5x3x2x!quant.uniform<i8:f32, 0.08:5>> to tensor<1x5x5x3x2xi8>
  return %r11 : tensor<1x5x5x3x2xi8>
}

func.func @depthwise_chw(%arg0: tensor<1x3x5x5xf32>) -> (tensor<1x3x3x3xi8>) {
  %q1 = quant.qcast %arg0 : tensor<1x3x5x5xf32> to tensor<1x3x5x5x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<1x3x5x5x!quant.uniform<i8:f32, 0.06:-17>> to tensor<1x3x5x5xf32>
  %c3 = arith.constant dense<"0x2D5C0E83120F4F10C3B4430604D1C837ECD373D7C62AB026C61E7F"> : tensor<3x3x3xi8>
  %s4 = quant.scast %c3 : tensor<3x3x3xi8> to tensor<3x3x3x!quant.uniform<i8<-127:127>:f32:0, {0.004, 0.007, 0.01}>>
  %x5 = quant.dcast %s4 : tensor<3x3x3x!quant.uniform<i8<-127:127>:f32:0, {0.004, 0.007, 0.01}>> to tensor<3x3x3xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<1x3x3x3xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<1x3x3x3xf32>) -> tensor<1x3x3x3xf32>
  %y9 = linalg.depthwise_conv_2d_nchw_chw {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%x2, %x5 : tensor<1x3x5x5xf32>, tensor<3x3x3xf32>) outs(%z8 : tensor<1x3x3x3xf32>) -> tensor<1x3x3x3xf32>
  %q10 = quant.qcast %y9 : tensor<1x3x3x3xf32> to tensor<1x3x3x3x!quant.uniform<i8:f32, 0.08:5>>
  %r11 = quant.scast %q10 : tensor<1x3x3x3x!quant.uniform<i8:f32, 0.08:5>> to tensor<1x3x3x3xi8>
  return %r11 : tensor<1x3x3x3xi8>
}

func.func @conv_1d_nwc_wcf(%arg0: tensor<1x8x3xf32>) -> (tensor<1x6x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<1x8x3xf32> to tensor<1x8x3x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<1x8x3x!quant.uniform<i8:f32, 0.06:-17>> to tensor<1x8x3xf32>
  %c3 = arith.constant dense<"0xDFF62E988187700A4FB287AF151DC5287B53CBD2CA67FC3C63F119FF9DA80D07CC772075"> : tensor<3x3x4xi8>
  %s4 = quant.scast %c3 : tensor<3x3x4xi8> to tensor<3x3x4x!quant.uniform<i8<-127:127>:f32:2, {0.004, 0.007, 0.01, 0.013}>>
  %x5 = quant.dcast %s4 : tensor<3x3x4x!quant.uniform<i8<-127:127>:f32:2, {0.004, 0.007, 0.01, 0.013}>> to tensor<3x3x4xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<1x6x4xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<1x6x4xf32>) -> tensor<1x6x4xf32>
  %y9 = linalg.conv_1d_nwc_wcf {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%x2, %x5 : tensor<1x8x3xf32>, tensor<3x3x4xf32>) outs(%z8 : tensor<1x6x4xf32>) -> tensor<1x6x4xf32>
  %q10 = quant.qcast %y9 : tensor<1x6x4xf32> to tensor<1x6x4x!quant.uniform<i8:f32, 0.1:5>>
  %r11 = quant.scast %q10 : tensor<1x6x4x!quant.uniform<i8:f32, 0.1:5>> to tensor<1x6x4xi8>
  return %r11 : tensor<1x6x4xi8>
}

func.func @conv_1d_ncw_fcw(%arg0: tensor<1x3x8xf32>) -> (tensor<1x4x6xi8>) {
  %q1 = quant.qcast %arg0 : tensor<1x3x8xf32> to tensor<1x3x8x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<1x3x8x!quant.uniform<i8:f32, 0.06:-17>> to tensor<1x3x8xf32>
  %c3 = arith.constant dense<"0xD1410B7E060F01E83778D087E8722D5E7342458801246F836C51F0FFEA037359F9AFB3CC"> : tensor<4x3x3xi8>
  %s4 = quant.scast %c3 : tensor<4x3x3xi8> to tensor<4x3x3x!quant.uniform<i8<-127:127>:f32:0, {0.004, 0.007, 0.01, 0.013}>>
  %x5 = quant.dcast %s4 : tensor<4x3x3x!quant.uniform<i8<-127:127>:f32:0, {0.004, 0.007, 0.01, 0.013}>> to tensor<4x3x3xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<1x4x6xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<1x4x6xf32>) -> tensor<1x4x6xf32>
  %y9 = linalg.conv_1d_ncw_fcw {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%x2, %x5 : tensor<1x3x8xf32>, tensor<4x3x3xf32>) outs(%z8 : tensor<1x4x6xf32>) -> tensor<1x4x6xf32>
  %q10 = quant.qcast %y9 : tensor<1x4x6xf32> to tensor<1x4x6x!quant.uniform<i8:f32, 0.1:5>>
  %r11 = quant.scast %q10 : tensor<1x4x6x!quant.uniform<i8:f32, 0.1:5>> to tensor<1x4x6xi8>
  return %r11 : tensor<1x4x6xi8>
}

func.func @conv_2d(%arg0: tensor<6x6xf32>) -> (tensor<4x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<6x6xf32> to tensor<6x6x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<6x6x!quant.uniform<i8:f32, 0.06:-17>> to tensor<6x6xf32>
  %c3 = arith.constant dense<[[-1, 98, 21], [31, 34, 15], [109, 109, 71]]> : tensor<3x3xi8>
  %s4 = quant.scast %c3 : tensor<3x3xi8> to tensor<3x3x!quant.uniform<i8<-127:127>:f32, 0.01>>
  %x5 = quant.dcast %s4 : tensor<3x3x!quant.uniform<i8<-127:127>:f32, 0.01>> to tensor<3x3xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<4x4xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<4x4xf32>) -> tensor<4x4xf32>
  %y9 = linalg.conv_2d ins(%x2, %x5 : tensor<6x6xf32>, tensor<3x3xf32>) outs(%z8 : tensor<4x4xf32>) -> tensor<4x4xf32>
  %q10 = quant.qcast %y9 : tensor<4x4xf32> to tensor<4x4x!quant.uniform<i8:f32, 0.1:5>>
  %r11 = quant.scast %q10 : tensor<4x4x!quant.uniform<i8:f32, 0.1:5>> to tensor<4x4xi8>
  return %r11 : tensor<4x4xi8>
}

func.func @conv_3d(%arg0: tensor<1x3x4x4x2xf32>) -> (tensor<1x2x3x3x3xi8>) {
  %q1 = quant.qcast %arg0 : tensor<1x3x4x4x2xf32> to tensor<1x3x4x4x2x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<1x3x4x4x2x!quant.uniform<i8:f32, 0.06:-17>> to tensor<1x3x4x4x2xf32>
  %c3 = arith.constant dense<"0xAE9B6D68DBD09C98528174D04B38DB8BAE59A27DC716387B1A985ECB092E7FABAA7C6893C409F78BC213F01AAB94AC24"> : tensor<2x2x2x2x3xi8>
  %s4 = quant.scast %c3 : tensor<2x2x2x2x3xi8> to tensor<2x2x2x2x3x!quant.uniform<i8<-127:127>:f32:4, {0.004, 0.007, 0.01}>>
  %x5 = quant.dcast %s4 : tensor<2x2x2x2x3x!quant.uniform<i8<-127:127>:f32:4, {0.004, 0.007, 0.01}>> to tensor<2x2x2x2x3xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<1x2x3x3x3xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<1x2x3x3x3xf32>) -> tensor<1x2x3x3x3xf32>
  %y9 = linalg.conv_3d_ndhwc_dhwcf {dilations = dense<1> : tensor<3xi64>, strides = dense<1> : tensor<3xi64>} ins(%x2, %x5 : tensor<1x3x4x4x2xf32>, tensor<2x2x2x2x3xf32>) outs(%z8 : tensor<1x2x3x3x3xf32>) -> tensor<1x2x3x3x3xf32>
  %q10 = quant.qcast %y9 : tensor<1x2x3x3x3xf32> to tensor<1x2x3x3x3x!quant.uniform<i8:f32, 0.1:5>>
  %r11 = quant.scast %q10 : tensor<1x2x3x3x3x!quant.uniform<i8:f32, 0.1:5>> to tensor<1x2x3x3x3xi8>
  return %r11 : tensor<1x2x3x3x3xi8>
}

func.func @depthwise_1d(%arg0: tensor<1x8x3xf32>) -> (tensor<1x6x3xi8>) {
  %q1 = quant.qcast %arg0 : tensor<1x8x3xf32> to tensor<1x8x3x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<1x8x3x!quant.uniform<i8:f32, 0.06:-17>> to tensor<1x8x3xf32>
  %c3 = arith.constant dense<[[22, -57, 57], [27, 6, 70], [-7, -78, 36]]> : tensor<3x3xi8>
  %s4 = quant.scast %c3 : tensor<3x3xi8> to tensor<3x3x!quant.uniform<i8<-127:127>:f32:1, {0.004, 0.007, 0.01}>>
  %x5 = quant.dcast %s4 : tensor<3x3x!quant.uniform<i8<-127:127>:f32:1, {0.004, 0.007, 0.01}>> to tensor<3x3xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<1x6x3xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<1x6x3xf32>) -> tensor<1x6x3xf32>
  %y9 = linalg.depthwise_conv_1d_nwc_wc {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>} ins(%x2, %x5 : tensor<1x8x3xf32>, tensor<3x3xf32>) outs(%z8 : tensor<1x6x3xf32>) -> tensor<1x6x3xf32>
  %q10 = quant.qcast %y9 : tensor<1x6x3xf32> to tensor<1x6x3x!quant.uniform<i8:f32, 0.06:5>>
  %r11 = quant.scast %q10 : tensor<1x6x3x!quant.uniform<i8:f32, 0.06:5>> to tensor<1x6x3xi8>
  return %r11 : tensor<1x6x3xi8>
}

func.func @conv_two_activations(%arg0: tensor<1x5x5x2xf32>, %arg1: tensor<2x2x2x3xf32>) -> (tensor<1x4x4x3xi8>) {
  %q1 = quant.qcast %arg0 : tensor<1x5x5x2xf32> to tensor<1x5x5x2x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<1x5x5x2x!quant.uniform<i8:f32, 0.06:-17>> to tensor<1x5x5x2xf32>
  %q3 = quant.qcast %arg1 : tensor<2x2x2x3xf32> to tensor<2x2x2x3x!quant.uniform<i8:f32, 0.05:40>>
  %x4 = quant.dcast %q3 : tensor<2x2x2x3x!quant.uniform<i8:f32, 0.05:40>> to tensor<2x2x2x3xf32>
  %f5 = arith.constant 0.0 : f32
  %e6 = tensor.empty() : tensor<1x4x4x3xf32>
  %z7 = linalg.fill ins(%f5 : f32) outs(%e6 : tensor<1x4x4x3xf32>) -> tensor<1x4x4x3xf32>
  %y8 = linalg.conv_2d_nhwc_hwcf {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} ins(%x2, %x4 : tensor<1x5x5x2xf32>, tensor<2x2x2x3xf32>) outs(%z7 : tensor<1x4x4x3xf32>) -> tensor<1x4x4x3xf32>
  %q9 = quant.qcast %y8 : tensor<1x4x4x3xf32> to tensor<1x4x4x3x!quant.uniform<i8:f32, 0.4:5>>
  %r10 = quant.scast %q9 : tensor<1x4x4x3x!quant.uniform<i8:f32, 0.4:5>> to tensor<1x4x4x3xi8>
  return %r10 : tensor<1x4x4x3xi8>
}

// A grouped convolution, as a generic.
func.func @conv_grouped(%arg0: tensor<1x5x5x2x3xf32>) -> (tensor<1x3x3x2x2xi8>) {
  %q1 = quant.qcast %arg0 : tensor<1x5x5x2x3xf32> to tensor<1x5x5x2x3x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<1x5x5x2x3x!quant.uniform<i8:f32, 0.06:-17>> to tensor<1x5x5x2x3xf32>
  %c3 = arith.constant dense<"0xC215EC6F73DCF010F76373C321EA2753E5B4B1077B88539BB4FE245CD9ED7B414F76C62C88AB2790589E5A406ED3432B790F0A0C105EA3FDD2E03A757811EC9850D6724669D3AE834DD8EF098EB1D6AA170976CAD017F6512925DD2CDE1383DF386B2FF381AA86E0BD4EBB59"> : tensor<3x3x2x3x2xi8>
  %s4 = quant.scast %c3 : tensor<3x3x2x3x2xi8> to tensor<3x3x2x3x2x!quant.uniform<i8<-127:127>:f32:4, {0.004, 0.007}>>
  %x5 = quant.dcast %s4 : tensor<3x3x2x3x2x!quant.uniform<i8<-127:127>:f32:4, {0.004, 0.007}>> to tensor<3x3x2x3x2xf32>
  %f6 = arith.constant 0.0 : f32
  %e7 = tensor.empty() : tensor<1x3x3x2x2xf32>
  %z8 = linalg.fill ins(%f6 : f32) outs(%e7 : tensor<1x3x3x2x2xf32>) -> tensor<1x3x3x2x2xf32>
  %y9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5, d6, d7) -> (d0, d1 + d5, d2 + d6, d3, d7)>, affine_map<(d0, d1, d2, d3, d4, d5, d6, d7) -> (d5, d6, d3, d7, d4)>, affine_map<(d0, d1, d2, d3, d4, d5, d6, d7) -> (d0, d1, d2, d3, d4)>],
      iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction", "reduction", "reduction"]}
      ins(%x2, %x5 : tensor<1x5x5x2x3xf32>, tensor<3x3x2x3x2xf32>) outs(%z8 : tensor<1x3x3x2x2xf32>) {
  ^bb0(%in0: f32, %in1: f32, %out: f32):
    %p = arith.mulf %in0, %in1 : f32
    %s = arith.addf %out, %p : f32
    linalg.yield %s : f32
  } -> tensor<1x3x3x2x2xf32>
  %q10 = quant.qcast %y9 : tensor<1x3x3x2x2xf32> to tensor<1x3x3x2x2x!quant.uniform<i8:f32, 0.1:5>>
  %r11 = quant.scast %q10 : tensor<1x3x3x2x2x!quant.uniform<i8:f32, 0.1:5>> to tensor<1x3x3x2x2xi8>
  return %r11 : tensor<1x3x3x2x2xi8>
}
