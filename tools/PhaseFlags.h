#ifndef QNN_TOOLS_PHASEFLAGS_H
#define QNN_TOOLS_PHASEFLAGS_H

#include "qnn/Pipelines/PhaseOptions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/CommandLine.h"

/// Options of the phases as flags of a command line, which write into
/// `options`. Constructed in main: LLVM's code generator registers options of
/// the same names as some of these, which have to go first.
class PhaseFlags {
public:
  PhaseFlags(qnn::PhaseOptions &options, llvm::cl::OptionCategory &category,
             llvm::function_ref<bool(llvm::StringRef)> isWanted)
      : options(options), category(category) {
    options.spelling = qnn::Spelling::CommandLine;
    for (const qnn::PhaseOption &option : qnn::getPhaseOptions())
      if (isWanted(option.name))
        std::visit([&](auto member) { add(option, member); }, option.member);
  }

  /// After the command line is parsed: tells `options` which were given.
  void noteGiven() {
    for (const auto &flag : flags)
      if (flag->getNumOccurrences())
        options.given.insert(flag->ArgStr);
  }

  static void removeClash(llvm::StringRef name) {
    if (auto *clash = llvm::cl::getRegisteredOptions().lookup(name))
      clash->removeArgument();
  }

private:
  template <typename T>
  void add(const qnn::PhaseOption &option, T qnn::PhaseOptions::*member) {
    addFlag<llvm::cl::opt<T, true>>(option, options.*member);
  }
  void add(const qnn::PhaseOption &option,
           std::vector<std::string> qnn::PhaseOptions::*member) {
    addFlag<llvm::cl::list<std::string, std::vector<std::string>>>(
        option, options.*member);
  }

  template <typename Flag, typename T>
  void addFlag(const qnn::PhaseOption &option, T &value) {
    removeClash(option.name);
    flags.push_back(std::make_unique<Flag>(
        llvm::StringRef(option.name), llvm::cl::location(value),
        llvm::cl::desc(option.description), llvm::cl::value_desc(option.value),
        llvm::cl::cat(category)));
  }

  qnn::PhaseOptions &options;
  llvm::cl::OptionCategory &category;
  std::vector<std::unique_ptr<llvm::cl::Option>> flags;
};

#endif // QNN_TOOLS_PHASEFLAGS_H
