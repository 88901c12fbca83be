// RUN: quant-opt %s --qnn-plan-uniform=io-types=x=uint8,y=int16,n=uint8 -split-input-file -verify-diagnostics

// expected-error@+1 {{no input or output 'n'; there are 'x', 'y'}}
func.func @no_such(%x: tensor<4xi8> {qnn.name = "x"})
    -> (tensor<4xi8> {qnn.name = "y"}) {
  return %x : tensor<4xi8>
}

// -----

// expected-error@+1 {{input 'n' is 'tensor<4xi8>', and nothing says which numbers its integers stand for; leave it as it is}}
func.func @no_codes(%n: tensor<4xi8> {qnn.name = "n"})
    -> (tensor<4xi8> {qnn.name = "x", qnn.codes = !quant.uniform<i8:f32, 1.0>},
        tensor<4xi8> {qnn.name = "y"}) {
  return %n, %n : tensor<4xi8>, tensor<4xi8>
}

// -----

func.func @other_width(
    %n: tensor<4xi8> {qnn.name = "n", qnn.codes = !quant.uniform<i8:f32, 1.0>},
    %x: tensor<4xi8> {qnn.name = "x", qnn.codes = !quant.uniform<i8:f32, 1.0>})
    -> (tensor<4xi8> {qnn.name = "y", qnn.codes = !quant.uniform<i8:f32, 1.0>}) {
  // expected-error@+1 {{output 'y' has codes of 8 bits in the model, which do not become 16; ask for as many, or for float32}}
  %sum = arith.addi %n, %x : tensor<4xi8>
  return %sum : tensor<4xi8>
}

// -----

func.func @no_range(
    %n: tensor<4xi8> {qnn.name = "n", qnn.codes = !quant.uniform<i8:f32, 1.0>},
    %x: tensor<4xi8> {qnn.name = "x", qnn.codes = !quant.uniform<i8:f32, 1.0>})
    -> (tensor<4xf32> {qnn.name = "y"}) {
  // expected-warning@+2 {{stays in float: asked for}}
  // expected-error@+1 {{output 'y' has neither codes nor a range, from which a scale for int16 would follow; calibrate on samples, or leave it float32}}
  %y = arith.sitofp %n {qnn.float_reason = "asked for"} : tensor<4xi8> to tensor<4xf32>
  return %y : tensor<4xf32>
}
