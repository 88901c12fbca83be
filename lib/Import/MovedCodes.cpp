#include "MovedCodes.h"

#include "ConstantFolder.h"
#include "Evaluate.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Matchers.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/Analysis/SliceIndex.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

using namespace mlir;

namespace qnn::import {
namespace {

/// Stands for a zero that the operation puts beside what it moves.
constexpr int64_t kZero = -1;

/// Constants whose elements are counted through, one after another.
class Sources {
public:
  explicit Sources(Operation *op);

  bool areUsable() const;
  int64_t countElements() const { return numElements; }
  /// The numbers of the elements of `value`, or `kZero` for a zero.
  std::optional<KnownTensor> number(Value value) const;
  /// What all elements are, in order, and what they mean.
  bool read(MovedCodes &moved) const;

private:
  struct Source {
    Value value;
    ConstantCodes constant;
    int64_t first;
  };

  SmallVector<Source> sources;
  int64_t numElements = 0;
};

} // namespace

Sources::Sources(Operation *op) {
  auto add = [&](Value value) {
    if (llvm::any_of(sources, [&](Source &s) { return s.value == value; }))
      return;
    if (std::optional<ConstantCodes> constant = getConstantCodes(value)) {
      sources.push_back({value, *constant, numElements});
      numElements += constant->codes.getNumElements();
    }
  };
  for (Value operand : op->getOperands())
    add(operand);
  op->walk([&](tensor::ExtractOp extract) { add(extract.getTensor()); });
}

/// What has one width can stand beside each other.
bool Sources::areUsable() const {
  return !sources.empty() && llvm::all_of(sources, [&](const Source &source) {
    unsigned bits = source.constant.type.getStorageTypeIntegralWidth();
    return bits == sources[0].constant.type.getStorageTypeIntegralWidth();
  });
}

static bool isZero(Value value) {
  if (auto fill = value.getDefiningOp<linalg::FillOp>())
    value = fill.getInputs()[0];
  return getSplatConstant(value) == 0.0;
}

static Type toNumbers(Type type) {
  Type number = IntegerType::get(type.getContext(), 64);
  if (auto tensor = dyn_cast<RankedTensorType>(type))
    return tensor.getElementType().isF32() ? tensor.clone(number) : type;
  return type.isF32() ? number : type;
}

std::optional<KnownTensor> Sources::number(Value value) const {
  const auto *source =
      llvm::find_if(sources, [&](const Source &s) { return s.value == value; });
  Type type = toNumbers(value.getType());
  if (source != sources.end()) {
    std::optional<KnownTensor> numbers = KnownTensor::allocate(type);
    std::vector<Scalar> lanes(numbers->getNumElements());
    for (auto [i, lane] : llvm::enumerate(lanes))
      lane.integer = source->first + int64_t(i);
    numbers->store(0, 1, lanes);
    return numbers;
  }
  if (type != value.getType()) {
    std::optional<KnownTensor> zeros = KnownTensor::allocateSplat(type);
    if (!isZero(value) || !zeros)
      return std::nullopt;
    zeros->store(0, 1, Scalar{kZero});
    return zeros;
  }
  TypedAttr constant;
  return matchPattern(value, m_Constant(&constant)) ? KnownTensor::get(constant)
                                                    : std::nullopt;
}

bool Sources::read(MovedCodes &moved) const {
  moved.bits = sources[0].constant.type.getStorageTypeIntegralWidth();
  moved.range = getStorageRange(sources[0].constant.type);
  for (const Source &source : sources) {
    std::optional<SmallVector<int64_t>> codes =
        readIntegers(source.constant.codes);
    if (!codes)
      return false;
    llvm::append_range(moved.codes, *codes);
    numerics::StorageRange range = getStorageRange(source.constant.type);
    moved.range = {std::min(moved.range.min, range.min),
                   std::max(moved.range.max, range.max)};
    Parameters parameters = getParameters(source.constant.type);
    SmallVector<int32_t> numbers;
    for (auto [scale, zeroPoint] :
         llvm::zip_equal(parameters.scales, parameters.zeroPoints)) {
      CodeMeaning meaning{scale, zeroPoint};
      auto *it = llvm::find(moved.meanings, meaning);
      numbers.push_back(it - moved.meanings.begin());
      if (it == moved.meanings.end())
        moved.meanings.push_back(meaning);
    }
    SliceIndex sliceOf(
        cast<ShapedType>(source.constant.codes.getType()).getShape(),
        parameters.axis);
    for (size_t i = 0; i < codes->size(); ++i)
      moved.meaningOf.push_back(numbers[sliceOf(i)]);
  }
  return true;
}

bool movesElements(Operation *op) {
  if (isa_and_nonnull<tensor::TensorDialect>(op->getDialect()) ||
      isa<TakeOp>(op))
    return true;
  auto loops = dyn_cast<linalg::LinalgOp>(op);
  if (!loops || loops.getNumParallelLoops() != loops.getNumLoops())
    return false;
  auto isReal = [](Value value) { return value.getType().isF32(); };
  return llvm::all_of(*loops.getBlock(), [&](Operation &inner) {
    return isa<linalg::YieldOp, tensor::ExtractOp>(inner) ||
           (llvm::none_of(inner.getOperands(), isReal) &&
            llvm::none_of(inner.getResults(), isReal));
  });
}

/// `op` run on the numbers of the elements that it moves.
static std::optional<KnownTensor> run(Operation *op, const Sources &sources) {
  Operation *clone = op->clone();
  clone->walk([](Operation *inner) {
    for (Value result : inner->getResults())
      result.setType(toNumbers(result.getType()));
    for (Region &region : inner->getRegions())
      for (BlockArgument argument : region.getArguments())
        argument.setType(toNumbers(argument.getType()));
  });
  auto results =
      evaluate(clone, [&](Value value) { return sources.number(value); });
  clone->destroy();
  return results ? std::optional(results->front()) : std::nullopt;
}

std::optional<MovedCodes> MovedCodes::get(Operation *op) {
  auto type = op->getNumResults() == 1
                  ? dyn_cast<RankedTensorType>(op->getResult(0).getType())
                  : RankedTensorType();
  if (!type || !type.hasStaticShape() || !type.getElementType().isF32() ||
      !movesElements(op))
    return std::nullopt;
  Sources sources(op);
  // Loops read what is repeated without a copy.
  int64_t most = isa<linalg::LinalgOp>(op) ? 0 : kMaxGrownConstant;
  if (!sources.areUsable() ||
      type.getNumElements() > std::max(most, sources.countElements()))
    return std::nullopt;
  std::optional<KnownTensor> numbers = run(op, sources);
  MovedCodes all, moved;
  if (!numbers || !sources.read(all))
    return std::nullopt;
  moved.type = type;
  moved.bits = all.bits;
  moved.range = all.range;
  moved.meanings = std::move(all.meanings);
  for (int64_t i = 0, e = type.getNumElements(); i < e; ++i) {
    int64_t number = numbers->at(i).integer;
    moved.codes.push_back(number == kZero ? 0 : all.codes[number]);
    moved.meaningOf.push_back(number == kZero ? -1 : all.meaningOf[number]);
  }
  return moved;
}

std::optional<SmallVector<CodeMeaning>>
MovedCodes::getAlong(int64_t dim, int64_t count) const {
  ArrayRef<int64_t> shape = type.getShape();
  int64_t outer = ShapedType::getNumElements(shape.take_front(dim));
  int64_t slices = ShapedType::getNumElements(shape.slice(dim, count));
  SliceIndex sliceOf(
      {outer, slices, outer ? type.getNumElements() / (outer * slices) : 0}, 1);
  SmallVector<int32_t> number(slices, -1);
  for (auto [i, meaning] : llvm::enumerate(meaningOf)) {
    int32_t &known = number[sliceOf(i)];
    if (meaning >= 0 && known >= 0 && meaning != known)
      return std::nullopt;
    known = std::max(known, meaning);
  }
  return llvm::map_to_vector(
      number, [&](int32_t meaning) { return meanings[std::max(meaning, 0)]; });
}

} // namespace qnn::import
