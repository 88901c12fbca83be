"""Sequences of tensors whose length is known: the tensors that they hold.

PyTorch's exporter writes split, chunk and unbind as a sequence and its elements.
"""
from .onnx_model import GraphFacts, replace_nodes
from .onnx_nodes import Expansion, Unknown


def dissolve(proto):
    """Replaces operators on sequences of `proto`, whose shapes are inferred, by operators
    on their elements; returns whether any was."""
    graph, held = GraphFacts(proto), {}

    def replace(node):
        if node.domain not in ("", "ai.onnx") or node.op_type not in _OPERATORS:
            return None
        e = Expansion(node, graph, {})
        try:
            elements = _OPERATORS[node.op_type](e, held)
        except (Unknown, IndexError):
            return None  # it is refused by its name
        if elements is not None:
            held[node.output[0]] = elements
        return e.made

    return replace_nodes(proto, replace)


def _sequence(e, held, index=0):
    if e.input(index) not in held:
        raise Unknown("the elements of a sequence")
    return held[e.input(index)]


def _number(e, index, default=None):
    """A constant of one element."""
    if not e.has(index):
        return default
    value = e.value(e.input(index))
    if value is None:
        raise Unknown("a position")
    return int(value.reshape(()))


def empty(e, held):
    return []


def construct(e, held):
    return list(e.node.input)


def insert(e, held):
    elements = list(_sequence(e, held))
    at = _number(e, 2, len(elements))
    if not -len(elements) <= at <= len(elements):
        raise IndexError(at)
    elements.insert(at, e.input(1))
    return elements


def erase(e, held):
    elements = list(_sequence(e, held))
    elements.pop(_number(e, 1, -1))
    return elements


def same(e, held):
    """Identity, of a sequence alone."""
    return list(_sequence(e, held))


def at(e, held):
    e.finish(_sequence(e, held)[_number(e, 1)])


def length(e, held):
    count = e.integers([len(_sequence(e, held))])
    e.finish(e.add("Squeeze", [count]))


def concat(e, held):
    elements, axis = _sequence(e, held), e.attribute("axis")
    if e.attribute("new_axis"):
        elements = [e.add("Unsqueeze", [name, e.integers([axis])]) for name in elements]
    e.add("Concat", elements, e.output(), axis=axis)


def split(e, held):
    """Slices of the given sizes along an axis, by default of 1, which then goes."""
    x, shape = e.input(0), e.shape(e.input(0))
    axis = e.attribute("axis", 0) % len(shape)
    sizes, keep = [1] * shape[axis], e.attribute("keepdims", 1) or e.has(1)
    if e.has(1):
        sizes = e.value(e.input(1))
        if sizes is None:
            raise Unknown("the sizes")
        sizes = ([int(n) for n in sizes] if sizes.ndim else
                 _parts(shape[axis], int(sizes)))
    parts, start = [], 0
    for size in sizes:
        part = e.sliced(x, start, start + size, axis)
        parts.append(part if keep else e.add("Squeeze", [part, e.integers([axis])]))
        start += size
    return parts


def _parts(total, size):
    return [min(size, total - start) for start in range(0, total, size)]


_OPERATORS = {
    "ConcatFromSequence": concat, "Identity": same, "SequenceAt": at,
    "SequenceConstruct": construct, "SequenceEmpty": empty, "SequenceErase": erase,
    "SequenceInsert": insert, "SequenceLength": length, "SplitToSequence": split}
