// Softmax gives exactly the codes of docs/Numerics.md: the same integers as an
// independent program, within 0.52 codes of the real function.

// RUN: rm -rf %t && mkdir %t
// RUN: quant-opt %s --qnn-lower-to-integer --canonicalize --cse --qnn-verify-integer -o %t/integer.mlir
// DEFINE: %{codes} = %python %S/Inputs/codes.py
// RUN: %{codes} rows %t/softmax_10-in.npy 10 7
// RUN: quant-run %t/integer.mlir --entry=softmax_10 --batched --input %t/softmax_10-in.npy --output %t/softmax_10.npy
// RUN: %{codes} softmax 0.1 %t/softmax_10-in.npy %t/softmax_10.npy
// RUN: %{codes} rows %t/softmax_steep-in.npy 7 7
// RUN: quant-run %t/integer.mlir --entry=softmax_steep --batched --input %t/softmax_steep-in.npy --output %t/softmax_steep.npy
// RUN: %{codes} softmax 0.8 %t/softmax_steep-in.npy %t/softmax_steep.npy
// RUN: %{codes} rows %t/softmax_wide-in.npy 300 7
// RUN: quant-run %t/integer.mlir --entry=softmax_wide --batched --input %t/softmax_wide-in.npy --output %t/softmax_wide.npy
// RUN: %{codes} softmax 0.01 %t/softmax_wide-in.npy %t/softmax_wide.npy
// RUN: %{codes} rows %t/softmax_inner-in.npy 12 7
// RUN: quant-run %t/integer.mlir --entry=softmax_inner --batched --input %t/softmax_inner-in.npy --output %t/softmax_inner.npy
// RUN: %{codes} softmax 0.05 %t/softmax_inner-in.npy %t/softmax_inner.npy
// RUN: %{codes} rows %t/softmax_of_one-in.npy 1 7
// RUN: quant-run %t/integer.mlir --entry=softmax_of_one --batched --input %t/softmax_of_one-in.npy --output %t/softmax_of_one.npy
// RUN: %{codes} softmax 0.05 %t/softmax_of_one-in.npy %t/softmax_of_one.npy
// RUN: quant-run %t/integer.mlir --entry=softmax_finer --batched --input %t/softmax_wide-in.npy --output %t/softmax_finer.npy
// RUN: %{codes} softmax 0.01 %t/softmax_wide-in.npy %t/softmax_finer.npy 0.0002 -100
// RUN: FileCheck %s < %t/integer.mlir

!probability = !quant.uniform<i8:f32, 0.00390625:-128>

!softmax_10_in = !quant.uniform<i8:f32, 0.1:3>
func.func @softmax_10(%c: tensor<1x10xi8>) -> tensor<1x10xi8> {
  %q = quant.scast %c : tensor<1x10xi8> to tensor<1x10x!softmax_10_in>
  %x = quant.dcast %q : tensor<1x10x!softmax_10_in> to tensor<1x10xf32>
  %e = tensor.empty() : tensor<1x10xf32>
  %y = linalg.softmax dimension(1) ins(%x : tensor<1x10xf32>) outs(%e : tensor<1x10xf32>) -> tensor<1x10xf32>
  %yq = quant.qcast %y : tensor<1x10xf32> to tensor<1x10x!probability>
  %r = quant.scast %yq : tensor<1x10x!probability> to tensor<1x10xi8>
  return %r : tensor<1x10xi8>
}

!softmax_steep_in = !quant.uniform<i8:f32, 0.8:-128>
func.func @softmax_steep(%c: tensor<1x7xi8>) -> tensor<1x7xi8> {
  %q = quant.scast %c : tensor<1x7xi8> to tensor<1x7x!softmax_steep_in>
  %x = quant.dcast %q : tensor<1x7x!softmax_steep_in> to tensor<1x7xf32>
  %e = tensor.empty() : tensor<1x7xf32>
  %y = linalg.softmax dimension(1) ins(%x : tensor<1x7xf32>) outs(%e : tensor<1x7xf32>) -> tensor<1x7xf32>
  %yq = quant.qcast %y : tensor<1x7xf32> to tensor<1x7x!probability>
  %r = quant.scast %yq : tensor<1x7x!probability> to tensor<1x7xi8>
  return %r : tensor<1x7xi8>
}

!softmax_wide_in = !quant.uniform<i8:f32, 0.01>
func.func @softmax_wide(%c: tensor<300xi8>) -> tensor<300xi8> {
  %q = quant.scast %c : tensor<300xi8> to tensor<300x!softmax_wide_in>
  %x = quant.dcast %q : tensor<300x!softmax_wide_in> to tensor<300xf32>
  %e = tensor.empty() : tensor<300xf32>
  %y = linalg.softmax dimension(0) ins(%x : tensor<300xf32>) outs(%e : tensor<300xf32>) -> tensor<300xf32>
  %yq = quant.qcast %y : tensor<300xf32> to tensor<300x!probability>
  %r = quant.scast %yq : tensor<300x!probability> to tensor<300xi8>
  return %r : tensor<300xi8>
}

!softmax_inner_in = !quant.uniform<i8:f32, 0.05:9>
func.func @softmax_inner(%c: tensor<1x12x1xi8>) -> tensor<1x12x1xi8> {
  %q = quant.scast %c : tensor<1x12x1xi8> to tensor<1x12x1x!softmax_inner_in>
  %x = quant.dcast %q : tensor<1x12x1x!softmax_inner_in> to tensor<1x12x1xf32>
  %e = tensor.empty() : tensor<1x12x1xf32>
  %y = linalg.softmax dimension(1) ins(%x : tensor<1x12x1xf32>) outs(%e : tensor<1x12x1xf32>) -> tensor<1x12x1xf32>
  %yq = quant.qcast %y : tensor<1x12x1xf32> to tensor<1x12x1x!probability>
  %r = quant.scast %yq : tensor<1x12x1x!probability> to tensor<1x12x1xi8>
  return %r : tensor<1x12x1xi8>
}

!softmax_of_one_in = !quant.uniform<i8:f32, 0.05:9>
func.func @softmax_of_one(%c: tensor<1x1xi8>) -> tensor<1x1xi8> {
  %q = quant.scast %c : tensor<1x1xi8> to tensor<1x1x!softmax_of_one_in>
  %x = quant.dcast %q : tensor<1x1x!softmax_of_one_in> to tensor<1x1xf32>
  %e = tensor.empty() : tensor<1x1xf32>
  %y = linalg.softmax dimension(1) ins(%x : tensor<1x1xf32>) outs(%e : tensor<1x1xf32>) -> tensor<1x1xf32>
  %yq = quant.qcast %y : tensor<1x1xf32> to tensor<1x1x!probability>
  %r = quant.scast %yq : tensor<1x1x!probability> to tensor<1x1xi8>
  return %r : tensor<1x1xi8>
}

// Probabilities in the type that a model gives them, which its own one of scale
// 1/256 would round first: 0.0033 is less than one of its steps.
!finer = !quant.uniform<i8:f32, 0.0002:-100>
// CHECK-LABEL: func.func @softmax_finer(
// CHECK-COUNT-2: qnn.table_lookup {{.*}} : tensor<300xi8> to tensor<300xi32>
// CHECK-NOT: qnn.table_lookup
func.func @softmax_finer(%c: tensor<300xi8>) -> tensor<300xi8> {
  %q = quant.scast %c : tensor<300xi8> to tensor<300x!softmax_wide_in>
  %x = quant.dcast %q : tensor<300x!softmax_wide_in> to tensor<300xf32>
  %e = tensor.empty() : tensor<300xf32>
  %y = linalg.softmax dimension(0) ins(%x : tensor<300xf32>) outs(%e : tensor<300xf32>) -> tensor<300xf32>
  %yq = quant.qcast %y : tensor<300xf32> to tensor<300x!finer>
  %r = quant.scast %yq : tensor<300x!finer> to tensor<300xi8>
  return %r : tensor<300xi8>
}
