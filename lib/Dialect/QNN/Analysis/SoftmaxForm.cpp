#include "qnn/Dialect/QNN/Analysis/SoftmaxForm.h"

#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Numerics/Softmax.h"

using namespace mlir;

namespace qnn {

/// Tables for a result in the codes of `wanted`: exact ones where the model was
/// quantized elsewhere. Empty where there are none of them.
static SoftmaxForm makeWantedForm(Operation *op, quant::QuantizedType wanted,
                                  double scale, int64_t n) {
  SoftmaxForm form;
  if (!isa_and_nonnull<quant::UniformQuantizedType>(wanted))
    return form;
  form.type = wanted;
  Parameters to = getParameters(wanted);
  if (isQuantizedElsewhere(op)) {
    auto tables =
        numerics::wideSoftmaxTables(float(scale), float(to.scales[0]), n);
    form.bits = 64;
    form.exponentials.append(tables.exponentials.begin(),
                             tables.exponentials.end());
    form.shares.append(tables.shares.begin(), tables.shares.end());
    return form;
  }
  if (wanted.getStorageTypeIntegralWidth() != 8 ||
      (to.scales[0] == 1.0 / 256 && to.zeroPoints[0] == -128))
    return form;
  auto tables = numerics::softmaxTables(float(scale), float(to.scales[0]), n);
  form.exponentials.append(tables.exponentials.begin(),
                           tables.exponentials.end());
  form.shares.append(tables.shares.begin(), tables.shares.end());
  return form;
}

/// Tables for a result of scale 1/256.
static SoftmaxForm makeFixedForm(Operation *op, double scale, int64_t n) {
  SoftmaxForm form;
  std::vector<int32_t> table = numerics::softmaxExpTable(float(scale), n);
  form.exponentials.append(table.begin(), table.end());
  form.type = getComputation(op).fixedType;
  return form;
}

std::optional<SoftmaxForm> SoftmaxForm::choose(linalg::SoftmaxOp op,
                                               quant::QuantizedType input,
                                               quant::QuantizedType wanted) {
  double scale = getParameters(input).scales[0];
  int64_t n =
      cast<ShapedType>(op.getInput().getType()).getDimSize(op.getDimension());
  SoftmaxForm form = makeWantedForm(op, wanted, scale, n);
  if (form.exponentials.empty())
    form = makeFixedForm(op, scale, n);
  return form.exponentials.empty() ? std::nullopt : std::optional(form);
}

} // namespace qnn
