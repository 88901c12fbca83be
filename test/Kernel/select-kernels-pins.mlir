// RUN: rm -rf %t && mkdir %t
// RUN: echo '{"head": "matmul_i8i8i32_4x16_avx2_vpmaddwd", "body.*": "matmul_i8i8i32_8x8_avx2_vpmaddubsw_split"}' > %t/pins.json
// RUN: quant-opt %s --qnn-select-kernels="machine=znver3 pins=%t/pins.json" --mlir-print-debuginfo | FileCheck %s
// CHECK: linalg.matmul {qnn.kernel = {name = "matmul_i8i8i32_4x16_avx2_vpmaddwd",
// CHECK: linalg.matmul {qnn.kernel = {name = "matmul_i8i8i32_8x8_avx2_vpmaddubsw_split", proof = "N8: 0.0% of the weights are split
// CHECK: linalg.matmul {qnn.kernel = {name = "matmul_i8i8i32_4x16_avx2_vpmaddwd"

// RUN: not quant-opt %s --qnn-select-kernels="machine=znver3 pins=%t/none.json" 2>&1 | FileCheck %s --check-prefix=NONE
// NONE: error: cannot read '{{.*}}none.json'
// RUN: echo '{"head": ' > %t/bad.json
// RUN: not quant-opt %s --qnn-select-kernels="machine=znver3 pins=%t/bad.json" 2>&1 | FileCheck %s --check-prefix=BAD
// BAD: error: {{.*}}bad.json: {{.*}}Unexpected EOF
// RUN: echo '["head"]' > %t/list.json
// RUN: not quant-opt %s --qnn-select-kernels="machine=znver3 pins=%t/list.json" 2>&1 | FileCheck %s --check-prefix=LIST
// LIST: error: {{.*}}list.json: expected an object of names and kernels
// RUN: echo '{"head": 3}' > %t/number.json
// RUN: not quant-opt %s --qnn-select-kernels="machine=znver3 pins=%t/number.json" 2>&1 | FileCheck %s --check-prefix=NUMBER
// NUMBER: error: {{.*}}number.json: expected the name of a kernel for 'head'
// RUN: echo '{"haed": "matmul"}' > %t/name.json
// RUN: not quant-opt %s --qnn-select-kernels="machine=znver3 pins=%t/name.json" 2>&1 | FileCheck %s --check-prefix=NAME
// NAME: error: {{.*}}name.json: no integer contraction is called 'haed'; near: 'head'
// RUN: echo '{"head": "matmul"}' > %t/kernel.json
// RUN: not quant-opt %s --qnn-select-kernels="machine=znver3 pins=%t/kernel.json" 2>&1 | FileCheck %s --check-prefix=KERNEL
// KERNEL: error: {{.*}}'linalg.matmul' op there is no kernel 'matmul' for it; expected one of
// RUN: echo '{"head": "matmul_i8i8i32_4x16_avx2_vpmaddwd", "he.*": "matmul_i8i8i32_8x8_avx2_vpmaddubsw_split"}' > %t/two.json
// RUN: not quant-opt %s --qnn-select-kernels="machine=znver3 pins=%t/two.json" 2>&1 | FileCheck %s --check-prefix=TWO
// TWO: error: {{.*}}'linalg.matmul' op is pinned to kernel 'matmul_i8i8i32_8x8_avx2_vpmaddubsw_split' and, by 'head' of {{.*}}two.json, to 'matmul_i8i8i32_4x16_avx2_vpmaddwd'

// The driver and its phases take the same file.
// RUN: quant-compile %s --machine=znver3 --kernels=%t/pins.json --explain-kernels --quiet -o %t/a.mlir | FileCheck %s --check-prefix=EXPLAIN
// EXPLAIN: matmul 'head'
// EXPLAIN-NEXT: runs by kernel 'matmul_i8i8i32_4x16_avx2_vpmaddwd' without requantization, about {{[0-9.]+}} thousand clocks, as it says
// EXPLAIN: matmul 'body.0'
// EXPLAIN-NEXT: runs by kernel 'matmul_i8i8i32_8x8_avx2_vpmaddubsw_split'
// EXPLAIN-NEXT: 'matmul_i8i8i32_4x16_avx2_vpmaddubsw' about {{[0-9.]+}} thousand clocks
// EXPLAIN: matmul 'tail'
// EXPLAIN-NEXT: runs by kernel 'matmul_i8i8i32_4x16_avx2_vpmaddwd' without requantization, about {{[0-9.]+}} thousand clocks, the first that can and pays
// EXPLAIN: '{{.*}}_split' does not pay: it needs 16 products a sum
// RUN: not quant-compile %s --machine=znver3 --kernels=%t/name.json -o %t/b.mlir 2>&1 | FileCheck %s --check-prefix=NAME

func.func @main(%a: tensor<4x32xi8>, %b: tensor<4x8xi8>) -> (tensor<4x16xi32>, tensor<4x16xi32>, tensor<4x16xi32>) {
  %w = arith.constant dense<3> : tensor<32x16xi8>
  %u = arith.constant dense<4> : tensor<32x16xi8>
  %v = arith.constant dense<103> : tensor<8x16xi8>
  %c0 = arith.constant dense<0> : tensor<4x16xi32>
  %0 = linalg.matmul ins(%a, %w : tensor<4x32xi8>, tensor<32x16xi8>) outs(%c0 : tensor<4x16xi32>) -> tensor<4x16xi32> loc("head")
  %1 = linalg.matmul ins(%a, %u : tensor<4x32xi8>, tensor<32x16xi8>) outs(%c0 : tensor<4x16xi32>) -> tensor<4x16xi32> loc("body.0")
  %2 = linalg.matmul ins(%b, %v : tensor<4x8xi8>, tensor<8x16xi8>) outs(%c0 : tensor<4x16xi32>) -> tensor<4x16xi32> loc("tail")
  return %0, %1, %2 : tensor<4x16xi32>, tensor<4x16xi32>, tensor<4x16xi32>
}
