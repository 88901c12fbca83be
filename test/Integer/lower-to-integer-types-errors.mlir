// RUN: quant-opt %s --qnn-lower-to-integer --split-input-file --verify-diagnostics

!q = !quant.uniform<i8:f32, 0.05>
#id = affine_map<(i) -> (i)>
func.func @clamp_reaches_sum(%a: tensor<4xf32>) -> tensor<!q> {
  %q = quant.qcast %a : tensor<4xf32> to tensor<4x!q>
  %x = quant.dcast %q : tensor<4x!q> to tensor<4xf32>
  %e = tensor.empty() : tensor<4xf32>
  %zero = arith.constant 0.0 : f32
  %t = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = arith.maximumf %in, %zero : f32
    linalg.yield %y : f32
  } -> tensor<4xf32>
  %e0 = tensor.empty() : tensor<f32>
  %z = linalg.fill ins(%zero : f32) outs(%e0 : tensor<f32>) -> tensor<f32>
  // expected-error @below {{'linalg.reduce' op cannot be lowered to integers: operand 0 is a clamped value that is not stored; '--qnn-plan-uniform' gives it types or leaves it in float}}
  %m = linalg.reduce { arith.addf } ins(%t : tensor<4xf32>) outs(%z : tensor<f32>) dimensions = [0]
  %y = quant.qcast %m : tensor<f32> to tensor<!q>
  return %y : tensor<!q>
}

// -----

!q = !quant.uniform<i8:f32, 0.05>
!r = !quant.uniform<i8:f32, 0.01>
func.func @joins_types(%a: tensor<4xf32>, %b: tensor<2xf32>) -> tensor<6xf32> {
  %q = quant.qcast %a : tensor<4xf32> to tensor<4x!q>
  %x = quant.dcast %q : tensor<4x!q> to tensor<4xf32>
  %p = quant.qcast %b : tensor<2xf32> to tensor<2x!r>
  %w = quant.dcast %p : tensor<2x!r> to tensor<2xf32>
  // expected-error @below {{joins codes of '!quant.uniform<i8:f32, 5.000000e-02>' and '!quant.uniform<i8:f32, 1.000000e-02>', and its result is not stored in one type per tensor}}
  %y = tensor.concat dim(0) %x, %w : (tensor<4xf32>, tensor<2xf32>) -> tensor<6xf32>
  return %y : tensor<6xf32>
}

// -----

!q = !quant.uniform<i8:f32, 0.05>
!w = !quant.uniform<i8:f32:0, {0.05, 0.06}>
func.func @moves_per_axis(%a: tensor<2x3xf32>) -> tensor<6x!q> {
  %q = quant.qcast %a : tensor<2x3xf32> to tensor<2x3x!w>
  %x = quant.dcast %q : tensor<2x3x!w> to tensor<2x3xf32>
  // expected-error @below {{moves codes with scales per axis; quantize them per tensor first}}
  %y = tensor.collapse_shape %x [[0, 1]] : tensor<2x3xf32> into tensor<6xf32>
  %r = quant.qcast %y : tensor<6xf32> to tensor<6x!q>
  return %r : tensor<6x!q>
}

// -----

// Scales along the summed dimension cannot leave the sum.

!q = !quant.uniform<i8:f32, 0.05>
!w = !quant.uniform<i8<-127:127>:f32:0, {0.05, 0.06, 0.07}>
func.func @scales_along_reduction(%a: tensor<2x3xf32>) -> tensor<2x1x!q> {
  %q = quant.qcast %a : tensor<2x3xf32> to tensor<2x3x!q>
  %x = quant.dcast %q : tensor<2x3x!q> to tensor<2x3xf32>
  %c = arith.constant dense<[[1], [2], [3]]> : tensor<3x1xi8>
  %s = quant.scast %c : tensor<3x1xi8> to tensor<3x1x!w>
  %w = quant.dcast %s : tensor<3x1x!w> to tensor<3x1xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<2x1xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<2x1xf32>) -> tensor<2x1xf32>
  // expected-error @below {{operand 1 has scales along dimension 0, over which it sums, and a sum has one scale; quantize it per tensor or along a dimension of the result}}
  %m = linalg.matmul ins(%x, %w : tensor<2x3xf32>, tensor<3x1xf32>) outs(%z : tensor<2x1xf32>) -> tensor<2x1xf32>
  %r = quant.qcast %m : tensor<2x1xf32> to tensor<2x1x!q>
  return %r : tensor<2x1x!q>
}

// -----

!q = !quant.uniform<i8:f32, 0.05>
!h = !quant.uniform<i32:f32, 0.01>
func.func @product_of_32_bits(%a: tensor<2x3xf32>, %b: tensor<3x1xf32>) -> tensor<2x1x!q> {
  %q = quant.qcast %a : tensor<2x3xf32> to tensor<2x3x!h>
  %x = quant.dcast %q : tensor<2x3x!h> to tensor<2x3xf32>
  %p = quant.qcast %b : tensor<3x1xf32> to tensor<3x1x!q>
  %w = quant.dcast %p : tensor<3x1x!q> to tensor<3x1xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<2x1xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<2x1xf32>) -> tensor<2x1xf32>
  // expected-error @below {{operand 0 has '!quant.uniform<i32:f32, 1.000000e-02>', expected codes of at most 16 bits; quantize it first}}
  %m = linalg.matmul ins(%x, %w : tensor<2x3xf32>, tensor<3x1xf32>) outs(%z : tensor<2x1xf32>) -> tensor<2x1xf32>
  %r = quant.qcast %m : tensor<2x1xf32> to tensor<2x1x!q>
  return %r : tensor<2x1x!q>
}

// -----

// Unsigned codes would be read as signed ones.

func.func @unsigned(%a: tensor<4xf32>) -> tensor<4xi8> {
  // expected-error @below {{type must be stored in signed i8, i16 or i32, got '!quant.uniform<u8:f32, 5.000000e-02:128>'}}
  %q = quant.qcast %a : tensor<4xf32> to tensor<4x!quant.uniform<u8:f32, 0.05:128>>
  %c = quant.scast %q : tensor<4x!quant.uniform<u8:f32, 0.05:128>> to tensor<4xi8>
  return %c : tensor<4xi8>
}

// -----

!b = !quant.uniform<i8:f32:{0:1, 1:2}, {{0.1, 0.2}, {0.3, 0.4}}>
func.func @sub_channel(%c: tensor<2x4xi8>) -> tensor<2x4xf32> {
  // expected-error @below {{type must be per-tensor or per-axis uniform}}
  %q = quant.scast %c : tensor<2x4xi8> to tensor<2x4x!b>
  %x = quant.dcast %q : tensor<2x4x!b> to tensor<2x4xf32>
  return %x : tensor<2x4xf32>
}

// -----

func.func @scalar(%a: f32) -> f32 {
  // expected-error @below {{expected ranked tensors, got 'f32'}}
  %q = quant.qcast %a : f32 to !quant.uniform<i8:f32, 0.05>
  %x = quant.dcast %q : !quant.uniform<i8:f32, 0.05> to f32
  return %x : f32
}

// -----

// expected-error @below {{argument 0 has type 'tensor<?xf32>', whose shape is dynamic; give every dimension a size}}
func.func @dynamic(%a: tensor<?xf32>) -> tensor<?x!quant.uniform<i8:f32, 0.05>> {
  %q = quant.qcast %a : tensor<?xf32> to tensor<?x!quant.uniform<i8:f32, 0.05>>
  return %q : tensor<?x!quant.uniform<i8:f32, 0.05>>
}

// -----

// expected-error @below {{argument 0 has type 'tensor<0x4xf32>', which has no elements; remove the empty dimension}}
func.func @empty(%a: tensor<0x4xf32>) -> tensor<0x4xf32> {
  return %a : tensor<0x4xf32>
}

// -----

// expected-error @below {{function 'branches' has control flow; expected one block}}
func.func @branches(%a: tensor<4xf32>) -> tensor<4xf32> {
  cf.br ^bb1
^bb1:
  return %a : tensor<4xf32>
}
