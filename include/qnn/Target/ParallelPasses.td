#ifndef QNN_TARGET_PARALLELPASSES_TD
#define QNN_TARGET_PARALLELPASSES_TD

include "mlir/Pass/PassBase.td"

def SplitLoops : Pass<"qnn-split-loops", "mlir::ModuleOp"> {
  let summary = "Let callers run a part of a loop nest's iterations";
  let description = [{
    A function that `--qnn-outline-loops` made takes two more arguments, the first
    iteration and the one behind the last, where its iterations are independent
    and their work is worth it; so they can run at the same time
    (`--qnn-emit-forks`). Callers ask for all of them: what the program computes
    stays the same. `qnn.parallel = {iterations = N, pieces = P}` at the function
    says how many there are, and in how many pieces at most they are worth to be
    split, each of 32768 estimated operations or more.

    Iterations of a loop are independent where each memory that one of them writes
    is touched by no other: along one dimension of the buffer, what an iteration
    touches lies behind what those before it touch. The proof is of what stands
    here, whoever wrote the loop; of numbers that come from data it knows nothing.
    Buffers that may overlap (no `llvm.noalias`) and loops that carry values, or
    a buffer from one iteration to the next, stay serial. The outermost loop that
    is proved is split, but where its iterations write neighbouring bytes of one
    cache line; loops directly inside are split along with it until there are 64
    iterations.

    With `explain`, a remark on each function says how it is split or why not.

    Example:
    ```mlir
    func.func private @loops(%a: memref<64x4096xf32> {llvm.noalias}) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %c64 = arith.constant 64 : index
      %c4096 = arith.constant 4096 : index
      scf.for %i = %c0 to %c64 step %c1 {
        scf.for %j = %c0 to %c4096 step %c1 {
          %x = memref.load %a[%i, %j] : memref<64x4096xf32>
          %y = arith.addf %x, %x : f32
          memref.store %y, %a[%i, %j] : memref<64x4096xf32>
        }
      }
      return
    }
    func.func @f(%a: memref<64x4096xf32>) attributes {qnn.entry_point} {
      call @loops(%a) : (memref<64x4096xf32>) -> ()
      return
    }
    ```
    becomes
    ```
    func.func private @loops(%a: memref<64x4096xf32> {llvm.noalias}, %begin: index, %end: index)
        attributes {qnn.parallel = {iterations = 64 : i64, pieces = 48 : i64}} {
      scf.for %i = %begin to %end step %c1 {
        scf.for %j = %c0 to %c4096 step %c1 {
          ...
    }
    func.func @f(%a: memref<64x4096xf32>) attributes {qnn.entry_point} {
      call @loops(%a, %c0, %c64)
    ```
  }];
  let options = [
    Option<"explain", "explain", "bool", /*default=*/"false",
           "Say by remarks how each function is split, or why it is not">
  ];
  let dependentDialects = ["mlir::arith::ArithDialect", "mlir::scf::SCFDialect"];
}

def EmitForks : Pass<"qnn-emit-forks", "mlir::ModuleOp"> {
  let summary = "Hand the pieces of split loops to the caller's threads";
  let description = [{
    The entry function takes one more argument, the context of its caller: null, or
    threads and a function that runs pieces on them (`qnn/Target/Threads.h`). Each
    call of a function with `qnn.parallel` becomes a call of `qnn_fork`, which asks
    that function to run one piece for each thread, at most as many as are worth
    it, and runs all iterations itself where there is no context. A piece gets what
    the call passes in a structure. Where not every piece has run once, the entry
    function ends and returns 4. Run it between the lowering to LLVM and
    `--qnn-emit-entry-point`.

    Example:
    ```mlir
    llvm.func internal @loops(%a: !llvm.ptr, %begin: i64, %end: i64)
        attributes {qnn.parallel = {iterations = 64 : i64, pieces = 48 : i64}} {
      llvm.return
    }
    llvm.func @f(%a: !llvm.ptr) attributes {qnn.entry_point} {
      %c0 = llvm.mlir.constant(0 : i64) : i64
      %c64 = llvm.mlir.constant(64 : i64) : i64
      llvm.call @loops(%a, %c0, %c64) : (!llvm.ptr, i64, i64) -> ()
      llvm.return
    }
    ```
    Its entry function becomes
    ```
    llvm.func @f(%a: !llvm.ptr, %context: !llvm.ptr {qnn.context}) -> i32 {
      llvm.store %a, %arguments
      %status = llvm.call @qnn_fork(%context, @loops_piece, %arguments, 64, 48)
      // returns %status unless it is 0
    ```
  }];
  let dependentDialects = ["mlir::LLVM::LLVMDialect"];
}

#endif // QNN_TARGET_PARALLELPASSES_TD
