"""Sparse constants of a .tflite file, stored densely: converters know no other.

A sparse tensor goes through the operator DENSIFY. Its data and its description change
in place; readers of DENSIFY's result read the tensor itself.
"""
import struct

import numpy as np

from . import flatbuffer

# Fields of the tables of TensorFlow Lite's schema, version 3.
_MODEL_OPERATOR_CODES, _MODEL_SUBGRAPHS, _MODEL_BUFFERS = 1, 2, 4
_CODE_BUILTIN = 3
_GRAPH_TENSORS, _GRAPH_OPERATORS, _GRAPH_OUTPUTS = 0, 3, 2
_TENSOR_SHAPE, _TENSOR_TYPE, _TENSOR_BUFFER, _TENSOR_SPARSITY = 0, 1, 2, 6
_OPERATOR_CODE, _OPERATOR_INPUTS, _OPERATOR_OUTPUTS = 0, 1, 2
_SPARSITY_ORDER, _SPARSITY_BLOCKS, _SPARSITY_DIMENSIONS = 0, 1, 2
_DIMENSION_FORMAT, _DIMENSION_SIZE = 0, 1
_DIMENSION_SEGMENTS, _DIMENSION_INDICES = 2, 4
_BUFFER_DATA = 0

_DENSIFY = 124
_BYTES = {0: 4, 1: 2, 2: 4, 3: 1, 4: 8, 7: 2, 9: 1}  # by TensorType
_VECTORS = {1: "i", 2: "H", 3: "B"}  # by the type of a union SparseIndexVector


def densify(data):
    """Changes the model in the bytearray `data`, and appends to it."""
    model = flatbuffer.root(data)
    codes = [code.scalar(_CODE_BUILTIN, "i") for code in
             model.tables(_MODEL_OPERATOR_CODES)]
    if _DENSIFY not in codes:
        return
    buffers = model.tables(_MODEL_BUFFERS)
    for graph in model.tables(_MODEL_SUBGRAPHS):
        tensors = graph.tables(_GRAPH_TENSORS)
        operators = graph.tables(_GRAPH_OPERATORS)
        dense = {}
        try:
            for operator in operators:
                if codes[operator.scalar(_OPERATOR_CODE, "I")] == _DENSIFY:
                    (sparse,) = operator.numbers(_OPERATOR_INPUTS, "i")
                    (result,) = operator.numbers(_OPERATOR_OUTPUTS, "i")
                    dense[result] = sparse
                    store(data, tensors[sparse], buffers)
        except (ArithmeticError, LookupError, ValueError) as error:
            raise flatbuffer.Damaged(f"a sparse tensor contradicts itself "
                                     f"({error})") from error
        for table, field in [(graph, _GRAPH_OUTPUTS)] + [
                (operator, _OPERATOR_INPUTS) for operator in operators]:
            redirect(data, table, field, dense)


def store(data, tensor, buffers):
    """Gives a sparse tensor the elements that it stands for."""
    sparsity = tensor.table(_TENSOR_SPARSITY)
    if sparsity is None:
        return
    size = _BYTES[tensor.scalar(_TENSOR_TYPE, "b")]
    buffer = buffers[tensor.scalar(_TENSOR_BUFFER, "I")]
    values = np.array(buffer.numbers(_BUFFER_DATA, "B"), np.uint8).reshape(-1, size)
    shape = tensor.numbers(_TENSOR_SHAPE, "i")
    elements = np.zeros((*shape, size), np.uint8)
    places = places_of(sparsity, shape)
    elements[places] = values[:len(places[0])]
    data.extend(b"\0" * (-(len(data) + 4) % 16))
    where = buffer.where(_BUFFER_DATA)
    struct.pack_into("<I", data, where, len(data) - where)
    data.extend(struct.pack("<I", elements.size) + elements.tobytes())
    forget(data, tensor, _TENSOR_SPARSITY)


def places_of(sparsity, shape):
    """The indices of the stored elements, an array per dimension of `shape`."""
    order = sparsity.numbers(_SPARSITY_ORDER, "i")
    blocks = sparsity.numbers(_SPARSITY_BLOCKS, "i")
    dimensions = sparsity.tables(_SPARSITY_DIMENSIONS)
    if sorted(order) != list(range(len(shape) + len(blocks))) or (
            len(dimensions) != len(order)):
        raise ValueError("its dimensions are no permutation")
    indices, position = {}, np.zeros(1, np.int64)
    sizes = {}
    for number, dimension in zip(order, dimensions):
        if dimension.scalar(_DIMENSION_FORMAT, "b") == 0:
            size = sizes[number] = dimension.scalar(_DIMENSION_SIZE, "i")
            parents = np.repeat(np.arange(len(position)), size)
            index = np.tile(np.arange(size), len(position))
            position = position[parents] * size + index
        else:
            segments = vector(dimension, _DIMENSION_SEGMENTS)
            first, last = segments[position], segments[position + 1]
            parents = np.repeat(np.arange(len(position)), last - first)
            starts = np.cumsum(last - first) - (last - first)
            position = np.arange(len(parents)) - starts[parents] + first[parents]
            index = vector(dimension, _DIMENSION_INDICES)[position]
        indices = {n: i[parents] for n, i in indices.items()}
        indices[number] = index
    for block, dimension in enumerate(blocks):
        number = len(shape) + block
        indices[dimension] = indices[dimension] * sizes[number] + indices[number]
    return tuple(indices[dimension] for dimension in range(len(shape)))


def vector(dimension, field):
    """The numbers of a SparseIndexVector: a field of its type, then one of it."""
    kind = _VECTORS[dimension.scalar(field, "b")]
    return np.array(dimension.table(field + 1).numbers(0, kind), np.int64)


def forget(data, table, field):
    """Takes a field off a table: it gets a table of fields of its own, without it."""
    start = table.position - struct.unpack_from("<i", data, table.position)[0]
    size = struct.unpack_from("<H", data, start)[0]
    data.extend(b"\0" * (-len(data) % 4))
    struct.pack_into("<i", data, table.position, table.position - len(data))
    fields = bytearray(data[start:start + size])
    struct.pack_into("<H", fields, 4 + 2 * field, 0)
    data.extend(fields)


def redirect(data, table, field, numbers):
    """Replaces numbers of a vector of tensors."""
    target = table.target(field)
    for index, number in enumerate(table.numbers(field, "i")):
        if number in numbers:
            struct.pack_into("<i", data, target + 4 + 4 * index, numbers[number])
