#ifndef QNN_TARGET_THREADS_H
#define QNN_TARGET_THREADS_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>

namespace qnn::target {

/// What a caller of `<model>_parallel` lends to the model, as the C header
/// declares it (`qnn_context`). The order of the fields is that of the emitted
/// code.
struct Context {
  /// Runs `piece(data, i)` once for each i in [0, count), at the same time or
  /// not, and returns 0 when all have ended; anything else where it cannot.
  /// There may be more pieces than threads.
  using ParallelFor = int32_t(const Context *context, int32_t count,
                              void (*piece)(void *data, int32_t index),
                              void *data);
  ParallelFor *parallelFor = nullptr;
  void *pool = nullptr;
  int32_t threads = 1;
};

/// `<model>_parallel` is the C function that takes a context.
inline constexpr llvm::StringLiteral kParallelSuffix = "_parallel";

/// The most pieces of one loop: the code keeps one bit for each.
inline constexpr int64_t kMostPieces = 64;

/// What `<model>_parallel` returns where the context is null, has no function
/// or less than one thread.
inline constexpr int32_t kNoThreads = 3;
/// What it returns where a piece has not run once: the outputs are unspecified.
inline constexpr int32_t kPieceFailed = 4;

/// On functions that can run a part of their iterations: the attribute
/// `{iterations = N : i64, pieces = P : i64}`; their last two arguments are the
/// first iteration and the one behind the last.
inline constexpr llvm::StringLiteral kParallelAttr = "qnn.parallel";

/// On the argument of the entry function that is the context, or null.
inline constexpr llvm::StringLiteral kContextAttr = "qnn.context";

/// Threads of this process that run the pieces of one model at a time. They
/// wait for work in vain for a fraction of a millisecond, then they sleep. Who
/// calls takes pieces, too, and waits for no thread that has none: one that the
/// system does not run delays nobody.
class ThreadTeam {
public:
  /// A team for `threads` threads, the caller's among them, that nobody else
  /// has until this object goes. Where the system has no more threads it has
  /// fewer.
  explicit ThreadTeam(int32_t threads);
  ~ThreadTeam();
  ThreadTeam(const ThreadTeam &) = delete;
  ThreadTeam &operator=(const ThreadTeam &) = delete;

  Context getContext() const;

private:
  struct Workers;
  Workers *workers;
  int32_t threads;
};

} // namespace qnn::target

#endif // QNN_TARGET_THREADS_H
