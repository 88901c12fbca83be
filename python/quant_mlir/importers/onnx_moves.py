"""Operators that move or choose elements, where torch-mlir fails: by gathers and
slices at places known before the program runs."""
import numpy as np
from onnx import TensorProto, helper

from .onnx_nodes import Unknown


def compress(e):
    """The elements along an axis, or of all, where the condition holds."""
    condition = e.value(e.input(1))
    if condition is None:
        return
    x, axis = e.input(0), e.attribute("axis")
    if axis is None:
        x = e.add("Reshape", [x, e.integers([-1])])
    at = e.array(np.flatnonzero(condition))
    e.add("Gather", [x, at], e.output(), axis=axis or 0)


def reverse_sequence(e):
    """The first elements along the time reversed, a number of them for each batch."""
    shape = e.shape(e.input(0))
    time, batch = e.attribute("time_axis", 0), e.attribute("batch_axis", 1)
    steps = e.array(np.arange(shape[time]).reshape(
        [-1 if axis == time else 1 for axis in range(len(shape))]))
    length = e.add("Reshape", [
        e.cast(e.input(1), TensorProto.INT64),
        e.integers([-1 if axis == batch else 1 for axis in range(len(shape))])])
    last = e.add("Sub", [length, e.constant([1], TensorProto.INT64, [])])
    at = e.add("Where", [e.add("Less", [steps, length]),
                         e.add("Sub", [last, steps]), steps])
    at = e.add("Expand", [at, e.integers(shape)])
    e.add("GatherElements", [e.input(0), at], e.output(), axis=time)


def slice_(e):
    """With constant limits beyond the tensor, or steps backward."""
    shape = e.shape(e.input(0))
    limits = [None if not e.has(i) else e.value(e.input(i)) for i in range(1, 5)]
    if any(e.has(i + 1) and value is None for i, value in enumerate(limits)):
        raise Unknown("its limits")
    starts, ends, axes, steps = (None if v is None else [int(n) for n in v]
                                 for v in limits)
    axes = [a % len(shape) for a in axes or range(len(starts))]
    taken = [range(shape[axis])[start:end:step] for start, end, axis, step in zip(
        starts, ends, axes, steps or [1] * len(starts))]
    if all(places.step > 0 and abs(start) <= shape[axis]
           for places, start, axis in zip(taken, starts, axes)):
        return  # torch-mlir knows these
    if not all(taken):
        kind = helper.tensor_dtype_to_np_dtype(e.graph.kind(e.input(0)))
        for axis, places in zip(axes, taken):
            shape[axis] = len(places)
        e.finish(e.array(np.zeros(shape, kind)))
        return
    value = e.input(0)
    for axis, places in zip(axes, taken):
        value = chosen(e, value, axis, places, shape[axis])
    e.finish(value)


def chosen(e, value, axis, places, size):
    """The elements at `places`, a range, along `axis`."""
    if places.step < 0:
        return e.add("Gather", [value, e.array(np.array(places, np.int64))], axis=axis)
    if len(places) == size:
        return value
    return e.add("Slice", [value, *(e.integers([n]) for n in (
        places.start, places.stop, axis, places.step))])


def expand(e):
    """To fewer dimensions than there are, or ones where there are more elements."""
    shape, wanted = e.shape(e.input(0)), e.value(e.input(1))
    if wanted is None:
        return
    wanted = [int(n) for n in wanted]
    full = list(np.broadcast_shapes(tuple(shape), tuple(wanted)))
    if full != wanted:
        e.add("Expand", [e.input(0), e.integers(full)], e.output())


def pad(e):
    """Borders that continue at the other end."""
    if e.attribute("mode") != "wrap":
        return
    shape, pads = e.shape(e.input(0)), e.needs_value(1, "borders")
    axes = range(len(shape))
    if e.has(3):
        axes = [int(n) % len(shape) for n in e.needs_value(3, "axes")]
    value, count = e.input(0), len(pads) // 2
    for axis, before, after in zip(axes, pads[:count], pads[count:]):
        at = np.arange(-before, shape[axis] + after) % shape[axis]
        value = e.add("Gather", [value, e.array(at.astype(np.int64))], axis=axis)
    e.finish(value)


def lp_normalization(e):
    """Zeros alone stay zeros."""
    axis = e.integers([e.attribute("axis", -1)])
    norm = e.add("ReduceL1" if e.attribute("p", 2) == 1 else "ReduceL2",
                 [e.input(0), axis])
    is_zero = e.add("Equal", [norm, e.number(0, norm)])
    norm = e.add("Where", [is_zero, e.number(1, norm), norm])
    e.add("Div", [e.input(0), norm], e.output())


def prelu(e):
    """One slope per channel, as before opset 7."""
    shape, slopes = e.shape(e.input(0)), e.shape(e.input(1))
    if (len(slopes) == 1 < len(shape) - 1 and slopes[0] == shape[1]
            and slopes[0] not in (1, shape[-1])):
        slope = e.add("Reshape", [e.input(1), e.integers([-1] + [1] * (len(shape) - 2))])
        e.add("PRelu", [e.input(0), slope], e.output())


OPERATORS = {"Compress": compress, "Expand": expand,
             "LpNormalization": lp_normalization, "PRelu": prelu, "Pad": pad,
             "ReverseSequence": reverse_sequence, "Slice": slice_}
