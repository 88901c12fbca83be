#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "qnn/Machine/MachineOption.h"
#include "qnn/Target/Passes.h"

using namespace mlir;

namespace qnn::target {
#define GEN_PASS_DEF_LOWERDOTS
#include "qnn/Target/Passes.h.inc"

namespace {

/// One instruction that is a whole qnn.dot of four biased codes per lane.
struct DotInstruction {
  int64_t lanes;
  /// Any of these.
  SmallVector<Feature, 2> needs;
  StringLiteral intrinsic;
};

/// The instruction of `machine` for `op`, or nothing.
std::optional<StringRef> findInstruction(DotOp op, const Machine &machine) {
  static const DotInstruction instructions[] = {
      {16, {Feature::Avx512Vnni}, "llvm.x86.avx512.vpdpbusd.512"},
      {8,
       {Feature::AvxVnni, Feature::Avx512Vnni},
       "llvm.x86.avx512.vpdpbusd.256"},
  };
  if (!(op.getBiased() || op.getIsUnsigned()) || op.getGroupSize() != 4)
    return std::nullopt;
  int64_t lanes = cast<VectorType>(op.getType()).getNumElements();
  for (const DotInstruction &instruction : instructions)
    if (instruction.lanes == lanes &&
        llvm::any_of(instruction.needs,
                     [&](Feature feature) { return machine.has(feature); }))
      return instruction.intrinsic;
  return std::nullopt;
}

/// The instruction of `machine` that is a dot of two codes of 16 bits per lane
/// but for the sum; with it LLVM makes `vpdpwssd` where there is one. The same
/// in plain arithmetic would be found too, unless some weights are known to be
/// zero.
std::optional<StringRef> findPairInstruction(DotOp op, const Machine &machine) {
  auto codes = cast<VectorType>(op.getLhs().getType());
  if (op.getGroupSize() != 2 || !codes.getElementType().isInteger(16))
    return std::nullopt;
  if (codes.getNumElements() == 16 && machine.has(Feature::Avx2))
    return StringRef("llvm.x86.avx2.pmadd.wd");
  if (codes.getNumElements() == 32 && machine.has(Feature::Avx512))
    return StringRef("llvm.x86.avx512.pmaddw.d.512");
  return std::nullopt;
}

class DotLowering {
public:
  explicit DotLowering(const Machine &machine) : machine(machine) {}

  void lower(DotOp op) {
    ImplicitLocOpBuilder b(op.getLoc(), op);
    Value result;
    if (auto intrinsic = findInstruction(op, machine))
      result = call(b, *intrinsic, op.getType(),
                    {op.getSum(), getUnsigned(b, op), op.getRhs()});
    else if (op.getPairsFit() && machine.has(Feature::Avx2) &&
             cast<VectorType>(op.getType()).getNumElements() == 8)
      result = addPairs(b, op);
    else if (auto multiply = findPairInstruction(op, machine))
      result = arith::AddIOp::create(
          b, op.getSum(),
          call(b, *multiply, op.getType(), {op.getLhs(), op.getRhs()}));
    else
      result = expand(b, op);
    op.replaceAllUsesWith(result);
    op.erase();
  }

private:
  static Value call(ImplicitLocOpBuilder &b, StringRef intrinsic, Type type,
                    ValueRange operands) {
    return LLVM::CallIntrinsicOp::create(b, type, b.getStringAttr(intrinsic),
                                         operands)
        .getResult(0);
  }

  static Value splat(ImplicitLocOpBuilder &b, VectorType type, int64_t value) {
    return arith::ConstantOp::create(
        b, DenseElementsAttr::get(
               type, b.getIntegerAttr(type.getElementType(), value)));
  }

  /// Biased codes as the unsigned ones that they stand for, as lanes of 32
  /// bits: so LLVM has one instruction for the exclusive or of a broadcast in
  /// memory.
  Value getUnsigned(ImplicitLocOpBuilder &b, DotOp op) {
    if (op.getIsUnsigned())
      return op.getLhs();
    auto lanes = cast<VectorType>(op.getType());
    Value codes = vector::BitCastOp::create(b, lanes, op.getLhs());
    Value flipped = arith::XOrIOp::create(b, codes, getSigns(op, lanes));
    return vector::BitCastOp::create(b, op.getLhs().getType(), flipped);
  }

  /// A vector of sign bits that LLVM takes for no constant: it would turn the
  /// exclusive or of a broadcast and a constant into one of scalars, which
  /// costs a move between register files for every broadcast.
  Value getSigns(DotOp op, VectorType type) {
    auto function = op->getParentOfType<FunctionOpInterface>();
    Value &signs = known[{function, type}];
    if (signs)
      return signs;
    auto b = ImplicitLocOpBuilder::atBlockBegin(
        function.getLoc(), &function.getFunctionBody().front());
    // Of every byte.
    Value constant = splat(b, type, int32_t(0x80808080));
    if (machine.arch != "x86_64")
      return signs = constant;
    return signs = LLVM::InlineAsmOp::create(
                       b, type, constant, /*asm_string=*/"",
                       /*constraints=*/"=v,0", /*has_side_effects=*/false,
                       /*is_align_stack=*/false, LLVM::TailCallKind::None,
                       /*asm_dialect=*/LLVM::AsmDialectAttr(),
                       /*operand_attrs=*/ArrayAttr())
                       .getResult(0);
  }

  /// `vpmaddubsw` saturates; pairs that fit do not meet that, and those of
  /// joined dots are added before they are widened.
  Value addPairs(ImplicitLocOpBuilder &b, DotOp op) {
    auto lanes = cast<VectorType>(op.getType());
    auto pairs = VectorType::get({2 * lanes.getNumElements()}, b.getI16Type());
    auto multiply = [&](DotOp one) {
      return call(b, "llvm.x86.avx2.pmadd.ub.sw", pairs,
                  {getUnsigned(b, one), one.getRhs()});
    };
    Value products = multiply(op);
    while (op.getJoined()) {
      op = op.getSum().getDefiningOp<DotOp>();
      products = arith::AddIOp::create(b, multiply(op), products);
    }
    Value sums = call(b, "llvm.x86.avx2.pmadd.wd", lanes,
                      {products, splat(b, pairs, 1)});
    return arith::AddIOp::create(b, op.getSum(), sums);
  }

  static Value expand(ImplicitLocOpBuilder &b, DotOp op) {
    auto codes = cast<VectorType>(op.getLhs().getType());
    auto wide = VectorType::get(codes.getShape(), b.getI32Type(),
                                codes.getScalableDims());
    Value lhs = op.getIsUnsigned()
                    ? arith::ExtUIOp::create(b, wide, op.getLhs()).getResult()
                    : arith::ExtSIOp::create(b, wide, op.getLhs()).getResult();
    if (op.getBiased())
      lhs = arith::AddIOp::create(b, lhs, splat(b, wide, 128));
    Value sums = arith::MulIOp::create(
        b, lhs, arith::ExtSIOp::create(b, wide, op.getRhs()));
    for (int64_t left = op.getGroupSize(); left > 1; left /= 2) {
      auto halves = vector::DeinterleaveOp::create(b, sums);
      sums = arith::AddIOp::create(b, halves.getRes1(), halves.getRes2());
    }
    return arith::AddIOp::create(b, op.getSum(), sums);
  }

  const Machine &machine;
  DenseMap<std::pair<Operation *, Type>, Value> known;
};

struct LowerDots : impl::LowerDotsBase<LowerDots> {
  using Base::Base;

  void runOnOperation() override {
    std::optional<Machine> target = readMachineOption(getOperation(), machine);
    if (!target)
      return signalPassFailure();
    SmallVector<DotOp> dots;
    getOperation().walk([&](DotOp op) { dots.push_back(op); });
    DotLowering lowering(*target);
    // Joined dots before those that they take along.
    for (DotOp op : llvm::reverse(dots))
      if (op.use_empty())
        op.erase();
      else
        lowering.lower(op);
  }
};

} // namespace
} // namespace qnn::target
