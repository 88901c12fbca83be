"""What moves values: transposes, reshapes, slices, pads, concatenations."""
import numpy as np

from program import Reject, tensor_type
from sources import MOST_ELEMENTS, pick, weights
from spelling import Body, generic


def transpose(p):
    d = p.draws
    x = pick(p)
    order = d.order(x.rank)
    shape = [x.shape[i] for i in order]
    if d.chance(30):
        # Dimension k of x is the result's order.index(k).
        inverse = [order.index(i) for i in range(x.rank)]
        text = generic(p, "p" * x.rank, [x], [inverse], list(range(x.rank)), shape,
                       Body(p), "%i0")
    else:
        if x.rank == 0:
            raise Reject("MLIR's verifier crashes on it")
        text = (f"linalg.transpose ins({x.name} : {x.type}) outs({p.empty(shape)} : "
                f"{tensor_type(shape)}) permutation = {order}")
    p.define(text, [x], shape, lambda a: a.transpose(order), exact=x.exact)


def reshape(p):
    d = p.draws
    x = pick(p)
    if x.rank > 1 and d.chance(50):
        at = d.below(x.rank - 1)
        groups = [[i] for i in range(at)] + [[at, at + 1]] + [
            [i] for i in range(at + 2, x.rank)]
        shape = [int(np.prod([x.shape[i] for i in g])) for g in groups]
        text = (f"tensor.collapse_shape {x.name} {groups} : {x.type} into "
                f"{tensor_type(shape)}")
    else:
        if x.rank in (0, 5):
            raise Reject("rank")
        at = d.below(x.rank)
        n = x.shape[at]
        a = d.pick([k for k in range(1, n + 1) if n % k == 0])
        shape = [*x.shape[:at], a, n // a, *x.shape[at + 1:]]
        groups = [[i] for i in range(at)] + [[at, at + 1]] + [
            [i + 1] for i in range(at + 1, x.rank)]
        text = (f"tensor.expand_shape {x.name} {groups} output_shape {shape} : "
                f"{x.type} into {tensor_type(shape)}")
    p.define(text, [x], shape, lambda a: a.reshape(shape), exact=x.exact)


def cut(p):
    """A strided slice, perhaps without its dimensions of size 1."""
    d = p.draws
    x = pick(p)
    offsets, sizes, strides = [], [], []
    for n in x.shape:
        offset = d.below(n)
        stride = d.pick([1, 1, 1, 2, 3])
        most = (n - offset - 1) // stride + 1
        offsets.append(offset)
        strides.append(stride)
        sizes.append(most - d.below(most))
    kept = [i for i, n in enumerate(sizes) if n != 1 or d.chance(60)]
    shape = [sizes[i] for i in kept]
    if not shape:
        raise Reject("a scalar")
    text = (f"tensor.extract_slice {x.name}{offsets} {sizes} {strides} : {x.type} "
            f"to {tensor_type(shape)}")
    index = tuple(slice(o, o + (n - 1) * s + 1, s)
                  for o, n, s in zip(offsets, sizes, strides))
    p.define(text, [x], shape, lambda a: a[index].reshape(shape), exact=x.exact)


def pad(p):
    d = p.draws
    x = pick(p)
    if x.rank == 0:
        raise Reject("rank")
    pads = [[d.pick([0, 0, 1, 2]), d.pick([0, 0, 1, 2])] for _ in x.shape]
    shape = [n + a + b for n, (a, b) in zip(x.shape, pads)]
    if np.prod(shape) > MOST_ELEMENTS:
        raise Reject("too large")
    value = np.float32(d.pick([0.0, 0.0, 1.0, -0.5, 100.0, -1000.0]))
    low, high = (", ".join(str(q[i]) for q in pads) for i in (0, 1))
    args = ", ".join(f"%p{i}: index" for i in range(x.rank))
    text = (f"tensor.pad {x.name} low[{low}] high[{high}] {{\n  ^bb0({args}):\n"
            f"    tensor.yield {p.scalar(value)} : f32\n"
            f"  }} : {x.type} to {tensor_type(shape)}")
    p.define(text, [x], shape, lambda a: np.pad(a, pads, constant_values=value),
             exact=x.exact)


def concat(p):
    d = p.draws
    x = pick(p)
    if x.rank == 0:
        raise Reject("rank")
    axis = d.below(x.rank)

    def fits(v):
        return v.rank == x.rank and v.dtype == "f32" and all(
            v.shape[i] == x.shape[i] for i in range(x.rank) if i != axis)

    like = [v for v in p.values if fits(v)]
    parts = [x]
    for _ in range(d.between(1, 2)):
        if d.chance(25):
            sizes = list(x.shape)
            sizes[axis] = d.between(1, 3)
            parts.append(p.constant(weights(p, sizes)))
        else:
            parts.append(like[-1 - d.below(len(like))])
    shape = list(x.shape)
    shape[axis] = sum(v.shape[axis] for v in parts)
    if np.prod(shape) > MOST_ELEMENTS:
        raise Reject("too large")
    text = (f"tensor.concat dim({axis}) {', '.join(v.name for v in parts)} : "
            f"({', '.join(v.type for v in parts)}) -> {tensor_type(shape)}")
    p.define(text, parts, shape, lambda *a: np.concatenate(a, axis=axis),
             exact=all(v.exact for v in parts))


def broadcast(p):
    d = p.draws
    x = pick(p)
    if x.rank == 5:
        raise Reject("rank")
    at = d.below(x.rank + 1)
    shape = [*x.shape[:at], d.between(1, 4), *x.shape[at:]]
    if np.prod(shape) > MOST_ELEMENTS:
        raise Reject("too large")
    text = (f"linalg.broadcast ins({x.name} : {x.type}) outs({p.empty(shape)} : "
            f"{tensor_type(shape)}) dimensions = [{at}]")
    p.define(text, [x], shape,
             lambda a: np.broadcast_to(np.expand_dims(a, at), shape), exact=x.exact)


def insert(p):
    """x in the middle of a constant."""
    d = p.draws
    x = pick(p)
    if x.rank == 0:
        raise Reject("rank")
    before = [d.pick([0, 1]) for _ in x.shape]
    shape = [n + a + d.pick([0, 1]) for n, a in zip(x.shape, before)]
    if np.prod(shape) > MOST_ELEMENTS:
        raise Reject("too large")
    value = d.pick([0.0, 1.0, -2.0])
    into = p.filled(shape, value)
    ones = [1] * x.rank
    text = (f"tensor.insert_slice {x.name} into {into}{before} {list(x.shape)} {ones} "
            f": {x.type} into {tensor_type(shape)}")
    index = tuple(slice(a, a + n) for a, n in zip(before, x.shape))

    def function(a):
        y = np.full(shape, value, a.dtype)
        y[index] = a
        return y
    p.define(text, [x], shape, function, exact=x.exact)


BLOCKS = [transpose, reshape, cut, pad, concat, broadcast, insert, concat]
