#include "qnn/Quantize/Passes.h"

#include "qnn/Dialect/QNN/Analysis/Interface.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Build/Generic.h"
#include "qnn/Numerics/Quantize.h"

using namespace mlir;

namespace qnn::quantize {
#define GEN_PASS_DEF_CONVERTINTERFACE
#include "qnn/Quantize/Passes.h.inc"

namespace {

/// What one side of a conversion holds: real numbers, or codes.
struct Form {
  /// Null for f32.
  quant::UniformQuantizedType codes;
  Type element;
};

Form getForm(Type type) {
  auto codes = dyn_cast<quant::UniformQuantizedType>(type);
  return {codes, codes ? codes.getStorageType() : type};
}

/// `value` of form `from` in form `to`, the same numbers.
Value convert(ImplicitLocOpBuilder &b, Value value, const Form &from,
              const Form &to) {
  auto shaped = cast<RankedTensorType>(value.getType());
  if (from.codes && to.codes)
    return from.codes.isSigned() == to.codes.isSigned() ? value
                                                        : flipSigns(b, value);
  quant::UniformQuantizedType codes = from.codes ? from.codes : to.codes;
  // Stages compute with signed codes.
  auto stored = shaped.clone(withSign(codes, /*isSigned=*/true));
  if (!from.codes) {
    value = quant::QuantizeCastOp::create(b, stored, value);
    value = quant::StorageCastOp::create(b, shaped.clone(to.element), value);
    return codes.isSigned() ? value : flipSigns(b, value);
  }
  if (!codes.isSigned())
    value = flipSigns(b, value);
  value = quant::StorageCastOp::create(b, stored, value);
  return quant::DequantizeCastOp::create(b, shaped.clone(to.element), value);
}

/// What a state of form `from` holds at first, in form `to`.
Attribute convertInitial(DenseElementsAttr initial, const Form &from,
                         const Form &to) {
  auto decode = [&](int64_t code) {
    return numerics::dequantize(code, from.codes.getScale(),
                                from.codes.getZeroPoint());
  };
  auto encode = [&](float real) {
    return APInt(to.element.getIntOrFloatBitWidth(),
                 numerics::quantize(real, to.codes.getScale(),
                                    to.codes.getZeroPoint(),
                                    getStorageRange(to.codes)),
                 /*isSigned=*/true, /*implicitTrunc=*/true);
  };
  if (!from.codes)
    return cast<DenseFPElementsAttr>(initial).mapValues(
        to.element,
        [&](const APFloat &real) { return encode(real.convertToFloat()); });
  return cast<DenseIntElementsAttr>(initial).mapValues(
      to.element, [&](const APInt &bits) {
        float real = decode(from.codes.isSigned() ? bits.getSExtValue()
                                                  : bits.getZExtValue());
        return to.codes ? encode(real) : APFloat(real).bitcastToAPInt();
      });
}

struct ConvertInterface : impl::ConvertInterfaceBase<ConvertInterface> {
  void runOnOperation() override {
    func::FuncOp func = getOperation();
    if (func.isDeclaration())
      return;
    if (failed(verifyForm(func)))
      return signalPassFailure();
    for (const Port &port : getPorts(func))
      if (port.getIOType() && failed(convertPort(port)))
        return signalPassFailure();
  }

  static void convertArgument(const Port &port, const Form &outside,
                              const Form &inside) {
    auto argument = cast<BlockArgument>(port.getValue());
    auto type = cast<RankedTensorType>(argument.getType());
    ImplicitLocOpBuilder b(argument.getLoc(), argument.getContext());
    b.setInsertionPointToStart(argument.getOwner());
    // Read by the conversion alone, once all other uses have its result.
    SmallVector<OpOperand *> uses = llvm::to_vector(llvm::map_range(
        argument.getUses(), [](OpOperand &use) { return &use; }));
    argument.setType(type.clone(outside.element));
    Value value = convert(b, argument, outside, inside);
    for (OpOperand *use : uses)
      use->set(value);
    port.updateFunctionType();
  }

  static void convertResult(const Port &port, const Form &inside,
                            const Form &outside) {
    Operation *terminator = port.func.getBody().front().getTerminator();
    Value value = port.getValue();
    ImplicitLocOpBuilder b(value.getLoc(), terminator);
    terminator->setOperand(port.index, convert(b, value, inside, outside));
    port.updateFunctionType();
  }

  static LogicalResult convertPort(const Port &port) {
    func::FuncOp func = port.func;
    auto type = dyn_cast<RankedTensorType>(port.getType());
    quant::UniformQuantizedType codes = port.getCodes();
    if (!type || (!codes && !type.getElementType().isF32()))
      return func.emitOpError() << port.describe() << " is " << port.getType()
                                << ", which has no '" << kIOTypeAttrName
                                << "': it holds neither f32 nor codes that '"
                                << kCodesAttrName << "' explains";
    Form outside = getForm(port.getIOType()),
         inside = getForm(codes ? Type(codes) : type.getElementType());
    if (codes && outside.codes &&
        withSign(codes, outside.codes.isSigned()) != outside.codes)
      return func.emitOpError()
             << port.describe() << " has codes " << codes
             << ", which are no others with their sign in " << outside.codes;
    if (port.isInput)
      convertArgument(port, outside, inside);
    else
      convertResult(port, inside, outside);
    if (auto initial =
            dyn_cast_or_null<DenseElementsAttr>(port.getAttr(kInitialAttrName)))
      port.setAttr(kInitialAttrName, convertInitial(initial, inside, outside));
    port.removeAttr(kIOTypeAttrName);
    port.removeAttr(kUnsignedAttrName);
    port.removeAttr(kCodesAttrName);
    if (!outside.codes)
      return success();
    port.setAttr(kCodesAttrName, TypeAttr::get(outside.codes));
    if (!outside.codes.isSigned())
      port.setAttr(kUnsignedAttrName, UnitAttr::get(func.getContext()));
    return success();
  }
};

} // namespace
} // namespace qnn::quantize
