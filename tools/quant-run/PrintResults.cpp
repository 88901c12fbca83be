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
      os << +value;
  }
}

static void printElements(raw_ostream &os, const qnn::NpyArray &array) {
  llvm::StringRef dtype = array.dtype;
  if (dtype == "f2" || dtype == "V2") {
    for (int64_t i = 0, e = array.getNumElements(); i < e; ++i)
      os << (i ? " " : "") << llvm::format("%.9g", array.getSmallFloat(i));
    return;
  }
  if (dtype == "f4")
    return printElements<float>(os, array);
  if (dtype == "f8")
    return printElements<double>(os, array);
  if (dtype == "i1")
    return printElements<int8_t>(os, array);
  if (dtype == "u1" || dtype == "b1")
    return printElements<uint8_t>(os, array);
  if (dtype == "i2")
    return printElements<int16_t>(os, array);
  if (dtype == "u2")
    return printElements<uint16_t>(os, array);
  if (dtype == "i4")
    return printElements<int32_t>(os, array);
  if (dtype == "u4")
    return printElements<uint32_t>(os, array);
  if (dtype == "u8")
    return printElements<uint64_t>(os, array);
  printElements<int64_t>(os, array);
}

void printOutputs(raw_ostream &os, const qnn::target::Signature &signature,
                  ArrayRef<qnn::NpyArray> outputs) {
  for (auto [spec, array] : llvm::zip_equal(signature.outputs, outputs)) {
    os << spec.name << ": " << array.getTypeString() << " = [";
    printElements(os, array);
    os << "]";
    if (spec.codes)
      os << llvm::format(" - %lld times %.9g",
                         static_cast<long long>(spec.codes->zeroPoint),
                         spec.codes->scale);
    os << "\n";
  }
}

void printInfo(raw_ostream &os, const qnn::Runnable &program) {
  const qnn::target::Signature &signature = program.getSignature();
  os << signature.model << ": " << signature.workspaceBytes
     << " bytes of workspace\n";
  for (const qnn::target::TensorSpec &spec : signature.inputs)
    os << "input " << spec.name << ": " << spec.getTypeString() << "\n";
  for (const qnn::target::TensorSpec &spec : signature.outputs)
    os << "output " << spec.name << ": " << spec.getTypeString() << "\n";
  for (const qnn::Machine &machine : signature.variants)
    os << "variant " << machine.name
       << (machine.name == program.getVariant() ? " (runs here)\n" : "\n");
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
