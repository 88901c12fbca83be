// RUN: quant-opt %s --qnn-verify-calibrate --split-input-file --verify-diagnostics

func.func @no_range(%a: tensor<4xf32>) -> tensor<4xf32> {
  %x = qnn.observe %a "x" range <0.0, 1.0> : tensor<4xf32>
  // expected-error @below {{'qnn.observe' op 'y' has no range; calibrate on samples ('samples', in Python 'calibrate') or take the ranges of a file ('calibration', in Python 'calibrate_from')}}
  %y = qnn.observe %x "y" : tensor<4xf32>
  return %y : tensor<4xf32>
}

// -----

// expected-error @below {{nothing is observed; run '--qnn-insert-observers' first}}
module {
  func.func @blind(%a: tensor<4xf32>) -> tensor<4xf32> {
    return %a : tensor<4xf32>
  }
}

// -----

func.func @one_id(%a: tensor<4xf32>) -> tensor<4xf32> {
  // expected-note @below {{the other one is here}}
  %x = qnn.observe %a "x" range <0.0, 1.0> : tensor<4xf32>
  // expected-error @below {{'qnn.observe' op has the id 'x' of another observer; give it its own}}
  %y = qnn.observe %x "x" range <0.0, 1.0> : tensor<4xf32>
  return %y : tensor<4xf32>
}
