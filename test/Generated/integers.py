"""Programs whose codes meet integer operations: products into 32 bits."""
import numpy as np

import codes
from codes import Grid
from program import tensor_type


def _codes(p, size):
    """i8 codes of an argument whose samples reach both ends."""
    grid = Grid("i8", 1.0, 0)
    ends = iter([127, -128])

    def sample(s):
        end = next(ends, None)
        return (p.data.integers(-128, 128, size=s) if end is None
                else np.full(s, end)).astype(np.float32)
    x = p.argument(size, sample)
    q = codes.quantize(p, x, grid)
    p.values.remove(x)
    return q


def _zero_point(p):
    return p.draws.pick([0, 0, 7, -128, 127])


def matmul(p):
    """linalg.matmul or quantized_matmul of i8, short or up to the limit of i32."""
    d = p.draws
    long = d.chance(50)
    k = d.pick([130000, 132000, 132200, 140000]) if long else d.between(1, 40)
    m, n = (1, 1) if long else (d.between(1, 4), d.between(1, 5))
    q = _codes(p, [m, k])
    if long:
        w = np.full([k, n], d.pick([-127, 127, -127, 127, -1, 90]))
        w[:k // 100] *= d.pick([1, -1])
    else:
        w = p.data.integers(-128, 128, size=[k, n])
    c = p.constant(w, "i8")
    out = p.filled([m, n], 0, "i32")
    t = tensor_type([m, n], "i32")
    zx, zw = (0, 0) if long else (_zero_point(p), _zero_point(p))
    if d.chance(50):
        names = [p.temporary(f"arith.constant {z} : i32") for z in (zx, zw)]
        text = (f"linalg.quantized_matmul ins({q.name}, {c.name}, {names[0]}, "
                f"{names[1]} : {q.type}, {c.type}, i32, i32) outs({out} : {t}) -> {t}")
    else:
        zx = zw = 0
        text = (f"linalg.matmul ins({q.name}, {c.name} : {q.type}, {c.type}) "
                f"outs({out} : {t}) -> {t}")
    y = p.define(text, [q, c], [m, n],
                 lambda a, b: (a.astype(np.int64) - zx) @ (b.astype(np.int64) - zw),
                 dtype="i32", exact=True)
    p.results.append(y)


def start(p):
    matmul(p)
