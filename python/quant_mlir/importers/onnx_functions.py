"""Operators that ONNX defines by others, where torch-mlir has no lowering: their
definitions take their places."""
import onnx
import onnx.inliner

_EXPANDED = frozenset(
    "AffineGrid Attention CausalConvWithState LinearAttention NegativeLogLikelihoodLoss "
    "RMSNormalization RotaryEmbedding SoftmaxCrossEntropyLoss Softsign SwiGLU "
    "Swish".split())
# The domain of definitions on their way into the graph.
_DOMAIN = "quant_mlir.definitions"


def expand(path, proto):
    """`proto`, whose shapes are inferred, without these operators."""
    from .onnx_model import infer_shapes
    while calls := [n for n in proto.graph.node
                    if n.op_type in _EXPANDED and n.domain in ("", "ai.onnx")]:
        proto = infer_shapes(path, proto)
        if not any([_define(proto, index) for index, node in enumerate(proto.graph.node)
                    if node.op_type in _EXPANDED and node.domain in ("", "ai.onnx")]):
            break
        proto.opset_import.add(domain=_DOMAIN, version=1)
        proto = onnx.inliner.inline_local_functions(proto)
        _name(proto.graph.node, calls)
    return proto


def _define(proto, index):
    """Makes a node a call of its definition, a function of the model; returns whether
    it has one."""
    node = proto.graph.node[index]
    opset = next(o.version for o in proto.opset_import if o.domain in ("", "ai.onnx"))
    schema = onnx.defs.get_schema(node.op_type, opset)
    given = {a.name for a in node.attribute}
    node.attribute.extend(
        a.default_value for name, a in schema.attributes.items()
        if name not in given and a.default_value.name)
    body = _body(schema, node, _types(proto), opset)
    if body is None:
        return False
    function = onnx.FunctionProto.FromString(body)
    function.domain, function.name = _DOMAIN, f"{node.op_type}_{index}"
    for domain in function.opset_import:
        if domain.domain in ("", "ai.onnx"):
            domain.version = opset  # else it would not be inlined
    proto.functions.append(function)
    node.domain, node.op_type = function.domain, function.name
    return True


def _body(schema, node, types, opset):
    """The definition of `node` as bytes, or None."""
    inputs = [types.get(name, onnx.TypeProto()).SerializeToString()
              for name in node.input]
    for version in sorted(schema.context_dependent_function_opset_versions,
                          reverse=True):
        if version <= opset:
            return schema.get_context_dependent_function_with_opset_version(
                version, node.SerializeToString(), inputs)
    for version in sorted(schema.function_opset_versions, reverse=True):
        if version <= opset:
            return schema.get_function_with_opset_version(version)
    return None


def _types(proto):
    graph = proto.graph
    types = {info.name: info.type
             for info in (*graph.input, *graph.output, *graph.value_info)}
    for tensor in graph.initializer:
        types[tensor.name] = onnx.helper.make_tensor_type_proto(
            tensor.data_type, list(tensor.dims))
    return types


def _name(nodes, calls):
    """Gives the unnamed nodes that took the place of `calls`, in order, the names of
    the calls."""
    calls = list(calls)
    for node in nodes:
        if node.name or not calls:
            continue
        node.name = calls[0].name
        if set(node.output) & set(calls[0].output):
            calls.pop(0)
