#include "qnn/Dialect/QNN/IR/Computation.h"

#include "qnn/Dialect/QNN/Analysis/Contraction.h"

namespace qnn {

using K = QuantizationKind;

Computation Computation::contract(Contraction loops) {
  Computation result{K::Contraction, 0, 1};
  result.contraction = std::make_shared<const Contraction>(std::move(loops));
  return result;
}

Computation Computation::sum(Contraction loops) {
  Computation result{K::Sum};
  result.contraction = std::make_shared<const Contraction>(std::move(loops));
  return result;
}

Computation Computation::add(unsigned lhs, unsigned rhs, bool subtracts) {
  Computation result{K::Add, lhs, rhs};
  result.subtracts = subtracts;
  return result;
}

Computation Computation::multiply(unsigned lhs, unsigned rhs) {
  return {K::Multiply, lhs, rhs};
}

Computation Computation::move(unsigned operand) {
  return {K::SameScale, operand};
}

Computation Computation::moveAll() {
  Computation result{K::SameScale};
  result.movesAll = true;
  return result;
}

Computation Computation::clampTo(unsigned operand, RealClamp interval) {
  Computation result{K::Clamp, operand};
  result.clamp = interval;
  return result;
}

Computation Computation::scale(unsigned operand, double numerator,
                               double denominator) {
  Computation result{K::ConstantScale, operand};
  result.numerator = numerator;
  result.denominator = denominator;
  result.factor = numerator / denominator;
  return result;
}

Computation Computation::scaleSlices(unsigned operand, unsigned constant,
                                     int64_t axis,
                                     llvm::SmallVector<double> factors,
                                     bool divides) {
  Computation result{K::SliceScale, operand, constant};
  result.axis = axis;
  result.factors = std::move(factors);
  result.divides = divides;
  return result;
}

Computation Computation::prelu(unsigned operand, unsigned constant,
                               int64_t axis, llvm::SmallVector<double> slopes) {
  Computation result{K::PRelu, operand, constant};
  result.axis = axis;
  result.factors = std::move(slopes);
  return result;
}

Computation Computation::apply(unsigned operand,
                               numerics::ScalarFunction function) {
  Computation result{K::Table, operand};
  // A table of 16-bit codes has 65,536 entries.
  result.maxBits = 8;
  result.function = std::move(function);
  return result;
}

Computation Computation::custom(mlir::quant::QuantizedType fixedType) {
  Computation result{K::Custom};
  result.fixedType = fixedType;
  return result;
}

Computation Computation::refuse(std::string why) {
  Computation result;
  result.refusal = std::move(why);
  return result;
}

llvm::SmallVector<double> Computation::getFactors() const {
  llvm::SmallVector<double> result(factors);
  for (double &factor : result)
    factor = divides ? 1 / factor : factor;
  return result;
}

bool Computation::accumulates() const {
  return kind == K::Contraction || kind == K::Sum || kind == K::Add ||
         kind == K::Multiply;
}

bool Computation::isUnary() const {
  return kind == K::Clamp || kind == K::ConstantScale ||
         kind == K::SliceScale || kind == K::PRelu || kind == K::Table;
}

bool Computation::reads(unsigned number) const {
  switch (kind) {
  case K::Contraction:
  case K::Add:
  case K::Multiply:
    return number == lhs || number == rhs;
  case K::SameScale:
    // Two that one is chosen of, or whatever is joined.
    return number == lhs || (movesAll && (lhs == rhs || number == rhs));
  case K::Sum:
  case K::Clamp:
  case K::ConstantScale:
  case K::SliceScale:
  case K::PRelu:
  case K::Table:
    return number == lhs;
  case K::Custom:
  case K::Unsupported:
    return true;
  }
  return true;
}

} // namespace qnn
