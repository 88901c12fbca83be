// RUN: quant-opt %s --qnn-pack-constants --split-input-file --verify-diagnostics

// One byte more than can be packed; a splat takes no memory.
// expected-error @+1 {{constant 'w' of 'tensor<2147483649xi8>' is larger than 2147483648 bytes}}
llvm.mlir.global private constant @w(dense<1> : tensor<2147483649xi8>) : !llvm.array<2147483649 x i8>

// -----

// expected-error @+1 {{constant 'w' of 'tensor<536870913xf32>' is larger than 2147483648 bytes}}
llvm.mlir.global private constant @w(dense<1.0> : tensor<536870913xf32>) : !llvm.array<536870913 x f32>
