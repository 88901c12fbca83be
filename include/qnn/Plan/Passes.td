#ifndef QNN_PLAN_PASSES_TD
#define QNN_PLAN_PASSES_TD

include "mlir/Pass/PassBase.td"

def PlanUniform : Pass<"qnn-plan-uniform", "::mlir::func::FuncOp"> {
  let summary = "plan int8 for everything that can be quantized";
  let description = [{
    Decides the type of every float value and writes the decisions down as
    `qnn.assign`; the `qnn.observe` operations are consumed. Activations become
    per-tensor asymmetric i8 from their observed ranges; constant factors of
    contractions symmetric i8 in [-127, 127], per axis where the operation
    allows; constants added to accumulators i32 at the accumulator's scale.

    Values that are only moved (reshape, transpose, pad, max pooling,
    concatenation) share one type. A sum of products whose only user adds a
    constant, clamps it or scales it stays an accumulator and gets no type of
    its own.

    Values that nothing reads but operations left in float, and sums that are
    read so, become i16: no product takes their codes, and residual streams have
    outliers that 8 bits cannot hold beside the rest. A value that is made in
    float and read by products, too, is quantized twice, and `<name>.wide` is
    what such a sum takes.

    A weight channel's scale is that of its largest magnitude, or with
    `weights=mse` the one that minimizes the sum of (w - q s)^2, q =
    clamp(round(w / s), -127, 127), over the channel (Nagel et al., arXiv
    2106.08295, 3.1). Biases are unaffected.

    The scale of a weight channel is raised where it would be less than 2^-20 of
    the tensor's largest or where the bias would not fit 30 bits at the
    accumulator's scale.

    Types that the program brings along (`qnn.assign`, `quant.dcast`) stay as
    they are. What moves values that are quantized afterwards moves their codes.
    In a function that import marked as `qnn.quantized_elsewhere`, what reads and
    what makes a value without a type stays in float and says so, and so does
    what reads float weights; an accumulator becomes a float where the next
    operation takes it, and constants that are added to one stay as they are.
    `quantize-rest` quantizes such values and weights from observed ranges.

    `io-types` gives inputs and outputs other types for their caller: int8,
    uint8, int16, uint16, float32. The attribute `qnn.io_type` says so, with the
    scale and zero point in which the plan stores the value, or in float those
    that its range gives; `--qnn-convert-interface` converts.

    An operation that integers cannot express on these types keeps its floats,
    carries the reason in the attribute `qnn.float_reason`, and a warning says
    so. With `require-integer-only` it is an error.

    Example:
    ```mlir
    func.func @f(%a: tensor<1x2xf32>) -> tensor<1x2xf32> {
      %0 = qnn.observe %a "a" range <-1.0, 1.0> : tensor<1x2xf32>
      %w = arith.constant dense<[[1.0, -0.5], [0.25, 2.0]]> : tensor<2x2xf32>
      %zero = arith.constant 0.0 : f32
      %e = tensor.empty() : tensor<1x2xf32>
      %z = linalg.fill ins(%zero : f32) outs(%e : tensor<1x2xf32>) -> tensor<1x2xf32>
      %1 = linalg.matmul ins(%0, %w : tensor<1x2xf32>, tensor<2x2xf32>)
                         outs(%z : tensor<1x2xf32>) -> tensor<1x2xf32>
      %2 = qnn.observe %1 "y" range <-3.0, 3.0> : tensor<1x2xf32>
      return %2 : tensor<1x2xf32>
    }
    ```
    Here `%a` becomes `!quant.uniform<i8:f32, 0.00784:0>`, `%w` gets a scale per
    column, and `%1` is assigned a type of scale 6/255.
  }];
  let options = [
    Option<"requireIntegerOnly", "require-integer-only", "bool", "false",
           "fail where an operation has no integer form, instead of leaving it "
           "in float with a warning">,
    Option<"weights", "weights", "std::string", "\"minmax\"",
           "how scales of weights are chosen: minmax (up to the largest) or mse "
           "(least squared error)">,
    Option<"quantizeRest", "quantize-rest", "bool", "false",
           "quantize from observed ranges what a model that was quantized "
           "elsewhere left in float">,
    ListOption<"ioTypes", "io-types", "std::string",
               "the type that callers see of an input or output, as in x=uint8, "
               "or of all the others, as in int8">
  ];
  let dependentDialects = ["::qnn::QNNDialect", "::mlir::quant::QuantDialect"];
}

def VerifyPlan : Pass<"qnn-verify-plan", "::mlir::func::FuncOp"> {
  let summary = "check that the plan covers the program";
  let description = [{
    The contract at the end of stage 3, for plans of any origin: nothing is
    observed any more; every operand that needs codes has a type; integers can
    express every operation on these types, or it says why it stays in float.

    Example:
    ```mlir
    func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
      %0 = qnn.assign %a "a" as !quant.uniform<i8:f32, 0.1> : tensor<4xf32>
      return %0 : tensor<4xf32>
    }
    ```
  }];
}

#endif // QNN_PLAN_PASSES_TD
