#include "qnn/Calibrate/Executor.h"

namespace qnn::calibrate {

static Executor &theExecutor() {
  static Executor executor;
  return executor;
}

void setExecutor(Executor executor) { theExecutor() = std::move(executor); }

const Executor &getExecutor() { return theExecutor(); }

} // namespace qnn::calibrate
