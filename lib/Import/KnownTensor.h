#ifndef QNN_LIB_IMPORT_KNOWNTENSOR_H
#define QNN_LIB_IMPORT_KNOWNTENSOR_H

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include <memory>
#include <optional>
#include <vector>

namespace qnn::import {

/// A number while a program is evaluated: integers of any width extended by
/// their sign, floats of any width as doubles, which hold them all.
union Scalar {
  int64_t integer;
  double real;

  static Scalar ofReal(double value) {
    Scalar scalar;
    scalar.real = value;
    return scalar;
  }
};

/// `value` as a float of `type` holds it, ties to even.
double roundToType(double value, mlir::FloatType type);

/// The elements of a tensor, or the one of a scalar, that are known before the
/// program runs. Each has whole bytes; one may stand for all. Copies share what
/// they hold.
class KnownTensor {
public:
  /// Views a constant; nullopt for element types without a value here (complex
  /// and quantized ones, integers of more than 64 bits, floats of more than
  /// 64), and for resources that are not there.
  static std::optional<KnownTensor> get(mlir::TypedAttr constant);
  /// Elements of zero to be stored to.
  static std::optional<KnownTensor> allocate(mlir::Type type);
  /// One element of zero that stands for all.
  static std::optional<KnownTensor> allocateSplat(mlir::Type type);

  /// As a constant of the program: a splat where all elements are the same, a
  /// resource where they are many.
  mlir::TypedAttr toAttribute() const;

  mlir::Type getType() const { return type; }
  mlir::Type getElementType() const;
  llvm::ArrayRef<int64_t> getShape() const;
  int64_t getNumElements() const;
  bool isSplat() const { return splat; }
  /// How many elements are held.
  int64_t getNumStored() const { return splat ? 1 : getNumElements(); }

  /// The elements `first`, `first + step`, ... and their counterpart.
  void load(int64_t first, int64_t step,
            llvm::MutableArrayRef<Scalar> lanes) const;
  void store(int64_t first, int64_t step, llvm::ArrayRef<Scalar> lanes);
  Scalar at(int64_t number) const;

  /// The same elements in the same order under another shape.
  KnownTensor reshaped(mlir::Type newType) const;
  /// Copies the elements of `from`, of the same element type, that lie at
  /// `fromOffset` and every `fromStrides` to where `strides` say.
  void copy(int64_t offset, llvm::ArrayRef<int64_t> strides,
            const KnownTensor &from, int64_t fromOffset,
            llvm::ArrayRef<int64_t> fromStrides, llvm::ArrayRef<int64_t> shape);

private:
  KnownTensor(mlir::Type type, bool splat) : type(type), splat(splat) {}

  mlir::Type type;
  llvm::ArrayRef<char> bytes;
  unsigned elementBytes = 0;
  bool splat;
  /// The constant that `bytes` views, in its own shape.
  mlir::ElementsAttr source;
  /// What `bytes` views otherwise.
  std::shared_ptr<std::vector<char>> owned;
};

/// The strides, in elements, of a tensor that lies in row-major order.
llvm::SmallVector<int64_t> getStrides(llvm::ArrayRef<int64_t> shape);

/// What is known of a value, if anything is.
using Lookup = llvm::function_ref<std::optional<KnownTensor>(mlir::Value)>;

} // namespace qnn::import

#endif // QNN_LIB_IMPORT_KNOWNTENSOR_H
