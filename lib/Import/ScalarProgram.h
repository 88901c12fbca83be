#ifndef QNN_LIB_IMPORT_SCALARPROGRAM_H
#define QNN_LIB_IMPORT_SCALARPROGRAM_H

#include "ScalarSteps.h"
#include "mlir/IR/Block.h"
#include "llvm/ADT/DenseMap.h"

namespace qnn::import {

/// A body of scalars, such as that of a `linalg.generic`, that runs for many
/// lanes at a time.
class ScalarProgram {
public:
  /// So many lanes at most.
  static constexpr int64_t kLanes = 256;

  /// The operations of `body`; `known` gives the tensors and scalars outside of
  /// it. Nullopt where one is no function of scalars.
  static std::optional<ScalarProgram> compile(mlir::Block &body, Lookup known);
  /// One operation on the elements of its operands, which are the arguments.
  static std::optional<ScalarProgram> compile(mlir::Operation *op);

  /// The lanes of an argument of the body, to be written to.
  llvm::MutableArrayRef<Scalar> getArgument(unsigned number) {
    return registers[number];
  }
  /// Those of what the body yields, valid after `run`.
  llvm::ArrayRef<Scalar> getResult(unsigned number) const {
    return registers[results[number]];
  }
  /// Whether the body reads an argument.
  bool reads(unsigned argument) const { return used[argument]; }
  /// Whether the body looks at where in the loops it is.
  bool readsIndices() const { return !indices.empty(); }
  /// What one lane costs, in sums.
  int64_t getCost() const { return cost; }

  /// Where the next run is: the first lane's place in each loop, and the loop
  /// along which lanes follow each other.
  void setPlace(llvm::ArrayRef<int64_t> place, unsigned laneLoop);
  /// Computes `count` lanes; false where one of them has no value.
  bool run(int64_t count);

private:
  struct Instruction {
    Step step;
    llvm::SmallVector<unsigned> operands;
    unsigned result;
  };

  unsigned addRegister() {
    registers.emplace_back(kLanes);
    return registers.size() - 1;
  }
  unsigned use(mlir::Value value, Lookup known, bool &isKnown);
  bool add(mlir::Operation &op, Lookup known);

  std::vector<std::vector<Scalar>> registers;
  llvm::DenseMap<mlir::Value, unsigned> numbers;
  std::vector<Instruction> instructions;
  /// The registers that hold a loop's index.
  llvm::SmallVector<std::pair<unsigned, unsigned>> indices;
  llvm::SmallVector<unsigned> results;
  llvm::SmallVector<bool> used;
  int64_t cost = 1;
};

} // namespace qnn::import

#endif // QNN_LIB_IMPORT_SCALARPROGRAM_H
