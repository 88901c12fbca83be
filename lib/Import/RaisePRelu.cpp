#include "Patterns.h"
#include "Slices.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/Build/Generic.h"

using namespace mlir;

namespace qnn::import {
namespace {

/// The tensor that the argument `scalar` of the body of `op` is an element of,
/// read in order; null for others.
Value getReadInOrder(linalg::GenericOp op, Value scalar) {
  auto argument = dyn_cast<BlockArgument>(scalar);
  if (!argument || argument.getOwner() != op.getBlock() ||
      argument.getArgNumber() >= op.getNumDpsInputs())
    return nullptr;
  OpOperand &operand = op->getOpOperand(argument.getArgNumber());
  return op.getMatchingIndexingMap(&operand).isIdentity() ? operand.get()
                                                          : Value();
}

/// x where `scalar`, of the body of `op`, says whether x is greater than zero
/// (+1) or less (-1); what it says of zero is the same to a PReLU.
std::optional<std::pair<Value, int>> matchSign(linalg::GenericOp op,
                                               Value scalar) {
  if (Value flags = getReadInOrder(op, scalar)) {
    linalg::GenericOp source = getElementwise(flags);
    return source ? matchSign(source,
                              source.getBlock()->getTerminator()->getOperand(0))
                  : std::nullopt;
  }
  auto compare = scalar.getDefiningOp<arith::CmpFOp>();
  if (!compare)
    return std::nullopt;
  Value lhs = compare.getLhs(), rhs = compare.getRhs();
  bool isSwapped = getSplatConstant(lhs) == 0.0;
  if (!isSwapped && getSplatConstant(rhs) != 0.0)
    return std::nullopt;
  Value tensor = getReadInOrder(op, isSwapped ? rhs : lhs);
  if (!tensor)
    return std::nullopt;
  using P = arith::CmpFPredicate;
  switch (compare.getPredicate()) {
  case P::OGT:
  case P::OGE:
  case P::UGT:
  case P::UGE:
    return std::pair(tensor, isSwapped ? -1 : 1);
  case P::OLT:
  case P::OLE:
  case P::ULT:
  case P::ULE:
    return std::pair(tensor, isSwapped ? 1 : -1);
  default:
    return std::nullopt;
  }
}

/// The generic x * s, s a constant, of which `value` is the result; its operand
/// s is given by number.
std::optional<std::pair<linalg::GenericOp, unsigned>> matchSlopes(Value value,
                                                                  Value x) {
  linalg::GenericOp op = value ? getElementwise(value) : linalg::GenericOp();
  Computation product = op ? classifyElementwise(op) : Computation();
  if (!product.isProduct())
    return std::nullopt;
  for (auto [varying, constant] : {std::pair(product.lhs, product.rhs),
                                   std::pair(product.rhs, product.lhs)})
    if (op->getOperand(varying) == x &&
        op.getMatchingIndexingMap(&op->getOpOperand(varying)).isIdentity() &&
        getConstantTensor(op->getOperand(constant)))
      return std::pair(op, constant);
  return std::nullopt;
}

/// x > 0 ? x : x * s, whose comparison and product may be tensors of their own,
/// becomes one operation. Where the slopes vary along several dimensions, so
/// that no requantization holds them, it becomes max(x, 0) + min(x, 0) * s.
struct RaisePRelu : OpRewritePattern<linalg::GenericOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(linalg::GenericOp op,
                                PatternRewriter &rewriter) const override {
    if (!computesFloats(op) ||
        classifyElementwise(op).kind == QuantizationKind::PRelu)
      return rewriter.notifyMatchFailure(op, "is no elementwise operation");
    auto select = getYielded<arith::SelectOp>(op);
    auto sign = select ? matchSign(op, select.getCondition()) : std::nullopt;
    if (!sign)
      return rewriter.notifyMatchFailure(op, "selects by no sign");
    auto [x, direction] = *sign;
    Value above = select.getTrueValue(), below = select.getFalseValue();
    if (direction < 0)
      std::swap(above, below);
    auto slopes = matchSlopes(getReadInOrder(op, below), x);
    if (getReadInOrder(op, above) != x || !slopes)
      return rewriter.notifyMatchFailure(op, "is no PReLU");
    OpOperand &slope = slopes->first->getOpOperand(slopes->second);
    AffineMap map = slopes->first.getMatchingIndexingMap(&slope);
    ImplicitLocOpBuilder b(op.getLoc(), rewriter);
    Value whole = createWhole(b, x, slope.get(), map);
    bool isWhole =
        classifyElementwise(whole.getDefiningOp<linalg::GenericOp>()).kind ==
        QuantizationKind::PRelu;
    rewriter.replaceOp(op,
                       isWhole ? whole : createSplit(b, x, slope.get(), map));
    if (!isWhole)
      rewriter.eraseOp(whole.getDefiningOp());
    return success();
  }

  static Value createWhole(ImplicitLocOpBuilder &b, Value x, Value slopes,
                           AffineMap slopesMap) {
    auto type = cast<RankedTensorType>(x.getType());
    AffineMap all = b.getMultiDimIdentityMap(type.getRank());
    Value zero = arith::ConstantOp::create(b, b.getF32FloatAttr(0));
    return createMap(
        b, {x, slopes}, {all, slopesMap}, type.getShape(),
        type.getElementType(),
        [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
          Value isPositive = arith::CmpFOp::create(b, arith::CmpFPredicate::OGT,
                                                   args[0], zero);
          Value product = arith::MulFOp::create(b, args[0], args[1]);
          return arith::SelectOp::create(b, isPositive, args[0], product);
        });
  }

  static Value createSplit(ImplicitLocOpBuilder &b, Value x, Value slopes,
                           AffineMap slopesMap) {
    auto type = cast<RankedTensorType>(x.getType());
    AffineMap all = b.getMultiDimIdentityMap(type.getRank());
    Value zero = arith::ConstantOp::create(b, b.getF32FloatAttr(0));
    auto map = [&](ValueRange inputs, ArrayRef<AffineMap> maps,
                   ScalarBody body) {
      return createMap(b, inputs, maps, type.getShape(), type.getElementType(),
                       body);
    };
    Value above =
        map(x, all, [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
          return arith::MaximumFOp::create(b, args[0], zero);
        });
    Value below =
        map(x, all, [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
          return arith::MinimumFOp::create(b, args[0], zero);
        });
    Value scaled = map({below, slopes}, {all, slopesMap},
                       [](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
                         return arith::MulFOp::create(b, args[0], args[1]);
                       });
    return map({above, scaled}, {all, all},
               [](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
                 return arith::AddFOp::create(b, args[0], args[1]);
               });
  }
};

} // namespace

void populatePReluPatterns(RewritePatternSet &patterns) {
  patterns.add<RaisePRelu>(patterns.getContext());
}

} // namespace qnn::import
