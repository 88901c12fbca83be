#include "qnn/Pipelines/RunProgram.h"

#include "qnn/Calibrate/Arguments.h"
#include "qnn/Pipelines/StateFeed.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"
#include <chrono>
#include <cstdlib>

using namespace qnn;
using namespace qnn::target;
using llvm::ArrayRef;
using llvm::Error;
using llvm::Expected;
using llvm::SmallVector;

std::string qnn::getDtype(ElementKind kind) {
  if (kind == ElementKind::I1)
    return "b1";
  if (kind == ElementKind::BF16)
    return "V2";
  return getName(kind).substr(0, 1).str() + std::to_string(getByteWidth(kind));
}

static Error mismatch(const std::string &name, const std::string &expected,
                      const NpyArray &actual) {
  return llvm::createStringError("'" + name + "': expected " + expected +
                                 ", got " + actual.getTypeString());
}

/// The number of samples in `array`, each a tensor of `spec`.
static Expected<int64_t> countSamples(const NpyArray &array,
                                      const TensorSpec &spec,
                                      const std::string &name, bool batched) {
  std::string type = spec.getTypeString();
  if (array.dtype != getDtype(spec.kind))
    return mismatch(name, (batched ? "samples of " : "") + type, array);
  int64_t count = calibrate::countSamples(array.shape, spec.shape);
  if (batched)
    return count < 0
               ? Expected<int64_t>(mismatch(name, "samples of " + type, array))
               : count;
  if (calibrate::fitsShape(array.shape, spec.shape))
    return 1;
  if (count < 0)
    return mismatch(name, type, array);
  return mismatch(name, type + " (--batched takes samples)", array);
}

/// The inputs that `count` arrays are for: all, or all but states.
static Expected<SmallVector<size_t>> chooseInputs(const Signature &signature,
                                                  size_t count) {
  StateFeed states(signature);
  if (count == states.getOthers().size())
    return SmallVector<size_t>(states.getOthers());
  if (count == signature.inputs.size())
    return llvm::to_vector(llvm::seq<size_t>(count));
  return llvm::createStringError("'" + signature.model + "' expects " +
                                 llvm::Twine(signature.inputs.size()) +
                                 " inputs, got " + llvm::Twine(count));
}

/// Checks every input and returns the number of samples they agree on.
static Expected<int64_t> checkInputs(const Signature &signature,
                                     ArrayRef<size_t> chosen,
                                     ArrayRef<NpyArray> inputs,
                                     ArrayRef<std::string> names,
                                     bool batched) {
  int64_t samples = 1;
  for (auto [i, input] : llvm::enumerate(inputs)) {
    Expected<int64_t> count =
        countSamples(input, signature.inputs[chosen[i]], names[i], batched);
    if (!count)
      return count.takeError();
    if (i > 0 && *count != samples)
      return llvm::createStringError(
          "'" + names[i] + "': expected " + llvm::Twine(samples) +
          " samples as in '" + names[0] + "', got " + llvm::Twine(*count));
    samples = *count;
  }
  return samples;
}

/// Without exceptions, a vector that finds no memory ends the process.
static bool canAllocate(int64_t bytes) {
  // Volatile: the optimizer may leave out an allocation that nothing uses.
  void *volatile memory = std::malloc(bytes);
  bool success = memory != nullptr;
  std::free(memory);
  return success;
}

/// Room for all samples of one output. A leading dimension of 1 is the batch of
/// the program and gives way to the number of samples.
static Expected<NpyArray> allocateOutput(const TensorSpec &spec,
                                         int64_t samples, bool batched) {
  NpyArray array;
  array.dtype = getDtype(spec.kind);
  array.shape = spec.shape;
  if (batched) {
    if (!array.shape.empty() && array.shape.front() == 1)
      array.shape.front() = samples;
    else
      array.shape.insert(array.shape.begin(), samples);
  }
  int64_t bytes;
  if (llvm::MulOverflow(spec.getNumBytes(), samples, bytes) ||
      !canAllocate(bytes))
    return llvm::createStringError("output '" + spec.name +
                                   "' is too large to hold");
  array.data.resize(bytes);
  return array;
}

static Error runSamples(Runnable &program, ArrayRef<size_t> chosen,
                        ArrayRef<NpyArray> inputs,
                        std::vector<NpyArray> &outputs, int64_t samples,
                        int32_t threads) {
  const Signature &signature = program.getSignature();
  StateFeed states(signature);
  SmallVector<void *> out(outputs.size());
  for (int64_t sample = 0; sample < samples; ++sample) {
    SmallVector<const void *> in(signature.inputs.size(), nullptr);
    for (auto [i, array] : llvm::zip_equal(chosen, inputs))
      in[i] = array.data.data() + sample * signature.inputs[i].getNumBytes();
    states.fill(in);
    for (size_t i = 0; i < out.size(); ++i)
      out[i] =
          outputs[i].data.data() + sample * signature.outputs[i].getNumBytes();
    if (Error error = program.run(in, out, threads))
      return error;
    states.keep(out);
  }
  return Error::success();
}

/// `inputs` with codes in place of reals where the program takes such.
static std::vector<NpyArray> quantizeInputs(const Signature &signature,
                                            ArrayRef<size_t> chosen,
                                            ArrayRef<NpyArray> inputs) {
  std::vector<NpyArray> codes(inputs.begin(), inputs.end());
  for (auto [array, i] : llvm::zip_equal(codes, chosen))
    if (auto quantized = quantizeArray(array, signature.inputs[i]))
      array = std::move(*quantized);
  return codes;
}

Expected<RunResult> qnn::runProgram(Runnable &program, ArrayRef<NpyArray> given,
                                    ArrayRef<std::string> names,
                                    const RunOptions &options) {
  const Signature &signature = program.getSignature();
  Expected<SmallVector<size_t>> chosen = chooseInputs(signature, given.size());
  if (!chosen)
    return chosen.takeError();
  std::vector<NpyArray> inputs = quantizeInputs(signature, *chosen, given);
  Expected<int64_t> samples =
      checkInputs(signature, *chosen, inputs, names, options.batched);
  if (!samples)
    return samples.takeError();
  RunResult result;
  for (const TensorSpec &spec : signature.outputs) {
    Expected<NpyArray> output = allocateOutput(spec, *samples, options.batched);
    if (!output)
      return output.takeError();
    result.outputs.push_back(std::move(*output));
  }
  for (unsigned round = 0; round < options.rounds; ++round) {
    auto start = std::chrono::steady_clock::now();
    if (Error error = runSamples(program, *chosen, inputs, result.outputs,
                                 *samples, options.threads))
      return error;
    std::chrono::duration<double, std::milli> elapsed =
        std::chrono::steady_clock::now() - start;
    result.milliseconds.push_back(elapsed.count());
  }
  return result;
}
