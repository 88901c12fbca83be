// RUN: quant-opt %s --qnn-raise-qdq | FileCheck %s

// Converters fold the division and the product of a scale of 1; what is left is the
// pair nevertheless, with a zero point and without.

#id = affine_map<(i) -> (i)>

// CHECK-LABEL: @zero_point(
// CHECK: qnn.assign %arg0 "{{.*}}" as !quant.uniform<i8:f32, 1.000000e+00:-121>
func.func @zero_point(%a: tensor<4xf32>) -> tensor<4xf32> {
  %z = arith.constant 7.0 : f32
  %zi = arith.constant 7 : i64
  %min = arith.constant 0.0 : f32
  %max = arith.constant 255.0 : f32
  %e = tensor.empty() : tensor<4xi8>
  %q = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
       ins(%a : tensor<4xf32>) outs(%e : tensor<4xi8>) {
  ^bb0(%in: f32, %out: i8):
    %0 = math.roundeven %in : f32
    %1 = arith.addf %0, %z : f32
    %2 = arith.maximumf %1, %min : f32
    %3 = arith.minimumf %2, %max : f32
    %4 = arith.fptoui %3 : f32 to i8
    linalg.yield %4 : i8
  } -> tensor<4xi8>
  %f = tensor.empty() : tensor<4xf32>
  %d = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
       ins(%q : tensor<4xi8>) outs(%f : tensor<4xf32>) {
  ^bb0(%in: i8, %out: f32):
    %0 = arith.extui %in : i8 to i64
    %1 = arith.subi %0, %zi : i64
    %2 = arith.sitofp %1 : i64 to f32
    linalg.yield %2 : f32
  } -> tensor<4xf32>
  return %d : tensor<4xf32>
}

// CHECK-LABEL: @no_zero_point(
// CHECK: qnn.assign %arg0 "{{.*}}" as !quant.uniform<i8:f32, 1.000000e+00>
func.func @no_zero_point(%a: tensor<4xf32>) -> tensor<4xf32> {
  %min = arith.constant -128.0 : f32
  %max = arith.constant 127.0 : f32
  %e = tensor.empty() : tensor<4xi8>
  %q = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
       ins(%a : tensor<4xf32>) outs(%e : tensor<4xi8>) {
  ^bb0(%in: f32, %out: i8):
    %0 = math.roundeven %in : f32
    %1 = arith.maximumf %0, %min : f32
    %2 = arith.minimumf %1, %max : f32
    %3 = arith.fptosi %2 : f32 to i8
    linalg.yield %3 : i8
  } -> tensor<4xi8>
  %f = tensor.empty() : tensor<4xf32>
  %d = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
       ins(%q : tensor<4xi8>) outs(%f : tensor<4xf32>) {
  ^bb0(%in: i8, %out: f32):
    %0 = arith.extsi %in : i8 to i32
    %1 = arith.sitofp %0 : i32 to f32
    linalg.yield %1 : f32
  } -> tensor<4xf32>
  return %d : tensor<4xf32>
}

// Integers that nobody quantized are converted.

// CHECK-LABEL: @conversion(
// CHECK: arith.sitofp
func.func @conversion(%a: tensor<4xi8>) -> tensor<4xf32> {
  %f = tensor.empty() : tensor<4xf32>
  %d = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
       ins(%a : tensor<4xi8>) outs(%f : tensor<4xf32>) {
  ^bb0(%in: i8, %out: f32):
    %0 = arith.extsi %in : i8 to i32
    %1 = arith.sitofp %0 : i32 to f32
    linalg.yield %1 : f32
  } -> tensor<4xf32>
  return %d : tensor<4xf32>
}

// Weights of 8 bits with scale 1 and zero point 0 arrive as a bare conversion:
// codes where the function quantizes elsewhere, numbers where it does not.

// CHECK-LABEL: func.func @weights_of_scale_one(
// CHECK: quant.dcast {{.*}} : tensor<2x2x!quant.uniform<i8:f32, 1.000000e+00>> to tensor<2x2xf32>
func.func @weights_of_scale_one(%x: tensor<2x2xf32>) -> (tensor<2x2xi8>, tensor<2x2xf32>) {
  %low = arith.constant -128.0 : f32
  %high = arith.constant 127.0 : f32
  %codes = arith.constant dense<[[3, -2], [-4, 1]]> : tensor<2x2xi8>
  %0 = tensor.empty() : tensor<2x2xi8>
  %1 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%x : tensor<2x2xf32>) outs(%0 : tensor<2x2xi8>) {
  ^bb0(%in: f32, %out: i8):
    %a = math.roundeven %in : f32
    %b = arith.maximumf %a, %low : f32
    %c = arith.minimumf %b, %high : f32
    %d = arith.fptosi %c : f32 to i8
    linalg.yield %d : i8
  } -> tensor<2x2xi8>
  %2 = tensor.empty() : tensor<2x2xf32>
  %3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%codes : tensor<2x2xi8>) outs(%2 : tensor<2x2xf32>) {
  ^bb0(%in: i8, %out: f32):
    %a = arith.sitofp %in : i8 to f32
    linalg.yield %a : f32
  } -> tensor<2x2xf32>
  return %1, %3 : tensor<2x2xi8>, tensor<2x2xf32>
}

// CHECK-LABEL: func.func @numbers(
// CHECK-NOT: quant
// CHECK: arith.sitofp
func.func @numbers() -> tensor<2x2xf32> {
  %codes = arith.constant dense<[[3, -2], [-4, 1]]> : tensor<2x2xi8>
  %0 = tensor.empty() : tensor<2x2xf32>
  %1 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%codes : tensor<2x2xi8>) outs(%0 : tensor<2x2xf32>) {
  ^bb0(%in: i8, %out: f32):
    %a = arith.sitofp %in : i8 to f32
    linalg.yield %a : f32
  } -> tensor<2x2xf32>
  return %1 : tensor<2x2xf32>
}
