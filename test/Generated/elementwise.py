"""Unary chains, binary functions with broadcasts, clamps, selections, casts."""
import numpy as np

import functions
from program import Reject
from sources import fresh_shape, pick, weights
from spelling import Body, OnTensors, aligned, generic


def _apply(p, x, chain):
    """`chain` of scalar functions on x, in one body or on tensors."""
    def function(array):
        for _, f in chain:
            array = f(array)
        return array

    exact = all(f in map(lambda s: s[1], functions.STEPS.values())
                for _, f in chain)
    if not exact:
        p.require_digits(x, function)
    if p.draws.chance(20):
        b = OnTensors(p, x.shape)
        name = x.name
        for write, _ in chain:
            name = write(b, name)
        # The last line is the value itself.
        text = p.lines.pop().split(" = ", 1)[1]
        return p.define(text, [x], x.shape, function, exact=exact)
    b = Body(p)
    name = "%i0"
    for write, _ in chain:
        name = write(b, name)
    identity = list(range(x.rank))
    text = generic(p, "p" * x.rank, [x], [identity], identity, x.shape, b, name)
    return p.define(text, [x], x.shape, function, exact=exact)


def _one_function(p):
    d = p.draws
    kind = d.pick(["unary", "unary", "affine", "clamp"])
    if kind == "unary":
        return functions.UNARY[d.pick(list(functions.UNARY))]
    if kind == "affine":
        constant = d.pick([0.5, 2.0, 3.7, -1.3, 0.01, 1e-4, 300.0, 1.0])
        return functions.affine_function(
            d.pick(["times", "plus", "minus", "from", "over"]), constant)
    low, high = d.pick([(-1.0, 1.0), (0.0, 6.0), (-6.0, 2.0), (0.25, 3.0),
                        (-1e30, 0.5)])
    return functions.clamp(d.pick(list(functions.CLAMPS)), low, high)


def unary(p):
    x = pick(p)
    if x.exact and p.draws.chance(10):
        chain = [functions.STEPS[p.draws.pick(list(functions.STEPS))]]
    else:
        chain = [_one_function(p)
                 for _ in range(p.draws.pick([1, 1, 1, 2, 3, 4]))]
    _apply(p, x, chain)


def clamp(p):
    x = pick(p)
    low, high = p.draws.pick([(0.0, np.inf), (0.0, 6.0), (-1.0, 1.0), (0.5, 2.0),
                              (-np.inf, 0.25), (-3.0, -1.0)])
    _apply(p, x, [functions.clamp(p.draws.pick(list(functions.CLAMPS)), low, high)])


def _operand(p, x):
    """A second operand that broadcasts to x, and its map."""
    d = p.draws
    identity = list(range(x.rank))
    kind = d.pick(["value", "same", "value", "channel", "constant", "unit", "some"])
    if kind == "same":
        return x, identity
    if kind == "value":
        equal = [v for v in p.values if v.shape == x.shape and v.dtype == "f32"]
        return equal[-1 - d.below(len(equal))], identity
    if kind == "constant":
        return p.constant(weights(p, x.shape)), identity
    if kind == "channel" and x.rank:
        axis = d.pick([x.rank - 1, x.rank - 1, *identity])
        return p.constant(weights(p, [x.shape[axis]])), [axis]
    kept = d.some(identity)
    shape = [n if i in kept else 1 for i, n in enumerate(x.shape)]
    if kind == "unit":
        maps = [i if i in kept or x.shape[i] == 1 else "0" for i in identity]
    else:
        shape, maps = [x.shape[i] for i in kept], kept
    if d.chance(50):
        return p.constant(weights(p, shape)), maps
    like = [v for v in p.values if v.shape == tuple(shape) and v.dtype == "f32"]
    return (like[-1] if like else fresh_shape(p, shape)), maps


def binary(p):
    d = p.draws
    x = pick(p)
    y, maps = _operand(p, x)
    name = d.pick(list(functions.BINARY))
    f = functions.BINARY[name][1]
    identity = list(range(x.rank))
    operands, maps = [x, y], [identity, maps]
    if d.chance(40):
        operands, maps = operands[::-1], maps[::-1]

    def function(a, b):
        return np.broadcast_to(f(aligned(a, maps[0], x.rank),
                                 aligned(b, maps[1], x.rank)), x.shape)

    if maps == [identity, identity] and d.chance(30):
        b = OnTensors(p, x.shape)
        functions.write_binary(name, b, *(o.name for o in operands))
        text = p.lines.pop().split(" = ", 1)[1]
    else:
        b = Body(p)
        result = functions.write_binary(name, b, "%i0", "%i1")
        text = generic(p, "p" * x.rank, operands, maps, identity, x.shape, b,
                       result)
    p.define(text, operands, x.shape, function)


def mixed(p):
    """A body of several operands: x * c + y, or a selection."""
    d = p.draws
    x = pick(p)
    (y, map_y), (z, map_z) = _operand(p, x), _operand(p, x)
    identity = list(range(x.rank))
    b = Body(p)
    if d.chance(30) and x.exact and y.exact:
        name = functions.write_select(b, "%i0", "%i1", "%i2")

        def f(a, b, c):
            return np.where(a > b, a, c)
    else:
        name = b.op(f"arith.addf {b.op('arith.mulf %i0, %i1')}, %i2")

        def f(a, b, c):
            return a * b + c

    def function(a, b, c):
        return np.broadcast_to(
            f(a, aligned(b, map_y, x.rank), aligned(c, map_z, x.rank)), x.shape)

    text = generic(p, "p" * x.rank, [x, y, z], [identity, map_y, map_z], identity,
                   x.shape, b, name)
    p.define(text, [x, y, z], x.shape, function)


def cast(p):
    """What an integer conversion or a comparison reads; the result is a result."""
    d = p.draws
    x = pick(p, lambda v: v.exact and not v.constant)
    if max(np.abs(k).max(initial=0) for k in p.known[x.number]) > 1e6:
        raise Reject("beyond the integers of the cast")
    identity = list(range(x.rank))
    b = Body(p)
    if d.chance(50):
        name, dtype = b.op("arith.fptosi %i0", "f32 to i32"), "i32"

        def function(a):
            return a.astype(np.int32)
    else:
        c = d.pick([0.0, 0.5, 1.0])
        name = b.op(f"arith.cmpf {d.pick(['ogt', 'ugt'])}, %i0, {b.const(c)}")
        dtype = "i1"

        def function(a):
            return a > c
    text = generic(p, "p" * x.rank, [x], [identity], identity, x.shape, b, name,
                   dtype=dtype)
    p.results.append(p.define(text, [x], x.shape, function, dtype, exact=True))


BLOCKS = [unary, binary, binary, clamp, mixed, unary, cast]
