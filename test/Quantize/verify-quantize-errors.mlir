// RUN: quant-opt %s --qnn-verify-quantize --split-input-file --verify-diagnostics

func.func @assigned(%a: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @below {{'qnn.assign' op is left; '--qnn-plan-uniform' and '--qnn-insert-qdq' should have consumed it}}
  %0 = qnn.assign %a "a" as !quant.uniform<i8:f32, 0.1> : tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

func.func @observed(%a: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @below {{'qnn.observe' op is left}}
  %0 = qnn.observe %a "a" range <0.0, 1.0> : tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

func.func @unsigned(%a: tensor<4xf32>) -> tensor<4x!quant.uniform<u8:f32, 0.1:128>> {
  // expected-error @below {{'quant.qcast' op type must be stored in signed i8, i16 or i32, got '!quant.uniform<u8:f32, 1.000000e-01:128>'}}
  %0 = quant.qcast %a : tensor<4xf32> to tensor<4x!quant.uniform<u8:f32, 0.1:128>>
  return %0 : tensor<4x!quant.uniform<u8:f32, 0.1:128>>
}

// -----

func.func @four_bits(%a: tensor<4xf32>) -> tensor<4x!quant.uniform<i4:f32, 0.1>> {
  // expected-error @below {{type must be stored in signed i8, i16 or i32, got '!quant.uniform<i4:f32, 1.000000e-01>'}}
  %0 = quant.qcast %a : tensor<4xf32> to tensor<4x!quant.uniform<i4:f32, 0.1>>
  return %0 : tensor<4x!quant.uniform<i4:f32, 0.1>>
}

// -----

func.func @double(%a: tensor<4xf64>) -> tensor<4x!quant.uniform<i8:f64, 0.1>> {
  // expected-error @below {{type must express f32, got '!quant.uniform<i8:f64, 1.000000e-01>'}}
  %0 = quant.qcast %a : tensor<4xf64> to tensor<4x!quant.uniform<i8:f64, 0.1>>
  return %0 : tensor<4x!quant.uniform<i8:f64, 0.1>>
}

// -----

!b = !quant.uniform<i8:f32:{0:1, 1:2}, {{0.1, 0.2}, {0.3, 0.4}}>
func.func @sub_channel(%a: tensor<2x4xf32>) -> tensor<2x4x!b> {
  // expected-error @below {{type must be per-tensor or per-axis uniform}}
  %0 = quant.qcast %a : tensor<2x4xf32> to tensor<2x4x!b>
  return %0 : tensor<2x4x!b>
}

// -----

func.func @denormal_scale(%a: tensor<4xf32>) -> tensor<4x!quant.uniform<i8:f32, 1.0e-40>> {
  // expected-error @below {{is not a positive normal f32 number (N1)}}
  %0 = quant.qcast %a : tensor<4xf32> to tensor<4x!quant.uniform<i8:f32, 1.0e-40>>
  return %0 : tensor<4x!quant.uniform<i8:f32, 1.0e-40>>
}

// -----

func.func @zero_point(%a: tensor<4xf32>) -> tensor<4x!quant.uniform<i8<-127:127>:f32, 0.1:-128>> {
  // expected-error @below {{zero point -128 lies outside the storage range [-127, 127] (N1)}}
  %0 = quant.qcast %a : tensor<4xf32> to tensor<4x!quant.uniform<i8<-127:127>:f32, 0.1:-128>>
  return %0 : tensor<4x!quant.uniform<i8<-127:127>:f32, 0.1:-128>>
}

// -----

func.func @no_reason(%a: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @below {{'math.absf' op has no integer form (no rule says how to quantize it) and no 'qnn.float_reason'; '--qnn-plan-uniform' should have refused or marked it}}
  %0 = math.absf %a : tensor<4xf32>
  return %0 : tensor<4xf32>
}
