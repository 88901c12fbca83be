"""Small quantized networks whose exact numbers are often halves of a code.

    tie_networks.py NAME FOLDER

writes NAME.onnx and NAME.npz (2 samples). NAME:

    ties        power-of-two scales: additions, averages, depthwise convolution, embeddings
    sixths      averages over 6 and 18 elements, sums of thirds: halves that no
                multiplier expresses
    addends     biases in float and at other scales, a factor, a quotient, a scalar
    wide_sums   additions of 16-bit codes, of decimal scales and of powers of two
    shares      softmax of equal and of other rows
"""
import sys

import numpy as np
from onnx import TensorProto

from quantized_networks import TYPES, Network


class Ties(Network):
    """A network with scales and zero points given one by one."""

    def coded(self, name, scale, zero=0, kind="u8"):
        """Quantizes and dequantizes the value `name`."""
        scale = np.float32(scale)
        parameters = [self.constant(f"{name}_s", scale),
                      self.constant(f"{name}_z", np.array(zero), TYPES[kind][0])]
        self.node("QuantizeLinear", [name, *parameters], name + "_q")
        return self.node("DequantizeLinear", [name + "_q", *parameters], name + "_d")

    def codes(self, name, array, scale, zero=0, kind="s8"):
        self.node("DequantizeLinear", [
            self.constant(name + "_q", array, TYPES[kind][0]),
            self.constant(name + "_s", np.float32(scale)),
            self.constant(name + "_z", np.array(zero), TYPES[kind][0])], name)
        return name


def whole(n, *shape):
    return n.rng.integers(-100, 100, shape)


def ties(n):
    x = n.coded("x", 0.125, 128)
    y = n.coded("y", 0.25, 100)
    n.node("Add", [x, x], "twice")
    n.node("Add", [n.coded("twice", 0.5, 128), y], "sum")
    n.node("Sub", [n.coded("sum", 0.5, 128), x], "difference")
    d = n.coded("difference", 0.5, 120)
    n.node("Mul", [d, y], "product")
    n.node("AveragePool", [n.coded("product", 0.5, 128)], "mean", kernel_shape=[2, 2],
           strides=[2, 2])
    mean = n.coded("mean", 0.5, 128)
    n.node("Conv", [mean, n.codes("w", whole(n, 4, 1, 3, 3) // 16, 0.5)], "depthwise",
           group=4, pads=[1, 1, 1, 1])
    n.node("Relu", [n.coded("depthwise", 2.0, 128)], "relu")
    relu = n.coded("relu", 4.0)
    n.node("Concat", [relu, mean], "joined", axis=1)
    joined = n.coded("joined", 2.0, 128)
    n.node("GlobalAveragePool", [joined], "all")
    n.coded("all", 0.25, 128)
    table = n.codes("table", whole(n, 10, 8), 0.125)
    places = n.codes("places", whole(n, 4, 8), 0.25)
    n.node("Gather", [table, "rows"], "words")
    n.node("Add", ["words", places], "embedded")
    return "all_d", n.coded("embedded", 0.5, 128)


def sixths(n):
    x = n.coded("x", 2.0, 128)
    y = n.coded("y", 6.0, 100)
    n.node("AveragePool", [x], "mean6", kernel_shape=[2, 3])
    n.node("AveragePool", [x], "mean18", kernel_shape=[3, 6])
    n.coded("mean6", 2.0, 128)
    n.coded("mean18", 2.0, 100)
    n.node("ReduceMean", [y, n.constant("axes", np.array([2, 3]))], "mean64", keepdims=0)
    n.coded("mean64", 9.0, 128)
    n.node("Add", [x, y], "sum")
    return "mean6_d", "mean18_d", "mean64_d", n.coded("sum", 12.0, 128)


def addends(n):
    x = n.coded("x", 0.125, 128)

    def conv(output, *bias):
        w = n.codes(output + "_w", whole(n, 6, 4, 1, 1), 0.25)
        return n.node("Conv", [x, w, *bias], output)

    conv("floating", n.constant("floats", (whole(n, 6) / 7).astype(np.float32)))
    n.coded("floating", 0.75, 128)
    conv("halved", n.constant("halves", (whole(n, 6) / 64).astype(np.float32)))
    n.coded("halved", 2.0, 128)
    conv("other", n.codes("coarse", whole(n, 6), 0.3))
    n.coded("other", 0.5, 128)
    conv("plain")
    n.node("Mul", ["plain", n.constant("factor", np.float32(0.3))], "scaled")
    n.node("Add", ["scaled", n.constant("one", np.float32(0.7))], "raised")
    n.coded("raised", 0.2, 128)
    n.node("Div", [x, n.constant("divisor", np.float32(3.0))], "third")
    return "floating_d", "halved_d", "other_d", "raised_d", n.coded("third", 0.0625, 128)


def wide_sums(n):
    a = n.coded("x", 0.0007, 0, "s16")
    b = n.coded("y", 0.0011, 0, "s16")
    n.node("Add", [a, b], "decimal")
    n.node("Sub", [a, b], "less")
    n.coded("decimal", 0.0013, 0, "s16")
    n.coded("less", 0.0009, 100, "s16")
    n.node("Add", ["decimal_d", "less_d"], "both")
    n.coded("both", 0.03, 128)
    n.node("Add", [n.coded("x2", 0.0625, 0, "s16"), n.coded("y2", 0.125, 0, "s16")],
           "binary")
    return "both_d", n.coded("binary", 0.25, 0, "s16")


def shares(n):
    x = n.coded("x", 0.05, 128)
    y = n.coded("y", 0.1, 128)
    n.node("Softmax", [x], "p", axis=-1)
    n.node("Mul", [y, n.constant("none", np.float32(1e-3))], "small")
    n.node("Softmax", [n.coded("small", 2.0, 128)], "equal", axis=-1)
    n.coded("p", 1 / 256)
    return "p_d", n.coded("equal", 1 / 4)


NETWORKS = {"ties": ties, "sixths": sixths, "addends": addends, "wide_sums": wide_sums,
            "shares": shares}


def main():
    name, folder = sys.argv[1:]
    n = Ties("s8")
    shape = [1, 4, 8, 8]
    random = np.random.default_rng(3)
    inputs = {"x": shape, "y": shape}
    if name == "wide_sums":
        inputs |= {"x2": shape, "y2": shape}
    outputs = NETWORKS[name](n)
    samples = {i: random.normal(0, 400 if i in ("x2", "y2") else 8, [2, *shape[1:]])
               .astype(np.float32) for i in inputs}
    kinds = {i: (TensorProto.FLOAT, s) for i, s in inputs.items()}
    if name == "ties":
        samples["rows"] = random.integers(0, 10, (2, 4))
        kinds["rows"] = (TensorProto.INT64, [1, 4])
    n.save(name, folder, kinds, {o: TensorProto.FLOAT for o in outputs}, samples)


if __name__ == "__main__":
    main()
