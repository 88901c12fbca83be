"""Nodes that the converter would make something else of: errors, not answers."""
from . import ImporterError
from .onnx_model import describe, walk_nodes

_RANDOM = ("Bernoulli", "Multinomial", "RandomNormal", "RandomNormalLike",
           "RandomUniform", "RandomUniformLike")


def attribute(node, name, default=None):
    """The value of an attribute of type int, float or string."""
    import onnx
    for a in node.attribute:
        if a.name == name:
            return onnx.helper.get_attribute_value(a)
    return default


def reason(node, constants):
    """Why `node` is refused, or None. `constants` names values known now."""
    if node.op_type in _RANDOM:
        return ("it draws random numbers, and a compiled program gives the same "
                "outputs for the same inputs; make them an input")
    if node.op_type == "LSTM" and len(node.input) > 7 and node.input[7]:
        return "torch-mlir leaves out its peepholes"
    if node.op_type == "SplitToSequence":
        return "torch-mlir makes one tensor of the sequence"
    if node.op_type == "GridSample":
        return "torch-mlir reads outside of the image"
    if (node.op_type == "Resize" and len(node.input) > 2 and node.input[2]
            and attribute(node, "mode") in (b"linear", b"cubic")
            and attribute(node, "coordinate_transformation_mode")
            == b"align_corners"):
        return ("torch-mlir takes the size of the output for the scaled size; give "
                "'sizes' in the place of 'scales'")
    if (node.op_type == "Reshape" and attribute(node, "allowzero")
            and node.input[1] not in constants):
        return "torch-mlir crashes on 'allowzero' where the shape is no constant"
    return None


def check(path, proto):
    """Raises `ImporterError` for the first node that is refused."""
    constants = {t.name for t in proto.graph.initializer} | {
        n.output[0] for n in proto.graph.node if n.op_type == "Constant"}
    for node in walk_nodes(proto.graph):
        why = None if node.domain not in ("", "ai.onnx") else reason(node, constants)
        if why:
            raise ImporterError(
                f"'{path}': {describe(node, proto)} is not supported: {why}")
