// RUN: quant-opt %s --split-input-file --verify-diagnostics

func.func @requantize_multiplier_small(%x: tensor<4x2xi32>) {
  // expected-error @below {{multiplier 1073741823 is outside [2^30, 2^62) (N4)}}
  %0 = qnn.requantize %x <multipliers = [1073741823], shifts = [31], zero_point = 0, min = -128, max = 127> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

// Where the shift is the largest, smaller multipliers are factors below 2^-32.

func.func @requantize_multiplier_tiny(%x: tensor<4x2xi32>) {
  %0 = qnn.requantize %x <multipliers = [1073741823], shifts = [62], zero_point = 0, min = -128, max = 127> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_multiplier_none(%x: tensor<4x2xi32>) {
  // expected-error @below {{multiplier 0 is outside [2^30, 2^31) (N4)}}
  %0 = qnn.requantize %x <multipliers = [0], shifts = [62], rounding = double_round, zero_point = 0, min = -128, max = 127> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_multiplier_negative(%x: tensor<4x2xi32>) {
  // expected-error @below {{multiplier -1073741823 is outside [2^30, 2^62) (N4)}}
  %0 = qnn.requantize %x <multipliers = [-1073741823], shifts = [31], zero_point = 0, min = -128, max = 127> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_multiplier_negative_twice(%x: tensor<4x2xi32>) {
  // expected-error @below {{multiplier -1073741824 is outside [2^30, 2^31) (N4)}}
  %0 = qnn.requantize %x <multipliers = [-1073741824], shifts = [31], rounding = double_round, zero_point = 0, min = -128, max = 127> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

// Its size is none of 64 bits.

func.func @requantize_multiplier_least(%x: tensor<4x2xi32>) {
  // expected-error @below {{size of multiplier -9223372036854775808 is outside [2^30, 2^62) (N4)}}
  %0 = qnn.requantize %x <multipliers = [-9223372036854775808], shifts = [62], zero_point = 0, min = -128, max = 127> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_second_multiplier(%x: tensor<4x2xi32>) {
  // expected-error @below {{multiplier 1 is outside [2^30, 2^62) (N4)}}
  %0 = qnn.requantize %x along 1 <multipliers = [1073741824, 1], shifts = [31, 31], zero_point = 0, min = -128, max = 127> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_shift_zero(%x: tensor<4x2xi32>) {
  // expected-error @below {{shift 0 is outside [1, 93] (N4)}}
  %0 = qnn.requantize %x <multipliers = [1073741824], shifts = [0], zero_point = 0, min = -128, max = 127> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_shift_large(%x: tensor<4x2xi32>) {
  // expected-error @below {{shift 94 is outside [1, 93] (N4)}}
  %0 = qnn.requantize %x <multipliers = [1073741824], shifts = [94], zero_point = 0, min = -128, max = 127> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_counts(%x: tensor<4x2xi32>) {
  // expected-error @below {{expected as many multipliers as shifts and at least one, got 1 and 2}}
  %0 = qnn.requantize %x <multipliers = [1073741824], shifts = [31, 31], zero_point = 0, min = -128, max = 127> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_no_factor(%x: tensor<4x2xi32>) {
  // expected-error @below {{expected as many multipliers as shifts and at least one, got 0 and 0}}
  %0 = qnn.requantize %x <multipliers = [], shifts = [], zero_point = 0, min = -128, max = 127> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_clamp_empty(%x: tensor<4x2xi32>) {
  // expected-error @below {{clamp is empty: min 1 is above max 0}}
  %0 = qnn.requantize %x <multipliers = [1073741824], shifts = [31], zero_point = 0, min = 1, max = 0> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_clamp_wide(%x: tensor<4x2xi32>) {
  // expected-error @below {{clamp [-129, 127] exceeds the codes of 'i8'}}
  %0 = qnn.requantize %x <multipliers = [1073741824], shifts = [31], zero_point = 0, min = -129, max = 127> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_clamp_wide_max(%x: tensor<4x2xi32>) {
  // expected-error @below {{clamp [-128, 128] exceeds the codes of 'i8'}}
  %0 = qnn.requantize %x <multipliers = [1073741824], shifts = [31], zero_point = 0, min = -128, max = 128> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_clamp_wide_i16(%x: tensor<4x2xi32>) {
  // expected-error @below {{clamp [-128, 32768] exceeds the codes of 'i16'}}
  %0 = qnn.requantize %x <multipliers = [1073741824], shifts = [31], zero_point = 0, min = -128, max = 32768> : tensor<4x2xi32> to tensor<4x2xi16>
  return
}

// -----

func.func @requantize_zero_point(%x: tensor<4x2xi32>) {
  // expected-error @below {{zero point 128 lies outside the storage range [-128, 127] (N1)}}
  %0 = qnn.requantize %x <multipliers = [1073741824], shifts = [31], zero_point = 128, min = -128, max = 127> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_shape(%x: tensor<4x2xi32>) {
  // expected-error @below {{input and result must be ranked tensors of one shape, got 'tensor<4x2xi32>' and 'tensor<2x4xi8>'}}
  %0 = qnn.requantize %x <multipliers = [1073741824], shifts = [31], zero_point = 0, min = -128, max = 127> : tensor<4x2xi32> to tensor<2x4xi8>
  return
}

// -----

func.func @requantize_unranked(%x: tensor<*xi32>) {
  // expected-error @below {{input and result must be ranked tensors of one shape, got 'tensor<*xi32>' and 'tensor<*xi8>'}}
  %0 = qnn.requantize %x <multipliers = [1073741824], shifts = [31], zero_point = 0, min = -128, max = 127> : tensor<*xi32> to tensor<*xi8>
  return
}

// -----

func.func @requantize_no_axis(%x: tensor<4x2xi32>) {
  // expected-error @below {{has 2 factors but names no axis ('along')}}
  %0 = qnn.requantize %x <multipliers = [1073741824, 1073741824], shifts = [31, 31], zero_point = 0, min = -128, max = 127> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_axis_count(%x: tensor<4x2xi32>) {
  // expected-error @below {{expected one factor per slice of axis 0 (4), got 2}}
  %0 = qnn.requantize %x along 0 <multipliers = [1073741824, 1073741824], shifts = [31, 31], zero_point = 0, min = -128, max = 127> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_axis(%x: tensor<4x2xi32>) {
  // expected-error @below {{axis 2 is not a dimension of 'tensor<4x2xi32>'}}
  %0 = qnn.requantize %x along 2 <multipliers = [1073741824, 1073741824], shifts = [31, 31], zero_point = 0, min = -128, max = 127> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_axis_negative(%x: tensor<4x2xi32>) {
  // expected-error @below {{axis -1 is not a dimension of 'tensor<4x2xi32>'}}
  %0 = qnn.requantize %x along -1 <multipliers = [1073741824, 1073741824], shifts = [31, 31], zero_point = 0, min = -128, max = 127> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_axis_dynamic(%x: tensor<?xi32>) {
  // expected-error @below {{axis 0 of 'tensor<?xi32>' has no static size}}
  %0 = qnn.requantize %x along 0 <multipliers = [1073741824, 1073741824], shifts = [31, 31], zero_point = 0, min = -128, max = 127> : tensor<?xi32> to tensor<?xi8>
  return
}

// -----

func.func @requantize_result_type(%x: tensor<4x2xi32>) {
  // expected-error @below {{result #0 must be tensor of 8-bit signless integer or 16-bit signless integer or 32-bit signless integer values, but got 'tensor<4x2xi64>'}}
  %0 = qnn.requantize %x <multipliers = [1073741824], shifts = [31], zero_point = 0, min = -128, max = 127> : tensor<4x2xi32> to tensor<4x2xi64>
  return
}

// -----

func.func @requantize_wide_twice(%x: tensor<4x2xi64>) {
  // expected-error @below {{mode 'double_round' takes accumulators of 32 bits, got 'i64'}}
  %0 = qnn.requantize %x <multipliers = [1073741824], shifts = [31], zero_point = 0, min = -128, max = 127, rounding = double_round> : tensor<4x2xi64> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_input_type(%x: tensor<4x2xi8>) {
  // expected-error @below {{operand #0 must be tensor of 32-bit signless integer or 48-bit signless integer or 64-bit signless integer values, but got 'tensor<4x2xi8>'}}
  %0 = qnn.requantize %x <multipliers = [1073741824], shifts = [31], zero_point = 0, min = -128, max = 127> : tensor<4x2xi8> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_scale_zero(%x: tensor<4x2xi32>) {
  // expected-error @below {{scale 0.000000e+00 is not a positive normal f32 number (N1)}}
  %0 = qnn.requantize %x <multipliers = [], shifts = [], scales = [0.0], zero_point = 0, min = -128, max = 127, rounding = float32> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_scale_negative(%x: tensor<4x2xi32>) {
  // expected-error @below {{scale -5.000000e-01 is not a positive normal f32 number (N1)}}
  %0 = qnn.requantize %x <multipliers = [], shifts = [], scales = [-0.5], zero_point = 0, min = -128, max = 127, rounding = float32> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_scale_subnormal(%x: tensor<4x2xi32>) {
  // expected-error @below {{is not a positive normal f32 number (N1)}}
  %0 = qnn.requantize %x <multipliers = [], shifts = [], scales = [1.0e-40], zero_point = 0, min = -128, max = 127, rounding = float32> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_scale_missing(%x: tensor<4x2xi32>) {
  // expected-error @below {{mode 'float32' needs at least one scale}}
  %0 = qnn.requantize %x <multipliers = [], shifts = [], zero_point = 0, min = -128, max = 127, rounding = float32> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_float_multipliers(%x: tensor<4x2xi32>) {
  // expected-error @below {{mode 'float32' takes 'scales', not multipliers}}
  %0 = qnn.requantize %x <multipliers = [1073741824], shifts = [31], zero_point = 0, min = -128, max = 127, rounding = float32> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_scales_of_integers(%x: tensor<4x2xi32>) {
  // expected-error @below {{'scales' belong to mode 'float32'}}
  %0 = qnn.requantize %x <multipliers = [1073741824], shifts = [31], scales = [0.5], zero_point = 0, min = -128, max = 127> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @table_short(%x: tensor<4xi8>) {
  // expected-error @below {{table must have 256 entries, got 'tensor<255xi8>'}}
  %0 = qnn.table_lookup %x, dense<1> : tensor<255xi8> : tensor<4xi8> to tensor<4xi8>
  return
}

// -----

func.func @table_square(%x: tensor<4xi8>) {
  // expected-error @below {{table must have 256 entries, got 'tensor<16x16xi8>'}}
  %0 = qnn.table_lookup %x, dense<1> : tensor<16x16xi8> : tensor<4xi8> to tensor<4xi8>
  return
}

// -----

func.func @table_vector(%x: tensor<4xi8>) {
  // expected-error @below {{table must have 256 entries, got 'vector<256xi8>'}}
  %0 = qnn.table_lookup %x, dense<1> : vector<256xi8> : tensor<4xi8> to tensor<4xi8>
  return
}

// -----

func.func @table_wide(%x: tensor<4xi8>) {
  // expected-error @below {{table holds 'i16' but the result holds 'i8'}}
  %0 = qnn.table_lookup %x, dense<1> : tensor<256xi16> : tensor<4xi8> to tensor<4xi8>
  return
}

// -----

func.func @table_float(%x: tensor<4xi8>) {
  // expected-error @below {{table holds 'f32' but the result holds 'i8'}}
  %0 = qnn.table_lookup %x, dense<1.0> : tensor<256xf32> : tensor<4xi8> to tensor<4xi8>
  return
}

// -----

func.func @table_shape(%x: tensor<4xi8>) {
  // expected-error @below {{input and result must have one shape, got 'tensor<4xi8>' and 'tensor<5xi8>'}}
  %0 = qnn.table_lookup %x, dense<1> : tensor<256xi8> : tensor<4xi8> to tensor<5xi8>
  return
}

// -----

func.func @table_no_elements(%x: tensor<4xi8>) {
  // expected-error @below {{invalid kind of attribute specified}}
  %0 = qnn.table_lookup %x, [1, 2] : tensor<4xi8> to tensor<4xi8>
  return
}

// -----

func.func @table_input(%x: tensor<4xi16>) {
  // expected-error @below {{operand #0 must be tensor of 8-bit signless integer values, but got 'tensor<4xi16>'}}
  %0 = qnn.table_lookup %x, dense<1> : tensor<256xi8> : tensor<4xi16> to tensor<4xi8>
  return
}

// -----

// Multipliers of more than 31 bits need shifts that leave codes.

func.func @requantize_wide_shift(%x: tensor<4x2xi32>) {
  // expected-error @below {{shift 31 is outside [32, 93] (N4)}}
  %0 = qnn.requantize %x <multipliers = [2147483648], shifts = [31], zero_point = 0, min = -128, max = 127> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_wide_twice(%x: tensor<4x2xi32>) {
  // expected-error @below {{multiplier 2147483648 is outside [2^30, 2^31) (N4)}}
  %0 = qnn.requantize %x <multipliers = [2147483648], shifts = [40], zero_point = 0, min = -128, max = 127, rounding = double_round> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_offsets(%x: tensor<4x2xi32>) {
  // expected-error @below {{expected an offset per multiplier, in modes with one rounding, or none, got 2}}
  %0 = qnn.requantize %x <multipliers = [1073741824], shifts = [31], offsets = [1, 2], zero_point = 0, min = -128, max = 127> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_offset_large(%x: tensor<4x2xi32>) {
  // expected-error @below {{offset 4611686018427387904 is outside (-2^62, 2^62) (N4)}}
  %0 = qnn.requantize %x <multipliers = [1073741824], shifts = [31], offsets = [4611686018427387904], zero_point = 0, min = -128, max = 127> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_tie_bits_upwards(%x: tensor<4x2xi32>) {
  // expected-error @below {{'tie_bits' 3 belong to mode 'single_round_even', below its shifts (N4)}}
  %0 = qnn.requantize %x <multipliers = [1073741824], shifts = [31], tie_bits = 3, zero_point = 0, min = -128, max = 127> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

func.func @requantize_tie_bits_large(%x: tensor<4x2xi32>) {
  // expected-error @below {{'tie_bits' 31 belong to mode 'single_round_even', below its shifts (N4)}}
  %0 = qnn.requantize %x <multipliers = [1073741824], shifts = [31], tie_bits = 31, zero_point = 0, min = -128, max = 127, rounding = single_round_even> : tensor<4x2xi32> to tensor<4x2xi8>
  return
}

// -----

// expected-error @below {{attribute 'qnn.quantized_elsewhere' is a unit attribute of functions}}
module attributes {qnn.quantized_elsewhere} {
}

// -----

// expected-error @below {{attribute 'qnn.quantized_elsewhere' is a unit attribute of functions}}
func.func @marked_with_a_number() attributes {qnn.quantized_elsewhere = 1} {
  return
}
