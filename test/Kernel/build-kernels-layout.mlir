// Between two convolutions that keep channels first, padding, tables and sums
// run channels last; nothing is transposed there.

// RUN: %npy %t.npy '<i4' 1x2x7x8
// RUN: quant-opt %s --qnn-select-kernels --qnn-build-kernels --canonicalize --cse -o %t.kernels.mlir
// RUN: FileCheck %s --input-file=%t.kernels.mlir
// RUN: quant-run %t.kernels.mlir --input=%t.npy --compare=%s

// CHECK: linalg.transpose {{.*}} permutation = [0, 2, 3, 1]
// CHECK-NOT: linalg.transpose
// CHECK: tensor.pad {{.*}} low[0, 1, 2, 0] high[0, 3, 4, 0]
// CHECK-NOT: linalg.transpose
// CHECK: qnn.table_lookup {{.*}} tensor<1x11x14x5xi8>
// CHECK-NOT: linalg.transpose
// CHECK: tensor<1x11x14x5xi8>, tensor<5xi8>
// CHECK-NOT: linalg.transpose
// CHECK: linalg.transpose {{.*}} permutation = [0, 3, 1, 2]
// CHECK-NOT: linalg.transpose
// CHECK: return

#id = affine_map<(n, c, h, w) -> (n, c, h, w)>
#channel = affine_map<(n, c, h, w) -> (c)>
func.func @main(%x: tensor<1x2x7x8xi32>) -> tensor<1x3x10x13xi8> {
  %factor = arith.constant dense<37> : tensor<1x2x7x8xi32>
  %mixed = arith.muli %x, %factor : tensor<1x2x7x8xi32>
  %a = arith.trunci %mixed : tensor<1x2x7x8xi32> to tensor<1x2x7x8xi8>
  %w0 = arith.constant dense<[[[[3]], [[-5]]], [[[7]], [[11]]], [[[-9]], [[2]]], [[[1]], [[1]]], [[[90]], [[-90]]]]> : tensor<5x2x1x1xi8>
  %z0 = arith.constant dense<0> : tensor<1x5x7x8xi32>
  %c0 = linalg.conv_2d_nchw_fchw ins(%a, %w0 : tensor<1x2x7x8xi8>, tensor<5x2x1x1xi8>) outs(%z0 : tensor<1x5x7x8xi32>) -> tensor<1x5x7x8xi32>
  %r0 = qnn.requantize %c0 along 1 <multipliers = [1610612736, 1273741824, 1373741824, 1573741824, 2073741824], shifts = [34, 35, 34, 32, 38], zero_point = -3, min = -128, max = 127> : tensor<1x5x7x8xi32> to tensor<1x5x7x8xi8>
  %p = tensor.pad %r0 low[0, 0, 1, 2] high[0, 0, 3, 4] {
  ^bb0(%n: index, %c: index, %h: index, %w: index):
    %zp = arith.constant -3 : i8
    tensor.yield %zp : i8
  } : tensor<1x5x7x8xi8> to tensor<1x5x11x14xi8>
  %table = qnn.table_lookup %p, dense<"0x000306090C0F1215181B1E2124272A2D303336393C3F4245484B4E5154575A5D606366696C6F7275787B7E8184878A8D909396999C9FA2A5A8ABAEB1B4B7BABDC0C3C6C9CCCFD2D5D8DBDEE1E4E7EAEDF0F3F6F9FCFF0205080B0E1114171A1D202326292C2F3235383B3E4144474A4D505356595C5F6265686B6E7174777A7D808386898C8F9295989B9EA1A4A7AAADB0B3B6B9BCBFC2C5C8CBCED1D4D7DADDE0E3E6E9ECEFF2F5F8FBFE0104070A0D101316191C1F2225282B2E3134373A3D404346494C4F5255585B5E6164676A6D707376797C7F8285888B8E9194979A9DA0A3A6A9ACAFB2B5B8BBBEC1C4C7CACDD0D3D6D9DCDFE2E5E8EBEEF1F4F7FAFD"> : tensor<256xi8> : tensor<1x5x11x14xi8> to tensor<1x5x11x14xi8>
  %bias = arith.constant dense<[1, -2, 3, -4, 5]> : tensor<5xi8>
  %e = tensor.empty() : tensor<1x5x11x14xi8>
  %s = linalg.generic {indexing_maps = [#id, #id, #channel, #id], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%table, %p, %bias : tensor<1x5x11x14xi8>, tensor<1x5x11x14xi8>, tensor<5xi8>) outs(%e : tensor<1x5x11x14xi8>) {
  ^bb0(%i: i8, %j: i8, %k: i8, %out: i8):
    %0 = arith.xori %i, %j : i8
    %1 = arith.addi %0, %k : i8
    linalg.yield %1 : i8
  } -> tensor<1x5x11x14xi8>
  %w1 = arith.constant dense<"0x0123456789ABCDEFFEDCBA98765432100112233445566778899AABBCCDDEEFF00F1E2D3C4B5A69788796A5B4C3D2E1F01122334455667788990011AA"> : tensor<3x5x2x2xi8>
  %z1 = arith.constant dense<0> : tensor<1x3x10x13xi32>
  %c1 = linalg.conv_2d_nchw_fchw ins(%s, %w1 : tensor<1x5x11x14xi8>, tensor<3x5x2x2xi8>) outs(%z1 : tensor<1x3x10x13xi32>) -> tensor<1x3x10x13xi32>
  %r1 = qnn.requantize %c1 <multipliers = [1610612736], shifts = [40], zero_point = -3, min = -128, max = 127> : tensor<1x3x10x13xi32> to tensor<1x3x10x13xi8>
  return %r1 : tensor<1x3x10x13xi8>
}
