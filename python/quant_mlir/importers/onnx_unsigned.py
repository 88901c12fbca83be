"""Unsigned integers where torch-mlir takes them for signed ones: the same operator on
wider numbers."""
from onnx import TensorProto

from .onnx_nodes import Nodes, attributes

# Operator: how many of its inputs are such numbers; its first result is.
_COMPARING = {"Abs": 1, "BitShift": 2, "Clip": 3, "Div": 2, "MaxPool": 1, "Mod": 2,
              "TopK": 1}
_NARROW = (TensorProto.UINT8, TensorProto.UINT16)


def widened(graph, node):
    """The nodes that stand for `node` of `graph`, a `GraphFacts`, or None."""
    count = _COMPARING.get(node.op_type, 0)
    kind = graph.kind(node.input[0]) if count else None
    if kind not in _NARROW:
        return None
    wide = TensorProto.FLOAT if node.op_type == "MaxPool" else TensorProto.INT32
    nodes = Nodes(node)
    values = [nodes.cast(name, wide) if name and i < count else name
              for i, name in enumerate(node.input)]
    result = f"{node.name}:{node.output[0]}:wide"
    nodes.append(node.op_type, values, [result, *node.output[1:]], **attributes(node))
    nodes.add("Cast", [result], node.output[0], to=kind)
    return nodes.made
