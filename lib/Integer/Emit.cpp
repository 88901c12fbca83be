#include "Emit.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Matchers.h"
#include "qnn/Dialect/QNN/Analysis/QuantizeConstant.h"

using namespace mlir;

namespace qnn::integer {

Value createInt(ImplicitLocOpBuilder &b, Type type, int64_t value) {
  return arith::ConstantOp::create(b, b.getIntegerAttr(type, value));
}

Value createFilled(ImplicitLocOpBuilder &b, ArrayRef<int64_t> shape,
                   Type elementType, int64_t value) {
  Value empty = tensor::EmptyOp::create(b, shape, elementType);
  return linalg::FillOp::create(b, createInt(b, elementType, value), empty)
      .getResult(0);
}

static Value createGeneric(ImplicitLocOpBuilder &b, ValueRange inputs,
                           Value init, ArrayRef<AffineMap> maps,
                           ArrayRef<utils::IteratorType> iterators,
                           ScalarBody body) {
  return linalg::GenericOp::create(
             b, TypeRange(init.getType()), inputs, ValueRange(init), maps,
             iterators,
             [&](OpBuilder &nested, Location loc, ValueRange args) {
               ImplicitLocOpBuilder inner(loc, nested);
               linalg::YieldOp::create(inner, body(inner, args));
             })
      .getResult(0);
}

Value createMap(ImplicitLocOpBuilder &b, ValueRange inputs,
                ArrayRef<AffineMap> maps, ArrayRef<int64_t> shape,
                Type elementType, ScalarBody body) {
  SmallVector<AffineMap> all(maps);
  all.push_back(b.getMultiDimIdentityMap(shape.size()));
  SmallVector<utils::IteratorType> iterators(shape.size(),
                                             utils::IteratorType::parallel);
  Value init = tensor::EmptyOp::create(b, shape, elementType);
  return createGeneric(b, inputs, init, all, iterators, body);
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
  for (NamedAttribute attr : op->getAttrs())
    if (attr.getName() != "operandSegmentSizes")
      state.addAttribute(attr.getName(), attr.getValue());
  state.addAttribute("operandSegmentSizes",
                     b.getDenseI32ArrayAttr({int32_t(inputs.size()), 1}));
  Region *region = state.addRegion();
  Block &block = region->emplaceBlock();
  for (Value operand : state.operands)
    block.addArgument(getElementTypeOrSelf(operand.getType()), b.getLoc());
  {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(&block);
    op.getRegionBuilder()(b, block, op->getAttrs(), nullptr);
  }
  return b.create(state)->getResult(0);
}

ConstantSum splitConstant(Value acc) {
  auto add = acc.getDefiningOp<linalg::GenericOp>();
  if (!add || add.getNumDpsInputs() != 2 || add.getNumReductionLoops() != 0 ||
      !add.getIndexingMapsArray()[0].isIdentity())
    return {acc, {}, {}};
  auto yield = cast<linalg::YieldOp>(add.getBody()->getTerminator());
  auto sum = yield.getOperand(0).getDefiningOp<arith::AddIOp>();
  DenseElementsAttr constant;
  if (!sum || sum.getLhs() != add.getBody()->getArgument(0) ||
      sum.getRhs() != add.getBody()->getArgument(1) ||
      !matchPattern(add.getInputs()[1], m_Constant(&constant)))
    return {acc, {}, {}};
  return {add.getInputs()[0], constant, add.getIndexingMapsArray()[1]};
}

/// The sum, or null where an element leaves 32 bits.
static DenseElementsAttr addIfFits(DenseElementsAttr a, DenseElementsAttr b) {
  SmallVector<int64_t> sums;
  for (auto [x, y] :
       llvm::zip_equal(a.getValues<int32_t>(), b.getValues<int32_t>()))
    sums.push_back(int64_t(x) + y);
  if (!llvm::all_of(sums, [](int64_t s) { return llvm::isInt<32>(s); }))
    return {};
  return makeCodes(a.getContext(), a.getType().getShape(), 32, sums);
}

/// Dimensions of size 1 say nothing; without them equal constants have equal
/// maps.
static void dropUnitDims(DenseElementsAttr &constant, AffineMap &map) {
  SmallVector<int64_t> shape;
  SmallVector<AffineExpr> exprs;
  for (auto [size, expr] :
       llvm::zip_equal(constant.getType().getShape(), map.getResults()))
    if (size != 1) {
      shape.push_back(size);
      exprs.push_back(expr);
    }
  constant = constant.reshape(constant.getType().clone(shape));
  map = AffineMap::get(map.getNumDims(), 0, exprs, map.getContext());
}

Value addConstant(ImplicitLocOpBuilder &b, Value acc,
                  DenseElementsAttr constant, AffineMap map) {
  dropUnitDims(constant, map);
  ConstantSum before = splitConstant(acc);
  if (before.constant && before.map == map)
    if (DenseElementsAttr sum = addIfFits(before.constant, constant)) {
      acc = before.rest;
      constant = sum;
    }
  auto type = cast<RankedTensorType>(acc.getType());
  Value addend = arith::ConstantOp::create(b, constant);
  return createMap(b, {acc, addend},
                   {b.getMultiDimIdentityMap(type.getRank()), map},
                   type.getShape(), type.getElementType(),
                   [](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
                     return arith::AddIOp::create(b, args[0], args[1]);
                   });
}

} // namespace qnn::integer
