#include "Models.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/Analysis/Joins.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"

using namespace mlir;

namespace qnn::integer {

/// The codes, and for a pooling its window, which only has a shape.
static SmallVector<Value> replaceInputs(LoweringContext &context) {
  SmallVector<Value> inputs{context.operands[0].codes};
  SmallVector<Value> inputsBefore = context.op.getDpsInputs();
  for (Value window : llvm::drop_begin(inputsBefore))
    inputs.push_back(tensor::EmptyOp::create(
        context.b, cast<ShapedType>(window.getType()).getShape(),
        context.b.getI8Type()));
  return inputs;
}

static bool isNamedPooling(linalg::LinalgOp op) {
  return op.getNumDpsInputs() == 2 && bool(op.getRegionBuilder());
}

/// The same reduction of codes, by name or by `body`.
static Value reduce(LoweringContext &context, Value init, ScalarBody body) {
  SmallVector<Value> inputs = replaceInputs(context);
  return isNamedPooling(context.op)
             ? createNamedLike(context.b, context.op, inputs, init)
             : createLike(context.b, context.op, inputs, init, body);
}

FailureOr<IntegerValue> lowerSum(LoweringContext context) {
  ImplicitLocOpBuilder &b = context.b;
  Parameters parameters = getParameters(context.operands[0].type);
  if (parameters.axis ||
      context.operands[0].type.getStorageTypeIntegralWidth() != 8)
    return context.op->emitOpError("needs per-tensor 8-bit codes, got ")
           << context.operands[0].type;
  int64_t count = 1;
  for (auto [size, type] : llvm::zip(context.op.getStaticLoopRanges(),
                                     context.op.getIteratorTypesArray()))
    if (type == utils::IteratorType::reduction)
      count *= size;
  int64_t start = -count * parameters.zeroPoints[0];
  if (!llvm::isInt<32>(start) || !llvm::isInt<32>(count * 255))
    return context.op->emitOpError("accumulator could overflow 32 bits: the "
                                   "sum of ")
           << count << " codes reaches " << count * 255 << " (N7)";
  Value init = createFilled(b, context.resultShape(), b.getI32Type(), start);
  Value acc = reduce(
      context, init, [](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
        Value code = arith::ExtSIOp::create(b, b.getI32Type(), args[0]);
        return arith::AddIOp::create(b, args.back(), code);
      });
  auto type = getAccumulatorType(b.getContext(), parameters.scales, {});
  return IntegerValue{acc, type, {}};
}

FailureOr<IntegerValue> lowerMaximum(LoweringContext context) {
  ImplicitLocOpBuilder &b = context.b;
  quant::QuantizedType type = context.operands[0].type;
  if (getParameters(type).axis || type.getStorageTypeIntegralWidth() > 16)
    return context.op->emitOpError("needs per-tensor codes of at most 16 bits, "
                                   "got ")
           << type;
  // The number that it starts at may lie beyond the codes: the least of them
  // changes nothing, and the result is clamped instead.
  Extent start = getJoinedNumbers(context.op);
  Value init = createFilled(b, context.resultShape(), type.getStorageType(),
                            type.getStorageTypeMin());
  Value codes = reduce(context, init,
                       [](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
                         return arith::MaxSIOp::create(b, args.back(), args[0]);
                       });
  std::optional<RealClamp> clamp;
  if (!start.isEmpty)
    clamp.emplace().min = start.min;
  return IntegerValue{codes, type, clamp};
}

} // namespace qnn::integer
