// Tables hold exactly the codes of rule N5, for all 256 inputs; an independent
// program with 60 digits computes the same.

// RUN: rm -rf %t && mkdir %t
// RUN: quant-opt %s --qnn-lower-to-integer --canonicalize --cse --qnn-verify-integer -o %t/integer.mlir
// DEFINE: %{codes} = %python %S/Inputs/codes.py
// RUN: %{codes} all %t/codes.npy
// RUN: quant-run %t/integer.mlir --entry=tanh --input %t/codes.npy --output %t/tanh.npy
// RUN: %{codes} table tanh 0.03125 5 0.0078125 0 %t/tanh.npy
// RUN: quant-run %t/integer.mlir --entry=tanh_steep --input %t/codes.npy --output %t/tanh_steep.npy
// RUN: %{codes} table tanh 0.4 -128 0.0078125 -1 %t/tanh_steep.npy
// RUN: quant-run %t/integer.mlir --entry=exp --input %t/codes.npy --output %t/exp.npy
// RUN: %{codes} table exp 0.05 100 0.013 -128 %t/exp.npy
// RUN: quant-run %t/integer.mlir --entry=sigmoid --input %t/codes.npy --output %t/sigmoid.npy
// RUN: %{codes} table sigmoid 0.06 -17 0.00390625 -128 %t/sigmoid.npy
// RUN: quant-run %t/integer.mlir --entry=exp_of_tanh --input %t/codes.npy --output %t/exp_of_tanh.npy
// RUN: %{codes} table exp_of_tanh 0.03125 5 0.011 -128 %t/exp_of_tanh.npy
// RUN: quant-run %t/integer.mlir --entry=sqrt --input %t/codes.npy --output %t/sqrt.npy
// RUN: %{codes} table sqrt 0.5 -20 0.04 -77 %t/sqrt.npy
// A table for a slightly different scale is noticed.
// RUN: not %{codes} table tanh 0.03125 5 0.0079 0 %t/tanh.npy 2>&1 | FileCheck %s --check-prefix=WRONG
// WRONG: codes differ, first {{.*}}: expected

#id = affine_map<(i) -> (i)>

!tanh_in = !quant.uniform<i8:f32, 0.03125:5>
!tanh_out = !quant.uniform<i8:f32, 0.0078125>
func.func @tanh(%c: tensor<256xi8>) -> tensor<256xi8> {
  %q = quant.scast %c : tensor<256xi8> to tensor<256x!tanh_in>
  %x = quant.dcast %q : tensor<256x!tanh_in> to tensor<256xf32>
  %e = tensor.empty() : tensor<256xf32>
  %y = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%x : tensor<256xf32>) outs(%e : tensor<256xf32>) {
  ^bb0(%in: f32, %out: f32):
    %r = math.tanh %in : f32
    linalg.yield %r : f32
  } -> tensor<256xf32>
  %yq = quant.qcast %y : tensor<256xf32> to tensor<256x!tanh_out>
  %r = quant.scast %yq : tensor<256x!tanh_out> to tensor<256xi8>
  return %r : tensor<256xi8>
}

!tanh_steep_in = !quant.uniform<i8:f32, 0.4:-128>
!tanh_steep_out = !quant.uniform<i8:f32, 0.0078125:-1>
func.func @tanh_steep(%c: tensor<256xi8>) -> tensor<256xi8> {
  %q = quant.scast %c : tensor<256xi8> to tensor<256x!tanh_steep_in>
  %x = quant.dcast %q : tensor<256x!tanh_steep_in> to tensor<256xf32>
  %e = tensor.empty() : tensor<256xf32>
  %y = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%x : tensor<256xf32>) outs(%e : tensor<256xf32>) {
  ^bb0(%in: f32, %out: f32):
    %r = math.tanh %in : f32
    linalg.yield %r : f32
  } -> tensor<256xf32>
  %yq = quant.qcast %y : tensor<256xf32> to tensor<256x!tanh_steep_out>
  %r = quant.scast %yq : tensor<256x!tanh_steep_out> to tensor<256xi8>
  return %r : tensor<256xi8>
}

!exp_in = !quant.uniform<i8:f32, 0.05:100>
!exp_out = !quant.uniform<i8:f32, 0.013:-128>
func.func @exp(%c: tensor<256xi8>) -> tensor<256xi8> {
  %q = quant.scast %c : tensor<256xi8> to tensor<256x!exp_in>
  %x = quant.dcast %q : tensor<256x!exp_in> to tensor<256xf32>
  %e = tensor.empty() : tensor<256xf32>
  %y = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%x : tensor<256xf32>) outs(%e : tensor<256xf32>) {
  ^bb0(%in: f32, %out: f32):
    %r = math.exp %in : f32
    linalg.yield %r : f32
  } -> tensor<256xf32>
  %yq = quant.qcast %y : tensor<256xf32> to tensor<256x!exp_out>
  %r = quant.scast %yq : tensor<256x!exp_out> to tensor<256xi8>
  return %r : tensor<256xi8>
}

!sigmoid_in = !quant.uniform<i8:f32, 0.06:-17>
!sigmoid_out = !quant.uniform<i8:f32, 0.00390625:-128>
func.func @sigmoid(%c: tensor<256xi8>) -> tensor<256xi8> {
  %q = quant.scast %c : tensor<256xi8> to tensor<256x!sigmoid_in>
  %x = quant.dcast %q : tensor<256x!sigmoid_in> to tensor<256xf32>
  %e = tensor.empty() : tensor<256xf32>
  %y = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%x : tensor<256xf32>) outs(%e : tensor<256xf32>) {
  ^bb0(%in: f32, %out: f32):
    %one = arith.constant 1.0 : f32
    %n = arith.negf %in : f32
    %e1 = math.exp %n : f32
    %d = arith.addf %e1, %one : f32
    %r = arith.divf %one, %d : f32
    linalg.yield %r : f32
  } -> tensor<256xf32>
  %yq = quant.qcast %y : tensor<256xf32> to tensor<256x!sigmoid_out>
  %r = quant.scast %yq : tensor<256x!sigmoid_out> to tensor<256xi8>
  return %r : tensor<256xi8>
}

!exp_of_tanh_in = !quant.uniform<i8:f32, 0.03125:5>
!exp_of_tanh_out = !quant.uniform<i8:f32, 0.011:-128>
func.func @exp_of_tanh(%c: tensor<256xi8>) -> tensor<256xi8> {
  %q = quant.scast %c : tensor<256xi8> to tensor<256x!exp_of_tanh_in>
  %x = quant.dcast %q : tensor<256x!exp_of_tanh_in> to tensor<256xf32>
  %e = tensor.empty() : tensor<256xf32>
  %y = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%x : tensor<256xf32>) outs(%e : tensor<256xf32>) {
  ^bb0(%in: f32, %out: f32):
    %t = math.tanh %in : f32
    %r = math.exp %t : f32
    linalg.yield %r : f32
  } -> tensor<256xf32>
  %yq = quant.qcast %y : tensor<256xf32> to tensor<256x!exp_of_tanh_out>
  %r = quant.scast %yq : tensor<256x!exp_of_tanh_out> to tensor<256xi8>
  return %r : tensor<256xi8>
}

// NaN gives the zero point.
!sqrt_in = !quant.uniform<i8:f32, 0.5:-20>
!sqrt_out = !quant.uniform<i8:f32, 0.04:-77>
func.func @sqrt(%c: tensor<256xi8>) -> tensor<256xi8> {
  %q = quant.scast %c : tensor<256xi8> to tensor<256x!sqrt_in>
  %x = quant.dcast %q : tensor<256x!sqrt_in> to tensor<256xf32>
  %e = tensor.empty() : tensor<256xf32>
  %y = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%x : tensor<256xf32>) outs(%e : tensor<256xf32>) {
  ^bb0(%in: f32, %out: f32):
    %r = math.sqrt %in : f32
    linalg.yield %r : f32
  } -> tensor<256xf32>
  %yq = quant.qcast %y : tensor<256xf32> to tensor<256x!sqrt_out>
  %r = quant.scast %yq : tensor<256x!sqrt_out> to tensor<256xi8>
  return %r : tensor<256xi8>
}
