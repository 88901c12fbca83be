#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "qnn/Numerics/Requantize.h"

#include <cmath>
#include <limits>

using namespace mlir;

namespace qnn {

static ParseResult parseDouble(AsmParser &parser, FailureOr<APFloat> &value) {
  double parsed;
  if (parser.parseFloat(parsed))
    return failure();
  value = APFloat(parsed);
  return success();
}

Attribute RangeAttr::parse(AsmParser &parser, Type) {
  FailureOr<APFloat> min = failure(), max = failure();
  if (parser.parseLess() || parseDouble(parser, min) || parser.parseComma() ||
      parseDouble(parser, max) || parser.parseGreater())
    return {};
  return parser.getChecked<RangeAttr>(parser.getContext(), *min, *max);
}

void RangeAttr::print(AsmPrinter &printer) const {
  printer << "<";
  printer.printFloat(getMin());
  printer << ", ";
  printer.printFloat(getMax());
  printer << ">";
}

LogicalResult RangeAttr::verify(function_ref<InFlightDiagnostic()> emitError,
                                APFloat min, APFloat max) {
  if (min.isNaN() || max.isNaN())
    return emitError() << "range holds NaN; calibrate with finite samples";
  if (min.isInfinity() || max.isInfinity())
    return emitError() << "range is infinite; calibrate with finite samples or "
                          "give finite ends by hand";
  for (const APFloat &end : {min, max})
    if (std::fabs(end.convertToDouble()) > std::numeric_limits<float>::max())
      return emitError() << "range end " << end.convertToDouble()
                         << " lies outside f32; calibrate the f32 program or "
                            "give ends within f32 by hand";
  if (min > max)
    return emitError() << "range is empty: its minimum "
                       << min.convertToDouble() << " is above its maximum "
                       << max.convertToDouble()
                       << "; calibrate with at least one sample";
  return success();
}

/// Multipliers, shifts and offsets of the modes that round integers.
static LogicalResult verifyFactors(function_ref<InFlightDiagnostic()> emitError,
                                   ArrayRef<int64_t> multipliers,
                                   ArrayRef<int32_t> shifts,
                                   ArrayRef<int64_t> offsets, bool isSingle) {
  int64_t bits = isSingle ? numerics::wideBits : numerics::narrowBits;
  int64_t limit = int64_t(1) << bits;
  if (multipliers.empty() || multipliers.size() != shifts.size())
    return emitError() << "expected as many multipliers as shifts and at least "
                          "one, got "
                       << multipliers.size() << " and " << shifts.size();
  if (!offsets.empty() && (!isSingle || offsets.size() != multipliers.size()))
    return emitError() << "expected an offset per multiplier, in modes with "
                          "one rounding, or none, got "
                       << offsets.size();
  for (auto [i, m, r] : llvm::enumerate(multipliers, shifts)) {
    auto refuse = [&, m = m]() -> LogicalResult {
      return emitError() << (isSingle ? "size of multiplier " : "multiplier ")
                         << m << " is outside [2^30, 2^" << bits << ") (N4)";
    };
    if ((m < 1 && !isSingle) || m <= -limit || m >= limit)
      return refuse();
    int64_t size = std::abs(m);
    int least = size >= int64_t(1) << numerics::narrowBits ? 32 : 1;
    int most = numerics::maxShift(bits);
    if (r < least || r > most)
      return emitError() << "shift " << r << " is outside [" << least << ", "
                         << most << "] (N4)";
    bool isNormal = size >= 1 << 30 || r >= 62 || m == 0 ||
                    (!offsets.empty() && offsets[i]);
    if (!isNormal)
      return refuse();
  }
  for (int64_t offset : offsets)
    if (offset <= -(int64_t(1) << 62) || offset >= int64_t(1) << 62)
      return emitError() << "offset " << offset
                         << " is outside (-2^62, 2^62) (N4)";
  return success();
}

LogicalResult RequantizationAttr::verify(
    function_ref<InFlightDiagnostic()> emitError, DenseI64ArrayAttr multipliers,
    DenseI32ArrayAttr shifts, DenseI64ArrayAttr offsets, int64_t tieBits,
    DenseF32ArrayAttr scales, int64_t zeroPoint, int64_t min, int64_t max,
    RoundingMode rounding) {
  if (min > max)
    return emitError() << "clamp is empty: min " << min << " is above max "
                       << max;
  if (rounding == RoundingMode::Float32) {
    if (!multipliers.empty() || !shifts.empty() || !offsets.empty())
      return emitError() << "mode 'float32' takes 'scales', not multipliers";
    if (scales.empty())
      return emitError() << "mode 'float32' needs at least one scale";
    for (float scale : scales.asArrayRef())
      if (!(scale > 0) || !APFloat(scale).isNormal())
        return emitError() << "scale " << scale
                           << " is not a positive normal f32 number (N1)";
    return success();
  }
  if (!scales.empty())
    return emitError() << "'scales' belong to mode 'float32'";
  if (failed(verifyFactors(emitError, multipliers, shifts, offsets,
                           rounding != RoundingMode::DoubleRound)))
    return failure();
  bool toEven = rounding == RoundingMode::SingleRoundEven;
  if (tieBits < 0 || (tieBits > 0 && !toEven) ||
      llvm::any_of(
          shifts.asArrayRef(), [&](int32_t shift) { return shift <= tieBits; }))
    return emitError() << "'tie_bits' " << tieBits
                       << " belong to mode 'single_round_even', below its "
                          "shifts (N4)";
  return success();
}

} // namespace qnn
