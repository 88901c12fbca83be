#ifndef QNN_LIB_KERNEL_LOOPVECTORIZER_H
#define QNN_LIB_KERNEL_LOOPVECTORIZER_H

#include "Lanes.h"
#include "LoopBuilder.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "qnn/Machine/Machine.h"

namespace qnn::kernel {

/// Which loop of an operation runs in vectors.
struct LaneLoop {
  unsigned dim;
  int64_t lanes;
  /// Lanes are summed up at the end: the loop reduces.
  bool reduces;
  /// Some operands are read lane by lane.
  bool gathers = false;
};

/// Whether some loop of `op` can run in vectors with the same bits, whatever
/// its size. Says in `why` why none can.
bool mayHaveLanes(mlir::linalg::LinalgOp op, const Machine &machine,
                  std::string &why);

/// The loop of `op` that can run in vectors with the same bits, and pays. Says
/// in `why` why there is none.
std::optional<LaneLoop> findLaneLoop(mlir::linalg::LinalgOp op,
                                     const Machine &machine, std::string &why);

/// Builds loops over vectors that compute what a linalg operation on tensors
/// of static shape does.
class LoopVectorizer : LoopBuilder {
public:
  LoopVectorizer(mlir::ImplicitLocOpBuilder &b, mlir::linalg::LinalgOp op,
                 LaneLoop lane);

  mlir::Value build();

private:
  using Positions = llvm::SmallVector<mlir::Value>;

  mlir::Value buildOuter(Positions at, llvm::ArrayRef<unsigned> dims,
                         mlir::Value out);
  mlir::Value buildLane(Positions at, mlir::Value out);
  mlir::Value buildRow(Positions at, mlir::Value out);
  Lanes accumulate(Positions at, llvm::ArrayRef<unsigned> dims, Lanes acc);
  Lanes carry(mlir::Value from, mlir::Value to, int64_t step, Lanes acc,
              llvm::function_ref<Lanes(mlir::Value, Lanes)> body);
  Lanes compute(const Positions &at, Lanes acc);
  Lanes start(const Positions &at);
  Lanes read(mlir::OpOperand &operand, const Positions &at,
             LaneBuilder &builder);
  mlir::Value gather(mlir::OpOperand &operand, Positions at);
  mlir::Value write(Lanes value, const Positions &at, mlir::Value out);
  Positions getIndices(mlir::AffineMap map, const Positions &at);

  mlir::linalg::LinalgOp op;
  LaneLoop lane;
  mlir::OpOperand &init;
  mlir::Type element;
  llvm::SmallVector<int64_t> sizes;
  llvm::SmallVector<unsigned> parallel, reduction;
};

} // namespace qnn::kernel

#endif // QNN_LIB_KERNEL_LOOPVECTORIZER_H
