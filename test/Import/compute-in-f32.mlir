// RUN: quant-opt %s --qnn-compute-in-f32 --split-input-file --verify-diagnostics | FileCheck %s

#id = affine_map<(i) -> (i)>

// Signature, constants, bodies; what converted is gone. 0.1 in f16 is 0.0999756,
// the least f16 stands for the least number.

// CHECK-LABEL: func.func @half(
// CHECK-SAME: %[[X:.*]]: tensor<2xf32> {qnn.name = "x"}) -> tensor<2xf32>
// CHECK-DAG: %[[C:.*]] = arith.constant dense<[0.0999755859, -3.40282347E+38]> : tensor<2xf32>
// CHECK-DAG: %[[S:.*]] = arith.constant 0xFF800000 : f32
// CHECK: linalg.generic {{.*}} ins(%[[X]], %[[C]] : tensor<2xf32>, tensor<2xf32>) outs(%{{.*}} : tensor<2xf32>)
// CHECK-NEXT: ^bb0(%[[A:.*]]: f32, %[[B:.*]]: f32, %{{.*}}: f32):
// CHECK-NEXT: %[[SUM:.*]] = arith.addf %[[A]], %[[B]] : f32
// CHECK-NEXT: %[[MAX:.*]] = arith.maximumf %[[SUM]], %[[S]] : f32
// CHECK-NEXT: linalg.yield %[[MAX]] : f32
// expected-warning @below {{the program computes in 'f16'; it is computed in f32, which its inputs and outputs have as well}}
module {
  func.func @half(%x: tensor<2xf16> {qnn.name = "x"}) -> tensor<2xf16> {
    %c = arith.constant dense<[0.1, -65504.0]> : tensor<2xf16>
    %s = arith.constant 0xFC00 : f16
    %e = tensor.empty() : tensor<2xf16>
    %0 = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel"]}
        ins(%x, %c : tensor<2xf16>, tensor<2xf16>) outs(%e : tensor<2xf16>) {
    ^bb0(%a: f16, %b: f16, %out: f16):
      %wide = arith.extf %a : f16 to f32
      %b32 = arith.extf %b : f16 to f32
      %sum = arith.addf %wide, %b32 : f32
      %narrow = arith.truncf %sum : f32 to f16
      %max = arith.maximumf %narrow, %s : f16
      linalg.yield %max : f16
    } -> tensor<2xf16>
    return %0 : tensor<2xf16>
  }
}

// -----

// Scalars of f64, as converters make them, are no word worth.

// CHECK-LABEL: func.func @epsilon(
// CHECK: arith.constant 9.99999974E-6 : f32
// CHECK-NOT: f64
#id = affine_map<(i) -> (i)>
func.func @epsilon(%x: tensor<2xf32>) -> tensor<2xf32> {
  %s = arith.constant 1.0e-5 : f64
  %e = tensor.empty() : tensor<2xf32>
  %0 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%x : tensor<2xf32>) outs(%e : tensor<2xf32>) {
  ^bb0(%in: f32, %out: f32):
    %t = arith.truncf %s : f64 to f32
    %r = arith.addf %in, %t : f32
    linalg.yield %r : f32
  } -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// -----

// Codes of a real number in another type; resources.

// CHECK-LABEL: func.func @codes(
// CHECK: quant.dcast {{.*}} : tensor<2x!quant.uniform<i8:f32, 5.000000e-01>> to tensor<2xf32>
// CHECK: arith.constant dense<[1.000000e+00, -2.500000e+00]> : tensor<2xf32>
// expected-warning @below {{the program computes in 'bf16'}}
module {
  func.func @codes(%x: tensor<2x!quant.uniform<i8:bf16, 0.5>>) -> tensor<2xbf16> {
    %0 = quant.dcast %x : tensor<2x!quant.uniform<i8:bf16, 0.5>> to tensor<2xbf16>
    %w = arith.constant dense_resource<weights> : tensor<2xbf16>
    %1 = arith.addf %0, %w : tensor<2xbf16>
    return %1 : tensor<2xbf16>
  }
}

{-#
  dialect_resources: {
    builtin: {
      weights: "0x02000000803F20C0"
    }
  }
#-}

// -----

// f32 stays as it is.

// CHECK-LABEL: func.func @single(
// CHECK: arith.constant dense<-3.40282347E+38> : tensor<2xf32>
func.func @single() -> tensor<2xf32> {
  %c = arith.constant dense<-3.40282347E+38> : tensor<2xf32>
  return %c : tensor<2xf32>
}
