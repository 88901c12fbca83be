#include "qnn/Calibrate/Histogram.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace qnn::calibrate {

// The two loops over all values, once for each width of vectors: libraries are
// compiled for the least machine.
#if defined(__x86_64__) && defined(__clang__) && defined(__ELF__)
#define QNN_FOR_EACH_VECTOR __attribute__((target_clones("avx2", "default")))
#else
#define QNN_FOR_EACH_VECTOR
#endif

/// Values are taken in blocks that stay in the first cache over two passes.
static constexpr size_t kBlock = 2048;

static uint32_t getBits(float value) {
  uint32_t bits;
  std::memcpy(&bits, &value, sizeof(bits));
  return bits;
}

/// The integers that order like the floats, NaNs beyond the infinities.
static int32_t toKey(uint32_t bits) {
  return int32_t(bits ^ (uint32_t(int32_t(bits) >> 31) >> 1));
}

static float fromKey(int32_t key) {
  uint32_t bits = uint32_t(key) ^ (uint32_t(key >> 31) >> 1);
  float value;
  std::memcpy(&value, &bits, sizeof(bits));
  return value;
}

static uint32_t getFarBin(float value) {
  return (getBits(value) & 0x7fffffff) >> 15;
}
static const uint32_t kFirstFarBin = getFarBin(Histogram::kFar);
static const uint32_t kEndFarBin = getFarBin(Histogram::kHuge) + 1;

static double getFarEdge(uint32_t bin) {
  uint32_t bits = bin << 15;
  float value;
  std::memcpy(&value, &bits, sizeof(bits));
  return -double(value);
}

/// The number of the bin of `value`. Scaling by a power of two is exact unless
/// it underflows, where the comparison puts right what is below zero.
static int32_t getBin(float value, float width, float inverse) {
  auto bin = int32_t(value * inverse);
  return bin - int32_t(float(bin) * width > value);
}

QNN_FOR_EACH_VECTOR static void getIndices(const float *values, size_t count,
                                           float width, float inverse,
                                           int32_t *indices) {
  for (size_t i = 0; i < count; ++i)
    indices[i] = getBin(values[i], width, inverse) & (Histogram::kNumBins - 1);
}

namespace {
/// Keys of the least and greatest value, and the number of zeros.
struct Scan {
  int32_t least = INT32_MAX, greatest = INT32_MIN, zeros = 0;
};
} // namespace

QNN_FOR_EACH_VECTOR static void scan(const float *values, size_t count,
                                     Scan &result) {
  int32_t least = INT32_MAX, greatest = INT32_MIN, zeros = 0;
  for (size_t i = 0; i < count; ++i) {
    uint32_t bits = getBits(values[i]);
    int32_t key = toKey(bits);
    least = std::min(least, key);
    greatest = std::max(greatest, key);
    zeros += (bits << 1) == 0;
  }
  result.least = least;
  result.greatest = greatest;
  result.zeros = zeros;
}

static void extend(Histogram::Extent &extent, float min, float max,
                   uint64_t count) {
  extent.min = extent.count ? std::min(extent.min, min) : min;
  extent.max = extent.count ? std::max(extent.max, max) : max;
  extent.count += count;
}

void Histogram::flush() {
  for (std::vector<uint32_t> &counts : recent)
    for (size_t i = 0; i < counts.size(); ++i) {
      bins[i] += counts[i];
      counts[i] = 0;
    }
  numRecent = 0;
}

void Histogram::setWidth(int exponent) {
  width = std::ldexp(1.0f, exponent);
  inverse = std::ldexp(1.0f, -exponent);
}

void Histogram::cover(float min, float max) {
  min = std::min(min, 0.0f);
  max = std::max(max, 0.0f);
  auto fits = [&] {
    return double(std::floor(max / double(width))) -
               std::floor(min / double(width)) <
           kNumBins;
  };
  if (bins.empty()) {
    bins.assign(kNumBins, 0);
    for (std::vector<uint32_t> &counts : recent)
      counts.assign(kNumBins, 0);
    setWidth(-126);
    // No narrower width can fit.
    float magnitude = std::max(-min, max);
    if (magnitude > 0)
      setWidth(std::max(-126, std::ilogb(magnitude) - 13));
    while (!fits())
      setWidth(std::ilogb(width) + 1);
    return;
  }
  if (fits())
    return;
  flush();
  int from = std::ilogb(width);
  auto least = int32_t(std::floor(std::min(near.min, 0.0f) / double(width)));
  auto greatest = int32_t(std::floor(std::max(near.max, 0.0f) / double(width)));
  while (!fits())
    setWidth(std::ilogb(width) + 1);
  int shift = std::min(std::ilogb(width) - from, 31);
  std::vector<uint64_t> merged(kNumBins, 0);
  for (int32_t bin = least; bin <= greatest; ++bin)
    merged[(bin >> shift) & (kNumBins - 1)] += bins[bin & (kNumBins - 1)];
  bins = std::move(merged);
}

/// Adds values that all lie in [kFar, kHuge).
void Histogram::addNear(const float *values, size_t count) {
  int32_t indices[kBlock];
  getIndices(values, count, width, inverse, indices);
  size_t i = 0;
  for (; i + 1 < count; i += 2) {
    ++recent[0][indices[i]];
    ++recent[1][indices[i + 1]];
  }
  if (i < count)
    ++recent[0][indices[i]];
  numRecent += count;
  if (numRecent > (uint64_t(1) << 31))
    flush();
}

/// Counts what is not in [kFar, kHuge) and copies the rest.
size_t Histogram::sortOut(const float *values, size_t count, float *ordinary,
                          Added &added) {
  size_t kept = 0, numOthers = 0;
  float others[kBlock];
  // Both lists grow without a branch: masks alternate with values.
  for (size_t i = 0; i < count; ++i) {
    bool isNear = values[i] >= kFar && values[i] < kHuge;
    ordinary[kept] = others[numOthers] = values[i];
    kept += isNear;
    numOthers += !isNear;
  }
  for (size_t i = 0; i < numOthers; ++i) {
    float value = others[i];
    if (std::isnan(value)) {
      ++numNaN;
    } else if (std::isinf(value)) {
      ++numInfinite[value < 0];
    } else if (std::fabs(value) >= kHuge) {
      ++numHuge[value < 0];
    } else {
      if (farBins.empty())
        farBins.assign(kEndFarBin - kFirstFarBin, 0);
      ++farBins[getFarBin(value) - kFirstFarBin];
      extend(added.far, value, value, 1);
    }
  }
  return kept;
}

Histogram::Added Histogram::add(const float *values, size_t count) {
  static const int32_t kLeast = toKey(getBits(kFar));
  static const int32_t kGreatest = toKey(getBits(kHuge)) - 1;
  Added added;
  float ordinary[kBlock];
  while (count) {
    size_t size = std::min(count, kBlock);
    const float *block = values;
    values += size;
    count -= size;
    Scan found;
    scan(block, size, found);
    if (found.least < kLeast || found.greatest > kGreatest) {
      size = sortOut(block, size, ordinary, added);
      block = ordinary;
      if (size == 0)
        continue;
      scan(block, size, found);
    }
    // Both zeros are one number.
    float min = fromKey(found.least) + 0.0f,
          max = fromKey(found.greatest) + 0.0f;
    cover(near.count ? std::min(min, near.min) : min,
          near.count ? std::max(max, near.max) : max);
    addNear(block, size);
    extend(near, min, max, size);
    extend(added.near, min, max, size);
    numZeros += found.zeros;
  }
  if (added.far.count)
    extend(far, added.far.min, added.far.max, added.far.count);
  return added;
}

void Histogram::merge(const Histogram &other) {
  if (other.near.count) {
    const Extent &from = other.near;
    cover(near.count ? std::min(near.min, from.min) : from.min,
          near.count ? std::max(near.max, from.max) : from.max);
    // More range takes no less width.
    int shift = std::min(std::ilogb(width) - std::ilogb(other.width), 31);
    for (auto [bin, count] : other.getBins())
      bins[(bin >> shift) & (kNumBins - 1)] += count;
    extend(near, from.min, from.max, from.count);
  }
  if (!other.farBins.empty()) {
    farBins.resize(other.farBins.size(), 0);
    for (size_t i = 0; i < farBins.size(); ++i)
      farBins[i] += other.farBins[i];
  }
  if (other.far.count)
    extend(far, other.far.min, other.far.max, other.far.count);
  numZeros += other.numZeros;
  numNaN += other.numNaN;
  for (int sign : {0, 1}) {
    numInfinite[sign] += other.numInfinite[sign];
    numHuge[sign] += other.numHuge[sign];
  }
}

std::map<int32_t, uint64_t> Histogram::getBins() const {
  std::map<int32_t, uint64_t> result;
  if (!near.count)
    return result;
  int32_t last = getBin(std::max(near.max, 0.0f), width, inverse);
  for (int32_t bin = getBin(std::min(near.min, 0.0f), width, inverse);
       bin <= last; ++bin) {
    size_t at = bin & (kNumBins - 1);
    if (uint64_t count = bins[at] + recent[0][at] + recent[1][at])
      result.emplace_hint(result.end(), bin, count);
  }
  return result;
}

std::vector<Histogram::FarBin> Histogram::getFarBins() const {
  std::vector<FarBin> result;
  for (uint32_t bin = farBins.size(); bin-- > 0;)
    if (farBins[bin])
      result.push_back({getFarEdge(bin + 1 + kFirstFarBin),
                        getFarEdge(bin + kFirstFarBin), farBins[bin]});
  return result;
}

Histogram::Contents Histogram::getContents() const {
  Contents contents{
      near,     far,
      numZeros, {numHuge[0] + numInfinite[0], numHuge[1] + numInfinite[1]},
      width,    getBins(),
      {}};
  for (uint32_t bin = 0; bin < farBins.size(); ++bin)
    if (farBins[bin])
      contents.farBins[bin + kFirstFarBin] = farBins[bin];
  return contents;
}

bool Histogram::restore(const Contents &contents) {
  auto isExtent = [](const Extent &extent, float least, float end) {
    return !extent.count || (extent.min >= least && extent.max < end &&
                             extent.min <= extent.max);
  };
  if (!isExtent(contents.near, kFar, kHuge) ||
      !isExtent(contents.far, -kHuge, kFar))
    return false;
  Histogram restored;
  uint64_t sum = 0;
  if (contents.near.count) {
    // The width follows from the range.
    restored.cover(contents.near.min, contents.near.max);
    if (contents.width != restored.width)
      return false;
    restored.near = contents.near;
    float width = restored.width, inverse = restored.inverse;
    for (auto [bin, count] : contents.bins) {
      if (bin < getBin(contents.near.min, width, inverse) ||
          bin > getBin(contents.near.max, width, inverse) ||
          count > contents.near.count - sum)
        return false;
      restored.bins[bin & (kNumBins - 1)] = count;
      sum += count;
    }
  } else if (!contents.bins.empty()) {
    return false;
  }
  if (sum != contents.near.count || contents.numZeros > sum)
    return false;
  sum = 0;
  for (auto [bin, count] : contents.farBins) {
    if (bin < getFarBin(contents.far.max) ||
        bin > getFarBin(contents.far.min) || count > contents.far.count - sum)
      return false;
    restored.farBins.resize(kEndFarBin - kFirstFarBin, 0);
    restored.farBins[bin - kFirstFarBin] = count;
    sum += count;
  }
  if (sum != contents.far.count)
    return false;
  restored.far = contents.far;
  restored.numZeros = contents.numZeros;
  std::copy_n(contents.numHuge, 2, restored.numHuge);
  *this = std::move(restored);
  return true;
}

} // namespace qnn::calibrate
