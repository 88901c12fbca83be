"""What rules N2, N5 and the integer softmax say, without a line of the compiler.

codes.py all FILE              writes all 256 codes
codes.py rows FILE N SEED      writes 64 rows of N random codes
codes.py table FUNCTION SCALE ZERO OUT_SCALE OUT_ZERO FILE
                               checks the codes that a table gave for all 256
codes.py softmax SCALE ROWS FILE [OUT_SCALE OUT_ZERO]
                               checks the codes that softmax gave for ROWS
Scales are f32; functions are evaluated with 60 digits.
"""
import decimal
import random
import struct
import sys
from decimal import Decimal

decimal.getcontext().prec = 60
ONE = Decimal(1)


def f32(text):
    return Decimal(struct.unpack("f", struct.pack("f", float(text)))[0])


def tanh(x):
    e = (2 * x).exp()
    return (e - 1) / (e + 1)


FUNCTIONS = {
    "tanh": tanh,
    "sigmoid": lambda x: ONE / (ONE + (-x).exp()),
    "exp": Decimal.exp,
    "exp_of_tanh": lambda x: tanh(x).exp(),
    "sqrt": lambda x: x.sqrt() if x >= 0 else None,
}


def clamp(code):
    return max(-128, min(127, int(code)))


def quantize(real, scale, zero):
    if real is None:
        return zero
    return clamp((real / scale).to_integral_value(decimal.ROUND_HALF_EVEN) + zero)


def write(path, shape, codes):
    header = "{'descr': '|i1', 'fortran_order': False, 'shape': (%s), }\n" % (
        "".join("%d," % s for s in shape))
    with open(path, "wb") as file:
        file.write(b"\x93NUMPY\1\0" + struct.pack("<H", len(header)) +
                   header.encode() + struct.pack("%db" % len(codes), *codes))


def read(path):
    data = open(path, "rb").read()
    return struct.unpack("%db" % len(data[data.index(b"\n") + 1:]),
                         data[data.index(b"\n") + 1:])


def check(expected, actual):
    if list(expected) != list(actual):
        at = [i for i, (e, a) in enumerate(zip(expected, actual)) if e != a]
        sys.exit("%d of %d codes differ, first %d: expected %d, got %d" % (
            len(at), len(expected), at[0], expected[at[0]], actual[at[0]]))
    print("%d codes as the rule says" % len(expected))


def table(function, scale, zero, out_scale, out_zero, path):
    f, s, o = FUNCTIONS[function], f32(scale), f32(out_scale)
    check([quantize(f((q - int(zero)) * s), o, int(out_zero))
           for q in range(-128, 128)], read(path))


def nearest(real):
    return int(real.to_integral_value(decimal.ROUND_HALF_EVEN))


def softmax_row(row, scale, out):
    """`out` is None for the type of softmax's own, scale 1/256."""
    n = len(row)
    bits = max(b for b in range(23) if n << b < 2**31 and
               (256 << b) + (n << b) // 2 < 2**31)
    while out and nearest(2**bits / out[0]) + (n << bits) // 2 >= 2**31:
        bits -= 1
    reals = [(-scale * (max(row) - q)).exp() * 2**bits for q in row]
    total = sum(nearest(e) for e in reals)
    shares = [nearest(e / out[0]) if out else nearest(e) * 256 for e in reals]
    zero = out[1] if out else -128
    return [min(127, (s + total // 2) // total + zero) for s in shares]


def softmax(scale, rows, path, out_scale=None, out_zero=None):
    out = out_scale and (f32(out_scale), int(out_zero))
    codes, actual = read(rows), read(path)
    n = len(codes) // 64
    rows = [codes[i:i + n] for i in range(0, len(codes), n)]
    check([c for row in rows for c in softmax_row(row, f32(scale), out)], actual)
    # The bound: half a step of the result and the table's errors.
    step, zero = out or (ONE / 256, -128)
    for i, row in enumerate(rows):
        exps = [(f32(scale) * q).exp() for q in row]
        for j, e in enumerate(exps):
            real = min(e / sum(exps), (127 - zero) * step)
            code = (actual[i * n + j] - zero) * step
            assert abs(real - code) <= Decimal(0.52) * step, (i, j)


if sys.argv[1] == "all":
    write(sys.argv[2], [256], range(-128, 128))
elif sys.argv[1] == "rows":
    rng = random.Random(sys.argv[4])
    write(sys.argv[2], [64, int(sys.argv[3])],
          [rng.randint(-128, 127) for _ in range(64 * int(sys.argv[3]))])
else:
    {"table": table, "softmax": softmax}[sys.argv[1]](*sys.argv[2:])
