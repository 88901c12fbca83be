#include "qnn/Target/Threads.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/bit.h"
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <pthread.h>
#include <sched.h>

using namespace qnn::target;

/// How often a thread looks for work before it lets others run, and before it
/// sleeps: about 20 and 300 microseconds.
static constexpr unsigned kSpins = 512, kYields = 400;

static void pause() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
}

/// Looks for something again and again, at first without pause.
template <typename Found> static bool waitFor(unsigned yields, Found found) {
  for (unsigned i = 0; i < kSpins; ++i) {
    if (found())
      return true;
    pause();
  }
  for (unsigned i = 0; i < yields; ++i) {
    if (found())
      return true;
    sched_yield();
  }
  return found();
}

struct ThreadTeam::Workers {
  /// Starts threads until there are `count`, or the system has no more.
  void growTo(size_t count);
  int32_t run(int32_t newCount, void (*newPiece)(void *, int32_t),
              void *newData);

private:
  struct Worker {
    Workers *team;
    int32_t number;
  };

  bool takePiece(int32_t number);
  void serve(int32_t number);
  static void *start(void *worker);

  /// A bit for each piece that nobody has taken. Who takes one knows that
  /// `piece` and `data` are those of its loop: they do not change before it is
  /// done.
  std::atomic<uint64_t> open{0};
  std::atomic<int32_t> done{0}, sleeping{0};
  void (*piece)(void *, int32_t) = nullptr;
  void *data = nullptr;
  std::atomic<int32_t> count{0};
  std::mutex mutex;
  std::condition_variable wake;
  size_t size = 0;

public:
  /// Workers that may take pieces.
  std::atomic<int32_t> wanted{0};
};

/// Takes a piece, at best one of those that thread `number` took of the loop
/// before: what that one left is in its cache.
bool ThreadTeam::Workers::takePiece(int32_t number) {
  uint64_t left = open.load();
  while (left) {
    // Another loop may have begun: any place is a good one then.
    int32_t first = int64_t(count) * number / (wanted + 1);
    uint64_t later = left >> (first % 64) << (first % 64);
    int32_t index = llvm::countr_zero(later ? later : left);
    left = open.fetch_and(~(uint64_t(1) << index));
    if (!(left >> index & 1))
      continue;
    piece(data, index);
    done.fetch_add(1);
    return true;
  }
  return false;
}

void ThreadTeam::Workers::serve(int32_t number) {
  auto hasWork = [&] { return number <= wanted.load() && open.load(); };
  while (true) {
    if (!waitFor(kYields, hasWork)) {
      std::unique_lock<std::mutex> lock(mutex);
      ++sleeping;
      wake.wait(lock, hasWork);
      --sleeping;
    }
    takePiece(number);
  }
}

void *ThreadTeam::Workers::start(void *argument) {
  Worker worker = *static_cast<Worker *>(argument);
  delete static_cast<Worker *>(argument);
  worker.team->serve(worker.number);
  return nullptr;
}

void ThreadTeam::Workers::growTo(size_t count) {
  while (size < count) {
    auto *worker = new Worker{this, int32_t(size + 1)};
    pthread_t thread;
    if (pthread_create(&thread, nullptr, start, worker)) {
      delete worker;
      return;
    }
    pthread_detach(thread);
    ++size;
  }
}

int32_t ThreadTeam::Workers::run(int32_t newCount,
                                 void (*newPiece)(void *, int32_t),
                                 void *newData) {
  if (newCount < 1 || newCount > kMostPieces)
    return 1;
  piece = newPiece;
  data = newData;
  count = newCount;
  done = 0;
  open = ~uint64_t(0) >> (64 - newCount);
  if (sleeping.load()) {
    // Who is about to sleep has looked before it holds the lock, or does after.
    {
      std::lock_guard<std::mutex> lock(mutex);
    }
    wake.notify_all();
  }
  while (takePiece(0))
    ;
  while (!waitFor(kYields, [&] { return done.load() == newCount; }))
    ;
  return 0;
}

namespace {
/// Teams that nobody has. They live as long as the process, as their threads
/// do.
struct IdleTeams {
  std::mutex mutex;
  llvm::SmallVector<void *> teams;
};
} // namespace

static IdleTeams &getIdleTeams() {
  static auto *idle = new IdleTeams;
  return *idle;
}

ThreadTeam::ThreadTeam(int32_t threads) : workers(nullptr), threads(threads) {
  IdleTeams &idle = getIdleTeams();
  {
    std::lock_guard<std::mutex> lock(idle.mutex);
    if (!idle.teams.empty())
      workers = static_cast<Workers *>(idle.teams.pop_back_val());
  }
  if (!workers)
    workers = new Workers;
  // More would find no piece.
  workers->growTo(std::min<int64_t>(threads, kMostPieces) - 1);
  workers->wanted = threads - 1;
}

ThreadTeam::~ThreadTeam() {
  workers->wanted = 0;
  IdleTeams &idle = getIdleTeams();
  std::lock_guard<std::mutex> lock(idle.mutex);
  idle.teams.push_back(workers);
}

Context ThreadTeam::getContext() const {
  return {
      [](const Context *context, int32_t count, void (*piece)(void *, int32_t),
         void *data) {
        return static_cast<Workers *>(context->pool)->run(count, piece, data);
      },
      workers, threads};
}
