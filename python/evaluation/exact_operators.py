"""What the operators of a quantized ONNX model compute of codes, without rounding.

A value is an array (the model's codes or other numbers as they are) or one of the
classes below, which say what its real numbers are. `apply` falls back to f32 numbers
where an operator has no form on them.
"""
import dataclasses
import math
from fractions import Fraction

import numpy as np
import onnx
from onnx import helper

import exact_arithmetic as exact
from exact_arithmetic import fraction

MOVES = {"Reshape", "Flatten", "Transpose", "Squeeze", "Unsqueeze", "Slice", "Identity"}


@dataclasses.dataclass
class Real:
    """distances * scale, a scale per slice along `axis` where that is not None."""
    distances: np.ndarray
    scales: np.ndarray  # f32, of shape () or [slices]
    zero: int = 0
    axis: int = None

    @property
    def scale(self):
        assert self.axis is None, "has scales per axis"
        return self.scales.reshape(-1)[0]

    def floats(self):
        scales = self.scales
        if self.axis is not None:
            shape = [1] * self.distances.ndim
            shape[self.axis] = -1
            scales = scales.reshape(shape)
        return exact.dequantize(self.distances, scales)


@dataclasses.dataclass
class Accumulator:
    """sums * factors + addends, one per slice along `axis`; then clamped."""
    sums: np.ndarray
    factors: list
    axis: int = None
    clamp: tuple = (-math.inf, math.inf)
    addends: list = None

    def slices(self):
        """Index, factor and addend of each slice."""
        addends = self.addends or [Fraction(0)]
        count = max(len(self.factors), len(addends))
        for i in range(count):
            index = (slice(None),) * self.axis + (i,) if count > 1 else slice(None)
            yield (index, self.factors[i % len(self.factors)],
                   addends[i % len(addends)])

    def floats(self):
        """The numbers that are not quantized, in f32."""
        assert self.clamp == (-math.inf, math.inf)
        reals = np.empty(self.sums.shape, np.float64)
        for index, factor, addend in self.slices():
            reals[index] = self.sums[index] * float(factor) + float(addend)
        return reals.astype(np.float32)


@dataclasses.dataclass
class Softmax:
    """Softmax of codes along `axis`."""
    of: Real
    axis: int

    def reals(self):
        shifted = self.of.distances - self.of.distances.max(self.axis, keepdims=True)
        e = np.exp(shifted * np.float64(self.of.scale))
        return e / e.sum(self.axis, keepdims=True)


@dataclasses.dataclass
class Sum:
    """The sum of two `Real`s; then clamped."""
    terms: list
    clamp: tuple = (-math.inf, math.inf)


@dataclasses.dataclass
class Function:
    """A function of each code of a `Real`."""
    of: Real
    function: object


# The operators. `a`, `b` are their operands, `p` their attributes.

def apply(node, args, p, opsets):
    """Results of `node`; in floats where there is no integer form."""
    rule = RULES.get(node.op_type)
    result = rule(p, *args) if rule else None
    if result is not None:
        return [result]
    if node.op_type in MOVES or node.op_type == "MaxPool":
        raise NotImplementedError(f"{node.op_type} of {type(args[0]).__name__}")
    return evaluate_floats(node, args, opsets)


def evaluate_floats(node, args, opsets):
    """The operator's definition on f32 numbers; sums of normalizations in f64."""
    floats = []
    for value in args:
        if isinstance(value, (Accumulator, Sum, Function, Softmax)):
            raise NotImplementedError(
                f"node '{node.name}' ({node.op_type}) reads a value without codes")
        floats.append(value.floats() if isinstance(value, Real) else value)
    if node.op_type == "LayerNormalization":
        axis, epsilon = -1, 1e-5
        for a in node.attribute:
            axis = a.i if a.name == "axis" else axis
            epsilon = a.f if a.name == "epsilon" else epsilon
        x = floats[0].astype(np.float64)
        axes = tuple(range(axis % x.ndim, x.ndim))
        centered = x - x.mean(axes, keepdims=True)
        y = centered / np.sqrt((centered ** 2).mean(axes, keepdims=True) + epsilon)
        y = y * floats[1] + (floats[2] if len(floats) > 2 else 0)
        return [y.astype(np.float32)]
    from onnx.reference import ReferenceEvaluator
    names = [n for n in node.input if n]
    graph = helper.make_graph(
        [node], "island",
        [helper.make_tensor_value_info(
            n, helper.np_dtype_to_tensor_dtype(v.dtype), v.shape)
         for n, v in zip(node.input, floats) if n],
        [onnx.ValueInfoProto(name=n) for n in node.output])
    model = helper.make_model(graph, opset_imports=opsets)
    return ReferenceEvaluator(model).run(
        None, {n: v for n, v in zip(node.input, floats) if n in names})


def product(a, b, sums, axis):
    """Sums of products of `a` and `b`, whose slices become `axis` of them."""
    if b.axis is None:
        return Accumulator(sums, [fraction(a.scale) * fraction(b.scale)])
    return Accumulator(sums, [fraction(a.scale) * fraction(s) for s in b.scales], axis)


def add_bias(value, bias):
    """Adds a constant that varies along one dimension: codes at the sums' scales, but
    for one rounding of f32, as they are; all others as the numbers they are."""
    if bias is None:
        return value
    numbers = bias.distances if isinstance(bias, Real) else bias
    rank = value.sums.ndim
    shape = (1,) * (rank - numbers.ndim) + numbers.shape
    wide = [i for i, n in enumerate(shape) if n > 1]
    if len(wide) > 1 or value.clamp != (-math.inf, math.inf) or (
            wide and value.axis not in (None, wide[0])):
        return None
    axis = wide[0] if wide else value.axis
    flat = numbers.reshape(-1)
    scales = [None]
    if isinstance(bias, Real):
        scales = [fraction(s) for s in bias.scales.reshape(-1)]
    count = max(len(flat), len(value.factors), len(value.addends or []))
    codes, addends = [], []
    for i in range(count):
        number, scale = flat[i % len(flat)], scales[i % len(scales)]
        factor = value.factors[i % len(value.factors)]
        before = (value.addends or [Fraction(0)])[i % len(value.addends or [0])]
        same = scale is not None and abs(scale - factor) <= factor * Fraction(1, 2 ** 23)
        codes.append(int(number) if same else 0)
        addends.append(before + (0 if same else fraction(number) if scale is None
                                 else int(number) * scale))
    if count > 1:
        shape = [1] * rank
        shape[axis] = -1
        codes = np.array(codes, np.int64).reshape(shape)
    else:
        codes = codes[0]
    factors = value.factors * count if len(value.factors) == 1 else value.factors
    return dataclasses.replace(value, sums=value.sums + codes, factors=factors, axis=axis,
                               addends=addends if any(addends) else None)


def scaled(value, factor):
    """An accumulator times a positive fraction."""
    return dataclasses.replace(
        value, factors=[f * factor for f in value.factors],
        addends=[a * factor for a in value.addends] if value.addends else None,
        clamp=tuple(c * float(factor) for c in value.clamp))


def reshaped(value, shape):
    """A constant in another shape; scales per slice keep their order."""
    if not isinstance(value, Real):
        return value.reshape(shape)
    axis = None if value.axis is None else shape.index(-1)
    return dataclasses.replace(value, distances=value.distances.reshape(shape), axis=axis)


def is_codes(*values):
    return all(isinstance(v, Real) for v in values)


def conv(p, x, w, bias=None):
    if not is_codes(x, w):
        return None
    rank = w.distances.ndim - 2
    assert p.get("auto_pad", b"NOTSET") == b"NOTSET", "auto_pad"
    sums = exact.convolve(x.distances, w.distances, p.get("strides", [1] * rank),
                          p.get("pads", [0] * 2 * rank), p.get("dilations", [1] * rank),
                          p.get("group", 1))
    return add_bias(product(x, w, sums, 1), None if bias is None else reshaped(
        bias, (1, -1) + (1,) * rank))


def gemm(p, a, b, bias=None):
    if not is_codes(a, b) or p.get("transA") or p.get("beta", 1) != 1:
        return None
    w = b.distances.T if p.get("transB") else b.distances
    alpha = fraction(p.get("alpha", 1.0))
    value = product(a, b, exact.matmul(a.distances, w), 1)
    return add_bias(scaled(value, alpha), bias)


def matmul(p, a, b):
    if not is_codes(a, b):
        return None
    sums = exact.matmul(a.distances, b.distances)
    return product(a, b, sums, sums.ndim - 1)


def add(p, a, b):
    if isinstance(b, Accumulator):
        a, b = b, a
    if isinstance(a, Accumulator) and isinstance(b, (Real, np.ndarray)):
        return add_bias(a, b)
    return Sum([a, b]) if is_codes(a, b) else None


def multiply(p, a, b):
    if isinstance(a, np.ndarray):
        a, b = b, a
    if isinstance(b, np.ndarray) and b.size == 1 and b.reshape(-1)[0] > 0:
        factor = fraction(b.reshape(-1)[0])
        if isinstance(a, Accumulator):
            return scaled(a, factor)
        if is_codes(a) and a.axis is None:
            return Function(a, lambda x: x * factor)
    if is_codes(a, b) and a.axis is None and b.axis is None:
        return product(a, b, a.distances * b.distances, None)
    return None


def divide(p, a, b):
    if isinstance(a, Accumulator) and isinstance(b, np.ndarray) and b.size == 1 \
            and b.reshape(-1)[0] > 0:
        return scaled(a, 1 / fraction(b.reshape(-1)[0]))
    if is_codes(a) and isinstance(b, np.ndarray) and b.size == 1:
        return Function(a, lambda x: x / fraction(b.reshape(-1)[0]))
    return None


def unary(scalar):
    def rule(p, a, *_):
        if is_codes(a):
            a = Function(a, lambda x: x)
        if not isinstance(a, Function):
            return None
        return Function(a.of, lambda x: scalar(p, a.function(x)))
    return rule


def clamp(bounds):
    def rule(p, a, *limits):
        low, high = bounds(*limits)
        if is_codes(a):
            return Function(a, lambda x: min(max(x, Fraction(low)) if low > -math.inf
                                             else x, Fraction(high) if high < math.inf
                                             else x))
        if isinstance(a, (Accumulator, Sum)):
            return dataclasses.replace(a, clamp=tuple(
                min(max(c, low), high) for c in a.clamp))
        return None
    return rule


def clip_bounds(low=None, high=None):
    return (-math.inf if low is None else float(low),
            math.inf if high is None else float(high))


def softmax(p, a):
    if not is_codes(a) or a.axis is not None:
        return None
    return Softmax(a, p.get("axis", -1))


def pooled(reduce, least):
    def rule(p, x):
        codes = isinstance(x, np.ndarray) and np.issubdtype(x.dtype, np.integer)
        if not (codes or is_codes(x)):
            return None
        numbers = x if codes else x.distances
        rank = len(p["kernel_shape"])
        pads = p.get("pads", [0] * 2 * rank)
        if (least == 0 and any(pads)) or p.get("ceil_mode", 0):
            return None
        view = exact.windows(exact.pad(numbers, pads, least), p["kernel_shape"],
                             p.get("strides", [1] * rank), p.get("dilations", [1] * rank))
        result = reduce(view, (4, 5))
        if reduce is np.sum:
            return Accumulator(result, [fraction(x.scale)
                                        / math.prod(p["kernel_shape"])])
        return result if codes else dataclasses.replace(x, distances=result)
    return rule


def mean(axes_of):
    def rule(p, x, axes=None):
        if not is_codes(x):
            return None
        axes = axes_of(p, x, axes)
        count = math.prod(x.distances.shape[a] for a in axes)
        return Accumulator(x.distances.sum(axes, keepdims=bool(p.get("keepdims", 1))),
                           [fraction(x.scale) / count])
    return rule


def mean_axes(p, x, axes):
    axes = p.get("axes") if axes is None else axes
    axes = range(x.distances.ndim) if axes is None else axes
    return tuple(int(a) % x.distances.ndim for a in axes)


def move(numpy_move):
    def rule(p, x, *args):
        if isinstance(x, np.ndarray):
            return numpy_move(p, x, *args)
        field = "distances" if isinstance(x, Real) else "sums"
        if not isinstance(x, (Real, Accumulator)) or x.axis is not None:
            return None
        return dataclasses.replace(x, **{field: numpy_move(p, getattr(x, field), *args)})
    return rule


def reshape(p, x, shape):
    return x.reshape([x.shape[i] if n == 0 and not p.get("allowzero") else int(n)
                      for i, n in enumerate(shape)])


def slice_(p, x, starts, ends, axes=None, steps=None):
    index = [slice(None)] * x.ndim
    for i, (a, b) in enumerate(zip(starts, ends)):
        axis = i if axes is None else int(axes[i])
        step = 1 if steps is None else int(steps[i])
        end = int(b)
        index[axis] = slice(int(a), None if step < 0 and end < -x.shape[axis] else end,
                            step)
    return x[tuple(index)]


def squeezed(axes):
    return tuple(int(a) for a in axes)


RULES = {
    "Conv": conv, "Gemm": gemm, "MatMul": matmul, "Add": add, "Mul": multiply,
    "Div": divide, "Softmax": softmax,
    "Erf": unary(lambda p, x: math.erf(x)),
    "Sigmoid": unary(lambda p, x: 1 / (1 + math.exp(-x))),
    "Tanh": unary(lambda p, x: math.tanh(x)),
    "LeakyRelu": unary(lambda p, x: x if x >= 0 else x * fraction(p.get("alpha", 0.01))),
    "Relu": clamp(lambda: (0.0, math.inf)), "Clip": clamp(clip_bounds),
    "MaxPool": pooled(np.max, -2 ** 31), "AveragePool": pooled(np.sum, 0),
    "GlobalAveragePool": mean(lambda p, x, _: tuple(range(2, x.distances.ndim))),
    "ReduceMean": mean(mean_axes),
    "Identity": move(lambda p, x: x), "Reshape": move(reshape), "Slice": move(slice_),
    "Flatten": move(lambda p, x: x.reshape(
        math.prod(x.shape[:p.get("axis", 1)]), -1)),
    "Transpose": move(lambda p, x: x.transpose(p.get("perm"))),
    "Squeeze": move(lambda p, x, axes=None: np.squeeze(
        x, None if axes is None else squeezed(axes))),
    "Unsqueeze": move(lambda p, x, axes: np.expand_dims(x, squeezed(axes))),
    "Gather": move(lambda p, x, indices: np.take(
        x, np.asarray(indices), axis=p.get("axis", 0))),
}
