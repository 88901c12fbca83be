#include "ScalarProgram.h"

#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;

namespace qnn::import {

/// A sum against a function that is computed in many bits.
static constexpr int64_t kSlowStep = 1000;

/// An element of `table` at the place that the operands give, within bounds.
static Step makeGather(KnownTensor table) {
  return
      [table, strides = getStrides(table.getShape())](
          ArrayRef<const Scalar *> operands, MutableArrayRef<Scalar> result) {
        ArrayRef<int64_t> shape = table.getShape();
        for (size_t lane = 0; lane < result.size(); ++lane) {
          int64_t offset = 0;
          for (auto [index, size, stride] :
               llvm::zip_equal(operands, shape, strides)) {
            if (index[lane].integer < 0 || index[lane].integer >= size)
              return false;
            offset += index[lane].integer * stride;
          }
          result[lane] = table.at(offset);
        }
        return true;
      };
}

/// What holds of all lanes, or there is no result.
static Step makeAssertion() {
  return [](ArrayRef<const Scalar *> operands, MutableArrayRef<Scalar> result) {
    for (size_t lane = 0; lane < result.size(); ++lane)
      if (!operands[0][lane].integer)
        return false;
    return true;
  };
}

/// The register of `value`, which is of the body or a known scalar.
unsigned ScalarProgram::use(Value value, Lookup known, bool &isKnown) {
  if (auto it = numbers.find(value); it != numbers.end()) {
    if (it->second < used.size())
      used[it->second] = true;
    return it->second;
  }
  std::optional<KnownTensor> scalar = known(value);
  if (!scalar || isa<ShapedType>(scalar->getType())) {
    isKnown = false;
    return 0;
  }
  unsigned number = addRegister();
  scalar->load(0, 0, registers[number]);
  return numbers[value] = number;
}

bool ScalarProgram::add(Operation &op, Lookup known) {
  if (auto index = dyn_cast<linalg::IndexOp>(op)) {
    unsigned number = addRegister();
    indices.push_back({number, unsigned(index.getDim())});
    numbers[index.getResult()] = number;
    return true;
  }
  if (op.hasTrait<OpTrait::ConstantLike>())
    return true;
  Step step;
  ValueRange operands = op.getOperands();
  if (auto extract = dyn_cast<tensor::ExtractOp>(op)) {
    std::optional<KnownTensor> table = known(extract.getTensor());
    step = table ? makeGather(*std::move(table)) : nullptr;
    operands = extract.getIndices();
  } else {
    step = isa<cf::AssertOp>(op) ? makeAssertion() : makeStep(&op);
  }
  if (!step)
    return false;
  cost += op.getNumResults() == 1 && isSlowStep(&op) ? kSlowStep : 1;
  Instruction instruction{std::move(step), {}, 0};
  bool isKnown = true;
  for (Value operand : operands)
    instruction.operands.push_back(use(operand, known, isKnown));
  instruction.result = addRegister();
  if (op.getNumResults() == 1)
    numbers[op.getResult(0)] = instruction.result;
  instructions.push_back(std::move(instruction));
  return isKnown;
}

std::optional<ScalarProgram> ScalarProgram::compile(Block &body, Lookup known) {
  ScalarProgram program;
  for (BlockArgument argument : body.getArguments())
    program.numbers[argument] = program.addRegister();
  program.used.assign(body.getNumArguments(), false);
  for (Operation &op : body.without_terminator())
    if (op.getNumRegions() != 0 || !program.add(op, known))
      return std::nullopt;
  bool isKnown = true;
  for (Value result : body.getTerminator()->getOperands())
    program.results.push_back(program.use(result, known, isKnown));
  if (!isKnown)
    return std::nullopt;
  return program;
}

std::optional<ScalarProgram> ScalarProgram::compile(Operation *op) {
  ScalarProgram program;
  Instruction instruction{makeStep(op), {}, 0};
  if (!instruction.step)
    return std::nullopt;
  program.used.assign(op->getNumOperands(), true);
  for (unsigned i = 0; i < op->getNumOperands(); ++i)
    instruction.operands.push_back(program.addRegister());
  instruction.result = program.addRegister();
  program.results.push_back(instruction.result);
  program.cost = isSlowStep(op) ? kSlowStep : 1;
  program.instructions.push_back(std::move(instruction));
  return program;
}

void ScalarProgram::setPlace(ArrayRef<int64_t> place, unsigned laneLoop) {
  for (auto [number, loop] : indices)
    for (int64_t lane = 0; lane < kLanes; ++lane)
      registers[number][lane].integer =
          place[loop] + (loop == laneLoop ? lane : 0);
}

bool ScalarProgram::run(int64_t count) {
  SmallVector<const Scalar *> operands;
  for (const Instruction &instruction : instructions) {
    operands.clear();
    for (unsigned number : instruction.operands)
      operands.push_back(registers[number].data());
    if (!instruction.step(
            operands,
            MutableArrayRef(registers[instruction.result]).take_front(count)))
      return false;
  }
  return true;
}

} // namespace qnn::import
