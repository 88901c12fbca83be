"""The values that a quantized program stores, and what their codes must be."""
import re
import struct

import numpy as np

_CAST = re.compile(r"quant\.qcast .*? to tensor<(.*)>$", re.M)
_TYPE = re.compile(r"!quant\.uniform<i(\d+)(?:<(-?\d+):(-?\d+)>)?:f32(?::(\d+))?, (.*)>")


def _pair(text):
    scale, _, zero = text.strip().partition(":")
    # Where no short decimal says it, MLIR prints its bits.
    number = (struct.unpack(">d", bytes.fromhex(scale[2:]))[0]
              if scale.startswith("0x") else float(scale))
    return number, int(zero or 0)


class Boundary:
    """One quantization: scales and zero points, per tensor or along an axis."""

    def __init__(self, text):
        match = _TYPE.search(text)
        bits = int(match[1])
        self.text = text
        self.low = int(match[2] or -(1 << bits - 1))
        self.high = int(match[3] or (1 << bits - 1) - 1)
        pairs = [_pair(t) for t in match[5].strip("{}").split(",")]
        self.axis = None if match[4] is None else int(match[4])
        self.scale = np.array([s for s, _ in pairs])
        self.zero = np.array([z for _, z in pairs])

    @staticmethod
    def find(text):
        return [Boundary(t) for t in _CAST.findall(text)]

    def __str__(self):
        return self.text if len(self.text) < 80 else self.text[:77] + "..."

    def _along(self, numbers, rank):
        if self.axis is None:
            return numbers[0]
        return numbers.reshape([-1] + [1] * (rank - self.axis - 1))

    def zeros(self, shape):
        return np.broadcast_to(self._along(self.zero, len(shape)), shape)

    def random(self, shape, data):
        return data.integers(self.low, self.high + 1, size=shape)

    def differs(self, codes, real, terms=1):
        """What is wrong with `codes` for the floats `real`, or None.

        terms: so many were added, one after the other, for one float.
        """
        if not codes.size:
            return None
        zero = self._along(self.zero, real.ndim)
        with np.errstate(all="ignore"):
            steps = real.astype(np.float64) / self._along(self.scale, real.ndim)
            wanted = np.where(np.isnan(steps), zero,
                              np.clip(steps + zero, self.low, self.high))
            finite = np.abs(steps[np.isfinite(steps)]).max(initial=0)
        # f32 sums and multipliers leave this much open. Steps of 16 bits may be as
        # fine as those of the sum, to which constants were rounded before.
        slack = (0.52 if self.high - self.low < 256 else 1.02)
        slack += max(4e-6, terms * 2.0 ** -25) * finite
        off = np.abs(codes - wanted)
        if off.max() <= slack:
            return None
        at = np.unravel_index(int(off.argmax()), off.shape)
        return (f"code {codes[at]} for {wanted[at]:.3f} at {list(map(int, at))}, "
                f"{int((off > slack).sum())} of {off.size} wrong")


def extremes(reference, sample, infos, boundaries, results, data, most=200):
    """Codes at the ends of their ranges, so that one sum is as large as it can be.

    For a stored value, the sign of the change that each code makes to one of its
    elements says which end the code takes.
    """
    n = len(boundaries)
    middle = [np.ascontiguousarray(b.zeros(i.shape), i.dtype)
              for b, i in zip(boundaries, infos)]
    for end in ("high", "low"):
        yield [np.full_like(m, getattr(b, end)) for b, m in zip(boundaries, middle)]
    base = reference([*sample, *middle])
    for k in range(n):
        real = base[results + n + k]
        if not real.size:
            continue
        element = int(data.integers(real.size))
        sources = [s for s in range(k) if middle[s].size <= most]
        for sign in (1, -1):
            extreme = [m.copy() for m in middle]
            moved = False
            for s in sources:
                for e in range(middle[s].size):
                    probe = [*sample, *middle]
                    changed = middle[s].copy()
                    changed.flat[e] = boundaries[s].high
                    probe[len(sample) + s] = changed
                    value = reference(probe)[results + n + k].flat[element]
                    delta = float(value) - float(real.flat[element])
                    if delta and np.isfinite(delta):
                        moved = True
                        extreme[s].flat[e] = (boundaries[s].high
                                              if delta * sign > 0
                                              else boundaries[s].low)
            if moved:
                yield extreme
