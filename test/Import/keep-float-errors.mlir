// RUN: quant-opt %s --qnn-keep-float="patterns=heat" --split-input-file --verify-diagnostics

// expected-error @below {{no operation to keep in float is named 'heat'; there are 'head', 'conv1', 'tail end'}}
module {
  func.func @named(%x: tensor<4xf32>) -> tensor<4xf32> {
    %0 = math.exp %x : tensor<4xf32> loc("tail end")
    %1 = math.tanh %0 : tensor<4xf32> loc("conv1")
    %2 = math.sin %1 : tensor<4xf32> loc("head")
    return %2 : tensor<4xf32>
  }
}

// -----

// expected-error @below {{no operation to keep in float is named 'heat'; none has a name}}
module {
  func.func @nameless(%x: tensor<4xf32>) -> tensor<4xf32> {
    %0 = math.exp %x : tensor<4xf32>
    return %0 : tensor<4xf32>
  }
}
