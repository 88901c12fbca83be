#ifndef QNN_OPS_TD
#define QNN_OPS_TD

include "mlir/Dialect/Linalg/IR/LinalgInterfaces.td"
include "qnn/Dialect/QNN/IR/QNNAttrs.td"
include "qnn/Dialect/QNN/IR/QuantizableOpInterface.td"
include "mlir/IR/OpBase.td"
include "mlir/Interfaces/InferTypeOpInterface.td"
include "mlir/Interfaces/SideEffectInterfaces.td"

class QNN_Op<string mnemonic, list<Trait> traits = []>
    : Op<QNN_Dialect, mnemonic, traits>;

def QNN_FloatTensor : TensorOf<[F32]>;
def QNN_CodeTensor : TensorOf<[I8, I16, I32]>;

def QNN_ObserveOp : QNN_Op<"observe",
    [Pure, SameOperandsAndResultType]> {
  let summary = "names a float value and carries the range observed there";
  let description = [{
    Identity on the value. `id` is UTF-8 text, unique within the module (which
    `--qnn-verify-calibrate` checks). `range` is
    absent until calibration has run (or somebody has written it by hand).

    A `view` has a range for its own readers, who store the value in a type of
    their own: scores before a softmax, for example, whose far outliers do not
    matter to it, but to others that read them.

    ```
    result = input
    ```

    Example:
    ```mlir
    %1 = qnn.observe %0 "conv1" range #qnn.range<-1.5, 3.0> : tensor<1x8xf32>
    ```
  }];
  let arguments = (ins QNN_FloatTensor:$input, StrAttr:$id, UnitAttr:$view,
                       OptionalAttr<QNN_RangeAttr>:$range);
  let results = (outs QNN_FloatTensor:$result);
  let assemblyFormat = [{
    $input $id (`view` $view^)? (`range` $range^)? attr-dict `:` type($result)
  }];
  let hasVerifier = 1;
}

def QNN_AssignOp : QNN_Op<"assign", [Pure, SameOperandsAndResultType]> {
  let summary = "the plan's decision about the precision of one float value";
  let description = [{
    Identity on the value; `precision` is the quantized type in which the
    value will be stored. Planning writes these, quantization consumes them.
    The expressed type is f32, scales are positive normal f32 numbers, zero
    points lie in the storage range (rule N1), a per-axis type has one scale
    per slice of the tensor.

    ```
    result = input
    ```

    Example:
    ```mlir
    %1 = qnn.assign %0 "conv1" as !quant.uniform<i8:f32, 0.05:-3> : tensor<1x8xf32>
    ```
  }];
  let arguments = (ins QNN_FloatTensor:$input, StrAttr:$id,
                       TypeAttr:$precision);
  let results = (outs QNN_FloatTensor:$result);
  let assemblyFormat =
      "$input $id `as` $precision attr-dict `:` type($result)";
  let hasVerifier = 1;
}

def QNN_KeepFloatOp : QNN_Op<"keep_float",
    [Pure, AllTypesMatch<["input", "result"]>]> {
  let summary = "keeps the computation of one value in float";
  let description = [{
    Identity on the value. What computes `input` from the values `from` stays in
    float, and `reason` says why: all that `input` depends on and no value of
    `from` does, however rewriting has split or fused it. Without `from` that is
    the operation that makes `input`; `--qnn-keep-float` then writes down its
    operands, before import rewrites it. Planning consumes it.

    An attribute would be lost with the operation that carries it. Values are
    not: whatever rewriting makes of them, it hands on to their users.

    ```
    result = input
    ```

    Example:
    ```mlir
    %1 = math.exp %0 : tensor<1x8xf32>
    %2 = qnn.keep_float %1 "scores need more than 8 bits" from %0
         : tensor<1x8xf32>, tensor<1x8xf32>
    ```
  }];
  let arguments = (ins QNN_FloatTensor:$input, StrAttr:$reason,
                       Variadic<AnyType>:$from);
  let results = (outs QNN_FloatTensor:$result);
  let assemblyFormat = [{
    $input $reason (`from` $from^)? attr-dict `:` type($input)
    (`,` type($from)^)?
  }];
  let hasVerifier = 1;
}

def QNN_RequantizeOp : QNN_Op<"requantize", [Pure]> {
  let summary = "accumulators to codes of another scale (rule N4)";
  let description = [{
    For every element `a` of the input, with `m`, `r` and the offset `o` (or
    the f32 factor `s`) of its slice along `axis`, or the only one, and `t` the
    attribute's `tie_bits`; integers are as wide as it takes:

    ```
    single_round: q = (a * m + o + 2^(r-1)) >> r
    single_round_even, with x = a * m + o:
                  q = (x + 2^(r-1) - 2^t + ((x >> (r-t)) & 2^t)) >> r
    double_round: q = roundingShift(saturatingDoublingHighMul(a, m), r - 31)
    float32:      q = roundHalfEven(f32(a) * s)
    result = clamp(q + zero_point, min, max)
    ```

    Example:
    ```mlir
    %1 = qnn.requantize %0 along 1 <multipliers = [1610612736, 1073741824],
           shifts = [38, 37], zero_point = -3, min = -128, max = 127>
         : tensor<1x2xi32> to tensor<1x2xi8>
    ```
  }];
  let arguments = (ins TensorOf<[I32, I<48>, I64]>:$input,
                       OptionalAttr<I64Attr>:$axis,
                       QNN_RequantizationAttr:$requantization);
  let results = (outs QNN_CodeTensor:$result);
  let assemblyFormat = [{
    $input (`along` $axis^)? $requantization attr-dict
    `:` type($input) `to` type($result)
  }];
  let hasVerifier = 1;
}

def QNN_TableLookupOp : QNN_Op<"table_lookup", [Pure]> {
  let summary = "function of an 8-bit code by a table of 256 entries (rule N5)";
  let description = [{
    ```
    result[i] = table[input[i] + 128]       (input as signed code)
    ```
    A lookup of a lookup folds into one table; the identity table folds away;
    a lookup of a constant is a constant.

    Example:
    ```mlir
    %1 = qnn.table_lookup %0, dense<7> : tensor<256xi8> : tensor<4xi8> to tensor<4xi8>
    ```
  }];
  let arguments = (ins TensorOf<[I8]>:$input, ElementsAttr:$table);
  let results = (outs TensorOf<[I8, I16, I32, I64]>:$result);
  let assemblyFormat =
      "$input `,` $table attr-dict `:` type($input) `to` type($result)";
  let hasVerifier = 1;
  let hasFolder = 1;
  let hasCanonicalizer = 1;
}

def QNN_VectorLookupOp : QNN_Op<"vector_lookup",
    [Pure, AllTypesMatch<["input", "result"]>]> {
  let summary = "an entry of a table of 256 bytes in every lane";
  let description = [{
    ```
    result[l] = table[input[l]]             (input as unsigned number)
    ```
    What a `qnn.table_lookup` becomes in a loop over vectors, on machines that
    look up bytes in registers. `--qnn-lower-lookups` chooses the instructions.

    Example:
    ```mlir
    %1 = qnn.vector_lookup %0, dense<7> : tensor<256xi8> : vector<32xi8>
    ```
  }];
  let arguments = (ins VectorOfRankAndType<[1], [I8]>:$input,
                       ElementsAttr:$table);
  let results = (outs VectorOfRankAndType<[1], [I8]>:$result);
  let assemblyFormat = "$input `,` $table attr-dict `:` type($input)";
  let hasVerifier = 1;
}

def QNN_LayerNormOp : QNN_Op<"layer_norm",
    [Pure, AttrSizedOperandSegments, AggregatedOpInterface,
     AllTypesMatch<["input", "result"]>,
     DeclareOpInterfaceMethods<QuantizableOpInterface,
         ["getComputation", "getOperandRole"]>]> {
  let summary = "layer normalization of floats";
  let description = [{
    Normalizes the slices over the dimensions from `axis` on, each of `n`
    elements, and maps them by `scale` and `offset`, tensors of the shape of a
    slice, where they are given:

    ```
    mean     = sum(input) / n
    variance = sum((input - mean)^2) / n
    result   = (input - mean) / sqrt(variance + epsilon) * scale + offset
    ```

    Where it is `uncentered`, no mean is subtracted: RMS normalization (Zhang
    and Sennrich, Root Mean Square Layer Normalization, 2019).

    Import raises it from its steps, whose values (squares, reciprocal square
    roots) no 8-bit code expresses well. It runs as these steps
    (AggregatedOpInterface).

    Example:
    ```mlir
    %1 = qnn.layer_norm %0 from 1 epsilon 1.0e-5 scale %g : tensor<8xf32>
           offset %b : tensor<8xf32> : tensor<1x8xf32>
    ```
  }];
  let arguments = (ins QNN_FloatTensor:$input,
                       Optional<QNN_FloatTensor>:$scale,
                       Optional<QNN_FloatTensor>:$offset,
                       I64Attr:$axis, F32Attr:$epsilon, UnitAttr:$uncentered);
  let results = (outs QNN_FloatTensor:$result);
  let assemblyFormat = [{
    $input `from` $axis `epsilon` $epsilon (`uncentered` $uncentered^)?
    (`scale` $scale^ `:` type($scale))? (`offset` $offset^ `:` type($offset))?
    attr-dict `:` type($input)
  }];
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    ::mlir::FailureOr<::llvm::SmallVector<::mlir::Value>>
    decomposeOperation(::mlir::OpBuilder &builder);
  }];
}

def QNN_TakeOp : QNN_Op<"take",
    [Pure, AggregatedOpInterface,
     DeclareOpInterfaceMethods<QuantizableOpInterface, ["getComputation"]>]> {
  let summary = "slices of a tensor at constant positions along a dimension";
  let description = [{
    ```
    result[.., i, ..] = input[.., positions[i], ..]
    ```
    where `i` is the index along dimension `axis`. What is resized to its nearest
    neighbours, and what interpolates between them, is read so. Codes of any type
    pass unchanged. It runs as one loop nest that reads the positions from a table
    (AggregatedOpInterface).

    Example:
    ```mlir
    %1 = qnn.take %0 along 1 at [0, 0, 1, 2, 2] : tensor<1x3xf32> to tensor<1x5xf32>
    ```
  }];
  let arguments = (ins AnyRankedTensor:$input, I64Attr:$axis,
                       DenseI64ArrayAttr:$positions);
  let results = (outs AnyRankedTensor:$result);
  let assemblyFormat = [{
    $input `along` $axis `at` $positions attr-dict
    `:` type($input) `to` type($result)
  }];
  let builders = [OpBuilder<(ins "::mlir::Value":$input, "int64_t":$axis,
                                 "::llvm::ArrayRef<int64_t>":$positions)>];
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    ::mlir::FailureOr<::llvm::SmallVector<::mlir::Value>>
    decomposeOperation(::mlir::OpBuilder &builder);
  }];
}

def QNN_DotOp : QNN_Op<"dot",
    [Pure, AllTypesMatch<["sum", "result"]>, AllTypesMatch<["lhs", "rhs"]>]> {
  let summary = "adds sums of products of neighbouring codes to vector lanes";
  let description = [{
    With `G` codes of each factor per lane, modulo 2^32:

    ```
    result[l] = sum[l] + (lhs[l*G] + z) * rhs[l*G] + .. + (lhs[l*G+G-1] + z) * rhs[l*G+G-1]
    ```
    where `z` is 128 with `biased`, which makes signed codes of 8 bits unsigned
    ones, and else 0. Codes are signed, but for those of `lhs` with `unsigned`;
    products and sums are exact before the reduction modulo 2^32, so that all
    lowerings agree in every bit: one instruction where the machine has one
    (`vpdpbusd`, `vpdpwssd`), else a few (`vpmaddwd`), else plain arithmetic
    (`--qnn-lower-dots`).

    `pairs_fit` says that for the factors at hand both sums of two neighbouring
    products lie in 16 bits (rule N8), which permits `vpmaddubsw`. `joined` says
    besides that these sums lie in 16 bits when those of the dot that makes `sum`
    are added to them (and of the one before it, if that one is joined too), which
    permits to add before widening. Whoever sets them has proved them.

    Example:
    ```mlir
    %1 = qnn.dot %sum, %x, %w biased : vector<8xi32>, vector<32xi8>
    %2 = qnn.dot %1, %y, %v unsigned pairs_fit : vector<8xi32>, vector<32xi8>
    %3 = qnn.dot %2, %z, %u unsigned pairs_fit joined : vector<8xi32>, vector<32xi8>
    ```
  }];
  let arguments = (ins VectorOfRankAndType<[1], [I32]>:$sum,
                       VectorOfRankAndType<[1], [I8, I16]>:$lhs,
                       VectorOfRankAndType<[1], [I8, I16]>:$rhs,
                       UnitAttr:$biased, UnitAttr:$is_unsigned,
                       UnitAttr:$pairs_fit, UnitAttr:$joined);
  let results = (outs VectorOfRankAndType<[1], [I32]>:$result);
  let assemblyFormat = [{
    $sum `,` $lhs `,` $rhs (`biased` $biased^)? (`unsigned` $is_unsigned^)?
    (`pairs_fit` $pairs_fit^)? (`joined` $joined^)? attr-dict `:` type($sum) `,` type($lhs)
  }];
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    /// The codes of each factor per lane.
    int64_t getGroupSize();
  }];
}

#endif // QNN_OPS_TD
