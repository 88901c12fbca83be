#include "Models.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/Analysis/Contraction.h"
#include "qnn/Dialect/QNN/Analysis/Joins.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"

using namespace mlir;

namespace qnn::integer {

/// The codes, and for a pooling its window, which only has a shape.
static SmallVector<Value> replaceInputs(LoweringContext &context,
                                        linalg::LinalgOp op) {
  SmallVector<Value> inputs{context.lhs().codes};
  SmallVector<Value> inputsBefore = op.getDpsInputs();
  for (Value window : llvm::drop_begin(inputsBefore))
    inputs.push_back(tensor::EmptyOp::create(
        context.b, cast<ShapedType>(window.getType()).getShape(),
        context.b.getI8Type()));
  return inputs;
}

/// The same reduction of codes, by name or by `body`.
static Value reduce(LoweringContext &context, Value init, ScalarBody body) {
  auto op = dyn_cast<linalg::LinalgOp>(context.op);
  if (!op) {
    const Contraction &sum = *context.what.contraction;
    return createGeneric(
        context.b, context.lhs().codes, init,
        {sum.getMaps()[Contraction::Lhs], sum.getMaps()[Contraction::Result]},
        sum.getIteratorTypes(), body);
  }
  SmallVector<Value> inputs = replaceInputs(context, op);
  bool isNamedPooling =
      op.getNumDpsInputs() == 2 && bool(op.getRegionBuilder());
  return isNamedPooling ? createNamedLike(context.b, op, inputs, init)
                        : createLike(context.b, op, inputs, init, body);
}

FailureOr<IntegerValue> lowerSum(LoweringContext context) {
  ImplicitLocOpBuilder &b = context.b;
  Parameters parameters = getParameters(context.lhs().type);
  int64_t start =
      -context.what.contraction->countTerms() * parameters.zeroPoints[0];
  auto build = [&](Type type) -> Value {
    Value init = createFilled(b, context.resultShape(), type, start);
    return reduce(context, init,
                  [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
                    return arith::AddIOp::create(
                        b, args.back(), createExtension(b, type, args[0]));
                  });
  };
  Value acc = llvm::isInt<32>(start) ? createAccumulator(b, build)
                                     : build(b.getI64Type());
  auto type = getAccumulatorType(b.getContext(), parameters.scales, {});
  return IntegerValue{acc, type, {}};
}

FailureOr<IntegerValue> lowerExtremum(LoweringContext context) {
  ImplicitLocOpBuilder &b = context.b;
  quant::QuantizedType type = context.lhs().type;
  bool isLeast = isMinimum(cast<linalg::LinalgOp>(context.op));
  // The number that it starts at may lie beyond the codes: the last of them
  // changes nothing, and the result is clamped instead.
  Extent start = getJoinedNumbers(context.op);
  Value init = createFilled(b, context.resultShape(), type.getStorageType(),
                            isLeast ? type.getStorageTypeMax()
                                    : type.getStorageTypeMin());
  Value codes = reduce(
      context, init, [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
        if (isLeast)
          return arith::MinSIOp::create(b, args.back(), args[0]);
        return arith::MaxSIOp::create(b, args.back(), args[0]);
      });
  std::optional<RealClamp> clamp;
  if (!start.isEmpty)
    (isLeast ? clamp.emplace().max : clamp.emplace().min) = start.min;
  return IntegerValue{codes, type, clamp};
}

} // namespace qnn::integer
