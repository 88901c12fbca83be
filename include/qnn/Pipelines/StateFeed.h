#ifndef QNN_PIPELINES_STATEFEED_H
#define QNN_PIPELINES_STATEFEED_H

#include "qnn/Target/Signature.h"

namespace qnn {

/// The states of one stream between the calls of its program, for those who
/// give inputs without them.
class StateFeed {
public:
  explicit StateFeed(const target::Signature &signature);

  /// The inputs that are no states.
  llvm::ArrayRef<size_t> getOthers() const { return others; }

  /// Fills null pointers of `inputs`, one per input, in.
  void fill(llvm::MutableArrayRef<const void *> inputs) const;
  /// Takes the states of the next call from the outputs of this one.
  void keep(llvm::ArrayRef<void *> outputs);

private:
  struct State {
    size_t input, output;
    std::vector<char> bytes;
  };
  std::vector<State> states;
  llvm::SmallVector<size_t> others;
};

} // namespace qnn

#endif // QNN_PIPELINES_STATEFEED_H
