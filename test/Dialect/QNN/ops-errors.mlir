// RUN: quant-opt %s --split-input-file --verify-diagnostics

func.func @range_nan(%x: tensor<4xf32>) {
  // expected-error @below {{range holds NaN; calibrate with finite samples}}
  %0 = qnn.observe %x "a" range <0x7FF8000000000000, 1.0> : tensor<4xf32>
  return
}

// -----

func.func @range_nan_max(%x: tensor<4xf32>) {
  // expected-error @below {{range holds NaN; calibrate with finite samples}}
  %0 = qnn.observe %x "a" range <1.0, 0xFFF8000000000000> : tensor<4xf32>
  return
}

// -----

func.func @range_infinite(%x: tensor<4xf32>) {
  // expected-error @below {{range is infinite; calibrate with finite samples or give finite ends by hand}}
  %0 = qnn.observe %x "a" range <-1.0, 0x7FF0000000000000> : tensor<4xf32>
  return
}

// -----

func.func @range_overflows(%x: tensor<4xf32>) {
  // expected-error @below {{range is infinite; calibrate with finite samples or give finite ends by hand}}
  %0 = qnn.observe %x "a" range <-1.0e400, 1.0> : tensor<4xf32>
  return
}

// -----

func.func @range_beyond_f32(%x: tensor<4xf32>) {
  // expected-error @below {{range end 3.500000e+38 lies outside f32; calibrate the f32 program or give ends within f32 by hand}}
  %0 = qnn.observe %x "a" range <0.0, 3.5e38> : tensor<4xf32>
  return
}

// -----

func.func @range_below_f32(%x: tensor<4xf32>) {
  // expected-error @below {{range end -1.000000e+300 lies outside f32}}
  %0 = qnn.observe %x "a" range <-1.0e300, 0.0> : tensor<4xf32>
  return
}

// -----

func.func @range_empty(%x: tensor<4xf32>) {
  // expected-error @below {{range is empty: its minimum 1.000000e+00 is above its maximum -1.000000e+00; calibrate with at least one sample}}
  %0 = qnn.observe %x "a" range <1.0, -1.0> : tensor<4xf32>
  return
}

// -----

func.func @range_word(%x: tensor<4xf32>) {
  // expected-error @below {{expected floating point literal}}
  %0 = qnn.observe %x "a" range <nan, 1.0> : tensor<4xf32>
  return
}

// -----

func.func @range_one_end(%x: tensor<4xf32>) {
  // expected-error @below {{expected ','}}
  %0 = qnn.observe %x "a" range <1.0> : tensor<4xf32>
  return
}

// -----

func.func @observe_unnamed(%x: tensor<4xf32>) {
  // expected-error @below {{'qnn.observe' op needs a name that is not empty}}
  %0 = qnn.observe %x "" : tensor<4xf32>
  return
}

// -----

func.func @observe_not_text(%x: tensor<4xf32>) {
  // expected-error @below {{'qnn.observe' op needs a name in UTF-8}}
  %0 = qnn.observe %x "\FF" : tensor<4xf32>
  return
}

// -----

func.func @observe_codes(%x: tensor<4xi8>) {
  // expected-error @below {{operand #0 must be tensor of 32-bit float values, but got 'tensor<4xi8>'}}
  %0 = qnn.observe %x "a" : tensor<4xi8>
  return
}

// -----

func.func @observe_f64(%x: tensor<4xf64>) {
  // expected-error @below {{operand #0 must be tensor of 32-bit float values, but got 'tensor<4xf64>'}}
  %0 = qnn.observe %x "a" : tensor<4xf64>
  return
}

// -----

func.func @observe_scalar(%x: f32) {
  // expected-error @below {{invalid kind of type specified}}
  %0 = qnn.observe %x "a" : f32
  return
}

// -----

func.func @observe_other_type(%x: tensor<4xf32>) {
  // expected-error @below {{requires the same type for all operands and results}}
  %0 = "qnn.observe"(%x) <{id = "a"}> : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @assign_unnamed(%x: tensor<4xf32>) {
  // expected-error @below {{'qnn.assign' op needs a name that is not empty}}
  %0 = qnn.assign %x "" as !quant.uniform<i8:f32, 0.5> : tensor<4xf32>
  return
}

// -----

func.func @assign_no_type(%x: tensor<4xf32>) {
  // expected-error @below {{precision must be a quantized type, got 'i8'}}
  %0 = qnn.assign %x "a" as i8 : tensor<4xf32>
  return
}

// -----

func.func @assign_f16(%x: tensor<4xf32>) {
  // expected-error @below {{precision must express f32, got 'f16'}}
  %0 = qnn.assign %x "a" as !quant.uniform<i8:f16, 0.5> : tensor<4xf32>
  return
}

// -----

func.func @assign_any(%x: tensor<4xf32>) {
  // expected-error @below {{precision must be per-tensor or per-axis uniform, got '!quant.any<i8:f32>'}}
  %0 = qnn.assign %x "a" as !quant.any<i8:f32> : tensor<4xf32>
  return
}

// -----

func.func @assign_calibrated(%x: tensor<4xf32>) {
  // expected-error @below {{precision must be per-tensor or per-axis uniform}}
  %0 = qnn.assign %x "a" as !quant.calibrated<f32<-1.0:1.0>> : tensor<4xf32>
  return
}

// -----

func.func @assign_sub_channel(%x: tensor<4xf32>) {
  // expected-error @below {{precision must be per-tensor or per-axis uniform}}
  %0 = qnn.assign %x "a" as !quant.uniform<i8:f32:{0:1}, {{0.1}, {0.2}, {0.3}, {0.4}}> : tensor<4xf32>
  return
}

// -----

func.func @assign_subnormal(%x: tensor<4xf32>) {
  // expected-error @below {{scale 1.000000e-40 is not a positive normal f32 number (N1)}}
  %0 = qnn.assign %x "a" as !quant.uniform<i8:f32, 1.0e-40> : tensor<4xf32>
  return
}

// -----

func.func @assign_subnormal_axis(%x: tensor<4xf32>) {
  // expected-error @below {{scale 1.000000e-40 is not a positive normal f32 number (N1)}}
  %0 = qnn.assign %x "a" as !quant.uniform<i8:f32:0, {0.5, 0.5, 1.0e-40, 0.5}> : tensor<4xf32>
  return
}

// -----

func.func @assign_zero_point(%x: tensor<4xf32>) {
  // expected-error @below {{zero point 128 lies outside the storage range [-128, 127] (N1)}}
  %0 = qnn.assign %x "a" as !quant.uniform<i8:f32, 0.5:128> : tensor<4xf32>
  return
}

// -----

func.func @assign_zero_point_narrow(%x: tensor<4xf32>) {
  // expected-error @below {{zero point -128 lies outside the storage range [-127, 127] (N1)}}
  %0 = qnn.assign %x "a" as !quant.uniform<i8<-127:127>:f32, 0.5:-128> : tensor<4xf32>
  return
}

// -----

func.func @assign_zero_point_unsigned(%x: tensor<4xf32>) {
  // expected-error @below {{zero point -1 lies outside the storage range [0, 255] (N1)}}
  %0 = qnn.assign %x "a" as !quant.uniform<u8:f32, 0.5:-1> : tensor<4xf32>
  return
}

// -----

func.func @assign_zero_point_axis(%x: tensor<4xf32>) {
  // expected-error @below {{zero point -129 lies outside the storage range [-128, 127] (N1)}}
  %0 = qnn.assign %x "a" as !quant.uniform<i8:f32:0, {0.5, 0.5, 0.5:-129, 0.5}> : tensor<4xf32>
  return
}

// -----

func.func @assign_axis(%x: tensor<4xf32>) {
  // expected-error @below {{axis 1 is not a dimension of 'tensor<4xf32>'}}
  %0 = qnn.assign %x "a" as !quant.uniform<i8:f32:1, {0.5}> : tensor<4xf32>
  return
}

// -----

func.func @assign_axis_count(%x: tensor<4xf32>) {
  // expected-error @below {{expected one scale per slice of axis 0 (4), got 3}}
  %0 = qnn.assign %x "a" as !quant.uniform<i8:f32:0, {0.5, 0.5, 0.5}> : tensor<4xf32>
  return
}

// -----

func.func @assign_axis_dynamic(%x: tensor<?xf32>) {
  // expected-error @below {{axis 0 of 'tensor<?xf32>' has no static size}}
  %0 = qnn.assign %x "a" as !quant.uniform<i8:f32:0, {0.5, 0.5}> : tensor<?xf32>
  return
}

// -----

func.func @assign_axis_unranked(%x: tensor<*xf32>) {
  // expected-error @below {{axis 0 is not a dimension of 'tensor<*xf32>'}}
  %0 = qnn.assign %x "a" as !quant.uniform<i8:f32:0, {0.5, 0.5}> : tensor<*xf32>
  return
}

// -----

// Upstream's parser of quantized types rejects these by itself.

func.func @assign_scale_negative(%x: tensor<4xf32>) {
  // expected-error @below {{scale -5.000000e-01 out of expressed type range}}
  %0 = qnn.assign %x "a" as !quant.uniform<i8:f32, -0.5> : tensor<4xf32>
  return
}

// -----

func.func @assign_scale_zero(%x: tensor<4xf32>) {
  // expected-error @below {{scale 0.000000e+00 out of expressed type range}}
  %0 = qnn.assign %x "a" as !quant.uniform<i8:f32, 0.0> : tensor<4xf32>
  return
}

// -----

func.func @assign_scale_infinite(%x: tensor<4xf32>) {
  // expected-error @below {{scale INF out of expressed type range}}
  %0 = qnn.assign %x "a" as !quant.uniform<i8:f32, 1.0e400> : tensor<4xf32>
  return
}

// -----

func.func @assign_scale_axis(%x: tensor<4xf32>) {
  // expected-error @below {{scale -5.000000e-01 out of expressed type range}}
  %0 = qnn.assign %x "a" as !quant.uniform<i8:f32:0, {0.5, 0.5, 0.5, -0.5}> : tensor<4xf32>
  return
}

// -----

func.func @assign_scale_missing(%x: tensor<4xf32>) {
  // expected-error @below {{expected floating point literal}}
  %0 = qnn.assign %x "a" as !quant.uniform<i8:f32:0, {}> : tensor<4xf32>
  return
}

// -----

func.func @assign_storage_min(%x: tensor<4xf32>) {
  // expected-error @below {{illegal storage type minimum: -200}}
  %0 = qnn.assign %x "a" as !quant.uniform<i8<-200:127>:f32, 0.5> : tensor<4xf32>
  return
}

// -----

func.func @assign_storage_empty(%x: tensor<4xf32>) {
  // expected-error @below {{illegal storage min and storage max: (5:3)}}
  %0 = qnn.assign %x "a" as !quant.uniform<i8<5:3>:f32, 0.5> : tensor<4xf32>
  return
}

// -----

func.func @assign_storage_size(%x: tensor<4xf32>) {
  // expected-error @below {{illegal storage type size: 33}}
  %0 = qnn.assign %x "a" as !quant.uniform<i33:f32, 0.5> : tensor<4xf32>
  return
}

// -----

func.func @assign_dimension(%x: tensor<4xf32>) {
  // expected-error @below {{illegal quantized dimension: -1}}
  %0 = qnn.assign %x "a" as !quant.uniform<i8:f32:-1, {0.5}> : tensor<4xf32>
  return
}

// -----

func.func @keep_float_reason(%x: tensor<4xf32>) {
  // expected-error @below {{'qnn.keep_float' op needs a reason that is not empty}}
  %0 = qnn.keep_float %x " " : tensor<4xf32>
  return
}

// -----

func.func @keep_float_utf8(%x: tensor<4xf32>) {
  // expected-error @below {{'qnn.keep_float' op needs a reason in UTF-8}}
  %0 = qnn.keep_float %x "\FF" : tensor<4xf32>
  return
}

// -----

func.func @keep_float_integers(%x: tensor<4xi32>) {
  // expected-error @below {{operand #0 must be tensor of 32-bit float values}}
  %0 = qnn.keep_float %x "codes" : tensor<4xi32>
  return
}

// -----

func.func @vector_lookup_size(%x: vector<32xi8>) {
  // expected-error @below {{'qnn.vector_lookup' op expected a table of 256 bytes, got 'tensor<16xi8>'}}
  %0 = qnn.vector_lookup %x, dense<7> : tensor<16xi8> : vector<32xi8>
  return
}

// -----

func.func @vector_lookup_width(%x: vector<32xi8>) {
  // expected-error @below {{'qnn.vector_lookup' op expected a table of 256 bytes, got 'tensor<256xi16>'}}
  %0 = qnn.vector_lookup %x, dense<7> : tensor<256xi16> : vector<32xi8>
  return
}
