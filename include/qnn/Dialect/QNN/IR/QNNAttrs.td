#ifndef QNN_ATTRS_TD
#define QNN_ATTRS_TD

include "qnn/Dialect/QNN/IR/QNNDialect.td"
include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/EnumAttr.td"

def QNN_RoundingMode : I32EnumAttr<"RoundingMode",
    "how a requantization rounds (rule N4)", [
      I32EnumAttrCase<"SingleRound", 0, "single_round">,
      I32EnumAttrCase<"DoubleRound", 1, "double_round">,
      I32EnumAttrCase<"Float32", 2, "float32">,
      I32EnumAttrCase<"SingleRoundEven", 3, "single_round_even">]> {
  let cppNamespace = "::qnn";
  let genSpecializedAttr = 0;
}

def QNN_RoundingModeParam : EnumParameter<QNN_RoundingMode>;

def QNN_RangeAttr : AttrDef<QNN_Dialect, "Range"> {
  let mnemonic = "range";
  let summary = "closed interval of real values seen or assumed of a tensor";
  let description = [{
    Both ends are finite, within f32, and `min <= max`.

    Example: `#qnn.range<-1.5, 3.0>`
  }];
  let parameters = (ins APFloatParameter<"least value">:$min,
                        APFloatParameter<"greatest value">:$max);
  let builders = [AttrBuilderWithInferredContext<(ins
      "::mlir::MLIRContext *":$context, "double":$min, "double":$max), [{
    return $_get(context, ::llvm::APFloat(min), ::llvm::APFloat(max));
  }]>];
  let hasCustomAssemblyFormat = 1;
  let genVerifyDecl = 1;
}

def QNN_RequantizationAttr : AttrDef<QNN_Dialect, "Requantization"> {
  let mnemonic = "requantization";
  let summary = "multipliers, shifts, rounding, zero point and clamp of a requantization";
  let description = [{
    One multiplier and shift for the whole tensor, or one per slice along the
    axis that the operation names. A multiplier `m` with shift `r` stands for
    the real factor `m * 2^-r`; `m` lies in [2^30, 2^31), `r` in [1, 62]. With
    `r` of at least 62 a smaller `m` may stand for a factor below 2^-32, which
    turns every accumulator into the zero point.
    In the modes `single_round` and `single_round_even` multipliers may have up
    to 62 bits and shifts 93, and `offsets`, one per multiplier or none, add
    `offset * 2^-r` to what is rounded: a bias as far as it is no whole number
    of accumulator steps, or all of it beside a smaller `m`, where it is more
    steps than an accumulator holds; and `m` may be negative or 0 there, as below
    zero in a PReLU. In mode `single_round_even`, `tie_bits`
    widens what counts as an exact half.
    In mode `float32` the factors are `scales` instead, and `multipliers` and
    `shifts` are empty.
    `zero_point` is added after rounding; the sum is clamped to [min, max].
    The formulas of the modes are rule N4 of docs/Numerics.md.
  }];
  let parameters = (ins
      "::mlir::DenseI64ArrayAttr":$multipliers,
      "::mlir::DenseI32ArrayAttr":$shifts,
      DefaultValuedParameter<"::mlir::DenseI64ArrayAttr",
          "::mlir::DenseI64ArrayAttr::get($_ctxt, {})">:$offsets,
      DefaultValuedParameter<"int64_t", "0">:$tie_bits,
      DefaultValuedParameter<"::mlir::DenseF32ArrayAttr",
          "::mlir::DenseF32ArrayAttr::get($_ctxt, {})">:$scales,
      "int64_t":$zero_point, "int64_t":$min, "int64_t":$max,
      DefaultValuedParameter<"::qnn::RoundingMode",
          "::qnn::RoundingMode::SingleRound">:$rounding);
  let builders = [AttrBuilder<(ins
      "::llvm::ArrayRef<int64_t>":$multipliers,
      "::llvm::ArrayRef<int32_t>":$shifts,
      "int64_t":$zeroPoint, "int64_t":$min, "int64_t":$max,
      CArg<"::qnn::RoundingMode",
           "::qnn::RoundingMode::SingleRound">:$rounding,
      CArg<"::llvm::ArrayRef<int64_t>", "{}">:$offsets,
      CArg<"int64_t", "0">:$tieBits), [{
    return $_get($_ctxt, ::mlir::DenseI64ArrayAttr::get($_ctxt, multipliers),
                 ::mlir::DenseI32ArrayAttr::get($_ctxt, shifts),
                 ::mlir::DenseI64ArrayAttr::get($_ctxt, offsets), tieBits,
                 ::mlir::DenseF32ArrayAttr::get($_ctxt, {}), zeroPoint, min,
                 max, rounding);
  }]>];
  let assemblyFormat = "`<` struct(params) `>`";
  let genVerifyDecl = 1;
  let extraClassDeclaration = [{
    /// Number of factors: 1, or the size of the axis.
    int64_t getNumFactors() const {
      return getRounding() == ::qnn::RoundingMode::Float32
                 ? getScales().size() : getMultipliers().size();
    }
    /// What is added for factor `i` before the shift.
    int64_t getOffset(int64_t i) const {
      return getOffsets().empty() ? 0 : getOffsets()[i];
    }
    /// The same with another clamp.
    RequantizationAttr withClamp(int64_t min, int64_t max) const {
      return get(getContext(), getMultipliers(), getShifts(), getOffsets(),
                 getTieBits(), getScales(), getZeroPoint(), min, max,
                 getRounding());
    }
  }];
}

#endif // QNN_ATTRS_TD
