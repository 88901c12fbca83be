#ifndef QNN_QUANTIZABLE_OP_INTERFACE_TD
#define QNN_QUANTIZABLE_OP_INTERFACE_TD

include "mlir/IR/OpBase.td"

def QuantizableOpInterface : OpInterface<"QuantizableOpInterface"> {
  let cppNamespace = "::qnn";
  let description = [{
    Through this interface an operation says how it can be quantized. Planning
    reads it; it changes nothing. Operations of other dialects get it by
    external models; an operation of your own implements it directly.
  }];
  let methods = [
    InterfaceMethod<"How the codes of the result relate to those of the operands.",
      "::qnn::QuantizationKind", "getQuantizationKind", (ins), "", [{
        return ::qnn::QuantizationKind::Unsupported;
      }]>,
    InterfaceMethod<"Why the operation can't be quantized; for kind Unsupported.",
      "std::string", "getRefusal", (ins), "", [{
        return "it has no integer form here";
      }]>,
    InterfaceMethod<"What an operand is to the quantizer.",
      "::qnn::OperandRole", "getOperandRole", (ins "unsigned":$operandNumber),
      "", [{ return ::qnn::OperandRole::Activation; }]>,
    InterfaceMethod<[{
      The dimension of operand `operandNumber` (role Weight or Bias) along which
      scales may differ, and the dimension of the result it becomes.
    }], "std::optional<::qnn::AxisPair>", "getPerAxisDims",
      (ins "unsigned":$operandNumber), "", [{ return std::nullopt; }]>,
    InterfaceMethod<[{
      The only quantized type the result can have (softmax, for example), or
      null where any will do.
    }], "::mlir::quant::QuantizedType", "getFixedResultType", (ins), "", [{
        return {};
      }]>
  ];
}

def IntegerLoweringInterface : OpInterface<"IntegerLoweringInterface"> {
  let cppNamespace = "::qnn";
  let description = [{
    Through this interface an operation is rewritten on integer codes.
  }];
  let methods = [
    InterfaceMethod<[{
      Builds the integer form. `operands` holds one entry per operand of the
      operation; those that have no codes (inits, shapes) have a null `codes`.
      `resultType` is the quantized type that the consumer asks for, or null
      where none does; the returned value may have another type (an
      accumulator), which the caller then requantizes. On failure a diagnostic
      has been emitted.
    }], "::mlir::FailureOr<::qnn::IntegerValue>", "lowerToInteger",
      (ins "::mlir::OpBuilder &":$builder,
           "::llvm::ArrayRef<::qnn::IntegerValue>":$operands,
           "::mlir::quant::QuantizedType":$resultType)>
  ];
}

#endif // QNN_QUANTIZABLE_OP_INTERFACE_TD
