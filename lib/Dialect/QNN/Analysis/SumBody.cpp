#include "qnn/Dialect/QNN/Analysis/Contraction.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;

namespace qnn {
namespace {

/// Reads the scalar body of one structured operation.
struct SumBody {
  explicit SumBody(linalg::LinalgOp op) : op(op), body(op.getBlock()) {}

  /// The operand that `value` is an element of.
  OpOperand *getOperand(Value value) {
    auto arg = dyn_cast<BlockArgument>(value);
    return arg && arg.getOwner() == body ? op.getMatchingOpOperand(arg)
                                         : nullptr;
  }

  bool isUniform(Value value) {
    while (
        isa_and_nonnull<arith::ExtSIOp, arith::TruncIOp>(value.getDefiningOp()))
      value = value.getDefiningOp()->getOperand(0);
    OpOperand *operand = getOperand(value);
    return matchPattern(value, m_Constant()) ||
           (operand && !isa<ShapedType>(operand->get().getType()));
  }

  /// [ext](element) [- zero point]
  std::optional<Factor> matchFactor(Value value) {
    Factor factor;
    if (auto sub = value.getDefiningOp<arith::SubIOp>();
        sub && isUniform(sub.getRhs())) {
      factor.zeroPoint = sub.getRhs();
      value = sub.getLhs();
    }
    factor.isSigned = !value.getDefiningOp<arith::ExtUIOp>();
    if (Operation *cast = value.getDefiningOp();
        isa_and_nonnull<arith::ExtSIOp, arith::ExtUIOp>(cast))
      value = cast->getOperand(0);
    OpOperand *operand = getOperand(value);
    if (!operand || !op.isDpsInput(operand) ||
        !isa<ShapedType>(operand->get().getType()))
      return std::nullopt;
    factor.input = operand->getOperandNumber();
    return factor;
  }

  std::optional<Factors> matchTerm(Value value) {
    Factors factors;
    SmallVector<Value, 2> values{value};
    if (Operation *mul = value.getDefiningOp();
        isa_and_nonnull<arith::MulFOp, arith::MulIOp>(mul))
      values.assign({mul->getOperand(0), mul->getOperand(1)});
    for (Value value : values) {
      std::optional<Factor> factor = matchFactor(value);
      if (!factor)
        return std::nullopt;
      factors.push_back(*factor);
    }
    if (factors.size() == 2 && factors[1].input < factors[0].input)
      std::swap(factors[0], factors[1]);
    return factors;
  }

  linalg::LinalgOp op;
  Block *body;
};

} // namespace

std::optional<Factors> matchSum(linalg::LinalgOp op) {
  Operation *yield = op.getBlock()->getTerminator();
  if (op.getNumDpsInits() != 1 || yield->getNumOperands() != 1 ||
      op.getBlock()->getNumArguments() != op->getNumOperands())
    return std::nullopt;
  Operation *add = yield->getOperand(0).getDefiningOp();
  if (!isa_and_nonnull<arith::AddFOp, arith::AddIOp>(add) ||
      add->getBlock() != op.getBlock())
    return std::nullopt;
  Value acc = op.getBlock()->getArguments().back();
  for (unsigned i : {0u, 1u})
    if (add->getOperand(i) == acc)
      if (auto factors = SumBody(op).matchTerm(add->getOperand(1 - i)))
        return factors;
  return std::nullopt;
}

static bool sumsFloats(linalg::LinalgOp op) {
  return isa<FloatType>(op.getBlock()->getArguments().back().getType());
}

bool isMultiplyAccumulate(linalg::LinalgOp op) {
  if (op.getNumDpsInputs() != 2)
    return false;
  std::optional<Factors> factors = matchSum(op);
  return factors && factors->size() == 2 && sumsFloats(op) &&
         factors->front().input != factors->back().input;
}

bool isAccumulate(linalg::LinalgOp op) {
  if (op.getNumReductionLoops() == 0)
    return false;
  std::optional<Factors> factors = matchSum(op);
  return factors && factors->size() == 1 && sumsFloats(op) &&
         factors->front().input == 0 &&
         llvm::all_of(op.getRegionInputArgs().drop_front(),
                      [](BlockArgument arg) { return arg.use_empty(); });
}

} // namespace qnn
