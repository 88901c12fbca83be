#ifndef QNN_DIALECT_QNN_ANALYSIS_INTERFACE_H
#define QNN_DIALECT_QNN_ANALYSIS_INTERFACE_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"

/// What a model's caller sees of arguments and results, said by attributes of
/// these.
namespace qnn {

/// String: the name.
inline constexpr llvm::StringLiteral kNameAttrName = "qnn.name";

/// Unit: MLIR's signless integers stand for unsigned ones.
inline constexpr llvm::StringLiteral kUnsignedAttrName = "qnn.unsigned";

/// Type, `!quant.uniform<...>`: the numbers that the integers stand for.
inline constexpr llvm::StringLiteral kCodesAttrName = "qnn.codes";

/// Type, f32 or `!quant.uniform<...>`: what planning decided that the caller
/// sees instead; `--qnn-convert-interface` consumes it.
inline constexpr llvm::StringLiteral kIOTypeAttrName = "qnn.io_type";

/// Elements, of an argument: it is the state of a stream. The result of the
/// same name is what the next call gets, the elements are what the first one
/// does.
inline constexpr llvm::StringLiteral kInitialAttrName = "qnn.initial";

/// An argument or a result of a function.
struct Port {
  /// A handle, whose methods are not const.
  mutable mlir::func::FuncOp func;
  bool isInput;
  unsigned index;

  mlir::Type getType() const;
  /// The argument, or what the function returns there.
  mlir::Value getValue() const;
  mlir::Attribute getAttr(llvm::StringRef name) const;
  void setAttr(llvm::StringRef name, mlir::Attribute value) const;
  void removeAttr(llvm::StringRef name) const;
  /// After its value got another type.
  void updateFunctionType() const;
  /// Else "in0", "out0", ...
  std::string getName() const;
  /// "input 'x'"
  std::string describe() const;
  /// The type that its codes have, or null.
  mlir::quant::UniformQuantizedType getCodes() const;
  /// The type that it is to have, or null.
  mlir::Type getIOType() const;
};

/// Arguments, then results.
llvm::SmallVector<Port> getPorts(mlir::func::FuncOp func);

/// Each state of `func` before and after it ran.
llvm::SmallVector<std::pair<Port, Port>> getStates(mlir::func::FuncOp func);

/// Leaves the interface as it is, whatever was planned.
void dropIOTypes(mlir::func::FuncOp func);

/// The verifier of `attribute` of an argument or result of `op`.
mlir::LogicalResult verifyPortAttribute(mlir::Operation *op, bool isInput,
                                        unsigned index,
                                        mlir::NamedAttribute attribute);

} // namespace qnn

#endif // QNN_DIALECT_QNN_ANALYSIS_INTERFACE_H
