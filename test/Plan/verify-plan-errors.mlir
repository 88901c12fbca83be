// RUN: quant-opt %s --qnn-verify-plan --split-input-file --verify-diagnostics

func.func @observed(%a: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @below {{'qnn.observe' op is left; '--qnn-plan-uniform' should have turned it into a decision}}
  %0 = qnn.observe %a "a" range <0.0, 1.0> : tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

func.func @no_reason(%a: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @below {{'math.absf' op has no integer form (no rule says how to quantize it) and no 'qnn.float_reason'; '--qnn-plan-uniform' should have refused or marked it}}
  %0 = math.absf %a : tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

#id = affine_map<(i) -> (i)>
func.func @no_type(%a: tensor<4xf32>) -> tensor<4xf32> {
  %e = tensor.empty() : tensor<4xf32>
  // expected-error @below {{'linalg.generic' op cannot be computed in integers as planned: operand 0 has no type; assign other types, or leave it in float with 'qnn.float_reason'}}
  %0 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %y = math.tanh %in : f32
    linalg.yield %y : f32
  } -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

!q = !quant.uniform<i8:f32, 0.1>
func.func @no_weight_type(%a: tensor<1x2xf32>) -> tensor<1x2xf32> {
  %0 = qnn.assign %a "a" as !q : tensor<1x2xf32>
  %w = arith.constant dense<1.0> : tensor<2x2xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x2xf32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x2xf32>) -> tensor<1x2xf32>
  // expected-error @below {{'linalg.matmul' op cannot be computed in integers as planned: operand 1 has no type}}
  %m = linalg.matmul ins(%0, %w : tensor<1x2xf32>, tensor<2x2xf32>) outs(%z : tensor<1x2xf32>) -> tensor<1x2xf32>
  %1 = qnn.assign %m "m" as !q : tensor<1x2xf32>
  return %1 : tensor<1x2xf32>
}

// -----

// A filled tensor that is added has no codes.

!q = !quant.uniform<i8:f32, 0.1>
#id = affine_map<(i) -> (i)>
func.func @filled_operand(%a: tensor<4xf32>) -> tensor<4xf32> {
  %0 = qnn.assign %a "a" as !q : tensor<4xf32>
  %one = arith.constant 1.0 : f32
  %e = tensor.empty() : tensor<4xf32>
  %f = linalg.fill ins(%one : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  // expected-error @below {{'linalg.generic' op cannot be computed in integers as planned: operand 1 has no type}}
  %s = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel"]} ins(%0, %f : tensor<4xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%in: f32, %k: f32, %out: f32):
    %y = arith.addf %in, %k : f32
    linalg.yield %y : f32
  } -> tensor<4xf32>
  %1 = qnn.assign %s "s" as !q : tensor<4xf32>
  return %1 : tensor<4xf32>
}

// -----

// The reals of codes times 0.3 are no multiple of an f32 scale: no sum of them
// is proved to round as the model does.

!q = !quant.uniform<i8:f32, 0.1>
#id = affine_map<(i) -> (i)>
func.func @sum_of_scaled(%a: tensor<4x!q>, %b: tensor<4x!q>) -> tensor<4x!q> attributes {qnn.quantized_elsewhere} {
  %x = quant.dcast %a : tensor<4x!q> to tensor<4xf32>
  %y = quant.dcast %b : tensor<4x!q> to tensor<4xf32>
  %c = arith.constant 0.3 : f32
  %e = tensor.empty() : tensor<4xf32>
  %s = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %m = arith.mulf %in, %c : f32
    linalg.yield %m : f32
  } -> tensor<4xf32>
  // expected-error @below {{cannot be computed in integers as planned: it adds codes times a factor, of which no sum is proved to be exact (N4)}}
  %t = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel"]} ins(%s, %y : tensor<4xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%in: f32, %k: f32, %out: f32):
    %m = arith.addf %in, %k : f32
    linalg.yield %m : f32
  } -> tensor<4xf32>
  %r = quant.qcast %t : tensor<4xf32> to tensor<4x!q>
  return %r : tensor<4x!q>
}

// -----

// What is subtracted has one code more below zero than there is above.

!q = !quant.uniform<i8:f32, 0.1>
!b = !quant.uniform<i32:f32, 0.1>
#id = affine_map<() -> ()>
func.func @least_addend(%a: tensor<4x!q>) -> tensor<!q> attributes {qnn.quantized_elsewhere} {
  %x = quant.dcast %a : tensor<4x!q> to tensor<4xf32>
  %c = arith.constant dense<-2147483648> : tensor<i32>
  %cq = quant.scast %c : tensor<i32> to tensor<!b>
  %b = quant.dcast %cq : tensor<!b> to tensor<f32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<f32>
  %z = linalg.fill ins(%zero : f32) outs(%e : tensor<f32>) -> tensor<f32>
  %s = linalg.reduce { arith.addf } ins(%x : tensor<4xf32>) outs(%z : tensor<f32>) dimensions = [0]
  // expected-error @below {{it adds 2.147484e+08, which has no code at the accumulator's scale 1.000000e-01}}
  %t = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = []} ins(%s, %b : tensor<f32>, tensor<f32>) outs(%e : tensor<f32>) {
  ^bb0(%in: f32, %c0: f32, %out: f32):
    %m = arith.subf %in, %c0 : f32
    linalg.yield %m : f32
  } -> tensor<f32>
  %r = quant.qcast %t : tensor<f32> to tensor<!q>
  return %r : tensor<!q>
}

// -----

#id = affine_map<(i) -> (i)>
func.func @far_scales(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %x = qnn.assign %a "a" as !quant.uniform<i8:f32, 1.0e+10> : tensor<4xf32>
  %y = qnn.assign %b "b" as !quant.uniform<i8:f32, 1.0e+10> : tensor<4xf32>
  %e = tensor.empty() : tensor<4xf32>
  // expected-error @below {{scales 1.000000e+10 and 1.000000e+10 of its operands are too far from the result's 1.000000e-14 (N4)}}
  %d = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel"]} ins(%x, %y : tensor<4xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%i: f32, %j: f32, %out: f32):
    %s = arith.subf %i, %j : f32
    linalg.yield %s : f32
  } -> tensor<4xf32>
  %o = qnn.assign %d "d" as !quant.uniform<i8:f32, 1.0e-14> : tensor<4xf32>
  return %o : tensor<4xf32>
}
