"""Sums, means, extremes, softmax, layer normalization."""
import numpy as np

from elementwise import _apply
from functions import affine_function
from program import Reject, tensor_type
from sources import pick
from spelling import Body, generic

KINDS = {"sum": ("arith.addf", 0.0, np.sum),
         "max": ("arith.maximumf", -np.inf, np.max),
         "min": ("arith.minimumf", np.inf, np.min)}


def _reduce(p, x, kind, axes, keep):
    """The reduction of x; with `keep` the axes stay, of size 1."""
    op, start, function = KINDS[kind]
    left = [i for i in range(x.rank) if i not in axes]
    shape = [1 if i in axes else n for i, n in enumerate(x.shape)] if keep else [
        x.shape[i] for i in left]
    d = p.draws
    if kind == "max" and d.chance(30):
        start = -3.4028235e38
    out = p.filled(shape, start)
    t = tensor_type(shape)
    if not keep and d.chance(50):
        text = (f"linalg.reduce {{ {op} }} ins({x.name} : {x.type}) outs({out} : {t}) "
                f"dimensions = {axes}")
    else:
        body = Body(p)
        r = body.op(f"{op} %i0, %o")
        out_map = ["0" if i in axes else i for i in range(x.rank)] if keep else left
        loops = "".join("r" if i in axes else "p" for i in range(x.rank))
        text = generic(p, loops, [x], [list(range(x.rank))], out_map, shape, body, r,
                       out=out)
    return p.define(text, [x], shape, lambda a: function(
        a, axis=tuple(axes), keepdims=keep), exact=x.exact and kind != "sum")


def _axes(p, x):
    axes = [i for i in range(x.rank) if p.draws.chance(40)]
    return axes or [x.rank - 1]


def reduction(p):
    d = p.draws
    x = pick(p, lambda v: v.rank >= 1)
    kind = d.pick(["sum", "sum", "max", "min"])
    axes = _axes(p, x)
    y = _reduce(p, x, kind, axes, keep=d.chance(40))
    if kind == "sum" and d.chance(60):
        count = int(np.prod([x.shape[i] for i in axes]))
        _apply(p, y, [d.pick([affine_function("over", count),
                              affine_function("times", 1 / count)])])


def _along(p, x, y, axis, op, function):
    """op(x, y), where y has size 1 along `axis`."""
    body = Body(p)
    r = body.op(f"{op} %i0, %i1")
    identity = list(range(x.rank))
    row = ["0" if i == axis else i for i in identity]
    text = generic(p, "p" * x.rank, [x, y], [identity, row], identity, x.shape, body,
                   r)
    return p.define(text, [x, y], x.shape, function)


def softmax(p):
    d = p.draws
    x = pick(p, lambda v: v.rank >= 1)
    axis = d.pick([x.rank - 1, *range(x.rank)])
    # A step of the scale may be no larger than what exp can tell.
    if max(np.abs(k).max(initial=0) for k in p.known[x.number]) > 1e4:
        raise Reject("softmax of large numbers")

    def softmax_of(a):
        e = np.exp(a - a.max(axis=axis, keepdims=True))
        return e / e.sum(axis=axis, keepdims=True)

    if d.chance(30):
        text = (f"linalg.softmax dimension({axis}) ins({x.name} : {x.type}) "
                f"outs({p.empty(x.shape)} : {x.type}) -> {x.type}")
        p.define(text, [x], x.shape, softmax_of)
        return
    largest = _reduce(p, x, "max", [axis], True)
    shifted = _along(p, x, largest, axis, "arith.subf", np.subtract)
    _apply(p, shifted, [(lambda b, s: b.op(f"math.exp {s}"), np.exp)])
    e = p.values[-1]
    total = _reduce(p, e, "sum", [axis], True)
    y = _along(p, e, total, axis, "arith.divf", np.divide)
    # Nothing else reads what lies between.
    del p.values[p.values.index(largest):-1]
    assert p.values[-1] is y


def normalization(p):
    """(x - mean) * rsqrt(variance + epsilon) over the last axis."""
    x = pick(p, lambda v: v.rank >= 1 and v.shape[-1] > 1)
    axis, count = x.rank - 1, x.shape[-1]
    before = len(p.values)

    def mean(v):
        _reduce(p, v, "sum", [axis], True)
        _apply(p, p.values[-1], [affine_function("over", count)])
        return p.values[-1]

    centered = _along(p, x, mean(x), axis, "arith.subf", np.subtract)
    _apply(p, centered, [(lambda b, s: b.op(f"arith.mulf {s}, {s}"), np.square)])
    variance = mean(p.values[-1])
    if min(k.min() for k in p.known[variance.number]) < 1e-3:
        raise Reject("rows that hardly vary")
    _apply(p, variance, [(lambda b, s: b.op(
        f"math.rsqrt {b.op(f'arith.addf {s}, {b.const(1e-5)}')}"),
        lambda a: 1 / np.sqrt(a + np.float32(1e-5)))])
    _along(p, centered, p.values[-1], axis, "arith.mulf", np.multiply)
    del p.values[before:-1]


BLOCKS = [reduction, softmax, reduction, normalization]
