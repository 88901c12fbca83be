#include "Emit.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Matchers.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/IntegerRanges.h"
#include "qnn/Dialect/QNN/Analysis/QuantizeConstant.h"

using namespace mlir;

namespace qnn::integer {

Value createFilled(ImplicitLocOpBuilder &b, ArrayRef<int64_t> shape,
                   Type elementType, int64_t value) {
  Value empty = tensor::EmptyOp::create(b, shape, elementType);
  return linalg::FillOp::create(b, createInt(b, elementType, value), empty)
      .getResult(0);
}

Value createLike(ImplicitLocOpBuilder &b, linalg::LinalgOp op,
                 ValueRange inputs, Value init, ScalarBody body) {
  return createGeneric(b, inputs, init, op.getIndexingMapsArray(),
                       op.getIteratorTypesArray(), body);
}

Value createNamedLike(ImplicitLocOpBuilder &b, linalg::LinalgOp op,
                      ValueRange inputs, Value init) {
  OperationState state(b.getLoc(), op->getName());
  state.addOperands(inputs);
  state.addOperands(init);
  state.addTypes(init.getType());
  // How integers are widened means nothing to floats; codes have a sign.
  SmallVector<NamedAttribute> kept;
  for (NamedAttribute attr : op->getAttrs())
    if (attr.getName() != "operandSegmentSizes" &&
        !isa<linalg::TypeFnAttr>(attr.getValue()))
      kept.push_back(attr);
  state.addAttributes(kept);
  state.addAttribute("operandSegmentSizes",
                     b.getDenseI32ArrayAttr({int32_t(inputs.size()), 1}));
  Region *region = state.addRegion();
  Block &block = region->emplaceBlock();
  for (Value operand : state.operands)
    block.addArgument(getElementTypeOrSelf(operand.getType()), b.getLoc());
  {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(&block);
    op.getRegionBuilder()(b, block, kept, nullptr);
  }
  return b.create(state)->getResult(0);
}

Value createAccumulator(ImplicitLocOpBuilder &b,
                        function_ref<Value(Type)> build) {
  Value acc = build(b.getI32Type());
  // Most sums fit whatever the signs of their weights are.
  for (auto weights :
       {IntegerRanges::Weights::Extremes, IntegerRanges::Weights::Each}) {
    IntegerRanges ranges(IntegerRanges::Reach::Codes, weights);
    (void)ranges.get(acc);
    if (!ranges.getOverflow(acc.getDefiningOp()))
      return acc;
  }
  acc.getDefiningOp()->erase();
  return build(b.getI64Type());
}

Value createExtension(ImplicitLocOpBuilder &b, Type type, Value value) {
  return value.getType() == type ? value
                                 : arith::ExtSIOp::create(b, type, value);
}

Value createDistance(ImplicitLocOpBuilder &b, Type type, Value code,
                     int64_t zeroPoint) {
  Value wide = createExtension(b, type, code);
  if (zeroPoint == 0)
    return wide;
  return arith::SubIOp::create(b, wide, createInt(b, type, zeroPoint));
}

namespace {
/// What `addConstant` added to an accumulator.
struct ConstantSum {
  Value rest;
  SmallVector<int64_t> shape, constants;
  AffineMap map;
};
} // namespace

static std::optional<ConstantSum> splitConstant(Value acc) {
  auto add = acc.getDefiningOp<linalg::GenericOp>();
  if (!add || add.getNumDpsInputs() != 2 || add.getNumReductionLoops() != 0 ||
      !add.getIndexingMapsArray()[0].isIdentity())
    return std::nullopt;
  auto yield = cast<linalg::YieldOp>(add.getBody()->getTerminator());
  auto sum = yield.getOperand(0).getDefiningOp<arith::AddIOp>();
  ElementsAttr constant;
  if (!sum || sum.getLhs() != add.getBody()->getArgument(0) ||
      sum.getRhs() != add.getBody()->getArgument(1) ||
      !matchPattern(add.getInputs()[1], m_Constant(&constant)))
    return std::nullopt;
  auto integers = readIntegers(constant);
  if (!integers)
    return std::nullopt;
  return ConstantSum{add.getInputs()[0],
                     llvm::to_vector(constant.getShapedType().getShape()),
                     std::move(*integers), add.getIndexingMapsArray()[1]};
}

/// Dimensions of size 1 say nothing; without them equal constants have equal
/// maps.
static void dropUnitDims(SmallVectorImpl<int64_t> &shape, AffineMap &map) {
  SmallVector<AffineExpr> exprs;
  for (auto [size, expr] : llvm::zip_equal(shape, map.getResults()))
    if (size != 1)
      exprs.push_back(expr);
  llvm::erase(shape, 1);
  map = AffineMap::get(map.getNumDims(), 0, exprs, map.getContext());
}

static Value createConstantSum(ImplicitLocOpBuilder &b, Type type,
                               const ConstantSum &sum) {
  // A constant that needs 64 bits leads to a sum that does.
  unsigned bits = llvm::all_of(sum.constants, llvm::isInt<32>) ? 32 : 64;
  Value addend = arith::ConstantOp::create(
      b, makeCodes(b.getContext(), sum.shape, bits, sum.constants));
  auto accType = cast<RankedTensorType>(sum.rest.getType());
  return createMap(b, {sum.rest, addend},
                   {b.getMultiDimIdentityMap(accType.getRank()), sum.map},
                   accType.getShape(), type,
                   [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
                     return arith::AddIOp::create(
                         b, createExtension(b, type, args[0]),
                         createExtension(b, type, args[1]));
                   });
}

Value addConstant(ImplicitLocOpBuilder &b, Value acc, ArrayRef<int64_t> shape,
                  ArrayRef<int64_t> constants, AffineMap map) {
  ConstantSum sum{acc, SmallVector<int64_t>(shape),
                  SmallVector<int64_t>(constants), map};
  dropUnitDims(sum.shape, sum.map);
  if (auto before = splitConstant(acc); before && before->map == sum.map) {
    sum.rest = before->rest;
    for (auto [constant, other] :
         llvm::zip_equal(sum.constants, before->constants))
      constant += other;
  }
  bool isWide = !getElementTypeOrSelf(sum.rest).isInteger(32) ||
                !llvm::all_of(sum.constants, llvm::isInt<32>);
  if (isWide)
    return createConstantSum(b, b.getI64Type(), sum);
  return createAccumulator(
      b, [&](Type type) { return createConstantSum(b, type, sum); });
}

} // namespace qnn::integer
