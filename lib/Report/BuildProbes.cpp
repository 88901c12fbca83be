#include "Probes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

using namespace mlir;

namespace qnn::report {
namespace {

/// The old function's values in each of the three programs.
struct Programs {
  /// Nothing is quantized.
  IRMapping floats;
  /// Everything is, each layer on what the one before made.
  IRMapping cumulative;
  /// Each layer is, on the values of the float program.
  IRMapping isolated;
};

struct Builder {
  Builder(func::FuncOp func, const LayerMap &map, int64_t address)
      : func(func), map(map), address(address), builder(func.getContext()) {}

  void run();
  void copy(Operation *op, IRMapping &mapping);
  void copyQuantized(Operation *op);
  void quantize(Operation *point);
  void probe(unsigned layer, Value value, Value real, Value cumulative,
             Value isolated);
  Value quantizeAs(Operation *point, Value input);

  func::FuncOp func;
  const LayerMap &map;
  int64_t address;
  OpBuilder builder;
  Programs programs;
  SmallVector<std::string> callees;
};

/// True where all that `op` reads is the same in both programs.
bool readsTheSame(Operation *op, const IRMapping &a, const IRMapping &b) {
  bool same = true;
  op->walk([&](Operation *inner) {
    for (Value operand : inner->getOperands())
      same &= a.lookupOrDefault(operand) == b.lookupOrDefault(operand);
  });
  return same;
}

} // namespace

void Builder::copy(Operation *op, IRMapping &mapping) {
  builder.clone(*op, mapping);
}

/// Quantized programs share with the float one what does not depend on codes.
void Builder::copyQuantized(Operation *op) {
  for (IRMapping *mapping : {&programs.cumulative, &programs.isolated}) {
    if (!readsTheSame(op, programs.floats, *mapping)) {
      copy(op, *mapping);
      continue;
    }
    for (Value result : op->getResults())
      mapping->map(result, programs.floats.lookup(result));
  }
}

/// What `point` makes of `input`, as real numbers.
Value Builder::quantizeAs(Operation *point, Value input) {
  if (auto assign = dyn_cast<AssignOp>(point))
    return AssignOp::create(builder, assign.getLoc(), input.getType(), input,
                            assign.getIdAttr(), assign.getPrecisionAttr());
  Value codes = quant::QuantizeCastOp::create(
      builder, point->getLoc(), point->getResult(0).getType(), input);
  return quant::DequantizeCastOp::create(builder, point->getLoc(),
                                         input.getType(), codes);
}

void Builder::quantize(Operation *point) {
  Value input = point->getOperand(0), result = point->getResult(0);
  Value real = programs.floats.lookup(input);
  Value cumulative = quantizeAs(point, programs.cumulative.lookup(input));
  Value isolated = quantizeAs(point, programs.isolated.lookup(input));
  probe(map.layerOf.lookup(point), result, real, cumulative, isolated);
  programs.floats.map(result, real);
  programs.cumulative.map(result, cumulative);
  // The next layer starts from the float value.
  programs.isolated.map(result, quantizeAs(point, real));
}

void Builder::probe(unsigned layer, Value value, Value real, Value cumulative,
                    Value isolated) {
  auto type = cast<RankedTensorType>(real.getType());
  Location loc = value.getLoc();
  auto buffer = MemRefType::get(type.getShape(), type.getElementType());
  auto i64 = builder.getI64Type(), i32 = builder.getI32Type();
  std::string name = "qnn_probe_" + std::to_string(layer);
  {
    OpBuilder::InsertionGuard guard(builder);
    builder.setInsertionPoint(func);
    auto declaration = func::FuncOp::create(
        builder, loc, name,
        builder.getFunctionType({i64, i32, buffer, buffer, buffer}, {}));
    declaration.setPrivate();
  }
  callees.push_back(name);
  SmallVector<Value> arguments = {
      arith::ConstantOp::create(builder, loc,
                                builder.getI64IntegerAttr(address)),
      arith::ConstantOp::create(builder, loc,
                                builder.getI32IntegerAttr(layer))};
  // A tensor argument would be copied, for fear that the callee writes it.
  for (Value tensor : {real, cumulative, isolated})
    arguments.push_back(bufferization::ToBufferOp::create(
        builder, loc, buffer, tensor, /*read_only=*/true));
  func::CallOp::create(builder, loc, name, TypeRange(), arguments);
}

void Builder::run() {
  Block &old = func.getBody().front();
  auto *block = new Block;
  func.getBody().push_back(block);
  builder.setInsertionPointToStart(block);
  for (BlockArgument argument : old.getArguments()) {
    Value copy = block->addArgument(argument.getType(), argument.getLoc());
    for (IRMapping *mapping :
         {&programs.floats, &programs.cumulative, &programs.isolated})
      mapping->map(argument, copy);
  }
  for (Operation &op : old) {
    if (isQuantizationPoint(&op)) {
      quantize(&op);
      continue;
    }
    auto dequantize = dyn_cast<quant::DequantizeCastOp>(op);
    if (dequantize && isa_and_nonnull<quant::QuantizeCastOp>(
                          dequantize.getInput().getDefiningOp())) {
      // quantize() mapped the codes to real numbers already.
      for (IRMapping *mapping :
           {&programs.floats, &programs.cumulative, &programs.isolated})
        mapping->map(dequantize.getResult(),
                     mapping->lookup(dequantize.getInput()));
      continue;
    }
    if (auto assign = dyn_cast<AssignOp>(op)) {
      // A constant: the float program keeps its numbers.
      Value real = programs.floats.lookup(assign.getInput());
      Value quantized = quantizeAs(&op, real);
      programs.floats.map(assign.getResult(), real);
      programs.cumulative.map(assign.getResult(), quantized);
      programs.isolated.map(assign.getResult(), quantized);
      continue;
    }
    if (op.hasTrait<OpTrait::IsTerminator>()) {
      copy(&op, programs.floats);
      continue;
    }
    copy(&op, programs.floats);
    copyQuantized(&op);
    auto found = map.layerOf.find(&op);
    if (found == map.layerOf.end() || map.points[found->second] != &op ||
        op.getNumResults() != 1 ||
        !getElementTypeOrSelf(op.getResult(0)).isF32())
      continue;
    Value result = op.getResult(0);
    probe(found->second, result, programs.floats.lookup(result),
          programs.cumulative.lookup(result), programs.isolated.lookup(result));
  }
  // In reverse: users before what they use.
  while (!old.empty())
    old.back().erase();
  old.erase();
}

SmallVector<std::string>
buildProbedProgram(func::FuncOp func, const LayerMap &map, int64_t address) {
  Builder builder(func, map, address);
  builder.run();
  return std::move(builder.callees);
}

} // namespace qnn::report
