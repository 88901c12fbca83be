// RUN: quant-opt %s --qnn-raise-state -split-input-file -verify-diagnostics

module {
  // expected-error@+1 {{state 's' has no initial value; give it one}}
  tosa.variable @s : tensor<2xf32>
  func.func @f() -> tensor<2xf32> {
    %0 = tosa.variable_read @s : tensor<2xf32>
    return %0 : tensor<2xf32>
  }
}

// -----

module {
  tosa.variable @s = dense<0.0> : tensor<2xf32>
  func.func @f(%c: tensor<i1>) -> tensor<2xf32> {
    %0 = tosa.cond_if %c : tensor<i1> -> tensor<2xf32> {
      // expected-error@+1 {{'tosa.variable_read' of 's' stands in control flow or in a function that is not the model's; state is read and written by the model itself}}
      %1 = tosa.variable_read @s : tensor<2xf32>
      tosa.yield %1 : tensor<2xf32>
    } else {
      %1 = "tosa.const"() <{values = dense<0.0> : tensor<2xf32>}> : () -> tensor<2xf32>
      tosa.yield %1 : tensor<2xf32>
    }
    return %0 : tensor<2xf32>
  }
}

// -----

// expected-error@+1 {{argument 0: 'qnn.initial' has to hold elements of 'tensor<2xf32>'}}
func.func @other_type(%s: tensor<2xf32> {qnn.name = "s", qnn.initial = dense<0> : tensor<2xi8>})
    -> (tensor<2xf32> {qnn.name = "s"}) {
  return %s : tensor<2xf32>
}

// -----

// expected-error@+1 {{argument 0 is a state, and no result has its name and type}}
func.func @no_result(%s: tensor<2xf32> {qnn.name = "s", qnn.initial = dense<0.0> : tensor<2xf32>})
    -> (tensor<2xf32> {qnn.name = "t"}) {
  return %s : tensor<2xf32>
}
