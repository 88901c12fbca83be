// RUN: quant-opt %s --qnn-plan-uniform --split-input-file 2>%t.log | FileCheck %s
// RUN: FileCheck %s --check-prefix=LOG < %t.log

// What the model decided stays; what moves a value that is quantized afterwards
// moves its codes. The bias is not at the scale 0.5 * 0.5, and stays as it is.
!q = !quant.uniform<i8:f32, 0.5:3>
!y = !quant.uniform<i8:f32, 2.0:-7>
!w = !quant.uniform<i8:f32, 0.5>
!b = !quant.uniform<i32:f32, 0.125>
#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (j)>
func.func @honoured(%x: tensor<1x2xf32>) -> tensor<2xf32> attributes {qnn.quantized_elsewhere} {
  %0 = qnn.assign %x "x" as !q : tensor<1x2xf32>
  %c = arith.constant dense<[[1, 2], [3, 4]]> : tensor<2x2xi8>
  %wq = quant.scast %c : tensor<2x2xi8> to tensor<2x2x!w>
  %w = quant.dcast %wq : tensor<2x2x!w> to tensor<2x2xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x2xf32>) -> tensor<1x2xf32>
  %p = linalg.matmul ins(%0, %w : tensor<1x2xf32>, tensor<2x2xf32>)
                     outs(%z : tensor<1x2xf32>) -> tensor<1x2xf32>
  %bc = arith.constant dense<[8, -4]> : tensor<2xi32>
  %bq = quant.scast %bc : tensor<2xi32> to tensor<2x!b>
  %b = quant.dcast %bq : tensor<2x!b> to tensor<2xf32>
  %s = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
       ins(%p, %b : tensor<1x2xf32>, tensor<2xf32>) outs(%e : tensor<1x2xf32>) {
  ^bb0(%in: f32, %bias: f32, %out: f32):
    %1 = arith.addf %in, %bias : f32
    linalg.yield %1 : f32
  } -> tensor<1x2xf32>
  %m = tensor.collapse_shape %s [[0, 1]] : tensor<1x2xf32> into tensor<2xf32>
  %y = qnn.assign %m "y" as !y : tensor<2xf32>
  return %y : tensor<2xf32>
}
// CHECK-LABEL: @honoured(
// CHECK: %[[X:.*]] = qnn.assign %arg0 "x" as !quant.uniform<i8:f32, 5.000000e-01:3>
// CHECK: linalg.matmul ins(%[[X]],
// CHECK: %[[B:.*]] = quant.dcast %{{.*}} : tensor<2x!quant.uniform<i32:f32, 1.250000e-01>>
// CHECK-NOT: qnn.assign
// CHECK: %[[S:.*]] = linalg.generic {{.*}} ins(%{{.*}}, %[[B]] :
// CHECK: %[[A:.*]] = qnn.assign %[[S]] {{.*}} as !quant.uniform<i8:f32, 2.000000e+00:-7>
// CHECK: %[[M:.*]] = tensor.collapse_shape %[[A]]
// CHECK: qnn.assign %[[M]] "y" as !quant.uniform<i8:f32, 2.000000e+00:-7>

// -----

// Without a type and without a range the function of the product stays in float;
// the product does not.
!q = !quant.uniform<i8:f32, 0.5:3>
!w = !quant.uniform<i8:f32, 0.5>
#id = affine_map<(i, j) -> (i, j)>
func.func @undecided(%x: tensor<1x2xf32>) -> tensor<1x2xf32> attributes {qnn.quantized_elsewhere} {
  %0 = qnn.assign %x "x" as !q : tensor<1x2xf32>
  %c = arith.constant dense<[[1, 2], [3, 4]]> : tensor<2x2xi8>
  %wq = quant.scast %c : tensor<2x2xi8> to tensor<2x2x!w>
  %w = quant.dcast %wq : tensor<2x2x!w> to tensor<2x2xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x2xf32>) -> tensor<1x2xf32>
  %p = linalg.matmul ins(%0, %w : tensor<1x2xf32>, tensor<2x2xf32>)
                     outs(%z : tensor<1x2xf32>) -> tensor<1x2xf32>
  %t = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
       ins(%p : tensor<1x2xf32>) outs(%e : tensor<1x2xf32>) {
  ^bb0(%in: f32, %out: f32):
    %1 = math.tanh %in : f32
    linalg.yield %1 : f32
  } -> tensor<1x2xf32>
  %y = qnn.assign %t "y" as !q : tensor<1x2xf32>
  return %y : tensor<1x2xf32>
}
// CHECK-LABEL: @undecided(
// CHECK-NOT: qnn.float_reason
// CHECK: linalg.matmul
// CHECK-NOT: qnn.assign
// CHECK: linalg.generic {{.*}} attrs = {qnn.float_reason = "the model brings no scale for its operand 0, and its range was not observed"}
// CHECK: qnn.assign
// LOG: warning: stays in float: the model brings no scale for its operand 0, and its range was not observed

// -----

// Weights that the model left in float, and a value that was observed, are quantized
// where somebody asks for it alone.
// RUN: quant-opt %s --qnn-plan-uniform=quantize-rest --split-input-file 2>/dev/null | FileCheck %s --check-prefix=REST
!q = !quant.uniform<i8:f32, 0.5:3>
func.func @rest(%x: tensor<1x2xf32>) -> tensor<1x2xf32> attributes {qnn.quantized_elsewhere} {
  %0 = qnn.assign %x "x" as !q : tensor<1x2xf32>
  %w = arith.constant dense<[[1.0, 2.0], [3.0, 4.0]]> : tensor<2x2xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x2xf32>) -> tensor<1x2xf32>
  %p = linalg.matmul ins(%0, %w : tensor<1x2xf32>, tensor<2x2xf32>)
                     outs(%z : tensor<1x2xf32>) -> tensor<1x2xf32>
  %o = qnn.observe %p "y" range <-1.0, 1.0> : tensor<1x2xf32>
  return %o : tensor<1x2xf32>
}
// CHECK-LABEL: @rest(
// CHECK-COUNT-1: qnn.assign
// CHECK-NOT: qnn.assign
// CHECK: linalg.matmul {qnn.float_reason = "the model keeps its weights in float"}
// CHECK-NOT: qnn.assign
// LOG: warning: stays in float: the model keeps its weights in float
// REST-LABEL: @rest(
// REST: qnn.assign %{{.*}} "y.weight"
// REST-NOT: qnn.float_reason
// REST: qnn.assign %{{.*}} "y"

// -----

// What imported the model may know why a node's weights are floats.
!q = !quant.uniform<i8:f32, 0.5:3>
func.func @explained(%x: tensor<1x2xf32>) -> tensor<1x2xf32>
    attributes {qnn.quantized_elsewhere, qnn.float_weights = {fc = "its scales are blocks"}} {
  %0 = qnn.assign %x "x" as !q : tensor<1x2xf32>
  %w = arith.constant dense<[[1.0, 2.0], [3.0, 4.0]]> : tensor<2x2xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x2xf32>) -> tensor<1x2xf32>
  %p = linalg.matmul ins(%0, %w : tensor<1x2xf32>, tensor<2x2xf32>)
                     outs(%z : tensor<1x2xf32>) -> tensor<1x2xf32> loc("fc")
  return %p : tensor<1x2xf32>
}
// CHECK-LABEL: @explained(
// CHECK: linalg.matmul {qnn.float_reason = "its scales are blocks"}
// LOG: warning: {{.*}}stays in float: its scales are blocks
