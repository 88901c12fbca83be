#ifndef QNN_DIALECT_TD
#define QNN_DIALECT_TD

include "mlir/IR/DialectBase.td"

def QNN_Dialect : Dialect {
  let name = "qnn";
  let cppNamespace = "::qnn";
  let summary = "What the stages of quant-mlir exchange beyond `!quant.uniform`";
  let description = [{
    Upstream's `quant` dialect owns the quantized types and the casts between
    float and quantized tensors. `qnn` adds what a quantizing compiler needs
    around them: observations of float values (`qnn.observe`), decisions about
    their precision (`qnn.assign`), and the operations that have no upstream
    spelling: requantization (`qnn.requantize`) and table lookup
    (`qnn.table_lookup`) of integers, layer normalization (`qnn.layer_norm`) of
    floats. All other integer arithmetic is `linalg` and `arith`
    on plain integers.

    The unit attribute `qnn.quantized_elsewhere` of a function says that its
    model brought scales and zero points along. Import sets it, the stages after
    it read it and nothing else: such a model keeps its decisions, what it left
    in float is not quantized unasked, and its integers are those of real
    arithmetic on its f32 scales, rounded to nearest, ties to even
    (docs/Quantized-models.md). The dictionary `qnn.float_weights` of a function
    says why nodes of such a model, by name, have weights in float. The string attribute `qnn.float_reason` of an
    operation says why it stays in float.

    Arguments and results say what the model's caller sees: `qnn.name`;
    `qnn.unsigned`, that the integers are unsigned; `qnn.codes`, a type such as
    `!quant.uniform<u8:f32, 0.1:128>`, the numbers that the integers stand for;
    `qnn.initial`, elements of an argument that is the state of a stream: the
    result of the same name is its next value;
    `qnn.io_type`, the type that `--qnn-convert-interface` will give to the
    caller instead.
  }];
  let useDefaultAttributePrinterParser = 1;
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::linalg::LinalgDialect",
                           "::mlir::math::MathDialect",
                           "::mlir::quant::QuantDialect",
                           "::mlir::tensor::TensorDialect"];
  let hasConstantMaterializer = 1;
  let hasOperationAttrVerify = 1;
  let hasRegionArgAttrVerify = 1;
  let hasRegionResultAttrVerify = 1;
}

#endif // QNN_DIALECT_TD
