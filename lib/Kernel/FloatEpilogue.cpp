#include "FloatEpilogue.h"
#include "Lanes.h"

using namespace mlir;

namespace qnn::kernel {

EpilogueRead getEpilogueRead(linalg::GenericOp op, OpOperand &operand) {
  if (!getElementTypeOrSelf(operand.get()).isF32())
    return EpilogueRead::Unknown;
  auto type = dyn_cast<RankedTensorType>(operand.get().getType());
  if (!type || type.getNumElements() == 1)
    return EpilogueRead::Scalar;
  AffineMap map = op.getMatchingIndexingMap(&operand);
  if (map.isIdentity())
    return EpilogueRead::Element;
  // All other indices of columns are 0.
  AffineExpr column = getAffineDimExpr(op.getNumLoops() - 1, op->getContext());
  auto isOther = [&](AffineExpr expr) {
    auto constant = dyn_cast<AffineConstantExpr>(expr);
    return expr == column || (constant && constant.getValue() == 0);
  };
  std::optional<unsigned> place = map.getResultPosition(column);
  bool isColumn = place && llvm::all_of(map.getResults(), isOther) &&
                  llvm::count(map.getResults(), column) == 1 &&
                  type.getDimSize(*place) == type.getNumElements();
  return isColumn ? EpilogueRead::Column : EpilogueRead::Unknown;
}

static bool canFuse(linalg::GenericOp op, Value result, bool hasColumns,
                    const Machine &machine) {
  std::string why;
  if (!op || !op.hasPureTensorSemantics() || op->getNumResults() != 1 ||
      op.getNumLoops() != op.getNumParallelLoops() || op.hasIndexSemantics() ||
      op.getResult(0).getType() != result.getType() ||
      !op.getIndexingMapsArray().back().isIdentity() ||
      !op.getRegionOutputArgs().front().use_empty() ||
      !canBuildLanes(*op.getBlock(), machine, why))
    return false;
  for (OpOperand *operand : op.getDpsInputOperands()) {
    EpilogueRead read = getEpilogueRead(op, *operand);
    if (read == EpilogueRead::Unknown ||
        (read == EpilogueRead::Column && !hasColumns) ||
        (operand->get() == result && read != EpilogueRead::Element))
      return false;
  }
  return true;
}

/// The number, or the tensor of one number per element of the last dimension,
/// of which all elements of `init` are copies.
static Value findStart(Value init, bool hasColumns) {
  if (auto fill = init.getDefiningOp<linalg::FillOp>())
    return fill.getInputs()[0];
  auto broadcast = init.getDefiningOp<linalg::BroadcastOp>();
  auto type = cast<RankedTensorType>(init.getType());
  if (!broadcast || !hasColumns ||
      llvm::is_contained(broadcast.getDimensions(), type.getRank() - 1))
    return {};
  auto source = cast<RankedTensorType>(broadcast.getInput().getType());
  return source.getRank() == 1 ? broadcast.getInput() : Value();
}

FloatEpilogue findFloatEpilogue(const StridedContraction &contraction,
                                const Machine &machine) {
  FloatEpilogue epilogue;
  linalg::LinalgOp op = contraction.op;
  auto type = cast<RankedTensorType>(op->getResult(0).getType());
  // Columns of the panels are those of the result.
  bool hasColumns = contraction.columns.size() == 1 && type.getRank() > 0 &&
                    contraction.columns.front().size == type.getShape().back();
  epilogue.init = op.getDpsInits()[0];
  epilogue.start = findStart(epilogue.init, hasColumns);
  Value result = op->getResult(0);
  while (result.hasOneUse()) {
    auto user = dyn_cast<linalg::GenericOp>(*result.user_begin());
    if (!canFuse(user, result, hasColumns, machine))
      break;
    epilogue.chain.push_back(user);
    result = user.getResult(0);
  }
  return epilogue;
}

} // namespace qnn::kernel
