"""Resize by gathers and products with constant matrices, one axis after the other, in
the modes that torch-mlir does not have, or computes otherwise."""
import numpy as np
from onnx import helper

from .onnx_nodes import Refused, Unknown


def resize(e):
    """What torch-mlir does not do right; the rest is left as it is."""
    shape = e.shape(e.input(0))
    axes = [_Axis(e, *one) for one in sizes(e, shape)]
    if is_known(e, axes, len(shape)):
        return
    if len(shape) == 3 and is_known(e, axes, 4):
        e.finish(as_image(e, shape, axes[-1]))
        return
    if e.attribute("mode", "nearest") == "nearest":
        value = e.input(0)
        for axis in axes:
            if axis.places != list(range(axis.size)):
                value = e.add("Gather", [value, e.array(np.array(axis.places))],
                              axis=axis.number)
    else:
        value = interpolated(e, axes, len(shape))
    if e.attribute("coordinate_transformation_mode") == "tf_crop_and_resize":
        value = extrapolated(e, value, axes, len(shape))
    e.finish(value)


def is_known(e, axes, rank):
    """Whether torch-mlir computes what ONNX says."""
    mode = e.attribute("mode", "nearest")
    places = e.attribute("coordinate_transformation_mode", "half_pixel")
    if (any(e.attribute(name) for name in ("antialias", "axes", "exclude_outside"))
            or any(axis.number < 2 and axis.count != axis.size for axis in axes)):
        return False
    if mode == "nearest":
        return places in ("half_pixel", "asymmetric") and rank > 2
    if places == "align_corners" and any(a.scaled != a.count for a in axes):
        return False
    return rank == 4 and places in (
        "half_pixel", "pytorch_half_pixel", "asymmetric", "align_corners",
        "half_pixel_symmetric")


def as_image(e, shape, axis):
    """A row of an image is resized along the last axis alone."""
    image = e.add("Reshape", [e.input(0), e.integers([*shape[:2], 1, shape[2]])])
    size = [e.array(np.float32([1, 1, 1, axis.scale]))] if e.has(2) else [
        "", e.integers([*shape[:2], 1, axis.count])]
    resized = e.add("Resize", [image, "", *size],
                    **e.attributes("axes", "keep_aspect_ratio_policy"))
    return e.add("Reshape", [resized, e.integers([*shape[:2], axis.count])])


def sizes(e, shape):
    """For each axis that may change its number, its size, that of the result, the scale,
    the ends of the region, and the size before it became a whole number."""
    numbers = [n % len(shape) for n in e.attribute("axes", range(len(shape)))]
    given = [_constant(e, index) for index in (1, 2, 3)]
    regions, scales, wanted = (None if v is None or not len(v) else v for v in given)
    if wanted is not None:
        wanted, scales = fitted(e, [shape[n] for n in numbers], wanted)
    elif scales is not None:
        wanted = [int(np.floor(shape[n] * s)) for n, s in zip(numbers, scales)]
    else:
        raise Refused("it has neither scales nor sizes")
    count = len(numbers)
    if regions is None or len(regions) != 2 * count:
        regions = [0.0] * count + [1.0] * count
    return [(n, shape[n], int(m), float(s), float(start), float(end),
             m if given[2] is not None and len(given[2]) else np.float32(shape[n] * s))
            for n, m, s, start, end in zip(numbers, wanted, scales, regions[:count],
                                           regions[count:])]


def _constant(e, index):
    if not e.has(index):
        return None
    value = e.value(e.input(index))
    if value is None and (
            e.attribute("coordinate_transformation_mode") == "align_corners"):
        # torch-mlir would take the size of the result for the scaled size.
        raise Refused(f"'{e.input(index)}' is computed when the program runs; make it a "
                      "constant of the file")
    if value is None:
        raise Unknown("its size")
    return value


def fitted(e, sizes, wanted):
    """The sizes that keep the ratio of the axes, if asked for, and the scales."""
    policy = e.attribute("keep_aspect_ratio_policy", "stretch")
    scales = [m / n for m, n in zip(wanted, sizes)]
    if policy != "stretch":
        scale = (min if policy == "not_larger" else max)(scales)
        scales = [scale] * len(sizes)
        wanted = [int(np.floor(scale * n + 0.5)) for n in sizes]
    return wanted, scales


class _Axis:
    """Where the elements of one axis come from."""

    def __init__(self, e, number, size, count, scale, start, end, scaled):
        self.e, self.number, self.size, self.count = e, number, size, count
        self.scale, self.start, self.end, self.scaled = scale, start, end, scaled
        self.origins = [self.origin(i) for i in range(count)]

    def origin(self, i):
        """The place in the input, by the mode's formula, in f32 as everywhere: a place
        on a border between two elements goes to the same side."""
        n, m, s, i = (np.float32(v) for v in (self.size, self.count, self.scale, i))
        half = (i + np.float32(0.5)) / s - np.float32(0.5)
        mode = self.e.attribute("coordinate_transformation_mode", "half_pixel")
        if mode == "half_pixel":
            return half
        if mode == "pytorch_half_pixel":
            return half if m > 1 else 0.0
        if mode == "asymmetric":
            return i / s
        if mode == "tf_half_pixel_for_nn":
            return (i + np.float32(0.5)) / s
        if mode == "half_pixel_symmetric":
            return n / 2 * (1 - m / self.scaled) + half
        if mode == "align_corners":
            return i * (n - 1) / (self.scaled - 1) if self.scaled != 1 else 0.0
        if mode == "tf_crop_and_resize":
            ends = self.start * (n - 1), self.end * (n - 1)
            return (ends[0] + i * (ends[1] - ends[0]) / (m - 1) if m > 1 else
                    sum(ends) / 2)
        raise Refused(f"its coordinate_transformation_mode '{mode}' is unknown")

    @property
    def places(self):
        """The nearest element of each."""
        rounding = {"round_prefer_floor": lambda x: np.ceil(x - 0.5),
                    "round_prefer_ceil": lambda x: np.floor(x + 0.5),
                    "floor": np.floor, "ceil": np.ceil}
        chosen = rounding[self.e.attribute("nearest_mode", "round_prefer_floor")]
        return [int(np.clip(chosen(x), 0, self.size - 1)) for x in self.origins]

    @property
    def is_inside(self):
        return np.array([0 <= x <= self.size - 1 for x in self.origins])

    def matrix(self, kernel, reach):
        """Row i holds the weights of the input's elements in result i. The kernel
        `reach`es so far, further where it smooths what is scaled down."""
        narrow = min(self.scale, 1.0) if self.e.attribute("antialias") else 1.0
        rows = np.zeros((self.count, self.size))
        for i, x in enumerate(self.origins):
            first = int(np.floor(x - reach / narrow)) + 1
            near = np.arange(first, int(np.floor(x + reach / narrow)) + 1)
            weights = kernel(np.abs(near - x) * narrow)
            if self.e.attribute("exclude_outside"):
                weights = weights * ((near >= 0) & (near < self.size))
            weights = weights / weights.sum()
            np.add.at(rows[i], np.clip(near, 0, self.size - 1), weights)
        return rows


def linear(distance):
    return np.clip(1 - distance, 0, 1)


def cubic(a):
    """Keys' kernel."""
    def kernel(d):
        near = ((a + 2) * d - (a + 3)) * d * d + 1
        far = ((a * d - 5 * a) * d + 8 * a) * d - 4 * a
        return np.where(d < 1, near, np.where(d < 2, far, 0))
    return kernel


def interpolated(e, axes, rank):
    """Each axis multiplied by its matrix."""
    mode, value = e.attribute("mode"), e.input(0)
    kernel, reach = (linear, 1) if mode == "linear" else (
        cubic(e.attribute("cubic_coeff_a", -0.75)), 2)
    kind = helper.tensor_dtype_to_np_dtype(e.graph.kind(e.input(0)))
    for axis in axes:
        matrix = axis.matrix(kernel, reach)
        if matrix.shape[0] == matrix.shape[1] and np.array_equal(
                matrix, np.eye(axis.size)):
            continue
        order = [d for d in range(rank) if d != axis.number] + [axis.number]
        value = e.transposed(value, order) if order != sorted(order) else value
        value = e.add("MatMul", [value, e.array(matrix.T.astype(kind))])
        if order != sorted(order):
            value = e.transposed(value, list(np.argsort(order)))
    return value


def extrapolated(e, value, axes, rank):
    """A number in the place of what comes from outside of the input."""
    inside = np.ones([1] * rank, bool)
    for axis in axes:
        along = [-1 if d == axis.number else 1 for d in range(rank)]
        inside = inside & axis.is_inside.reshape(along)
    outer = e.number(e.attribute("extrapolation_value", 0.0), e.input(0))
    return e.add("Where", [e.array(inside), value, outer])


OPERATORS = {"Resize": resize}
