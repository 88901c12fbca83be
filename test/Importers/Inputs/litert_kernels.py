"""One LiteRT model per operator and type of codes, and what the reference kernels give.

    litert_kernels.py FOLDER [NAME...]

writes NAME.tflite, NAME.x.npy (a sample per row) and NAME.y.npy for each NAME such as
conv_u8; `--list` prints the names.
"""
import os
import sys

import numpy as np
import litert_reference
from litert_models import Builder, Op, Options, Type, flatbuffer_utils, make, schema

TYPES = {"u8": (Type.UINT8, np.uint8), "i8": (Type.INT8, np.int8),
         "i16": (Type.INT16, np.int16)}
SAMPLES = 6


class Model:
    """A graph of one type of codes; `x` is its input."""

    def __init__(self, kind, shape, scale=0.05, zero_point=None):
        self.kind, self.builder = kind, Builder()
        self.random = np.random.default_rng(3)
        self.type, self.dtype = TYPES[kind]
        self.x = self.codes("x", shape, scale, zero_point)

    def zero(self, offset):
        """A zero point at that distance from the middle; 16 bits have none."""
        return {"u8": 128 + offset, "i8": offset, "i16": 0}[self.kind]

    def codes(self, name, shape, scale, zero_point=None, data=None):
        if self.kind == "i16":
            scale = scale / 128
        if zero_point is None:
            zero_point = self.zero(-3)
        return self.builder.tensor(name, shape, self.type, scales=[scale],
                                   zero_point=zero_point, data=data)

    def any_codes(self, name, shape, scale, zero_point=None):
        """A constant operand."""
        ends = np.iinfo(self.dtype)
        data = self.random.integers(ends.min, ends.max + 1, shape).astype(self.dtype)
        return self.codes(name, shape, scale, zero_point, data)

    def weights(self, shape, axis):
        """8 bits: per tensor with a zero point in u8, per channel else."""
        if self.kind == "u8":
            data = self.random.integers(0, 256, shape).astype(np.uint8)
            return self.builder.tensor("w", shape, Type.UINT8, scales=[0.02],
                                       zero_point=121, data=data), [0.02]
        data = self.random.integers(-127, 128, shape).astype(np.int8)
        scales = self.random.uniform(0.01, 0.03, shape[axis]).astype(np.float32)
        return self.builder.tensor("w", shape, Type.INT8, scales=scales.tolist(),
                                   axis=axis, data=data), scales.tolist()

    def bias(self, size, scales, x_scale):
        wide = self.kind == "i16"
        data = self.random.integers(-2000, 2000, size)
        x_scale = x_scale / 128 if wide else x_scale
        return self.builder.tensor(
            "b", [size], Type.INT64 if wide else Type.INT32,
            scales=[np.float32(s) * np.float32(x_scale) for s in scales],
            data=data.astype(np.int64 if wide else np.int32))

    def numbers(self, name, values):
        values = np.asarray(values, np.int32)
        return self.builder.tensor(name, values.shape, Type.INT32, data=values)

    def operator(self, code, inputs, output, options=None, **fields):
        name = options and options + "Options"
        self.builder.operator(
            code, inputs, output if isinstance(output, list) else [output],
            getattr(Options, name) if options else 0,
            make(getattr(schema, name + "T"), **fields) if options else None)
        return self.builder.finish([self.x],
                                   output if isinstance(output, list) else [output])


def convolution(kind, activation=0, padding=0, stride=1):
    m = Model(kind, [1, 7, 6, 3])
    w, scales = m.weights((4, 3, 3, 3), 0)
    b = m.bias(4, scales, 0.05)
    sizes = [-(-7 // stride), -(-6 // stride)] if padding == 0 else [
        (7 - 3) // stride + 1, (6 - 3) // stride + 1]
    y = m.codes("y", [1, *sizes, 4], 0.07, m.zero(5))
    return m.operator(Op.CONV_2D, [m.x, w, b], y, "Conv2D", padding=padding,
                      strideH=stride, strideW=stride, dilationHFactor=1,
                      dilationWFactor=1, fusedActivationFunction=activation)


def depthwise(kind):
    m = Model(kind, [1, 7, 6, 3])
    w, scales = m.weights((1, 3, 3, 6), 3)
    b = m.bias(6, scales, 0.05)
    y = m.codes("y", [1, 4, 3, 6], 0.06, m.zero(-9))
    return m.operator(Op.DEPTHWISE_CONV_2D, [m.x, w, b], y, "DepthwiseConv2D",
                      padding=0, strideH=2, strideW=2, dilationHFactor=1,
                      dilationWFactor=1, depthMultiplier=2,
                      fusedActivationFunction=1)


def fully_connected(kind):
    m = Model(kind, [3, 16])
    w, scales = m.weights((5, 16), 0)
    b = m.bias(5, scales, 0.05)
    y = m.codes("y", [3, 5], 0.11, m.zero(7))
    return m.operator(Op.FULLY_CONNECTED, [m.x, w, b], y, "FullyConnected")


def transposed(kind):
    m = Model(kind, [1, 4, 4, 3])
    w, scales = m.weights((2, 3, 3, 3), 0)
    y = m.codes("y", [1, 8, 8, 2], 0.09, m.zero(5))
    return m.operator(Op.TRANSPOSE_CONV, [m.numbers("shape", [1, 8, 8, 2]), w, m.x], y,
                      "TransposeConv", padding=0, strideH=2, strideW=2)


def pool(code):
    def build(kind):
        m = Model(kind, [1, 7, 6, 3])
        y = m.codes("y", [1, 4, 3, 3], 0.05)
        return m.operator(code, [m.x], y, "Pool2D", padding=0, strideH=2, strideW=2,
                          filterHeight=3, filterWidth=3, fusedActivationFunction=0)
    return build


def binary(code, options, scales=(0.03, 0.06)):
    def build(kind):
        m = Model(kind, [1, 4, 5, 3])
        c = m.any_codes("c", [1, 1, 1, 3], scales[0], m.zero(11))
        y = m.codes("y", [1, 4, 5, 3], scales[1], m.zero(4))
        return m.operator(code, [m.x, c], y, options)
    return build


def twice(code, options, scale):
    """The input with itself."""
    def build(kind):
        m = Model(kind, [1, 4, 5, 3])
        y = m.codes("y", [1, 4, 5, 3], scale, m.zero(4))
        return m.operator(code, [m.x, m.x], y, options)
    return build


def same_scale(code):
    def build(kind):
        m = Model(kind, [1, 4, 5, 3])
        c = m.any_codes("c", [1, 4, 5, 3], 0.05)
        y = m.codes("y", [1, 4, 5, 3], 0.05)
        return m.operator(code, [m.x, c], y, "MaximumMinimum")
    return build


def unary(code, scale, zero_point, options=None, x_scale=0.05, **fields):
    """`zero_point` is its distance from the least code, or None for the input's."""
    def build(kind):
        m = Model(kind, [1, 4, 5, 3], x_scale)
        least = np.iinfo(m.dtype).min if kind != "i16" else 0
        zero = None if zero_point is None else least + (
            zero_point if kind != "i16" else 0)
        # Of 16 bits, results of these functions are multiples of 2^-15.
        y = m.codes("y", [1, 4, 5, 3], 1 / 256 if code == Op.TANH and kind == "i16"
                    else scale, zero)
        return m.operator(code, [m.x], y, options, **fields)
    return build


def softmax(kind):
    m = Model(kind, [3, 10])
    least = {"u8": 0, "i8": -128, "i16": 0}[kind]
    y = m.codes("y", [3, 10], 1 / 256, least)
    return m.operator(Op.SOFTMAX, [m.x], y, "Softmax", beta=1.0)


def concat(kind):
    m = Model(kind, [1, 4, 5, 3])
    c = m.any_codes("c", [1, 4, 5, 2], 0.05)
    y = m.codes("y", [1, 4, 5, 5], 0.05)
    return m.operator(Op.CONCATENATION, [m.x, c], y, "Concatenation", axis=3)


def resize(code, options, size, **fields):
    def build(kind):
        m = Model(kind, [1, 4, 5, 3])
        y = m.codes("y", [1, *size, 3], 0.05)
        return m.operator(code, [m.x, m.numbers("size", size)], y, options, **fields)
    return build


def reduce(code, axes, scale=0.03):
    def build(kind):
        m = Model(kind, [1, 4, 5, 3])
        shape = [1 if i in axes else d for i, d in enumerate([1, 4, 5, 3])]
        y = m.codes("y", shape, scale, m.zero(9))
        return m.operator(code, [m.x, m.numbers("axes", axes)], y, "Reducer",
                          keepDims=True)
    return build


def pad(kind):
    m = Model(kind, [1, 4, 5, 3])
    y = m.codes("y", [1, 6, 8, 3], 0.05)
    return m.operator(Op.PAD, [m.x, m.numbers("p", [[0, 0], [1, 1], [2, 1], [0, 0]])],
                      y, "Pad")


def requantize(kind):
    m = Model(kind, [1, 4, 5, 3])
    y = m.codes("y", [1, 4, 5, 3], 0.083, m.zero(-20))
    return m.operator(Op.QUANTIZE, [m.x], y, "Quantize")


def prelu(kind):
    m = Model(kind, [1, 4, 5, 3])
    c = m.any_codes("c", [1, 1, 3], 0.01, m.zero(2))
    y = m.codes("y", [1, 4, 5, 3], 0.06, m.zero(4))
    return m.operator(Op.PRELU, [m.x, c], y)


BUILDERS = {
    "conv": convolution,
    "conv_valid_relu6": lambda kind: convolution(kind, 3, 1, 2),
    "depthwise": depthwise,
    "fc": fully_connected,
    "transposed": transposed,
    "avgpool": pool(Op.AVERAGE_POOL_2D),
    "maxpool": pool(Op.MAX_POOL_2D),
    "add": binary(Op.ADD, "Add"),
    "sub": binary(Op.SUB, "Sub"),
    "mul": binary(Op.MUL, "Mul"),
    "add_twice": twice(Op.ADD, "Add", 0.1),
    "mul_twice": twice(Op.MUL, "Mul", 0.3),
    "maximum": same_scale(Op.MAXIMUM),
    "minimum": same_scale(Op.MINIMUM),
    "concat": concat,
    "softmax": softmax,
    "logistic": unary(Op.LOGISTIC, 1 / 256, 0),
    "tanh": unary(Op.TANH, 1 / 128, 128),
    "relu": unary(Op.RELU, 0.03, 0),
    "relu6": unary(Op.RELU6, 6 / 255, 0),
    "leaky": unary(Op.LEAKY_RELU, 0.05, 100, "LeakyRelu", alpha=0.1),
    "hard_swish": unary(Op.HARD_SWISH, 0.04, 20, "HardSwish"),
    "prelu": prelu,
    "nearest": resize(Op.RESIZE_NEAREST_NEIGHBOR, "ResizeNearestNeighbor", [8, 10]),
    "bilinear": resize(Op.RESIZE_BILINEAR, "ResizeBilinear", [8, 10],
                       halfPixelCenters=True),
    "mean": reduce(Op.MEAN, [1, 2]),
    "sum": reduce(Op.SUM, [3], 0.1),
    "pad": pad,
    "requantize": requantize,
}
# What no reference kernel computes.
MISSING = {"hard_swish_i16"}


def all_codes(source):
    """Random codes of the input's type, its ends included."""
    ends = np.iinfo(source["dtype"])
    return np.random.default_rng(5).integers(
        ends.min, ends.max + 1, (SAMPLES, *source["shape"])).astype(source["dtype"])


def main(folder, names):
    for name in names:
        builder, kind = name.rsplit("_", 1)
        path = os.path.join(folder, name)
        flatbuffer_utils.write_model(BUILDERS[builder](kind), path + ".tflite")
        litert_reference.run(path, all_codes, np.stack)


if __name__ == "__main__":
    if sys.argv[1] == "--list":
        print("\n".join(f"{b}_{k}" for b in BUILDERS for k in TYPES
                        if f"{b}_{k}" not in MISSING))
    else:
        main(sys.argv[1], sys.argv[2:])
