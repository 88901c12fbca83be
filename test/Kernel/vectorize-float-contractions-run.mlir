// Kernels compute the bits of the scalar program: one k and several blocks of
// them, rows and columns that fill no tile, strides, dilations, groups, batches,
// both layouts, transposed factors, sums that start somewhere.

// RUN: %npy %t.npy '<f4' 50000
// RUN: quant-opt %s --qnn-put-channels-last --qnn-vectorize-float-contractions -o %t.kernels.mlir
// RUN: FileCheck %s --input-file=%t.kernels.mlir --check-prefix=KERNELS
// RUN: quant-run %s --vectorize --input=%t.npy --compare=%s

// A machine of other vectors computes the same bits.
// RUN: quant-opt %s --qnn-put-channels-last --qnn-vectorize-float-contractions=machine=x86-64 -o %t.narrow.mlir
// RUN: quant-run %t.narrow.mlir --input=%t.npy --compare=%s

// A kernel of other bits is noticed: sums that start from 1 ulp more.
// RUN: sed 's/constant 0.5 : f32/constant 0.50000006 : f32/' %s > %t.mutated.mlir
// RUN: not quant-run %s --vectorize --input=%t.npy --compare=%t.mutated.mlir

// KERNELS-NOT: linalg.matmul
// KERNELS-NOT: linalg.batch_matmul
// KERNELS-NOT: linalg.conv
// KERNELS-NOT: linalg.depthwise_conv_2d_nchw

func.func @main(%x: tensor<50000xf32>) -> (tensor<7x21xf32>, tensor<5x40xf32>, tensor<6x19xf32>, tensor<9x3xf32>, tensor<3x5x29xf32>, tensor<2x6x7x9xf32>, tensor<1x5x8x5xf32>, tensor<1x7x6x9xf32>, tensor<1x10x7x7xf32>, tensor<1x10x4x4xf32>, tensor<1x4x4x4xf32>, tensor<2x3x4x17xf32>, tensor<1x5x4x18xf32>, tensor<1x3x5x6x7xf32>, tensor<1x5x7x8xf32>, tensor<1x5x4x9xf32>, tensor<13x30xf32>) {
  %start = arith.constant 0.5 : f32
  %factor = arith.constant dense<0.618033988> : tensor<50000xf32>
  %half = arith.constant dense<0.5> : tensor<50000xf32>
  %scaled = arith.mulf %x, %factor : tensor<50000xf32>
  %floor = math.floor %scaled : tensor<50000xf32>
  %part = arith.subf %scaled, %floor : tensor<50000xf32>
  %mixed = arith.subf %part, %half : tensor<50000xf32>

  %matmul.a.flat = tensor.extract_slice %mixed[0] [231] [1] : tensor<50000xf32> to tensor<231xf32>
  %matmul.a = tensor.expand_shape %matmul.a.flat [[0, 1]] output_shape [7, 33] : tensor<231xf32> into tensor<7x33xf32>
  %matmul.w.flat = tensor.extract_slice %mixed[20000] [693] [1] : tensor<50000xf32> to tensor<693xf32>
  %matmul.w = tensor.expand_shape %matmul.w.flat [[0, 1]] output_shape [33, 21] : tensor<693xf32> into tensor<33x21xf32>
  %matmul.e = tensor.empty() : tensor<7x21xf32>
  %matmul.z = linalg.fill ins(%start : f32) outs(%matmul.e : tensor<7x21xf32>) -> tensor<7x21xf32>
  %matmul = linalg.matmul ins(%matmul.a, %matmul.w : tensor<7x33xf32>, tensor<33x21xf32>) outs(%matmul.z : tensor<7x21xf32>) -> tensor<7x21xf32>

  %one_k.a.flat = tensor.extract_slice %mixed[17] [5] [1] : tensor<50000xf32> to tensor<5xf32>
  %one_k.a = tensor.expand_shape %one_k.a.flat [[0, 1]] output_shape [5, 1] : tensor<5xf32> into tensor<5x1xf32>
  %one_k.w.flat = tensor.extract_slice %mixed[20031] [40] [1] : tensor<50000xf32> to tensor<40xf32>
  %one_k.w = tensor.expand_shape %one_k.w.flat [[0, 1]] output_shape [1, 40] : tensor<40xf32> into tensor<1x40xf32>
  %one_k.e = tensor.empty() : tensor<5x40xf32>
  %one_k.z = linalg.fill ins(%start : f32) outs(%one_k.e : tensor<5x40xf32>) -> tensor<5x40xf32>
  %one_k = linalg.matmul ins(%one_k.a, %one_k.w : tensor<5x1xf32>, tensor<1x40xf32>) outs(%one_k.z : tensor<5x40xf32>) -> tensor<5x40xf32>

  %blocks.a.flat = tensor.extract_slice %mixed[34] [4206] [1] : tensor<50000xf32> to tensor<4206xf32>
  %blocks.a = tensor.expand_shape %blocks.a.flat [[0, 1]] output_shape [6, 701] : tensor<4206xf32> into tensor<6x701xf32>
  %blocks.w.flat = tensor.extract_slice %mixed[20062] [13319] [1] : tensor<50000xf32> to tensor<13319xf32>
  %blocks.w = tensor.expand_shape %blocks.w.flat [[0, 1]] output_shape [701, 19] : tensor<13319xf32> into tensor<701x19xf32>
  %blocks.e = tensor.empty() : tensor<6x19xf32>
  %blocks.z = linalg.fill ins(%start : f32) outs(%blocks.e : tensor<6x19xf32>) -> tensor<6x19xf32>
  %blocks = linalg.matmul ins(%blocks.a, %blocks.w : tensor<6x701xf32>, tensor<701x19xf32>) outs(%blocks.z : tensor<6x19xf32>) -> tensor<6x19xf32>

  %narrow.a.flat = tensor.extract_slice %mixed[51] [45] [1] : tensor<50000xf32> to tensor<45xf32>
  %narrow.a = tensor.expand_shape %narrow.a.flat [[0, 1]] output_shape [9, 5] : tensor<45xf32> into tensor<9x5xf32>
  %narrow.w.flat = tensor.extract_slice %mixed[20093] [15] [1] : tensor<50000xf32> to tensor<15xf32>
  %narrow.w = tensor.expand_shape %narrow.w.flat [[0, 1]] output_shape [5, 3] : tensor<15xf32> into tensor<5x3xf32>
  %narrow.e = tensor.empty() : tensor<9x3xf32>
  %narrow.z = linalg.fill ins(%start : f32) outs(%narrow.e : tensor<9x3xf32>) -> tensor<9x3xf32>
  %narrow = linalg.matmul ins(%narrow.a, %narrow.w : tensor<9x5xf32>, tensor<5x3xf32>) outs(%narrow.z : tensor<9x3xf32>) -> tensor<9x3xf32>

  %batch.a.flat = tensor.extract_slice %mixed[68] [255] [1] : tensor<50000xf32> to tensor<255xf32>
  %batch.a = tensor.expand_shape %batch.a.flat [[0, 1, 2]] output_shape [3, 5, 17] : tensor<255xf32> into tensor<3x5x17xf32>
  %batch.w.flat = tensor.extract_slice %mixed[20124] [1479] [1] : tensor<50000xf32> to tensor<1479xf32>
  %batch.w = tensor.expand_shape %batch.w.flat [[0, 1, 2]] output_shape [3, 17, 29] : tensor<1479xf32> into tensor<3x17x29xf32>
  %batch.e = tensor.empty() : tensor<3x5x29xf32>
  %batch.z = linalg.fill ins(%start : f32) outs(%batch.e : tensor<3x5x29xf32>) -> tensor<3x5x29xf32>
  %batch = linalg.batch_matmul ins(%batch.a, %batch.w : tensor<3x5x17xf32>, tensor<3x17x29xf32>) outs(%batch.z : tensor<3x5x29xf32>) -> tensor<3x5x29xf32>

  %nchw.a.flat = tensor.extract_slice %mixed[85] [990] [1] : tensor<50000xf32> to tensor<990xf32>
  %nchw.a = tensor.expand_shape %nchw.a.flat [[0, 1, 2, 3]] output_shape [2, 5, 9, 11] : tensor<990xf32> into tensor<2x5x9x11xf32>
  %nchw.w.flat = tensor.extract_slice %mixed[20155] [270] [1] : tensor<50000xf32> to tensor<270xf32>
  %nchw.w = tensor.expand_shape %nchw.w.flat [[0, 1, 2, 3]] output_shape [6, 5, 3, 3] : tensor<270xf32> into tensor<6x5x3x3xf32>
  %nchw.e = tensor.empty() : tensor<2x6x7x9xf32>
  %nchw.z = linalg.fill ins(%start : f32) outs(%nchw.e : tensor<2x6x7x9xf32>) -> tensor<2x6x7x9xf32>
  %nchw = linalg.conv_2d_nchw_fchw ins(%nchw.a, %nchw.w : tensor<2x5x9x11xf32>, tensor<6x5x3x3xf32>) outs(%nchw.z : tensor<2x6x7x9xf32>) -> tensor<2x6x7x9xf32>

  %nchw_odd.a.flat = tensor.extract_slice %mixed[102] [816] [1] : tensor<50000xf32> to tensor<816xf32>
  %nchw_odd.a = tensor.expand_shape %nchw_odd.a.flat [[0, 1, 2, 3]] output_shape [1, 3, 17, 16] : tensor<816xf32> into tensor<1x3x17x16xf32>
  %nchw_odd.w.flat = tensor.extract_slice %mixed[20186] [90] [1] : tensor<50000xf32> to tensor<90xf32>
  %nchw_odd.w = tensor.expand_shape %nchw_odd.w.flat [[0, 1, 2, 3]] output_shape [5, 3, 3, 2] : tensor<90xf32> into tensor<5x3x3x2xf32>
  %nchw_odd.e = tensor.empty() : tensor<1x5x8x5xf32>
  %nchw_odd.z = linalg.fill ins(%start : f32) outs(%nchw_odd.e : tensor<1x5x8x5xf32>) -> tensor<1x5x8x5xf32>
  %nchw_odd = linalg.conv_2d_nchw_fchw {strides = dense<[2, 3]> : tensor<2xi64>} ins(%nchw_odd.a, %nchw_odd.w : tensor<1x3x17x16xf32>, tensor<5x3x3x2xf32>) outs(%nchw_odd.z : tensor<1x5x8x5xf32>) -> tensor<1x5x8x5xf32>

  %nchw_dilated.a.flat = tensor.extract_slice %mixed[119] [624] [1] : tensor<50000xf32> to tensor<624xf32>
  %nchw_dilated.a = tensor.expand_shape %nchw_dilated.a.flat [[0, 1, 2, 3]] output_shape [1, 4, 12, 13] : tensor<624xf32> into tensor<1x4x12x13xf32>
  %nchw_dilated.w.flat = tensor.extract_slice %mixed[20217] [252] [1] : tensor<50000xf32> to tensor<252xf32>
  %nchw_dilated.w = tensor.expand_shape %nchw_dilated.w.flat [[0, 1, 2, 3]] output_shape [7, 4, 3, 3] : tensor<252xf32> into tensor<7x4x3x3xf32>
  %nchw_dilated.e = tensor.empty() : tensor<1x7x6x9xf32>
  %nchw_dilated.z = linalg.fill ins(%start : f32) outs(%nchw_dilated.e : tensor<1x7x6x9xf32>) -> tensor<1x7x6x9xf32>
  %nchw_dilated = linalg.conv_2d_nchw_fchw {strides = dense<1> : tensor<2xi64>, dilations = dense<[3, 2]> : tensor<2xi64>} ins(%nchw_dilated.a, %nchw_dilated.w : tensor<1x4x12x13xf32>, tensor<7x4x3x3xf32>) outs(%nchw_dilated.z : tensor<1x7x6x9xf32>) -> tensor<1x7x6x9xf32>

  %pointwise.a.flat = tensor.extract_slice %mixed[136] [441] [1] : tensor<50000xf32> to tensor<441xf32>
  %pointwise.a = tensor.expand_shape %pointwise.a.flat [[0, 1, 2, 3]] output_shape [1, 9, 7, 7] : tensor<441xf32> into tensor<1x9x7x7xf32>
  %pointwise.w.flat = tensor.extract_slice %mixed[20248] [90] [1] : tensor<50000xf32> to tensor<90xf32>
  %pointwise.w = tensor.expand_shape %pointwise.w.flat [[0, 1, 2, 3]] output_shape [10, 9, 1, 1] : tensor<90xf32> into tensor<10x9x1x1xf32>
  %pointwise.e = tensor.empty() : tensor<1x10x7x7xf32>
  %pointwise.z = linalg.fill ins(%start : f32) outs(%pointwise.e : tensor<1x10x7x7xf32>) -> tensor<1x10x7x7xf32>
  %pointwise = linalg.conv_2d_nchw_fchw ins(%pointwise.a, %pointwise.w : tensor<1x9x7x7xf32>, tensor<10x9x1x1xf32>) outs(%pointwise.z : tensor<1x10x7x7xf32>) -> tensor<1x10x7x7xf32>

  %pointwise_odd.a.flat = tensor.extract_slice %mixed[153] [441] [1] : tensor<50000xf32> to tensor<441xf32>
  %pointwise_odd.a = tensor.expand_shape %pointwise_odd.a.flat [[0, 1, 2, 3]] output_shape [1, 9, 7, 7] : tensor<441xf32> into tensor<1x9x7x7xf32>
  %pointwise_odd.w.flat = tensor.extract_slice %mixed[20279] [90] [1] : tensor<50000xf32> to tensor<90xf32>
  %pointwise_odd.w = tensor.expand_shape %pointwise_odd.w.flat [[0, 1, 2, 3]] output_shape [10, 9, 1, 1] : tensor<90xf32> into tensor<10x9x1x1xf32>
  %pointwise_odd.e = tensor.empty() : tensor<1x10x4x4xf32>
  %pointwise_odd.z = linalg.fill ins(%start : f32) outs(%pointwise_odd.e : tensor<1x10x4x4xf32>) -> tensor<1x10x4x4xf32>
  %pointwise_odd = linalg.conv_2d_nchw_fchw {strides = dense<2> : tensor<2xi64>} ins(%pointwise_odd.a, %pointwise_odd.w : tensor<1x9x7x7xf32>, tensor<10x9x1x1xf32>) outs(%pointwise_odd.z : tensor<1x10x4x4xf32>) -> tensor<1x10x4x4xf32>

  %deep.a.flat = tensor.extract_slice %mixed[170] [2520] [1] : tensor<50000xf32> to tensor<2520xf32>
  %deep.a = tensor.expand_shape %deep.a.flat [[0, 1, 2, 3]] output_shape [1, 70, 6, 6] : tensor<2520xf32> into tensor<1x70x6x6xf32>
  %deep.w.flat = tensor.extract_slice %mixed[20310] [2520] [1] : tensor<50000xf32> to tensor<2520xf32>
  %deep.w = tensor.expand_shape %deep.w.flat [[0, 1, 2, 3]] output_shape [4, 70, 3, 3] : tensor<2520xf32> into tensor<4x70x3x3xf32>
  %deep.e = tensor.empty() : tensor<1x4x4x4xf32>
  %deep.z = linalg.fill ins(%start : f32) outs(%deep.e : tensor<1x4x4x4xf32>) -> tensor<1x4x4x4xf32>
  %deep = linalg.conv_2d_nchw_fchw ins(%deep.a, %deep.w : tensor<1x70x6x6xf32>, tensor<4x70x3x3xf32>) outs(%deep.z : tensor<1x4x4x4xf32>) -> tensor<1x4x4x4xf32>

  %nhwc.a.flat = tensor.extract_slice %mixed[187] [420] [1] : tensor<50000xf32> to tensor<420xf32>
  %nhwc.a = tensor.expand_shape %nhwc.a.flat [[0, 1, 2, 3]] output_shape [2, 7, 6, 5] : tensor<420xf32> into tensor<2x7x6x5xf32>
  %nhwc.w.flat = tensor.extract_slice %mixed[20341] [765] [1] : tensor<50000xf32> to tensor<765xf32>
  %nhwc.w = tensor.expand_shape %nhwc.w.flat [[0, 1, 2, 3]] output_shape [3, 3, 5, 17] : tensor<765xf32> into tensor<3x3x5x17xf32>
  %nhwc.e = tensor.empty() : tensor<2x3x4x17xf32>
  %nhwc.z = linalg.fill ins(%start : f32) outs(%nhwc.e : tensor<2x3x4x17xf32>) -> tensor<2x3x4x17xf32>
  %nhwc = linalg.conv_2d_nhwc_hwcf {strides = dense<[2, 1]> : tensor<2xi64>} ins(%nhwc.a, %nhwc.w : tensor<2x7x6x5xf32>, tensor<3x3x5x17xf32>) outs(%nhwc.z : tensor<2x3x4x17xf32>) -> tensor<2x3x4x17xf32>

  %nhwc_fhwc.a.flat = tensor.extract_slice %mixed[204] [210] [1] : tensor<50000xf32> to tensor<210xf32>
  %nhwc_fhwc.a = tensor.expand_shape %nhwc_fhwc.a.flat [[0, 1, 2, 3]] output_shape [1, 7, 6, 5] : tensor<210xf32> into tensor<1x7x6x5xf32>
  %nhwc_fhwc.w.flat = tensor.extract_slice %mixed[20372] [810] [1] : tensor<50000xf32> to tensor<810xf32>
  %nhwc_fhwc.w = tensor.expand_shape %nhwc_fhwc.w.flat [[0, 1, 2, 3]] output_shape [18, 3, 3, 5] : tensor<810xf32> into tensor<18x3x3x5xf32>
  %nhwc_fhwc.e = tensor.empty() : tensor<1x5x4x18xf32>
  %nhwc_fhwc.z = linalg.fill ins(%start : f32) outs(%nhwc_fhwc.e : tensor<1x5x4x18xf32>) -> tensor<1x5x4x18xf32>
  %nhwc_fhwc = linalg.conv_2d_nhwc_fhwc ins(%nhwc_fhwc.a, %nhwc_fhwc.w : tensor<1x7x6x5xf32>, tensor<18x3x3x5xf32>) outs(%nhwc_fhwc.z : tensor<1x5x4x18xf32>) -> tensor<1x5x4x18xf32>

  %grouped.a.flat = tensor.extract_slice %mixed[221] [864] [1] : tensor<50000xf32> to tensor<864xf32>
  %grouped.a = tensor.expand_shape %grouped.a.flat [[0, 1, 2, 3, 4]] output_shape [1, 3, 4, 8, 9] : tensor<864xf32> into tensor<1x3x4x8x9xf32>
  %grouped.w.flat = tensor.extract_slice %mixed[20403] [540] [1] : tensor<50000xf32> to tensor<540xf32>
  %grouped.w = tensor.expand_shape %grouped.w.flat [[0, 1, 2, 3, 4]] output_shape [3, 5, 4, 3, 3] : tensor<540xf32> into tensor<3x5x4x3x3xf32>
  %grouped.e = tensor.empty() : tensor<1x3x5x6x7xf32>
  %grouped.z = linalg.fill ins(%start : f32) outs(%grouped.e : tensor<1x3x5x6x7xf32>) -> tensor<1x3x5x6x7xf32>
  %grouped = linalg.conv_2d_ngchw_gfchw ins(%grouped.a, %grouped.w : tensor<1x3x4x8x9xf32>, tensor<3x5x4x3x3xf32>) outs(%grouped.z : tensor<1x3x5x6x7xf32>) -> tensor<1x3x5x6x7xf32>

  %depthwise.a.flat = tensor.extract_slice %mixed[238] [450] [1] : tensor<50000xf32> to tensor<450xf32>
  %depthwise.a = tensor.expand_shape %depthwise.a.flat [[0, 1, 2, 3]] output_shape [1, 5, 9, 10] : tensor<450xf32> into tensor<1x5x9x10xf32>
  %depthwise.w.flat = tensor.extract_slice %mixed[20434] [45] [1] : tensor<50000xf32> to tensor<45xf32>
  %depthwise.w = tensor.expand_shape %depthwise.w.flat [[0, 1, 2]] output_shape [5, 3, 3] : tensor<45xf32> into tensor<5x3x3xf32>
  %depthwise.e = tensor.empty() : tensor<1x5x7x8xf32>
  %depthwise.z = linalg.fill ins(%start : f32) outs(%depthwise.e : tensor<1x5x7x8xf32>) -> tensor<1x5x7x8xf32>
  %depthwise = linalg.depthwise_conv_2d_nchw_chw ins(%depthwise.a, %depthwise.w : tensor<1x5x9x10xf32>, tensor<5x3x3xf32>) outs(%depthwise.z : tensor<1x5x7x8xf32>) -> tensor<1x5x7x8xf32>

  %depthwise_odd.a.flat = tensor.extract_slice %mixed[255] [900] [1] : tensor<50000xf32> to tensor<900xf32>
  %depthwise_odd.a = tensor.expand_shape %depthwise_odd.a.flat [[0, 1, 2, 3]] output_shape [1, 5, 9, 20] : tensor<900xf32> into tensor<1x5x9x20xf32>
  %depthwise_odd.w.flat = tensor.extract_slice %mixed[20465] [45] [1] : tensor<50000xf32> to tensor<45xf32>
  %depthwise_odd.w = tensor.expand_shape %depthwise_odd.w.flat [[0, 1, 2]] output_shape [5, 3, 3] : tensor<45xf32> into tensor<5x3x3xf32>
  %depthwise_odd.e = tensor.empty() : tensor<1x5x4x9xf32>
  %depthwise_odd.z = linalg.fill ins(%start : f32) outs(%depthwise_odd.e : tensor<1x5x4x9xf32>) -> tensor<1x5x4x9xf32>
  %depthwise_odd = linalg.depthwise_conv_2d_nchw_chw {strides = dense<2> : tensor<2xi64>} ins(%depthwise_odd.a, %depthwise_odd.w : tensor<1x5x9x20xf32>, tensor<5x3x3xf32>) outs(%depthwise_odd.z : tensor<1x5x4x9xf32>) -> tensor<1x5x4x9xf32>

  %transposed.a.flat = tensor.extract_slice %mixed[333] [390] [1] : tensor<50000xf32> to tensor<390xf32>
  %transposed.a = tensor.expand_shape %transposed.a.flat [[0, 1, 2]] output_shape [6, 13, 5] : tensor<390xf32> into tensor<6x13x5xf32>
  %transposed.w.flat = tensor.extract_slice %mixed[4444] [150] [1] : tensor<50000xf32> to tensor<150xf32>
  %transposed.w = tensor.expand_shape %transposed.w.flat [[0, 1]] output_shape [30, 5] : tensor<150xf32> into tensor<30x5xf32>
  %transposed.z.flat = tensor.extract_slice %mixed[7777] [390] [1] : tensor<50000xf32> to tensor<390xf32>
  %transposed.z = tensor.expand_shape %transposed.z.flat [[0, 1]] output_shape [13, 30] : tensor<390xf32> into tensor<13x30xf32>
  %transposed = linalg.generic {
      indexing_maps = [affine_map<(r, c, i, j) -> (i, r, j)>, affine_map<(r, c, i, j) -> (c, j)>, affine_map<(r, c, i, j) -> (r, c)>],
      iterator_types = ["parallel", "parallel", "reduction", "reduction"]}
      ins(%transposed.a, %transposed.w : tensor<6x13x5xf32>, tensor<30x5xf32>) outs(%transposed.z : tensor<13x30xf32>) {
  ^bb0(%p: f32, %q: f32, %out: f32):
    %product = arith.mulf %p, %q : f32
    %sum = arith.addf %product, %out : f32
    linalg.yield %sum : f32
  } -> tensor<13x30xf32>

  return %matmul, %one_k, %blocks, %narrow, %batch, %nchw, %nchw_odd, %nchw_dilated, %pointwise, %pointwise_odd, %deep, %nhwc, %nhwc_fhwc, %grouped, %depthwise, %depthwise_odd, %transposed : tensor<7x21xf32>, tensor<5x40xf32>, tensor<6x19xf32>, tensor<9x3xf32>, tensor<3x5x29xf32>, tensor<2x6x7x9xf32>, tensor<1x5x8x5xf32>, tensor<1x7x6x9xf32>, tensor<1x10x7x7xf32>, tensor<1x10x4x4xf32>, tensor<1x4x4x4xf32>, tensor<2x3x4x17xf32>, tensor<1x5x4x18xf32>, tensor<1x3x5x6x7xf32>, tensor<1x5x7x8xf32>, tensor<1x5x4x9xf32>, tensor<13x30xf32>
}
