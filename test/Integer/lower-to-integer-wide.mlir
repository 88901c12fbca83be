// Where N7 does not show that 32 bits hold a sum, it has 64 (N3): the products
// themselves, or only what is added to them.

// RUN: quant-opt %s --qnn-lower-to-integer --canonicalize --cse --qnn-verify-integer --split-input-file | FileCheck %s

!q = !quant.uniform<i8:f32, 0.05>
!w = !quant.uniform<i8<-127:127>:f32, 0.01>
!y = !quant.uniform<i8:f32, 1000.0>

// 200000 products of 127 and a code reach 2^31.

// CHECK-LABEL: @products(
// CHECK: linalg.matmul ins({{.*}} : tensor<1x200000xi8>, tensor<200000x1xi8>) outs({{.*}} : tensor<1x1xi64>)
// CHECK: qnn.requantize {{.*}} : tensor<1x1xi64> to tensor<1x1xi8>
func.func @products(%a: tensor<1x200000xf32>) -> tensor<1x1x!y> {
  %q = quant.qcast %a : tensor<1x200000xf32> to tensor<1x200000x!q>
  %x = quant.dcast %q : tensor<1x200000x!q> to tensor<1x200000xf32>
  %c = arith.constant dense<127> : tensor<200000x1xi8>
  %s = quant.scast %c : tensor<200000x1xi8> to tensor<200000x1x!w>
  %w = quant.dcast %s : tensor<200000x1x!w> to tensor<200000x1xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x1xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x1xf32>) -> tensor<1x1xf32>
  %m = linalg.matmul ins(%x, %w : tensor<1x200000xf32>, tensor<200000x1xf32>) outs(%z : tensor<1x1xf32>) -> tensor<1x1xf32>
  %y = quant.qcast %m : tensor<1x1xf32> to tensor<1x1x!y>
  return %y : tensor<1x1x!y>
}

// -----

// One weight that is used as often. Codes in [0, 127] need no more than 32 bits.

!q = !quant.uniform<i8:f32, 0.05>
!w = !quant.uniform<i8<-127:127>:f32, 0.01>
!y = !quant.uniform<i8:f32, 1000.0>
// CHECK-LABEL: @repeated_weight(
// CHECK: outs({{.*}} : tensor<1xi64>)
// CHECK: qnn.requantize {{.*}} : tensor<1xi64> to tensor<1xi8>
func.func @repeated_weight(%a: tensor<200000xf32>) -> tensor<1x!y> {
  %q = quant.qcast %a : tensor<200000xf32> to tensor<200000x!q>
  %x = quant.dcast %q : tensor<200000x!q> to tensor<200000xf32>
  %c = arith.constant dense<127> : tensor<1xi8>
  %s = quant.scast %c : tensor<1xi8> to tensor<1x!w>
  %w = quant.dcast %s : tensor<1x!w> to tensor<1xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1xf32>) -> tensor<1xf32>
  %m = linalg.generic {indexing_maps = [affine_map<(n, k) -> (k)>, affine_map<(n, k) -> (n)>, affine_map<(n, k) -> (n)>], iterator_types = ["parallel", "reduction"]}
      ins(%x, %w : tensor<200000xf32>, tensor<1xf32>) outs(%z : tensor<1xf32>) {
  ^bb0(%i: f32, %j: f32, %o: f32):
    %p = arith.mulf %i, %j : f32
    %t = arith.addf %o, %p : f32
    linalg.yield %t : f32
  } -> tensor<1xf32>
  %y = quant.qcast %m : tensor<1xf32> to tensor<1x!y>
  return %y : tensor<1x!y>
}

// -----

// Codes of two values, moved before they are quantized; distances reach 255.

!q = !quant.uniform<i8:f32, 0.05:-128>
!y = !quant.uniform<i8:f32, 1000.0>
// CHECK-LABEL: @moved(
// CHECK: linalg.quantized_matmul {{.*}} outs({{.*}} : tensor<1x1xi64>)
// CHECK: tensor.collapse_shape {{.*}} : tensor<1x1xi64> into tensor<1xi64>
// CHECK: qnn.requantize {{.*}} : tensor<1xi64> to tensor<1xi8>
func.func @moved(%a: tensor<1x40000xf32>, %b: tensor<40000x1xf32>) -> tensor<1x!y> {
  %q = quant.qcast %a : tensor<1x40000xf32> to tensor<1x40000x!q>
  %x = quant.dcast %q : tensor<1x40000x!q> to tensor<1x40000xf32>
  %p = quant.qcast %b : tensor<40000x1xf32> to tensor<40000x1x!q>
  %w = quant.dcast %p : tensor<40000x1x!q> to tensor<40000x1xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x1xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x1xf32>) -> tensor<1x1xf32>
  %m = linalg.matmul ins(%x, %w : tensor<1x40000xf32>, tensor<40000x1xf32>) outs(%z : tensor<1x1xf32>) -> tensor<1x1xf32>
  %r = tensor.collapse_shape %m [[0, 1]] : tensor<1x1xf32> into tensor<1xf32>
  %y = quant.qcast %r : tensor<1xf32> to tensor<1x!y>
  return %y : tensor<1x!y>
}

// -----

// Read as floats, of which no cast knows 64 bits.

!q = !quant.uniform<i8:f32, 0.05:-128>
// CHECK-LABEL: @in_float(
// CHECK: linalg.quantized_matmul {{.*}} outs({{.*}} : tensor<1x1xi64>)
// CHECK: linalg.generic
// CHECK: arith.sitofp {{.*}} : i64 to f32
// CHECK: arith.mulf
func.func @in_float(%a: tensor<1x40000xf32>, %b: tensor<40000x1xf32>) -> tensor<1x1xf32> {
  %q = quant.qcast %a : tensor<1x40000xf32> to tensor<1x40000x!q>
  %x = quant.dcast %q : tensor<1x40000x!q> to tensor<1x40000xf32>
  %p = quant.qcast %b : tensor<40000x1xf32> to tensor<40000x1x!q>
  %w = quant.dcast %p : tensor<40000x1x!q> to tensor<40000x1xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x1xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x1xf32>) -> tensor<1x1xf32>
  %m = linalg.matmul ins(%x, %w : tensor<1x40000xf32>, tensor<40000x1xf32>) outs(%z : tensor<1x1xf32>) -> tensor<1x1xf32>
  return %m : tensor<1x1xf32>
}

// -----

// The products fit 32 bits, and keep them; the constant beside them does not.

!q = !quant.uniform<i8:f32, 0.5>
!w = !quant.uniform<i8<-127:127>:f32, 0.5>
!b = !quant.uniform<i32:f32, 0.25>
!y = !quant.uniform<i8:f32, 1.0e+06>
#id = affine_map<(i, j) -> (i, j)>
// CHECK-LABEL: @bias(
// CHECK: linalg.matmul {{.*}} outs({{.*}} : tensor<1x1xi32>)
// CHECK: linalg.generic
// CHECK: arith.addi {{.*}} : i64
// CHECK: qnn.requantize {{.*}} : tensor<1x1xi64> to tensor<1x1xi8>
func.func @bias(%a: tensor<1x1024xf32>) -> tensor<1x1x!y> {
  %q = quant.qcast %a : tensor<1x1024xf32> to tensor<1x1024x!q>
  %x = quant.dcast %q : tensor<1x1024x!q> to tensor<1x1024xf32>
  %c = arith.constant dense<100> : tensor<1024x1xi8>
  %s = quant.scast %c : tensor<1024x1xi8> to tensor<1024x1x!w>
  %w = quant.dcast %s : tensor<1024x1x!w> to tensor<1024x1xf32>
  %bc = arith.constant dense<[2147000000]> : tensor<1xi32>
  %bs = quant.scast %bc : tensor<1xi32> to tensor<1x!b>
  %bias = quant.dcast %bs : tensor<1x!b> to tensor<1xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x1xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x1xf32>) -> tensor<1x1xf32>
  %m = linalg.matmul ins(%x, %w : tensor<1x1024xf32>, tensor<1024x1xf32>) outs(%z : tensor<1x1xf32>) -> tensor<1x1xf32>
  %n = linalg.generic {indexing_maps = [#id, affine_map<(i, j) -> (j)>, #id], iterator_types = ["parallel", "parallel"]}
      ins(%m, %bias : tensor<1x1xf32>, tensor<1xf32>) outs(%e : tensor<1x1xf32>) {
  ^bb0(%in: f32, %k: f32, %out: f32):
    %t = arith.addf %in, %k : f32
    linalg.yield %t : f32
  } -> tensor<1x1xf32>
  %y = quant.qcast %n : tensor<1x1xf32> to tensor<1x1x!y>
  return %y : tensor<1x1x!y>
}

// -----

// A mean of more than 2^23 codes.

!q = !quant.uniform<i8:f32, 0.05:-128>
// CHECK-LABEL: @sum(
// CHECK: linalg.generic {{.*}} ins({{.*}} : tensor<20000000xi8>) outs({{.*}} : tensor<i64>)
// CHECK: qnn.requantize {{.*}} : tensor<i64> to tensor<i8>
func.func @sum(%a: tensor<20000000xf32>) -> tensor<!q> {
  %q = quant.qcast %a : tensor<20000000xf32> to tensor<20000000x!q>
  %x = quant.dcast %q : tensor<20000000x!q> to tensor<20000000xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<f32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<f32>) -> tensor<f32>
  %m = linalg.reduce { arith.addf } ins(%x : tensor<20000000xf32>) outs(%z : tensor<f32>) dimensions = [0]
  %y = quant.qcast %m : tensor<f32> to tensor<!q>
  return %y : tensor<!q>
}

// -----

// Products of 16-bit codes, whose distances reach 65535.

!q = !quant.uniform<i16:f32, 0.05:-32768>
!y = !quant.uniform<i16:f32, 1000.0>
#id = affine_map<(i) -> (i)>
// CHECK-LABEL: @elementwise(
// CHECK: arith.muli {{.*}} : i64
// CHECK: qnn.requantize {{.*}} : tensor<4xi64> to tensor<4xi16>
func.func @elementwise(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4x!y> {
  %q = quant.qcast %a : tensor<4xf32> to tensor<4x!q>
  %x = quant.dcast %q : tensor<4x!q> to tensor<4xf32>
  %p = quant.qcast %b : tensor<4xf32> to tensor<4x!q>
  %w = quant.dcast %p : tensor<4x!q> to tensor<4xf32>
  %e = tensor.empty() : tensor<4xf32>
  %m = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel"]}
      ins(%x, %w : tensor<4xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%i: f32, %j: f32, %o: f32):
    %t = arith.mulf %i, %j : f32
    linalg.yield %t : f32
  } -> tensor<4xf32>
  %y = quant.qcast %m : tensor<4xf32> to tensor<4x!y>
  return %y : tensor<4x!y>
}
