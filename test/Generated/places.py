"""Operations that pick places: transposed convolutions, resizing, gathers."""
import numpy as np

from program import Reject, tensor_type
from sources import MOST_ELEMENTS, dimension, of_rank, weights
from spelling import Body, generic
from tosa import _call, _shape_constant, _zero


def transposed_convolution(p):
    d = p.draws
    x = of_rank(p, 4)
    n, *places, c = x.shape
    f = d.between(1, 4)
    size = [d.between(1, 3) for _ in range(2)]
    stride = [d.pick([1, 2, 3]) for _ in range(2)]
    pads = [[d.pick([0, 0, -1, 1]) for _ in range(2)] for _ in range(2)]
    if any(pad <= -k for pair, k in zip(pads, size) for pad in pair):
        raise Reject("more is cut off than a window")
    full = [(i - 1) * s + k for i, s, k in zip(places, stride, size)]
    out = [m + sum(pair) for m, pair in zip(full, pads)]
    shape = [n, *out, f]
    if min(out) < 1 or np.prod(shape) > MOST_ELEMENTS:
        raise Reject("no such size")
    w, b = p.constant(weights(p, [f, *size, c])), p.constant(weights(p, [f]))

    def function(a, k, s):
        # Room on all sides, from which the result is cut.
        y = np.zeros([n, full[0] + 2, full[1] + 2, f], a.dtype)
        for i, j in np.ndindex(*size):
            y[:, 1 + i:, 1 + j:][:, :places[0] * stride[0]:stride[0],
                                 :places[1] * stride[1]:stride[1]] += np.einsum(
                "nhwc,fc->nhwf", a, k[:, i, j])
        (top, _), (left, _) = pads
        return y[:, 1 - top:, 1 - left:][:, :out[0], :out[1]] + s

    flat = ", ".join(str(k) for pair in pads for k in pair)
    attributes = (f"{{acc_type = f32, out_pad = array<i64: {flat}>, "
                  f"stride = array<i64: {stride[0]}, {stride[1]}>}} ")
    _call(p, "transpose_conv2d", [x, w, b], shape, function, attributes,
          [(_zero(p), "tensor<1xf32>")] * 2)


def _positions(size, n, d, offset, out):
    """For each of `out` places: the two it lies between, and how far on."""
    at = np.arange(out) * d + offset
    low = at // n
    part = at - low * n
    return (np.clip(low, 0, size - 1), np.clip(low + 1, 0, size - 1), part, n)


def resize(p):
    d = p.draws
    x = of_rank(p, 4)
    bilinear = d.chance(60)
    scale, offset, border, out, positions = [], [], [], [], []
    for size in x.shape[1:3]:
        n, k = d.pick([(2, 1), (4, 2), (1, 1), (2, 4), (3, 2), (4, 1)])
        start = d.pick([0, 0, 1, -1])
        end = d.pick([0, 1])
        end += -((size - 1) * n - start + end) % k
        if not -n <= start < n or not -n <= end < n:
            raise Reject("no such border")
        scale += [n, k]
        offset.append(start)
        border.append(end)
        out.append(((size - 1) * n - start + end) // k + 1)
        positions.append(_positions(size, n, k, start, out[-1]))
    shape = [x.shape[0], *out, x.shape[3]]
    if min(out) < 1 or np.prod(shape) > MOST_ELEMENTS:
        raise Reject("no such size")

    def function(a):
        for axis, (low, high, part, n) in enumerate(positions, start=1):
            if bilinear:
                share = (part / n).astype(a.dtype).reshape(
                    [-1] + [1] * (a.ndim - axis - 1))
                a = np.take(a, low, axis) * (1 - share) + np.take(a, high, axis) * share
            else:
                a = np.take(a, np.where(2 * part >= n, high, low), axis)
        return a

    more = []
    for numbers in (scale, offset, border):
        name, count = _shape_constant(p, numbers)
        more.append((name, f"!tosa.shape<{count}>"))
    mode = "BILINEAR" if bilinear else "NEAREST_NEIGHBOR"
    _call(p, "resize", [x], shape, function, f"{{mode = {mode}}} ", more,
          exact=x.exact and not bilinear)


def gather(p):
    """Rows of each batch, by constant positions."""
    x = of_rank(p, 3)
    n, k, c = x.shape
    count = dimension(p)
    indices = p.constant(p.data.integers(0, k, size=[n, count]), "i32")
    text = (f"tosa.gather {x.name}, {indices.name} : ({x.type}, {indices.type}) -> "
            f"{tensor_type([n, count, c])}")
    p.define(text, [x, indices], [n, count, c],
             lambda a, i: np.take_along_axis(a, i[..., None].astype(np.int64), 1),
             exact=x.exact)


def rows(p):
    """Rows by constant positions, element by element as torch-mlir writes it."""
    x = of_rank(p, 2)
    count = dimension(p)
    indices = p.constant(p.data.integers(0, x.shape[0], size=[count]), "i64")
    body = Body(p)
    row = body.op("arith.index_cast %i0", "i64 to index")
    body.lines.append("%column = linalg.index 1 : index")
    element = body.op(f"tensor.extract {x.name}[{row}, %column]", x.type)
    text = generic(p, "pp", [indices], [[0]], [0, 1], [count, x.shape[1]], body, element)
    p.define(text, [x, indices], [count, x.shape[1]], lambda a, i: a[i], exact=x.exact)


BLOCKS = [transposed_convolution, resize, gather, rows]
