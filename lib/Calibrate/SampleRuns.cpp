#include "SampleRuns.h"

#include "qnn/Calibrate/Arguments.h"
#include "llvm/Support/ThreadPool.h"
#include <cstring>

using llvm::Error;
using llvm::Expected;

namespace qnn::calibrate {

static constexpr unsigned kMaxDefaultThreads = 8;

thread_local SampleRuns::Slot *SampleRuns::current = nullptr;

static unsigned countThreads(unsigned threads,
                             llvm::ArrayRef<Argument> arguments) {
  // Each sample continues the one before.
  if (llvm::any_of(arguments, [](const Argument &a) { return a.isState; }))
    return 1;
  if (threads)
    return threads;
  return std::min(llvm::hardware_concurrency().compute_thread_count(),
                  kMaxDefaultThreads);
}

SampleRuns::SampleRuns(Observations &observations,
                       llvm::ArrayRef<Argument> arguments, unsigned threads)
    : observations(observations), arguments(arguments),
      slots(countThreads(threads, arguments)) {}

void SampleRuns::record(int32_t index, const float *values) {
  current->log.emplace_back(index, current->values[index].see(values));
}

void SampleRuns::Slot::start() {
  current = this;
  if (Error error = run(inputs))
    failure = llvm::toString(std::move(error));
}

/// A sample that others run beside has to be copied: the source gives its
/// memory to the next one.
Error SampleRuns::readSample(SampleSource &samples, Slot &slot, bool &isThere) {
  Expected<bool> next = samples.next(sample);
  if (!next)
    return next.takeError();
  isThere = *next;
  if (!isThere)
    return Error::success();
  if (Error error = checkSample(arguments, sample, numRead, slot.inputs))
    return error;
  ++numRead;
  if (slots.size() == 1)
    return Error::success();
  slot.copies.resize(arguments.size());
  for (size_t i = 0; i < arguments.size(); ++i) {
    slot.copies[i].resize(arguments[i].getNumBytes());
    std::memcpy(slot.copies[i].data(), slot.inputs[i], slot.copies[i].size());
    slot.inputs[i] = slot.copies[i].data();
  }
  return Error::success();
}

Error SampleRuns::finish(Slot &slot, llvm::function_ref<void(int64_t)> onDone) {
  if (!slot.isBusy)
    return Error::success();
  if (slot.done.valid())
    slot.done.wait();
  slot.isBusy = false;
  if (!slot.failure.empty())
    return llvm::createStringError(slot.failure);
  for (auto &[index, added] : slot.log)
    observations.values[index].addToAverages(added, observations.momentum);
  slot.log.clear();
  onDone(++numDone);
  return Error::success();
}

Expected<int64_t> SampleRuns::run(const MakeRunFn &makeRun,
                                  SampleSource &samples,
                                  llvm::function_ref<void(int64_t)> onDone) {
  for (Slot &slot : slots) {
    slot.run = makeRun();
    slot.values = observations.values;
  }
  std::optional<llvm::DefaultThreadPool> pool;
  if (slots.size() > 1)
    pool.emplace(llvm::hardware_concurrency(slots.size()));
  // Slots take turns, so that samples are finished in their order.
  size_t turn = 0;
  bool isThere = true;
  Error ended = Error::success();
  for (;; turn = (turn + 1) % slots.size()) {
    Slot &slot = slots[turn];
    if (Error error = finish(slot, onDone)) {
      llvm::consumeError(std::move(ended));
      if (pool)
        pool->wait();
      return std::move(error);
    }
    ended = readSample(samples, slot, isThere);
    if (ended || !isThere)
      break;
    slot.isBusy = true;
    if (pool)
      slot.done = pool->async([&slot] { slot.start(); });
    else
      slot.start();
  }
  // What is wrong with a sample that came before goes before.
  for (size_t i = 1; i < slots.size(); ++i)
    if (Error error = finish(slots[(turn + i) % slots.size()], onDone)) {
      llvm::consumeError(std::move(ended));
      pool->wait();
      return std::move(error);
    }
  if (ended)
    return std::move(ended);
  for (const Slot &slot : slots)
    for (auto [value, part] : llvm::zip_equal(observations.values, slot.values))
      value.merge(part);
  return numDone;
}

} // namespace qnn::calibrate
