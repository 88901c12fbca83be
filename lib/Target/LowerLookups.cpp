#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/SymbolTable.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "qnn/Machine/MachineOption.h"
#include "qnn/Target/Passes.h"

using namespace mlir;

namespace qnn::target {
#define GEN_PASS_DEF_LOWERLOOKUPS
#include "qnn/Target/Passes.h.inc"

namespace {

using Bytes = SmallVector<int8_t>;

Bytes getEntries(VectorLookupOp op) {
  Bytes entries;
  for (APInt entry : cast<DenseIntElementsAttr>(op.getTable()))
    entries.push_back(int8_t(entry.getSExtValue()));
  return entries;
}

VectorType getBytes(OpBuilder &b, int64_t lanes) {
  return VectorType::get({lanes}, b.getI8Type());
}

Value createVector(ImplicitLocOpBuilder &b, ArrayRef<int8_t> bytes) {
  return arith::ConstantOp::create(
      b, DenseElementsAttr::get(getBytes(b, bytes.size()), bytes));
}

Value createSplat(ImplicitLocOpBuilder &b, int64_t lanes, int8_t byte) {
  return createVector(b, Bytes(lanes, byte));
}

Value call(ImplicitLocOpBuilder &b, StringRef intrinsic, Type type,
           ValueRange operands) {
  return LLVM::CallIntrinsicOp::create(b, type, b.getStringAttr(intrinsic),
                                       operands)
      .getResult(0);
}

/// The entries of numbers without the sign bit, for vectors of 32 lanes; lanes
/// with it give 0. `vpshufb` gives 0 where the index has the sign bit, which it
/// has below a row, so each row holds the difference to the one before.
Value lookUpRows(ImplicitLocOpBuilder &b, Value index, const int8_t *entries) {
  constexpr int64_t rows = 8, width = 16;
  VectorType type = getBytes(b, 2 * width);
  Value step = createSplat(b, 2 * width, width), sum;
  for (int64_t row = 0; row < rows; ++row) {
    Bytes table;
    for (int64_t lane = 0; lane < 2 * width; ++lane) {
      const int8_t *entry = entries + row * width + lane % width;
      table.push_back(row ? int8_t(*entry ^ entry[-width]) : *entry);
    }
    // Saturated, an index below the row stays below it.
    if (row)
      index = call(b, "llvm.ssub.sat", type, {index, step});
    Value part =
        call(b, "llvm.x86.avx2.pshuf.b", type, {createVector(b, table), index});
    sum = sum ? arith::XOrIOp::create(b, sum, part).getResult() : part;
  }
  return sum;
}

Value lookUpByShuffles(ImplicitLocOpBuilder &b, Value index,
                       ArrayRef<int8_t> entries) {
  Value other = arith::XOrIOp::create(b, index, createSplat(b, 32, INT8_MIN));
  return arith::XOrIOp::create(b, lookUpRows(b, index, entries.data()),
                               lookUpRows(b, other, entries.data() + 128));
}

Value lookUpByPermutations(ImplicitLocOpBuilder &b, Value index,
                           ArrayRef<int8_t> entries) {
  auto half = [&](int64_t start) -> Value {
    return call(b, "llvm.x86.avx512.vpermi2var.qi.512", index.getType(),
                {createVector(b, entries.slice(start, 64)), index,
                 createVector(b, entries.slice(start + 64, 64))});
  };
  Value isUpper = arith::CmpIOp::create(b, arith::CmpIPredicate::slt, index,
                                        createSplat(b, 64, 0));
  return arith::SelectOp::create(b, isUpper, half(128), half(0));
}

class LookupLowering {
public:
  LookupLowering(ModuleOp module, const Machine &machine)
      : symbols(module), machine(machine) {}

  void lower(VectorLookupOp op) {
    ImplicitLocOpBuilder b(op.getLoc(), op);
    Value result;
    if (machine.has(Feature::Avx512Vbmi))
      result = lowerChunks(b, op, 64, lookUpByPermutations);
    else if (machine.has(Feature::Avx2))
      result = lowerChunks(b, op, 32, lookUpByShuffles);
    else
      result = expand(b, op);
    op.replaceAllUsesWith(result);
    op.erase();
  }

private:
  using LookUp = Value (*)(ImplicitLocOpBuilder &, Value, ArrayRef<int8_t>);

  /// Vectors of `width` lanes at a time, the last one filled up.
  static Value lowerChunks(ImplicitLocOpBuilder &b, VectorLookupOp op,
                           int64_t width, LookUp lookUp) {
    Bytes entries = getEntries(op);
    int64_t lanes = op.getType().getNumElements();
    Value result;
    for (int64_t start = 0; start < lanes; start += width) {
      SmallVector<int64_t> order;
      for (int64_t lane = start; lane < start + width; ++lane)
        order.push_back(std::min(lane, lanes - 1));
      Value chunk = op.getInput();
      if (lanes != width)
        chunk = vector::ShuffleOp::create(b, chunk, chunk, order);
      chunk = lookUp(b, chunk, entries);
      if (lanes == width)
        return chunk;
      if (lanes < width) {
        order.truncate(lanes);
        return vector::ShuffleOp::create(b, chunk, chunk, order);
      }
      result = result ? join(b, result, chunk, std::min(start + width, lanes))
                      : chunk;
    }
    return result;
  }

  /// The first `lanes` of both.
  static Value join(ImplicitLocOpBuilder &b, Value lhs, Value rhs,
                    int64_t lanes) {
    SmallVector<int64_t> order;
    for (int64_t lane = 0; lane < lanes; ++lane)
      order.push_back(lane);
    return vector::ShuffleOp::create(b, lhs, rhs, order);
  }

  Value expand(ImplicitLocOpBuilder &b, VectorLookupOp op) {
    auto type = MemRefType::get({256}, b.getI8Type());
    auto entries = cast<DenseIntElementsAttr>(op.getTable());
    memref::GlobalOp global;
    {
      OpBuilder::InsertionGuard guard(b);
      b.setInsertionPointToStart(cast<ModuleOp>(symbols.getOp()).getBody());
      global = memref::GlobalOp::create(
          b, "table", b.getStringAttr("private"), type, entries,
          /*constant=*/true, /*alignment=*/IntegerAttr());
      symbols.insert(global);
    }
    Value table = memref::GetGlobalOp::create(b, type, global.getSymName());
    Value result = createSplat(b, op.getType().getNumElements(), 0);
    for (int64_t lane = 0; lane < op.getType().getNumElements(); ++lane) {
      Value byte = vector::ExtractOp::create(b, op.getInput(), lane);
      Value index = arith::IndexCastUIOp::create(b, b.getIndexType(), byte);
      Value entry = memref::LoadOp::create(b, table, ValueRange(index));
      result = vector::InsertOp::create(b, entry, result, lane);
    }
    return result;
  }

  SymbolTable symbols;
  const Machine &machine;
};

struct LowerLookups : impl::LowerLookupsBase<LowerLookups> {
  using Base::Base;

  void runOnOperation() override {
    std::optional<Machine> target = readMachineOption(getOperation(), machine);
    if (!target)
      return signalPassFailure();
    LookupLowering lowering(getOperation(), *target);
    SmallVector<VectorLookupOp> ops;
    getOperation().walk([&](VectorLookupOp op) { ops.push_back(op); });
    for (VectorLookupOp op : ops)
      lowering.lower(op);
  }
};

} // namespace
} // namespace qnn::target
