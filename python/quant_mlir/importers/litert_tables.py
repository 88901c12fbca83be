"""LiteRT's reference kernels of logistic and tanh on 16-bit codes, as tables of all
codes: straight lines between 256 points of a sigmoid."""
import array
import math
import sys

LOGISTIC, TANH = 14, 28

_CODES = range(-32768, 32768)


# Bit i is set where the kernels' point i is not the nearest number but the next.
_NEXT = int("80000000000000000000000000000080"
            "0011009020440005c0467baefa7bd110", 16)


def points():
    """sigmoid(i / 24) in 16 bits, as the kernels have it."""
    return [min(round(65536 / (1 + math.exp(-i / 24))), 65535) + (_NEXT >> i & 1)
            for i in range(256)]


def scaling(scale, integer_bits, shifts):
    """The factor and the shift that bring codes to steps of 1 / (3 * 4096)."""
    exponent = round(math.log2(scale))
    if scale == 2.0 ** exponent and 15 - integer_bits + exponent in shifts:
        return 3 << (15 - integer_bits + exponent), 0
    factor, shift = scale * 4096.0 * 3.0, 0
    while factor <= 32767.0 / 2.0 and shift <= 30:
        factor, shift = factor * 2.0, shift + 1
    return int(factor), shift


def between(sigmoid, distance, bits):
    """The sigmoid at a distance from zero, with `bits` more."""
    at, rest = distance >> bits, distance & ((1 << bits) - 1)
    return (sigmoid[at] << bits) + rest * (sigmoid[at + 1] - sigmoid[at])


def table(builtin, scale):
    """The results of all codes of that scale, from the least code on, as bytes."""
    sigmoid = points()
    is_tanh = builtin == TANH
    factor, shift = scaling(scale, 3, (0, 1) if is_tanh else (0,))
    half = 1 << (shift - 1) if shift else 0
    results = array.array("h")
    for code in _CODES:
        x = (code * factor + half) >> shift
        results.append((tanh if is_tanh else logistic)(sigmoid, x))
    if sys.byteorder == "big":
        results.byteswap()
    return results.tobytes()


def logistic(sigmoid, x):
    far = abs(x) >> 9 >= 255
    result = 0x7FFF << 10 if far else between(sigmoid, abs(x), 9)
    return (result + (1 << 9) if x >= 0
            else (1 << 25) - result + (1 << 9) - 1) >> 10


def tanh(sigmoid, x):
    far = abs(x) >> 8 >= 255
    result = 0xFFFF << 8 if far else between(sigmoid, abs(x), 8)
    return (result - (1 << 23) + (1 << 7) if x >= 0
            else -result + (1 << 23) + (1 << 7) - 1) >> 8
