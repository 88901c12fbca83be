// RUN: quant-opt %s --qnn-vectorize-float-contractions="explain" --split-input-file --verify-diagnostics

func.func @kernel(%a: tensor<4x2xf32>, %w: tensor<2x16xf32>, %c: tensor<4x16xf32>) -> tensor<4x16xf32> {
  // expected-remark @below {{runs by kernel 'contract_f32_6x16'}}
  %0 = linalg.matmul ins(%a, %w : tensor<4x2xf32>, tensor<2x16xf32>) outs(%c : tensor<4x16xf32>) -> tensor<4x16xf32>
  return %0 : tensor<4x16xf32>
}

// -----

func.func @constant(%a: tensor<4x2xf32>, %b: tensor<1x2xf32>, %c: tensor<4x16xf32>, %d: tensor<1x16xf32>) -> (tensor<4x16xf32>, tensor<1x16xf32>) {
  %w = arith.constant dense<3.0> : tensor<2x16xf32>
  // expected-remark @below {{runs by kernel 'contract_f32_4x16_packed'}}
  %0 = linalg.matmul ins(%a, %w : tensor<4x2xf32>, tensor<2x16xf32>) outs(%c : tensor<4x16xf32>) -> tensor<4x16xf32>
  // expected-remark @below {{runs by kernel 'contract_f32_1x64_packed'}}
  %1 = linalg.matmul ins(%b, %w : tensor<1x2xf32>, tensor<2x16xf32>) outs(%d : tensor<1x16xf32>) -> tensor<1x16xf32>
  return %0, %1 : tensor<4x16xf32>, tensor<1x16xf32>
}

// -----

func.func @one_row(%a: tensor<1x2xf32>, %w: tensor<2x16xf32>, %c: tensor<1x16xf32>) -> tensor<1x16xf32> {
  // expected-remark @below {{stays scalar: it has one row: plain loops are vectors along its columns already}}
  %0 = linalg.matmul ins(%a, %w : tensor<1x2xf32>, tensor<2x16xf32>) outs(%c : tensor<1x16xf32>) -> tensor<1x16xf32>
  return %0 : tensor<1x16xf32>
}

// -----

func.func @one_column(%a: tensor<4x2xf32>, %w: tensor<2xf32>, %c: tensor<4xf32>, %d: tensor<1x4x1xf32>) -> (tensor<4xf32>, tensor<1xf32>) {
  // expected-remark @below {{runs by kernel 'contract_f32_6x16'}}
  %0 = linalg.matvec ins(%a, %w : tensor<4x2xf32>, tensor<2xf32>) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  %e = tensor.empty() : tensor<1xf32>
  %v = tensor.extract_slice %a[0, 0] [1, 2] [1, 1] : tensor<4x2xf32> to tensor<1x2xf32>
  // expected-remark @below {{stays scalar: it has a result of one element along its last dimension}}
  %1 = linalg.matvec ins(%v, %w : tensor<1x2xf32>, tensor<2xf32>) outs(%e : tensor<1xf32>) -> tensor<1xf32>
  return %0, %1 : tensor<4xf32>, tensor<1xf32>
}

// -----

func.func @dynamic(%a: tensor<?x2xf32>, %w: tensor<2x16xf32>, %c: tensor<?x16xf32>) -> tensor<?x16xf32> {
  // expected-remark @below {{stays scalar: it is not on tensors of static shape}}
  %0 = linalg.matmul ins(%a, %w : tensor<?x2xf32>, tensor<2x16xf32>) outs(%c : tensor<?x16xf32>) -> tensor<?x16xf32>
  return %0 : tensor<?x16xf32>
}

// -----

func.func @maximum(%a: tensor<1x8x8x4xf32>, %w: tensor<2x2xf32>, %c: tensor<1x7x7x4xf32>) -> tensor<1x7x7x4xf32> {
  // expected-remark @below {{stays scalar: it is no sum in f32 of products of two factors}}
  %0 = linalg.pooling_nhwc_max ins(%a, %w : tensor<1x8x8x4xf32>, tensor<2x2xf32>) outs(%c : tensor<1x7x7x4xf32>) -> tensor<1x7x7x4xf32>
  return %0 : tensor<1x7x7x4xf32>
}

// -----

func.func @channels_last(%a: tensor<1x8x8x4xf32>, %w: tensor<2x2x4xf32>, %c: tensor<1x7x7x4xf32>) -> tensor<1x7x7x4xf32> {
  // expected-remark @below {{stays scalar: it multiplies element by element along its last dimension}}
  %0 = linalg.depthwise_conv_2d_nhwc_hwc ins(%a, %w : tensor<1x8x8x4xf32>, tensor<2x2x4xf32>) outs(%c : tensor<1x7x7x4xf32>) -> tensor<1x7x7x4xf32>
  return %0 : tensor<1x7x7x4xf32>
}

// -----

func.func @every_other(%a: tensor<16x2xf32>, %w: tensor<2x16xf32>, %c: tensor<8x16xf32>) -> tensor<8x16xf32> {
  // expected-remark @below {{stays scalar: it does not index its operands linearly}}
  %0 = linalg.generic {
      indexing_maps = [affine_map<(m, n, k) -> (m + n floordiv 2, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>],
      iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %w : tensor<16x2xf32>, tensor<2x16xf32>) outs(%c : tensor<8x16xf32>) {
  ^bb0(%p: f32, %q: f32, %out: f32):
    %product = arith.mulf %p, %q : f32
    %sum = arith.addf %out, %product : f32
    linalg.yield %sum : f32
  } -> tensor<8x16xf32>
  return %0 : tensor<8x16xf32>
}

// -----

func.func @empty(%a: tensor<4x0xf32>, %w: tensor<0x16xf32>, %c: tensor<4x16xf32>) -> tensor<4x16xf32> {
  // expected-remark @below {{stays scalar: it is empty}}
  %0 = linalg.matmul ins(%a, %w : tensor<4x0xf32>, tensor<0x16xf32>) outs(%c : tensor<4x16xf32>) -> tensor<4x16xf32>
  return %0 : tensor<4x16xf32>
}
