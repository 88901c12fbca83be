// Depthwise convolutions by kernels compute the bits of the scalar program: channels
// that fill no vector, strides, dilations, both layouts, codes of 16 bits.

// RUN: %npy %t.npy '<i4' 20x81
// RUN: quant-opt %s --qnn-select-kernels --qnn-build-kernels -o %t.kernels.mlir
// RUN: FileCheck %s --input-file=%t.kernels.mlir --check-prefixes=KERNELS,AVX2
// RUN: quant-run %t.kernels.mlir --input=%t.npy --compare=%s
// RUN: quant-opt %s --qnn-select-kernels=machine=znver5 --qnn-build-kernels=machine=znver5 -o %t.zen5.mlir
// RUN: FileCheck %s --input-file=%t.zen5.mlir --check-prefixes=KERNELS,ZEN5
// RUN: quant-run %t.zen5.mlir --input=%t.npy --compare=%s
// RUN: quant-opt %s --qnn-select-kernels=machine=alderlake --qnn-build-kernels=machine=alderlake -o %t.adl.mlir
// RUN: quant-run %t.adl.mlir --input=%t.npy --compare=%s

// A kernel of other bits is noticed.
// RUN: sed 's/zero_point = -3/zero_point = -4/' %s > %t.mutated.mlir
// RUN: not quant-run %t.kernels.mlir --input=%t.npy --compare=%t.mutated.mlir

// KERNELS-NOT: linalg.depthwise
// AVX2: vector.interleave {{.*}} : vector<8xi8> -> vector<16xi8>
// AVX2: qnn.dot {{.*}} : vector<8xi32>, vector<16xi16>
// ZEN5: qnn.dot {{.*}} biased : vector<16xi32>, vector<64xi8>
// ZEN5: qnn.dot {{.*}} biased : vector<8xi32>, vector<32xi8>

func.func @main(%x: tensor<20x81xi32>) -> (tensor<1x7x7x20xi8>, tensor<1x8x4x4xi8>, tensor<1x7x7x20xi32>) {
  %factor = arith.constant dense<37> : tensor<20x81xi32>
  %mixed = arith.muli %x, %factor : tensor<20x81xi32>
  %a = arith.trunci %mixed : tensor<20x81xi32> to tensor<20x81xi8>
  %flat = tensor.collapse_shape %a [[0, 1]] : tensor<20x81xi8> into tensor<1620xi8>
  %last = tensor.expand_shape %flat [[0, 1, 2, 3]] output_shape [1, 9, 9, 20] : tensor<1620xi8> into tensor<1x9x9x20xi8>
  %w0 = arith.constant dense<"0x82B70EEE7F1A5039BEF07EC2347F066ED08F5DC7512447E3404300026B6E545594A065685D64C4980BB8D4544A8721A99A01AD219EB59CF6A15EF6F15A1D830BB7CE09D6BBC004E7175C643C7DECB0B580EC37BC9712DD2E6AAEB94BAE8D2F9FA29C5A284C9EF7521829CF1079B080E9D74A1C10FCAB6A4243D33656DEBE4C1ED79648E856E8F9A2F58C95F0CE4B39C15BFFAD5C2DFB8BB820B6119CBA8FF88796AE5B05F280A68CED93B6B28CB0D1B358E6BAAB"> : tensor<3x3x20xi8>
  %z0 = arith.constant dense<11> : tensor<1x7x7x20xi32>
  %c0 = linalg.depthwise_conv_2d_nhwc_hwc ins(%last, %w0 : tensor<1x9x9x20xi8>, tensor<3x3x20xi8>) outs(%z0 : tensor<1x7x7x20xi32>) -> tensor<1x7x7x20xi32>
  %r0 = qnn.requantize %c0 along 3 <multipliers = [1378380001, 1430594808, 1500346319, 1851192992, 2098604624, 1681175175, 1243042406, 1968455172, 1442736963, 1977385828, 1723712304, 1655078677, 1133059654, 1493787175, 1417388739, 2020929026, 1461883925, 1544122700, 1461433797, 1163639150], shifts = [43, 39, 38, 36, 38, 37, 41, 38, 43, 39, 36, 42, 43, 41, 42, 37, 39, 39, 41, 36], zero_point = -3, min = -100, max = 127> : tensor<1x7x7x20xi32> to tensor<1x7x7x20xi8>

  %cut = tensor.extract_slice %a[0, 0] [8, 81] [1, 1] : tensor<20x81xi8> to tensor<8x81xi8>
  %first = tensor.expand_shape %cut [[0, 1], [2, 3]] output_shape [1, 8, 9, 9] : tensor<8x81xi8> into tensor<1x8x9x9xi8>
  %w1 = arith.constant dense<"0xB3CF8ED13ABF129A3097AD96B442D6D1BDEF4850C3F465442EB300C337A648A6C0DBDD73FC95F5C2C451859AFE80D40AA39DFB9249F40C3EE37D961445C806F58C7CF2127DFA894F"> : tensor<8x3x3xi8>
  %z1 = arith.constant dense<0> : tensor<1x8x4x4xi32>
  %c1 = linalg.depthwise_conv_2d_nchw_chw {strides = dense<2> : tensor<2xi64>} ins(%first, %w1 : tensor<1x8x9x9xi8>, tensor<8x3x3xi8>) outs(%z1 : tensor<1x8x4x4xi32>) -> tensor<1x8x4x4xi32>
  %r1 = qnn.requantize %c1 <multipliers = [1518500249], shifts = [40], zero_point = 5, min = -128, max = 127, rounding = double_round> : tensor<1x8x4x4xi32> to tensor<1x8x4x4xi8>

  %a16 = arith.trunci %mixed : tensor<20x81xi32> to tensor<20x81xi16>
  %flat16 = tensor.collapse_shape %a16 [[0, 1]] : tensor<20x81xi16> into tensor<1620xi16>
  %last16 = tensor.expand_shape %flat16 [[0, 1, 2, 3]] output_shape [1, 9, 9, 20] : tensor<1620xi16> into tensor<1x9x9x20xi16>
  %w2 = arith.constant dense<"0x9296FCF33C08409990AC970DEDB3B843120181E9376107DBDAF6C5F3C86497EE219B01DD92F19F4954F4FEA94ED9182375882B200DAADB23CFF9193F3E70384495E04C5D5ED352226D1637C2248F1D3C"> : tensor<2x2x20xi8>
  %z2 = arith.constant dense<0> : tensor<1x7x7x20xi32>
  %c2 = linalg.depthwise_conv_2d_nhwc_hwc {dilations = dense<2> : tensor<2xi64>} ins(%last16, %w2 : tensor<1x9x9x20xi16>, tensor<2x2x20xi8>) outs(%z2 : tensor<1x7x7x20xi32>) -> tensor<1x7x7x20xi32>
  return %r0, %r1, %c2 : tensor<1x7x7x20xi8>, tensor<1x8x4x4xi8>, tensor<1x7x7x20xi32>
}
