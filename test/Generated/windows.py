"""Convolutions and pooling."""
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

import contractions
from program import LARGEST, Reject, tensor_type
from sources import of_rank, weights

#: name -> dimensions of input, weight, result: n batch, c channel, f filter,
#: m multiplier, g group, h w d places, k l j window.
CONVOLUTIONS = {
    "conv_2d_nhwc_hwcf": ("nhwc", "klcf", "nhwf"),
    "conv_2d_nchw_fchw": ("nchw", "fckl", "nfhw"),
    "conv_2d_nhwc_fhwc": ("nhwc", "fklc", "nhwf"),
    "depthwise_conv_2d_nhwc_hwc": ("nhwc", "klc", "nhwc"),
    "depthwise_conv_2d_nhwc_hwcm": ("nhwc", "klcm", "nhwcm"),
    "depthwise_conv_2d_nchw_chw": ("nchw", "ckl", "nchw"),
    "conv_1d_ncw_fcw": ("ncw", "fck", "nfw"),
    "conv_1d_nwc_wcf": ("nwc", "kcf", "nwf"),
    "depthwise_conv_1d_nwc_wc": ("nwc", "kc", "nwc"),
    "depthwise_conv_1d_ncw_cw": ("ncw", "ck", "ncw"),
    "conv_3d_ndhwc_dhwcf": ("ndhwc", "jklcf", "ndhwf"),
    "conv_3d_ncdhw_fcdhw": ("ncdhw", "fcjkl", "nfdhw"),
    "conv_2d_ngchw_gfchw": ("ngchw", "gfckl", "ngfhw"),
    "conv_2d_nhwgc_gfhwc": ("nhwgc", "gfklc", "nhwgf"),
}

#: name -> dimensions, function over the window.
POOLS = {
    "pooling_nhwc_max": ("nhwc", np.max), "pooling_nchw_max": ("nchw", np.max),
    "pooling_nhwc_sum": ("nhwc", np.sum), "pooling_nchw_sum": ("nchw", np.sum),
    "pooling_nhwc_min": ("nhwc", np.min), "pooling_nwc_max": ("nwc", np.max),
    "pooling_ncw_sum": ("ncw", np.sum), "pooling_nwc_sum": ("nwc", np.sum),
    "pooling_ncw_max": ("ncw", np.max), "pooling_ndhwc_max": ("ndhwc", np.max),
    "pooling_ndhwc_sum": ("ndhwc", np.sum),
}

_PLACES = {1: ("w", "k"), 2: ("hw", "kl"), 3: ("dhw", "jkl")}


class Window:
    """Sizes, strides and dilations of a window over the places of a shape."""

    def __init__(self, p, dims, shape):
        d = p.draws
        self.dims = dims
        self.places, self.taps = _PLACES[sum(c in "dhw" for c in dims)]
        self.axes = [dims.index(c) for c in self.places]
        self.size, self.stride, self.dilation, self.out = [], [], [], []
        for axis in self.axes:
            n = shape[axis]
            size = min(n, d.pick([1, 2, 3, 4]))
            dilation = d.pick([1, 1, 1, 2, 3]) if size > 1 else 1
            while (size - 1) * dilation + 1 > n:
                dilation -= 1
            stride = d.pick([1, 1, 2, 3])
            self.size.append(size)
            self.dilation.append(dilation)
            self.stride.append(stride)
            self.out.append((n - (size - 1) * dilation - 1) // stride + 1)

    def view(self, x):
        """x with the window's taps as further dimensions, in order."""
        reach = [(s - 1) * e + 1 for s, e in zip(self.size, self.dilation)]
        v = sliding_window_view(x, reach, axis=tuple(self.axes))
        index = [slice(None)] * x.ndim + [slice(None, None, e)
                                          for e in self.dilation]
        for axis, stride in zip(self.axes, self.stride):
            index[axis] = slice(None, None, stride)
        return v[tuple(index)]

    @property
    def attributes(self):
        n = len(self.axes)
        return (f"{{dilations = dense<{self.dilation}> : tensor<{n}xi64>, "
                f"strides = dense<{self.stride}> : tensor<{n}xi64>}} ")


def padded(p, x, dims, value=0.0, infinite=False):
    """x with a border along its places; perhaps."""
    d = p.draws
    if d.chance(50):
        return x
    pads = [[d.below(3), d.below(3)] if c in "dhw" else [0, 0] for c in dims]
    shape = [n + a + b for n, (a, b) in zip(x.shape, pads)]
    low, high = (", ".join(str(q[i]) for q in pads) for i in (0, 1))
    args = ", ".join(f"%p{i}: index" for i in range(x.rank))
    text = (f"tensor.pad {x.name} low[{low}] high[{high}] {{\n  ^bb0({args}):\n"
            f"    tensor.yield {p.scalar(value)} : f32\n"
            f"  }} : {x.type} to {tensor_type(shape)}")
    # Infinities are for what takes the largest of them alone.
    bounded = np.clip(np.float32(value), -LARGEST, LARGEST)
    y = p.define(text, [x], shape,
                 lambda a: np.pad(a, pads, constant_values=bounded))
    if infinite:
        p.values.remove(y)
    return y


def convolution(p):
    d = p.draws
    name = d.pick(list(CONVOLUTIONS))
    dims, weight, out = CONVOLUTIONS[name]
    x = padded(p, of_rank(p, len(dims)), dims)
    window = Window(p, dims, x.shape)
    sizes = dict(zip(dims, x.shape)) | dict(zip(window.places, window.out))
    sizes |= dict(zip(window.taps, window.size))
    sizes |= {"f": d.between(1, 5), "m": d.between(1, 3)}
    w = p.constant(weights(p, [sizes[c] for c in weight]))
    if np.prod([sizes[c] for c in set(out + weight)]) > 60000:
        raise Reject("too large")

    def function(a, b):
        return np.einsum(f"{dims}{window.taps},{weight}->{out}", window.view(a), b)

    y = contractions._named(p, name, [x, w], [sizes[c] for c in out], function,
                            window.attributes)
    if d.chance(60):
        contractions.bias(p, y)


def pool(p):
    d = p.draws
    name = d.pick(list(POOLS))
    dims, reduce = POOLS[name]
    value = {np.max: d.pick([-np.inf, -3.4028235e38]), np.min: np.inf,
             np.sum: 0.0}[reduce]
    x = padded(p, of_rank(p, len(dims)), dims, value, infinite=reduce != np.sum)
    window = Window(p, dims, x.shape)
    shape = list(x.shape)
    for axis, n in zip(window.axes, window.out):
        shape[axis] = n
    if reduce != np.sum:
        reach = [(s - 1) * e + 1 for s, e in zip(window.size, window.dilation)]
        if any(np.abs(reduce(window.view(k), axis=tuple(range(-len(reach), 0))
                             )).max() >= LARGEST for k in p.known[x.number]):
            raise Reject("a window of padding alone")
    taps = tensor_type(window.size)
    t = tensor_type(shape)
    init = p.filled(shape, value)
    text = (f"linalg.{name} {window.attributes}"
            f"ins({x.name}, {p.empty(window.size)} : {x.type}, {taps}) "
            f"outs({init} : {t}) -> {t}")
    axes = tuple(range(-len(window.axes), 0))
    y = p.define(text, [x], shape, lambda a: reduce(window.view(a), axis=axes))
    if reduce is np.sum and d.chance(70):
        _mean(p, y, int(np.prod(window.size)))


def _mean(p, y, count):
    from functions import affine_function
    from elementwise import _apply
    _apply(p, y, [p.draws.pick([affine_function("over", count),
                                affine_function("times", 1 / count)])])


BLOCKS = [convolution, convolution, pool]
