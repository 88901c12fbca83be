#include "PrintResults.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include <cstring>

using llvm::ArrayRef;
using llvm::raw_ostream;

template <typename T>
static void printElements(raw_ostream &os, const qnn::NpyArray &array) {
  for (size_t at = 0; at < array.data.size(); at += sizeof(T)) {
    T value;
    std::memcpy(&value, array.data.data() + at, sizeof(T));
    os << (at ? " " : "");
    if constexpr (std::is_same_v<T, float>)
      os << llvm::format("%.9g", value);
    else if constexpr (std::is_same_v<T, double>)
      os << llvm::format("%.17g", value);
    else
      os << static_cast<int64_t>(value);
  }
}

static void printElements(raw_ostream &os, const qnn::NpyArray &array) {
  if (array.dtype == "f4")
    return printElements<float>(os, array);
  if (array.dtype == "f8")
    return printElements<double>(os, array);
  if (array.dtype == "i1")
    return printElements<int8_t>(os, array);
  if (array.dtype == "i2")
    return printElements<int16_t>(os, array);
  if (array.dtype == "i4")
    return printElements<int32_t>(os, array);
  printElements<int64_t>(os, array);
}

void printOutputs(raw_ostream &os, const qnn::target::Signature &signature,
                  ArrayRef<qnn::NpyArray> outputs) {
  for (auto [spec, array] : llvm::zip_equal(signature.outputs, outputs)) {
    os << spec.name << ": " << array.getTypeString() << " = [";
    printElements(os, array);
    os << "]\n";
  }
}

void printDifferences(raw_ostream &os, ArrayRef<qnn::Difference> differences) {
  os << "output  elements  differing  max abs difference  first index\n";
  for (const qnn::Difference &difference : differences) {
    os << difference.name << "  " << difference.elements << "  "
       << difference.differing << "  "
       << llvm::format("%.9g", difference.maxAbsolute) << "  ";
    if (difference.first < 0)
      os << "-\n";
    else
      os << difference.first << "\n";
  }
}

void printTimes(raw_ostream &os, std::vector<double> milliseconds) {
  llvm::sort(milliseconds);
  os << "time: minimum " << llvm::format("%.4f", milliseconds.front())
     << " ms, median "
     << llvm::format("%.4f", milliseconds[milliseconds.size() / 2])
     << " ms over " << milliseconds.size() << " rounds\n";
}
