#include "Choices.h"

using namespace mlir;
using llvm::Expected;

namespace qnn::calibrate {

Expected<RangeChoice> getDefaults(const ChoiceOptions &options) {
  MethodOptions method;
  method.percentile = options.percentile;
  method.momentum = options.momentum;
  if (llvm::Error error = verify(method))
    return std::move(error);
  if (options.method.empty())
    return RangeChoice{};
  Expected<Method> parsed = parseMethod(options.method);
  if (!parsed)
    return parsed.takeError();
  method.method = *parsed;
  return RangeChoice{method, {}, {}};
}

static Expected<std::vector<RangeChoice>>
makeChoices(const Observations &observations, const ChoiceOptions &options) {
  Expected<RangeChoice> defaults = getDefaults(options);
  if (!defaults)
    return defaults.takeError();
  std::vector<std::string> ids;
  for (const ObservedValue &value : observations.values)
    ids.push_back(value.id);
  std::vector<Override> overrides;
  if (!options.overrides.empty()) {
    auto parsed = readOverrides(options.overrides);
    if (!parsed)
      return parsed.takeError();
    overrides = std::move(*parsed);
  }
  return resolveChoices(*defaults, overrides, ids, options.overrides);
}

LogicalResult decideRanges(ModuleOp module, Observations &observations,
                           const ChoiceOptions &options) {
  auto choices = makeChoices(observations, options);
  if (!choices)
    return emitError(module.getLoc()) << llvm::toString(choices.takeError());
  return success(succeeded(deriveRanges(module, observations, *choices)) &&
                 succeeded(applyRanges(module, observations.values)));
}

} // namespace qnn::calibrate
