"""One node of each of onnxruntime's own operators, with inputs: `CASES` by name."""
import dataclasses
import math

import numpy as np


@dataclasses.dataclass
class Case:
    """A node; `inputs` are arrays in the node's order, None where it has none, and
    `constants` the positions of those that the file holds."""

    op_type: str
    inputs: list
    constants: tuple = ()
    outputs: int = 1
    attributes: dict = dataclasses.field(default_factory=dict)
    domain: str = "com.microsoft"
    tolerance: float = 1e-5  # of the largest number; codes may differ by one
    model_opset: int = 17
    meaning: object = None  # in numpy, of what onnxruntime has no kernel for here


def reals(*shape, scale=1.0):
    rng = np.random.default_rng(sum(shape) + len(shape))
    return (rng.standard_normal(shape) * scale).astype(np.float32)


def codes(*shape, kind=np.uint8):
    limits, rng = np.iinfo(kind), np.random.default_rng(len(shape) + sum(shape))
    return rng.integers(limits.min, limits.max + 1, shape).astype(kind)


def weights(*shape):
    """Codes of weights, of which two times 255 fit the 16 bits in which onnxruntime adds
    products on processors without VNNI."""
    return codes(*shape, kind=np.int8) // 2


def at(scale, zero_point=0, kind=np.uint8):
    return [np.float32(scale), kind(zero_point)]


def case(op_type, *inputs, **rest):
    names = {f.name for f in dataclasses.fields(Case)}
    given = {k: v for k, v in rest.items() if k in names}
    attributes = {k: v for k, v in rest.items() if k not in names}
    return Case(op_type, list(inputs), attributes=attributes, **given)


def softmax(x, axes):
    e = np.exp(x - x.max(axes, keepdims=True))
    return e / e.sum(axes, keepdims=True)


def gelu(x):
    return x * (1 + np.vectorize(math.erf)(x / math.sqrt(2)).astype(np.float32)) / 2


def silu(x):
    return x / (1 + np.exp(-x))


def group_norm(x, epsilon):
    """Two groups of channels, which are last."""
    groups = x.reshape(x.shape[0], -1, 2, x.shape[-1] // 2)
    mean, spread = (f(groups, axis=(1, 3), keepdims=True) for f in (np.mean, np.var))
    return ((groups - mean) / np.sqrt(spread + epsilon)).reshape(x.shape)


def skip_group_norm(x, gamma, beta, skip, bias):
    total = x + skip[:, None, None] + bias
    return group_norm(total, 1e-3) * gamma + beta, total


def convolution(x, w):
    """Of images with the channels last, borders of one, windows of 3x3."""
    padded = np.pad(x, [(0, 0), (1, 1), (1, 1), (0, 0)])
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3), (1, 2))
    return np.einsum("nhwcij,mcij->nhwm", windows, w)


def mean_of_codes(x, x_scale, x_zero, y_scale, y_zero):
    mean = ((x.astype(np.float32) - x_zero) * x_scale).mean(1)
    return np.clip(np.rint(mean / y_scale) + y_zero, 0, 255).astype(np.uint8)


def unary(op_type, x, **rest):
    """From one scale to another."""
    return case(op_type, x, *at(0.02, 100), *at(0.01, 20), constants=(1, 2, 3, 4), **rest)


FUNCTIONS = {
    "gelu": case("Gelu", reals(2, 5)),
    "bias-gelu": case("BiasGelu", reals(2, 5), reals(5), constants=(1,)),
    "fast-gelu": case("FastGelu", reals(2, 5)),
    "fast-gelu-bias": case("FastGelu", reals(2, 5), reals(5), constants=(1,)),
    "quick-gelu": case("QuickGelu", reals(2, 5), alpha=1.5),
    "quick-gelu-alpha": case("QuickGelu", reals(2, 5)),
    "bias-softmax": case("BiasSoftmax", reals(2, 3, 4, 4), reals(2, 1, 1, 4),
                         is_inner_broadcast=1, axis=3,
                         meaning=lambda x, b: softmax(x + b, -1)),
    "bias-softmax-rows": case("BiasSoftmax", reals(2, 3, 4), reals(1, 3, 4),
                              is_inner_broadcast=0, axis=1,
                              meaning=lambda x, b: softmax(x + b, (1, 2))),
    "bias-add": case("BiasAdd", reals(2, 3, 4), reals(4), reals(2, 3, 4),
                     meaning=lambda x, b, skip: x + b + skip),
    "bias-split-gelu": case(
        "BiasSplitGelu", reals(2, 3, 8), reals(8), constants=(1,),
        meaning=lambda x, b: (x + b)[..., :4] * gelu((x + b)[..., 4:])),
    "group-norm": case(
        "GroupNorm", reals(2, 3, 3, 4), reals(4), reals(4), constants=(1, 2), groups=2,
        activation=1, meaning=lambda x, g, b: silu(group_norm(x, 1e-5) * g + b)),
    "skip-group-norm": case(
        "SkipGroupNorm", reals(2, 3, 3, 4), reals(4), reals(4), reals(2, 4), reals(4),
        constants=(1, 2, 4), groups=2, activation=0, epsilon=1e-3, outputs=2,
        meaning=lambda x, g, b, skip, bias: skip_group_norm(x, g, b, skip, bias)),
    "simplified-norm": case("SimplifiedLayerNormalization", reals(2, 3, 8), reals(8),
                            constants=(1,), domain="", epsilon=1e-3, axis=-1),
    "simplified-norm-opset-11": case(
        "SimplifiedLayerNormalization", reals(2, 3, 8), reals(8), constants=(1,),
        domain="", axis=2, model_opset=11),
    "skip-simplified-norm": case(
        "SkipSimplifiedLayerNormalization", reals(2, 3, 8), reals(2, 3, 8), reals(8),
        reals(8), constants=(2, 3), epsilon=1e-3),
    "skip-norm": case("SkipLayerNormalization", reals(2, 3, 8), reals(2, 3, 8),
                      reals(8), reals(8), constants=(2, 3)),
    "skip-norm-sum": case(
        "SkipLayerNormalization", reals(2, 3, 8), reals(3, 8), reals(8), None,
        reals(8), constants=(2, 4), outputs=4, epsilon=1e-2),
    "embed-norm": case(
        "EmbedLayerNormalization", np.int32([[1, 4, 2], [0, 3, 3]]),
        np.int32([[0, 0, 1], [1, 1, 0]]), reals(5, 8), reals(6, 8), reals(2, 8),
        reals(8), reals(8), constants=(2, 3, 4, 5, 6), outputs=2),
}

PRODUCTS = {
    "fused-matmul": case("FusedMatMul", reals(2, 3, 4), reals(2, 4, 5), alpha=0.25),
    "fused-matmul-trans": case("FusedMatMul", reals(2, 4, 3), reals(5, 4),
                               constants=(1,), transA=1, transB=1),
    "fused-matmul-batches": case(
        "FusedMatMul", reals(3, 2, 4), reals(5, 2, 4), transBatchA=1, transBatchB=1,
        transB=1, alpha=2.0),
    "fused-matmul-flip": case(
        "FusedMatMul", reals(4, 2, 3), reals(2, 4, 5), transBatchA=1, transA=1),
    "transpose-matmul": case("TransposeMatMul", reals(4, 3), reals(4, 5), transA=1,
                             alpha=3.0),
    "fused-gemm": case("FusedGemm", reals(3, 4), reals(5, 4), reals(5),
                       constants=(1, 2), transB=1, alpha=0.5, beta=2.0,
                       activation="LeakyRelu", activation_alpha=0.2),
    "fused-gemm-relu": case("FusedGemm", reals(3, 4), reals(4, 5), constants=(1,),
                            activation="Relu"),
    "fused-conv": case("FusedConv", reals(1, 2, 5, 5), reals(4, 2, 3, 3), reals(4),
                       constants=(1, 2), activation="Relu", pads=[1, 1, 1, 1]),
    "fused-conv-sum": case(
        "FusedConv", reals(1, 2, 5, 5), reals(4, 2, 3, 3), reals(4),
        reals(1, 4, 3, 3), constants=(1, 2), activation="Clip",
        activation_params=[-0.5, 0.5]),
    "fused-conv-hard": case(
        "FusedConv", reals(1, 2, 5, 5), reals(4, 1, 3, 3), constants=(1,),
        activation="HardSigmoid", activation_params=[0.3, 0.4], group=2),
    "nhwc-conv": case(
        "NhwcFusedConv", reals(1, 5, 5, 2), reals(4, 2, 3, 3), reals(4),
        reals(1, 5, 5, 4), constants=(1, 2), activation="Relu", pads=[1, 1, 1, 1],
        meaning=lambda x, w, b, z: np.maximum(convolution(x, w) + b + z, 0)),
    "fused-conv-nothing": case("FusedConv", reals(1, 2, 5, 5), reals(4, 2, 3, 3),
                               constants=(1,), strides=[2, 2]),
}

PAIR = (codes(2, 3, 4), *at(0.02, 100), codes(2, 3, 4) // 2, *at(0.05, 60),
        *at(0.1, 120))

QUANTIZED = {
    "q-add": case("QLinearAdd", *PAIR, constants=(1, 2, 4, 5, 6, 7)),
    "q-mul": case("QLinearMul", *PAIR, constants=(1, 2, 4, 5, 6, 7)),
    "q-concat": case(
        "QLinearConcat", *at(0.05, 30), codes(2, 3, 4), *at(0.02, 100),
        codes(2, 2, 4), *at(0.04, 7), constants=(0, 1, 3, 4, 6, 7), axis=1),
    "q-sigmoid": unary("QLinearSigmoid", codes(2, 3, 4)),
    "q-leaky": unary("QLinearLeakyRelu", codes(2, 3, 4), alpha=0.3),
    "q-softmax": unary("QLinearSoftmax", codes(2, 3, 4), opset=13, axis=1),
    "q-softmax-rows": unary("QLinearSoftmax", codes(2, 3, 4), opset=11, axis=1),
    "q-average": unary("QLinearAveragePool", codes(1, 2, 6, 6), kernel_shape=[3, 3],
                       pads=[1, 1, 1, 1], strides=[2, 2]),
    "q-average-last": unary(
        "QLinearAveragePool", codes(1, 6, 6, 3), kernel_shape=[2, 3], channels_last=1,
        count_include_pad=1, pads=[1, 1, 0, 1]),
    "q-global": unary("QLinearGlobalAveragePool", codes(1, 3, 5, 5)),
    "q-global-last": unary("QLinearGlobalAveragePool", codes(1, 5, 4, 3),
                           channels_last=1),
    "q-mean": unary("QLinearReduceMean", codes(2, 3, 4), axes=[1], keepdims=0,
                    meaning=mean_of_codes),
    "q-where": case(
        "QLinearWhere", codes(2, 3) > 128, codes(2, 3), *at(0.02, 100), codes(1, 3),
        *at(0.04, 30), *at(0.05, 70), constants=(2, 3, 5, 6, 7, 8)),
    "q-conv-last": case(
        "QLinearConv", codes(1, 5, 5, 2), *at(0.02, 100), weights(4, 2, 3, 3),
        np.float32([0.01, 0.02, 0.03, 0.04]), np.zeros(4, np.int8),
        *at(0.5, 128), np.int32([100, -2000, 30, 4]),
        constants=(1, 2, 3, 4, 5, 6, 7, 8), channels_last=1, pads=[1, 1, 1, 1]),
    "q-gemm": case(
        "QGemm", codes(3, 4), *at(0.02, 100), weights(5, 4), *at(
            0.03, 0, np.int8), np.int32([100, -200, 30, 4, 5]), *at(0.4, 90),
        constants=(1, 2, 3, 4, 5, 6, 7, 8), transB=1, alpha=1.0),
    "max-last": case("NhwcMaxPool", codes(1, 6, 6, 3), kernel_shape=[2, 2],
                     strides=[2, 2]),
}

LSTM = dict(hidden_size=3, outputs=3)


def lstm_weights(directions, hidden, size):
    """Codes, scales and zero points of both products."""
    return [(weights(directions, rows, 4 * hidden),
             np.full(directions, 0.004, np.float32), np.full(directions, 3, np.int8))
            for rows in (size, hidden)]


def dynamic_lstm(directions, direction):
    w, r = lstm_weights(directions, 3, 4)
    return case("DynamicQuantizeLSTM", reals(5, 2, 4), w[0], r[0],
                reals(directions, 24, scale=0.1), None, None, None, None, *w[1:],
                *r[1:], constants=(1, 2, 3, 8, 9, 10, 11), direction=direction, **LSTM)


CODES = {
    "quantize": case("QuantizeLinear", reals(2, 6), *at(0.02, 100), constants=(1, 2)),
    "dequantize": case("DequantizeLinear", codes(2, 6), *at(0.02, 100),
                       constants=(1, 2)),
    "quantize-16": case("QuantizeLinear", reals(2, 6), *at(0.0002, -100, np.int16),
                        constants=(1, 2)),
    "dequantize-axis": case(
        "DequantizeLinear", codes(2, 3, kind=np.int8), np.float32([0.5, 0.25, 2]),
        np.int8([1, -5, 100]), constants=(1, 2), axis=1),
    "integer-to-float": case(
        "MatMulIntegerToFloat", codes(2, 8), weights(8, 5),
        np.float32(0.02), np.float32([0.01, 0.02, 0.03, 0.04, 0.05]), np.uint8(120),
        np.zeros(5, np.int8), reals(5), constants=(1, 2, 3, 4, 5, 6)),
    "integer-to-float-inputs": case(
        "MatMulIntegerToFloat", codes(2, 8), codes(8, 5), np.float32([0.02]),
        np.float32([0.01]), np.uint8(120), np.uint8(3), constants=(1, 3, 5)),
    "dynamic-matmul": case(
        "DynamicQuantizeMatMul", reals(2, 8), weights(8, 5),
        np.float32([0.02]), np.int8([3]), reals(5), constants=(1, 2, 3, 4)),
    "dynamic-matmul-columns": case(
        "DynamicQuantizeMatMul", reals(2, 3, 8), weights(8, 5),
        np.float32([0.01, 0.02, 0.03, 0.04, 0.05]), None, constants=(1, 2)),
    "dynamic-lstm": dynamic_lstm(1, "forward"),
    "dynamic-lstm-both": dynamic_lstm(2, "bidirectional"),
    "n-bits-4": case("MatMulNBits", reals(3, 32), codes(5, 2, 8), reals(5, 2),
                     constants=(1, 2), K=32, N=5, block_size=16, bits=4),
    "n-bits-4-rest": case(
        "MatMulNBits", reals(2, 3, 40), codes(5, 3, 8), reals(5, 3), codes(5, 2), None,
        reals(5), constants=(1, 2, 3, 5), K=40, N=5, block_size=16, bits=4),
    "n-bits-8": case("MatMulNBits", reals(3, 32), codes(5, 1, 32), reals(5, 1),
                     codes(5, 1), constants=(1, 2, 3), K=32, N=5, block_size=32,
                     bits=8),
    "n-bits-2": case("MatMulNBits", reals(3, 64), codes(5, 2, 8), reals(5, 2),
                     codes(5, 1), constants=(1, 2, 3), K=64, N=5, block_size=32, bits=2),
    "n-bits-large": case("MatMulNBits", reals(2, 256), codes(160, 2, 64),
                         reals(160, 2), constants=(1, 2), K=256, N=160,
                         block_size=128, bits=4),
}

CASES = {**FUNCTIONS, **PRODUCTS, **QUANTIZED, **CODES}
