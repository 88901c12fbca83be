#ifndef QNN_TARGET_VECTORPASSES_TD
#define QNN_TARGET_VECTORPASSES_TD

include "mlir/Pass/PassBase.td"

def LowerDots : Pass<"qnn-lower-dots", "mlir::ModuleOp"> {
  let summary = "Lower vector dot products to what the machine has";
  let description = [{
    Each `qnn.dot` becomes the intrinsic that `machine` has for it: `vpdpbusd` of 16
    or 8 lanes for 4 `biased` codes per lane (AVX512-VNNI; 8 lanes: AVX-VNNI, too),
    `vpmaddubsw`, `vpmaddwd` and `vpaddd` where they are also `pairs_fit` (AVX2).
    Others become arithmetic on vectors of i32, in which LLVM finds `vpmaddwd` and
    `vpdpwssd` itself. The bits are the same on every machine.

    Example:
    ```mlir
    func.func @f(%sum: vector<8xi32>, %x: vector<32xi8>, %w: vector<32xi8>) -> vector<8xi32> {
      %0 = qnn.dot %sum, %x, %w biased : vector<8xi32>, vector<32xi8>
      return %0 : vector<8xi32>
    }
    ```
    becomes with `machine=znver5` a call of `llvm.x86.avx512.vpdpbusd.256`.
  }];
  let options = [
    Option<"machine", "machine", "std::string", /*default=*/"\"x86-64-v3\"",
           "The CPU whose instructions may be used, by clang's name">
  ];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::vector::VectorDialect",
    "::mlir::LLVM::LLVMDialect"];
}

def LowerLookups : Pass<"qnn-lower-lookups", "mlir::ModuleOp"> {
  let summary = "Lower lookups of bytes in vectors to what the machine has";
  let description = [{
    Each `qnn.vector_lookup` becomes, by `machine`: two `vpermi2b` of half the table
    each and a blend (AVX512-VBMI); sixteen `vpshufb` of 16 entries each, joined by
    exclusive or (AVX2); loads from a table in memory elsewhere.

    Example:
    ```mlir
    func.func @f(%x: vector<32xi8>) -> vector<32xi8> {
      %0 = qnn.vector_lookup %x, dense<7> : tensor<256xi8> : vector<32xi8>
      return %0 : vector<32xi8>
    }
    ```
    becomes 16 calls of `llvm.x86.avx2.pshuf.b`.
  }];
  let options = [
    Option<"machine", "machine", "std::string", /*default=*/"\"x86-64-v3\"",
           "The CPU whose instructions may be used, by clang's name">
  ];
  let dependentDialects = ["::mlir::memref::MemRefDialect",
    "::mlir::arith::ArithDialect", "::mlir::vector::VectorDialect",
    "::mlir::LLVM::LLVMDialect"];
}

#endif // QNN_TARGET_VECTORPASSES_TD
