// RUN: quant-opt %s --qnn-verify-import --split-input-file | FileCheck %s

// Other functions may stand beside the program if they are private; integer
// arguments (token ids) beside float ones.

// CHECK-LABEL: func.func @program(
// CHECK-LABEL: func.func private @external(
func.func @program(%x: tensor<1x4xf32>, %ids: tensor<3xi64>) -> (tensor<1x4xf32>, tensor<3xi64>) {
  %e = tensor.empty() : tensor<1x4xf32>
  %c = arith.constant dense<2.0> : tensor<1x4xf32>
  %0 = qnn.observe %x "x" : tensor<1x4xf32>
  %1 = arith.mulf %0, %c : tensor<1x4xf32>
  %2 = math.tanh %1 : tensor<1x4xf32>
  %3 = linalg.softmax dimension(1) ins(%2 : tensor<1x4xf32>) outs(%e : tensor<1x4xf32>) -> tensor<1x4xf32>
  %4 = quant.qcast %3 : tensor<1x4xf32> to tensor<1x4x!quant.uniform<i8:f32, 0.5>>
  %5 = quant.dcast %4 : tensor<1x4x!quant.uniform<i8:f32, 0.5>> to tensor<1x4xf32>
  return %5, %ids : tensor<1x4xf32>, tensor<3xi64>
}
func.func private @external(tensor<?xf32>)

// -----

// A program without inputs is one, too.

// CHECK-LABEL: func.func @constant(
func.func @constant() -> tensor<4xf32> {
  %0 = arith.constant dense<2.0> : tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

// So is one that computes on codes already.

// CHECK-LABEL: func.func @codes(
func.func @codes(%a: tensor<4xi32>) -> tensor<4xi8> {
  %0 = qnn.requantize %a <multipliers = [1610612736], shifts = [38], zero_point = 3, min = -128, max = 127> : tensor<4xi32> to tensor<4xi8>
  return %0 : tensor<4xi8>
}

// -----

// Loops and branches stay what they are.

// CHECK-LABEL: func.func @branch(
// CHECK: scf.if

func.func @branch(%x: tensor<4xf32>, %c: i1) -> tensor<4xf32> {
  %0 = scf.if %c -> tensor<4xf32> {
    scf.yield %x : tensor<4xf32>
  } else {
    %1 = arith.negf %x : tensor<4xf32>
    scf.yield %1 : tensor<4xf32>
  }
  return %0 : tensor<4xf32>
}
