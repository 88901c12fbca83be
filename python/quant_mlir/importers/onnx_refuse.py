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


def is_scaled_to_whole_sizes(node, graph):
    """False where corners are aligned and a size times its scale is, or may be, a
    fraction."""
    if (len(node.input) < 3 or not node.input[2]
            or attribute(node, "mode") not in (b"linear", b"cubic")
            or attribute(node, "coordinate_transformation_mode")
            != b"align_corners"):
        return True
    scales, sizes = graph.values.get(node.input[2]), graph.shape(node.input[0])
    if scales is None or sizes is None or None in sizes:
        return False
    from onnx import numpy_helper
    return all(float(size * scale).is_integer()
               for size, scale in zip(sizes, numpy_helper.to_array(scales)))


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
    if node.op_type == "SplitToSequence":
        return "torch-mlir makes one tensor of the sequence"
    if node.op_type == "Resize" and not is_scaled_to_whole_sizes(node, graph):
        return ("torch-mlir takes the size of the output for the scaled size; give "
                "'sizes' in the place of 'scales'")
    if (node.op_type == "Reshape" and attribute(node, "allowzero")
            and node.input[1] not in graph.constants):
        return "torch-mlir crashes on 'allowzero' where the shape is no constant"
    return None


def foreign(node):
    """Why the operator of another domain than ONNX's is refused."""
    if node.domain == "com.microsoft":
        return ("it is onnxruntime's own; export the model before onnxruntime "
                "optimizes or quantizes it")
    return ("operators of this domain have no meaning outside of the program that "
            "defines them; export the model with ONNX's own")


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


def refusal(path, proto, node, why):
    return ImporterError(f"'{path}': {describe(node, proto)} is not supported: {why}")


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
