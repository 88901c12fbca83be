"""Where operands come from: earlier values, new arguments, constants."""
import numpy as np

from program import Reject

#: Elements of a value; more makes nothing new and everything slow.
MOST_ELEMENTS = 1500
MOST_ARGUMENTS = 3


def dimension(p, most=6):
    return p.draws.pick([1, 2, 3, 4, 5, most][: max(1, most)])


def shape(p, rank=None):
    rank = p.draws.pick([2, 1, 3, 4, 5]) if rank is None else rank
    sizes = [dimension(p) for _ in range(rank)]
    while np.prod(sizes) > MOST_ELEMENTS:
        sizes[int(np.argmax(sizes))] -= 1
    return sizes


def sampler(p):
    """The distribution of an argument's values."""
    data = p.data
    scale = p.draws.pick([1.0, 1.0, 1.0, 4.0, 0.02, 1000.0, 1e5, 1e-5])
    fixed = {}

    def constant(s):
        return fixed.setdefault("x", scale * data.normal(size=s))

    return p.draws.pick([
        lambda s: scale * data.normal(size=s),
        lambda s: scale * data.normal(size=s),
        lambda s: scale * data.uniform(-1, 1, size=s),
        lambda s: scale * data.uniform(0, 1, size=s),
        lambda s: scale * data.uniform(-3, -1, size=s),
        lambda s: scale * np.round(data.normal(size=s) * 8) / 4,
        constant,
        lambda s: np.zeros(s)])


def fresh_shape(p, sizes):
    """A new argument, or a refusal where there are enough."""
    if len(p.arguments) >= MOST_ARGUMENTS:
        raise Reject("enough arguments")
    return p.argument(sizes, sampler(p))


def pick(p, wanted=lambda v: True):
    """A float value, the last ones first."""
    found = [v for v in p.values if v.dtype == "f32" and wanted(v)]
    if not found:
        raise Reject("no such value")
    if p.draws.chance(60):
        return found[p.draws.below(len(found))]
    return found[-1]


def of_rank(p, rank, smallest=None):
    """A value of `rank` dimensions: one that is there, reshaped or new."""
    def fits(v):
        return v.rank == rank and all(
            n >= m for n, m in zip(v.shape, smallest or ()))
    if p.draws.chance(80):
        try:
            return pick(p, fits)
        except Reject:
            pass
    sizes = shape(p, rank)
    for i, least in enumerate(smallest or ()):
        sizes[i] = max(sizes[i], least)
    return fresh_shape(p, sizes)


def weights(p, sizes):
    """A constant array: bell-shaped, sparse, per-channel, extreme or all equal."""
    data, d = p.data, p.draws
    a = data.normal(size=sizes)
    kind = d.pick(["normal", "normal", "uniform", "channels", "equal", "few",
                   "large", "small", "positive"])
    if kind == "uniform":
        a = data.uniform(-1, 1, size=sizes)
    elif kind == "channels" and len(sizes):
        axis = d.below(len(sizes))
        factors = np.exp(data.normal(size=sizes[axis]) * 2)
        a = a * factors.reshape([-1] + [1] * (len(sizes) - axis - 1))
    elif kind == "equal":
        a = np.full(sizes, d.pick([1.0, 0.5, -2.0, 0.0, 0.3]))
    elif kind == "few":
        a = a * (data.uniform(size=sizes) < 0.3)
    elif kind == "large":
        a = a * 200
    elif kind == "small":
        a = a * 0.005
    elif kind == "positive":
        a = np.abs(a)
    return np.asarray(a, np.float32)
