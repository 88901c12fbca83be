#ifndef QNN_PIPELINES_RUNPROGRAM_H
#define QNN_PIPELINES_RUNPROGRAM_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/MLIRContext.h"
#include "qnn/Support/Npy.h"
#include "qnn/Target/Jit.h"
#include "qnn/Target/Signature.h"
#include <functional>
#include <memory>

namespace qnn {

/// How a program is compiled that is to run at once.
struct RunnableOptions {
  target::JitOptions jit;
  /// Constants are folded, contractions of f32 become vectorized kernels.
  bool vectorize = false;
  /// The variant of a library that runs; empty means the best that can.
  std::string variant;
};

/// A model that can be called, wherever its code comes from.
class Runnable {
public:
  /// Compiles the program of any stage in `path` (MLIR text or bytecode), or
  /// loads the shared library `path` that quant-compile wrote (by its suffix
  /// .so). `entry` names the function; empty means the only public one. Errors
  /// about the IR go to the diagnostic handler of `context`, too.
  static llvm::Expected<std::unique_ptr<Runnable>>
  load(mlir::MLIRContext &context, llvm::StringRef path, llvm::StringRef entry,
       const RunnableOptions &options = {});

  /// Compiles a program in memory; `module` is lowered in place.
  static llvm::Expected<std::unique_ptr<Runnable>>
  compile(mlir::ModuleOp module, llvm::StringRef entry,
          const RunnableOptions &options = {});

  const target::Signature &getSignature() const { return signature; }
  /// The variant that runs, of those in the signature, or "".
  llvm::StringRef getVariant() const { return variant; }

  /// The same code with a workspace of its own: it may run beside this one.
  std::unique_ptr<Runnable> share() const;

  /// Runs one sample, with so many threads. `inputs` and `outputs` are dense
  /// buffers in the order of the signature.
  llvm::Error run(llvm::ArrayRef<const void *> inputs,
                  llvm::ArrayRef<void *> outputs, int32_t threads = 1);

private:
  Runnable() = default;
  static llvm::Expected<std::unique_ptr<Runnable>>
  loadLibrary(llvm::StringRef path, llvm::StringRef entry,
              llvm::StringRef variant);

  target::Signature signature;
  std::string variant;
  /// Owns the code, however it came here.
  std::function<int(const void *const *, void *const *, void *,
                    const target::Context *)>
      call;
  std::unique_ptr<char, void (*)(void *)> workspace{nullptr, nullptr};
};

struct RunOptions {
  /// Each input holds N samples along a new or the first dimension; outputs are
  /// stacked the same way.
  bool batched = false;
  /// Runs the samples this often and records the time of each round.
  unsigned rounds = 1;
  /// Threads that run one sample.
  int32_t threads = 1;
};

struct RunResult {
  std::vector<NpyArray> outputs;
  /// Milliseconds of each round over all samples.
  std::vector<double> milliseconds;
};

/// "f32" is "f4" in NumPy, which has no bf16: its bytes are void ("V2"), as the
/// Python package ml_dtypes writes them.
std::string getDtype(target::ElementKind kind);

/// The codes of f32 numbers (N2), or nothing where those are no f32 numbers or
/// `spec` holds no codes of a known scale.
std::optional<NpyArray> quantizeArray(const NpyArray &reals,
                                      const target::TensorSpec &spec);

/// The f32 numbers that codes stand for (N1), or nothing where `spec` does not
/// know them.
std::optional<NpyArray> dequantizeArray(const NpyArray &codes,
                                        const target::TensorSpec &spec);

/// Runs `program` on `inputs`, f32 numbers in place of codes included. `names`
/// are the file names of the inputs for the messages about a wrong count,
/// element type or shape.
llvm::Expected<RunResult> runProgram(Runnable &program,
                                     llvm::ArrayRef<NpyArray> inputs,
                                     llvm::ArrayRef<std::string> names,
                                     const RunOptions &options = {});

/// How one output of two programs differs.
struct Difference {
  std::string name;
  int64_t elements = 0;
  /// Elements whose bits differ. All NaNs count as one value.
  int64_t differing = 0;
  /// Largest |a - b|; infinite where only one of them is NaN.
  double maxAbsolute = 0;
  /// Row-major index of the first element that differs, or -1.
  int64_t first = -1;

  /// Bit for bit where `tolerance` is 0.
  bool isWithin(double tolerance) const {
    return tolerance == 0 ? differing == 0 : maxAbsolute <= tolerance;
  }
};

/// Compares outputs pairwise, codes with f32 numbers by what they stand for; an
/// error where count, type or shape differ.
llvm::Expected<std::vector<Difference>>
compareOutputs(llvm::ArrayRef<NpyArray> actual,
               const target::Signature &signature,
               llvm::ArrayRef<NpyArray> expected,
               const target::Signature &expectedSignature);

} // namespace qnn

#endif // QNN_PIPELINES_RUNPROGRAM_H
