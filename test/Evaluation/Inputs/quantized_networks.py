"""Small quantized networks of the constructions that onnxruntime's quantizer makes.

    quantized_networks.py NAME FOLDER

writes NAME.onnx and NAME.npz (3 samples). NAME:

    cnn_u8s8, cnn_u8u8    convolutions (strided, depthwise, 1x1), residual, pooling, Gemm
    encoder_u8s8          embedding, attention with a mask, softmax, gelu, layer norm
    encoder_u8s4          the same with weights of 4 bits
    qlinear               onnxruntime's QLinear operators
    qlinear_old           the same with a softmax of opset 11
    wide                  activations of 16 bits
"""
import os
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

TYPES = {"u8": (TensorProto.UINT8, 0, 255), "s8": (TensorProto.INT8, -127, 127),
         "s4": (TensorProto.INT4, -7, 7), "s16": (TensorProto.INT16, -32768, 32767),
         "s32": (TensorProto.INT32, -2 ** 31, 2 ** 31 - 1)}


class Network:
    """A graph under construction, its values on one sample beside it."""

    def __init__(self, weights, activations="u8"):
        self.rng = np.random.default_rng(11)
        self.weights, self.activations = weights, activations
        self.nodes, self.constants, self.values, self.dequantized = [], [], {}, {}

    def constant(self, name, array, kind=None):
        array = np.asarray(array)
        if kind == TensorProto.INT4:
            tensor = helper.make_tensor(name, kind, array.shape, array.reshape(-1))
        else:
            dtype = helper.tensor_dtype_to_np_dtype(kind) if kind else array.dtype
            tensor = numpy_helper.from_array(array.astype(dtype), name)
        self.constants.append(tensor)
        return name

    def node(self, op, inputs, output, domain="", **attributes):
        self.nodes.append(helper.make_node(op, inputs, [output], "node_" + output,
                                           domain=domain, **attributes))
        return output

    def weight(self, name, array, axis, kind=None):
        """Codes per slice along `axis` (per tensor where it is None), dequantized."""
        kind, low, high = TYPES[kind or self.weights]
        others = tuple(i for i in range(array.ndim) if i != axis)
        least = np.minimum(array.min(others if axis is not None else None), 0)
        most = np.maximum(array.max(others if axis is not None else None), 0)
        if low < 0:
            scale, zero = np.maximum(-least, most) / high, np.zeros_like(least)
        else:
            scale = (most - least) / (high - low)
            zero = np.clip(np.rint(-least / scale), low, high)
        scale = scale.astype(np.float32)
        shape = [-1 if i == axis else 1 for i in range(array.ndim)]
        codes = np.clip(np.rint(array / scale.reshape(shape if axis is not None else ()))
                        + zero.reshape(shape if axis is not None else ()), low, high)
        attributes = {} if axis is None else {"axis": axis}
        self.node("DequantizeLinear", [
            self.constant(name + "_q", codes, kind), self.constant(name + "_s", scale),
            self.constant(name + "_z", zero, kind)], name, **attributes)
        return name, scale

    def bias(self, name, array, scale):
        """32-bit codes at the accumulator's scale."""
        scale = np.asarray(scale, np.float32)
        attributes = {"axis": 0} if scale.ndim else {}
        self.node("DequantizeLinear", [
            self.constant(name + "_q", np.rint(array / scale), TensorProto.INT32),
            self.constant(name + "_s", scale),
            self.constant(name + "_z", np.zeros_like(scale), TensorProto.INT32)], name,
            **attributes)
        return name

    def pair(self, name, low, high):
        """Quantizes and dequantizes `name`, whose numbers lie in [low, high]."""
        kind, least, most = TYPES[self.activations]
        low, high = min(low, 0.0), max(high, 0.0)
        scale = np.float32((high - low) / (most - least))
        zero = np.clip(np.rint(least - low / scale), least, most)
        parameters = [self.constant(name + "_s", scale),
                      self.constant(name + "_z", zero, kind)]
        self.node("QuantizeLinear", [name, *parameters], name + "_q")
        self.scales = getattr(self, "scales", {})
        self.scales[name + "_d"] = scale
        return self.node("DequantizeLinear", [name + "_q", *parameters], name + "_d")

    def draw(self, *shape, scale=0.3):
        return (self.rng.normal(0, scale, shape)).astype(np.float32)

    def save(self, name, folder, inputs, outputs, samples):
        graph = helper.make_graph(
            self.nodes, name,
            [helper.make_tensor_value_info(n, k, s) for n, (k, s) in inputs.items()],
            [helper.make_tensor_value_info(n, k, None) for n, k in outputs.items()],
            self.constants)
        model = helper.make_model(graph, ir_version=10, opset_imports=[
            helper.make_opsetid("", 21), helper.make_opsetid("com.microsoft", 1)])
        onnx.save(model, os.path.join(folder, name + ".onnx"))
        np.savez(os.path.join(folder, name + ".npz"), **samples)


def cnn(name, folder, weights):
    n = Network(weights)

    def conv(source, output, shape, span, **attributes):
        w, scale = n.weight(output + "_w", n.draw(*shape), 0)
        b = n.bias(output + "_b", n.draw(shape[0]), scale * n.scales[source])
        n.node("Conv", [source, w, b], output, **attributes)
        return n.pair(output, *span)

    x = n.pair("x", -2.5, 2.5)
    a = conv(x, "a", (8, 3, 3, 3), (0, 4), strides=[2, 2], pads=[1, 1, 1, 1])
    d = conv(a, "d", (8, 1, 3, 3), (0, 3), group=8, pads=[1, 1, 1, 1])
    p = conv(d, "p", (8, 8, 1, 1), (-3, 3))
    n.node("Add", [p, a], "r")
    r = n.pair("r", -3, 6)
    n.node("Relu", [r], "relu")
    n.node("MaxPool", [n.pair("relu", 0, 6)], "m", kernel_shape=[3, 3], strides=[2, 2],
           pads=[1, 1, 1, 1])
    m = n.pair("m", 0, 6)
    n.node("ReduceMean", [m, n.constant("axes", np.array([2, 3]))], "mean", keepdims=0)
    mean = n.pair("mean", 0, 4)
    w, scale = n.weight("w", n.draw(10, 8), 0)
    b = n.bias("b", n.draw(10), scale * n.scales[mean])
    n.node("Gemm", [mean, w, b], "logits", transB=1)
    y = n.pair("logits", -4, 4)
    samples = np.random.default_rng(5).normal(0, 1.2, (3, 3, 12, 12)).astype(np.float32)
    n.save(name, folder, {"x": (TensorProto.FLOAT, [1, 3, 12, 12])},
           {y: TensorProto.FLOAT}, {"x": samples})


def encoder(name, folder, weights):
    n = Network(weights)
    tokens, width, heads = 6, 8, 2

    def linear(source, output, columns, span):
        w, _ = n.weight(output + "_w", n.draw(
            n.widths[source], columns), 1)
        n.node("MatMul", [source, w], output + "_p")
        product = n.pair(output + "_p", *span)
        b, _ = n.weight(output + "_b", n.draw(columns), None, "s8")
        n.node("Add", [product, b], output)
        result = n.pair(output, *span)
        n.widths[result] = columns
        return result

    def norm(source, output):
        g, _ = n.weight(output + "_g", 1 + n.draw(width), None, "s8")
        b = n.bias(output + "_b", n.draw(width), np.float32(1e-4))
        n.node("LayerNormalization", [source, g, b], output, axis=-1)
        result = n.pair(output, -3, 3)
        n.widths[result] = width
        return result

    def split(source, output, order):
        n.node("Reshape", [source, "heads"], output + "_h")
        n.node("Transpose", [n.pair(output + "_h", -3, 3)], output, perm=order)
        return n.pair(output, -3, 3)

    n.widths = {}
    n.constant("heads", np.array([1, tokens, heads, width // heads]))
    n.constant("whole", np.array([1, tokens, width]))
    table, _ = n.weight("table", n.draw(12, width, scale=1), None, "u8")
    n.node("Gather", [table, "ids"], "embedded")
    position, _ = n.weight("position", n.draw(1, tokens, width), None, "u8")
    n.node("Add", [n.pair("embedded", -3, 3), position], "e")
    h = norm(n.pair("e", -3, 3), "n0")
    q = split(linear(h, "q", width, (-3, 3)), "qt", [0, 2, 1, 3])
    k = split(linear(h, "k", width, (-3, 3)), "kt", [0, 2, 3, 1])
    v = split(linear(h, "v", width, (-3, 3)), "vt", [0, 2, 1, 3])
    n.node("MatMul", [q, k], "scores")
    half, _ = n.weight("half", np.array(0.5, np.float32), None, "s8")
    n.node("Mul", [n.pair("scores", -6, 6), half], "scaled")
    n.node("Cast", ["mask"], "on", to=TensorProto.FLOAT)
    n.node("Sub", [n.constant("one", np.float32(1)), "on"], "off")
    n.node("Mul", ["off", n.constant("far", np.float32(-8))], "far_off")
    n.node("Add", [n.pair("scaled", -3, 3), n.pair("far_off", -8, 0)], "masked")
    n.node("Softmax", [n.pair("masked", -11, 3)], "share", axis=-1)
    n.node("MatMul", [n.pair("share", 0, 1), v], "mixed")
    n.node("Transpose", [n.pair("mixed", -3, 3)], "back", perm=[0, 2, 1, 3])
    n.node("Reshape", [n.pair("back", -3, 3), "whole"], "joined")
    joined = n.pair("joined", -3, 3)
    n.widths[joined] = width
    n.node("Add", [linear(joined, "o", width, (-3, 3)), h], "r0")
    h = norm(n.pair("r0", -5, 5), "n1")
    up = linear(h, "up", 2 * width, (-4, 4))
    n.node("Div", [up, n.constant("root", np.float32(2 ** 0.5))], "over")
    n.node("Erf", ["over"], "erf")
    one, _ = n.weight("unit", np.array(1, np.float32), None, "u8")
    n.node("Add", [n.pair("erf", -1, 1), one], "plus")
    n.node("Mul", [up, n.pair("plus", 0, 2)], "twice")
    half2, _ = n.weight("half2", np.array(0.5, np.float32), None, "u8")
    n.node("Mul", [n.pair("twice", -1, 8), half2], "gelu")
    gelu = n.pair("gelu", -0.5, 4)
    n.widths[gelu] = 2 * width
    n.node("Add", [linear(gelu, "down", width, (-3, 3)), h], "r1")
    y = norm(n.pair("r1", -5, 5), "n2")
    rng = np.random.default_rng(5)
    n.save(name, folder, {"ids": (TensorProto.INT64, [1, tokens]),
                          "mask": (TensorProto.INT64, [1, 1, 1, tokens])},
           {y: TensorProto.FLOAT},
           {"ids": rng.integers(0, 12, (3, tokens)),
            "mask": (np.arange(tokens) < np.array([[6], [4], [2]])).astype(
                np.int64).reshape(3, 1, 1, tokens)})


def qlinear(name, folder, opset=13):
    n = Network("s8")
    zero = lambda name, value: n.constant(name, np.uint8(value))
    scale = lambda name, value: n.constant(name, np.float32(value))
    of = {}

    def parameters(tensor, s, z):
        of[tensor] = [tensor, scale(tensor + "_s", s), zero(tensor + "_z", z)]
        return of[tensor][1:]

    def weight(tensor, *shape):
        return [n.constant(tensor, n.rng.integers(-127, 128, shape).astype(np.int8)),
                scale(tensor + "_s", 0.004), n.constant(tensor + "_z", np.int8(0))]

    def unary(op, source, output, s, z, **attributes):
        n.node(op, [*of[source], *parameters(output, s, z)], output, "com.microsoft",
               **attributes)

    n.node("QuantizeLinear", ["x", *parameters("x_q", 0.02, 121)], "x_q")
    n.node("QLinearConv", [*of["x_q"], *weight("k", 4, 3, 3, 3),
                           *parameters("conv", 0.03, 140)], "conv")
    unary("QLinearLeakyRelu", "conv", "leaky", 0.025, 20, alpha=0.1)
    unary("QLinearSigmoid", "conv", "gate", 0.0039, 0)
    n.node("QLinearMul", [*of["leaky"], *of["gate"], *parameters("swish", 0.02, 10)],
           "swish", "com.microsoft")
    n.node("QLinearAdd", [*of["swish"], *of["leaky"], *parameters("sum", 0.045, 15)],
           "sum", "com.microsoft")
    unary("QLinearAveragePool", "sum", "pool", 0.04, 12, kernel_shape=[2, 2],
          strides=[2, 2])
    unary("QLinearGlobalAveragePool", "pool", "mean", 0.02, 9)
    n.node("Flatten", ["mean"], "flat")
    of["flat"] = ["flat", "mean_s", "mean_z"]
    bias = n.constant("bias", np.arange(-300, 300, 100, dtype=np.int32))
    n.node("QGemm", [*of["flat"], *weight("g", 4, 6), bias,
                     *parameters("gemm", 0.03, 130)], "gemm", "com.microsoft")
    n.node("QLinearMatMul", [*of["gemm"], *weight("m", 6, 5),
                             *parameters("product", 0.02, 128)], "product")
    unary("QLinearSoftmax", "product", "shares", 0.003, 0, axis=-1, opset=opset)
    n.node("DequantizeLinear", of["shares"], "y")
    x = np.random.default_rng(5).normal(0, 1.2, (3, 3, 8, 8)).astype(np.float32)
    n.save(name, folder, {"x": (TensorProto.FLOAT, [1, 3, 8, 8])},
           {"y": TensorProto.FLOAT}, {"x": x})


def wide(name, folder):
    n = Network("s8", "s16")
    w, _ = n.weight("w", n.draw(40, 24), 1)
    n.node("MatMul", [n.pair("x", -2, 2), w], "product")
    y = n.pair("product", -3, 3)
    x = np.random.default_rng(5).normal(0, 1, (3, 5, 40)).astype(np.float32)
    n.save(name, folder, {"x": (TensorProto.FLOAT, [1, 5, 40])}, {y: TensorProto.FLOAT},
           {"x": x})


def main():
    name, folder = sys.argv[1:]
    kind, _, form = name.partition("_")
    if kind in ("cnn", "encoder"):
        {"cnn": cnn, "encoder": encoder}[kind](name, folder, form[2:])
    else:
        {"qlinear": qlinear, "wide": wide,
         "qlinear_old": lambda *args: qlinear(*args, opset=11)}[name](name, folder)


if __name__ == "__main__":
    main()
