// RUN: quant-opt %s --qnn-raise-qdq --split-input-file --verify-diagnostics

#id = affine_map<(i) -> (i)>
func.func @zero_scale(%a: tensor<2xi8>) -> tensor<2xf32> {
  %s = arith.constant 0.0 : f32
  %z = arith.constant 0 : i64
  %f = tensor.empty() : tensor<2xf32>
  // expected-error@+1 {{the model's quantization has scale 0.000000e+00, which is not a positive normal f32 number (N1); quantize the model again}}
  %d = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
       ins(%a : tensor<2xi8>) outs(%f : tensor<2xf32>) {
  ^bb0(%in: i8, %out: f32):
    %0 = arith.extsi %in : i8 to i64
    %1 = arith.subi %0, %z : i64
    %2 = arith.sitofp %1 : i64 to f32
    %3 = arith.mulf %2, %s : f32
    linalg.yield %3 : f32
  } -> tensor<2xf32>
  return %d : tensor<2xf32>
}

// -----

#id = affine_map<(i) -> (i)>
func.func @negative_scale(%a: tensor<2xi8>) -> tensor<2xf32> {
  %s = arith.constant -0.5 : f32
  %z = arith.constant 0 : i64
  %f = tensor.empty() : tensor<2xf32>
  // expected-error@+1 {{has scale -5.000000e-01, which is not a positive normal f32 number (N1)}}
  %d = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
       ins(%a : tensor<2xi8>) outs(%f : tensor<2xf32>) {
  ^bb0(%in: i8, %out: f32):
    %0 = arith.extsi %in : i8 to i64
    %1 = arith.subi %0, %z : i64
    %2 = arith.sitofp %1 : i64 to f32
    %3 = arith.mulf %2, %s : f32
    linalg.yield %3 : f32
  } -> tensor<2xf32>
  return %d : tensor<2xf32>
}

// -----

#id = affine_map<(i) -> (i)>
func.func @nan_scale(%a: tensor<2xi8>) -> tensor<2xf32> {
  %s = arith.constant 0x7FC00000 : f32
  %z = arith.constant 0 : i64
  %f = tensor.empty() : tensor<2xf32>
  // expected-error@+1 {{has scale nan, which is not a positive normal f32 number (N1)}}
  %d = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
       ins(%a : tensor<2xi8>) outs(%f : tensor<2xf32>) {
  ^bb0(%in: i8, %out: f32):
    %0 = arith.extsi %in : i8 to i64
    %1 = arith.subi %0, %z : i64
    %2 = arith.sitofp %1 : i64 to f32
    %3 = arith.mulf %2, %s : f32
    linalg.yield %3 : f32
  } -> tensor<2xf32>
  return %d : tensor<2xf32>
}

// -----

#id = affine_map<(i) -> (i)>
func.func @denormal_scale(%a: tensor<2xi8>) -> tensor<2xf32> {
  %s = arith.constant 1.0e-40 : f32
  %z = arith.constant 0 : i64
  %f = tensor.empty() : tensor<2xf32>
  // expected-error@+1 {{has scale 9.999946e-41, which is not a positive normal f32 number (N1)}}
  %d = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
       ins(%a : tensor<2xi8>) outs(%f : tensor<2xf32>) {
  ^bb0(%in: i8, %out: f32):
    %0 = arith.extsi %in : i8 to i64
    %1 = arith.subi %0, %z : i64
    %2 = arith.sitofp %1 : i64 to f32
    %3 = arith.mulf %2, %s : f32
    linalg.yield %3 : f32
  } -> tensor<2xf32>
  return %d : tensor<2xf32>
}

// -----

#id = affine_map<(i) -> (i)>
func.func @zero_point(%a: tensor<2xi8>) -> tensor<2xf32> {
  %s = arith.constant 0.5 : f32
  %z = arith.constant 256 : i64
  %f = tensor.empty() : tensor<2xf32>
  // expected-error@+1 {{the model's quantization has zero point 256, which lies outside its codes [0, 255] (N1); quantize the model again}}
  %d = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
       ins(%a : tensor<2xi8>) outs(%f : tensor<2xf32>) {
  ^bb0(%in: i8, %out: f32):
    %0 = arith.extui %in : i8 to i64
    %1 = arith.subi %0, %z : i64
    %2 = arith.sitofp %1 : i64 to f32
    %3 = arith.mulf %2, %s : f32
    linalg.yield %3 : f32
  } -> tensor<2xf32>
  return %d : tensor<2xf32>
}

// -----

#id = affine_map<(i) -> (i)>
func.func @signed_zero_point(%a: tensor<2xi8>) -> tensor<2xf32> {
  %s = arith.constant 0.5 : f32
  %z = arith.constant -129 : i64
  %f = tensor.empty() : tensor<2xf32>
  // expected-error@+1 {{has zero point -129, which lies outside its codes [-128, 127] (N1)}}
  %d = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
       ins(%a : tensor<2xi8>) outs(%f : tensor<2xf32>) {
  ^bb0(%in: i8, %out: f32):
    %0 = arith.extsi %in : i8 to i64
    %1 = arith.subi %0, %z : i64
    %2 = arith.sitofp %1 : i64 to f32
    %3 = arith.mulf %2, %s : f32
    linalg.yield %3 : f32
  } -> tensor<2xf32>
  return %d : tensor<2xf32>
}

// -----

#id = affine_map<(i) -> (i)>
func.func @wide_codes(%a: tensor<2xi32>) -> tensor<2xf32> {
  %s = arith.constant 0.5 : f32
  %z = arith.constant 0 : i64
  %f = tensor.empty() : tensor<2xf32>
  // expected-error@+1 {{the model's quantization has codes of 32 unsigned bits; expected at most 32 signed or 16 unsigned ones}}
  %d = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
       ins(%a : tensor<2xi32>) outs(%f : tensor<2xf32>) {
  ^bb0(%in: i32, %out: f32):
    %0 = arith.extui %in : i32 to i64
    %1 = arith.subi %0, %z : i64
    %2 = arith.sitofp %1 : i64 to f32
    %3 = arith.mulf %2, %s : f32
    linalg.yield %3 : f32
  } -> tensor<2xf32>
  return %d : tensor<2xf32>
}

// -----

#id = affine_map<(i) -> (i)>
func.func @one_slice(%a: tensor<2xi8>) -> tensor<2xf32> {
  %s = arith.constant dense<[0.5, 0x7F800000]> : tensor<2xf32>
  %f = tensor.empty() : tensor<2xf32>
  // expected-error@+1 {{the model's quantization of slice 1 along dimension 0 has scale INF, which is not a positive normal f32 number (N1)}}
  %d = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel"]}
       ins(%a, %s : tensor<2xi8>, tensor<2xf32>) outs(%f : tensor<2xf32>) {
  ^bb0(%in: i8, %scale: f32, %out: f32):
    %0 = arith.sitofp %in : i8 to f32
    %1 = arith.mulf %0, %scale : f32
    linalg.yield %1 : f32
  } -> tensor<2xf32>
  return %d : tensor<2xf32>
}
