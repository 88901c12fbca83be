// Loops that only the weights have were taken for a panel without depth: a crash.
// RUN: quant-opt %s --qnn-select-kernels="machine=znver3 explain" --verify-diagnostics
func.func @weights_only(%x: tensor<3xi8>) -> tensor<3x2xi32> {
  %w = arith.constant dense<[[1, 2], [3, 4]]> : tensor<2x2xi8>
  %zero = arith.constant dense<0> : tensor<3x2xi32>
  // expected-remark @below {{stays scalar: it reduces a dimension that one of its operands lacks}}
  %0 = linalg.generic {
      indexing_maps = [affine_map<(k, m, n) -> (m)>, affine_map<(k, m, n) -> (k, n)>,
                       affine_map<(k, m, n) -> (m, n)>],
      iterator_types = ["reduction", "parallel", "parallel"]}
      ins(%x, %w : tensor<3xi8>, tensor<2x2xi8>) outs(%zero : tensor<3x2xi32>) {
  ^bb0(%a: i8, %b: i8, %sum: i32):
    %1 = arith.extsi %a : i8 to i32
    %2 = arith.extsi %b : i8 to i32
    %3 = arith.muli %1, %2 : i32
    %4 = arith.addi %sum, %3 : i32
    linalg.yield %4 : i32
  } -> tensor<3x2xi32>
  return %0 : tensor<3x2xi32>
}
