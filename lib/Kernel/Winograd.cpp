#include "Winograd.h"
#include "VectorBuilder.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "qnn/Dialect/QNN/Build/Generic.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;

namespace qnn::kernel {
namespace {

constexpr int64_t kTile = kWinogradTile, kPatch = kWinogradPatch;

/// Rows of B. Products of two rows and codes of 8 bits are at most 100 * 128 in
/// size and fit 16 bits.
constexpr int64_t kCodes[kPatch][kPatch] = {
    {4, 0, -5, 0, 1, 0},  {0, -4, -4, 1, 1, 0}, {0, 4, -4, -1, 1, 0},
    {0, -2, -1, 2, 1, 0}, {0, 2, -1, -2, 1, 0}, {0, 4, 0, -5, 0, 1}};

/// Rows of A, that of result i being 3 * 2^kShifts[i] times the paper's for the
/// factors of G.
constexpr int64_t kResults[kTile][kPatch] = {{1, -4, -4, 1, 1, 0},
                                             {0, -2, 2, 1, -1, 0},
                                             {0, -1, -1, 1, 1, 0},
                                             {0, -1, 1, 2, -2, 1}};
constexpr int64_t kShifts[kTile] = {3, 2, 1, 1};

/// 9 * kInverse = 1 modulo 2^32.
constexpr int64_t kInverse = 954437177;

class WinogradBuilder : VectorBuilder {
public:
  WinogradBuilder(ImplicitLocOpBuilder &b, const Gemm &gemm,
                  const Epilogue &epilogue, const DotForm &form,
                  const Machine &machine)
      : VectorBuilder(b, epilogue), gemm(gemm), epilogue(epilogue), form(form),
        machine(machine), image(*gemm.image),
        tileRows(llvm::divideCeil(image.result[1], kTile)),
        tileColumns(llvm::divideCeil(image.result[2], kTile)),
        height(tileRows * kTile + 2), width(tileColumns * kTile + 2),
        channels(image.shape[3]), codeLanes(getWinogradCodeLanes(form)) {}

  Value build() {
    Value codes = buildImage();
    Value products = multiply(transformCodes(codes));
    return shapeResult(transformProducts(products));
  }

private:
  using TileBody =
      llvm::function_ref<Value(Value n, Value y, Value x, Value out)>;

  Value buildImage();
  Value transformCodes(Value codes);
  Value multiply(Value codes);
  Value transformProducts(Value products);
  Value shapeResult(Value result);

  int64_t countTiles() const { return image.shape[0] * tileRows * tileColumns; }
  Value forEachTile(Value out, TileBody body);
  Value getTile(Value n, Value y, Value x) {
    return add(scale(add(scale(n, tileRows), y), tileColumns), x);
  }
  Value combine(ArrayRef<int64_t> factors, ArrayRef<Value> values);
  Value splat(Type type, int64_t value) {
    auto element = cast<IntegerType>(getElementTypeOrSelf(type));
    return arith::ConstantOp::create(
        b, DenseElementsAttr::get(
               cast<ShapedType>(type),
               APInt(element.getWidth(), value, /*isSigned=*/true)));
  }

  const Gemm &gemm;
  const Epilogue &epilogue;
  const DotForm &form;
  const Machine &machine;
  const Image &image;
  int64_t tileRows, tileColumns;
  /// Of the image that whole tiles read.
  int64_t height, width, channels;
  int64_t codeLanes;
};

Value WinogradBuilder::buildImage() {
  Value codes = gemm.rows.build(b, /*bits=*/8, /*extra=*/0);
  if (height == image.shape[1] && width == image.shape[2])
    return codes;
  Type i8 = b.getI8Type();
  SmallVector<ReassociationIndices> all = {{0, 1, 2, 3}};
  Value whole = tensor::ExpandShapeOp::create(
      b, RankedTensorType::get(image.shape, i8), codes, all);
  OpFoldResult zero = b.getIndexAttr(0);
  SmallVector<OpFoldResult> low(4, zero);
  SmallVector<OpFoldResult> high = {
      zero, b.getIndexAttr(height - image.shape[1]),
      b.getIndexAttr(width - image.shape[2]), zero};
  // Results of these codes are cut off.
  Value padded = tensor::PadOp::create(
      b, RankedTensorType::get({image.shape[0], height, width, channels}, i8),
      whole, low, high, createInt(b, i8, 0));
  return tensor::CollapseShapeOp::create(b, padded, all);
}

Value WinogradBuilder::forEachTile(Value out, TileBody body) {
  Value zero = constant(0);
  return loop(zero, constant(image.shape[0]), 1, out, [&](Value n, Value out) {
    return loop(zero, constant(tileRows), 1, out, [&](Value y, Value out) {
      return loop(zero, constant(tileColumns), 1, out,
                  [&](Value x, Value out) { return body(n, y, x, out); });
    });
  });
}

/// The sum of factors * values, which wraps; most factors are 0, 1 or -1.
Value WinogradBuilder::combine(ArrayRef<int64_t> factors,
                               ArrayRef<Value> values) {
  Value sum;
  // Positive ones first, so that a sum need not begin by a negation.
  for (bool isNegative : {false, true})
    for (auto [factor, value] : llvm::zip_equal(factors, values)) {
      if (factor == 0 || (factor < 0) != isNegative)
        continue;
      Value term = value;
      if (int64_t size = std::abs(factor); size != 1)
        term = arith::MulIOp::create(b, term, splat(term.getType(), size));
      if (!sum)
        sum = isNegative
                  ? arith::SubIOp::create(b, splat(term.getType(), 0), term)
                        .getResult()
                  : term;
      else
        sum = isNegative ? arith::SubIOp::create(b, sum, term).getResult()
                         : arith::AddIOp::create(b, sum, term).getResult();
    }
  return sum;
}

/// B image B^T as tensor<36 x tiles x C x i16>.
Value WinogradBuilder::transformCodes(Value codes) {
  auto narrow = VectorType::get({codeLanes}, b.getI8Type());
  auto wide = VectorType::get({codeLanes}, b.getI16Type());
  Value out = tensor::EmptyOp::create(
      b, ArrayRef<int64_t>{kWinogradProducts, countTiles(), channels},
      b.getI16Type());
  SmallVector<bool> inBounds = {true};
  auto patch = [&](Value first, Value tile, Value channel, Value patchOut) {
    // Column by column, then row by row.
    SmallVector<Value> half(kWinogradProducts);
    for (int64_t j = 0; j < kPatch; ++j) {
      SmallVector<Value> column;
      for (int64_t i = 0; i < kPatch; ++i)
        column.push_back(arith::ExtSIOp::create(
            b, wide,
            read(narrow, codes, {add(first, (i * width + j) * channels)})));
      for (int64_t i = 0; i < kPatch; ++i)
        half[i * kPatch + j] = combine(kCodes[i], column);
    }
    for (int64_t i = 0; i < kPatch; ++i)
      for (int64_t j = 0; j < kPatch; ++j) {
        Value code =
            combine(kCodes[j], ArrayRef(half).slice(i * kPatch, kPatch));
        patchOut = vector::TransferWriteOp::create(
                       b, code, patchOut,
                       ValueRange{constant(i * kPatch + j), tile, channel},
                       ArrayRef<bool>(inBounds))
                       .getResult();
      }
    return patchOut;
  };
  return forEachTile(out, [&](Value n, Value y, Value x, Value tileOut) {
    Value line = add(scale(n, height), scale(y, kTile));
    Value corner = scale(add(scale(line, width), scale(x, kTile)), channels);
    return loop(constant(0), constant(channels), codeLanes, tileOut,
                [&](Value channel, Value inner) {
                  return patch(add(corner, channel), getTile(n, y, x), channel,
                               inner);
                });
  });
}

/// 36 products of matrices, tensor<36 x tiles x N x i32>.
Value WinogradBuilder::multiply(Value codes) {
  int64_t tiles = countTiles();
  Gemm products;
  products.op = gemm.op;
  products.n = gemm.n;
  products.k = channels;
  products.lhsBits = 16;
  products.batch = kWinogradProducts;
  products.isConstant = false;
  products.rows.loops = {{kWinogradProducts, tiles * channels},
                         {tiles, channels}};
  products.rows.run = channels;
  products.rows.build = [=](ImplicitLocOpBuilder &b, unsigned bits,
                            int64_t extra) {
    return createCodes(b, codes, bits, extra);
  };
  products.buildPacked = [&](ImplicitLocOpBuilder &b, int64_t) -> Value {
    return arith::ConstantOp::create(
        b, packWinogradWeights(b.getContext(), gemm.weights, form));
  };
  Epilogue none;
  none.start.assign(gemm.n, 0);
  none.chain.push_back(gemm.op);
  return buildTiles(b, products, none, form, machine);
}

/// A products A^T, divided by its factor, with the epilogue: tensor<images x
/// whole tiles x N>.
Value WinogradBuilder::transformProducts(Value products) {
  int64_t lanes = form.lanes;
  auto sums = VectorType::get({lanes}, b.getI32Type());
  Value out = tensor::EmptyOp::create(
      b,
      ArrayRef<int64_t>{image.shape[0], tileRows * kTile, tileColumns * kTile,
                        gemm.n},
      resultType);
  int64_t columns = llvm::alignTo(gemm.n, lanes);
  Value start = createStart(b, gemm, epilogue, form, columns);
  std::optional<EpilogueRequantize> requantize;
  if (epilogue.requantize)
    requantize.emplace(b, epilogue, columns, lanes);
  return loop(
      constant(0), constant(columns), lanes, out,
      [&](Value channel, Value channelOut) {
        Value offset = read(sums, start, {channel});
        std::optional<EpilogueRequantize::Factors> factors;
        if (requantize)
          factors = requantize->read(b, channel);
        return forEachTile(channelOut, [&](Value n, Value y, Value x,
                                           Value tileOut) {
          Value tile = getTile(n, y, x);
          SmallVector<Value> half(kTile * kPatch);
          for (int64_t j = 0; j < kPatch; ++j) {
            SmallVector<Value> column;
            for (int64_t i = 0; i < kPatch; ++i)
              column.push_back(read(sums, products,
                                    {constant(i * kPatch + j), tile, channel}));
            for (int64_t i = 0; i < kTile; ++i)
              half[i * kPatch + j] = combine(kResults[i], column);
          }
          for (int64_t i = 0; i < kTile; ++i)
            for (int64_t j = 0; j < kTile; ++j) {
              Value sum = combine(kResults[j],
                                  ArrayRef(half).slice(i * kPatch, kPatch));
              sum = arith::MulIOp::create(b, sum, splat(sums, kInverse));
              sum = arith::ShRSIOp::create(
                  b, sum, splat(sums, kShifts[i] + kShifts[j]));
              sum = arith::AddIOp::create(b, sum, offset);
              if (requantize)
                sum = requantize->build(b, *factors, sum);
              tileOut = store(sum,
                              {n, add(scale(y, kTile), i),
                               add(scale(x, kTile), j), channel},
                              lanes, tileOut);
            }
          return tileOut;
        });
      });
}

/// Cuts what whole tiles have too much, and gives the loops of the rows.
Value WinogradBuilder::shapeResult(Value result) {
  SmallVector<OpFoldResult> offsets(4, b.getIndexAttr(0));
  SmallVector<OpFoldResult> strides(4, b.getIndexAttr(1));
  auto type = cast<RankedTensorType>(result.getType());
  if (type.getShape() != ArrayRef<int64_t>(image.result))
    result = tensor::ExtractSliceOp::create(
        b, RankedTensorType::get(image.result, resultType), result, offsets,
        getAsIndexOpFoldResult(b.getContext(), image.result), strides);
  size_t loops = gemm.rows.loops.size();
  if (loops == 3)
    return result;
  // Of one image, or of lines that are as long as those of the image.
  SmallVector<ReassociationIndices> groups = {{0, 1}, {2}, {3}};
  if (loops == 1)
    groups = {{0, 1, 2}, {3}};
  return tensor::CollapseShapeOp::create(b, result, groups);
}
} // namespace

Value buildWinograd(ImplicitLocOpBuilder &b, const Gemm &gemm,
                    const Epilogue &epilogue, const DotForm &form,
                    const Machine &machine) {
  return WinogradBuilder(b, gemm, epilogue, form, machine).build();
}

} // namespace qnn::kernel
