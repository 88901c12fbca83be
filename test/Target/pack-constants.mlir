// RUN: quant-opt %s --qnn-pack-constants | FileCheck %s

// CHECK: @i16(dense<[1, 0, -2, -1]> : tensor<4xi8>) {{.*}}alignment = 64{{.*}} : !llvm.array<4 x i8>
llvm.mlir.global private constant @i16(dense<[1, -2]> : tensor<2xi16>) : !llvm.array<2 x i16>
// CHECK: @splat(dense<[0, 0, -128, 63, 0, 0, -128, 63]> : tensor<8xi8>)
llvm.mlir.global private constant @splat(dense<1.0> : tensor<2xf32>) : !llvm.array<2 x f32>
// CHECK: @bools(dense<[1, 0, 1]> : tensor<3xi8>)
llvm.mlir.global private constant @bools(dense<[true, false, true]> : tensor<3xi1>) : !llvm.array<3 x i1>
// CHECK: @nibbles(dense<[15, 1]> : tensor<2xi8>)
llvm.mlir.global private constant @nibbles(dense<[-1, 1]> : tensor<2xi4>) : !llvm.array<2 x i4>
// CHECK: @resource(dense<[0, 0, -128, 63, 0, 0, 0, 64]> : tensor<8xi8>)
llvm.mlir.global private constant @resource(dense_resource<w> : tensor<2xf32>) : !llvm.array<2 x f32>
// CHECK: @text("abc")
llvm.mlir.global private constant @text("abc")

{-# dialect_resources: { builtin: { w: "0x040000000000803f00000040" } } #-}
