#include "qnn/Dialect/QNN/Analysis/Names.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/GlobPattern.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Regex.h"

using namespace mlir;

namespace qnn {

std::vector<std::string> getNodeNames(Location loc) {
  std::vector<std::string> names;
  loc->walk([&](Location inner) {
    if (auto name = dyn_cast<NameLoc>(inner))
      names.push_back(llvm::json::fixUTF8(name.getName()));
    auto call = dyn_cast<CallSiteLoc>(inner);
    if (!call)
      return WalkResult::advance();
    // Who calls is no part of what is called.
    llvm::append_range(names, getNodeNames(call.getCallee()));
    return WalkResult::skip();
  });
  return names;
}

std::string getNodeName(Location loc) {
  std::vector<std::string> names = getNodeNames(loc);
  return names.empty() ? "" : names.front();
}

std::vector<std::string> matchNames(StringRef pattern,
                                    ArrayRef<std::string> names) {
  // Names may hold characters that mean something in a pattern.
  if (llvm::is_contained(names, pattern))
    return {pattern.str()};
  std::vector<std::string> matches;
  auto glob = llvm::GlobPattern::create(pattern, /*MaxSubPatterns=*/64);
  if (glob)
    llvm::copy_if(names, std::back_inserter(matches),
                  [&](StringRef name) { return glob->match(name); });
  else
    llvm::consumeError(glob.takeError());
  llvm::Regex regex(("^(" + pattern + ")$").str());
  if (matches.empty() && regex.isValid())
    llvm::copy_if(names, std::back_inserter(matches),
                  [&](StringRef name) { return regex.match(name); });
  return matches;
}

std::vector<std::string>
findNearNames(StringRef wanted, std::vector<std::string> names, size_t count) {
  auto distance = [&](StringRef name) {
    return name.edit_distance(wanted, /*AllowReplacements=*/true);
  };
  llvm::stable_sort(names, [&](const std::string &a, const std::string &b) {
    return distance(a) < distance(b);
  });
  names.resize(std::min(names.size(), count));
  return names;
}

} // namespace qnn
