// RUN: quant-opt %s --qnn-verify-import --split-input-file --verify-diagnostics

// expected-error @below {{argument 0 has type 'tensor<?x4xf32>', whose shape is dynamic; give every dimension a size before importing}}
func.func @dynamic_argument(%x: tensor<?x4xf32>) -> tensor<?x4xf32> {
  return %x : tensor<?x4xf32>
}

// -----

func.func @dynamic_inside(%x: tensor<4xf32>, %n: index) -> tensor<4xf32> {
  // expected-error @below {{result of 'tensor.extract_slice' has type 'tensor<?xf32>', whose shape is dynamic; give every dimension a size before importing}}
  %0 = tensor.extract_slice %x[0] [%n] [1] : tensor<4xf32> to tensor<?xf32>
  return %x : tensor<4xf32>
}

// -----

// expected-error @below {{argument 0 has type 'tensor<*xf32>', which is not a ranked tensor; import the program as linalg on ranked tensors}}
func.func @unranked(%x: tensor<*xf32>) -> tensor<*xf32> {
  return %x : tensor<*xf32>
}

// -----

// expected-error @below {{argument 0 has type 'memref<4xf32>', which is not a ranked tensor; import the program as linalg on ranked tensors}}
func.func @buffer(%x: memref<4xf32>) {
  return
}

// -----

// expected-error @below {{argument 0 has type 'tensor<0x4xf32>', which has no elements; remove the empty dimension}}
func.func @empty(%x: tensor<0x4xf32>) -> tensor<0x4xf32> {
  return %x : tensor<0x4xf32>
}

// -----

// expected-error @below {{argument 0 has type 'tensor<4xf16>', whose elements are not f32; convert the program to f32}}
func.func @f16(%x: tensor<4xf16>) -> tensor<4xf16> {
  return %x : tensor<4xf16>
}

// -----

func.func @f64_inside(%x: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @below {{result of 'arith.extf' has type 'tensor<4xf64>', whose elements are not f32; convert the program to f32}}
  %0 = arith.extf %x : tensor<4xf32> to tensor<4xf64>
  %1 = arith.truncf %0 : tensor<4xf64> to tensor<4xf32>
  return %1 : tensor<4xf32>
}

// -----

// expected-error @below {{argument 1 has type 'f64', which is not f32; convert the program to f32}}
func.func @f64_scalar(%x: tensor<4xf32>, %s: f64) -> tensor<4xf32> {
  return %x : tensor<4xf32>
}

// -----

// expected-error @below {{function 'integers' computes neither f32 values nor codes of 8 or 16 bits; there is nothing to quantize, import a float or a quantized program}}
func.func @integers(%x: tensor<4xi32>) -> tensor<4xi32> {
  %0 = arith.addi %x, %x : tensor<4xi32>
  return %0 : tensor<4xi32>
}

// -----

// expected-error @below {{expected one public function with a body, found 0; make the others private}}
module {
  func.func private @external(tensor<4xf32>)
}

// -----

// expected-error @below {{expected one public function with a body, found 2; make the others private}}
module {
  func.func @first(%x: tensor<4xf32>) -> tensor<4xf32> {
    return %x : tensor<4xf32>
  }
  func.func @second(%x: tensor<4xf32>) -> tensor<4xf32> {
    return %x : tensor<4xf32>
  }
}

// -----

// expected-error @below {{function 'blocks' has control flow; expected one block}}
func.func @blocks(%x: tensor<4xf32>) -> tensor<4xf32> {
  cf.br ^next
^next:
  return %x : tensor<4xf32>
}

// -----

func.func @calls(%x: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @below {{'func.call' is not part of a canonical float program}}
  // expected-note @below {{expected operations of linalg, tensor, arith and math}}
  %0 = call @callee(%x) : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func private @callee(%x: tensor<4xf32>) -> tensor<4xf32> {
  return %x : tensor<4xf32>
}

// -----

// TOSA operations say how they are quantized, but are no canonical spelling.

func.func @tosa(%x: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @below {{'tosa.add' is not part of a canonical float program}}
  // expected-note @below {{expected operations of linalg, tensor, arith and math; TOSA is lowered by '--quant-import'}}
  %0 = tosa.add %x, %x : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

// Each operation on floats has one spelling.

func.func @named(%x: tensor<4xf32>, %y: tensor<4xf32>) -> tensor<4xf32> {
  %e = tensor.empty() : tensor<4xf32>
  // expected-error @below {{'linalg.add' op is an elementwise operation with a name; expected 'linalg.generic'}}
  // expected-note @below {{'--qnn-normalize-linalg' should have rewritten it}}
  %0 = linalg.add ins(%x, %y : tensor<4xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

func.func @started(%x: tensor<2x2xf32>, %y: tensor<2x2xf32>) -> tensor<2x2xf32> {
  // expected-error @below {{'linalg.matmul' op reduces from a value; expected a start at zero and the value combined with the result}}
  // expected-note @below {{'--qnn-normalize-linalg' should have rewritten it}}
  %0 = linalg.matmul ins(%x, %y : tensor<2x2xf32>, tensor<2x2xf32>) outs(%y : tensor<2x2xf32>) -> tensor<2x2xf32>
  return %0 : tensor<2x2xf32>
}
