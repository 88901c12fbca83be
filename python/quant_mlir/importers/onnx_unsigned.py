"""Unsigned integers where torch-mlir takes them for signed ones, or has none.

Programs have no signs: the bits of an unsigned result are those of a signed one, and
`qnn.unsigned` says what they mean.
"""
import numpy as np
from onnx import TensorProto

from .onnx_fold import names_read
from .onnx_model import GraphFacts, replace_nodes
from .onnx_nodes import Expansion, Refused
from .onnx_refuse import refusal

# Operator: how many of its inputs are such numbers; its first result is.
_COMPARING = {"Abs": 1, "BitShift": 2, "Clip": 3, "Div": 2, "MaxPool": 1, "Mod": 2,
              "TopK": 1}
_WIDER = {TensorProto.UINT8: TensorProto.INT32, TensorProto.UINT16: TensorProto.INT32,
          TensorProto.UINT32: TensorProto.INT64}
_SIGNED = {TensorProto.UINT16: TensorProto.INT16, TensorProto.UINT32: TensorProto.INT32,
           TensorProto.UINT64: TensorProto.INT64}


def widened(e):
    """The operator on wider numbers."""
    count, kind = _COMPARING[e.node.op_type], e.graph.kind(e.input(0))
    if kind not in _WIDER:
        return
    # Sixteen bits and less are exact in f32.
    wide = TensorProto.FLOAT if e.node.op_type == "MaxPool" else _WIDER[kind]
    values = [e.cast(name, wide) if name and i < count else name
              for i, name in enumerate(e.node.input)]
    result = f"{e.stem}:wide"
    e.append(e.node.op_type, values, [result, *e.node.output[1:]], **e.attributes())
    narrow(e, result, kind)


def cast(e):
    """To numbers that torch-mlir has no cast to."""
    kind, given = e.attribute("to"), e.graph.kind(e.input(0))
    if kind == TensorProto.INT16 or kind in _SIGNED:
        wide = TensorProto.INT64
        narrow(e, e.input(0) if given == wide else e.cast(e.input(0), wide), kind)


def narrow(e, value, kind):
    """Makes the result of `value`, of more bits than `kind`. There are no numbers of
    more than 8 unsigned bits, but their bits, where they are what the model returns."""
    if kind in _SIGNED:
        if e.output() in readers(e.graph.graph):
            raise Refused("other operators read the unsigned numbers that it makes; "
                          "use int32 or int64 in the model")
        kind = _SIGNED[kind]
        set_result_type(e.graph.graph, e.output(), kind)
    if kind == TensorProto.UINT8:
        e.add("Cast", [value], e.output(), to=kind)
    else:
        e.add("CastLike", [value, e.constant([0], kind, [])], e.output())


def readers(graph):
    """The nodes that read a value, by its name."""
    found = {}
    for node in graph.node:
        for name in names_read(node):
            found.setdefault(name, []).append(node)
    return found


def set_result_type(graph, name, kind):
    for info in graph.output:
        if info.name == name:
            info.type.tensor_type.elem_type = kind


def sign_codes(path, proto):
    """Codes of u16 that the program computes become codes of i16, 32768 lower, as do
    their zero points, which express the same numbers; returns whether there were any."""
    graph = GraphFacts(proto)
    signed = {n.output[0] for n in proto.graph.node if n.op_type == "QuantizeLinear"
              and graph.kind(n.output[0]) == TensorProto.UINT16}
    read = readers(proto.graph)
    for node in (node for name in signed for node in read.get(name, ())):
        if node.op_type != "DequantizeLinear":
            raise refusal(path, proto, node, "it reads codes of uint16; quantize "
                          "to int16, or dequantize before it")
    return replace_nodes(proto, lambda node: _signed(node, graph, signed))


def _signed(node, graph, codes):
    """A node that makes or reads one of `codes`, of i16; None for others."""
    if node.op_type not in ("QuantizeLinear", "DequantizeLinear"):
        return None
    makes = node.op_type == "QuantizeLinear"
    name = node.output[0] if makes else node.input[0]
    if name not in codes:
        return None
    e, moved = Expansion(node, graph, {}), f"{name}:signed"
    zero = np.zeros(e.shape(e.input(1))) if not e.has(2) else e.needs_value(
        2, "zero point")
    zero = e.array((zero.astype(np.int64) - 32768).astype(np.int16))
    e.add(node.op_type, [e.input(0) if makes else moved, e.input(1), zero],
          moved if makes else e.output(), **e.attributes("output_dtype"))
    if makes and name in {o.name for o in graph.graph.output}:
        e.add("Add", [moved, e.array(np.int16(-32768))], name)
        set_result_type(graph.graph, name, TensorProto.INT16)
    return e.made


OPERATORS = {**dict.fromkeys(_COMPARING, widened), "Cast": cast}
