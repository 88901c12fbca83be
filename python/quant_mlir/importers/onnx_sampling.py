"""Samples at computed places of an image, and values put at given places, by gathers
and scatters."""
import itertools

import numpy as np
from onnx import TensorProto

from .onnx_nodes import Refused

_CUBIC = -0.75


def grid_sample(e):
    """Numbers at the places of a grid, which says them from the last dimension of the
    image to the first, -1 to 1."""
    shape, out = e.shape(e.input(0)), e.shape(e.input(1))[1:-1]
    sampler = _Sampler(e, shape[2:])
    places = [sampler.taps(axis) for axis in range(len(shape) - 2)]
    flat = e.add("Reshape", [e.input(0), e.integers([*shape[:2], -1])])
    total = None
    for chosen in itertools.product(*places):
        index, weight = sampler.combined(chosen, [shape[0], -1])
        values = gathered(e, flat, index, shape, int(np.prod(out)))
        if weight:
            values = e.add("Mul", [values, weight])
        total = values if total is None else e.add("Add", [total, values])
    e.add("Reshape", [total, e.integers([*shape[:2], *out])], e.output())


def gathered(e, flat, index, shape, count):
    """The elements `index` of each image of [batch, channels, places]."""
    if shape[0] == 1:
        return e.add("Gather", [flat, e.add("Reshape", [index, e.integers([-1])])],
                     axis=2)
    index = e.add("Unsqueeze", [index, e.integers([1])])
    index = e.add("Expand", [index, e.integers([*shape[:2], count])])
    return e.add("GatherElements", [flat, index], axis=2)


class _Sampler:
    """Where along each axis of an image a grid's places lie."""

    def __init__(self, e, sizes):
        self.e, self.sizes = e, sizes
        self.mode = e.attribute("mode", "linear").removeprefix("bi")
        self.padding = e.attribute("padding_mode", "zeros")
        self.corners = e.attribute("align_corners", 0)
        if self.mode not in ("nearest", "linear", "cubic"):
            raise Refused(f"its mode '{self.mode}' is unknown")

    def calculate(self, op_type, *operands):
        """Of values and numbers."""
        e = self.e
        return e.add(op_type, [
            value if isinstance(value, str) else e.number(value, e.input(1))
            for value in operands])

    def taps(self, axis):
        """Pairs of an index and its weight, each of all places, for one axis."""
        e, c = self.e, self.calculate
        along = len(self.sizes) - 1 - axis
        place = e.add("Squeeze", [e.sliced(e.input(1), along, along + 1, -1),
                                  e.integers([-1])])
        place = self.scaled(place, self.sizes[axis])
        if self.mode == "nearest":
            place = self.folded(c("Round", place), axis)
            return [self.inside(place, None, axis)]
        # The pixels that cubic weights reach are moved one by one instead.
        place = self.folded(place, axis) if self.mode == "linear" else place
        first = c("Floor", place)
        rest = c("Sub", place, first)
        steps, weights = ((0, 1), self.linear(rest)) if self.mode == "linear" else (
            (-1, 0, 1, 2), self.cubic(rest))
        return [self.inside(c("Add", first, step), weight, axis)
                for step, weight in zip(steps, weights)]

    def scaled(self, place, size):
        """From -1 to 1 to indices."""
        c = self.calculate
        if self.corners:
            return c("Mul", c("Add", place, 1), (size - 1) / 2)
        return c("Sub", c("Mul", c("Add", place, 1), size / 2), 0.5)

    def linear(self, rest):
        return self.calculate("Sub", 1, rest), rest

    def cubic(self, rest):
        """Keys' weights of the pixels at -1, 0, 1 and 2, beside which `rest` lies."""
        c = self.calculate

        def near(t):  # ((a + 2) t - (a + 3)) t² + 1
            inner = c("Sub", c("Mul", t, _CUBIC + 2), _CUBIC + 3)
            return c("Add", c("Mul", c("Mul", inner, t), t), 1)

        def far(t):  # ((a t - 5 a) t + 8 a) t - 4 a
            inner = c("Sub", c("Mul", t, _CUBIC), 5 * _CUBIC)
            inner = c("Add", c("Mul", inner, t), 8 * _CUBIC)
            return c("Sub", c("Mul", inner, t), 4 * _CUBIC)

        return (far(c("Add", rest, 1)), near(rest), near(c("Sub", 1, rest)),
                far(c("Sub", 2, rest)))

    def borders(self, axis):
        size = self.sizes[axis]
        return (0, size - 1) if self.corners else (-0.5, size - 0.5)

    def folded(self, place, axis):
        """A place outside of the image moved into it."""
        c, (low, high) = self.calculate, self.borders(axis)
        if self.padding == "zeros":
            return place
        if self.padding == "reflection":
            return self.reflected(place, axis)
        outside = self.e.add("Or", [c("Less", place, low), c("Greater", place, high)])
        clamped = c("Clip", place, 0, self.sizes[axis] - 1)
        return self.e.add("Where", [outside, clamped, place])

    def reflected(self, place, axis):
        c, (low, high) = self.calculate, self.borders(axis)
        span = high - low
        if not span:
            return c("Mul", place, 0)
        away = c("Abs", c("Sub", place, low))
        laps = c("Floor", c("Div", away, 2 * span))
        away = c("Sub", away, c("Mul", laps, 2 * span))
        back = c("Min", away, c("Sub", 2 * span, away))
        return c("Add", back, low)

    def inside(self, index, weight, axis):
        """An index within the image; its weight is zero where it was not."""
        c, last = self.calculate, self.sizes[axis] - 1
        if self.padding == "zeros":
            valid = self.e.add("And", [c("GreaterOrEqual", index, 0),
                                       c("LessOrEqual", index, last)])
            valid = self.e.add("CastLike", [valid, self.e.input(1)])
            weight = c("Mul", weight, valid) if weight else valid
        elif self.padding == "reflection":
            index = self.reflected(index, axis)
        # What is beyond a border is the pixel there.
        index = self.e.cast(c("Clip", index, 0, last), TensorProto.INT64)
        # Not a number is nowhere.
        limits = [self.e.constant([n], TensorProto.INT64, []) for n in (0, last)]
        return self.e.add("Clip", [index, *limits]), weight

    def combined(self, chosen, shape):
        """Index into the flat image and product of the weights, for one tap of each
        axis; [batch, places] and [batch, 1, places]."""
        e, index, weight = self.e, None, None
        for axis, (at, factor) in enumerate(chosen):
            stride = int(np.prod(self.sizes[axis + 1:]))
            if stride != 1:
                at = e.add("Mul", [at, e.constant([stride], TensorProto.INT64, [])])
            index = e.add("Add", [index, at]) if index else at
            if factor:
                weight = e.add("Mul", [weight, factor]) if weight else factor
        if weight:
            weight = e.add("Reshape", [weight, e.integers([shape[0], 1, -1])])
        return e.add("Reshape", [index, e.integers(shape)]), weight


def max_unpool(e):
    """Values at their flat indices in zeros."""
    shape, kernel = e.shape(e.input(0)), e.attribute("kernel_shape")
    rank = len(kernel)
    strides = e.attribute("strides", [1] * rank)
    pads = e.attribute("pads", [0] * (2 * rank))
    sizes = shape[:2] + [
        (n - 1) * s - begin - end + k for n, s, k, begin, end in zip(
            shape[2:], strides, kernel, pads[:rank], pads[rank:])]
    zeros = e.add("Expand", [e.number(0, e.input(0)), e.integers([int(np.prod(sizes))])])
    values, places = (e.add("Reshape", [name, e.integers([-1])])
                      for name in e.node.input[:2])
    value = e.add("ScatterElements", [zeros, places, values], axis=0)
    value = e.add("Reshape", [value, e.integers(sizes)])
    if e.has(2):
        wanted = [int(n) for n in e.needs_value(2, "output shape")]
        more = [max(w - n, 0) for w, n in zip(wanted, sizes)]
        value = e.add("Pad", [value, e.integers([0] * len(sizes) + more)])
    e.finish(value)


OPERATORS = {"GridSample": grid_sample, "MaxUnpool": max_unpool}
