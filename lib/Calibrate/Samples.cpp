#include "Samples.h"

#include "llvm/ADT/STLExtras.h"
#include <numeric>

using namespace mlir;

namespace qnn::calibrate {

SmallVector<const void *> Samples::get(int64_t sample) const {
  SmallVector<const void *> inputs;
  for (const NpyArray &array : arrays)
    inputs.push_back(array.data.data() + array.data.size() / count * sample);
  return inputs;
}

/// NumPy's name of an element type, or "" where it has none here.
static std::string getDtype(Type type) {
  if (type.isF32())
    return "f4";
  auto integer = dyn_cast<IntegerType>(type);
  if (!integer || integer.getWidth() < 8)
    return "";
  return (integer.isUnsigned() ? "u" : "i") +
         std::to_string(integer.getWidth() / 8);
}

/// The number of samples of `type` in `array`; nothing where they do not fit.
static std::optional<int64_t> countSamples(const NpyArray &array,
                                           RankedTensorType type) {
  ArrayRef<int64_t> shape = array.shape;
  if (array.dtype != getDtype(type.getElementType()))
    return std::nullopt;
  if (shape == type.getShape())
    return 1;
  if (shape.empty())
    return std::nullopt;
  ArrayRef<int64_t> sample = shape.drop_front();
  int64_t perSample = std::accumulate(sample.begin(), sample.end(), int64_t(1),
                                      std::multiplies<>());
  if (perSample != type.getNumElements())
    return std::nullopt;
  return shape.front();
}

FailureOr<Samples> readSamples(func::FuncOp program,
                               ArrayRef<std::string> paths) {
  auto fail = [&](const Twine &message) -> LogicalResult {
    return emitError(program.getLoc()) << message;
  };
  if (paths.size() != program.getNumArguments())
    return fail("'" + program.getName() + "' has " +
                Twine(program.getNumArguments()) +
                " arguments, got samples of " + Twine(paths.size()) +
                "; give one .npy file per argument");
  Samples samples;
  for (auto [i, path] : llvm::enumerate(paths)) {
    auto type = dyn_cast<RankedTensorType>(program.getArgumentTypes()[i]);
    if (!type || !type.hasStaticShape() || type.getNumElements() == 0 ||
        getDtype(type.getElementType()).empty())
      return emitError(program.getLoc())
             << "argument " << i << " has type "
             << program.getArgumentTypes()[i]
             << ", expected a tensor of f32 or integers of static, non-empty "
                "shape; import the program first";
    auto array = readNpy(path);
    if (!array)
      return fail(llvm::toString(array.takeError()));
    std::optional<int64_t> count = countSamples(*array, type);
    if (!count)
      return emitError(program.getLoc())
             << "'" << path << "' holds " << array->getTypeString()
             << ", expected samples of " << type
             << " along the first dimension, for argument " << i;
    if (*count == 0)
      return fail("'" + path +
                  "' holds no samples; calibrate with at least one");
    if (i > 0 && *count != samples.count)
      return fail("'" + path + "' holds " + Twine(*count) +
                  " samples, the files before it " + Twine(samples.count));
    samples.count = *count;
    samples.arrays.push_back(std::move(*array));
  }
  return samples;
}

} // namespace qnn::calibrate
