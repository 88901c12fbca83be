#ifndef QNN_IMPORT_PASSES_TD
#define QNN_IMPORT_PASSES_TD

include "mlir/Pass/PassBase.td"

def KeepFloat : Pass<"qnn-keep-float", "::mlir::ModuleOp"> {
  let summary = "write down which values are to stay in float";
  let description = [{
    What is asked for by the names of the model's nodes, or by the attribute
    `qnn.float_reason` of an operation, becomes `qnn.keep_float`, which no
    rewriting loses: one at each value that leaves the operations that are meant,
    from the values that enter them. Run it before anything is rewritten.

    A name is one in an operation's location, where importers put them, or one
    under which its result is observed. A pattern is a name, else a glob
    (`head.*`), else a regular expression; one that matches no operation is an
    error, which lists names near it. What dequantizes the codes of a model is a
    decision of the model, not an operation to keep.

    Example:
    ```mlir
    func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
      %0 = math.exp %a {qnn.float_reason = "by hand"} : tensor<4xf32>
      return %0 : tensor<4xf32>
    }
    ```
    becomes
    ```
    %0 = math.exp %a : tensor<4xf32>
    %1 = qnn.keep_float %0 "by hand" from %a : tensor<4xf32>, tensor<4xf32>
    return %1
    ```
  }];
  let options = [
    ListOption<"patterns", "patterns", "std::string",
               "names of operations to keep in float">
  ];
  let dependentDialects = ["::qnn::QNNDialect"];
}

def FoldConstants : Pass<"qnn-fold-constants", "::mlir::func::FuncOp"> {
  let summary = "compute what depends on constants and static shapes alone";
  let description = [{
    Weights that a file leaves transposed, reshaped, concatenated, padded,
    normalized, added up, clipped, of another element type or multiplied with each
    other become constants. Operations of linalg, tensor, arith and math are
    evaluated, on integers of up to 64 bits and floats of any kind, in the order
    and with the roundings of the program; functions such as `math.exp` are
    rounded correctly. Long constants are resources: no pass prints them.

    Left as they are:

    - what has no value (an index out of bounds, a division by zero);
    - results of more than 2^18 elements that are larger than each operand;
    - broadcasts and fills that loops read; what else is made of them is folded;
    - dequantizations, and quantizations that they read, by which a model says
      how a constant is stored;
    - what takes more than about 2^30 additions.

    Example:
    ```mlir
    func.func @f() -> tensor<4xf32> {
      %a = arith.constant dense<[1.0, 2.0]> : tensor<2xf16>
      %b = arith.extf %a : tensor<2xf16> to tensor<2xf32>
      %c = tensor.concat dim(0) %b, %b : (tensor<2xf32>, tensor<2xf32>) -> tensor<4xf32>
      return %c : tensor<4xf32>
    }
    ```
    becomes
    ```
    %c = arith.constant dense<[1.0, 2.0, 1.0, 2.0]> : tensor<4xf32>
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect"];
}

def ComputeInF32 : Pass<"qnn-compute-in-f32", "::mlir::ModuleOp"> {
  let summary = "compute programs of f16, bf16 and f64 in f32";
  let description = [{
    Later stages know one kind of float. All types, constants and signatures
    become f32, conversions between floats disappear; the least and the greatest
    number of a type become those of f32. One warning says so, unless it concerns
    scalars and constants alone, such as an epsilon of f64. Reading the bits of
    another float is an error.

    Example:
    ```mlir
    func.func @f(%a: tensor<4xf16>) -> tensor<4xf16> {
      %c = arith.constant dense<0.5> : tensor<4xf16>
      %0 = arith.addf %a, %c : tensor<4xf16>
      return %0 : tensor<4xf16>
    }
    ```
    becomes
    ```
    func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
      %c = arith.constant dense<0.5> : tensor<4xf32>
      %0 = arith.addf %a, %c : tensor<4xf32>
      return %0 : tensor<4xf32>
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect"];
}

def RaiseState : Pass<"qnn-raise-state", "::mlir::ModuleOp"> {
  let summary = "make variables an input and an output each";
  let description = [{
    A `tosa.variable` that the public function writes becomes its last input,
    what the variable holds before the run, and its last output of the same
    name, what it holds afterwards: whoever calls the model keeps its state, and
    one model serves many streams. `qnn.initial` of the input is what the first
    run gets. A variable that is only read is a constant.

    Example:
    ```mlir
    module {
      tosa.variable @seen = dense<0.0> : tensor<2xf32>
      func.func @f(%x: tensor<2xf32>) -> tensor<2xf32> {
        %0 = tosa.variable_read @seen : tensor<2xf32>
        %1 = tosa.add %0, %x : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
        tosa.variable_write @seen, %1 : tensor<2xf32>
        return %0 : tensor<2xf32>
      }
    }
    ```
    becomes
    ```
    func.func @f(%x: tensor<2xf32>,
                 %seen: tensor<2xf32> {qnn.initial = dense<0.0> : tensor<2xf32>, qnn.name = "seen"})
        -> (tensor<2xf32>, tensor<2xf32> {qnn.name = "seen"}) {
      %1 = tosa.add %seen, %x : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
      return %seen, %1 : tensor<2xf32>, tensor<2xf32>
    }
    ```
  }];
  let dependentDialects = ["::mlir::tosa::TosaDialect", "::qnn::QNNDialect"];
}

def RaiseInterface : Pass<"qnn-raise-interface", "::mlir::func::FuncOp"> {
  let summary = "make inputs and outputs signless integers that attributes explain";
  let description = [{
    Inputs and outputs of a type `!quant.uniform` become their codes, which a
    `quant.scast` behind them takes for that type again; `qnn.codes` keeps the
    type for the caller, `qnn.unsigned` says that codes are unsigned. Integers
    whose type has a sign (`ui8`, as TOSA's) become signless everywhere in the
    function: what moves them is the same then, `tosa.rescale` says itself which
    are unsigned, and a `tosa.cast` of unsigned ones becomes `arith`. Other
    operations on them are errors.

    Example:
    ```mlir
    func.func @f(%a: tensor<4xui8>, %b: tensor<4x!quant.uniform<u8:f32, 0.1:128>>)
        -> (tensor<4xi32>, tensor<4xf32>) {
      %0 = tosa.cast %a : (tensor<4xui8>) -> tensor<4xi32>
      %1 = quant.dcast %b : tensor<4x!quant.uniform<u8:f32, 0.1:128>> to tensor<4xf32>
      return %0, %1 : tensor<4xi32>, tensor<4xf32>
    }
    ```
    becomes
    ```
    func.func @f(%a: tensor<4xi8> {qnn.unsigned},
                 %b: tensor<4xi8> {qnn.codes = !quant.uniform<u8:f32, 0.1:128>, qnn.unsigned})
        -> (tensor<4xi32>, tensor<4xf32>) {
      %q = quant.scast %b : tensor<4xi8> to tensor<4x!quant.uniform<u8:f32, 0.1:128>>
      %0 = arith.extui %a : tensor<4xi8> to tensor<4xi32>
      %1 = quant.dcast %q : tensor<4x!quant.uniform<u8:f32, 0.1:128>> to tensor<4xf32>
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::quant::QuantDialect", "::qnn::QNNDialect"];
}

def RaiseTosa : Pass<"qnn-raise-tosa", "::mlir::func::FuncOp"> {
  let summary = "raise what TOSA spells out and linalg has one op for";
  let description = [{
    Softmax in TOSA is six operations (`reduce_max`, `sub`, `exp`, `reduce_sum`,
    `reciprocal`, `mul`); it becomes one `linalg.softmax`, which has an integer
    form of its own. `tosa.concat` becomes `tensor.concat`, whose operands can
    share a scale. `tosa.resize` reads rows and columns at positions that are
    computed here (`qnn.take`), and weights them by constants. A
    `tosa.transpose_conv2d` of codes and weights of two types, which upstream's
    decomposition mixes up, is a `tosa.conv2d` of elements between zeros.
    Conditions of loops and branches get rank 0, as upstream's lowering to scf
    wants them. `tosa.custom` is an error. Run it before upstream's TOSA to scf
    and linalg passes.

    Example:
    ```mlir
    func.func @f(%a: tensor<1x2xf32>, %b: tensor<1x3xf32>) -> tensor<1x5xf32> {
      %0 = tosa.concat %a, %b {axis = 1 : i32} : (tensor<1x2xf32>, tensor<1x3xf32>) -> tensor<1x5xf32>
      return %0 : tensor<1x5xf32>
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::linalg::LinalgDialect",
                           "::mlir::tensor::TensorDialect", "::qnn::QNNDialect"];
}

def RaiseIntegerTosa : Pass<"qnn-raise-integer-tosa", "::mlir::func::FuncOp"> {
  let summary = "raise the integer arithmetic of TOSA to codes and requantization";
  let description = [{
    For programs that are quantized already. `tosa.rescale` becomes
    `qnn.requantize` (rule N4) in the rounding mode that it names, and takes in a
    clamp that follows; unsigned codes are those of
    the other sign before and after; `tosa.table` on 8-bit codes becomes `qnn.table_lookup`;
    the zero point of a convolution's input moves into its bias and into the
    border that it pads. What has no such form (the 16-bit tables of a softmax,
    integer average pools) stays for upstream's integer lowering. Run it before
    upstream's TOSA to linalg passes.

    Example:
    ```mlir
    func.func @f(%a: tensor<1x4xi32>) -> tensor<1x4xi8> {
      %m = "tosa.const"() <{values = dense<1638001719> : tensor<1xi32>}> : () -> tensor<1xi32>
      %r = "tosa.const"() <{values = dense<39> : tensor<1xi8>}> : () -> tensor<1xi8>
      %z = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
      %y = "tosa.const"() <{values = dense<-128> : tensor<1xi8>}> : () -> tensor<1xi8>
      %0 = tosa.rescale %a, %m, %r, %z, %y {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true} : (tensor<1x4xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x4xi8>
      return %0 : tensor<1x4xi8>
    }
    ```
    becomes
    ```
    %0 = qnn.requantize %a <multipliers = [1638001719], shifts = [39], zero_point = -128,
           min = -128, max = 127, rounding = double_round> : tensor<1x4xi32> to tensor<1x4xi8>
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::linalg::LinalgDialect",
                           "::mlir::tensor::TensorDialect", "::qnn::QNNDialect"];
}

def RaiseQDQ : Pass<"qnn-raise-qdq", "::mlir::func::FuncOp"> {
  let summary = "raise every spelling of quantize and dequantize to one form";
  let description = [{
    A model that was quantized elsewhere says so by generics that divide, round,
    clamp and convert (and that widen, subtract and multiply), or by
    `quant.qcast` and `quant.dcast` of any storage type. Afterwards

    - a tensor that is quantized and dequantized is a `qnn.assign`: the decision
      about its type, which later stages keep and no folder undoes;
    - constants are `quant.dcast` of their codes, exactly;
    - a lone `quant.qcast` or `quant.dcast` makes the codes that the function
      returns or reads codes that it is given.

    Storage is signed: an unsigned code c of n bits with zero point z becomes
    c - 2^(n-1) with z - 2^(n-1), the same number. What the function takes and
    returns stays the model's own bytes. 4-bit codes are stored in 8 bits.

    Scales and zero points against rule N1 are errors. Run it before upstream's
    canonicalizer, which takes dequantize(quantize(x)) for x.

    Example:
    ```mlir
    func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
      %s = arith.constant 0.5 : f32
      %z = arith.constant 128.0 : f32
      %zi = arith.constant 128 : i64
      %min = arith.constant 0.0 : f32
      %max = arith.constant 255.0 : f32
      %e = tensor.empty() : tensor<4xi8>
      %q = linalg.generic {
             indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>],
             iterator_types = ["parallel"]}
           ins(%a : tensor<4xf32>) outs(%e : tensor<4xi8>) {
      ^bb0(%in: f32, %out: i8):
        %0 = arith.divf %in, %s : f32
        %1 = math.roundeven %0 : f32
        %2 = arith.addf %1, %z : f32
        %3 = arith.maximumf %2, %min : f32
        %4 = arith.minimumf %3, %max : f32
        %5 = arith.fptoui %4 : f32 to i8
        linalg.yield %5 : i8
      } -> tensor<4xi8>
      %f = tensor.empty() : tensor<4xf32>
      %d = linalg.generic {
             indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>],
             iterator_types = ["parallel"]}
           ins(%q : tensor<4xi8>) outs(%f : tensor<4xf32>) {
      ^bb0(%in: i8, %out: f32):
        %0 = arith.extui %in : i8 to i64
        %1 = arith.subi %0, %zi : i64
        %2 = arith.sitofp %1 : i64 to f32
        %3 = arith.mulf %2, %s : f32
        linalg.yield %3 : f32
      } -> tensor<4xf32>
      return %d : tensor<4xf32>
    }
    ```
    Its body becomes
    ```
    %0 = qnn.assign %a "qdq" as !quant.uniform<i8:f32, 5.000000e-01> : tensor<4xf32>
    ```
  }];
  let dependentDialects = ["::mlir::linalg::LinalgDialect",
                           "::mlir::tensor::TensorDialect",
                           "::mlir::arith::ArithDialect",
                           "::mlir::quant::QuantDialect",
                           "::qnn::QNNDialect"];
}

def RaiseCodeContractions
    : Pass<"qnn-raise-code-contractions", "::mlir::func::FuncOp"> {
  let summary = "contract codes of 8 bits, zero points apart";
  let description = [{
    For programs that contract codes whose zero point is known at run time only
    (ONNX ConvInteger and MatMulInteger), or is subtracted before: with x the codes
    of the input, z their zero point and w constant weights,

        sum (x - z) * w = sum x * w - z * sum w

    where the first sum multiplies i8 and adds in i32, which kernels can do, and the
    last is a constant per channel. Unsigned codes lose 128, and so does their zero
    point. Takes `linalg.conv_*_q`, and `linalg.matmul` and `linalg.batch_matmul` of
    i32 whose operands widen codes; batches become rows of one matrix.

    Left as they are: weights whose distances from their zero point do not fit 8
    bits, and sums of more than 2^31 / 255 in the magnitudes of weights, which could
    overflow (N7).

    Example:
    ```mlir
    func.func @f(%x: tensor<1x1x4x4xi8>, %z: i32, %i: tensor<1x1x3x3xi32>) -> tensor<1x1x3x3xi32> {
      %w = arith.constant dense<[[[[1, 2], [3, 4]]]]> : tensor<1x1x2x2xi8>
      %zero = arith.constant 0 : i32
      %0 = linalg.conv_2d_nchw_fchw_q ins(%x, %w, %z, %zero : tensor<1x1x4x4xi8>, tensor<1x1x2x2xi8>, i32, i32) outs(%i : tensor<1x1x3x3xi32>) -> tensor<1x1x3x3xi32>
      return %0 : tensor<1x1x3x3xi32>
    }
    ```
    becomes
    ```
    %0 = linalg.conv_2d_nchw_fchw ins(%x, %w) outs(%i)
    %1 = linalg.generic ins(%0, dense<10>) { yield %in - %z * %in_0 }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::linalg::LinalgDialect",
                           "::mlir::tensor::TensorDialect"];
}

def NormalizeLinalg : Pass<"qnn-normalize-linalg", "::mlir::func::FuncOp"> {
  let summary = "bring a float linalg program into its one canonical spelling";
  let description = [{
    Elementwise operations become `linalg.generic`; broadcasts and copies fold
    into the indexing maps of their consumers; a contraction whose accumulator
    starts at a bias starts at zero and adds the bias after it, and a maximum
    starts at the least f32; chains of functions of one value become one
    function (and later one table), also where they branch and join again, as
    in `x * sigmoid(x)`; batches that are multiplied by one repeated matrix become
    the rows of one product; a body of several steps on several tensors becomes one
    generic per step; softmax and layer normalization spelled out become `linalg.softmax` and
    `qnn.layer_norm`; functions
    and moves of constants are computed.
    Contractions, pools and reductions stay as they are.

    Example:
    ```mlir
    func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
      %e = tensor.empty() : tensor<4xf32>
      %0 = linalg.exp ins(%a : tensor<4xf32>) outs(%e : tensor<4xf32>) -> tensor<4xf32>
      return %0 : tensor<4xf32>
    }
    ```
  }];
  let dependentDialects = ["::mlir::linalg::LinalgDialect",
                           "::mlir::tensor::TensorDialect",
                           "::mlir::arith::ArithDialect",
                           "::qnn::QNNDialect"];
}

def VerifyImport : Pass<"qnn-verify-import", "::mlir::ModuleOp"> {
  let summary = "check that the program is a canonical float program";
  let description = [{
    The contract at the end of stage 1: one public function of one block,
    ranked tensors of static, non-empty shape, floats of type f32, operations
    of linalg, tensor, arith, math and quant only.

    Example:
    ```mlir
    func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
      return %a : tensor<4xf32>
    }
    ```
  }];
}

#endif // QNN_IMPORT_PASSES_TD
