"""A .tflite file made ready for conversion: read, checked, its inputs static."""
import dataclasses
import struct

from . import ImporterError, flatbuffer, litert_sparse, refuse_open_inputs

# Fields of the tables of TensorFlow Lite's schema, version 3.
_MODEL_OPERATOR_CODES, _MODEL_SUBGRAPHS, _MODEL_SIGNATURES = 1, 2, 7
_CODE_SHORT, _CODE_CUSTOM, _CODE_BUILTIN = 0, 1, 3
_GRAPH_TENSORS, _GRAPH_INPUTS, _GRAPH_OUTPUTS, _GRAPH_OPERATORS = 0, 1, 2, 3
_TENSOR_SHAPE, _TENSOR_TYPE, _TENSOR_NAME = 0, 1, 3
_TENSOR_QUANTIZATION, _TENSOR_SIGNATURE = 4, 7
_QUANTIZATION_SCALE, _QUANTIZATION_ZERO_POINT = 2, 3
_OPERATOR_CODE, _OPERATOR_INPUTS, _OPERATOR_OUTPUTS, _OPERATOR_OPTIONS = 0, 1, 2, 4
_SIGNATURE_INPUTS, _SIGNATURE_OUTPUTS = 0, 1
_NAMED_NAME, _NAMED_TENSOR = 0, 1

_RESIZE_NEAREST, _LEAKY_RELU = 97, 98

# Of TensorType: those of codes.
_CODES = {3: "u8", 7: "i16", 9: "i8"}


@dataclasses.dataclass
class Tensor:
    """An input or output. Open dimensions of `shape` are -1."""

    table: object  # flatbuffer.Table
    name: str
    shape: tuple
    stored: tuple  # the shape with a size for each open dimension
    codes: str  # what its integers stand for, as a type of MLIR's, or ""


@dataclasses.dataclass
class Result:
    """What makes a tensor: the number of a builtin operator, the scales of its
    operands and of the tensor, each a tuple, and the type of the tensor's codes."""

    builtin: int
    scales: tuple
    kind: str
    alpha: float  # of LEAKY_RELU, else 0
    is_legacy_resize: bool  # of RESIZE_NEAREST_NEIGHBOR: neither corners nor centers


@dataclasses.dataclass
class LiteRTModel:
    """A model as it was read; `fix_shapes` changes `data`."""

    path: str
    data: bytearray
    inputs: list  # of Tensor
    outputs: list  # of Tensor
    tensors: dict  # of the main graph: name -> flatbuffer.Table
    results: dict  # of the main graph: name -> Result


def load(path, shapes):
    """Reads `path` and returns a `LiteRTModel`, all of whose inputs are static."""
    try:
        with open(path, "rb") as file:
            data = bytearray(file.read())
    except OSError as error:
        raise ImporterError(f"cannot read '{path}': {error.strerror}") from error
    if data[4:8] != b"TFL3":
        raise ImporterError(
            f"'{path}' is not a LiteRT model: it does not begin with the identifier "
            "'TFL3' of a .tflite file")
    try:
        litert_sparse.densify(data)
        model = parse(path, data)
    except flatbuffer.Damaged as error:
        raise ImporterError(
            f"'{path}' is damaged, or its end is missing: {error}") from error
    fix_shapes(model, shapes)
    return model


def parse(path, data):
    """The `LiteRTModel` in `data`; custom operators are an error."""
    model = flatbuffer.root(data)
    graphs = model.tables(_MODEL_SUBGRAPHS)
    if not graphs:
        raise ImporterError(f"'{path}' holds no graph")
    # The other graphs are bodies of control flow.
    graph = graphs[0]
    tensors = graph.tables(_GRAPH_TENSORS)
    refuse_custom(path, model, graph, tensors)
    sides = []
    for graph_field, signature_field in (
            (_GRAPH_INPUTS, _SIGNATURE_INPUTS), (_GRAPH_OUTPUTS, _SIGNATURE_OUTPUTS)):
        names = signature_names(model, signature_field)
        indices = graph.numbers(graph_field, "i")
        sides.append([boundary(at(tensors, i), names.get(i)) for i in indices])
    inputs, outputs = sides
    if not outputs:
        raise ImporterError(f"'{path}' has no outputs")
    return LiteRTModel(path, data, inputs, outputs,
                       {t.string(_TENSOR_NAME): t for t in tensors},
                       results_of(model, graph, tensors))


def at(items, index):
    """items[index], where index comes from the file."""
    if not 0 <= index < len(items):
        raise flatbuffer.Damaged(f"index {index} of {len(items)}")
    return items[index]


def boundary(table, name):
    """An input or output from its table; `name` is the signature's or None."""
    stored = table.numbers(_TENSOR_SHAPE, "i")
    signature = table.numbers(_TENSOR_SIGNATURE, "i")
    shape = signature if len(signature) == len(stored) else stored
    return Tensor(table, name or table.string(_TENSOR_NAME), shape, stored,
                  codes_of(table))


def codes_of(table):
    """The type of the numbers behind a tensor's integers, "" where it has none."""
    storage = _CODES.get(table.scalar(_TENSOR_TYPE, "b"))
    quantization = table.table(_TENSOR_QUANTIZATION)
    if not storage or not quantization or len(scales_of(table)) != 1:
        return ""
    zeros = quantization.numbers(_QUANTIZATION_ZERO_POINT, "q") or (0,)
    return f"!quant.uniform<{storage}:f32, {scales_of(table)[0]!r}:{zeros[0]}>"


def signature_names(model, field):
    """Tensor index -> name, from the only signature of a model. Those are the
    names that its author gave; the tensors' are the converter's."""
    signatures = model.tables(_MODEL_SIGNATURES)
    if len(signatures) != 1:
        return {}
    return {entry.scalar(_NAMED_TENSOR, "I"): entry.string(_NAMED_NAME)
            for entry in signatures[0].tables(field)}


def refuse_custom(path, model, graph, tensors):
    """Operators from outside of LiteRT's set have no definition to convert."""
    codes = model.tables(_MODEL_OPERATOR_CODES)
    found = []
    for operator in graph.tables(_GRAPH_OPERATORS):
        code = at(codes, operator.scalar(_OPERATOR_CODE, "I"))
        custom = code.string(_CODE_CUSTOM)
        if custom:
            outputs = operator.numbers(_OPERATOR_OUTPUTS, "i")
            name = at(tensors, outputs[0]).string(_TENSOR_NAME) if outputs else ""
            found.append(f"'{custom}' at '{name}'")
    if found:
        raise ImporterError(
            f"'{path}' has custom operators, which have no meaning outside of the "
            f"program that defines them: {', '.join(found)}; convert the model with "
            "builtin operators alone")


def scales_of(tensor):
    """The f32 scales of a tensor of the file; none for floats."""
    quantization = tensor.table(_TENSOR_QUANTIZATION)
    return tuple(quantization.numbers(_QUANTIZATION_SCALE, "f")) if quantization else ()


def results_of(model, graph, tensors):
    """Name -> `Result` of each tensor that an operator makes."""
    codes = model.tables(_MODEL_OPERATOR_CODES)
    results = {}
    for operator in graph.tables(_GRAPH_OPERATORS):
        code = at(codes, operator.scalar(_OPERATOR_CODE, "I"))
        # Old files have the code in a byte, new ones in both fields.
        builtin = max(code.scalar(_CODE_SHORT, "b"), code.scalar(_CODE_BUILTIN, "i"))
        operands = [scales_of(at(tensors, i)) if i >= 0 else ()
                    for i in operator.numbers(_OPERATOR_INPUTS, "i")]
        for i in operator.numbers(_OPERATOR_OUTPUTS, "i"):
            result = at(tensors, i)
            results[result.string(_TENSOR_NAME)] = Result(
                builtin, (*operands, scales_of(result)),
                _CODES.get(result.scalar(_TENSOR_TYPE, "b"), ""),
                alpha_of(operator) if builtin == _LEAKY_RELU else 0,
                builtin == _RESIZE_NEAREST and is_legacy(operator))
    return results


def is_legacy(operator):
    """Whether a resize neither aligns corners nor centers pixels."""
    options = operator.table(_OPERATOR_OPTIONS)
    return not options or not (options.scalar(0, "b") or options.scalar(1, "b"))


def alpha_of(operator):
    options = operator.table(_OPERATOR_OPTIONS)
    return options.scalar(0, "f") if options else 0


def fix_shapes(model, shapes):
    """Writes static shapes into the inputs. A first dimension that is open is the
    batch: what one shape gives it holds for all inputs, else it has the size that
    the file stores beside it, which is 1."""
    path = model.path
    known = {tensor.name: tensor for tensor in model.inputs}
    for name in shapes:
        if name not in known:
            raise ImporterError(
                f"'{path}' has no input '{name}'; its inputs are "
                + (", ".join(f"'{n}'" for n in known) or "none"))
    batches = [shape[0] for name, shape in shapes.items()
               if shape and known[name].shape[:1] == (-1,)]
    open_inputs = []
    for name, tensor in known.items():
        declared = "x".join("?" if d < 0 else str(d) for d in tensor.shape)
        if name in shapes:
            check_shape(path, tensor, declared, shapes[name])
            write_shape(model.data, tensor.table, shapes[name])
        elif all(d >= 0 for d in tensor.shape[1:]):
            if -1 in tensor.shape:
                batch = batches[0] if batches else tensor.stored[0]
                write_shape(model.data, tensor.table, (batch,) + tensor.shape[1:])
        else:
            open_inputs.append((name, declared, declared.replace("?", "1")))
    refuse_open_inputs(path, open_inputs)


def check_shape(path, tensor, declared, shape):
    """Reports a --shape that contradicts the file."""
    given = "x".join(map(str, shape))
    if len(shape) != len(tensor.shape):
        raise ImporterError(
            f"'{path}': input '{tensor.name}' has rank {len(tensor.shape)} "
            f"({declared}), --shape gives rank {len(shape)} ({given})")
    if any(d >= 0 and d != size for d, size in zip(tensor.shape, shape)):
        raise ImporterError(f"'{path}': input '{tensor.name}' is {declared} in the "
                            f"file, --shape gives {given}")


def set_shapes(model, shapes):
    """Gives tensors static shapes, by their names; returns whether that is news."""
    changed = False
    for name, shape in shapes.items():
        table = model.tensors[name]
        fields = [table.numbers(f, "i") for f in (_TENSOR_SHAPE, _TENSOR_SIGNATURE)]
        if fields[0] and any(field not in ((), shape) for field in fields):
            write_shape(model.data, table, shape)
            changed = True
    return changed


def write_shape(data, table, shape):
    """Appends `shape` to the file and lets the tensor refer to it. Other tensors
    may share the vector that is there."""
    data.extend(b"\0" * (-len(data) % 4))
    target = len(data)
    data.extend(struct.pack(f"<{len(shape) + 1}i", len(shape), *shape))
    for field in (_TENSOR_SHAPE, _TENSOR_SIGNATURE):
        where = table.where(field)
        if where:
            struct.pack_into("<I", data, where, target - where)


def quoted(name):
    """`name` as a string of MLIR, as MLIR itself writes it."""
    return '"' + "".join(
        "\\\\" if byte == 92 else
        chr(byte) if 32 <= byte < 127 and byte != 34 else f"\\{byte:02X}"
        for byte in name.encode()) + '"'
