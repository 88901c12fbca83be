#include "qnn/Target/Passes.h"

#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Interfaces/DestinationStyleOpInterface.h"

using namespace mlir;

namespace qnn::target {
#define GEN_PASS_DEF_SETTLELOOPS
#include "qnn/Target/Passes.h.inc"

namespace {

/// The tensor that was there before `value` was written over it, as far back as
/// every write says it.
Value getOverwritten(Value value) {
  while (Operation *op = value.getDefiningOp()) {
    if (auto written = dyn_cast<DestinationStyleOpInterface>(op))
      value = written.getTiedOpOperand(cast<OpResult>(value))->get();
    else if (auto loop = dyn_cast<scf::ForOp>(op))
      value = loop.getTiedLoopInit(cast<OpResult>(value))->get();
    else
      break;
  }
  return value;
}

/// `value`, written to where `place` was. What a linalg operation computes is
/// computed there; loops may still read `place` while they write, and what they
/// give is copied.
Value write(OpBuilder &builder, Location loc, Value value, Value place) {
  if (isa_and_nonnull<linalg::LinalgOp>(value.getDefiningOp()))
    return bufferization::MaterializeInDestinationOp::create(
               builder, loc, place.getType(), value, place)
        .getResult();
  return linalg::CopyOp::create(builder, loc, value, place).getResult(0);
}

/// What each operand of `end` gives is written to where the value of `places`
/// was, unless it is there already.
void settle(Operation *end, MutableArrayRef<OpOperand> given,
            ValueRange places) {
  OpBuilder builder(end);
  for (auto [value, place] : llvm::zip(given, places))
    if (isa<RankedTensorType>(value.get().getType()) &&
        getOverwritten(value.get()) != place)
      value.set(write(builder, end->getLoc(), value.get(), place));
}

void settle(scf::ForOp loop) {
  Operation *yield = loop.getBody()->getTerminator();
  settle(yield, yield->getOpOperands(), loop.getRegionIterArgs());
}

/// What a 'scf.while' hands from its first region to its second, and to what
/// follows, beside all that it carries.
struct Handed {
  explicit Handed(scf::WhileOp loop) {
    for (Value value : loop.getConditionOp().getArgs()) {
      auto carried = llvm::find(loop.getBeforeArguments(), value);
      if (carried != loop.getBeforeArguments().end())
        places.push_back(carried - loop.getBeforeArguments().begin());
      else if (isa<RankedTensorType>(value.getType()))
        tensors.push_back(value), places.push_back(-1);
      else
        others.push_back(value), places.push_back(-1);
    }
  }

  /// Sets the numbers of those that are not carried: tensors, then others,
  /// behind `carried` values.
  void number(scf::WhileOp loop, unsigned carried) {
    for (auto [place, value] :
         llvm::zip_equal(places, loop.getConditionOp().getArgs()))
      if (place < 0)
        place = isa<RankedTensorType>(value.getType())
                    ? carried + (llvm::find(tensors, value) - tensors.begin())
                    : carried + tensors.size() +
                          (llvm::find(others, value) - others.begin());
  }

  SmallVector<int64_t> places;
  SmallVector<Value> tensors, others;
};

bool carriesTensors(scf::WhileOp loop) {
  auto isTensor = llvm::IsaPred<RankedTensorType>;
  return llvm::any_of(loop->getOperandTypes(), isTensor) ||
         llvm::any_of(loop->getResultTypes(), isTensor);
}

/// Bufferization wants each tensor that the condition hands on to be the one
/// carried at the same position. So all that is carried is handed on, at its
/// position; what else is has a place of its own, which is carried, too.
void settle(scf::WhileOp loop) {
  IRRewriter rewriter(loop);
  Location loc = loop.getLoc();
  unsigned carried = loop.getInits().size();
  Handed handed(loop);
  handed.number(loop, carried);

  SmallVector<Value> inits(loop.getInits());
  for (Value value : handed.tensors) {
    auto type = cast<RankedTensorType>(value.getType());
    inits.push_back(tensor::EmptyOp::create(rewriter, loc, type.getShape(),
                                            type.getElementType()));
  }
  SmallVector<Type> types(ValueRange(inits).getTypes());
  llvm::append_range(types, ValueRange(handed.others).getTypes());
  auto none = [](OpBuilder &, Location, ValueRange) {};
  auto settled = scf::WhileOp::create(rewriter, loc, types, inits, none, none);

  scf::ConditionOp condition = loop.getConditionOp();
  scf::YieldOp yield = loop.getYieldOp();
  rewriter.mergeBlocks(loop.getBeforeBody(), settled.getBeforeBody(),
                       settled.getBeforeArguments().take_front(carried));
  SmallVector<Value> after;
  for (int64_t place : handed.places)
    after.push_back(settled.getAfterArguments()[place]);
  rewriter.mergeBlocks(loop.getAfterBody(), settled.getAfterBody(), after);

  SmallVector<Value> given(settled.getBeforeArguments().take_front(carried));
  llvm::append_range(given, handed.tensors);
  llvm::append_range(given, handed.others);
  condition.getArgsMutable().assign(given);
  settle(condition, condition.getArgsMutable(), settled.getBeforeArguments());
  yield.getResultsMutable().append(
      settled.getAfterArguments().slice(carried, handed.tensors.size()));
  settle(yield, yield->getOpOperands(), settled.getAfterArguments());

  SmallVector<Value> results;
  for (int64_t place : handed.places)
    results.push_back(settled.getResult(place));
  rewriter.replaceOp(loop, results);
}

struct SettleLoops : impl::SettleLoopsBase<SettleLoops> {
  void runOnOperation() override {
    SmallVector<Operation *> loops;
    getOperation().walk([&](Operation *op) {
      if (isa<scf::ForOp, scf::WhileOp>(op))
        loops.push_back(op);
    });
    for (Operation *op : loops)
      if (auto loop = dyn_cast<scf::ForOp>(op))
        settle(loop);
      else if (auto loop = cast<scf::WhileOp>(op); carriesTensors(loop))
        settle(loop);
  }
};

} // namespace
} // namespace qnn::target
