#include "LoopWork.h"
#include "MemoryAccesses.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "qnn/Target/EntryPoint.h"
#include "qnn/Target/Passes.h"
#include "qnn/Target/Threads.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mlir;

namespace qnn::target {
#define GEN_PASS_DEF_SPLITLOOPS
#include "qnn/Target/Passes.h.inc"
} // namespace qnn::target

using namespace qnn::target;

/// Estimated operations that are worth a piece: to start one and wait for it
/// takes a microsecond or two.
static constexpr double kLeastWork = 32768;
/// So many iterations split evenly enough among a few threads.
static constexpr int64_t kEnoughIterations = 64;
/// Bytes of a row that the pieces of a loop along it write. Fewer would be
/// parts of cache lines that go to and fro.
static constexpr int64_t kLeastRow = 256;

namespace {
/// Loops, each directly in the one before, whose iterations are numbered as if
/// they were one loop.
using Band = SmallVector<scf::ForOp>;

int64_t getTrips(scf::ForOp loop) { return ConstantLoop::get(loop)->trips; }

int64_t getIterations(ArrayRef<scf::ForOp> band) {
  int64_t iterations = 1;
  for (scf::ForOp loop : band)
    iterations *= getTrips(loop);
  return iterations;
}

/// The only operation of `block` that writes, if it is a loop.
scf::ForOp findOnlyWriter(Block *block, const MemoryAccesses &accesses) {
  Operation *writer = nullptr;
  for (Operation &op : *block)
    if (accesses.hasWrites(&op)) {
      if (writer)
        return nullptr;
      writer = &op;
    }
  return dyn_cast_or_null<scf::ForOp>(writer);
}

/// The loops of `function` to split.
Band findBand(func::FuncOp function, const MemoryAccesses &accesses) {
  Band first;
  auto isLong = [&](scf::ForOp loop) {
    return accesses.getDistance(loop) * getTrips(loop) >= kLeastRow;
  };
  for (scf::ForOp loop = findOnlyWriter(&function.getBody().front(), accesses);
       loop; loop = findOnlyWriter(loop.getBody(), accesses)) {
    if (!accesses.areIndependent(loop))
      continue;
    Band band = {loop};
    while (getIterations(band) < kEnoughIterations) {
      scf::ForOp inner = findOnlyWriter(band.back().getBody(), accesses);
      if (!inner || !accesses.areIndependent(inner, band))
        break;
      band.push_back(inner);
    }
    if (isLong(loop) && getIterations(band) > 1)
      return band;
    if (first.empty() && getIterations(band) > 1)
      first = band;
  }
  return first;
}

/// Lets the loops of `band` run the iterations from `begin` to `end`.
void restrict(ArrayRef<scf::ForOp> band, Value begin, Value end) {
  for (auto [depth, original] : llvm::enumerate(band)) {
    scf::ForOp loop = original;
    ConstantLoop known = *ConstantLoop::get(loop);
    ImplicitLocOpBuilder b(loop.getLoc(), loop);
    auto constant = [&](int64_t number) -> Value {
      return arith::ConstantIndexOp::create(b, number);
    };
    auto toIndex = [&](Value trip) {
      return b.createOrFold<arith::AddIOp>(
          b.createOrFold<arith::MulIOp>(trip, constant(known.step)),
          constant(known.begin));
    };
    Value inner = constant(getIterations(band.drop_front(depth + 1)));
    loop.getLowerBoundMutable().assign(
        toIndex(b.createOrFold<arith::DivUIOp>(begin, inner)));
    loop.getUpperBoundMutable().assign(
        toIndex(b.createOrFold<arith::CeilDivUIOp>(end, inner)));
    if (depth + 1 == band.size())
      return;
    // The part of this iteration that is between begin and end.
    b.setInsertionPointToStart(loop.getBody());
    Value trip = b.createOrFold<arith::SubIOp>(loop.getInductionVar(),
                                               constant(known.begin));
    trip = b.createOrFold<arith::DivUIOp>(trip, constant(known.step));
    inner = constant(getIterations(band.drop_front(depth + 1)));
    Value done = b.createOrFold<arith::MulIOp>(trip, inner);
    begin = b.createOrFold<arith::MaxSIOp>(
        b.createOrFold<arith::SubIOp>(begin, done), constant(0));
    end = b.createOrFold<arith::MinSIOp>(
        b.createOrFold<arith::SubIOp>(end, done), inner);
  }
}

struct SplitLoops : qnn::target::impl::SplitLoopsBase<SplitLoops> {
  using SplitLoopsBase::SplitLoopsBase;

  void runOnOperation() override {
    auto entry =
        dyn_cast_or_null<func::FuncOp>(findMarkedEntryPoint(getOperation()));
    if (!entry)
      return;
    llvm::MapVector<func::FuncOp, SmallVector<func::CallOp>> calls;
    SymbolTable symbols(getOperation());
    entry.walk([&](func::CallOp call) {
      auto function = symbols.lookup<func::FuncOp>(call.getCallee());
      if (function && function.isPrivate() && !function.isExternal() &&
          llvm::hasSingleElement(function.getBody()))
        calls[function].push_back(call);
    });
    for (auto &[function, callers] : calls) {
      std::string reason = split(function, callers);
      if (explain)
        emitRemark(function.getLoc())
            << "'" << function.getName() << "' " << reason;
    }
  }

private:
  /// Splits `function` if that is proved and worth it; says what was done.
  static std::string split(func::FuncOp function,
                           ArrayRef<func::CallOp> callers) {
    MemoryAccesses accesses(function);
    if (!accesses.getObstacle().empty())
      return ("stays serial: " + accesses.getObstacle()).str();
    int64_t pieces =
        std::min<double>(estimateWork(function) / kLeastWork, kMostPieces);
    if (pieces < 2)
      return "stays serial: too little work";
    Band band = findBand(function, accesses);
    if (band.empty())
      return "stays serial: no loop whose iterations are proved independent";
    int64_t iterations = getIterations(band);
    pieces = std::min(pieces, iterations);

    Builder builder(function.getContext());
    unsigned count = function.getNumArguments();
    for (unsigned i : {count, count + 1})
      if (failed(function.insertArgument(i, builder.getIndexType(), {},
                                         function.getLoc())))
        return "stays serial: no room for arguments";
    restrict(band, function.getArgument(count),
             function.getArgument(count + 1));
    function->setAttr(
        kParallelAttr,
        builder.getDictionaryAttr(
            {builder.getNamedAttr("iterations",
                                  builder.getI64IntegerAttr(iterations)),
             builder.getNamedAttr("pieces",
                                  builder.getI64IntegerAttr(pieces))}));
    for (func::CallOp call : callers) {
      OpBuilder before(call);
      for (int64_t bound : {int64_t(0), iterations})
        call.getOperandsMutable().append(
            {arith::ConstantIndexOp::create(before, call.getLoc(), bound)
                 .getResult()});
    }
    return llvm::formatv("is split: {0} iterations of {1} loops in at most {2} "
                         "pieces",
                         iterations, band.size(), pieces);
  }
};
} // namespace
