#include "Joins.h"

#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mlir;

namespace qnn::plan {

bool isReadInFloat(Value value, llvm::function_ref<bool(Operation *)> isFloat) {
  SmallVector<Value> aliases{value};
  while (!aliases.empty())
    for (Operation *user : aliases.pop_back_val().getUsers()) {
      bool moves = isa<ObserveOp>(user) ||
                   (!isFloat(user) && isFloatComputation(user) &&
                    getQuantizationKind(user) == QuantizationKind::SameScale);
      if (moves)
        aliases.push_back(user->getResult(0));
      else if (!user->hasTrait<OpTrait::IsTerminator>() && !isFloat(user))
        return false;
    }
  return true;
}

std::string describe(const Joined &joined) {
  std::string whose =
      joined.part
          ? llvm::formatv("(operand {0})", joined.part->getOperandNumber())
          : std::string("of its own");
  return llvm::formatv("joins numbers in [{0}, {1}] {2} with others in "
                       "[{3}, {4}], which leave them {5:F1} of 256 codes",
                       joined.partExtent.min, joined.partExtent.max, whose,
                       joined.extent.min, joined.extent.max,
                       joined.countCodes())
      .str();
}

} // namespace qnn::plan
