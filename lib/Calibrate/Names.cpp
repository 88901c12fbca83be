#include "Names.h"

#include "llvm/Support/JSON.h"

using namespace mlir;

namespace qnn::calibrate {

std::string nameOf(Location loc) {
  if (auto name = dyn_cast<NameLoc>(loc))
    return llvm::json::fixUTF8(name.getName());
  if (auto fused = dyn_cast<FusedLoc>(loc))
    for (Location inner : fused.getLocations())
      if (std::string name = nameOf(inner); !name.empty())
        return name;
  return "";
}

} // namespace qnn::calibrate
