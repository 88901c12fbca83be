#include "qnn/Dialect/QNN/IR/QuantizableOpInterface.h"

#include "qnn/Dialect/QNN/IR/QuantizableOpInterface.cpp.inc"
