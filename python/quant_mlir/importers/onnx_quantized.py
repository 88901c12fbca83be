"""ONNX's integer operators in the one spelling of DequantizeLinear, the float
operator, QuantizeLinear.

The operators' definitions say as much, and the compiler makes integers of the three
again. It concerns QLinearConv and QLinearMatMul, onnxruntime's contributed
operators (com.microsoft), and what only moves codes of 8 bits between them.
"""
import numpy as np
import onnx
from onnx import helper, numpy_helper

from . import ImporterError

# Operator: the float one, and its quantized inputs, each by the positions of codes,
# scale and zero point. The result's scale and zero point follow them.
_BINARY = ((0, 1, 2), (3, 4, 5))
_UNARY = ((0, 1, 2),)
_OPERATORS = {
    ("", "QLinearConv"): ("Conv", _BINARY),
    ("", "QLinearMatMul"): ("MatMul", _BINARY),
    ("com.microsoft", "QLinearAdd"): ("Add", _BINARY),
    ("com.microsoft", "QLinearMul"): ("Mul", _BINARY),
    ("com.microsoft", "QLinearSigmoid"): ("Sigmoid", _UNARY),
    ("com.microsoft", "QLinearLeakyRelu"): ("LeakyRelu", _UNARY),
    ("com.microsoft", "QLinearSoftmax"): ("Softmax", _UNARY),
    ("com.microsoft", "QLinearAveragePool"): ("AveragePool", _UNARY),
    ("com.microsoft", "QLinearGlobalAveragePool"): ("GlobalAveragePool", _UNARY),
}
# What moves codes or chooses among them: on real numbers it does the same, and a
# converter cannot take unsigned codes for signed ones.
_MOVES = {"MaxPool", "Reshape", "Flatten", "Transpose", "Squeeze", "Unsqueeze",
          "Slice", "Identity"}
# Attributes that say how the float operator already works.
_DROPPED = {"channels_last", "opset"}


def spell_out(model):
    """Replaces the integer operators of `model` in place."""
    graph = model.graph
    nodes, parameters = [], {}
    constants = {tensor.name: tensor for tensor in graph.initializer}
    for node in graph.node:
        if not node.domain and node.op_type in _MOVES and (
                node.input[0] in parameters):
            expanded = _expand_move(node, parameters[node.input[0]])
        else:
            expanded = _expand(node, constants)
        if expanded != [node] and expanded[-1].op_type == "QuantizeLinear":
            parameters[expanded[-1].output[0]] = expanded[-1].input[1:3]
        nodes += expanded
    if len(nodes) == len(graph.node):
        return
    nodes = [onnx.NodeProto.FromString(n.SerializeToString()) for n in nodes]
    del graph.node[:]
    graph.node.extend(nodes)


def _expand_move(node, parameters):
    real, moved = f"{node.output[0]}/real0", f"{node.output[0]}/real"
    return [
        helper.make_node("DequantizeLinear", [node.input[0], *parameters], [real],
                         name=node.name),
        helper.make_node(node.op_type, [real, *node.input[1:]], [moved],
                         name=node.name, **_attributes(node)),
        helper.make_node("QuantizeLinear", [moved, *parameters],
                         [node.output[0]], name=node.name)]


def _expand(node, constants):
    if (node.domain, node.op_type) == ("com.microsoft", "QGemm"):
        return _expand_gemm(node, constants)
    if (node.domain, node.op_type) not in _OPERATORS:
        return [node]
    operator, groups = _OPERATORS[node.domain, node.op_type]
    if operator == "Softmax" and _attribute(node, "opset", 13) < 13:
        raise ImporterError(
            f"node '{node.name}' (op type '{node.op_type}') normalizes all dimensions "
            "from its axis on, as Softmax did before opset 13, which the ONNX importer "
            "does not support; quantize the model of a newer opset")
    nodes, reals = [], []
    axis = {1: 0} if operator == "Conv" else {1: 1}
    for i, group in enumerate(groups):
        reals.append(_dequantize(nodes, node, i, group, axis.get(i, 1)))
    after = 3 * len(groups)
    if operator == "Conv" and len(node.input) > 8 and node.input[8]:
        reals.append(_bias(nodes, node, constants, node.input[8]))
    return _finish(nodes, node, operator, reals, after, _attributes(node))


def _expand_gemm(node, constants):
    nodes = []
    transposed = any(a.name == "transB" and a.i for a in node.attribute)
    reals = [_dequantize(nodes, node, 0, (0, 1, 2), 1),
             _dequantize(nodes, node, 1, (3, 4, 5), 0 if transposed else 1)]
    if len(node.input) > 6 and node.input[6]:
        reals.append(_bias(nodes, node, constants, node.input[6]))
    return _finish(nodes, node, "Gemm", reals, 7, _attributes(node))


def _attribute(node, name, default):
    return next((a.i for a in node.attribute if a.name == name), default)


def _attributes(node):
    return {a.name: helper.get_attribute_value(a) for a in node.attribute
            if a.name not in _DROPPED}


def _dequantize(nodes, node, number, group, axis):
    real = f"{node.output[0]}/real{number}"
    inputs = [node.input[i] for i in group if i < len(node.input)]
    nodes.append(helper.make_node("DequantizeLinear", inputs, [real],
                                  name=node.name, axis=axis))
    return real


def _bias(nodes, node, constants, bias):
    """32-bit codes at the scale of the products, in f32."""
    scale, real = f"{node.output[0]}/bias_scale", f"{node.output[0]}/bias"
    factors = [numpy_helper.to_array(constants[node.input[i]]).astype(np.float32)
               for i in (1, 4) if node.input[i] in constants]
    if len(factors) != 2:
        raise ImporterError(
            f"node '{node.name}' (op type '{node.op_type}') has scales that are "
            "computed at run time, which the ONNX importer does not support")
    product = (factors[0] * factors[1]).astype(np.float32)
    if product.size == 1:
        product = product.reshape(())
    zero = f"{node.output[0]}/bias_zero_point"
    for name, value in ((scale, product), (zero, np.zeros_like(product, np.int32))):
        nodes.append(helper.make_node(
            "Constant", [], [name], name=node.name,
            value=numpy_helper.from_array(value, name)))
    nodes.append(helper.make_node("DequantizeLinear", [bias, scale, zero], [real],
                                  name=node.name, axis=0))
    return real


def _finish(nodes, node, operator, reals, after, attributes):
    real = f"{node.output[0]}/real"
    is_code = len(node.input) > after and node.input[after]
    nodes.append(helper.make_node(operator, reals,
                                  [real if is_code else node.output[0]],
                                  name=node.name, **attributes))
    if is_code:
        nodes.append(helper.make_node(
            "QuantizeLinear", [real, *node.input[after:after + 2]],
            [node.output[0]], name=node.name))
    return nodes
