"""The operators that onnxruntime adds to ONNX (domain com.microsoft), and those on
codes, spelled by ONNX's own before the converter sees them.

One function per operator, in a module per family, each a table by the operator's name.
What they cannot say of an operator they refuse with the reason.
"""
import onnx

from . import (onnx_contrib_codes, onnx_contrib_functions, onnx_contrib_products,
               onnx_quantized, onnx_refuse)
from .onnx_model import GraphFacts, infer_shapes, replace_nodes, walk_nodes
from .onnx_nodes import Expansion, Refused, Unknown

DOMAIN = "com.microsoft"
OPERATORS = {**onnx_quantized.OPERATORS, **{
    (DOMAIN, name): expand for family in (
        onnx_contrib_products, onnx_contrib_functions, onnx_contrib_codes)
    for name, expand in family.OPERATORS.items()}}


def adopt(proto):
    """Gives operators that onnxruntime puts into ONNX's own domain, where ONNX does
    not know them, their domain."""
    for node in walk_nodes(proto.graph):
        if (node.domain in ("", "ai.onnx") and (DOMAIN, node.op_type) in OPERATORS
                and not onnx.defs.has(node.op_type)):
            node.domain = DOMAIN
    if (any(n.domain == DOMAIN for n in walk_nodes(proto.graph))
            and all(o.domain != DOMAIN for o in proto.opset_import)):
        proto.opset_import.add(domain=DOMAIN, version=1)


def expand(path, proto, weights):
    """`proto` without the operators of the table. New large constants join `weights`."""
    while any(is_known(node) for node in proto.graph.node):
        proto = infer_shapes(path, proto)
        step = _Step(path, proto, weights)
        if not replace_nodes(proto, step.replace):
            # Behind an operator that nobody knows nothing is known.
            for node in proto.graph.node:
                if node.domain not in ("", "ai.onnx"):
                    onnx_refuse.check_domain(path, proto, node, OPERATORS)
            raise step.error()
    onnx_quantized.spell_moves(proto)
    return proto


def is_known(node):
    return key(node) in OPERATORS


def key(node):
    return "" if node.domain == "ai.onnx" else node.domain, node.op_type


class _Step:
    """One pass over a graph: what it needs to know may follow from the last one."""

    def __init__(self, path, proto, weights):
        self.path, self.proto, self.weights = path, proto, weights
        self.graph = GraphFacts(proto)
        self.first = None  # a node that needs what is not known

    def replace(self, node):
        """The nodes that stand for `node`, or None."""
        if not is_known(node):
            return None
        expansion = Expansion(node, self.graph, self.weights)
        try:
            OPERATORS[key(node)](expansion)
        except Unknown as unknown:
            self.first = self.first or (node, str(unknown))
            return None
        except Refused as refused:
            raise onnx_refuse.refusal(
                self.path, self.proto, node, str(refused)) from refused
        self.take(expansion.new_weights)
        return expansion.made

    def take(self, tensors):
        self.weights.update(tensors)
        self.proto.graph.input.extend(
            onnx.helper.make_tensor_value_info(n, t.data_type, tuple(t.dims))
            for n, t in tensors.items())

    def error(self):
        """What to say where nothing could be replaced."""
        node, what = self.first
        return onnx_refuse.refusal(
            self.path, self.proto, node,
            f"{what} does not follow from the model's inputs")
