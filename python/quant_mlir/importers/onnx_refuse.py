"""Nodes that the converter would make something else of: errors, not answers."""
from . import ImporterError
from .onnx_model import GraphFacts, describe, walk_nodes

_RANDOM = ("Bernoulli", "Multinomial", "RandomNormal", "RandomNormalLike",
           "RandomUniform", "RandomUniformLike")

# Operators of other domains that torch-mlir knows. It looks at their names alone.
_FOREIGN = {("com.microsoft", "GroupQueryAttention"), ("com.microsoft", "RotaryEmbedding")}


def attribute(node, name, default=None):
    """The value of an attribute of type int, float or string."""
    import onnx
    for a in node.attribute:
        if a.name == name:
            return onnx.helper.get_attribute_value(a)
    return default


def may_drop(node, graph):
    """Whether a Dropout trains, or may, with a ratio that is, or may be, not 0."""
    from onnx import numpy_helper

    def is_known_zero(index):
        value = graph.values.get(node.input[index])
        return value is not None and not numpy_helper.to_array(value).any()

    if len(node.input) < 3 or not node.input[2] or is_known_zero(2):
        return False
    return not node.input[1] or not is_known_zero(1)


def reason(node, graph):
    """Why `node` of `graph`, a `GraphFacts`, is refused, or None."""
    if node.op_type in _RANDOM:
        return ("it draws random numbers, and a compiled program gives the same "
                "outputs for the same inputs; make them an input")
    if node.op_type == "Dropout" and may_drop(node, graph):
        return "in training mode it draws random numbers"
    if (node.op_type == "Reshape" and attribute(node, "allowzero")
            and node.input[1] not in graph.constants):
        return "torch-mlir crashes on 'allowzero' where the shape is no constant"
    if node.op_type in ("QuantizeLinear", "DequantizeLinear"):
        return contradicting_scales(node, graph)
    if node.op_type in _NO_TENSORS:
        return ("sequences, optionals and texts are no tensors; take it out of the "
                "model, which may have several inputs and outputs")
    return open_shape(node, graph)


_NO_TENSORS = frozenset(
    "ConcatFromSequence Optional OptionalGetElement OptionalHasElement RegexFullMatch "
    "SequenceAt SequenceConstruct SequenceEmpty SequenceErase SequenceInsert "
    "SequenceLength SequenceMap SplitToSequence StringConcat StringNormalizer "
    "StringSplit".split())


def contradicting_scales(node, graph):
    """Where scales are not one per element of the axis; None where they are."""
    shape, scales = graph.shape(node.input[0]), graph.shape(node.input[1])
    if not shape or not scales or len(scales) != 1 or scales[0] in (None, 1):
        return None
    axis, said = attribute(node, "axis"), ""
    if axis is None:
        axis, said = 1, ", the default,"
    size = shape[axis] if -len(shape) <= axis < len(shape) else "no such dimension"
    if size in (None, scales[0]):
        return None
    fitting = [str(i) for i, n in enumerate(shape) if n == scales[0]]
    return (f"it has {scales[0]} scales along axis {axis}{said} of '{node.input[0]}' "
            f"({'x'.join(map(str, shape))}), which has "
            f"{size}{' elements' if isinstance(size, int) else ''} there; "
            + (f"axis {' or '.join(fitting)} has {scales[0]}: give it by 'axis'"
               if fitting else "give it one scale, or one for each element"))


# The inputs that say the shape of a result.
_SHAPE_INPUTS = {"ConstantOfShape": (0,), "Expand": (1,), "OneHot": (1,), "Pad": (1,),
                 "Range": (0, 1, 2), "Reshape": (1,), "Resize": (2, 3),
                 "Slice": (1, 2, 3, 4), "Split": (1,), "Tile": (1,), "TopK": (1,)}
_OF_DATA = ("Compress", "NonZero", "Unique")


def open_shape(node, graph):
    """Why a result's shape is not known before the program runs; None where it is."""
    if node.op_type in _OF_DATA and not (
            node.op_type == "Compress" and node.input[1] in graph.constants):
        return ("how many elements its result has depends on the data, and programs have "
                "fixed shapes; compute it outside of the model")
    shape = graph.shape(node.output[0])
    if shape is not None and None not in shape:
        return None
    for index in _SHAPE_INPUTS.get(node.op_type, ()):
        name = node.input[index] if index < len(node.input) else ""
        if name and name not in graph.constants:
            return (f"the shape of its result depends on '{name}', which is computed "
                    "when the program runs, and programs have fixed shapes; make it a "
                    "constant of the file")
    return None


# What operators of other domains are, and what to do about them.
_DOMAINS = {
    "com.microsoft": "it is onnxruntime's own; export the model before onnxruntime "
                     "optimizes or quantizes it",
    "com.microsoft.nchwc": "it is onnxruntime's own, for one CPU; let onnxruntime save "
                           "the model at a lower optimization level, or export it anew",
    "ai.onnx.contrib": "it is of onnxruntime's extensions; leave the preprocessing out "
                       "of the model",
    "ai.onnx.ml": "it is of classical machine learning; leave it out of the model",
    "ai.onnx.preview.training": "it is for training; export the model for inference",
    "qonnx.custom_op.general": "it is QONNX's own; write the model in ONNX's quantization "
                               "by 'qonnx-convert --output-style qcdq'",
}


def foreign(node):
    """Why the operator of another domain than ONNX's is refused."""
    return _DOMAINS.get(node.domain, (
        "operators of this domain have no meaning outside of the program that "
        "defines them; export the model with ONNX's own"))


def check_names(path, proto):
    """Refuses the first operator that claims to be ONNX's and is not."""
    import onnx
    own = {(f.domain, f.name) for f in proto.functions}
    for node in walk_nodes(proto.graph):
        if (node.domain in ("", "ai.onnx") and not onnx.defs.has(node.op_type)
                and (node.domain, node.op_type) not in own):
            raise refusal(path, proto, node, "ONNX has no operator of this name; give it "
                          "a function in the file, or export it as other operators")


def check(path, proto):
    """Raises `ImporterError` for the first node that is refused."""
    graph = GraphFacts(proto)
    for node in walk_nodes(proto.graph):
        if node.domain not in ("", "ai.onnx"):
            check_domain(path, proto, node, _FOREIGN)
            continue
        why = reason(node, graph)
        if why:
            raise refusal(path, proto, node, why)


def check_domain(path, proto, node, known):
    """Refuses a node of another domain than ONNX's that is not `known` as a pair of
    domain and name."""
    if (node.domain, node.op_type) not in known:
        raise refusal(path, proto, node, foreign(node))


class Refusal(ImporterError):
    """A node that is not supported, and why."""

    def __init__(self, path, node, described, why):
        super().__init__(f"'{path}': {described} is not supported: {why}")
        self.path, self.node, self.why = path, node, why

    def of_file(self, nodes):
        """The same of the node as the file has it: `nodes` describes them by name."""
        described = nodes.get(self.node)
        return self if described is None else Refusal(
            self.path, self.node, described, self.why)


def refusal(path, proto, node, why):
    return Refusal(path, node.name, describe(node, proto), why)


def check_text(path, message):
    """Refuses a file whose names are no text: protobuf gives them as bytes."""
    for field, value in message.ListFields():
        if field.cpp_type not in (field.CPPTYPE_STRING, field.CPPTYPE_MESSAGE):
            continue
        for item in ([value] if isinstance(value, (str, bytes)) or
                     hasattr(value, "ListFields") else value):
            if field.cpp_type == field.CPPTYPE_MESSAGE:
                check_text(path, item)
            elif field.type == field.TYPE_STRING and isinstance(item, bytes):
                raise ImporterError(
                    f"'{path}' is damaged: its field '{field.name}' {item[:40]!r} "
                    "is not UTF-8")
