"""Models that were quantized elsewhere: between pairs, exact arithmetic decides."""
import numpy as np

import codes
import functions
from codes import Grid
from contractions import define_contraction
from elementwise import _apply
from program import Reject, tensor_type
from reductions import _reduce
from sources import MOST_ELEMENTS, shape
from spelling import Body, aligned, generic
from windows import Window


def grid_for(p, low, high):
    """A grid that holds [low, high]: any storage, scale and zero point."""
    d = p.draws
    storage = d.pick(["u8", "i8", "u8", "i8", "u8", "i8", "u16", "i16"])
    _, least, largest = codes.STORAGES[storage]
    low, high = min(low, 0.0), max(high, 0.0)
    kind = d.pick(["symmetric", "fitting", "odd", "middle"])
    if kind in ("symmetric", "middle"):
        zero = (least + largest + 1) // 2
        span = max(-low, high, 1e-6) / (largest - zero)
    else:
        span = max(high - low, 1e-6) / (largest - least)
    rounding = d.pick(["power of two", "as it is", "decimal", "one"])
    if rounding == "power of two":
        span = 2.0 ** np.ceil(np.log2(span))
    elif rounding == "decimal":
        exponent = np.floor(np.log10(span)) - 1
        span = np.ceil(span / 10 ** exponent) * 10 ** exponent
    elif rounding == "one":
        span = 1.0
    if kind in ("fitting", "odd"):
        zero = int(np.clip(np.round(least - low / span), least, largest))
        if kind == "odd":
            zero = min(zero | 1, largest)
    if d.chance(15):
        # Some values saturate.
        span *= 0.5
    return Grid(storage, span, zero)


def _range(p, *values):
    arrays = [k for v in values for k in p.known[v.number]]
    return (min(a.min(initial=0) for a in arrays),
            max(a.max(initial=0) for a in arrays))


def pair(p, x, grid=None):
    """x through quantize and dequantize; the codes may be a result, too."""
    d = p.draws
    if grid is None or grid.axis is not None:
        grid = grid_for(p, *_range(p, x))
    q = codes.quantize(p, x, grid, d.pick(["maximumf", "select"]))
    y = codes.dequantize(p, q, grid, d.pick(["i64", "i32"]))
    for between in (x, q):
        if between in p.values and between not in p.arguments:
            p.values.remove(between)
    if d.chance(10):
        p.results.append(q)
    return y


def pick(p, wanted=lambda v: True):
    """A value that comes from codes."""
    found = [v for v in p.values if hasattr(v, "grid") and v.dtype == "f32"
             and wanted(v)]
    if not found:
        raise Reject("no such value")
    return found[p.draws.below(len(found))] if p.draws.chance(40) else found[-1]


def _weights(p, sizes, axis):
    """Constant codes: signed or not, with zero points, per tensor or per axis."""
    d = p.draws
    kind = d.pick(["i8", "i8 per axis", "u8", "i8 with zero", "u8 per axis"])
    storage = kind[:2]
    count = sizes[axis] if "axis" in kind else 1
    scale = p.data.uniform(0.005, 0.03, size=count)
    if d.chance(40):
        scale = 2.0 ** np.round(np.log2(scale))
    zero = np.zeros(count, np.int64)
    if storage == "u8":
        zero = np.full(count, 128) if d.chance(50) else p.data.integers(
            100, 150, size=count)
    elif "zero" in kind:
        zero = p.data.integers(-20, 20, size=count)
    grid = Grid(storage, scale, zero, axis if "axis" in kind else None)
    low, high = (grid.low, grid.high)
    data = p.data.integers(low, high + 1, size=sizes)
    if d.chance(30):
        data = np.clip(np.round(p.data.normal(size=sizes) * 30
                                + grid.zero.reshape(
                                    [-1] + [1] * (len(sizes) - axis - 1))
                                if "axis" in kind else
                                p.data.normal(size=sizes) * 30 + grid.zero[0]),
                       low, high).astype(np.int64)
    return codes.constant(p, data, grid)


def _with_bias(p, y, x, w, axis):
    """A bias of i32 codes at the scale of the products, and a clamp; perhaps."""
    d = p.draws
    if d.chance(60):
        scale = x.grid.scale[0] * w.grid.scale
        if w.grid.axis is None:
            scale = scale[0]
        count = y.shape[axis]
        b = codes.bias(p, p.data.integers(-3000, 3000, size=count), scale)
        body = Body(p)
        s = body.op("arith.addf %i0, %i1")
        identity = list(range(y.rank))
        text = generic(p, "p" * y.rank, [y, b], [identity, [axis]], identity, y.shape,
                       body, s)
        tail = [-1] + [1] * (y.rank - axis - 1)
        y = p.define(text, [y, b], y.shape, lambda a, c: a + c.reshape(tail))
    if d.chance(40):
        _apply(p, y, [functions.UNARY["relu"] if d.chance(60)
                      else functions.clamp("select", 0.0, 6.0)])
        y = p.values[-1]
    return y


def matmul(p):
    d = p.draws
    x = pick(p, lambda v: v.rank == 2)
    m, k = x.shape
    n = d.between(1, 6)
    if d.chance(25):
        other = pick(p, lambda v: v.rank == 2)
        w = other
        maps = [[0, 2], [1, 2]] if w.shape[1] == k else [[0, 2], [2, 1]]
        if k not in w.shape:
            raise Reject("no second operand")
        n = w.shape[0] if w.shape[1] == k else w.shape[1]
    else:
        w = _weights(p, [k, n], 1)
        maps = [[0, 2], [2, 1]]
    y = define_contraction(p, (x, w), "ppr", maps, [0, 1], [m, n, k], start=False)
    if w in p.values:
        y = _with_bias(p, y, x, w, 1) if w.grid.axis == 1 else y
    else:
        y = _with_bias(p, y, x, w, 1)
    pair(p, y)


def convolution(p):
    d = p.draws
    x = pick(p, lambda v: v.rank == 4)
    window = Window(p, "nchw", x.shape)
    n, c = x.shape[:2]
    if d.chance(40):
        w = _weights(p, [c, *window.size], 0)
        f, name, spec = c, "depthwise_conv_2d_nchw_chw", "nchwkl,ckl->nchw"
    else:
        f = d.between(1, 4)
        w = _weights(p, [f, c, *window.size], 0)
        name, spec = "conv_2d_nchw_fchw", "nchwkl,fckl->nfhw"
    size = [n, f, *window.out]
    t = tensor_type(size)
    text = (f"linalg.{name} {window.attributes}ins({x.name}, {w.name} : {x.type}, "
            f"{w.type}) outs({p.filled(size, 0.0)} : {t}) -> {t}")
    y = p.define(text, [x, w], size,
                 lambda a, b: np.einsum(spec, window.view(a), b))
    pair(p, _with_bias(p, y, x, w, 1))


def combine(p):
    """Two values added, subtracted or multiplied."""
    d = p.draws
    x = pick(p)
    like = [v for v in p.values if hasattr(v, "grid") and v.shape == x.shape]
    y = like[d.below(len(like))]
    maps = list(range(x.rank))
    if d.chance(25):
        maps = [x.rank - 1]
        y = _weights(p, [x.shape[-1]], 0)
    name = d.pick(["add", "add", "subtract", "multiply"])
    identity = list(range(x.rank))
    body = Body(p)
    r = functions.write_binary(name, body, "%i0", "%i1")
    text = generic(p, "p" * x.rank, [x, y], [identity, maps], identity, x.shape, body,
                   r)
    f = functions.BINARY[name][1]
    z = p.define(text, [x, y], x.shape,
                 lambda a, b: np.broadcast_to(f(a, aligned(b, maps, x.rank)), x.shape))
    if d.chance(30):
        _apply(p, z, [functions.UNARY["relu"]])
        z = p.values[-1]
    pair(p, z)


def function(p):
    d = p.draws
    x = pick(p)
    name = d.pick(["relu", "sigmoid", "tanh", "leaky relu", "gelu", "abs", "exp",
                   "hard swish", "sqrt"])
    _apply(p, x, [functions.UNARY[name]])
    pair(p, p.values[-1])


def average(p):
    """A pool of sums, divided; or a mean over whole axes."""
    d = p.draws
    if d.chance(50):
        x = pick(p, lambda v: v.rank >= 2)
        axes = list(range(2, x.rank)) if x.rank == 4 else [x.rank - 1]
        y = _reduce(p, x, "sum", axes, keep=d.chance(50))
        count = int(np.prod([x.shape[i] for i in axes]))
    else:
        x = pick(p, lambda v: v.rank == 4)
        window = Window(p, "nchw", x.shape)
        size = [*x.shape[:2], *window.out]
        t, taps = tensor_type(size), tensor_type(window.size)
        text = (f"linalg.pooling_nchw_sum {window.attributes}"
                f"ins({x.name}, {p.empty(window.size)} : {x.type}, {taps}) "
                f"outs({p.filled(size, 0.0)} : {t}) -> {t}")
        y = p.define(text, [x], size, lambda a: window.view(a).sum(axis=(-2, -1)))
        count = int(np.prod(window.size))
    _apply(p, y, [functions.affine_function("over", count)])
    y = p.values[-1]
    pair(p, y, x.grid if d.chance(50) else None)


def move(p):
    """Moves between dequantize and quantize, or of several values at once."""
    d = p.draws
    x = pick(p, lambda v: v.rank >= 1)
    kind = d.pick(["transpose", "concat", "pad", "none", "concat"])
    if kind == "transpose":
        order = d.order(x.rank)
        size = [x.shape[i] for i in order]
        text = (f"linalg.transpose ins({x.name} : {x.type}) outs({p.empty(size)} : "
                f"{tensor_type(size)}) permutation = {order}")
        y = p.define(text, [x], size, lambda a: a.transpose(order))
    elif kind == "concat":
        axis = d.below(x.rank)
        like = [v for v in p.values if hasattr(v, "grid") and v.rank == x.rank and all(
            v.shape[i] == x.shape[i] for i in range(x.rank) if i != axis)]
        other = like[d.below(len(like))]
        size = list(x.shape)
        size[axis] += other.shape[axis]
        if np.prod(size) > MOST_ELEMENTS:
            raise Reject("too large")
        text = (f"tensor.concat dim({axis}) {x.name}, {other.name} : ({x.type}, "
                f"{other.type}) -> {tensor_type(size)}")
        y = p.define(text, [x, other], size,
                     lambda a, b: np.concatenate([a, b], axis=axis))
    elif kind == "pad":
        pads = [[d.pick([0, 1]), d.pick([0, 1])] for _ in x.shape]
        size = [n + a + b for n, (a, b) in zip(x.shape, pads)]
        low, high = (", ".join(str(q[i]) for q in pads) for i in (0, 1))
        args = ", ".join(f"%p{i}: index" for i in range(x.rank))
        text = (f"tensor.pad {x.name} low[{low}] high[{high}] {{\n  ^bb0({args}):\n"
                f"    tensor.yield {p.scalar(0.0)} : f32\n"
                f"  }} : {x.type} to {tensor_type(size)}")
        y = p.define(text, [x], size, lambda a: np.pad(a, pads))
    else:
        y = x
    pair(p, y, x.grid if d.chance(40) else None)


def left_in_float(p):
    """What such a model left in float stays there."""
    x = pick(p, lambda v: v.rank == 2)
    w = p.constant(p.data.normal(size=[x.shape[1], 3]))
    p.results.append(define_contraction(p, (x, w), "ppr", [[0, 2], [2, 1]], [0, 1],
                                        [x.shape[0], 3, x.shape[1]], start=False))


BLOCKS = [matmul, convolution, combine, function, average, move, matmul, convolution,
          combine, left_in_float]


def sampler(p, grid):
    """Codes of the grid, off them by less than what decides; or its ties."""
    def sample(size):
        q = p.data.integers(grid.low, grid.high + 1, size=size) - grid.zero[0]
        off = p.data.uniform(-0.4, 0.4, size=size)
        if np.log2(grid.scale[0]) % 1 == 0:
            off = p.data.choice([0.0, 0.25, 0.5, -0.5], size=size)
        return (q + off) * grid.scale[0]
    return sample


def start(p, grow):
    """A program that begins with a pair."""
    d = p.draws
    for _ in range(d.between(1, 2)):
        grid = grid_for(p, -d.pick([1.0, 0.0, 4.0]), d.pick([1.0, 6.0, 100.0]))
        size = shape(p, d.pick([2, 4, 4, 3, 1]))
        pair(p, p.argument(size, sampler(p, grid)), grid)
    grow(p, [(1, BLOCKS)], d.pick([1, 2, 3, 4, 6]))
