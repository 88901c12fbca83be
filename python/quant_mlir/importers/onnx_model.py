"""An ONNX file made ready for conversion: read, checked, static, weights apart."""
import dataclasses
import functools
import os

from . import ImporterError, require

# The converter gets weights of at least this many bytes as arguments: it has no
# use for their values, and copying them through its passes takes long.
BIG_BYTES = 16384
# The opset that torch-mlir's patterns are written for.
OPSET = 21


@dataclasses.dataclass
class OnnxModel:
    """A model whose big weights are inputs, after those that the user sees."""

    path: str
    proto: object  # onnx.ModelProto
    inputs: list  # (name, whether its integers are unsigned)
    outputs: list
    weights: dict  # name -> onnx.TensorProto, in the order of the inputs
    nodes: dict  # name of a node as the file has it -> what an error says of it
    regions: list  # mlir_regions.Region, whose results are its last inputs
    float_weights: dict  # name of a node -> why its weights came as floats

    def describe_node(self, name):
        """'conv1' (op type 'Conv', domain 'ai.onnx', opset 21) and so on."""
        if name in self.nodes:
            return self.nodes[name]
        reader = None
        for node in walk_nodes(self.proto.graph):
            if node.name == name:
                return describe(node, self.proto)
            if reader is None and name in node.input:
                reader = node  # of a value that no node makes
        return (f"node '{name}'" if reader is None else
                self.nodes.get(reader.name) or describe(reader, self.proto))


def walk_nodes(graph):
    """All nodes, those of subgraphs (If, Loop) after the node that holds them."""
    for node in graph.node:
        yield node
        for attribute in node.attribute:
            if attribute.HasField("g"):
                yield from walk_nodes(attribute.g)


def describe(node, proto):
    """What an error says of a node."""
    domain = node.domain or "ai.onnx"
    versions = [o.version for o in proto.opset_import
                if (o.domain or "ai.onnx") == domain]
    opset = f", opset {versions[0]}" if versions else ""
    return f"node '{node.name}' (op type '{node.op_type}', domain '{domain}'{opset})"


def refuses_damage(function):
    """What goes wrong over contradictions of a file is said of the file."""
    @functools.wraps(function)
    def call(path, *args):
        try:
            return function(path, *args)
        except (ArithmeticError, AttributeError, LookupError, TypeError,
                ValueError) as error:
            raise ImporterError(
                f"'{path}' is damaged, or no valid ONNX: "
                f"{type(error).__name__}: {one_line(error)[:200]}") from error
    return call


@refuses_damage
def load(path, shapes, constants):
    """Reads `path` and returns an `OnnxModel`, all of whose inputs are static.
    `shapes` fixes open dimensions, `constants` whole inputs."""
    proto = read(path)
    from . import onnx_contrib, onnx_refuse, onnx_regions, onnx_shapes, onnx_signal
    onnx_refuse.check_text(path, proto)
    name_nodes(proto.graph)
    nodes = {n.name: describe(n, proto) for n in walk_nodes(proto.graph)}
    onnx_contrib.adopt(proto)
    onnx_refuse.check_names(path, proto)
    onnx_signal.state_default(proto)
    load_external_data(path, proto)
    bind_inputs(path, proto.graph, constants)
    drop_initialized_inputs(proto.graph)
    inputs = [(i.name, is_unsigned(i)) for i in proto.graph.input]
    onnx_shapes.fix(path, proto.graph.input, shapes)
    if all(o.domain not in ("", "ai.onnx") for o in proto.opset_import):
        proto.opset_import.add().version = OPSET
    # Initializers need not be inputs from version 4 on.
    proto.ir_version = max(proto.ir_version, 8)
    onnx_regions.hoist_weights(proto.graph)
    weights = take_weights(proto)
    proto = inline_functions(upgrade(path, proto))
    try:
        return prepare(path, proto, inputs, weights, nodes)
    except onnx_refuse.Refusal as refusal:
        raise refusal.of_file(nodes) from refusal


def prepare(path, proto, inputs, weights, nodes):
    """The `OnnxModel` of a static graph, in the spelling that the converter knows."""
    from . import (onnx_blocks, onnx_contrib, onnx_fold, onnx_functions, onnx_recurrence,
                   onnx_refuse, onnx_regions, onnx_rewrite, onnx_sequences,
                   onnx_unsigned)
    count = len(proto.graph.output)
    float_weights = onnx_blocks.float_weights(proto)
    proto = onnx_contrib.expand(path, proto, weights)
    proto = infer_shapes(path, onnx_functions.expand(path, proto))
    name_nodes(proto.graph)
    proto = onnx_fold.fold(path, proto)
    if onnx_sequences.dissolve(proto):
        proto = onnx_fold.fold(path, infer_shapes(path, proto))
    if onnx_recurrence.rewrite(proto, weights):
        proto = onnx_fold.fold(path, infer_shapes(path, proto))

    def prepare_body(body):
        own = onnx_contrib.expand(path, body, made := {})
        give_weights_back(own.graph, made)
        return prepare(path, own, [], {}, nodes)

    regions = []
    while (found := onnx_regions.outline(path, proto, prepare_body)) is not None:
        regions += found
        proto = onnx_fold.fold(path, infer_shapes(path, proto))
    onnx_refuse.check(path, proto)
    outputs = [(o.name, is_unsigned(o)) for o in proto.graph.output[:count]]
    if onnx_unsigned.sign_codes(path, proto):
        proto = infer_shapes(path, proto)
    onnx_rewrite.rewrite(path, proto)
    onnx_rewrite.widen_small_codes(proto, weights)
    proto = infer_shapes(path, proto)
    return OnnxModel(path, proto, inputs, outputs, weights, nodes, regions, float_weights)


def is_unsigned(info):
    """Whether the elements of an input or output are unsigned integers."""
    from onnx import TensorProto
    return info.type.tensor_type.elem_type in (
        TensorProto.UINT4, TensorProto.UINT8, TensorProto.UINT16, TensorProto.UINT32,
        TensorProto.UINT64)


def read(path):
    """The ModelProto in `path`, without external data."""
    onnx = require("onnx", needed_for=f"'{path}'")
    from google.protobuf.message import DecodeError
    try:
        proto = onnx.load(path, load_external_data=False)
    except OSError as error:
        raise ImporterError(f"cannot read '{path}': {error.strerror}") from error
    except DecodeError as error:
        raise ImporterError(
            f"'{path}' is not an ONNX model, or its end is missing") from error
    if not proto.opset_import or not proto.graph.output:
        raise ImporterError(
            f"'{path}' is not an ONNX model: it has no graph with outputs")
    return proto


def load_external_data(path, proto):
    """Brings tensors that lie in files beside the model into `proto`."""
    import onnx
    from onnx import external_data_helper as external
    folder = os.path.dirname(os.path.abspath(path))
    for tensor in external._get_all_tensors(proto):
        if not external.uses_external_data(tensor):
            continue
        info = external.ExternalDataInfo(tensor)
        name = tensor.name or "a constant"
        try:
            external.load_external_data_for_tensor(tensor, folder)
        except (OSError, ValueError, onnx.checker.ValidationError) as error:
            reason = ("no such file beside the model"
                      if not os.path.exists(os.path.join(folder, info.location))
                      else str(error).splitlines()[0])
            raise ImporterError(
                f"'{path}': the data of '{name}' cannot be read from "
                f"'{info.location}': {reason}") from error
        tensor.data_location = onnx.TensorProto.DEFAULT
        del tensor.external_data[:]
        if info.length and len(tensor.raw_data) != int(info.length):
            raise ImporterError(
                f"'{path}': the data of '{name}' should be {info.length} bytes of "
                f"'{info.location}', which has {len(tensor.raw_data)} of them")


def bind_inputs(path, graph, constants):
    """Inputs with a value in `constants` become initializers."""
    import onnx
    for name, value in constants.items():
        if name not in {i.name for i in graph.input}:
            raise ImporterError(f"'{path}' has no input '{name}' to bind")
        graph.initializer.append(onnx.numpy_helper.from_array(value, name))


def drop_initialized_inputs(graph):
    """Takes off the inputs that old exporters list though the file holds their
    value."""
    held = {t.name for t in graph.initializer}
    for index in reversed(range(len(graph.input))):
        if graph.input[index].name in held:
            del graph.input[index]


def name_nodes(graph, prefix=""):
    """Unnamed nodes get the name '<op type>_<index>'; locations need one."""
    for index, node in enumerate(graph.node):
        if not node.name:
            node.name = f"{prefix}{node.op_type}_{index}"
        for attribute in node.attribute:
            if attribute.HasField("g"):
                name_nodes(attribute.g, f"{node.name}/")


def take_weights(proto):
    """Moves big initializers out of `proto`; inputs take their places."""
    import onnx
    weights = {}
    constants_to_initializers(proto.graph)
    kept = []
    for tensor in proto.graph.initializer:
        if tensor.ByteSize() < BIG_BYTES:
            kept.append(tensor)
            continue
        weights[tensor.name] = tensor
    if not weights:
        return weights
    kept = [onnx.TensorProto.FromString(t.SerializeToString()) for t in kept]
    weights = {name: take_value(tensor) for name, tensor in weights.items()}
    del proto.graph.initializer[:]
    proto.graph.initializer.extend(kept)
    for name, tensor in weights.items():
        proto.graph.input.append(onnx.helper.make_tensor_value_info(
            name, tensor.data_type, tuple(tensor.dims)))
    return weights


def give_weights_back(graph, weights):
    """Inputs of `graph` that `weights` were taken to become initializers again."""
    kept = [i for i in graph.input if i.name not in weights]
    kept = [type(i).FromString(i.SerializeToString()) for i in kept]
    del graph.input[:]
    graph.input.extend(kept)
    graph.initializer.extend(weights.values())


def take_value(tensor):
    """A tensor that does not belong to the model any more."""
    import onnx
    value = onnx.TensorProto()
    value.CopyFrom(tensor)
    return value


def constants_to_initializers(graph):
    """Big tensors in nodes of the type Constant become initializers."""
    kept = []
    for node in graph.node:
        value = next((a.t for a in node.attribute if a.name == "value"), None)
        if (node.op_type == "Constant" and value is not None
                and value.ByteSize() >= BIG_BYTES):
            tensor = graph.initializer.add()
            tensor.CopyFrom(value)
            tensor.name = node.output[0]
        else:
            kept.append(node)
    if len(kept) != len(graph.node):
        kept = [type(n).FromString(n.SerializeToString()) for n in kept]
        del graph.node[:]
        graph.node.extend(kept)


def upgrade(path, proto):
    """The model at the opset that the converter knows; newer ones stay."""
    import onnx
    versions = [o.version for o in proto.opset_import
                if o.domain in ("", "ai.onnx")]
    if not versions or versions[0] >= OPSET:
        return proto
    # onnx takes the batches off the inputs of such a model.
    if versions[0] < 9 and any(n.op_type == "Scan" for n in proto.graph.node):
        return proto
    try:
        return onnx.version_converter.convert_version(proto, OPSET)
    except Exception:  # no adapter for some operation: the old one may do
        return proto


def inline_functions(proto):
    """Functions that the model brings along become the nodes they consist of."""
    import onnx.inliner
    if not proto.functions:
        return proto
    return onnx.inliner.inline_local_functions(proto)


def infer_shapes(path, proto):
    """Types of all values, from the inputs alone: what the exporter wrote may
    hold the dimensions that have been fixed since."""
    import onnx
    written = {v.name: v for v in proto.graph.value_info}
    written = {n: type(v).FromString(v.SerializeToString())
               for n, v in written.items()}
    del proto.graph.value_info[:]
    for output in proto.graph.output:
        tensor = output.type.tensor_type
        if tensor.HasField("shape") and any(
                not d.HasField("dim_value") for d in tensor.shape.dim):
            tensor.ClearField("shape")
    try:
        proto = onnx.shape_inference.infer_shapes(proto, data_prop=True)
    except Exception as error:
        raise ImporterError(
            f"'{path}': shapes cannot be inferred: {one_line(error)}") from error
    known = {v.name for v in (*proto.graph.value_info, *proto.graph.output)}
    proto.graph.value_info.extend(
        v for name, v in written.items() if name not in known)
    return proto


def one_line(error):
    """A message without line breaks and trailing full stop."""
    return " ".join(str(error).split()).rstrip(".")


def replace_nodes(proto, replace):
    """Puts the nodes that `replace` makes of a node of `proto` in its place, or
    leaves it where that is None; returns whether any was replaced."""
    import onnx
    nodes, changed = [], False
    for node in proto.graph.node:
        made = replace(node)
        changed |= made is not None
        nodes += [node] if made is None else made
    if changed:
        nodes = [onnx.NodeProto.FromString(n.SerializeToString()) for n in nodes]
        del proto.graph.node[:]
        proto.graph.node.extend(nodes)
    return changed


class GraphFacts:
    """Types and constants of a graph whose shapes are inferred."""

    def __init__(self, proto):
        self.graph = proto.graph
        self.opset = next((o.version for o in proto.opset_import
                           if o.domain in ("", "ai.onnx")), OPSET)
        self.values = {t.name: t for t in proto.graph.initializer}
        self.values.update((n.output[0], a.t) for n in proto.graph.node
                           if n.op_type == "Constant"
                           for a in n.attribute if a.name == "value")
        self.constants = {t.name for t in proto.graph.initializer} | {
            n.output[0] for n in proto.graph.node if n.op_type == "Constant"}
        self.types = {}
        for info in (*self.graph.input, *self.graph.value_info, *self.graph.output):
            tensor = info.type.tensor_type
            if tensor.HasField("shape"):
                self.types[info.name] = tensor.elem_type, [
                    d.dim_value if d.HasField("dim_value") else None
                    for d in tensor.shape.dim]
        for tensor in proto.graph.initializer:
            self.types[tensor.name] = tensor.data_type, list(tensor.dims)

    def kind(self, name):
        return self.types.get(name, (0, None))[0]

    def shape(self, name):
        """Sizes, None where unknown; None where the rank is."""
        return self.types.get(name, (0, None))[1]

    def rank(self, name):
        shape = self.shape(name)
        return -1 if shape is None else len(shape)
