// Codes through chains of functions, clamps and factors: tables, too (N5).

// RUN: rm -rf %t && mkdir %t
// DEFINE: %{random} = %python %S/../Import/Inputs/random-npy.py
// DEFINE: %{compare} = quant-run %s --batched --compare %t/integer.mlir --tolerance 1
// RUN: quant-opt %s --qnn-lower-to-integer --canonicalize --cse --qnn-verify-integer -o %t/integer.mlir
// RUN: %{random} %t/x0_4x16.npy 4x16 1
// RUN: %{random} %t/x0_4x3.npy 4x3 1
// RUN: %{random} %t/x0_1.npy 1 1
// RUN: %{compare} --entry=chain_of_tables --input %t/x0_4x16.npy
// RUN: %{compare} --entry=requantized --input %t/x0_4x16.npy
// RUN: %{compare} --entry=clamped_codes --input %t/x0_4x16.npy
// RUN: %{compare} --entry=clamp_then_table --input %t/x0_4x16.npy
// RUN: %{compare} --entry=scaled_codes --input %t/x0_4x16.npy
// RUN: %{compare} --entry=negative_factor --input %t/x0_4x16.npy
// RUN: %{compare} --entry=plus_constant --input %t/x0_4x16.npy
// RUN: %{compare} --entry=transposing_function --input %t/x0_4x3.npy
// RUN: %{compare} --entry=table_of_scalar --input %t/x0_1.npy
// RUN: %{compare} --entry=narrow_result --input %t/x0_4x16.npy

// Two tables become one.
func.func @chain_of_tables(%arg0: tensor<4x16xf32>) -> (tensor<4x16xi8>) {
  %q1 = quant.qcast %arg0 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>> to tensor<4x16xf32>
  %e3 = tensor.empty() : tensor<4x16xf32>
  %y4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2 : tensor<4x16xf32>) outs(%e3 : tensor<4x16xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %y = math.tanh %in0 : f32
    linalg.yield %y : f32
  } -> tensor<4x16xf32>
  %q5 = quant.qcast %y4 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.0078125>>
  %x6 = quant.dcast %q5 : tensor<4x16x!quant.uniform<i8:f32, 0.0078125>> to tensor<4x16xf32>
  %e7 = tensor.empty() : tensor<4x16xf32>
  %y8 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x6 : tensor<4x16xf32>) outs(%e7 : tensor<4x16xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %y = math.exp %in0 : f32
    linalg.yield %y : f32
  } -> tensor<4x16xf32>
  %q9 = quant.qcast %y8 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.011:-128>>
  %r10 = quant.scast %q9 : tensor<4x16x!quant.uniform<i8:f32, 0.011:-128>> to tensor<4x16xi8>
  return %r10 : tensor<4x16xi8>
}

// Codes of another scale.
func.func @requantized(%arg0: tensor<4x16xf32>) -> (tensor<4x16xi8>) {
  %q1 = quant.qcast %arg0 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>> to tensor<4x16xf32>
  %q3 = quant.qcast %x2 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.031:64>>
  %r4 = quant.scast %q3 : tensor<4x16x!quant.uniform<i8:f32, 0.031:64>> to tensor<4x16xi8>
  return %r4 : tensor<4x16xi8>
}

func.func @clamped_codes(%arg0: tensor<4x16xf32>) -> (tensor<4x16xi8>) {
  %q1 = quant.qcast %arg0 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>> to tensor<4x16xf32>
  %e3 = tensor.empty() : tensor<4x16xf32>
  %y4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2 : tensor<4x16xf32>) outs(%e3 : tensor<4x16xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %c0 = arith.constant 0.0 : f32
    %m = arith.maximumf %in0, %c0 : f32
    %c6 = arith.constant 6.0 : f32
    %n = arith.minimumf %m, %c6 : f32
    linalg.yield %n : f32
  } -> tensor<4x16xf32>
  %q5 = quant.qcast %y4 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>>
  %r6 = quant.scast %q5 : tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>> to tensor<4x16xi8>
  return %r6 : tensor<4x16xi8>
}

// The clamp waits for the table.
func.func @clamp_then_table(%arg0: tensor<4x16xf32>) -> (tensor<4x16xi8>) {
  %q1 = quant.qcast %arg0 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>> to tensor<4x16xf32>
  %e3 = tensor.empty() : tensor<4x16xf32>
  %y4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2 : tensor<4x16xf32>) outs(%e3 : tensor<4x16xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %c0 = arith.constant 0.0 : f32
    %m = arith.maximumf %in0, %c0 : f32
    %c6 = arith.constant 1.5 : f32
    %n = arith.minimumf %m, %c6 : f32
    linalg.yield %n : f32
  } -> tensor<4x16xf32>
  %e5 = tensor.empty() : tensor<4x16xf32>
  %y6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%y4 : tensor<4x16xf32>) outs(%e5 : tensor<4x16xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %y = math.tanh %in0 : f32
    linalg.yield %y : f32
  } -> tensor<4x16xf32>
  %q7 = quant.qcast %y6 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.0078125>>
  %r8 = quant.scast %q7 : tensor<4x16x!quant.uniform<i8:f32, 0.0078125>> to tensor<4x16xi8>
  return %r8 : tensor<4x16xi8>
}

func.func @scaled_codes(%arg0: tensor<4x16xf32>) -> (tensor<4x16xi8>) {
  %q1 = quant.qcast %arg0 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>> to tensor<4x16xf32>
  %e3 = tensor.empty() : tensor<4x16xf32>
  %y4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2 : tensor<4x16xf32>) outs(%e3 : tensor<4x16xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %c = arith.constant 0.37 : f32
    %y = arith.mulf %in0, %c : f32
    linalg.yield %y : f32
  } -> tensor<4x16xf32>
  %q5 = quant.qcast %y4 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.02:4>>
  %r6 = quant.scast %q5 : tensor<4x16x!quant.uniform<i8:f32, 0.02:4>> to tensor<4x16xi8>
  return %r6 : tensor<4x16xi8>
}

func.func @negative_factor(%arg0: tensor<4x16xf32>) -> (tensor<4x16xi8>) {
  %q1 = quant.qcast %arg0 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>> to tensor<4x16xf32>
  %e3 = tensor.empty() : tensor<4x16xf32>
  %y4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2 : tensor<4x16xf32>) outs(%e3 : tensor<4x16xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %c = arith.constant -0.37 : f32
    %y = arith.mulf %in0, %c : f32
    linalg.yield %y : f32
  } -> tensor<4x16xf32>
  %q5 = quant.qcast %y4 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.02:4>>
  %r6 = quant.scast %q5 : tensor<4x16x!quant.uniform<i8:f32, 0.02:4>> to tensor<4x16xi8>
  return %r6 : tensor<4x16xi8>
}

func.func @plus_constant(%arg0: tensor<4x16xf32>) -> (tensor<4x16xi8>) {
  %q1 = quant.qcast %arg0 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>> to tensor<4x16xf32>
  %e3 = tensor.empty() : tensor<4x16xf32>
  %y4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2 : tensor<4x16xf32>) outs(%e3 : tensor<4x16xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %c = arith.constant 1.7 : f32
    %y = arith.addf %in0, %c : f32
    linalg.yield %y : f32
  } -> tensor<4x16xf32>
  %q5 = quant.qcast %y4 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.06:-20>>
  %r6 = quant.scast %q5 : tensor<4x16x!quant.uniform<i8:f32, 0.06:-20>> to tensor<4x16xi8>
  return %r6 : tensor<4x16xi8>
}

func.func @transposing_function(%arg0: tensor<4x3xf32>) -> (tensor<3x4xi8>) {
  %q1 = quant.qcast %arg0 : tensor<4x3xf32> to tensor<4x3x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<4x3x!quant.uniform<i8:f32, 0.06:-17>> to tensor<4x3xf32>
  %e3 = tensor.empty() : tensor<3x4xf32>
  %y4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2 : tensor<4x3xf32>) outs(%e3 : tensor<3x4xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %y = math.tanh %in0 : f32
    linalg.yield %y : f32
  } -> tensor<3x4xf32>
  %q5 = quant.qcast %y4 : tensor<3x4xf32> to tensor<3x4x!quant.uniform<i8:f32, 0.0078125>>
  %r6 = quant.scast %q5 : tensor<3x4x!quant.uniform<i8:f32, 0.0078125>> to tensor<3x4xi8>
  return %r6 : tensor<3x4xi8>
}

// Rank 0.
func.func @table_of_scalar(%arg0: tensor<f32>) -> (tensor<i8>) {
  %q1 = quant.qcast %arg0 : tensor<f32> to tensor<!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<!quant.uniform<i8:f32, 0.06:-17>> to tensor<f32>
  %e3 = tensor.empty() : tensor<f32>
  %y4 = linalg.generic {indexing_maps = [affine_map<() -> ()>, affine_map<() -> ()>],
      iterator_types = []}
      ins(%x2 : tensor<f32>) outs(%e3 : tensor<f32>) {
  ^bb0(%in0: f32, %out: f32):
    %y = math.tanh %in0 : f32
    linalg.yield %y : f32
  } -> tensor<f32>
  %q5 = quant.qcast %y4 : tensor<f32> to tensor<!quant.uniform<i8:f32, 0.0078125>>
  %r6 = quant.scast %q5 : tensor<!quant.uniform<i8:f32, 0.0078125>> to tensor<i8>
  return %r6 : tensor<i8>
}

// Codes of a narrow type stay inside it.
func.func @narrow_result(%arg0: tensor<4x16xf32>) -> (tensor<4x16xi8>) {
  %q1 = quant.qcast %arg0 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>> to tensor<4x16xf32>
  %e3 = tensor.empty() : tensor<4x16xf32>
  %y4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2 : tensor<4x16xf32>) outs(%e3 : tensor<4x16xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %y = math.exp %in0 : f32
    linalg.yield %y : f32
  } -> tensor<4x16xf32>
  %n = quant.qcast %y4 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8<-127:100>:f32, 0.05:-100>>
  %nr = quant.scast %n : tensor<4x16x!quant.uniform<i8<-127:100>:f32, 0.05:-100>> to tensor<4x16xi8>
  return %nr : tensor<4x16xi8>
}
