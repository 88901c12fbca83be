"""Contractions: named ones and linalg.generic with any subset of loops."""
import string

import numpy as np

import elementwise
from program import Reject, tensor_type
from sources import MOST_ELEMENTS, dimension, fresh_shape, of_rank, pick, weights
from spelling import Body, generic


def _einsum(loops_a, loops_b, out, a, b):
    letters = string.ascii_lowercase
    spec = [("".join(letters[i] for i in m)) for m in (loops_a, loops_b, out)]
    return np.einsum(f"{spec[0]},{spec[1]}->{spec[2]}", a, b)


def second_operand(p, sizes):
    """Weights, or a value of that shape: the product of two activations."""
    like = [v for v in p.values if v.shape == tuple(sizes) and v.dtype == "f32"]
    if like and p.draws.chance(50):
        return like[-1 - p.draws.below(len(like))]
    if p.draws.chance(10):
        try:
            return fresh_shape(p, sizes)
        except Reject:
            pass
    return p.constant(weights(p, sizes))


def _start(p, shape):
    """What sums begin with, and its value for the reference."""
    if p.draws.chance(10):
        array = p.constant(weights(p, shape))
        return array.name, [array]
    return p.filled(shape, 0.0), []


def define_contraction(p, operands, loops, maps, out_map, sizes, start=True):
    """A linalg.generic that multiplies and adds."""
    a, b = operands
    shape = [sizes[i] for i in out_map]
    out, more = _start(p, shape) if start else (p.filled(shape, 0.0), [])
    if p.draws.chance(30):
        maps, a, b = maps[::-1], b, a
    body = Body(p)
    product = body.op("arith.mulf %i0, %i1")
    total = body.op(p.draws.pick([f"arith.addf %o, {product}",
                                  f"arith.addf {product}, %o"]))
    text = generic(p, loops, [a, b], maps, out_map, shape, body, total, out=out)
    m = [list(x) for x in maps]
    return p.define(text, [a, b, *more], shape,
                    lambda x, y, *s: _einsum(*m, out_map, x, y) + (s[0] if s else 0))


def any_loops(p):
    """Each loop in one operand or both; weights may lack a reduced one."""
    d = p.draws
    a = pick(p, lambda v: v.rank >= 1)
    count = max(a.rank, d.between(a.rank, 5))
    order = d.order(count)
    map_a = order[: a.rank]
    sizes = [0] * count
    for loop, n in zip(map_a, a.shape):
        sizes[loop] = n
    for loop in order[a.rank:]:
        sizes[loop] = dimension(p, 4)
    map_b = [i for i in range(count) if i not in map_a or d.chance(50)]
    if d.chance(30):
        map_b = [map_b[i] for i in d.order(len(map_b))]
    loops = ["r" if d.chance(45) else "p" for _ in range(count)]
    if "r" not in loops:
        loops[map_a[-1]] = "r"
    out_map = [i for i in range(count) if loops[i] == "p"]
    if d.chance(20):
        out_map = [out_map[i] for i in d.order(len(out_map))]
    if np.prod(sizes) > 20000 or np.prod([sizes[i] for i in out_map]) > MOST_ELEMENTS:
        raise Reject("too large")
    b = second_operand(p, [sizes[i] for i in map_b])
    define_contraction(p, (a, b), "".join(loops), [map_a, map_b], out_map, sizes)


def _named(p, name, operands, shape, function, attributes=""):
    """A named operation from zeros, or from a start of its own."""
    out, more = _start(p, shape)
    t = tensor_type(shape)
    ins = ", ".join(o.name for o in operands)
    types = ", ".join(o.type for o in operands)
    text = (f"linalg.{name} {attributes}ins({ins} : {types}) "
            f"outs({out} : {t}) -> {t}")
    return p.define(text, [*operands, *more], shape,
                    lambda a, b, *s: function(a, b) + (s[0] if s else 0))


def matmul(p):
    d = p.draws
    a = of_rank(p, 2)
    m, k = a.shape
    n = dimension(p, 8)
    b = second_operand(p, [k, n])
    y = _named(p, "matmul", [a, b], [m, n], np.matmul)
    if d.chance(50):
        bias(p, y)


def vector(p):
    a = of_rank(p, 2)
    if p.draws.chance(50):
        b = second_operand(p, [a.shape[1]])
        _named(p, "matvec", [a, b], [a.shape[0]], np.matmul)
    else:
        x = of_rank(p, 1)
        b = second_operand(p, [x.shape[0], dimension(p)])
        _named(p, "vecmat", [x, b], [b.shape[1]], np.matmul)


def batch(p):
    a = of_rank(p, 3)
    g, m, k = a.shape
    b = second_operand(p, [g, k, dimension(p)])
    _named(p, "batch_matmul", [a, b], [g, m, b.shape[2]], np.matmul)


def bias(p, y):
    """A constant per channel, and perhaps a clamp."""
    d = p.draws
    axis = d.pick([y.rank - 1, *range(y.rank)])
    c = p.constant(weights(p, [y.shape[axis]]))
    body = Body(p)
    s = body.op("arith.addf %i0, %i1")
    identity = list(range(y.rank))
    text = generic(p, "p" * y.rank, [y, c], [identity, [axis]], identity, y.shape,
                   body, s)
    shape = [1] * y.rank
    shape[axis] = -1
    p.define(text, [y, c], y.shape, lambda a, b: a + b.reshape(shape))
    if d.chance(50):
        elementwise.clamp(p)


def _extreme(p):
    """A sum near the limit of 32 bits: many terms, or a large bias."""
    d = p.draws
    k = d.pick([300, 1000, 20000, 66000, 140000])
    a = fresh_shape(p, [1, k])
    sign = np.where(p.data.uniform(size=[k, 2]) < d.pick([0.0, 0.5, 0.01]), -1, 1)
    w = p.constant(np.asarray(sign * d.pick([1.0, 0.01]), np.float32))
    y = _named(p, "matmul", [a, w], [1, 2], np.matmul)
    if d.chance(50):
        bias(p, y)


def extreme(p):
    # Rare: such programs are slow.
    (_extreme if p.draws.chance(15) else matmul)(p)


BLOCKS = [matmul, any_loops, any_loops, batch, vector, extreme]
