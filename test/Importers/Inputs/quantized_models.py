"""Models that were quantized elsewhere, and what their integers must be.

    quantized_models.py FORM FOLDER

writes net.onnx, x.npy and, for each quantized tensor, code<i>.npy. FORM is
qdq_u8s8, qdq_u8u8 (weights with a zero point per channel) or qop_u8s8. The network:

    x -> conv 3x3 + bias -> relu -> [a] -> conv 1x1 + bias -> [b] -> a + b -> [c]

The codes are computed here by integers and fractions: exact numbers of the f32 scales,
rounded once, ties to even.
"""
import os
import sys
from fractions import Fraction

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FORM, FOLDER = sys.argv[1:]
SX, SA, SB, SC = (np.float32(s) for s in (0.02, 0.031, 0.017, 0.043))
ZX, ZA, ZB, ZC = 121, 0, 130, 0


def draw():
    g = np.random.default_rng(7)
    unsigned = FORM == "qdq_u8u8"

    def weights(*shape):
        codes = g.integers(0, 256, shape) if unsigned else g.integers(-127, 128, shape)
        zeros = (g.integers(20, 236, shape[0]) if unsigned
                 else np.zeros(shape[0], np.int64))
        scales = g.uniform(0.001, 0.006, shape[0]).astype(np.float32)
        return codes, scales, zeros, g.integers(-3000, 3000, shape[0])
    return g.normal(0, 1.2, (1, 3, 6, 6)).astype(np.float32), weights(
        8, 3, 3, 3), weights(8, 8, 1, 1)


def quantize(x, scale, zero):
    """N2: what float arithmetic gives, which is where integers begin."""
    return np.clip(np.rint(x / scale) + np.float32(zero), 0, 255).astype(np.int64)


def requantize(accumulator, factors, zero, low):
    codes = np.empty_like(accumulator)
    for index, a in np.ndenumerate(accumulator):
        code = round(int(a) * factors[index[1]])
        codes[index] = min(max(code + zero, max(low, 0)), 255)
    return codes


def convolve(distances, kernel, pad):
    x = np.pad(distances, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    size = kernel.shape[2]
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), (2, 3))
    return np.einsum("nchwij,ocij->nohw", windows, kernel)


def layer(codes, zero, scale, weights, out_scale, out_zero, pad, low):
    kernel, scales, zeros, bias = weights
    accumulator = convolve(codes - zero, kernel - zeros.reshape(-1, 1, 1, 1), pad)
    accumulator = accumulator + bias.reshape(1, -1, 1, 1)
    factors = [Fraction(float(scale)) * Fraction(float(s))
               / Fraction(float(out_scale)) for s in scales]
    return requantize(accumulator, factors, out_zero, low)


def add(a, b):
    scales = [Fraction(float(s)) for s in (SB, SA, SC)]
    total = np.vectorize(lambda p, q: round(
        (int(p) * scales[0] + int(q) * scales[1]) / scales[2]))(b - ZB, a - ZA)
    return np.clip(total + ZC, 0, 255)


def build(first, second):
    kind = np.uint8 if FORM == "qdq_u8u8" else np.int8
    constants, nodes = {}, []

    def constant(name, value):
        constants[name] = numpy_helper.from_array(np.asarray(value), name)
        return name

    for name, s, z in (("x", SX, ZX), ("a", SA, ZA), ("b", SB, ZB), ("c", SC, ZC)):
        constant(name + "_s", s)
        constant(name + "_z", np.uint8(z))
    sizes = {"1": (first, SX), "2": (second, SA)}
    for i, ((codes, scales, zeros, bias), scale) in sizes.items():
        constant("w" + i, codes.astype(kind))
        constant("w_s" + i, scales)
        constant("w_z" + i, zeros.astype(kind))
        constant("b" + i, bias.astype(np.int32))
        constant("b_s" + i, (scale * scales).astype(np.float32))
        constant("b_z" + i, np.zeros(8, np.int32))

    def node(op, inputs, output, **attributes):
        nodes.append(helper.make_node(op, inputs, [output], "node_" + output,
                                      **attributes))

    def dq(value, output, scale=None, zero=None, **attributes):
        node("DequantizeLinear", [value, scale, zero], output, **attributes)

    def conv(i, source, output, pads, relu):
        s, z = source + "_s", source + "_z"
        if FORM == "qop_u8s8":
            # Its clamp is the codes' own: zero point 0 is relu.
            node("QLinearConv", [source + "_q", s, z, "w" + i, "w_s" + i, "w_z" + i,
                                 output + "_s", output + "_z", "b" + i],
                 output + "_q", pads=pads)
            return
        dq("w" + i, "wf" + i, "w_s" + i, "w_z" + i, axis=0)
        dq("b" + i, "bf" + i, "b_s" + i, "b_z" + i, axis=0)
        dq(source + "_q", source + "_f" + i, s, z)
        node("Conv", [source + "_f" + i, "wf" + i, "bf" + i], output + "_conv",
             pads=pads)
        last = output + "_conv"
        if relu:
            node("Relu", [last], output + "_relu")
            last = output + "_relu"
        node("QuantizeLinear", [last, output + "_s", output + "_z"], output + "_q")

    node("QuantizeLinear", ["x", "x_s", "x_z"], "x_q")
    conv("1", "x", "a", [1, 1, 1, 1], True)
    conv("2", "a", "b", [0, 0, 0, 0], False)
    if FORM == "qop_u8s8":
        node("QLinearAdd", ["b_q", "b_s", "b_z", "a_q", "a_s", "a_z", "c_s", "c_z"],
             "c_q")
        nodes[-1].domain = "com.microsoft"
    else:
        dq("b_q", "b_f", "b_s", "b_z")
        dq("a_q", "a_f", "a_s", "a_z")
        node("Add", ["b_f", "a_f"], "sum")
        node("QuantizeLinear", ["sum", "c_s", "c_z"], "c_q")
    outputs = [helper.make_tensor_value_info(n + "_q", TensorProto.UINT8, None)
               for n in "xabc"]
    graph = helper.make_graph(
        nodes, "net", [helper.make_tensor_value_info(
            "x", TensorProto.FLOAT, [1, 3, 6, 6])], outputs,
        list(constants.values()))
    return helper.make_model(graph, ir_version=8, opset_imports=[
        helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)])


def main():
    x, first, second = draw()
    codes = quantize(x, SX, ZX)
    a = layer(codes, ZX, SX, first, SA, ZA, 1, ZA)
    b = layer(a, ZA, SA, second, SB, ZB, 0, 0)
    c = add(a, b)
    onnx.save(build(first, second), os.path.join(FOLDER, "net.onnx"))
    np.save(os.path.join(FOLDER, "x.npy"), x)
    for i, value in enumerate((codes, a, b, c)):
        np.save(os.path.join(FOLDER, f"code{i}.npy"), value.astype(np.uint8))
    spread = len(np.unique(a)), len(np.unique(b)), len(np.unique(c))
    print(f"{spread} different codes")


if __name__ == "__main__":
    main()
