// RUN: quant-opt %s --qnn-plan-uniform --qnn-verify-plan --split-input-file --verify-diagnostics | FileCheck %s

// What is returned is joined in float where one type would leave too few codes.

// CHECK-LABEL: func.func @padded_result(
// CHECK: %[[A:.*]] = qnn.assign %arg0 "a" as !quant.uniform<i8:f32, 0.0078{{[0-9]*}}:-1>
// CHECK: tensor.pad %[[A]]
// CHECK: qnn.float_reason = "it joins numbers in [-1.00, 1.00] (operand 0) with others in [-50.00, 1.00], which leave them 10.0 of 256 codes"
// CHECK: math.tanh
#id = affine_map<(i) -> (i)>
func.func @padded_result(%a: tensor<4xf32>) -> (tensor<6xf32>, tensor<4xf32>) {
  %x = qnn.observe %a "a" range <-1.0, 1.0> : tensor<4xf32>
  %c = arith.constant -50.0 : f32
  // expected-warning @+1 {{stays in float: it joins}}
  %p = tensor.pad %x low[1] high[1] {
  ^bb0(%i: index):
    tensor.yield %c : f32
  } : tensor<4xf32> to tensor<6xf32>
  %e = tensor.empty() : tensor<4xf32>
  %t = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = math.tanh %in : f32
    linalg.yield %y : f32
  } -> tensor<4xf32>
  %y = qnn.observe %t "t" range <-1.0, 1.0> : tensor<4xf32>
  return %p, %y : tensor<6xf32>, tensor<4xf32>
}

// -----

// What only moves it stays in float with it.

// CHECK-LABEL: func.func @moved_result(
// CHECK: tensor.pad
// CHECK: qnn.float_reason
// CHECK: tensor.expand_shape
// CHECK-SAME: qnn.float_reason = "it moves what is joined in float"
func.func @moved_result(%a: tensor<4xf32>) -> tensor<2x3xf32> {
  %x = qnn.observe %a "a" range <-1.0, 1.0> : tensor<4xf32>
  %c = arith.constant -50.0 : f32
  // expected-warning @+1 {{stays in float: it joins}}
  %p = tensor.pad %x low[1] high[1] {
  ^bb0(%i: index):
    tensor.yield %c : f32
  } : tensor<4xf32> to tensor<6xf32>
  // expected-warning @below {{stays in float: it moves what is joined in float}}
  %r = tensor.expand_shape %p [[0, 1]] output_shape [2, 3] : tensor<6xf32> into tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// -----

// What cannot be moved in codes spans what it was before; where that is not
// known either, its readers stay in float.

// CHECK-LABEL: func.func @moved_in_float(
// CHECK: %[[P:.*]] = tensor.pad %arg0
// CHECK: qnn.float_reason = "it pads with a value that is not constant"
// CHECK: linalg.generic
// CHECK: qnn.float_reason = "it reads what stays in float, whose range is not known"
#id1 = affine_map<(i) -> (i)>
func.func @moved_in_float(%a: tensor<4xf32>, %b: tensor<1xf32>) -> tensor<6xf32> {
  %x = qnn.observe %a "a" range <-1.0, 1.0> : tensor<4xf32>
  %z = qnn.observe %b "b" range <-1.0, 1.0> : tensor<1xf32>
  %zero = arith.constant 0 : index
  // expected-warning @below {{stays in float}}
  %c = tensor.extract %z[%zero] : tensor<1xf32>
  // expected-warning @+1 {{stays in float: it pads with a value that is not constant}}
  %p = tensor.pad %x low[1] high[1] {
  ^bb0(%i: index):
    tensor.yield %c : f32
  } : tensor<4xf32> to tensor<6xf32>
  %e = tensor.empty() : tensor<6xf32>
  // expected-warning @below {{stays in float: it reads what stays in float}}
  %t = linalg.generic {indexing_maps = [#id1, #id1], iterator_types = ["parallel"]} ins(%p : tensor<6xf32>) outs(%e : tensor<6xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = math.tanh %in : f32
    linalg.yield %y : f32
  } -> tensor<6xf32>
  %to = qnn.observe %t "t" range <-1.0, 1.0> : tensor<6xf32>
  return %to : tensor<6xf32>
}

// -----

// What integers read is joined in codes, with a warning; what is joined keeps
// its own codes for its other reader.

// CHECK-LABEL: func.func @concatenated(
// CHECK-DAG: %[[A:.*]] = qnn.assign %arg0 "a" as !quant.uniform<i8:f32, 0.0078{{[0-9]*}}:-1>
// CHECK-DAG: %[[B:.*]] = qnn.assign %arg1 "b" as !quant.uniform<i8:f32, 0.784{{[0-9]*}}:-1>
// CHECK: %[[C:.*]] = tensor.concat dim(0) %[[A]], %[[B]]
// CHECK: %[[CA:.*]] = qnn.assign %[[C]] "concat" as !quant.uniform<i8:f32, 0.784{{[0-9]*}}:-1>
// CHECK: ins(%[[CA]]
// CHECK: ins(%[[A]]
#id = affine_map<(i) -> (i)>
func.func @concatenated(%a: tensor<4xf32>, %b: tensor<4xf32>) -> (tensor<8xf32>, tensor<4xf32>) {
  %x = qnn.observe %a "a" range <-1.0, 1.0> : tensor<4xf32>
  %z = qnn.observe %b "b" range <-100.0, 100.0> : tensor<4xf32>
  // expected-warning @below {{joins numbers in [-1.00, 1.00] (operand 0) with others in [-100.00, 100.00], which leave them 2.6 of 256 codes}}
  %c = tensor.concat dim(0) %x, %z : (tensor<4xf32>, tensor<4xf32>) -> tensor<8xf32>
  %e8 = tensor.empty() : tensor<8xf32>
  %s = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%c : tensor<8xf32>) outs(%e8 : tensor<8xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = math.absf %in : f32
    linalg.yield %y : f32
  } -> tensor<8xf32>
  %so = qnn.observe %s "s" range <0.0, 100.0> : tensor<8xf32>
  %e = tensor.empty() : tensor<4xf32>
  %t = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = math.tanh %in : f32
    linalg.yield %y : f32
  } -> tensor<4xf32>
  %to = qnn.observe %t "t" range <-1.0, 1.0> : tensor<4xf32>
  return %so, %to : tensor<8xf32>, tensor<4xf32>
}

// -----

// Without another reader, and where hardly anything is lost, one type serves.

// CHECK-LABEL: func.func @shared(
// CHECK-DAG: qnn.assign %arg0 "a" as !quant.uniform<i8:f32, 0.0156{{[0-9]*}}:-1>
// CHECK-DAG: qnn.assign %arg1 "b" as !quant.uniform<i8:f32, 0.0156{{[0-9]*}}:-1>
// CHECK: tensor.concat
// CHECK-NOT: qnn.assign
func.func @shared(%a: tensor<4xf32>, %b: tensor<4xf32>) -> (tensor<8xf32>, tensor<2x2xf32>) {
  %x = qnn.observe %a "a" range <-1.0, 1.0> : tensor<4xf32>
  %z = qnn.observe %b "b" range <-2.0, 2.0> : tensor<4xf32>
  %c = tensor.concat dim(0) %x, %z : (tensor<4xf32>, tensor<4xf32>) -> tensor<8xf32>
  %r = tensor.expand_shape %z [[0, 1]] output_shape [2, 2] : tensor<4xf32> into tensor<2x2xf32>
  return %c, %r : tensor<8xf32>, tensor<2x2xf32>
}

// -----

// The type that a softmax brings has no code for what it is padded with.

// CHECK-LABEL: func.func @padded_softmax(
// CHECK: tensor.pad
// CHECK: qnn.assign %padded "pad" as !quant.uniform<i8:f32, 0.0127{{[0-9]*}}:49>
func.func @padded_softmax(%a: tensor<2x6xf32>) -> tensor<2x8xf32> {
  %x = qnn.observe %a "a" range <-4.0, 4.0> : tensor<2x6xf32>
  %e = tensor.empty() : tensor<2x6xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<2x6xf32>) outs(%e : tensor<2x6xf32>) -> tensor<2x6xf32>
  %c = arith.constant -2.25 : f32
  %r = tensor.pad %p low[0, 1] high[0, 1] {
  ^bb0(%i: index, %j: index):
    tensor.yield %c : f32
  } : tensor<2x6xf32> to tensor<2x8xf32>
  return %r : tensor<2x8xf32>
}

// -----

// A view is stored in a type of its own, from what its value was.

// CHECK-LABEL: func.func @view(
// CHECK-DAG: %[[A:.*]] = qnn.assign %arg0 "a" as !quant.uniform<i8:f32, 94.{{[0-9]*}}:127>
// CHECK-DAG: %[[S:.*]] = qnn.assign %arg0 "scores" as !quant.uniform<i8:f32, 0.0313{{[0-9]*}}:-1>
// CHECK: linalg.softmax dimension(1) ins(%[[S]]
// CHECK: ins(%[[A]]
#map = affine_map<(i, j) -> (i, j)>
func.func @view(%a: tensor<2x6xf32>) -> (tensor<2x6xf32>, tensor<2x6xf32>) {
  %x = qnn.observe %a "a" range <-24000.0, 4.0> : tensor<2x6xf32>
  %v = qnn.observe %x "scores" view range <-4.0, 4.0> : tensor<2x6xf32>
  %e = tensor.empty() : tensor<2x6xf32>
  %p = linalg.softmax dimension(1) ins(%v : tensor<2x6xf32>) outs(%e : tensor<2x6xf32>) -> tensor<2x6xf32>
  %t = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%x : tensor<2x6xf32>) outs(%e : tensor<2x6xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = math.absf %in : f32
    linalg.yield %y : f32
  } -> tensor<2x6xf32>
  %y = qnn.observe %t "t" range <0.0, 24000.0> : tensor<2x6xf32>
  return %p, %y : tensor<2x6xf32>, tensor<2x6xf32>
}
