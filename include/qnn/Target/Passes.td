#ifndef QNN_TARGET_PASSES_TD
#define QNN_TARGET_PASSES_TD

include "mlir/Pass/PassBase.td"
include "qnn/Target/ParallelPasses.td"
include "qnn/Target/VectorPasses.td"

def PrepareEntryPoint : Pass<"qnn-prepare-entry-point", "mlir::ModuleOp"> {
  let summary = "Choose and mark the function that becomes the C entry point";
  let description = [{
    Marks one function with `qnn.entry_point = {inputs = I, outputs = O}`, makes
    every other function private (so that the inliner and symbol-dce can remove
    it), and forbids bufferization to write into the inputs, which the C
    signature promises as `const`. What the signature holds by then of arguments
    and results (`qnn.name`, `qnn.unsigned`) goes.

    The entry function is the one named by the option `entry`, else the only
    public function with a body. It must have a signature of ranked tensors with
    static shapes and element types f16, bf16, f32, f64, i1, i8, i16, i32, i64.

    Example:
    ```mlir
    func.func @net(%x: tensor<4xf32>) -> tensor<4xf32> {
      return %x : tensor<4xf32>
    }
    ```
    becomes
    ```
    func.func @net(%x: tensor<4xf32> {bufferization.writable = false})
        -> tensor<4xf32> attributes {qnn.entry_point = {inputs = 1 : i64, outputs = 1 : i64}}
    ```
  }];
  let options = [
    Option<"entry", "entry", "std::string", "\"\"",
           "Name of the entry function; empty means the only public function">
  ];
}

def LowerTensors : Pass<"qnn-lower-tensors"> {
  let summary = "Spell out tensor operations that upstream does not bufferize";
  let description = [{
    `tensor.gather` becomes a `linalg.generic` that reads elements,
    `tensor.scatter` loops that insert them, `tensor.bitcast` the operation of
    arith. A slice that leaves out some dimensions of one element and keeps others
    becomes one of full rank and a reshape: upstream tells the two apart by
    strides, and crashes where these do not differ. Run it before
    `--qnn-check-indices`.

    Example:
    ```mlir
    func.func @f(%x: tensor<4x6xf32>, %i: tensor<2x1xindex>) -> tensor<2x6xf32> {
      %0 = tensor.gather %x[%i] gather_dims([0]) : (tensor<4x6xf32>, tensor<2x1xindex>) -> tensor<2x6xf32>
      return %0 : tensor<2x6xf32>
    }
    ```
    Its body becomes
    ```
    %e = tensor.empty() : tensor<2x6xf32>
    %0 = linalg.generic outs(%e) {
      %row = tensor.extract %i[linalg.index 0, 0]
      %y = tensor.extract %x[%row, linalg.index 1]
      linalg.yield %y
    }
    ```
  }];
  let dependentDialects = ["mlir::arith::ArithDialect", "mlir::linalg::LinalgDialect",
                           "mlir::scf::SCFDialect", "mlir::tensor::TensorDialect"];
}

def SeparateResults : Pass<"qnn-separate-results", "::mlir::func::FuncOp"> {
  let summary = "Copy values that a function returns more than once";
  let description = [{
    Each result has an output buffer of its own; upstream's
    `buffer-results-to-out-params` crashes where two results are one value. Run it
    right before bufferization, where common values have been found.

    Example:
    ```mlir
    func.func @f(%a: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
      return %a, %a : tensor<4xf32>, tensor<4xf32>
    }
    ```
    becomes
    ```
    %0 = bufferization.alloc_tensor() copy(%a) : tensor<4xf32>
    return %a, %0
    ```
  }];
  let dependentDialects = ["::mlir::bufferization::BufferizationDialect"];
}

def SettleLoops : Pass<"qnn-settle-loops", "::mlir::func::FuncOp"> {
  let summary = "Give what loops carry one place";
  let description = [{
    What a `scf.for` yields is written to where the value before it was, so that
    each value that it carries has one buffer for all iterations: upstream's
    bufferization refuses loops that yield other buffers, as those of recurrent
    networks do. Run it right before bufferization. A `scf.while` hands on all that
    it carries, at the same position; a tensor that its condition hands on beside that
    gets a place which is carried, too.

    Example:
    ```mlir
    func.func @f(%x: tensor<4xf32>, %n: index) -> tensor<4xf32> {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %0 = scf.for %i = %c0 to %n step %c1 iter_args(%h = %x) -> (tensor<4xf32>) {
        %1 = math.exp %h : tensor<4xf32>
        scf.yield %1 : tensor<4xf32>
      }
      return %0 : tensor<4xf32>
    }
    ```
    yields
    ```
    %2 = bufferization.materialize_in_destination %1 in %h
    ```
  }];
  let dependentDialects = ["::mlir::bufferization::BufferizationDialect",
                           "::mlir::linalg::LinalgDialect"];
}

def DecomposeAggregates : Pass<"qnn-decompose-aggregates"> {
  let summary = "Split operations that have no loop nest of their own";
  let description = [{
    Rewrites `linalg.softmax` (and any other op that implements linalg's
    AggregatedOpInterface), `tensor.concat`, `linalg.pack` and `linalg.unpack`
    into operations that bufferize and become loops.

    Example:
    ```mlir
    func.func @f(%a: tensor<2xf32>, %b: tensor<3xf32>) -> tensor<5xf32> {
      %y = tensor.concat dim(0) %a, %b : (tensor<2xf32>, tensor<3xf32>) -> tensor<5xf32>
      return %y : tensor<5xf32>
    }
    ```
    Its body becomes
    ```
    %e = tensor.empty() : tensor<5xf32>
    %0 = tensor.insert_slice %a into %e[0] [2] [1] : tensor<2xf32> into tensor<5xf32>
    %y = tensor.insert_slice %b into %0[2] [3] [1] : tensor<3xf32> into tensor<5xf32>
    ```
  }];
  let dependentDialects = ["mlir::arith::ArithDialect", "mlir::linalg::LinalgDialect",
                           "mlir::math::MathDialect", "mlir::tensor::TensorDialect"];
}

def PlanMemory : Pass<"qnn-plan-memory", "mlir::ModuleOp"> {
  let summary = "Give every buffer of the entry function a fixed place in one workspace";
  let description = [{
    Replaces each `memref.alloc` of the entry function by a `memref.view` into a
    new last argument `memref<Nxi8>`. Buffers whose lifetimes overlap never share
    bytes; lifetimes are intervals of the operation order, extended to the whole
    of any loop that uses a buffer from outside. Offsets are multiples of 64
    bytes, assigned largest buffer first to the lowest free place. N is also the
    attribute `qnn.workspace_bytes`.

    Reported as errors: allocations of dynamic size, of a layout other than the
    identity, in a parallel loop, in another function, or carried from one loop
    iteration to the next.

    Example:
    ```mlir
    func.func @net(%x: memref<4xf32>) attributes {qnn.entry_point} {
      %a = memref.alloc() : memref<4xf32>
      memref.copy %x, %a : memref<4xf32> to memref<4xf32>
      return
    }
    ```
    becomes
    ```
    func.func @net(%x: memref<4xf32>, %w: memref<64xi8>)
        attributes {qnn.entry_point, qnn.workspace_bytes = 64 : i64} {
      %c0 = arith.constant 0 : index
      %a = memref.view %w[%c0][] : memref<64xi8> to memref<4xf32>
    ```
  }];
  let dependentDialects = ["mlir::arith::ArithDialect", "mlir::memref::MemRefDialect"];
}

def ExpandCopies : Pass<"qnn-expand-copies"> {
  let summary = "Turn copies between strided buffers into loops";
  let description = [{
    Rewrites `memref.copy` to `linalg.copy` where source or target is not
    contiguous, over as few dimensions as both allow. LLVM's lowering of such a copy
    calls the function `memrefCopy` of a runtime library; a compiled model needs none.

    Example:
    ```mlir
    func.func @f(%a: memref<2x4xf32>, %b: memref<2x4xf32, strided<[5, 1]>>) {
      memref.copy %a, %b : memref<2x4xf32> to memref<2x4xf32, strided<[5, 1]>>
      return
    }
    ```
    Its body becomes
    ```
    linalg.copy ins(%a : memref<2x4xf32>) outs(%b : memref<2x4xf32, strided<[5, 1]>>)
    ```
  }];
  let dependentDialects = ["mlir::linalg::LinalgDialect"];
}

def OutlineLoops : Pass<"qnn-outline-loops", "mlir::ModuleOp"> {
  let summary = "Make a function of each loop nest of the entry function";
  let description = [{
    Moves every loop and linalg operation on buffers in the body of the entry
    function to a private function of its own; equal ones share it. A network
    repeats its layers, and LLVM's time grows faster than the size of a function:
    ResNet-50 is 123 functions instead of one of 250 loop nests.

    The buffers are arguments. Those whose memory overlaps with that of no other
    argument, by the memory plan, are `llvm.noalias`, which the workspace as a
    whole could not say. So LLVM vectorizes loops without checks at run time.

    Example:
    ```mlir
    func.func @f(%a: memref<4xf32>, %b: memref<4xf32>) attributes {qnn.entry_point} {
      linalg.exp ins(%a : memref<4xf32>) outs(%b : memref<4xf32>)
      linalg.exp ins(%b : memref<4xf32>) outs(%a : memref<4xf32>)
      return
    }
    ```
    becomes
    ```
    func.func private @loops(%0: memref<4xf32> {llvm.noalias}, %1: memref<4xf32> {llvm.noalias}) ...
    func.func @f(%a: memref<4xf32>, %b: memref<4xf32>) ... {
      call @loops(%a, %b) ...
      call @loops(%b, %a) ...
      return
    }
    ```
  }];
  let dependentDialects = ["mlir::arith::ArithDialect", "mlir::func::FuncDialect",
                           "mlir::LLVM::LLVMDialect", "mlir::memref::MemRefDialect"];
}

def OrderLoops : Pass<"qnn-order-loops"> {
  let summary = "Put the loop over contiguous elements innermost";
  let description = [{
    Interchanges the loops of a linalg operation on buffers so that the parallel
    loop over the last dimension of the output runs inside the reductions, where
    every operand is contiguous along it or does not depend on it: matrix
    products as m, k, n, NHWC convolutions with the output channel innermost,
    NCHW pools of stride 1 with the row of the window innermost.
    LLVM vectorizes such a loop. Each element still sums its products in the
    same order, so that floats keep their bits.

    Example:
    ```mlir
    func.func @f(%a: memref<2x3xf32>, %b: memref<3x4xf32>, %c: memref<2x4xf32>) {
      linalg.matmul ins(%a, %b : memref<2x3xf32>, memref<3x4xf32>) outs(%c : memref<2x4xf32>)
      return
    }
    ```
    Its body becomes
    ```
    linalg.generic {indexing_maps = [(m, k, n) -> (m, k), (m, k, n) -> (k, n), (m, k, n) -> (m, n)],
                    iterator_types = ["parallel", "reduction", "parallel"]} ...
    ```
  }];
  let dependentDialects = ["mlir::linalg::LinalgDialect"];
}

def LowerAssertions : Pass<"qnn-lower-assertions", "mlir::ModuleOp"> {
  let summary = "Let the entry point return 1 where an assertion does not hold";
  let description = [{
    Importers leave `cf.assert` where a property of the data decides whether the
    program means anything: an index within bounds, a divisor other than zero.
    Upstream's lowering calls `abort`. Here each assertion becomes a branch that
    ends the entry function, which returns 1; otherwise it returns 0. Functions
    without assertions stay as they are.

    Example:
    ```mlir
    func.func @net(%x: memref<4xf32>, %ok: i1) attributes {qnn.entry_point} {
      cf.assert %ok, "index out of bounds"
      return
    }
    ```
    becomes
    ```
    func.func @net(%x: memref<4xf32>, %ok: i1) -> i32 attributes {qnn.entry_point} {
      cf.cond_br %ok, ^bb1, ^bb2
    ^bb1:
      %c0_i32 = arith.constant 0 : i32
      return %c0_i32 : i32
    ^bb2:
      %c1_i32 = arith.constant 1 : i32
      return %c1_i32 : i32
    }
    ```
  }];
  let dependentDialects = ["mlir::arith::ArithDialect", "mlir::cf::ControlFlowDialect"];
}

def PackConstants : Pass<"qnn-pack-constants", "mlir::ModuleOp"> {
  let summary = "Turn constant data into arrays of bytes";
  let description = [{
    Gives every `llvm.mlir.global` that is initialized by a tensor of numbers
    the type `!llvm.array<N x i8>` and its bytes in little-endian order. LLVM
    prints, optimizes and emits such an array in one step, where an array of
    floats costs one expression per element.

    Example:
    ```mlir
    llvm.mlir.global private constant @w(dense<[1, 2]> : tensor<2xi16>) : !llvm.array<2 x i16>
    ```
    becomes
    ```
    llvm.mlir.global private constant @w(dense<[1, 0, 2, 0]> : tensor<4xi8>) : !llvm.array<4 x i8>
    ```
  }];
}

def EmitEntryPoint : Pass<"qnn-emit-entry-point", "mlir::ModuleOp"> {
  let summary = "Add the C entry point of the model";
  let description = [{
    Takes the LLVM function marked with `qnn.entry_point`, whose arguments are
    the inputs, the outputs and the workspace as bare pointers, makes it internal
    under the name `<model>_impl`, and adds

    ```c
    int <model>(const void *const *in, void *const *out, void *workspace);
    ```

    which loads the pointers, calls it and returns 0, or what the function
    returns (see --qnn-lower-assertions). The buffers must not
    overlap; the workspace is aligned to 64 bytes. The option `model` renames the
    entry point.

    Example:
    ```mlir
    llvm.func @net(%x: !llvm.ptr, %y: !llvm.ptr, %w: !llvm.ptr)
        attributes {qnn.entry_point = {inputs = 1 : i64, outputs = 1 : i64}} {
      llvm.return
    }
    ```
    becomes internal `@net_impl`, called by
    ```
    llvm.func @net(%in: !llvm.ptr, %out: !llvm.ptr, %workspace: !llvm.ptr) -> i32
    ```
  }];
  let options = [
    Option<"model", "model", "std::string", "\"\"",
           "Name of the entry point; empty means the name of the function, where C takes it">
  ];
  let dependentDialects = ["mlir::LLVM::LLVMDialect"];
}

def CheckIndices : Pass<"qnn-check-indices", "::mlir::func::FuncOp"> {
  let summary = "assert that indices from data lie inside their tensors";
  let description = [{
    `tensor.extract` and `tensor.insert` at an index that comes from data, such as
    a token's number, would read or write whatever lies in memory there. An
    assertion before each of them ends the program instead
    (`--qnn-lower-assertions`: the entry point returns 1). Indices of loops and
    constants are left alone, and codes of so few bits that the tensor has a place
    for each.

    Example:
    ```mlir
    func.func @f(%table: tensor<4xf32>, %i: tensor<1xi64>) -> f32 {
      %c0 = arith.constant 0 : index
      %raw = tensor.extract %i[%c0] : tensor<1xi64>
      %at = arith.index_cast %raw : i64 to index
      %x = tensor.extract %table[%at] : tensor<4xf32>
      return %x : f32
    }
    ```
    The second extraction follows a `cf.assert` that `%at`, unsigned, is below 4.
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::cf::ControlFlowDialect",
                           "::mlir::tensor::TensorDialect"];
}

#endif // QNN_TARGET_PASSES_TD
