#include "qnn/Pipelines/Compile.h"
#include "qnn/Pipelines/Phases.h"

#include "mlir/Pass/PassOptions.h"
#include "mlir/Pass/PassRegistry.h"

using namespace mlir;

namespace qnn {
namespace {

/// The options of the table that some phases read first, as options of a
/// textual pipeline. Code, which needs a machine, too, is no part of one.
class TableFlags {
public:
  TableFlags(detail::PassOptions &parent, ArrayRef<Phase> phases)
      : parent(parent) {
    for (const PhaseOption &option : getPhaseOptions())
      if (isFirstReadBy(option, phases))
        std::visit([&](auto member) { add(option, member); }, option.member);
  }

  PhaseOptions get() const {
    PhaseOptions options;
    for (const auto &read : readers)
      read(options);
    return options;
  }

private:
  template <typename T>
  void add(const PhaseOption &option, T PhaseOptions::*member) {
    addFlag<detail::PassOptions::Option<T>>(
        option, llvm::cl::init(PhaseOptions().*member),
        [member](PhaseOptions &options, const auto &flag) {
          options.*member = flag.getValue();
        });
  }
  void add(const PhaseOption &option,
           std::vector<std::string> PhaseOptions::*member) {
    addFlag<detail::PassOptions::ListOption<std::string>>(
        option, llvm::cl::ZeroOrMore,
        [member](PhaseOptions &options, const auto &flag) {
          (options.*member).assign(flag.begin(), flag.end());
        });
  }

  template <typename Flag, typename Modifier, typename Read>
  void addFlag(const PhaseOption &option, const Modifier &modifier, Read read) {
    auto flag = std::make_shared<Flag>(parent, option.name, modifier,
                                       llvm::cl::desc(option.description));
    readers.push_back([flag, read, &option](PhaseOptions &options) {
      read(options, *flag);
      if (flag->hasValue())
        options.given.insert(option.name);
    });
  }

  detail::PassOptions &parent;
  std::vector<std::function<void(PhaseOptions &)>> readers;
};

/// The options of the phase of that number.
template <size_t I> struct PhaseFlags : PassPipelineOptions<PhaseFlags<I>> {
  TableFlags table{*this, getPhases().slice(I, 1)};
};

struct PipelineFlags : PassPipelineOptions<PipelineFlags> {
  TableFlags table{*this, getPhases()};
  Option<std::string> startFrom{*this, "start-from",
                                llvm::cl::desc("first phase to run")};
  Option<std::string> stopAfter{*this, "stop-after",
                                llvm::cl::desc("last phase to run")};
};

/// A pass that fails with a message: pipelines cannot report errors when they
/// are built.
struct FailPass : PassWrapper<FailPass, OperationPass<>> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(FailPass)
  explicit FailPass(std::string message) : message(std::move(message)) {}
  void runOnOperation() override {
    emitError(getOperation()->getLoc()) << message;
    signalPassFailure();
  }
  std::string message;
};

void build(OpPassManager &pm, const CompileOptions &options) {
  auto phases = checkOptions(options);
  if (!phases) {
    pm.addPass(std::make_unique<FailPass>(llvm::toString(phases.takeError())));
    return;
  }
  if (llvm::Error error = checkOneMachine(options.phases)) {
    pm.addPass(std::make_unique<FailPass>(llvm::toString(std::move(error))));
    return;
  }
  PhaseOptions current = options.phases;
  for (const Phase &phase : *phases) {
    phase.build(pm, current);
    current = passOn(std::move(current), phase);
  }
}

std::string getFlag(StringRef name) { return ("quant-" + name).str(); }

template <size_t... I> void registerPhases(std::index_sequence<I...>) {
  // A pipeline's name must outlive its registration.
  static const std::string flags[] = {getFlag(getPhases()[I].name)...};
  (
      [] {
        const Phase &phase = getPhases()[I];
        static PassPipelineRegistration<PhaseFlags<I>> registration(
            flags[I], phase.description,
            [](OpPassManager &pm, const PhaseFlags<I> &flags) {
              std::string name = getPhases()[I].name.str();
              build(pm, {flags.table.get(), name, name});
            });
      }(),
      ...);
}

} // namespace

void registerPhasePipelines() {
  registerPhases(std::make_index_sequence<7>());
  static PassPipelineRegistration<PipelineFlags> all(
      "quant-pipeline",
      "Float program to LLVM dialect: all phases, or those from 'start-from' "
      "to 'stop-after'",
      [](OpPassManager &pm, const PipelineFlags &flags) {
        build(pm, {flags.table.get(), flags.startFrom, flags.stopAfter});
      });
}

} // namespace qnn
