#include "qnn/Calibrate/SampleSource.h"
#include "../../../lib/Calibrate/ProgressBar.h"
#include "qnn/Support/Npy.h"
#include "llvm/Support/FileSystem.h"

#include <gtest/gtest.h>

using namespace qnn;
using namespace qnn::calibrate;

namespace {

struct TemporaryFile {
  TemporaryFile(llvm::StringRef bytes) {
    int file;
    EXPECT_FALSE(llvm::sys::fs::createTemporaryFile("qnn", "npy", file, path));
    llvm::raw_fd_ostream(file, /*shouldClose=*/true) << bytes;
  }
  ~TemporaryFile() { llvm::sys::fs::remove(path); }
  llvm::SmallString<64> path;
};

NpyArray floats(llvm::ArrayRef<int64_t> shape) {
  NpyArray array{"f4", llvm::SmallVector<int64_t>(shape), {}};
  array.data.resize(4 * array.getNumElements());
  auto *values = reinterpret_cast<float *>(array.data.data());
  for (int64_t i = 0; i < array.getNumElements(); ++i)
    values[i] = float(i);
  return array;
}

/// The first element of each sample, or the error.
std::string read(llvm::ArrayRef<int64_t> fileShape, Argument argument) {
  TemporaryFile file(llvm::cantFail(serializeNpy(floats(fileShape))));
  auto source = openSampleFiles(argument, {std::string(file.path)});
  if (!source)
    return llvm::toString(source.takeError());
  std::string text = std::to_string(*(*source)->getCount()) + ":";
  std::vector<SampleArray> sample;
  while (llvm::cantFail((*source)->next(sample))) {
    EXPECT_EQ(sample.size(), 1u);
    EXPECT_EQ(sample[0].shape, argument.shape);
    auto *values = static_cast<const float *>(sample[0].data);
    text += " " + std::to_string(int(values[0])) + ".." +
            std::to_string(int(values[argument.getNumElements() - 1]));
  }
  EXPECT_FALSE(llvm::cantFail((*source)->next(sample)));
  return text;
}

TEST(SampleSourceTest, RowsBecomeSamples) {
  EXPECT_EQ(read({3, 2, 2}, {"x", "f4", {2, 2}}), "3: 0..3 4..7 8..11");
  EXPECT_EQ(read({3, 2, 2}, {"x", "f4", {1, 2, 2}}), "3: 0..3 4..7 8..11");
  EXPECT_EQ(read({3, 1, 2, 2}, {"x", "f4", {2, 2}}), "3: 0..3 4..7 8..11");
  EXPECT_EQ(read({3, 4}, {"x", "f4", {2, 2}}), "3: 0..3 4..7 8..11");
  EXPECT_EQ(read({2, 2}, {"x", "f4", {2, 2}}), "1: 0..3");
  EXPECT_EQ(read({4, 2}, {"x", "f4", {2, 2}}), "2: 0..3 4..7");
  EXPECT_EQ(read({2}, {"x", "f4", {}}), "2: 0..0 1..1");
}

TEST(SampleSourceTest, ShapesThatOnlyHaveTheSameSize) {
  // Channels last are not channels first.
  EXPECT_NE(read({2, 4, 4, 3}, {"x", "f4", {1, 3, 4, 4}}).find("expected"),
            std::string::npos);
  EXPECT_NE(read({3, 2}, {"x", "f4", {2, 2}}).find("expected"),
            std::string::npos);
}

/// Signless integers take unsigned ones, others no other type.
TEST(SampleSourceTest, ElementTypes) {
  NpyArray array{"u1", {2, 3}, std::vector<char>(6, char(200))};
  TemporaryFile file(llvm::cantFail(serializeNpy(array)));
  auto open = [&](std::string dtype) {
    auto source =
        openSampleFiles(Argument{"x", dtype, {3}}, {std::string(file.path)});
    bool isOpen = bool(source);
    if (!isOpen)
      llvm::consumeError(source.takeError());
    return isOpen;
  };
  EXPECT_TRUE(open("i1"));
  EXPECT_TRUE(open("u1"));
  EXPECT_FALSE(open("i2"));
  EXPECT_FALSE(open("f4"));
}

TEST(SampleSourceTest, ProgressSaysWhatIsLeft) {
  EXPECT_EQ(format({50, 200, 4.0}),
            "calibrating: 50 of 200 samples (25%), 12.5 samples/s, 12 s left");
  EXPECT_EQ(format({200, 200, 10.0}),
            "calibrating: 200 of 200 samples (100%), 20 samples/s");
  EXPECT_EQ(format({7, {}, 2.0}), "calibrating: 7 samples, 3.5 samples/s");
}

} // namespace
