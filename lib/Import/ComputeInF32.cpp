#include "qnn/Import/Passes.h"

#include "KnownTensor.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "mlir/IR/AttrTypeSubElements.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include <limits>

using namespace mlir;

namespace qnn::import {
#define GEN_PASS_DEF_COMPUTEINF32
#include "qnn/Import/Passes.h.inc"

namespace {

bool isOtherFloat(Type type) { return isa<FloatType>(type) && !type.isF32(); }

/// The least and the greatest number of a type stay so: they stand for what no
/// value reaches.
double toF32(double value, FloatType type) {
  double most = APFloat::getLargest(type.getFloatSemantics()).convertToDouble();
  if (value == most || value == -most)
    return std::copysign(double(std::numeric_limits<float>::max()), value);
  return roundToType(value, Float32Type::get(type.getContext()));
}

/// The same numbers in f32; null for elements that cannot be read.
Attribute convertElements(ElementsAttr elements) {
  auto type = cast<FloatType>(elements.getElementType());
  std::optional<KnownTensor> from = KnownTensor::get(cast<TypedAttr>(elements));
  if (!from)
    return nullptr;
  Type target =
      elements.getShapedType().clone(Float32Type::get(type.getContext()));
  std::optional<KnownTensor> to = from->isSplat()
                                      ? KnownTensor::allocateSplat(target)
                                      : KnownTensor::allocate(target);
  for (int64_t i = 0, e = from->getNumStored(); i < e; ++i)
    to->store(i, 1, Scalar::ofReal(toF32(from->at(i).real, type)));
  return to->toAttribute();
}

/// What types and constants of other floats become.
AttrTypeReplacer makeReplacer(MLIRContext *context) {
  Type f32 = Float32Type::get(context);
  AttrTypeReplacer replacer;
  replacer.addReplacement([=](FloatType type) { return Type(f32); });
  replacer.addReplacement([=](quant::UniformQuantizedType type) -> Type {
    return quant::UniformQuantizedType::get(
        type.getFlags(), type.getStorageType(), f32, type.getScale(),
        type.getZeroPoint(), type.getStorageTypeMin(),
        type.getStorageTypeMax());
  });
  replacer.addReplacement([=](quant::UniformQuantizedPerAxisType type) -> Type {
    return quant::UniformQuantizedPerAxisType::get(
        type.getFlags(), type.getStorageType(), f32, type.getScales(),
        type.getZeroPoints(), type.getQuantizedDimension(),
        type.getStorageTypeMin(), type.getStorageTypeMax());
  });
  using Replaced = std::optional<std::pair<Attribute, WalkResult>>;
  replacer.addReplacement([=](FloatAttr attr) -> Replaced {
    auto type = cast<FloatType>(attr.getType());
    return std::pair(
        Attribute(FloatAttr::get(f32, toF32(attr.getValueAsDouble(), type))),
        WalkResult::skip());
  });
  replacer.addReplacement([](ElementsAttr attr) -> Replaced {
    if (!isOtherFloat(attr.getElementType()))
      return std::pair(Attribute(attr), WalkResult::skip());
    return std::pair(convertElements(attr), WalkResult::skip());
  });
  return replacer;
}

struct ComputeInF32 : impl::ComputeInF32Base<ComputeInF32> {
  void runOnOperation() override;
  LogicalResult check(Operation *op);

  /// The first tensor that the program computes in another type.
  Type computed;
  bool holdsOthers = false;
};

/// Notes what there is to convert, and refuses what cannot be.
LogicalResult ComputeInF32::check(Operation *op) {
  auto note = [&](Type type) {
    if (!isOtherFloat(getElementTypeOrSelf(type)))
      return;
    holdsOthers = true;
    if (!computed && isa<TensorType>(type) &&
        !op->hasTrait<OpTrait::ConstantLike>())
      computed = getElementTypeOrSelf(type);
  };
  for (Type type : op->getResultTypes())
    note(type);
  for (Region &region : op->getRegions())
    for (Type type : region.getArgumentTypes())
      note(type);
  if (isa<arith::BitcastOp>(op) &&
      (isOtherFloat(getElementTypeOrSelf(op->getOperand(0))) ||
       isOtherFloat(getElementTypeOrSelf(op->getResult(0)))))
    return emitError(op->getLoc())
           << "takes the bits of " << op->getOperand(0).getType() << " for "
           << op->getResult(0).getType()
           << ", and the program is computed in f32; convert the numbers";
  if (auto elements = op->getAttrOfType<ElementsAttr>("value");
      elements && isOtherFloat(elements.getElementType()) &&
      !KnownTensor::get(cast<TypedAttr>(elements)))
    return emitError(op->getLoc()) << "has the type " << elements.getType()
                                   << ", which cannot be read; store it as f32";
  return success();
}

void ComputeInF32::runOnOperation() {
  computed = nullptr;
  holdsOthers = false;
  WalkResult checked = getOperation().walk([&](Operation *op) {
    return failed(check(op)) ? WalkResult::interrupt() : WalkResult::advance();
  });
  if (checked.wasInterrupted())
    return signalPassFailure();
  if (!holdsOthers)
    return;
  AttrTypeReplacer replacer = makeReplacer(&getContext());
  getOperation().walk([&](Operation *op) {
    bool isOurs = isa_and_nonnull<QNNDialect>(op->getDialect());
    replacer.replaceElementsIn(op, /*replaceAttrs=*/!isOurs,
                               /*replaceLocs=*/false, /*replaceTypes=*/true);
  });
  // What converted between two floats converts no more.
  getOperation().walk([&](Operation *op) {
    if (isa<arith::ExtFOp, arith::TruncFOp, tosa::CastOp>(op) &&
        op->getOperand(0).getType() == op->getResult(0).getType()) {
      op->getResult(0).replaceAllUsesWith(op->getOperand(0));
      op->erase();
    }
  });
  if (computed)
    // The location alone: a module prints with all its weights.
    emitWarning(getOperation().getLoc())
        << "the program computes in " << computed
        << "; it is computed in f32, which its inputs and outputs have as well";
}

} // namespace
} // namespace qnn::import
