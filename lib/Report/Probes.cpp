#include "Probes.h"

#include "mlir/Pass/PassManager.h"
#include "qnn/Numerics/Quantize.h"
#include "qnn/Quantize/Passes.h"
#include "qnn/Target/Signature.h"
#include <cmath>

using namespace mlir;

namespace qnn::report {

/// True for NaN and for numbers that stand for infinity: huge ones, and what
/// lies so far below the range that calibration took it for a mask.
static bool isExcluded(float value, const std::optional<Grid> &grid) {
  using calibrate::Histogram;
  constexpr double kFarOutside = 64;
  if (!(std::abs(value) < Histogram::kHuge))
    return true;
  return grid && value < Histogram::kFar &&
         value < kFarOutside * grid->getReal(grid->min);
}

/// Where the code of `value` would lie: -1 below the grid, 1 above it.
static int findSide(float value, const Grid &grid) {
  double code = std::nearbyint(value / static_cast<float>(grid.scale)) +
                static_cast<double>(grid.zeroPoint);
  return code < grid.min ? -1 : code > grid.max ? 1 : 0;
}

static void record(const Layer &layer, Measurement &measurement, float real,
                   float cumulative, float isolated) {
  if (isExcluded(real, layer.grid)) {
    ++measurement.excluded;
    return;
  }
  ++measurement.count;
  measurement.cumulative.add(real, cumulative);
  measurement.isolated.add(real, isolated);
  if (!layer.grid || layer.grid->numScales != 1)
    return;
  const Grid &grid = *layer.grid;
  float scale = grid.scale;
  float rounded = numerics::dequantize(
      numerics::quantize(real, scale, grid.zeroPoint, {grid.min, grid.max}),
      scale, grid.zeroPoint);
  measurement.grid.add(real, rounded);
  int side = findSide(real, grid);
  if (side == 0)
    return;
  ++(side < 0 ? measurement.below : measurement.above);
  double error = double(real) - rounded;
  measurement.clippingNoise += error * error;
}

/// What the program calls: the address of the report, the layer, its values.
static void probe(int64_t address, int32_t index, const float *real,
                  const float *cumulative, const float *isolated) {
  Layer &layer = reinterpret_cast<Report *>(address)->layers[index];
  if (!layer.measurement)
    layer.measurement.emplace();
  size_t count = 1;
  for (int64_t size : layer.shape)
    count *= size;
  for (size_t i = 0; i < count; ++i)
    record(layer, *layer.measurement, real[i], cumulative[i], isolated[i]);
  layer.measurement->histogram.add(real, count);
}

llvm::Expected<std::unique_ptr<Probes>>
Probes::create(func::FuncOp func, const LayerMap &map, Report &report) {
  auto module = func->getParentOfType<ModuleOp>();
  RunnableOptions options;
  options.vectorize = true;
  // One large function: the highest level takes twice the time for little.
  options.jit.machine.optLevel = 2;
  for (const std::string &name :
       buildProbedProgram(func, map, reinterpret_cast<int64_t>(&report)))
    options.jit.symbols[name] = reinterpret_cast<void *>(&probe);
  PassManager pm(module.getContext());
  pm.addNestedPass<func::FuncOp>(quantize::createInsertQDQ());
  if (failed(pm.run(module)))
    return llvm::createStringError("the plan cannot be simulated");
  auto program = Runnable::compile(module, func.getName(), options);
  if (!program)
    return program.takeError();
  std::unique_ptr<Probes> probes(new Probes);
  probes->program = std::move(*program);
  return std::move(probes);
}

} // namespace qnn::report
