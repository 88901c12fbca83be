"""How far the outputs of one program are from those of another."""
from __future__ import annotations

import math

import numpy as np


class OutputComparison:
    """Figures of one output over all samples.

    max_abs: the largest |a - b|.
    max_relative: the largest |a - b| of a sample over its largest |b|.
    sqnr_db: 10 log10(sum b^2 / sum (a - b)^2), in decibel; infinite where equal.
    cosine: sum ab / sqrt(sum a^2 sum b^2).
    top1: share of samples whose largest element is at the same place.
    differing: number of elements that are not equal (NaN equals NaN).
    """

    def __init__(self, name):
        self.name = name
        self.samples = self.elements = self.differing = self._agreeing = 0
        self.max_abs = self.max_relative = 0.0
        self._aa = self._ab = self._bb = self._noise = 0.0

    def add(self, a, b):
        a, b = np.asarray(a, np.float64), np.asarray(b, np.float64)
        both_nan = np.isnan(a) & np.isnan(b)
        self.samples += 1
        self.elements += a.size
        self.differing += int(((a != b) & ~both_nan).sum())
        a, b = np.where(both_nan, 0, a), np.where(both_nan, 0, b)
        if not a.size:
            return
        with np.errstate(invalid="ignore"):
            error = np.where(a == b, 0, a - b)
        worst = float(np.abs(error).max())
        self.max_abs = max(self.max_abs, worst)
        largest = float(np.abs(b).max())
        if worst:
            self.max_relative = max(self.max_relative,
                                    worst / largest if largest else math.inf)
        self._agreeing += int(a.argmax() == b.argmax())
        self._aa += float((a * a).sum())
        self._ab += float((a * b).sum())
        self._bb += float((b * b).sum())
        self._noise += float((error * error).sum())

    @property
    def sqnr_db(self):
        if self._noise == 0:
            return math.inf
        return 10 * math.log10(self._bb / self._noise) if self._bb else -math.inf

    @property
    def cosine(self):
        scale = math.sqrt(self._aa * self._bb)
        return self._ab / scale if scale else float(self._aa == self._bb)

    @property
    def top1(self):
        return self._agreeing / self.samples if self.samples else math.nan

    def as_dict(self):
        return {"name": self.name, "samples": self.samples,
                "elements": self.elements, "differing": self.differing,
                "max_abs": self.max_abs, "max_relative": self.max_relative,
                "sqnr_db": self.sqnr_db, "cosine": self.cosine,
                "top1": self.top1}


class Comparison:
    """One `OutputComparison` per output; prints as a table."""

    def __init__(self, names):
        self.outputs = [OutputComparison(name) for name in names]

    def add(self, a, b):
        a = a if isinstance(a, tuple) else (a,)
        b = b if isinstance(b, tuple) else (b,)
        for output, x, y in zip(self.outputs, a, b, strict=True):
            output.add(x, y)

    def __getitem__(self, index):
        return self.outputs[index]

    def as_dict(self):
        return {"outputs": [output.as_dict() for output in self.outputs]}

    def __str__(self):
        lines = [f"{'output':>20} {'samples':>8} {'differing':>20} {'max abs':>10} "
                 f"{'max rel':>10} {'SQNR dB':>8} {'cosine':>8} {'top-1':>7}"]
        for o in self.outputs:
            lines.append(
                f"{o.name[-20:]:>20} {o.samples:>8} "
                f"{f'{o.differing} of {o.elements}':>20} {o.max_abs:>10.3g} "
                f"{o.max_relative:>10.3g} {o.sqnr_db:>8.2f} {o.cosine:>8.5f} "
                f"{o.top1:>7.2%}")
        return "\n".join(lines)
