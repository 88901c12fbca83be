"""What follows from shapes and small constants of an ONNX graph, before conversion:
arithmetic on shapes, and which branch an If takes.

The converter has to see shapes. Whatever else depends on constants alone, such as
weights, is folded by the compiler.
"""
import numpy as np
import onnx
from onnx import helper, numpy_helper

from .onnx_model import GraphFacts, infer_shapes, replace_nodes

# Integers and booleans of more elements are no shapes, indices or masks; floats of
# more elements are no sizes or factors of them.
_MOST_ELEMENTS = 1 << 16
_MOST_FLOATS = 1 << 10
# What numpy computes exactly of any type, hence everywhere the same.
_EXACT = frozenset(
    "Abs Add And BitwiseAnd BitwiseNot BitwiseOr Cast Ceil Clip Compress Concat "
    "Constant ConstantOfShape Div Equal Expand EyeLike Flatten Floor Gather "
    "GatherElements GatherND Greater GreaterOrEqual Identity Less LessOrEqual Max Min "
    "Mul Neg NonZero Not Or Pad Range Relu Reshape ScatterElements ScatterND Sign Slice "
    "Split Squeeze Sub Tile Transpose Trilu Unsqueeze Where Xor".split())
# Of integers alone: sums of floats depend on their order.
_EXACT_OF_INTEGERS = frozenset(
    "ArgMax ArgMin CumSum Mod OneHot ReduceMax ReduceMin ReduceProd ReduceSum "
    "TopK".split())


def fold(path, proto):
    """`proto`, whose shapes are inferred, with what follows from them written down."""
    while fold_once(proto):
        proto = infer_shapes(path, proto)
    drop_unused(proto.graph)
    return proto


def fold_once(proto):
    """One pass over the nodes in their order; returns whether anything was known."""
    return replace_nodes(proto, _Folder(proto).fold)


class _Folder(GraphFacts):
    """Finds what stands for a node; remembers the constants that it makes."""

    def __init__(self, proto):
        super().__init__(proto)
        self.opsets = proto.opset_import

    def fold(self, node):
        """The nodes that stand for `node`, or None."""
        if node.domain not in ("", "ai.onnx"):
            return None
        if node.op_type == "If":
            return self.take_branch(node)
        tensors = self.evaluate(node)
        if tensors is None:
            return None
        made = []
        for output, tensor in zip(node.output, tensors):
            if output:
                self.values[output] = tensor
                made.append(helper.make_node("Constant", [], [output], node.name,
                                             value=tensor))
        return made

    def array(self, name):
        """The value of a small constant, or None."""
        tensor = self.values.get(name)
        if tensor is None or np.prod(tensor.dims) > _MOST_ELEMENTS:
            return None
        return numpy_helper.to_array(tensor)

    def evaluate(self, node):
        """The results of `node` as tensors, or None."""
        if node.op_type in ("Shape", "Size"):
            return self.evaluate_shape(node)
        if node.op_type == "Constant" and any(
                a.name in ("value", "sparse_value") for a in node.attribute):
            return None
        if node.op_type not in _EXACT and node.op_type not in _EXACT_OF_INTEGERS:
            return None
        values = {name: self.array(name) for name in node.input if name}
        if any(value is None for value in values.values()) or (
                node.op_type in _EXACT_OF_INTEGERS and not all(
                    np.issubdtype(value.dtype, np.integer)
                    for value in values.values())):
            return None
        if any(self.is_long(name) for name in node.output if name):
            return None
        return run(node, values, self.opsets)

    def is_long(self, name):
        """Whether a value is known to have too many elements to be of use."""
        shape = self.shape(name)
        exact = onnx.helper.tensor_dtype_to_np_dtype(self.kind(name) or 1).kind in "biu"
        return shape is not None and None not in shape and (
            np.prod(shape) > (_MOST_ELEMENTS if exact else _MOST_FLOATS))

    def evaluate_shape(self, node):
        shape = self.shape(node.input[0])
        if shape is None or None in shape:
            return None
        if node.op_type == "Size":
            return [numpy_helper.from_array(np.array(np.prod(shape, dtype=np.int64)))]
        limits = {a.name: a.i for a in node.attribute}
        return [numpy_helper.from_array(np.array(
            shape[limits.get("start", 0):limits.get("end", len(shape))], np.int64))]

    def take_branch(self, node):
        """The nodes of the branch that an If always takes."""
        condition = self.array(node.input[0])
        if condition is None or condition.size != 1:
            return None
        wanted = "then_branch" if condition.reshape(()) else "else_branch"
        branch = next(a.g for a in node.attribute if a.name == wanted)
        made, values = inlined(branch, node.name, {})
        made += [helper.make_node("Identity", [value], [output], node.name)
                 for value, output in zip(values, node.output) if output]
        return made


def inlined(graph, prefix, given):
    """The nodes of a graph inside of the node `prefix` as nodes outside, and the names
    of its outputs. `given` maps its inputs to values."""
    inner = {t.name for t in graph.initializer} | {
        o for n in graph.node for o in n.output}
    names = {name: f"{prefix}/{name}" for name in inner if name} | given
    made = [helper.make_node("Constant", [], [names[t.name]], prefix, value=t)
            for t in graph.initializer]
    for node in graph.node:
        copy = onnx.NodeProto()
        copy.CopyFrom(node)
        rename(copy, names)
        made.append(copy)
    return made, [names.get(value.name, value.name) for value in graph.output]


def rename(node, names):
    """Replaces the names of values in `node` and in its graphs."""
    node.input[:] = [names.get(name, name) for name in node.input]
    node.output[:] = [names.get(name, name) for name in node.output]
    for attribute in node.attribute:
        if attribute.HasField("g"):
            own = {v.name for v in (*attribute.g.input, *attribute.g.initializer)}
            rename_graph(attribute.g, {k: v for k, v in names.items() if k not in own})


def rename_graph(graph, names):
    """Replaces the names of values in the nodes and outputs of `graph`."""
    for node in graph.node:
        rename(node, names)
    for output in graph.output:
        output.name = names.get(output.name, output.name)


def run(node, values, opsets):
    """The results of one node of constants; None where the file contradicts itself,
    about which the converter has more to say."""
    from onnx.reference import ReferenceEvaluator
    if node.op_type == "Div" and all(
            np.issubdtype(v.dtype, np.integer) for v in values.values()):
        return divide(*(values[name] for name in node.input))
    infos = [helper.make_tensor_value_info(
        name, helper.np_dtype_to_tensor_dtype(value.dtype), value.shape)
        for name, value in values.items()]
    outputs = [onnx.ValueInfoProto(name=name) for name in node.output if name]
    model = helper.make_model(helper.make_graph([node], "node", infos, outputs),
                              opset_imports=opsets)
    try:
        with np.errstate(all="ignore"):
            results = ReferenceEvaluator(model).run(None, values)
        tensors = [numpy_helper.from_array(np.asarray(r)) for r in results]
    except Exception:  # whatever onnx.reference raises
        return None
    return tensors if len(tensors) == len(node.output) else None


def divide(a, b):
    """ONNX divides integers toward zero."""
    if not np.all(b):
        return None
    quotient = np.abs(a) // np.abs(b) * (np.sign(a) * np.sign(b))
    return [numpy_helper.from_array(quotient.astype(a.dtype))]


def drop_unused(graph):
    """Takes off the nodes whose results nobody reads any more."""
    used = {value.name for value in graph.output}
    kept = []
    for node in reversed(graph.node):
        if not used.isdisjoint(node.output):
            kept.append(node)
            used.update(names_read(node))
    if len(kept) != len(graph.node):
        kept = [onnx.NodeProto.FromString(n.SerializeToString())
                for n in reversed(kept)]
        del graph.node[:]
        graph.node.extend(kept)


def names_read(node):
    """The names that a node and the graphs in it refer to."""
    yield from node.input
    for attribute in node.attribute:
        if attribute.HasField("g"):
            yield from (value.name for value in attribute.g.output)
            for inner in attribute.g.node:
                yield from names_read(inner)
