#include "qnn/Dialect/QNN/IR/QNNDialect.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectImplementation.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/Interface.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;

#include "qnn/Dialect/QNN/IR/QNNDialect.cpp.inc"
#include "qnn/Dialect/QNN/IR/QNNEnums.cpp.inc"

#define GET_ATTRDEF_CLASSES
#include "qnn/Dialect/QNN/IR/QNNAttrs.cpp.inc"

void qnn::QNNDialect::initialize() {
  addAttributes<
#define GET_ATTRDEF_LIST
#include "qnn/Dialect/QNN/IR/QNNAttrs.cpp.inc"
      >();
  addOperations<
#define GET_OP_LIST
#include "qnn/Dialect/QNN/IR/QNNOps.cpp.inc"
      >();
}

Operation *qnn::QNNDialect::materializeConstant(OpBuilder &builder,
                                                Attribute value, Type type,
                                                Location loc) {
  return arith::ConstantOp::materialize(builder, value, type, loc);
}

LogicalResult
qnn::QNNDialect::verifyOperationAttribute(Operation *op,
                                          NamedAttribute attribute) {
  if (attribute.getName() != kQuantizedElsewhereAttrName)
    return success();
  if (!isa<FunctionOpInterface>(op) || !isa<UnitAttr>(attribute.getValue()))
    return op->emitOpError("attribute '")
           << kQuantizedElsewhereAttrName
           << "' is a unit attribute of functions";
  return success();
}

LogicalResult
qnn::QNNDialect::verifyRegionArgAttribute(Operation *op, unsigned, unsigned arg,
                                          NamedAttribute attribute) {
  return verifyPortAttribute(op, /*isInput=*/true, arg, attribute);
}

LogicalResult qnn::QNNDialect::verifyRegionResultAttribute(
    Operation *op, unsigned, unsigned result, NamedAttribute attribute) {
  return verifyPortAttribute(op, /*isInput=*/false, result, attribute);
}
