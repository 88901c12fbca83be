"""Operations of TOSA on floats."""
import numpy as np


from functions import erf, sigmoid
from program import Reject, number, tensor_type
from sources import MOST_ELEMENTS, of_rank, pick, weights
from windows import Window


def _zero(p, dtype="f32"):
    return p.temporary('"tosa.const"() {values = dense<0' + (
        ".0" if dtype == "f32" else "") + f"> : tensor<1x{dtype}>}} : () -> "
        f"tensor<1x{dtype}>")


def _shape_constant(p, sizes):
    n = len(sizes)
    return p.temporary(f"tosa.const_shape {{values = dense<{list(sizes)}> : "
                       f"tensor<{n}xindex>}} : () -> !tosa.shape<{n}>"), n



def _call(p, name, operands, shape, function, attributes="", more=(), exact=False):
    """more: further operands, as (name, type)."""
    names = ", ".join([o.name for o in operands] + [n for n, _ in more])
    types = ", ".join([o.type for o in operands] + [t for _, t in more])
    text = (f"tosa.{name} {names} {attributes}: ({types}) -> {tensor_type(shape)}")
    return p.define(text, operands, shape, function, exact=exact)


_UNARY = {
    "sigmoid": sigmoid, "tanh": np.tanh, "abs": np.abs, "erf": erf,
    "sin": np.sin, "cos": np.cos, "negate": np.negative,
    "exp": np.exp, "log": np.log, "rsqrt": lambda x: 1 / np.sqrt(x),
    "reciprocal": lambda x: 1 / x,
}
#: Functions that want an argument within bounds.
_DOMAIN = {"exp": (-10.0, 5.0), "log": (0.1, 100.0), "rsqrt": (0.25, 100.0),
           "reciprocal": (0.25, 100.0)}


def clamp(p, x, low, high):
    attributes = (f"{{max_val = {number(high)} : f32, "
                  f"min_val = {number(low)} : f32}} ")
    return _call(p, "clamp", [x], x.shape,
                 lambda a: np.clip(a, np.float32(low), np.float32(high)), attributes)


def _float(p):
    return pick(p, lambda v: v.rank >= 1)


def unary(p):
    x = _float(p)
    name = p.draws.pick(list(_UNARY))
    if name in _DOMAIN:
        x = clamp(p, x, *_DOMAIN[name])
    more = [(_zero(p), "tensor<1xf32>")] * 2 if name == "negate" else []
    p.require_digits(x, _UNARY[name])
    _call(p, name, [x], x.shape, _UNARY[name], more=more)


def bounded(p):
    low, high = p.draws.pick([(0.0, 3.4028235e38), (0.0, 6.0), (-1.0, 1.0),
                              (-3.4028235e38, 0.5), (0.5, 2.0)])
    clamp(p, _float(p), low, high)


def binary(p):
    d = p.draws
    x = _float(p)
    shape = [n if d.chance(50) else 1 for n in x.shape]
    if d.chance(30):
        shape = list(x.shape)
    like = [v for v in p.values if v.shape == tuple(shape) and v.dtype == "f32"]
    if like and d.chance(70):
        y = like[-1 - d.below(len(like))]
    else:
        y = p.constant(weights(p, shape))
    name = d.pick(["add", "sub", "mul", "maximum", "minimum"])
    operands = [y, x] if d.chance(40) else [x, y]
    more = [(_zero(p, "i8"), "tensor<1xi8>")] if name == "mul" else []
    _call(p, name, operands, x.shape,
          {"add": np.add, "sub": np.subtract, "mul": np.multiply,
           "maximum": np.maximum, "minimum": np.minimum}[name], more=more)


def _exact_window(p, x, dims):
    """A window and pads such that the strides end where the input does."""
    d = p.draws
    pads = [[d.below(2), d.below(2)] for _ in range(2)]
    shape = list(x.shape)
    for axis, (a, b) in zip((1, 2), pads):
        shape[axis] += a + b
    window = Window(p, dims, shape)
    for i, axis in enumerate((1, 2)):
        rest = (shape[axis] - (window.size[i] - 1) * window.dilation[i] - 1
                ) % window.stride[i]
        pads[i][1] += (window.stride[i] - rest) % window.stride[i]
        shape[axis] += (window.stride[i] - rest) % window.stride[i]
        window.out[i] += rest != 0
    return window, [[0, 0], *pads, [0, 0]]


def _window_attributes(window, pads, kernel=False, acc=True):
    parts = ["acc_type = f32"] if acc else []
    if kernel:
        parts.append(f"kernel = array<i64: {window.size[0]}, {window.size[1]}>")
    else:
        parts.append(f"dilation = array<i64: {window.dilation[0]}, "
                     f"{window.dilation[1]}>")
    flat = ", ".join(str(n) for pair in pads[1:3] for n in pair)
    parts.append(f"pad = array<i64: {flat}>")
    parts.append(f"stride = array<i64: {window.stride[0]}, {window.stride[1]}>")
    return "{" + ", ".join(parts) + "} "


def convolution(p):
    d = p.draws
    x = of_rank(p, 4)
    window, pads = _exact_window(p, x, "nhwc")
    depthwise = d.chance(40)
    c, f = x.shape[3], d.between(1, 5)
    if depthwise:
        f = d.between(1, 3)
        w = p.constant(weights(p, [*window.size, c, f]))
        out = c * f
    else:
        w = p.constant(weights(p, [f, *window.size, c]))
        out = f
    b = p.constant(weights(p, [out]))
    shape = [x.shape[0], *window.out, out]
    if np.prod(shape) > MOST_ELEMENTS:
        raise Reject("too large")

    def function(a, k, s):
        view = window.view(np.pad(a, pads))
        if depthwise:
            return np.einsum("nhwckl,klcm->nhwcm", view, k).reshape(shape) + s
        return np.einsum("nhwckl,fklc->nhwf", view, k) + s

    zero = _zero(p)
    _call(p, "depthwise_conv2d" if depthwise else "conv2d", [x, w, b], shape,
          function, _window_attributes(window, pads), [(zero, "tensor<1xf32>")] * 2)
    if d.chance(50):
        bounded(p)


def pool(p):
    d = p.draws
    x = of_rank(p, 4)
    window, pads = _exact_window(p, x, "nhwc")
    if any(max(pair) >= k for pair, k in zip(pads[1:3], window.size)):
        raise Reject("a window of padding alone")
    if any(e != 1 for e in window.dilation):
        raise Reject("pooling has no dilation")
    shape = [x.shape[0], *window.out, x.shape[3]]
    if d.chance(50):
        def largest(a):
            view = window.view(np.pad(a, pads, constant_values=-np.inf))
            return view.max(axis=(-2, -1))
        _call(p, "max_pool2d", [x], shape, largest,
              _window_attributes(window, pads, kernel=True, acc=False))
        return

    def mean(a):
        count = window.view(np.pad(np.ones_like(a), pads)).sum(axis=(-2, -1))
        return window.view(np.pad(a, pads)).sum(axis=(-2, -1)) / count
    zero = _zero(p)
    _call(p, "avg_pool2d", [x], shape, mean,
          _window_attributes(window, pads, kernel=True), [(zero, "tensor<1xf32>")] * 2)


def matmul(p):
    x = of_rank(p, 3)
    g, m, k = x.shape
    n = p.draws.between(1, 6)
    like = [v for v in p.values if v.rank == 3 and v.shape[:2] == (g, k)
            and v.dtype == "f32"]
    y = like[-1] if like and p.draws.chance(50) else p.constant(weights(p, [g, k, n]))
    zero = _zero(p)
    _call(p, "matmul", [x, y], [g, m, y.shape[2]], np.matmul,
          more=[(zero, "tensor<1xf32>")] * 2)


def reduction(p):
    x = _float(p)
    axis = p.draws.pick([x.rank - 1, *range(x.rank)])
    name = p.draws.pick(["sum", "max", "min"])
    shape = [1 if i == axis else n for i, n in enumerate(x.shape)]
    f = {"sum": np.sum, "max": np.max, "min": np.min}[name]
    return _call(p, f"reduce_{name}", [x], shape,
                 lambda a: f(a, axis=axis, keepdims=True),
                 f"{{axis = {axis} : i32}} ")


def softmax(p):
    x = _float(p)
    if max(np.abs(k).max(initial=0) for k in p.known[x.number]) > 1e4:
        raise Reject("softmax of large numbers")
    axis = p.draws.pick([x.rank - 1, *range(x.rank)])
    row = [1 if i == axis else n for i, n in enumerate(x.shape)]
    attributes = f"{{axis = {axis} : i32}} "
    largest = _call(p, "reduce_max", [x], row,
                    lambda a: a.max(axis=axis, keepdims=True), attributes)
    shifted = _call(p, "sub", [x, largest], x.shape, np.subtract)
    e = _call(p, "exp", [shifted], x.shape, np.exp)
    total = _call(p, "reduce_sum", [e], row,
                  lambda a: a.sum(axis=axis, keepdims=True), attributes)
    inverse = _call(p, "reciprocal", [total], row, lambda a: 1 / a)
    _call(p, "mul", [e, inverse], x.shape, np.multiply,
          more=[(_zero(p, "i8"), "tensor<1xi8>")])
    del p.values[p.values.index(largest):-1]


def move(p):
    d = p.draws
    x = _float(p)
    kind = d.pick(["reshape", "transpose", "slice", "pad", "concat", "tile",
                   "reverse"])
    if kind == "reshape":
        sizes = [x.size] if d.chance(30) else [1, *x.shape][:5]
        if np.prod(sizes) != x.size:
            raise Reject("rank")
        name, n = _shape_constant(p, sizes)
        _call(p, kind, [x], sizes, lambda a: a.reshape(sizes),
              more=[(name, f"!tosa.shape<{n}>")], exact=x.exact)
    elif kind == "transpose":
        order = d.order(x.rank)
        perms = ", ".join(map(str, order))
        _call(p, kind, [x], [x.shape[i] for i in order],
              lambda a: a.transpose(order), f"{{perms = array<i32: {perms}>}} ",
              exact=x.exact)
    elif kind == "slice":
        start = [d.below(n) for n in x.shape]
        sizes = [n - s - d.below(n - s) for n, s in zip(x.shape, start)]
        (a, n), (b, _) = _shape_constant(p, start), _shape_constant(p, sizes)
        index = tuple(slice(s, s + k) for s, k in zip(start, sizes))
        _call(p, kind, [x], sizes, lambda v: v[index], exact=x.exact,
              more=[(a, f"!tosa.shape<{n}>"), (b, f"!tosa.shape<{n}>")])
    elif kind == "pad":
        pads = [[d.pick([0, 0, 1, 2]), d.pick([0, 0, 1])] for _ in x.shape]
        value = np.float32(d.pick([0.0, 1.0, -2.5]))
        name, n = _shape_constant(p, [k for pair in pads for k in pair])
        shape = [n + a + b for n, (a, b) in zip(x.shape, pads)]
        c = p.constant(np.full([1], value))
        _call(p, kind, [x], shape,
              lambda a: np.pad(a, pads, constant_values=value), exact=x.exact,
              more=[(name, f"!tosa.shape<{n}>"), (c.name, c.type)])
    elif kind == "concat":
        axis = d.below(x.rank)
        like = [v for v in p.values if v.rank == x.rank and v.dtype == "f32" and all(
            v.shape[i] == x.shape[i] for i in range(x.rank) if i != axis)]
        parts = [x] + [d.pick(like[::-1]) for _ in range(d.between(1, 2))]
        shape = list(x.shape)
        shape[axis] = sum(v.shape[axis] for v in parts)
        _call(p, kind, parts, shape, lambda *a: np.concatenate(a, axis=axis),
              f"{{axis = {axis} : i32}} ", exact=all(v.exact for v in parts))
    elif kind == "tile":
        times = [d.pick([1, 1, 2, 3]) for _ in x.shape]
        shape = [n * t for n, t in zip(x.shape, times)]
        if np.prod(shape) > MOST_ELEMENTS:
            raise Reject("too large")
        name, n = _shape_constant(p, times)
        _call(p, kind, [x], shape, lambda a: np.tile(a, times),
              more=[(name, f"!tosa.shape<{n}>")], exact=x.exact)
    else:
        axis = d.below(x.rank)
        _call(p, kind, [x], x.shape, lambda a: np.flip(a, axis),
              f"{{axis = {axis} : i32}} ", exact=x.exact)


def select(p):
    x = pick(p, lambda v: v.rank >= 1 and v.exact)
    c = p.constant(np.round(weights(p, x.shape)))
    greater = p.temporary(f"tosa.greater {x.name}, {c.name} : ({x.type}, {c.type}) "
                          f"-> {tensor_type(x.shape, 'i1')}")
    like = [v for v in p.values if v.shape == x.shape and v.dtype == "f32"]
    y = p.draws.pick(like[::-1])
    text = (f"tosa.select {greater}, {x.name}, {y.name} : "
            f"({tensor_type(x.shape, 'i1')}, {x.type}, {y.type}) -> {x.type}")
    p.define(text, [x, c, y], x.shape, lambda a, b, z: np.where(a > b, a, z))


BLOCKS = [unary, binary, convolution, pool, matmul, reduction, softmax, move, move,
          bounded, select, binary]
