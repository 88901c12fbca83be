// RUN: quant-opt %s --qnn-verify-integer | FileCheck %s

!q = !quant.uniform<i8:f32, 0.1>

// Floats at the boundary of a function alone.

// CHECK-LABEL: func.func @boundary(
func.func @boundary(%a: tensor<4xf32>) -> tensor<4xf32> {
  %0 = quant.qcast %a : tensor<4xf32> to tensor<4x!q>
  %c = quant.scast %0 : tensor<4x!q> to tensor<4xi8>
  %t = qnn.table_lookup %c, dense<7> : tensor<256xi8> : tensor<4xi8> to tensor<4xi8>
  %s = quant.scast %t : tensor<4xi8> to tensor<4x!q>
  %1 = quant.dcast %s : tensor<4x!q> to tensor<4xf32>
  return %1 : tensor<4xf32>
}

// An island with a reason, its destination, and what it captures in a region.

// CHECK-LABEL: func.func @island(
func.func @island(%a: tensor<4xf32>, %p: i1) -> tensor<4xf32> {
  %0 = quant.qcast %a : tensor<4xf32> to tensor<4x!q>
  %1 = quant.dcast %0 : tensor<4x!q> to tensor<4xf32>
  %2 = scf.if %p -> tensor<4xf32> {
    %x = math.tanh %1 : tensor<4xf32>
    scf.yield %x : tensor<4xf32>
  } else {
    scf.yield %1 : tensor<4xf32>
  } {qnn.float_reason = "it chooses"}
  %e = tensor.empty() : tensor<4xf32>
  %3 = linalg.abs {qnn.float_reason = "on purpose"} ins(%2 : tensor<4xf32>) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  %4 = quant.qcast %3 : tensor<4xf32> to tensor<4x!q>
  %5 = quant.dcast %4 : tensor<4x!q> to tensor<4xf32>
  return %5 : tensor<4xf32>
}

// Operations without results.

// CHECK-LABEL: func.func @no_result(
func.func @no_result(%p: i1) {
  cf.assert %p, "message"
  return
}

// CHECK-LABEL: func.func private @helper_in_float(
func.func private @helper_in_float(%a: tensor<4xf32>) -> tensor<4xf32> {
  %x = math.tanh %a : tensor<4xf32>
  return %x : tensor<4xf32>
}

// CHECK-LABEL: func.func private @external(
func.func private @external(tensor<4xf32>)
