#ifndef QNN_TARGET_SIGNATURE_H
#define QNN_TARGET_SIGNATURE_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "qnn/Machine/Machine.h"
#include "qnn/Numerics/Scale.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace qnn::target {

/// Element type of a tensor at the boundary of a compiled model. I1 is a byte
/// of 0 or 1. U8 and so on are what MLIR's signless integers stand for where
/// the argument or result has the attribute `qnn.unsigned`.
enum class ElementKind {
  F16,
  BF16,
  F32,
  F64,
  I1,
  I8,
  I16,
  I32,
  I64,
  U8,
  U16,
  U32,
  U64
};

/// Bytes of one element.
int64_t getByteWidth(ElementKind kind);

/// "f32", "i8", "u8", ...
llvm::StringRef getName(ElementKind kind);

/// The C type that holds one element: "float", "int8_t", ...; the bits of a
/// 16-bit float are a "uint16_t".
llvm::StringRef getCType(ElementKind kind);

std::optional<ElementKind> parseElementKind(llvm::StringRef name);

/// One input or result: a dense row-major tensor.
struct TensorSpec {
  std::string name;
  ElementKind kind = ElementKind::F32;
  llvm::SmallVector<int64_t> shape;
  /// The numbers that integers stand for, where that is known.
  std::optional<numerics::AffineParams> codes;
  /// Of an input that is a state: what the first call gets, one number where
  /// all are equal. The output of the same name is what the next one does.
  std::vector<double> initial;

  int64_t getNumElements() const;
  int64_t getNumBytes() const { return getNumElements() * getByteWidth(kind); }
  /// "1x64xf32", and "f32" for rank 0.
  std::string getTypeString() const;
};

/// What a caller of a compiled model must know.
struct Signature {
  std::string model;
  llvm::SmallVector<TensorSpec> inputs;
  llvm::SmallVector<TensorSpec> outputs;
  int64_t workspaceBytes = 0;
  /// Of compiled code: name, architecture and instructions of the machines that
  /// it is for, best first.
  std::vector<Machine> variants;

  /// Whether the code asks the CPU for the instructions of its variants. Those
  /// of Arm can't be asked for without a system.
  bool asksCpu() const;

  /// The index of the output that is the next value of the state `input`.
  std::optional<size_t> getNextState(const TensorSpec &input) const;

  /// One line of JSON, the value of the exported symbol `<model>_signature`.
  std::string toJson() const;
  static llvm::Expected<Signature> fromJson(llvm::StringRef text);
};

/// The function that becomes the entry point: the one marked, else the one
/// named `entry`, else the only public function with a body. Emits a
/// diagnostic where there is none or more than one.
mlir::FailureOr<mlir::func::FuncOp> findEntryFunction(mlir::ModuleOp module,
                                                      llvm::StringRef entry);

/// Reads the signature of `function` before it is bufferized. What is
/// no type stands in the attributes of `qnn/Dialect/QNN/Analysis/Interface.h`.
/// Emits a diagnostic on a type other than a static tensor of a supported
/// element type.
mlir::FailureOr<Signature> readSignature(mlir::func::FuncOp function);

} // namespace qnn::target

#endif // QNN_TARGET_SIGNATURE_H
