"""Convolutions that torch-mlir fails on: transposed ones with borders by rule or unequal
ones, and those where each channel has a filter of its own, if they are transposed or have
three dimensions."""
import numpy as np

from .onnx_moves import chosen


def conv(e):
    """In three dimensions, a filter for each channel."""
    if len(e.shape(e.input(0))) == 5 and is_depthwise(e):
        e.finish(depthwise(e, e.input(0), e.input(1), e.attributes()))


def is_depthwise(e):
    """Whether each channel has one filter, and one result, of its own."""
    channels, weight = e.shape(e.input(0))[1], e.shape(e.input(1))
    return (channels > 1 and e.attribute("group", 1) == channels
            and weight[:2] == [channels, 1])


def depthwise(e, value, weight, attributes):
    """The convolution of `value`, whose type need not be known. In three dimensions
    torch-mlir wants more than one result of each channel: it is computed twice."""
    count, *sizes = e.shape(e.input(1))
    twice = len(sizes) == 4
    inputs = [weight, e.input(2)] if e.has(2) else [weight]
    if twice:
        order = e.array(np.arange(2 * count, dtype=np.int64) // 2)
        inputs = [e.add("Gather", [x, order], axis=0) for x in inputs]
    value = e.add("Conv", [value, *inputs], **attributes)
    return chosen(e, value, 1, range(0, 2 * count, 2), 2 * count) if twice else value


def conv_transpose(e):
    """Borders by rule, or that differ at the two ends, are cut off the result."""
    shape, weight = e.shape(e.input(0)), e.shape(e.input(1))
    rank = len(shape) - 2
    strides, dilations = (e.attribute(name, [1] * rank)
                          for name in ("strides", "dilations"))
    extra = e.attribute("output_padding", [0] * rank)
    windows = [(n - 1) * d + 1 for n, d in zip(weight[2:], dilations)]
    cut = borders(e, shape[2:], windows, strides, extra)
    if is_depthwise(e):
        e.finish(spread(e, shape, windows, strides, extra, cut))
        return
    if not needs_cut(e):
        return
    extra = [max(n, -total) for n, total in zip(extra, (sum(c) for c in cut))]
    sizes = [(n - 1) * s + w + x for n, s, w, x in zip(
        shape[2:], strides, windows, extra)]
    value = e.add("ConvTranspose", list(e.node.input), **{
        **e.attributes("auto_pad", "pads"), "output_padding": extra})
    for axis, (size, (begin, end)) in enumerate(zip(sizes, cut)):
        value = chosen(e, value, axis + 2, range(max(begin, 0), size - max(end, 0)), size)
    e.finish(value)


def needs_cut(e):
    """Whether torch-mlir does not know the borders."""
    rule, pads = e.attribute("auto_pad", "NOTSET"), e.attribute("pads", [])
    if e.attribute("output_shape") or rule not in ("NOTSET", "SAME_UPPER", "SAME_LOWER"):
        return False
    half = len(pads) // 2
    return rule != "NOTSET" or pads[:half] != pads[half:]


def borders(e, sizes, windows, strides, extra):
    """What is cut at both ends of each axis of a transposed convolution."""
    rule, rank = e.attribute("auto_pad", "NOTSET"), len(windows)
    wanted = e.attribute("output_shape")
    if rule == "VALID" or (rule == "NOTSET" and not wanted):
        pads = e.attribute("pads", [0] * (2 * rank)) if rule == "NOTSET" else [0] * 2 * rank
        return list(zip(pads[:rank], pads[rank:]))
    # By the rule alone, the result is as long as the input times the stride.
    wanted = wanted[-rank:] if wanted else [n * s for n, s in zip(sizes, strides)]
    totals = [(n - 1) * s + w + x - m for n, s, w, x, m in zip(
        sizes, strides, windows, extra, wanted)]
    halves = [(total // 2, total - total // 2) for total in totals]
    return halves if rule == "SAME_UPPER" else [h[::-1] for h in halves]


def spread(e, shape, windows, strides, extra, cut):
    """The convolution of the elements with zeros between them, by the filters from back
    to front."""
    rank, value, weight = len(strides), e.input(0), e.input(1)
    sizes = [n * s for n, s in zip(shape[2:], strides)]
    if max(strides) > 1:
        apart = [[n, 1] for n in shape[2:]]
        value = e.add("Reshape", [value, e.integers(sum(apart, shape[:2]))])
        after = sum(([0, s - 1] for s in strides), [0, 0])
        value = e.add("Pad", [value, e.integers([0] * len(after) + after)])
        value = e.add("Reshape", [value, e.integers(shape[:2] + sizes)])
    before = [w - 1 - begin for w, (begin, _) in zip(windows, cut)]
    after = [w - s - end + x for w, s, (_, end), x in zip(windows, strides, cut, extra)]
    for axis, (size, n, m) in enumerate(zip(sizes, before, after)):
        kept = range(max(0, -n), size - max(0, -m))
        value = chosen(e, value, axis + 2, kept, size)
    pads = [max(0, n) for n in (0, 0, *before, 0, 0, *after)]
    if any(pads):
        value = e.add("Pad", [value, e.integers(pads)])
    for axis, count in enumerate(e.shape(e.input(1))[2:]):
        if count > 1:
            weight = chosen(e, weight, axis + 2, range(count - 1, -1, -1), count)
    return depthwise(e, value, weight, {
        "group": shape[1], "dilations": e.attribute("dilations", [1] * rank)})


OPERATORS = {"Conv": conv, "ConvTranspose": conv_transpose}
