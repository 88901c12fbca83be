"""What a quantized model's scales and zero points say: real arithmetic on its f32
scales, rounded to nearest, ties to even.

Nothing here is the compiler's, which multiplies integers and shifts: sums are 64-bit
integers (or doubles in which every partial sum is a whole number below 2^53), factors
and what is added are fractions. Codes are int64 arrays; `limits` is the least and the
greatest code.
"""
import math
from fractions import Fraction

import numpy as np

EXACT = 2.0 ** 53


def fraction(scale):
    return Fraction(float(scale))


def quantize(real, scale, zero, limits):
    """N2, where integers begin: f32 numbers to codes."""
    real = np.asarray(real, np.float32)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        quotient = np.rint(real / np.float32(scale)).astype(np.float64) + zero
    return np.where(np.isnan(quotient), zero,
                    np.clip(quotient, *limits)).astype(np.int64)


def dequantize(distances, scales):
    """f32 of codes less their zero points: one rounding."""
    return (distances.astype(np.float32)
            * np.asarray(scales, np.float32)).astype(np.float32)


def round_near_halves(product, exactly, zero, limits, *operands):
    """round(product) + zero, ties to even, clamped. Doubles are wrong by far less than
    1e-6 where they matter, which is within the codes; what lies nearer to a half is
    computed by `exactly`, a fraction of the whole numbers in `operands`."""
    rounded = np.rint(product)
    near = (np.abs(np.abs(product - rounded) - 0.5) < 1e-6) & (np.abs(product) < 2 ** 20)
    if near.any():
        rows = np.stack([np.broadcast_to(o, product.shape)[near] for o in operands])
        values, where = np.unique(rows, axis=1, return_inverse=True)
        wanted = [round(exactly(*(int(v) for v in column))) for column in values.T]
        rounded[near] = np.array(wanted, np.float64)[where.reshape(-1)]
    return np.clip(rounded + zero, *limits).astype(np.int64)


def requantize(accumulator, factor, addend, zero, limits):
    """The codes of the exact numbers accumulator * factor + addend."""
    product = accumulator.astype(np.float64) * float(factor) + float(addend)
    return round_near_halves(product, lambda a: a * factor + addend, zero, limits,
                             accumulator)


def add(distances, scales, result, zero, limits):
    """The codes of the exact sum of two products."""
    ratios = [s / result for s in scales]
    total = sum(d * float(r) for d, r in zip(distances, ratios))
    return round_near_halves(total, lambda a, b: a * ratios[0] + b * ratios[1], zero,
                             limits, *distances)


def table(function, zero_in, scale_in, scale, zero, limits, codes):
    """N5: a function of 8-bit codes. Raises where a double cannot decide."""
    used = np.unique(codes)
    entries = {}
    for code in used:
        real = int(code - zero_in) * fraction(scale_in)
        value = function(real)
        quotient = (value if isinstance(value, Fraction) else Fraction(value)) \
            / fraction(scale)
        if not isinstance(value, Fraction) and abs(abs(quotient - round(quotient))
                                                   - Fraction(1, 2)) < Fraction(1, 10 ** 9):
            raise ValueError(f"code {code} lies too near to a midpoint to decide")
        entries[code] = min(max(round(quotient) + zero, limits[0]), limits[1])
    return np.array([entries[code] for code in used], np.int64)[
        np.searchsorted(used, codes)]


def softmax(codes, scale, axis, result, zero, limits):
    """exp(x) / sum(exp(x)) of the exact numbers of `codes`, rounded to codes. The only
    rows whose shares are rational are those of equal codes: exp(x) of others is not."""
    codes = np.moveaxis(codes, axis, -1)
    distances = codes.max(-1, keepdims=True) - codes
    exps = np.exp(-np.arange(256, dtype=np.longdouble) * np.longdouble(float(scale)))
    shares = exps[distances] / exps[distances].sum(-1, keepdims=True)
    quotient = shares / np.longdouble(float(result))
    rounded = np.rint(quotient)
    equal = (distances == 0).all(-1)
    rounded[equal] = round(1 / (codes.shape[-1] * result))
    near = (np.abs(np.abs(quotient - rounded) - 0.5) < 1e-12) & ~equal[..., None]
    if near.any():
        raise ValueError("a share lies too near to a midpoint to decide")
    return np.moveaxis(np.clip(rounded + zero, *limits).astype(np.int64), -1, axis)


def matmul(a, b):
    """Exact sums of products of whole numbers."""
    bound = np.abs(a).max(initial=0) * np.abs(b).max(initial=0) * a.shape[-1]
    assert bound < EXACT, "sums do not fit doubles"
    return np.matmul(a.astype(np.float64), b.astype(np.float64)).astype(np.int64)


def pad(x, pads, value=0):
    rank = len(pads) // 2
    widths = [(0, 0)] * (x.ndim - rank) + [(pads[i], pads[i + rank])
                                           for i in range(rank)]
    return np.pad(x, widths, constant_values=value)


def windows(x, size, strides, dilations):
    """[N, C, H', W', h, w] of a padded [N, C, H, W]."""
    reach = [(k - 1) * d + 1 for k, d in zip(size, dilations)]
    view = np.lib.stride_tricks.sliding_window_view(x, reach, (2, 3))
    return view[:, :, ::strides[0], ::strides[1], ::dilations[0], ::dilations[1]]


def convolve(x, kernel, strides, pads, dilations, group):
    view = windows(pad(x, pads), kernel.shape[2:], strides, dilations)
    n, _, height, width = view.shape[:4]
    outputs, inputs = kernel.shape[0] // group, kernel.shape[1]
    parts = []
    for g in range(group):
        part = view[:, g * inputs:(g + 1) * inputs].transpose(0, 2, 3, 1, 4, 5)
        rows = part.reshape(n * height * width, -1)
        weights = kernel[g * outputs:(g + 1) * outputs].reshape(outputs, -1)
        parts.append(matmul(rows, weights.T).reshape(n, height, width, outputs))
    return np.concatenate(parts, -1).transpose(0, 3, 1, 2)
