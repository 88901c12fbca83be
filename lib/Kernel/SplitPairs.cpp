#include "SplitPairs.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/bit.h"
#include "llvm/Support/MathExtras.h"

using llvm::ArrayRef;
using llvm::SmallVector;

namespace qnn::kernel {
namespace {

/// 255 * 128 < 2^15 <= 255 * 129: unsigned codes are at most 255.
constexpr int kMostWeight = 128;

constexpr int64_t kQuad = 4, kMostColumns = 16;

/// A quad of all columns of a panel.
struct Quad {
  int64_t offset, pairing = 0;
  std::array<int8_t, kMostColumns * kQuad> codes = {};
  /// The sums of the positive weights of each pair, then those of the negative
  /// ones, negated.
  std::array<int16_t, kMostColumns * 4> sums = {};

  void sumPairs() {
    for (int64_t pair = 0; pair < kMostColumns * 2; ++pair) {
      int first = codes[2 * pair], second = codes[2 * pair + 1];
      sums[pair] = std::max(first, 0) + std::max(second, 0);
      sums[kMostColumns * 2 + pair] =
          std::max(-first, 0) + std::max(-second, 0);
    }
  }
  int16_t getMost() const { return *llvm::max_element(sums); }
  bool fits() const { return getMost() <= kMostWeight; }

  Quad pair(int64_t how) const {
    Quad other;
    other.offset = offset;
    other.pairing = how;
    for (int64_t first = 0; first < kMostColumns * kQuad; first += kQuad)
      for (int64_t i = 0; i < kQuad; ++i)
        other.codes[first + i] = codes[first + kPairings[how][i]];
    other.sumPairs();
    return other;
  }
};

bool fitTogether(const Quad &a, const Quad &b) {
  int16_t most = 0;
  for (size_t i = 0; i < a.sums.size(); ++i)
    most = std::max<int16_t>(most, a.sums[i] + b.sums[i]);
  return most <= kMostWeight;
}

/// The quads of a panel in order of codes, those that are all zero left out.
void forEachQuad(const Gemm &gemm, const DotForm &form, int64_t panel,
                 llvm::function_ref<void(const Quad &)> visit) {
  const WeightMatrix &weights = gemm.weights;
  int64_t run = gemm.rows.run, columns = form.getColumns();
  int64_t first = panel * columns;
  int64_t width = std::min(columns, weights.n - first);
  SmallVector<int64_t> taps = gemm.rows.getTapOffsets();
  PanelCodes codes = gemm.getPanelCodes(columns);
  int64_t begin = codes.begins[panel], end = begin + codes.run;
  for (auto [tap, offset] : llvm::enumerate(taps))
    for (int64_t code = begin / kQuad * kQuad; code < end; code += kQuad) {
      Quad quad;
      quad.offset = offset + code;
      for (int64_t i = 0; i < std::min(kQuad, run - code); ++i)
        for (int64_t column = 0; column < width; ++column)
          quad.codes[column * kQuad + i] =
              weights.at(tap * run + code + i, first + column);
      quad.sumPairs();
      if (quad.getMost() != 0)
        visit(quad);
    }
}

int64_t countPanels(const Gemm &gemm, const DotForm &form) {
  return llvm::divideCeil(gemm.n, form.getColumns());
}

/// Whether all quads begin at a multiple of their size, so that codes can be
/// paired anew before rows are read.
bool areQuadsAligned(const Rows &rows) {
  auto isMultiple = [](const StridedDim &dim) {
    return dim.size == 1 || dim.stride % kQuad == 0;
  };
  return rows.run % kQuad == 0 && llvm::all_of(rows.loops, isMultiple) &&
         llvm::all_of(rows.taps, isMultiple);
}

/// Joins quads two by two. Looking at a few dozen neighbours at a time, and
/// first at those with the least choice, leaves few alone and reads the
/// left-hand side about in order.
class Joiner {
public:
  /// Indices of `quads`: those joined, two by two, then the others.
  explicit Joiner(ArrayRef<Quad> quads) : quads(quads) {
    for (int64_t next = 0, end = quads.size(); next < end || !left.empty();) {
      while (next < end && left.size() < kWindow)
        left.push_back(next++);
      join();
      // What found no partner here may find one among those to come, but for
      // the half that has waited longest.
      size_t keep = next < end ? std::min<size_t>(left.size(), kWindow / 2) : 0;
      single.append(left.begin(), left.end() - keep);
      left.erase(left.begin(), left.end() - keep);
    }
  }

  SmallVector<int64_t, 0> joined, single;

private:
  static constexpr size_t kWindow = 64;

  void join() {
    size_t size = left.size();
    std::array<uint64_t, kWindow> partners = {};
    for (size_t a = 0; a < size; ++a)
      for (size_t b = a + 1; b < size; ++b)
        if (fitTogether(quads[left[a]], quads[left[b]])) {
          partners[a] |= uint64_t(1) << b;
          partners[b] |= uint64_t(1) << a;
        }
    auto leastChoice = [&](uint64_t among) {
      int best = -1;
      for (; among; among &= among - 1) {
        int one = llvm::countr_zero(among);
        if (best < 0 ||
            llvm::popcount(partners[one]) < llvm::popcount(partners[best]))
          best = one;
      }
      return best;
    };
    SmallVector<std::pair<int64_t, int64_t>> pairs;
    uint64_t done = 0;
    for (;;) {
      uint64_t open = 0;
      for (size_t a = 0; a < size; ++a)
        if (partners[a])
          open |= uint64_t(1) << a;
      int a = leastChoice(open);
      if (a < 0)
        break;
      int b = leastChoice(partners[a]);
      pairs.push_back({left[std::min(a, b)], left[std::max(a, b)]});
      done |= uint64_t(1) << a | uint64_t(1) << b;
      partners[a] = partners[b] = 0;
      for (uint64_t &others : partners)
        others &= ~done;
    }
    llvm::sort(pairs);
    for (auto [a, b] : pairs)
      joined.append({a, b});
    SmallVector<int64_t> rest;
    for (size_t a = 0; a < size; ++a)
      if (!(done >> a & 1))
        rest.push_back(left[a]);
    left = std::move(rest);
  }

  ArrayRef<Quad> quads;
  SmallVector<int64_t> left;
};

/// The quads of a panel, all of which fit.
std::vector<Quad> splitPanel(const Gemm &gemm, const DotForm &form,
                             int64_t panel, int64_t pairings) {
  std::vector<Quad> quads;
  forEachQuad(gemm, form, panel, [&](const Quad &plain) {
    Quad quad = plain;
    for (int64_t how = 1; how < pairings; ++how)
      if (Quad other = plain.pair(how); other.getMost() < quad.getMost())
        quad = other;
    if (quad.fits()) {
      quads.push_back(quad);
      return;
    }
    // Halves of weights of -128 to 127 are -64 to 64: their pairs fit.
    Quad half = quad;
    for (int8_t &code : half.codes)
      code >>= 1;
    for (auto [code, less] : llvm::zip(quad.codes, half.codes))
      code -= less;
    for (Quad *one : {&half, &quad}) {
      one->sumPairs();
      quads.push_back(*one);
    }
  });
  return quads;
}

} // namespace

SplitWeights splitWeights(const Gemm &gemm, const DotForm &form,
                          int64_t pairings) {
  assert(form.group == kQuad && form.getColumns() <= kMostColumns);
  SplitWeights split;
  for (int64_t panel = 0; panel < countPanels(gemm, form); ++panel) {
    std::vector<Quad> quads = splitPanel(gemm, form, panel, pairings);
    Joiner joiner(quads);
    int64_t begin = split.offsets.size();
    for (ArrayRef<int64_t> some :
         {ArrayRef<int64_t>(joiner.joined), ArrayRef<int64_t>(joiner.single)})
      for (int64_t index : some) {
        const Quad &quad = quads[index];
        split.offsets.push_back(quad.offset);
        split.pairings.push_back(quad.pairing);
        split.codes.append(quad.codes.begin(),
                           quad.codes.begin() + form.getColumns() * kQuad);
      }
    split.panels.push_back({begin, begin + int64_t(joiner.joined.size()),
                            int64_t(split.offsets.size())});
  }
  // No constant is empty.
  if (split.offsets.empty()) {
    split.offsets.push_back(0);
    split.pairings.push_back(0);
    split.codes.resize(form.getColumns() * kQuad, 0);
  }
  return split;
}

namespace {

/// What sums by `pairings` take of the time of those by codes of 16 bits, which
/// multiply a quad twice.
double estimateShare(const Gemm &gemm, const DotForm &form, int64_t pairings) {
  // To join all panels takes long.
  constexpr int64_t mostPanels = 8;
  const Rows &rows = gemm.rows;
  int64_t taps = rows.countTaps(), panels = countPanels(gemm, form);
  int64_t run = gemm.getPanelCodes(form.getColumns()).run;
  int64_t some = std::min(panels, mostPanels);
  int64_t joined = 0, single = 0;
  for (int64_t i = 0; i < some; ++i) {
    std::vector<Quad> quads =
        splitPanel(gemm, form, i * panels / some, pairings);
    Joiner joiner(quads);
    joined += joiner.joined.size();
    single += joiner.single.size();
  }
  // To multiply and to widen, which two joined quads do as one.
  double multiplications = 1.5 * joined + 2.0 * single;
  double plain = 2.0 * some * taps * llvm::divideCeil(run, kQuad);
  // To read a row from several copies takes longer for each panel, the more so
  // the more codes it does not share with the next one; measured on Zen 3 with
  // 64 to 2048 of them.
  int64_t codes = taps * std::min(run, rows.loops.back().stride);
  double reading = 1 + (pairings - 1) * (0.02 + 6e-5 * codes);
  // To write a copy takes a fourth of a multiplication of its codes.
  double writing = 0.25 * (pairings - 1) / (2.0 * panels * taps);
  return multiplications / plain * reading + writing;
}

} // namespace

SplitChoice choosePairings(const Gemm &gemm, const DotForm &form) {
  SplitChoice best = {1, 0, estimateShare(gemm, form, 1)};
  int64_t most = areQuadsAligned(gemm.rows) ? std::size(kPairings) : 1;
  for (int64_t pairings = 2; pairings <= most; ++pairings)
    if (double share = estimateShare(gemm, form, pairings); share < best.share)
      best = {pairings, 0, share};
  int64_t all = 0, unfit = 0;
  for (int64_t panel = 0; panel < countPanels(gemm, form); ++panel)
    forEachQuad(gemm, form, panel, [&](const Quad &quad) {
      bool fits = quad.fits();
      for (int64_t how = 1; how < best.pairings && !fits; ++how)
        fits = quad.pair(how).fits();
      ++all;
      unfit += !fits;
    });
  best.unfit = all ? double(unfit) / all : 0;
  return best;
}

} // namespace qnn::kernel
