// Products of 16-bit activations with 8-bit weights sum in 32 bits as far as N7 proves
// it: 516 weights of 127; one more takes 64 (N3).
// RUN: quant-opt %s --qnn-lower-to-integer --canonicalize --cse --qnn-verify-integer --split-input-file | FileCheck %s
// RUN: rm -rf %t && mkdir %t && split-file %s %t
// RUN: quant-opt %t/product.mlir --quant-integer -o %t/integer.mlir
// RUN: %npy %t/x.npy '<f4' 1x3 300 -327.68 100.005
// RUN: quant-run %t/integer.mlir --print --input %t/x.npy | FileCheck %s --check-prefix=CODES

//--- product.mlir
// 30000 * 100 - 32768 * 127 + 10000 * 3 = -1131536; * 0.01 * 0.5 / 0.25 = -22630.72
// CHECK-LABEL: @product(
// CHECK: linalg.matmul ins({{.*}} : tensor<1x3xi16>, tensor<3x1xi8>) outs({{.*}} : tensor<1x1xi32>)
// CODES: 1x1xi16 = [-22631]
func.func @product(%a: tensor<1x3xf32>) -> tensor<1x1xi16> {
  %q = quant.qcast %a : tensor<1x3xf32> to tensor<1x3x!quant.uniform<i16:f32, 0.01>>
  %x = quant.dcast %q : tensor<1x3x!quant.uniform<i16:f32, 0.01>> to tensor<1x3xf32>
  %c = arith.constant dense<[[100], [127], [3]]> : tensor<3x1xi8>
  %s = quant.scast %c : tensor<3x1xi8> to tensor<3x1x!quant.uniform<i8:f32, 0.5>>
  %w = quant.dcast %s : tensor<3x1x!quant.uniform<i8:f32, 0.5>> to tensor<3x1xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x1xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x1xf32>) -> tensor<1x1xf32>
  %m = linalg.matmul ins(%x, %w : tensor<1x3xf32>, tensor<3x1xf32>) outs(%z : tensor<1x1xf32>) -> tensor<1x1xf32>
  %r = quant.qcast %m : tensor<1x1xf32> to tensor<1x1x!quant.uniform<i16:f32, 0.25>>
  %y = quant.scast %r : tensor<1x1x!quant.uniform<i16:f32, 0.25>> to tensor<1x1xi16>
  return %y : tensor<1x1xi16>
}

//--- most.mlir
// -----

// CHECK-LABEL: @most(
// CHECK: qnn.requantize {{.*}} : tensor<1x1xi32> to
func.func @most(%a: tensor<1x516xf32>) -> tensor<1x1x!quant.uniform<i16:f32, 100.0>> {
  %q = quant.qcast %a : tensor<1x516xf32> to tensor<1x516x!quant.uniform<i16:f32, 0.01>>
  %x = quant.dcast %q : tensor<1x516x!quant.uniform<i16:f32, 0.01>> to tensor<1x516xf32>
  %c = arith.constant dense<127> : tensor<516x1xi8>
  %s = quant.scast %c : tensor<516x1xi8> to tensor<516x1x!quant.uniform<i8:f32, 0.5>>
  %w = quant.dcast %s : tensor<516x1x!quant.uniform<i8:f32, 0.5>> to tensor<516x1xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x1xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x1xf32>) -> tensor<1x1xf32>
  %m = linalg.matmul ins(%x, %w : tensor<1x516xf32>, tensor<516x1xf32>) outs(%z : tensor<1x1xf32>) -> tensor<1x1xf32>
  %r = quant.qcast %m : tensor<1x1xf32> to tensor<1x1x!quant.uniform<i16:f32, 100.0>>
  return %r : tensor<1x1x!quant.uniform<i16:f32, 100.0>>
}

//--- beyond.mlir
// -----

// CHECK-LABEL: @beyond(
// CHECK: qnn.requantize {{.*}} : tensor<1x1xi64> to
func.func @beyond(%a: tensor<1x517xf32>) -> tensor<1x1x!quant.uniform<i16:f32, 100.0>> {
  %q = quant.qcast %a : tensor<1x517xf32> to tensor<1x517x!quant.uniform<i16:f32, 0.01>>
  %x = quant.dcast %q : tensor<1x517x!quant.uniform<i16:f32, 0.01>> to tensor<1x517xf32>
  %c = arith.constant dense<127> : tensor<517x1xi8>
  %s = quant.scast %c : tensor<517x1xi8> to tensor<517x1x!quant.uniform<i8:f32, 0.5>>
  %w = quant.dcast %s : tensor<517x1x!quant.uniform<i8:f32, 0.5>> to tensor<517x1xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x1xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x1xf32>) -> tensor<1x1xf32>
  %m = linalg.matmul ins(%x, %w : tensor<1x517xf32>, tensor<517x1xf32>) outs(%z : tensor<1x1xf32>) -> tensor<1x1xf32>
  %r = quant.qcast %m : tensor<1x1xf32> to tensor<1x1x!quant.uniform<i16:f32, 100.0>>
  return %r : tensor<1x1x!quant.uniform<i16:f32, 100.0>>
}
