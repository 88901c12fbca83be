#include "qnn/Calibrate/Arguments.h"
#include "qnn/Support/Npy.h"
#include "qnn/Support/Zip.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using llvm::Error;
using llvm::Expected;

namespace qnn::calibrate {
namespace {

/// One array of samples per argument, from open files.
class FileSource : public SampleSource {
public:
  explicit FileSource(ArrayRef<Argument> arguments)
      : arguments(arguments), buffers(arguments.size()) {}

  /// Takes the array of the next argument.
  Error add(NpyReader reader, StringRef name);

  std::optional<int64_t> getCount() const override { return count; }

  Expected<bool> next(std::vector<SampleArray> &sample) override {
    if (done == count)
      return false;
    ++done;
    sample.clear();
    for (auto [argument, reader, buffer] :
         llvm::zip_equal(arguments, readers, buffers)) {
      if (Error error = reader.read(buffer))
        return std::move(error);
      sample.push_back(
          {argument.name, argument.dtype, argument.shape, buffer.data()});
    }
    return true;
  }

private:
  SmallVector<Argument> arguments;
  std::vector<NpyReader> readers;
  std::vector<std::vector<char>> buffers;
  int64_t count = 0, done = 0;
};

} // namespace

int64_t countSamples(ArrayRef<int64_t> shape, ArrayRef<int64_t> wanted) {
  if (shape == wanted)
    return 1;
  if (shape.empty())
    return -1;
  if (fitsShape(shape.drop_front(), wanted))
    return shape.front();
  // Rows that make up batches.
  if (wanted.size() > 1 && wanted.front() > 1 &&
      fitsShape(shape.drop_front(), wanted.drop_front()) &&
      shape.front() % wanted.front() == 0)
    return shape.front() / wanted.front();
  // One sample without its extents of 1.
  return fitsShape(shape, wanted) ? 1 : -1;
}

Error FileSource::add(NpyReader reader, StringRef name) {
  size_t number = readers.size();
  const Argument &argument = arguments[number];
  int64_t samples = fitsDtype(reader.getDtype(), argument.dtype)
                        ? countSamples(reader.getShape(), argument.shape)
                        : -1;
  if (samples < 0)
    return llvm::createStringError(
        "'" + name + "' holds " + reader.getTypeString() +
        ", expected samples of " + argument.describe() +
        " along the first dimension");
  if (samples == 0)
    return llvm::createStringError(
        "'" + name + "' holds no samples; calibrate with at least one");
  if (number && samples != count)
    return llvm::createStringError(
        "'" + name + "' holds " + llvm::Twine(samples) +
        " samples, the arrays before it " + llvm::Twine(count));
  count = samples;
  buffers[number].resize(argument.getNumBytes());
  readers.push_back(std::move(reader));
  return Error::success();
}

static SmallVector<Argument> select(ArrayRef<Argument> arguments,
                                    ArrayRef<unsigned> order) {
  return llvm::to_vector(llvm::map_range(
      order, [&](unsigned i) -> const Argument & { return arguments[i]; }));
}

/// "arr_0", "arr_1", ...: how NumPy names arrays that were given no names.
static bool areUnnamed(ArrayRef<ZipArchive::Entry> entries) {
  for (auto [i, entry] : llvm::enumerate(entries))
    if (entry.name != "arr_" + std::to_string(i) + ".npy")
      return false;
  return true;
}

static Expected<std::unique_ptr<SampleSource>>
openArchive(ArrayRef<Argument> arguments, StringRef path) {
  auto source = ByteSource::openFile(path);
  if (!source)
    return source.takeError();
  auto archive = ZipArchive::open(std::move(*source), path);
  if (!archive)
    return archive.takeError();
  ArrayRef<ZipArchive::Entry> entries = archive->getEntries();
  SmallVector<StringRef> names;
  for (const ZipArchive::Entry &entry : entries) {
    StringRef name = entry.name;
    if (!name.consume_back(".npy"))
      return llvm::createStringError("'" + path + "' has an entry '" + name +
                                     "', expected .npy arrays alone");
    names.push_back(name);
  }
  bool hasNumbers = llvm::any_of(
      arguments, [](const Argument &a) { return a.name == "arr_0"; });
  if (areUnnamed(entries) && !hasNumbers)
    names.assign(names.size(), "");
  auto order = matchNames(arguments, names, "'" + path + "'");
  if (!order)
    return order.takeError();
  auto samples = std::make_unique<FileSource>(select(arguments, *order));
  for (const ZipArchive::Entry &entry : entries) {
    auto stream = archive->openEntry(entry);
    if (!stream)
      return stream.takeError();
    std::string name = (path + ":" + entry.name).str();
    auto reader = NpyReader::open(std::move(*stream), name);
    if (!reader)
      return reader.takeError();
    if (Error error = samples->add(std::move(*reader), name))
      return std::move(error);
  }
  return std::move(samples);
}

Expected<std::unique_ptr<SampleSource>>
openSampleFiles(ArrayRef<Argument> arguments, ArrayRef<std::string> paths) {
  if (paths.size() == 1 && StringRef(paths[0]).ends_with(".npz"))
    return openArchive(arguments, paths[0]);
  auto order = matchNames(arguments, SmallVector<StringRef>(paths.size()), "");
  if (!order) {
    llvm::consumeError(order.takeError());
    return llvm::createStringError(
        "the program has " + llvm::Twine(arguments.size()) +
        " arguments, got samples of " + llvm::Twine(paths.size()) +
        "; give one .npy file per argument, or one .npz file");
  }
  auto samples = std::make_unique<FileSource>(select(arguments, *order));
  for (const std::string &path : paths) {
    auto reader = openNpy(path);
    if (!reader)
      return reader.takeError();
    if (Error error = samples->add(std::move(*reader), path))
      return std::move(error);
  }
  return std::move(samples);
}

} // namespace qnn::calibrate
