#ifndef QNN_ATTRS_TD
#define QNN_ATTRS_TD

include "qnn/Dialect/QNN/IR/QNNDialect.td"
include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/EnumAttr.td"

def QNN_RoundingMode : I32EnumAttr<"RoundingMode",
    "how a requantization rounds (rule N4)", [
      I32EnumAttrCase<"SingleRound", 0, "single_round">,
      I32EnumAttrCase<"DoubleRound", 1, "double_round">,
      I32EnumAttrCase<"Float32", 2, "float32">]> {
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
    `r` = 62 a smaller `m` may stand for a factor below 2^-32, which turns every
    accumulator into the zero point.
    In mode `float32` the factors are `scales` instead, and `multipliers` and
    `shifts` are empty.
    `zero_point` is added after rounding; the sum is clamped to [min, max].
    The formulas of the three modes are rule N4 of docs/Numerics.md.
  }];
  let parameters = (ins
      "::mlir::DenseI32ArrayAttr":$multipliers,
      "::mlir::DenseI32ArrayAttr":$shifts,
      DefaultValuedParameter<"::mlir::DenseF32ArrayAttr",
          "::mlir::DenseF32ArrayAttr::get($_ctxt, {})">:$scales,
      "int64_t":$zero_point, "int64_t":$min, "int64_t":$max,
      DefaultValuedParameter<"::qnn::RoundingMode",
          "::qnn::RoundingMode::SingleRound">:$rounding);
  let assemblyFormat = "`<` struct(params) `>`";
  let genVerifyDecl = 1;
  let extraClassDeclaration = [{
    /// Number of factors: 1, or the size of the axis.
    int64_t getNumFactors() const {
      return getRounding() == ::qnn::RoundingMode::Float32
                 ? getScales().size() : getMultipliers().size();
    }
  }];
}

#endif // QNN_ATTRS_TD
