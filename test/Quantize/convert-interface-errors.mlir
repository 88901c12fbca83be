// RUN: quant-opt %s --qnn-convert-interface -split-input-file -verify-diagnostics

// expected-error@+1 {{input 'ids' is 'tensor<2xi64>', which has no 'qnn.io_type': it holds neither f32 nor codes that 'qnn.codes' explains}}
func.func @no_codes(%x: tensor<2xi64> {qnn.name = "ids", qnn.io_type = f32})
    -> tensor<2xi64> {
  return %x : tensor<2xi64>
}

// -----

// expected-error@+1 {{output 'out0' has codes '!quant.uniform<i8:f32, 1.000000e+00>', which are no others with their sign in '!quant.uniform<u8:f32, 1.000000e+00>'}}
func.func @other_scale(%x: tensor<2xi8>)
    -> (tensor<2xi8> {qnn.codes = !quant.uniform<i8:f32, 1.0>,
                      qnn.io_type = !quant.uniform<u8:f32, 1.0>}) {
  return %x : tensor<2xi8>
}

// -----

// expected-error@+1 {{argument 0: 'qnn.codes' says that codes are stored in 'i8', got 'tensor<2xi16>'}}
func.func @other_width(%x: tensor<2xi16> {qnn.codes = !quant.uniform<i8:f32, 1.0>}) {
  return
}

// -----

// expected-error@+1 {{argument 0: 'qnn.codes' has to be a type '!quant.uniform' of one scale that expresses f32, got 3 : i64}}
func.func @no_type(%x: tensor<2xi8> {qnn.codes = 3}) {
  return
}

// -----

// expected-error@+1 {{result 0: 'qnn.io_type' has to be f32 or a type '!quant.uniform' of one scale that expresses f32, got i8}}
func.func @no_meaning(%x: tensor<2xf32>) -> (tensor<2xf32> {qnn.io_type = i8}) {
  return %x : tensor<2xf32>
}
