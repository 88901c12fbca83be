"""ONNX's integer operators in the one spelling of DequantizeLinear, the float
operator, QuantizeLinear.

The operators' definitions say as much, and the compiler makes integers of the three
again. It concerns QLinearConv and QLinearMatMul, onnxruntime's contributed
operators (com.microsoft), and what only moves codes of 8 bits between them.
"""
import numpy as np
import onnx
from onnx import helper

from .onnx_contrib_products import channels_first, channels_last
from .onnx_model import GraphFacts, replace_nodes
from .onnx_nodes import Refused, Unknown


def dequantized(e, index, axis=1):
    """The real numbers of codes, scale and zero point from input `index` on."""
    inputs = [name for name in e.node.input[index:index + 3] if name]
    return e.add("DequantizeLinear", inputs, axis=axis)


def quantized(e, value, index):
    """Makes `value`, at scale and zero point from input `index` on, the result."""
    scale, zero = e.input(index), e.input(index + 1)
    if not scale:
        e.finish(value)
        return
    if not zero:
        kind = e.graph.kind(e.input(0))
        if not kind:
            raise Unknown(f"the type of '{e.input(0)}'")
        zero = e.constant([0], kind, [])
    e.add("QuantizeLinear", [value, scale, zero], e.output())


def unary(operator, *dropped):
    """An operator of one tensor of codes."""
    def expand(e):
        value = e.add(operator, [dequantized(e, 0)], **e.attributes(*dropped))
        quantized(e, value, 3)
    return expand


def binary(operator):
    def expand(e):
        value = e.add(operator, [dequantized(e, 0), dequantized(e, 3)],
                      **e.attributes())
        quantized(e, value, 6)
    return expand


def pool(operator):
    """A pool; the channels may be last."""
    def expand(e):
        value = dequantized(e, 0)
        attributes = e.attributes("channels_last")
        if e.attribute("channels_last"):
            rank = e.rank(e.input(0))
            value = e.transposed(value, channels_first(rank))
            value = e.add(operator, [value], **attributes)
            value = e.transposed(value, channels_last(rank))
        else:
            value = e.add(operator, [value], **attributes)
        quantized(e, value, 3)
    return expand


def softmax(e):
    """Before opset 13 all dimensions from the axis on are one."""
    value, axis = dequantized(e, 0), e.attribute("axis", -1)
    if e.attribute("opset", 13) >= 13:
        value = e.add("Softmax", [value], axis=axis)
    else:
        rows = e.add("Softmax", [e.add("Flatten", [value], axis=axis)], axis=-1)
        value = e.add("Reshape", [rows, e.add("Shape", [value])])
    quantized(e, value, 3)


def reduce_mean(e):
    axes = e.attribute("axes")
    value = e.add("ReduceMean", [dequantized(e, 0)] + (
        [e.integers(axes)] if axes else []), keepdims=e.attribute("keepdims", 1))
    quantized(e, value, 3)


def concat(e):
    """The result's parameters come first, then codes, scale and zero point of each."""
    values = [dequantized(e, at) for at in range(2, len(e.node.input), 3)]
    value = e.add("Concat", values, axis=e.attribute("axis"))
    e.add("QuantizeLinear", [value, *e.node.input[:2]], e.output())


def where(e):
    value = e.add("Where", [e.input(0), dequantized(e, 1), dequantized(e, 4)])
    quantized(e, value, 7)


def convolution(e):
    """Weights are [output channels, ...] even where channels are last."""
    value, last = dequantized(e, 0), e.attribute("channels_last")
    rank = e.rank(e.input(0)) if last else 0
    operands = [e.transposed(value, channels_first(rank)) if last else value,
                dequantized(e, 3, 0)]
    if e.has(8):
        operands.append(bias(e, 8))
    value = e.add("Conv", operands, **e.attributes("channels_last"))
    quantized(e, e.transposed(value, channels_last(rank)) if last else value, 6)


def product(e):
    """Scales may be of rows of the first, of columns of the other factor."""
    value = e.add("MatMul", [dequantized(e, 0, -2), dequantized(e, 3, -1)])
    quantized(e, value, 6)


def gemm(e):
    operands = [dequantized(e, 0),
                dequantized(e, 3, 0 if e.attribute("transB") else 1)]
    if e.has(6):
        operands.append(bias(e, 6))
    quantized(e, e.add("Gemm", operands, **e.attributes()), 7)


def bias(e, index):
    """32-bit codes at the scale of the products, in f32."""
    factors = [e.value(e.input(i)) for i in (1, 4)]
    if any(f is None for f in factors):
        raise Refused("it has scales that are computed at run time, and a bias in codes "
                      "of their product")
    scale = np.float32(factors[0]) * np.float32(factors[1])
    if scale.size == 1:
        scale = scale.reshape(())
    return e.add("DequantizeLinear", [
        e.input(index), e.array(scale), e.array(np.zeros_like(scale, np.int32))],
        axis=0)


OPERATORS = {
    ("", "QLinearConv"): convolution,
    ("", "QLinearMatMul"): product,
    ("com.microsoft", "QGemm"): gemm,
    ("com.microsoft", "QLinearAdd"): binary("Add"),
    ("com.microsoft", "QLinearAveragePool"): pool("AveragePool"),
    ("com.microsoft", "QLinearConcat"): concat,
    ("com.microsoft", "QLinearConv"): convolution,
    ("com.microsoft", "QLinearGlobalAveragePool"): pool("GlobalAveragePool"),
    ("com.microsoft", "QLinearLeakyRelu"): unary("LeakyRelu"),
    ("com.microsoft", "QLinearMul"): binary("Mul"),
    ("com.microsoft", "QLinearReduceMean"): reduce_mean,
    ("com.microsoft", "QLinearSigmoid"): unary("Sigmoid"),
    ("com.microsoft", "QLinearSoftmax"): softmax,
    ("com.microsoft", "QLinearWhere"): where,
}

# Of real numbers these do the same as of codes, and a converter cannot take unsigned
# codes for signed ones.
_MOVES = {"MaxPool", "Reshape", "Flatten", "Transpose", "Squeeze", "Unsqueeze",
          "Slice", "Identity"}


def spell_moves(proto):
    """What moves quantized codes, or chooses among them, moves real numbers."""
    graph, quantizers = GraphFacts(proto), {}

    def replace(node):
        if node.domain not in ("", "ai.onnx"):
            return None
        if node.op_type == "QuantizeLinear" and graph.shape(node.input[1]) in ([], [1]):
            quantizers[node.output[0]] = node
        if (node.op_type not in _MOVES or len(node.output) > 1
                or node.input[0] not in quantizers):
            return None
        made = _move(node, quantizers[node.input[0]])
        quantizers[node.output[0]] = made[-1]
        return made

    replace_nodes(proto, replace)


def _move(node, quantizer):
    """Dequantizes, moves, quantizes as `quantizer` did."""
    real, moved = f"{node.output[0]}/real0", f"{node.output[0]}/real"
    move, again = onnx.NodeProto(), onnx.NodeProto()
    move.CopyFrom(node)
    move.input[0], move.output[0] = real, moved
    again.CopyFrom(quantizer)
    again.name, again.input[0], again.output[0] = node.name, moved, node.output[0]
    return [helper.make_node("DequantizeLinear", [node.input[0], *quantizer.input[1:]],
                             [real], node.name), move, again]
