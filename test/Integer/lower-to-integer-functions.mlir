// Functions of one operand are tables of the QDQ program (N5).

// RUN: rm -rf %t && mkdir %t
// DEFINE: %{random} = %python %S/../Import/Inputs/random-npy.py
// DEFINE: %{compare} = quant-run %s --batched --compare %t/integer.mlir --tolerance 1
// RUN: quant-opt %s --qnn-lower-to-integer --canonicalize --cse --qnn-verify-integer -o %t/integer.mlir
// RUN: %{random} %t/x0_4x16.npy 4x16 1
// RUN: %{compare} --entry=tanh --input %t/x0_4x16.npy
// RUN: %{compare} --entry=sigmoid --input %t/x0_4x16.npy
// RUN: %{compare} --entry=gelu --input %t/x0_4x16.npy
// RUN: %{compare} --entry=hard_swish --input %t/x0_4x16.npy
// RUN: %{compare} --entry=leaky_relu --input %t/x0_4x16.npy
// RUN: %{compare} --entry=negate --input %t/x0_4x16.npy
// RUN: %{compare} --entry=square --input %t/x0_4x16.npy
// RUN: %{compare} --entry=log_of_nothing --input %t/x0_4x16.npy

func.func @tanh(%arg0: tensor<4x16xf32>) -> (tensor<4x16xi8>) {
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
  %r6 = quant.scast %q5 : tensor<4x16x!quant.uniform<i8:f32, 0.0078125>> to tensor<4x16xi8>
  return %r6 : tensor<4x16xi8>
}

func.func @sigmoid(%arg0: tensor<4x16xf32>) -> (tensor<4x16xi8>) {
  %q1 = quant.qcast %arg0 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>> to tensor<4x16xf32>
  %e3 = tensor.empty() : tensor<4x16xf32>
  %y4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2 : tensor<4x16xf32>) outs(%e3 : tensor<4x16xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %c1 = arith.constant 1.0 : f32
    %n = arith.negf %in0 : f32
    %e = math.exp %n : f32
    %d = arith.addf %e, %c1 : f32
    %y = arith.divf %c1, %d : f32
    linalg.yield %y : f32
  } -> tensor<4x16xf32>
  %q5 = quant.qcast %y4 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.00390625:-128>>
  %r6 = quant.scast %q5 : tensor<4x16x!quant.uniform<i8:f32, 0.00390625:-128>> to tensor<4x16xi8>
  return %r6 : tensor<4x16xi8>
}

func.func @gelu(%arg0: tensor<4x16xf32>) -> (tensor<4x16xi8>) {
  %q1 = quant.qcast %arg0 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>> to tensor<4x16xf32>
  %e3 = tensor.empty() : tensor<4x16xf32>
  %y4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2 : tensor<4x16xf32>) outs(%e3 : tensor<4x16xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %c1 = arith.constant 1.0 : f32
    %h = arith.constant 0.5 : f32
    %r = arith.constant 0.707106769 : f32
    %a = arith.mulf %in0, %r : f32
    %b = math.erf %a : f32
    %d = arith.addf %b, %c1 : f32
    %g = arith.mulf %in0, %h : f32
    %y = arith.mulf %g, %d : f32
    linalg.yield %y : f32
  } -> tensor<4x16xf32>
  %q5 = quant.qcast %y4 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.04:-120>>
  %r6 = quant.scast %q5 : tensor<4x16x!quant.uniform<i8:f32, 0.04:-120>> to tensor<4x16xi8>
  return %r6 : tensor<4x16xi8>
}

func.func @hard_swish(%arg0: tensor<4x16xf32>) -> (tensor<4x16xi8>) {
  %q1 = quant.qcast %arg0 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>> to tensor<4x16xf32>
  %e3 = tensor.empty() : tensor<4x16xf32>
  %y4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2 : tensor<4x16xf32>) outs(%e3 : tensor<4x16xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %c0 = arith.constant 0.0 : f32
    %c3 = arith.constant 3.0 : f32
    %c6 = arith.constant 6.0 : f32
    %a = arith.addf %in0, %c3 : f32
    %b = arith.maximumf %a, %c0 : f32
    %d = arith.minimumf %b, %c6 : f32
    %g = arith.mulf %in0, %d : f32
    %y = arith.divf %g, %c6 : f32
    linalg.yield %y : f32
  } -> tensor<4x16xf32>
  %q5 = quant.qcast %y4 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.04:-118>>
  %r6 = quant.scast %q5 : tensor<4x16x!quant.uniform<i8:f32, 0.04:-118>> to tensor<4x16xi8>
  return %r6 : tensor<4x16xi8>
}

func.func @leaky_relu(%arg0: tensor<4x16xf32>) -> (tensor<4x16xi8>) {
  %q1 = quant.qcast %arg0 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>> to tensor<4x16xf32>
  %e3 = tensor.empty() : tensor<4x16xf32>
  %y4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2 : tensor<4x16xf32>) outs(%e3 : tensor<4x16xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %c0 = arith.constant 0.0 : f32
    %s = arith.constant 0.125 : f32
    %p = arith.cmpf ogt, %in0, %c0 : f32
    %a = arith.mulf %in0, %s : f32
    %y = arith.select %p, %in0, %a : f32
    linalg.yield %y : f32
  } -> tensor<4x16xf32>
  %q5 = quant.qcast %y4 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.05:-90>>
  %r6 = quant.scast %q5 : tensor<4x16x!quant.uniform<i8:f32, 0.05:-90>> to tensor<4x16xi8>
  return %r6 : tensor<4x16xi8>
}

func.func @negate(%arg0: tensor<4x16xf32>) -> (tensor<4x16xi8>) {
  %q1 = quant.qcast %arg0 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>> to tensor<4x16xf32>
  %e3 = tensor.empty() : tensor<4x16xf32>
  %y4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2 : tensor<4x16xf32>) outs(%e3 : tensor<4x16xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %y = arith.negf %in0 : f32
    linalg.yield %y : f32
  } -> tensor<4x16xf32>
  %q5 = quant.qcast %y4 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.06:16>>
  %r6 = quant.scast %q5 : tensor<4x16x!quant.uniform<i8:f32, 0.06:16>> to tensor<4x16xi8>
  return %r6 : tensor<4x16xi8>
}

func.func @square(%arg0: tensor<4x16xf32>) -> (tensor<4x16xi8>) {
  %q1 = quant.qcast %arg0 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>> to tensor<4x16xf32>
  %e3 = tensor.empty() : tensor<4x16xf32>
  %y4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2 : tensor<4x16xf32>) outs(%e3 : tensor<4x16xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %y = arith.mulf %in0, %in0 : f32
    linalg.yield %y : f32
  } -> tensor<4x16xf32>
  %q5 = quant.qcast %y4 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.25:-128>>
  %r6 = quant.scast %q5 : tensor<4x16x!quant.uniform<i8:f32, 0.25:-128>> to tensor<4x16xi8>
  return %r6 : tensor<4x16xi8>
}

// NaN is the zero point (N2), minus infinity the least code.
func.func @log_of_nothing(%arg0: tensor<4x16xf32>) -> (tensor<4x16xi8>) {
  %q1 = quant.qcast %arg0 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>>
  %x2 = quant.dcast %q1 : tensor<4x16x!quant.uniform<i8:f32, 0.06:-17>> to tensor<4x16xf32>
  %e3 = tensor.empty() : tensor<4x16xf32>
  %y4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x2 : tensor<4x16xf32>) outs(%e3 : tensor<4x16xf32>) {
  ^bb0(%in0: f32, %out: f32):
    %y = math.log %in0 : f32
    linalg.yield %y : f32
  } -> tensor<4x16xf32>
  %q5 = quant.qcast %y4 : tensor<4x16xf32> to tensor<4x16x!quant.uniform<i8:f32, 0.03:9>>
  %r6 = quant.scast %q5 : tensor<4x16x!quant.uniform<i8:f32, 0.03:9>> to tensor<4x16xi8>
  return %r6 : tensor<4x16xi8>
}
