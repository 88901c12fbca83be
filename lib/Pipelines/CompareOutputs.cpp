#include "qnn/Pipelines/RunProgram.h"

#include "llvm/ADT/STLExtras.h"
#include <cmath>
#include <cstring>
#include <limits>

using namespace qnn;
using llvm::ArrayRef;
using llvm::Expected;
using llvm::StringRef;

/// |a - b|; infinite where one of them is NaN.
template <typename T> static double getDistance(T a, T b) {
  if constexpr (std::is_floating_point_v<T>) {
    if (std::isnan(a) || std::isnan(b))
      return std::numeric_limits<double>::infinity();
    if (a == b)
      return 0.0;
    return std::abs(static_cast<double>(a) - static_cast<double>(b));
  } else {
    // In integers first: the difference of two int64_t may not fit either.
    return static_cast<double>(a < b ? static_cast<uint64_t>(b) - a
                                     : static_cast<uint64_t>(a) - b);
  }
}

/// Also of an array of f16 or bf16, where T is float.
template <typename T>
static T getElement(const NpyArray &array, int64_t index) {
  if constexpr (std::is_same_v<T, float>)
    if (array.dtype != "f4")
      return array.getSmallFloat(index);
  T value;
  std::memcpy(&value, array.data.data() + index * sizeof(T), sizeof(T));
  return value;
}

template <typename T>
static void compareElements(const NpyArray &actual, const NpyArray &expected,
                            Difference &difference) {
  for (int64_t i = 0; i < difference.elements; ++i) {
    T a = getElement<T>(actual, i), b = getElement<T>(expected, i);
    // Any NaN equals any other: LLVM leaves sign and payload open.
    if (!std::memcmp(&a, &b, sizeof(T)) || (a != a && b != b))
      continue;
    ++difference.differing;
    if (difference.first < 0)
      difference.first = i;
    difference.maxAbsolute =
        std::max(difference.maxAbsolute, getDistance(a, b));
  }
}

static void compareArrays(const NpyArray &actual, const NpyArray &expected,
                          Difference &difference) {
  StringRef dtype = actual.dtype;
  if (dtype == "f4" || dtype == "f2" || dtype == "V2")
    return compareElements<float>(actual, expected, difference);
  if (dtype == "f8")
    return compareElements<double>(actual, expected, difference);
  if (dtype == "i1")
    return compareElements<int8_t>(actual, expected, difference);
  if (dtype == "u1" || dtype == "b1")
    return compareElements<uint8_t>(actual, expected, difference);
  if (dtype == "i2")
    return compareElements<int16_t>(actual, expected, difference);
  if (dtype == "u2")
    return compareElements<uint16_t>(actual, expected, difference);
  if (dtype == "i4")
    return compareElements<int32_t>(actual, expected, difference);
  if (dtype == "u4")
    return compareElements<uint32_t>(actual, expected, difference);
  if (dtype == "u8")
    return compareElements<uint64_t>(actual, expected, difference);
  return compareElements<int64_t>(actual, expected, difference);
}

Expected<std::vector<Difference>> qnn::compareOutputs(
    ArrayRef<NpyArray> actual, const target::Signature &signature,
    ArrayRef<NpyArray> expected, const target::Signature &expectedSignature) {
  if (actual.size() != expected.size())
    return llvm::createStringError("expected " + llvm::Twine(expected.size()) +
                                   " outputs, got " +
                                   llvm::Twine(actual.size()));
  std::vector<Difference> differences;
  for (size_t i = 0; i < actual.size(); ++i) {
    const target::TensorSpec &reference = expectedSignature.outputs[i];
    NpyArray a = actual[i], b = expected[i];
    if (b.dtype == "f4")
      a = dequantizeArray(a, signature.outputs[i]).value_or(a);
    else if (a.dtype == "f4")
      b = dequantizeArray(b, reference).value_or(b);
    if (a.getTypeString() != b.getTypeString())
      return llvm::createStringError("output " + llvm::Twine(i) +
                                     ": expected " + b.getTypeString() +
                                     ", got " + a.getTypeString());
    Difference difference;
    difference.name = reference.name;
    difference.elements = a.getNumElements();
    compareArrays(a, b, difference);
    differences.push_back(std::move(difference));
  }
  return differences;
}
