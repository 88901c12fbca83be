#ifndef QNN_QUANTIZABLE_OP_INTERFACE_TD
#define QNN_QUANTIZABLE_OP_INTERFACE_TD

include "mlir/IR/OpBase.td"

def QuantizableOpInterface : OpInterface<"QuantizableOpInterface"> {
  let cppNamespace = "::qnn";
  let description = [{
    Through this interface an operation says how it can be quantized. Planning
    reads it; it changes nothing. Operations of other dialects get it by
    external models; an operation of your own implements it directly. All that
    most of them have to say is `getComputation`.
  }];
  let methods = [
    InterfaceMethod<[{
      What the operation computes: its kind with the contraction, the function,
      the factor, the interval or the type that belongs to it, the operands that
      it computes with, the widest codes that it takes; or why it has no integer
      form (`qnn/Dialect/QNN/IR/Computation.h`).
    }], "::qnn::Computation", "getComputation">,
    InterfaceMethod<[{
      What an operand is to the quantizer. Constant factors of contractions are
      weights, other tensors that it computes with activations.
    }], "::qnn::OperandRole", "getOperandRole", (ins "unsigned":$operandNumber),
      "", [{ return ::qnn::getUsualRole($_op, operandNumber); }]>,
    InterfaceMethod<[{
      The dimension of operand `operandNumber` (role Weight or Bias) along which
      scales may differ, and the dimension of the result it becomes. Those of
      weights follow from the contraction.
    }], "std::optional<::qnn::AxisPair>", "getPerAxisDims",
      (ins "unsigned":$operandNumber), "", [{
        return ::qnn::getUsualPerAxisDims($_op, operandNumber);
      }]>
  ];
}

def IntegerLoweringInterface : OpInterface<"IntegerLoweringInterface"> {
  let cppNamespace = "::qnn";
  let description = [{
    Through this interface an operation is rewritten on integer codes. An
    operation whose computation says all (any kind but moves and Custom) needs
    none. One that implements it reads stored codes alone, no accumulators.
  }];
  let methods = [
    InterfaceMethod<[{
      Builds the integer form. `operands` holds one entry per operand of the
      operation; those that have no codes (inits, shapes) have a null `codes`.
      `resultType` is the quantized type that the consumer asks for, or null
      where none does. The type of the result is that which the kind of the
      computation has in `qnn/Dialect/QNN/Analysis/IntegerForms.h`: an
      accumulator's for sums and products, which the caller then requantizes.
      On failure a diagnostic has been emitted. `qnn/Integer/Lowering.h` has
      the parts of such forms.
    }], "::mlir::FailureOr<::qnn::IntegerValue>", "lowerToInteger",
      (ins "::mlir::OpBuilder &":$builder,
           "::llvm::ArrayRef<::qnn::IntegerValue>":$operands,
           "::mlir::quant::QuantizedType":$resultType)>
  ];
}

#endif // QNN_QUANTIZABLE_OP_INTERFACE_TD
