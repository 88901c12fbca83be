"""Fourier transforms as products with constant matrices."""
import numpy as np
from onnx import helper

from .onnx_nodes import Refused, Unknown


def dft(e):
    """Along one axis, of real numbers or of pairs in the last dimension."""
    x = e.input(0)
    shape = e.shape(x)
    # An attribute before opset 20, whose default was another.
    given = e.value(e.input(2)) if e.has(2) else e.attribute("axis", 1 if e.graph.opset < 20 else -2)
    length = e.value(e.input(1)) if e.has(1) else None
    if given is None or e.has(1) and length is None:
        raise Unknown("its length and axis")
    axis = int(np.reshape(given, ())) % len(shape)
    size = shape[axis] if length is None else int(np.reshape(length, ()))
    e.finish(transformed(e, x, shape, axis, size, e.attribute("onesided", 0)))


def transformed(e, x, shape, axis, size, onesided):
    """Pairs: the transform of `size` numbers along `axis` of `x`, or its first half."""
    inverse = e.attribute("inverse", 0)
    if inverse and onesided:
        raise Refused("the inverse of half a spectrum has no defined length; give it the "
                      "whole one, or compute it outside of the model")
    count = min(size, shape[axis])
    if count < shape[axis]:
        x = e.sliced(x, 0, count, axis)
    # [..., part, axis]: products along the last dimension.
    last = len(shape) - 1
    order = [d for d in range(last) if d != axis] + [last, axis]
    cosine, sine = matrices(e, x, count, size, size // 2 + 1 if onesided else size,
                            inverse)
    rows = e.transposed(x, order)
    parts = [e.sliced(rows, k, k + 1, -2) for k in range(shape[last])]
    real, imaginary = (e.add("MatMul", [parts[0], m]) for m in (cosine, sine))
    if len(parts) > 1:
        real = e.add("Sub", [real, e.add("MatMul", [parts[1], sine])])
        imaginary = e.add("Add", [imaginary, e.add("MatMul", [parts[1], cosine])])
    pairs = e.add("Concat", [real, imaginary], axis=-2)
    return e.transposed(pairs, list(np.argsort(order)))


def matrices(e, x, rows, size, columns, inverse):
    """Cosines and sines of the angles of a transform, of the type of `x`."""
    # Exact in the products of indices: angles do not lose digits.
    turns = np.outer(np.arange(rows), np.arange(columns)) % size
    angles = 2 * np.pi * turns / size * (1 if inverse else -1)
    kind = helper.tensor_dtype_to_np_dtype(e.graph.kind(e.input(0)))
    scale = 1 / size if inverse else 1
    return [e.array((f(angles) * scale).astype(kind)) for f in (np.cos, np.sin)]


def stft(e):
    """Transforms of frames, each weighted by the window."""
    x = e.input(0)
    shape = e.shape(x)
    step = int(np.reshape(e.needs_value(1, "frame step"), ()))
    if e.has(3):
        size = int(np.reshape(e.needs_value(3, "frame length"), ()))
    elif e.has(2):
        size = e.shape(e.input(2))[0]
    else:
        raise Refused("it has neither a window nor a frame length")
    if len(shape) == 2:
        x, shape = e.add("Unsqueeze", [x, e.integers([2])]), [*shape, 1]
    frames = (shape[1] - size) // step + 1
    at = np.arange(frames)[:, None] * step + np.arange(size)
    framed = e.add("Gather", [x, e.array(at)], axis=1)
    if e.has(2):
        window = e.add("Unsqueeze", [e.input(2), e.integers([1])])
        framed = e.add("Mul", [framed, window])
    e.finish(transformed(e, framed, [shape[0], frames, size, shape[2]], 2, size,
                         e.attribute("onesided", 1)))


def state_default(proto):
    """ONNX's shape inference takes a transform that does not say whether it is of one
    side for one of both; ONNX's text does not."""
    for node in proto.graph.node:
        if node.op_type == "STFT" and all(a.name != "onesided" for a in node.attribute):
            node.attribute.append(helper.make_attribute("onesided", 1))


OPERATORS = {"DFT": dft, "STFT": stft}
