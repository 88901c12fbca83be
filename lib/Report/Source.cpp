#include "Layers.h"

#include "mlir/IR/Builders.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "llvm/Support/JSON.h"

using namespace mlir;

namespace qnn::report {

static constexpr StringLiteral kLayerTag = "qnn.layer";

static void fillSource(Location loc, Source &source) {
  if (auto name = dyn_cast<NameLoc>(loc)) {
    if (source.name.empty())
      source.name = llvm::json::fixUTF8(name.getName());
    return fillSource(name.getChildLoc(), source);
  }
  if (auto fused = dyn_cast<FusedLoc>(loc)) {
    for (Location inner : fused.getLocations())
      fillSource(inner, source);
    return;
  }
  if (auto call = dyn_cast<CallSiteLoc>(loc))
    return fillSource(call.getCallee(), source);
  if (auto file = dyn_cast<FileLineColLoc>(loc))
    if (source.file.empty()) {
      source.file = llvm::json::fixUTF8(file.getFilename().getValue());
      source.line = file.getLine();
      source.column = file.getColumn();
    }
}

Source describeSource(Location loc) {
  Source source;
  fillSource(loc, source);
  return source;
}

std::string Source::toString() const {
  std::string text = name.empty() ? "" : "'" + name + "'";
  if (!file.empty())
    text += (text.empty() ? "" : " at ") + file + ":" + std::to_string(line) +
            ":" + std::to_string(column);
  return text;
}

Grid describeGrid(quant::QuantizedType type) {
  Parameters parameters = getParameters(type);
  numerics::StorageRange range = getStorageRange(type);
  Grid grid;
  grid.storage = "i" + std::to_string(type.getStorageTypeIntegralWidth());
  grid.scale = *llvm::min_element(parameters.scales);
  grid.greatestScale = *llvm::max_element(parameters.scales);
  grid.numScales = parameters.scales.size();
  grid.zeroPoint = parameters.zeroPoints.front();
  grid.min = range.min;
  grid.max = range.max;
  return grid;
}

LayerMap translate(const LayerMap &map, func::FuncOp func, func::FuncOp copy) {
  LayerMap result;
  result.points.resize(map.points.size());
  for (auto [op, other] :
       llvm::zip_equal(func.getBody().front(), copy.getBody().front())) {
    auto found = map.layerOf.find(&op);
    if (found == map.layerOf.end())
      continue;
    result.layerOf[&other] = found->second;
    if (map.points[found->second] == &op)
      result.points[found->second] = &other;
  }
  return result;
}

void tagLayers(func::FuncOp func, const LayerMap &map) {
  Builder builder(func.getContext());
  for (auto [op, layer] : map.layerOf)
    op->setLoc(
        FusedLoc::get(builder.getContext(), {op->getLoc()},
                      builder.getDictionaryAttr(builder.getNamedAttr(
                          kLayerTag, builder.getI64IntegerAttr(layer)))));
}

std::optional<unsigned> getLayerTag(Location loc) {
  if (auto name = dyn_cast<NameLoc>(loc))
    return getLayerTag(name.getChildLoc());
  auto fused = dyn_cast<FusedLoc>(loc);
  if (!fused)
    return std::nullopt;
  if (auto tag = dyn_cast_or_null<DictionaryAttr>(fused.getMetadata()))
    if (auto layer = tag.getAs<IntegerAttr>(kLayerTag))
      return layer.getInt();
  for (Location inner : fused.getLocations())
    if (auto layer = getLayerTag(inner))
      return layer;
  return std::nullopt;
}

} // namespace qnn::report
