#include "qnn/Numerics/Quantize.h"
#include "qnn/Pipelines/RunProgram.h"
#include <cstring>

using namespace qnn;
using target::ElementKind;

/// Calls `visit` with a zero of the C++ type of 8- or 16-bit integers `kind`.
template <typename Visitor>
static void visitCodes(ElementKind kind, Visitor visit) {
  switch (kind) {
  case ElementKind::I8:
    return visit(int8_t());
  case ElementKind::U8:
    return visit(uint8_t());
  case ElementKind::I16:
    return visit(int16_t());
  case ElementKind::U16:
    return visit(uint16_t());
  default:
    return;
  }
}

static bool holdsCodes(const target::TensorSpec &spec) {
  return spec.codes && target::getByteWidth(spec.kind) <= 2;
}

std::optional<NpyArray> qnn::quantizeArray(const NpyArray &reals,
                                           const target::TensorSpec &spec) {
  if (reals.dtype != "f4" || !holdsCodes(spec))
    return std::nullopt;
  NpyArray codes{getDtype(spec.kind), reals.shape, {}};
  visitCodes(spec.kind, [&](auto zero) {
    using T = decltype(zero);
    numerics::StorageRange range{std::numeric_limits<T>::min(),
                                 std::numeric_limits<T>::max()};
    codes.data.resize(reals.getNumElements() * sizeof(T));
    for (int64_t i = 0, e = reals.getNumElements(); i < e; ++i) {
      float real;
      std::memcpy(&real, reals.data.data() + i * sizeof(float), sizeof(float));
      T code = numerics::quantize(real, spec.codes->scale,
                                  spec.codes->zeroPoint, range);
      std::memcpy(codes.data.data() + i * sizeof(T), &code, sizeof(T));
    }
  });
  return codes;
}

std::optional<NpyArray> qnn::dequantizeArray(const NpyArray &codes,
                                             const target::TensorSpec &spec) {
  if (!holdsCodes(spec))
    return std::nullopt;
  NpyArray reals{"f4", codes.shape, {}};
  visitCodes(spec.kind, [&](auto zero) {
    using T = decltype(zero);
    reals.data.resize(codes.getNumElements() * sizeof(float));
    for (int64_t i = 0, e = codes.getNumElements(); i < e; ++i) {
      T code;
      std::memcpy(&code, codes.data.data() + i * sizeof(T), sizeof(T));
      float real =
          numerics::dequantize(code, spec.codes->scale, spec.codes->zeroPoint);
      std::memcpy(reals.data.data() + i * sizeof(float), &real, sizeof(float));
    }
  });
  return reals;
}
