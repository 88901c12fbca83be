#include "qnn/Pipelines/Summary.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/Support/Format.h"

using namespace mlir;

namespace qnn {

// Names, destinations and casts compute nothing.
bool computesTensors(Operation *op) {
  return op->getNumResults() > 0 && !op->hasTrait<OpTrait::ConstantLike>() &&
         !isIdentity(op) && !isa<tensor::EmptyOp, linalg::FillOp>(op) &&
         !isa_and_nonnull<quant::QuantDialect>(op->getDialect()) &&
         isa<TensorType>(op->getResult(0).getType());
}

static bool touchesCodes(Operation *op) {
  auto isCode = [](Type type) {
    Type element = getElementTypeOrSelf(type);
    return element.isInteger(8) || element.isInteger(16);
  };
  return llvm::any_of(op->getOperandTypes(), isCode) ||
         llvm::any_of(op->getResultTypes(), isCode);
}

int64_t countBytes(ShapedType type) {
  return llvm::divideCeil(type.getNumElements() * type.getElementTypeBitWidth(),
                          8);
}

int64_t countConstantBytes(Operation *op, llvm::DenseSet<Attribute> &seen) {
  if (auto requantize = dyn_cast<RequantizeOp>(op)) {
    RequantizationAttr attr = requantize.getRequantization();
    return 4 * (attr.getMultipliers().size() + attr.getShifts().size() +
                attr.getScales().size() + 2 * attr.getOffsets().size());
  }
  if (auto lookup = dyn_cast<TableLookupOp>(op))
    return seen.insert(lookup.getTable()).second
               ? countBytes(cast<ShapedType>(lookup.getTable().getType()))
               : 0;
  if (!op->hasTrait<OpTrait::ConstantLike>() || op->getNumResults() != 1)
    return 0;
  auto type = dyn_cast<RankedTensorType>(op->getResult(0).getType());
  if (!type || !type.hasStaticShape() || !type.getElementType().isIntOrFloat())
    return 0;
  for (NamedAttribute attr : op->getAttrs())
    if (isa<ElementsAttr>(attr.getValue()) &&
        !seen.insert(attr.getValue()).second)
      return 0;
  return countBytes(type);
}

ProgramSummary summarize(ModuleOp module) {
  ProgramSummary summary;
  llvm::DenseSet<Attribute> seen;
  module.walk([&](Operation *op) {
    summary.constantBytes += countConstantBytes(op, seen);
    if (!isa_and_nonnull<func::FuncOp>(op->getParentOp()) ||
        !computesTensors(op))
      return;
    Type element = getElementTypeOrSelf(op->getResult(0));
    std::string name;
    llvm::raw_string_ostream(name) << op->getName() << ' ' << element;
    ++summary.operations[name];
    if (isa<FloatType>(element))
      ++summary.floatOperations;
    if (touchesCodes(op))
      ++summary.codeOperations;
  });
  return summary;
}

llvm::json::Object toJson(const ProgramSummary &summary) {
  llvm::json::Object operations;
  for (const auto &[name, count] : summary.operations)
    operations[name] = count;
  return llvm::json::Object{{"operations", std::move(operations)},
                            {"float_operations", summary.floatOperations},
                            {"constant_bytes", summary.constantBytes}};
}

void printComparison(llvm::raw_ostream &os, const ProgramSummary &before,
                     const ProgramSummary &after) {
  std::map<std::string, std::pair<int64_t, int64_t>> rows;
  for (const auto &[name, count] : before.operations)
    rows[name].first = count;
  for (const auto &[name, count] : after.operations)
    rows[name].second = count;
  auto print = [&](llvm::StringRef name, int64_t first, int64_t second) {
    os << llvm::format("%-38s %10lld %10lld\n", name.str().c_str(),
                       (long long)first, (long long)second);
  };
  os << llvm::format("%-38s %10s %10s\n", "", "float", "integer");
  for (const auto &[name, counts] : rows)
    print(name, counts.first, counts.second);
  print("operations on floats", before.floatOperations, after.floatOperations);
  print("bytes of constants", before.constantBytes, after.constantBytes);
}

} // namespace qnn
