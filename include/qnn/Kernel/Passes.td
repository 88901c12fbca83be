#ifndef QNN_KERNEL_PASSES_TD
#define QNN_KERNEL_PASSES_TD

include "mlir/Pass/PassBase.td"

def SelectKernels : Pass<"qnn-select-kernels", "::mlir::func::FuncOp"> {
  let summary = "Choose a kernel for every integer contraction";
  let description = [{
    Marks matmuls, batch matmuls and convolutions of i8 or i16 codes with constant
    i8 weights, and matmuls of two i8 activations, with the first kernel of an
    ordered list that can run them on `machine` and is estimated to pay there:
    `qnn.kernel = {name = "..", tile = array<i64: rows, columns>, proof = ".."}`.
    The operation means the same with and without it, and still runs as scalar
    loops, which are the reference; `--qnn-build-kernels` builds what was chosen.
    What has such an attribute already is pinned: the choice is kept, and an error
    where that kernel cannot run it, or what it has to prove is not so. `pins` names
    a file that pins by the names of nodes, or patterns of them, as
    `{"layer1.*": "matmul_i8i8i32_4x16_avx2_vpmaddwd"}`.

    All kernels are loops over register tiles, whose terms are `qnn.dot`. The rows
    of a convolution, over any number of dimensions, are read in place: a line of
    its kernel is a run of neighbouring codes of a channels-last image, so that no
    patches are stored. With groups it is one product, in which a panel of columns
    reads the codes of its own groups alone. A transposed convolution, which is one of
    an image whose elements lie apart, is a convolution of these elements whose
    columns are all phases of the result; what the codes between them would add is
    part of what the sums start from.
    Weights are packed at compile time in panels of the tile's columns, one byte
    each. In a name are the types of the factors and the sum, the tile's most rows
    and columns, what the machine must have, and the instruction that
    `--qnn-lower-dots` makes of a term. The kernels, best first:

    - `depthwise_i8i8i32_16_avx512vnni_vpdpbusd`,
      `depthwise_i8i8i32_8_avxvnni_vpdpbusd`, `depthwise_i8i8i32_8_avx2_vpmaddwd`,
      `depthwise_i16i8i32_8_avx2_vpmaddwd`: depthwise convolutions over one to three
      dimensions, so many channels at a time; the codes under two or four elements of
      the kernel are interleaved;
    - `winograd_i8i8i32_12x32_avx512vnni_vpdpwssd`, and between the next two
      `winograd_i8i8i32_6x16_avxvnni_vpdpwssd`: as the one of AVX2, where the weights
      take 1.2 MB at most (128 to 128 channels);
    - `matmul_i8i8i32_12x32_avx512vnni_vpdpbusd`,
      `matmul_i8i8i32_6x16_avxvnni_vpdpbusd`: four codes per lane; the left-hand
      side is biased by 128 in a register, the sums start at minus 128 times the
      sum of the weights. With groups, these and the wide ones below run where a panel
      reads no more groups than one of eight columns;
    - `matmul_i8i8i32_12x8_avxvnni_vpdpbusd`: the same for all other groups;
    - `winograd_i8i8i32_4x16_avx2_vpmaddwd`: convolutions of 3x3 by steps of 1 by
      Winograd's F(4x4, 3x3) modulo 2^32, where all sums are proved to be below 2^25
      (N9), with a multiple of 16 input and of 8 output channels (32 and 16 with
      AVX-512) and 16 tiles or more; a quarter of the products, weights of 8 times the size;
    - `matmul_i8i8i32_8x8_avx2_vpmaddubsw_split`: four codes per lane, for any
      weights. Two neighbouring weights of one sign may add up to 128 at most (N8);
      of each four, those three ways to pair them are tried that the copies of the
      left-hand side offer (unsigned codes, and the same in one or two other orders),
      and what fits in none is multiplied in two halves. Most fours are summed two by
      two in 16 bits. For 4 rows and 16 products a sum or more, where these sums are
      estimated to take 97 % of the time of sums of 16-bit codes at most;
    - `matmul_i8i8i32_4x16_avx2_vpmaddubsw`: four codes per lane where two
      neighbouring weights of one sign never add up to more than 128 (N8), as weights
      of 7 bits or less;
    - `matmul_i8i8i32_12x32_avx512_vpmaddwd`,
      `matmul_i16i8i32_12x32_avx512_vpmaddwd`, `matmul_i8i8i32_4x16_avx2_vpmaddwd`,
      `matmul_i16i8i32_4x16_avx2_vpmaddwd`: two codes of 16 bits per lane; a
      left-hand side of 8 bits is widened once;
    - `matmul_i8i8i32_12x8_avx2_vpmaddwd`, `matmul_i16i8i32_12x8_avx2_vpmaddwd`: the
      same for all other groups;
    - `matmul_i8i8i32_12x32_avx512_vpmaddwd_runtime`,
      `matmul_i8i8i32_4x16_avx2_vpmaddwd_runtime`: the same for two activations,
      whose zero points are subtracted in i16; the right-hand side is packed when
      the program runs.

    With `explain`, a remark on each contraction names its kernel, the clocks that it
    may take, what is against the better ones, and what the others would take; or the
    reasons why it stays scalar.

    Example:
    ```mlir
    func.func @f(%a: tensor<4x2xi8>) -> tensor<4x16xi32> {
      %w = arith.constant dense<3> : tensor<2x16xi8>
      %zero = arith.constant dense<0> : tensor<4x16xi32>
      %1 = linalg.matmul ins(%a, %w : tensor<4x2xi8>, tensor<2x16xi8>)
                         outs(%zero : tensor<4x16xi32>) -> tensor<4x16xi32>
      return %1 : tensor<4x16xi32>
    }
    ```
    becomes
    ```
    %1 = linalg.matmul {qnn.kernel = {name = "matmul_i8i8i32_4x16_avx2_vpmaddwd",
                                      tile = array<i64: 4, 16>}} ...
    ```
  }];
  let options = [
    Option<"machine", "machine", "std::string", /*default=*/"\"x86-64-v3\"",
           "The CPU whose instructions may be used, by clang's name">,
    Option<"pins", "pins", "std::string", /*default=*/"",
           "A JSON file of names of nodes and the kernels that shall run them">,
    Option<"explain", "explain", "bool", /*default=*/"false",
           "Say by remarks which kernel runs each contraction and why">
  ];
  let dependentDialects = ["::mlir::linalg::LinalgDialect"];
}

def BuildKernels : Pass<"qnn-build-kernels", "::mlir::func::FuncOp"> {
  let summary = "Turn contractions into the kernels that were chosen for them";
  let description = [{
    Replaces every operation with an attribute `qnn.kernel` by loops over tensors
    and vectors with terms `qnn.dot`. Bias and requantization (N4, integer modes,
    shifts from 31 on) behind it become part of the kernel. The bits are those of
    `--qnn-lower-to-linalg`. The choice is checked again: an error where the kernel
    cannot run the operation on `machine` or what it has to prove is not so. Tiles of
    a panel of weights prefetch the next one, where all are 128 KiB or more.

    Example:
    ```mlir
    func.func @f(%a: tensor<4x2xi8>) -> tensor<4x16xi32> {
      %w = arith.constant dense<3> : tensor<2x16xi8>
      %zero = arith.constant dense<0> : tensor<4x16xi32>
      %1 = linalg.matmul {qnn.kernel = {name = "matmul_i8i8i32_4x16_avx2_vpmaddwd"}}
                         ins(%a, %w : tensor<4x2xi8>, tensor<2x16xi8>)
                         outs(%zero : tensor<4x16xi32>) -> tensor<4x16xi32>
      return %1 : tensor<4x16xi32>
    }
    ```
    becomes a loop over tiles, and in it
    ```
    %w0 = vector.transfer_read %packed[%panel, %c0, %c0] ... vector<16xi8>
    %w = arith.extsi %w0 : vector<16xi8> to vector<16xi16>
    %x = vector.transfer_read %codes[%row] ... vector<2xi16>
    ...
    %s = qnn.dot %sum, %broadcast, %w : vector<8xi32>, vector<16xi16>
    ```
  }];
  let options = [
    Option<"machine", "machine", "std::string", /*default=*/"\"x86-64-v3\"",
           "The CPU that was chosen for, by clang's name">
  ];
  let dependentDialects = [
    "::mlir::arith::ArithDialect",
    "::mlir::bufferization::BufferizationDialect",
    "::mlir::linalg::LinalgDialect", "::mlir::memref::MemRefDialect",
    "::mlir::scf::SCFDialect", "::mlir::tensor::TensorDialect",
    "::mlir::vector::VectorDialect", "::qnn::QNNDialect"];
}

def VectorizeFloatContractions
    : Pass<"qnn-vectorize-float-contractions", "::mlir::func::FuncOp"> {
  let summary = "Turn contractions of f32 into vectorized kernels";
  let description = [{
    Replaces matmuls, batch matmuls and convolutions of f32, in any layout,
    grouped and batched, and every `linalg.generic` that sums products of two
    factors, by loops over register tiles. The bits are those of the scalar
    loops: each element adds its products in the same order, and no product is
    fused into a sum. So the pass may run on any program, also on what stays in
    float in a quantized one.

    All contractions are one form here: the loops that move in one factor alone
    are rows, those that move in the other are columns, the rest is reduced or
    outside. Where the factor with the columns is a constant, it becomes another
    whose panels lie in the order of their use, and of 128 KiB or more the next one
    is prefetched; rows are read in place, and what
    is done to each sum behind it (a clamp, a residual, factors per channel) is
    done before it is stored. Any other factor is packed into a panel while the
    program runs, a few hundred k at a time, so that no patches of a whole image
    are stored. Tile sizes come from the numbers of `machine`.

    With `explain`, a remark on each contraction names its kernel, or the reason
    why it stays scalar.

    Example:
    ```mlir
    func.func @f(%a: tensor<8x4xf32>, %w: tensor<4x16xf32>,
                 %c: tensor<8x16xf32>) -> tensor<8x16xf32> {
      %1 = linalg.matmul ins(%a, %w : tensor<8x4xf32>, tensor<4x16xf32>)
                         outs(%c : tensor<8x16xf32>) -> tensor<8x16xf32>
      return %1 : tensor<8x16xf32>
    }
    ```
    becomes a loop that packs a panel, and a loop over tiles of four rows around
    ```
    %8:8 = scf.for %k = %c0 to %c4 step %c1 iter_args(...) {
      %w0 = vector.transfer_read %panel[...] ... vector<8xf32>
      %x = tensor.extract %a[...]
      %x0 = vector.broadcast %x : f32 to vector<8xf32>
      %p = arith.mulf %x0, %w0 : vector<8xf32>
      %s = arith.addf %sum, %p : vector<8xf32>
      ...
    }
    ```
  }];
  let options = [
    Option<"machine", "machine", "std::string", /*default=*/"\"x86-64-v3\"",
           "The CPU whose vectors and caches count, by clang's name">,
    Option<"explain", "explain", "bool", /*default=*/"false",
           "Say by remarks which kernel runs each contraction and why">
  ];
  let dependentDialects = [
    "::mlir::arith::ArithDialect",
    "::mlir::bufferization::BufferizationDialect",
    "::mlir::linalg::LinalgDialect", "::mlir::memref::MemRefDialect",
    "::mlir::scf::SCFDialect", "::mlir::tensor::TensorDialect",
    "::mlir::vector::VectorDialect"];
}

def FuseElementwise
    : Pass<"qnn-fuse-elementwise", "::mlir::func::FuncOp"> {
  let summary = "Make one loop nest of chains of elementwise operations";
  let description = [{
    Puts a `linalg.generic` whose loops are all parallel into the one that reads
    its result, where that one is the only reader and reads each element once. So
    a residual addition, which is distances to two zero points, their multiples,
    a sum, a requantization and a clamp, reads two tensors of codes and writes
    one, and no sum of 32 bits is stored.

    What holds a function that no vector computes (`math.exp`) is not fused with
    what vectors compute.

    Example:
    ```mlir
    #id = affine_map<(d0) -> (d0)>
    func.func @f(%a: tensor<256xi8>, %b: tensor<256xi8>) -> tensor<256xi32> {
      %e = tensor.empty() : tensor<256xi32>
      %0 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
          ins(%a : tensor<256xi8>) outs(%e : tensor<256xi32>) {
      ^bb0(%x: i8, %out: i32):
        %w = arith.extsi %x : i8 to i32
        linalg.yield %w : i32
      } -> tensor<256xi32>
      %1 = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel"]}
          ins(%0, %b : tensor<256xi32>, tensor<256xi8>) outs(%e : tensor<256xi32>) {
      ^bb0(%x: i32, %y: i8, %out: i32):
        %w = arith.extsi %y : i8 to i32
        %s = arith.addi %x, %w : i32
        linalg.yield %s : i32
      } -> tensor<256xi32>
      return %1 : tensor<256xi32>
    }
    ```
    becomes one `linalg.generic` of both codes.
  }];
  let options = [
    Option<"machine", "machine", "std::string", /*default=*/"\"x86-64-v3\"",
           "The CPU whose vectors count, by clang's name">
  ];
  let dependentDialects = [
    "::mlir::affine::AffineDialect", "::mlir::arith::ArithDialect",
    "::mlir::linalg::LinalgDialect", "::mlir::tensor::TensorDialect"];
}

def VectorizeLoops
    : Pass<"qnn-vectorize-loops", "::mlir::func::FuncOp"> {
  let summary = "Turn elementwise operations and reductions into vector loops";
  let description = [{
    Replaces linalg operations on tensors of static shape, whatever they
    compute, by loops over vectors of neighbouring elements: elementwise
    operations over the whole tensor as one loop where nothing is broadcast,
    poolings and other reductions over the channels, and sums and extrema of
    integers along the loop that they reduce. Operations with functions that
    vectors do not have, or that step through no loop element by element, stay
    as they are. Float sums of rows keep their order: their lanes are as many rows,
    whose elements are gathered one by one, since one row is a chain in which each
    addition waits for the one before. The bits are those of the scalar loops.

    Integers of 64 bits are two vectors, of the even and of the odd lanes.
    Products of 32 bits, on which requantization rests, come about in this form
    without shuffles.

    Example:
    ```mlir
    #id = affine_map<(d0) -> (d0)>
    func.func @f(%a: tensor<256xi8>) -> tensor<256xi8> {
      %e = tensor.empty() : tensor<256xi8>
      %c3 = arith.constant 3 : i8
      %0 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
          ins(%a : tensor<256xi8>) outs(%e : tensor<256xi8>) {
      ^bb0(%x: i8, %out: i8):
        %m = arith.maxsi %x, %c3 : i8
        linalg.yield %m : i8
      } -> tensor<256xi8>
      return %0 : tensor<256xi8>
    }
    ```
    becomes
    ```
    %0 = scf.for %i = %c0 to %c256 step %c64 iter_args(%out = %e) -> (tensor<256xi8>) {
      %x = vector.transfer_read %a[%i], %c0_i8 {in_bounds = [true]} : tensor<256xi8>, vector<64xi8>
      %m = arith.maxsi %x, %cst : vector<64xi8>
      %w = vector.transfer_write %m, %out[%i] {in_bounds = [true]} : vector<64xi8>, tensor<256xi8>
      scf.yield %w : tensor<256xi8>
    }
    ```
  }];
  let options = [
    Option<"machine", "machine", "std::string", /*default=*/"\"x86-64-v3\"",
           "The CPU whose vectors count, by clang's name">
  ];
  let dependentDialects = [
    "::mlir::affine::AffineDialect", "::mlir::arith::ArithDialect",
    "::mlir::linalg::LinalgDialect", "::mlir::math::MathDialect",
    "::mlir::scf::SCFDialect", "::mlir::tensor::TensorDialect",
    "::mlir::vector::VectorDialect"];
}

def PutChannelsLast : Pass<"qnn-put-channels-last", "::mlir::func::FuncOp"> {
  let summary = "Compute convolutions of f32 with the channels last";
  let description = [{
    Replaces `linalg.conv_2d_nchw_fchw` and `linalg.depthwise_conv_2d_nchw_chw` on
    f32 by their channels-last forms between transpositions, constant weights in
    their new order. Paddings, poolings and elementwise operations between two of
    them are rewritten, too, so that nothing is transposed there.

    It decides in which order such a convolution adds its products: lines of the
    kernel, columns, channels. So everybody who runs a float program in this
    order runs it first, scalar loops included, and every program has one
    answer.

    Example:
    ```mlir
    func.func @f(%x: tensor<1x2x4x4xf32>, %z: tensor<1x3x4x4xf32>) -> tensor<1x3x4x4xf32> {
      %w = arith.constant dense<0.5> : tensor<3x2x1x1xf32>
      %0 = linalg.conv_2d_nchw_fchw ins(%x, %w : tensor<1x2x4x4xf32>, tensor<3x2x1x1xf32>)
                                    outs(%z : tensor<1x3x4x4xf32>) -> tensor<1x3x4x4xf32>
      return %0 : tensor<1x3x4x4xf32>
    }
    ```
    becomes
    ```
    %1 = linalg.transpose ... permutation = [0, 2, 3, 1]
    %2 = linalg.conv_2d_nhwc_fhwc ins(%1, %w : tensor<1x4x4x2xf32>, tensor<3x1x1x2xf32>) ...
    %3 = linalg.transpose ... permutation = [0, 3, 1, 2]
    ```
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::linalg::LinalgDialect",
    "::mlir::tensor::TensorDialect"];
}

def VerifyKernel : Pass<"qnn-verify-kernel", "::mlir::ModuleOp"> {
  let summary = "Check that only upstream operations on plain types remain, and dots";
  let description = [{
    The contract at the end of stage Kernel; of our own operations only `qnn.dot`, on
    vectors, may be left. The error names the operation that
    is illegal, a note names the pass that should have removed it.

    Example:
    ```mlir
    func.func @f(%a: tensor<4xi8>) -> tensor<4xi8> {
      return %a : tensor<4xi8>
    }
    ```
    A program that still holds a `qnn.requantize` is refused with the note that
    `--qnn-lower-to-linalg` removes it.
  }];
}

#endif // QNN_KERNEL_PASSES_TD
