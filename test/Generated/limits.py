"""Sums at the limit of 32 bits, with samples that go as far as rule N7 says.

An integer program says its sum's width, so that the compiler has to refuse it from
one term to the next; `reach` is what the rule gives. Programs that the compiler
quantizes are never refused: there it takes wider sums.
"""
import numpy as np

import codes
import quantized
from codes import Grid
from contractions import _named, define_contraction
from program import tensor_type
from spelling import Body, generic

LIMIT = 1 << 31


def _count(p, term):
    """So many terms reach the limit, or fall short of it by one, or by more."""
    most = LIMIT // term
    return most + p.draws.pick([0, 1, -1, 2, most // 50, -most // 50, most // 3])


def _signs(p, k):
    return np.where(p.data.uniform(size=k) < p.draws.pick([0.0, 1.0, 0.5, 0.01]), -1, 1)


def _ends(p, weights, low, high, scale=1.0):
    """Whole numbers of `scale`; first products as large, and small, as can be."""
    ends = iter([np.where(weights > 0, high, low), np.where(weights > 0, low, high)])

    def sample(size):
        end = next(ends, None)
        if end is None:
            end = p.data.integers(low, high + 1, size=size)
        return np.broadcast_to(end, size) * scale
    return sample


def _reach(weights, low, high, start):
    """Rule N7 for the products of `weights` with codes in [low, high]."""
    ends = np.stack([weights * low, weights * high])
    least, largest = np.minimum(ends, 0).min(0).sum(), np.maximum(ends, 0).max(0).sum()
    return min(0, start) + int(least), max(0, start) + int(largest)


def _codes(p, grid, weights):
    x = p.argument([1, len(weights)], _ends(p, weights, grid.low, grid.high))
    q = codes.quantize(p, x, grid)
    p.values.remove(x)
    return q


def _i32_start(p):
    start = p.draws.pick([0, 0, 100000, -100000])
    return start, p.filled([1, 1], start, "i32")


def products(p):
    """Codes times constant codes into 32 bits."""
    storage = p.draws.pick(["i16", "i8"])
    size = p.draws.pick([127, 128, 100, 64])
    grid = Grid(storage, 1.0, 0)
    w = (_signs(p, _count(p, size * -grid.low)) * size).clip(-128, 127)
    q = _codes(p, grid, w)
    c = p.constant(w[:, None], "i8")
    start, out = _i32_start(p)
    text = (f"linalg.matmul ins({q.name}, {c.name} : {q.type}, {c.type}) "
            f"outs({out} : tensor<1x1xi32>) -> tensor<1x1xi32>")
    y = p.define(text, [q, c], [1, 1],
                 lambda a, b: a.astype(np.int64) @ b.astype(np.int64) + start,
                 dtype="i32", exact=True)
    p.reach = _reach(w, grid.low, grid.high, start)
    p.results.append(y)


def total(p):
    """Codes of 16 bits added up."""
    grid = Grid("i16", 1.0, 0)
    w = np.ones(_count(p, -grid.low), np.int64)
    q = _codes(p, grid, w)
    start, out = _i32_start(p)
    body = Body(p)
    wide = body.op("arith.extsi %i0", "i16 to i32")
    text = generic(p, "pr", [q], [[0, 1]], [0, "0"], [1, 1], body,
                   body.op(f"arith.addi %o, {wide}", "i32"), out=out, dtype="i32")
    y = p.define(text, [q], [1, 1],
                 lambda a: a.astype(np.int64).sum(1, keepdims=True) + start,
                 dtype="i32", exact=True)
    p.reach = _reach(w, grid.low, grid.high, start)
    p.results.append(y)


def pairs(p):
    """A product of a model that was quantized elsewhere: codes of 16 by 8 bits."""
    d = p.draws
    storage = d.pick(["u16", "i16"])
    zero = d.pick([0, 0, 300, 32767]) if storage == "i16" else d.pick([32768, 0, 65535])
    grid = Grid(storage, d.pick([2.0 ** -12, 1e-4]), zero)
    w = (_signs(p, d.pick([256, 257, 258, 300, 512, 516, 1030])) * 128).clip(-128, 127)
    x = p.argument([1, len(w)], _ends(p, w, grid.low - zero, grid.high - zero,
                                      grid.scale[0]))
    x = quantized.pair(p, x, grid)
    c = codes.constant(p, w[:, None], Grid("i8", d.pick([0.0078125, 0.01]), 0))
    y = define_contraction(p, (x, c), "ppr", [[0, 2], [2, 1]], [0, 1], [1, 1, len(w)],
                           start=False)
    quantized.pair(p, y)


def floats(p):
    """A product that 8 bits quantize."""
    d = p.draws
    k = d.pick([66000, 70000, 132000, 132200, 140000])
    w = _signs(p, k) * d.pick([1.0, 0.01])
    low, high = d.pick([(0, 255), (-128, 127), (-200, 0)])
    x = p.argument([1, k], _ends(p, w, low, high, d.pick([1.0, 0.004])))
    c = p.constant(w[:, None])
    _named(p, "matmul", [x, c], [1, 1], np.matmul)
    p.terms = k


INTEGERS = [products, total]
