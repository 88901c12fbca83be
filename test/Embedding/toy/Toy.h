#ifndef TOY_TOY_H
#define TOY_TOY_H

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/IR/Dialect.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "qnn/Dialect/QNN/IR/QuantizableOpInterface.h"

#include "ToyDialect.h.inc"

#define GET_OP_CLASSES
#include "Toy.h.inc"

#endif // TOY_TOY_H
