// RUN: quant-opt %s --qnn-prepare-entry-point | FileCheck %s
// RUN: quant-opt %s --qnn-prepare-entry-point='entry=helper' | FileCheck %s --check-prefix=NAMED
// RUN: quant-opt %s --qnn-prepare-entry-point='entry=names' | FileCheck %s --check-prefix=NAMES

// The inputs are `const` in C: bufferization must not write to them.

// CHECK: func.func @net(%{{.*}}: tensor<4xf32> {bufferization.writable = false}, %{{.*}}: tensor<i8> {bufferization.writable = false}) -> tensor<4xf32> attributes {qnn.entry_point = {inputs = 2 : i64, outputs = 1 : i64}}
// NAMED: func.func private @net(
func.func @net(%x: tensor<4xf32>, %y: tensor<i8>) -> tensor<4xf32> {
  return %x : tensor<4xf32>
}

// CHECK: func.func private @helper
// NAMED: func.func @helper({{.*}}qnn.entry_point
func.func private @helper(%x: tensor<2xi64>) -> tensor<2xi64> {
  return %x : tensor<2xi64>
}

// Names belong to the signature, which is read by now.
// NAMES: func.func @names(%{{.*}}: tensor<4xf32> {bufferization.writable = false}) -> tensor<4xf32>
func.func private @names(%x: tensor<4xf32> {qnn.name = "image"}) -> (tensor<4xf32> {qnn.name = "probabilities"}) {
  return %x : tensor<4xf32>
}
