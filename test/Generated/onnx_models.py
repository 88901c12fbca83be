"""Quantized ONNX models, through the importer: pairs and operators of codes."""
import pathlib
import tempfile

import numpy as np
import onnx
from onnx import helper, numpy_helper

import codes
import functions
from codes import Grid
from program import Program, Reject, Value
from quant_mlir.importers import isolation
from quantized import grid_for, sampler
from sources import MOST_ELEMENTS, shape
from windows import Window

_NUMPY = {"u8": np.uint8, "i8": np.int8, "u16": np.uint16, "i16": np.int16}
_OPSETS = [helper.make_opsetid("", 21), helper.make_opsetid("com.microsoft", 1)]


class Graph(Program):
    """A program whose lines are nodes and initializers.

    `codes` is what later nodes may read: values of codes, each with its grid.
    """

    def __init__(self, draws):
        super().__init__(draws, exact_codes=True)
        self._text = None
        self.hides_floats = True

    def initializer(self, array):
        name = f"w{len(self.lines)}"
        self.lines.append(numpy_helper.from_array(array, name))
        return name

    def node(self, op, inputs, domain="", **attributes):
        """A node whose result is no value of the program."""
        name = f"t{len(self.lines)}"
        self.lines.append(helper.make_node(op, inputs, [name], name=f"n_{name}",
                                           domain=domain, **attributes))
        return name

    def value(self, name, operands, size, function, grid=None, dtype="f32"):
        """The value at `name`, which is function(*operands)."""
        y = self.define(None, operands, size, function, dtype, exact=dtype != "f32")
        self.lines.pop()
        y.name, y.grid = name, grid
        return y

    @property
    def text(self):
        if self._text is None:
            with tempfile.TemporaryDirectory() as folder:
                path = pathlib.Path(folder) / "generated.onnx"
                onnx.save(self.model(), path)
                # A process of its own: the converter brings an LLVM of its own, too.
                isolation.run(str(path), str(path.with_suffix(".mlir")))
                self._text = path.with_suffix(".mlir").read_text()
        return self._text

    def model(self):
        nodes = [line for line in self.lines if isinstance(line, onnx.NodeProto)]
        tensors = [line for line in self.lines if isinstance(line, onnx.TensorProto)]
        results = []
        for i, result in enumerate(self.results):
            # Results have names of their own.
            nodes.append(helper.make_node("Identity", [result.name], [f"r{i}"]))
            kind = {"f32": np.float32, "i32": np.int32}.get(result.dtype) or _NUMPY[
                result.grid.storage]
            results.append(helper.make_tensor_value_info(
                f"r{i}", helper.np_dtype_to_tensor_dtype(np.dtype(kind)), result.shape))
        inputs = [helper.make_tensor_value_info(a.name, onnx.TensorProto.FLOAT, a.shape)
                  for a in self.arguments]
        graph = helper.make_graph(nodes, "generated", inputs, results, tensors)
        return helper.make_model(graph, opset_imports=_OPSETS, ir_version=10)


def _grid(p, low, high):
    """The converter knows no unsigned codes of 16 bits."""
    grid = grid_for(p, low, high)
    if grid.storage == "u16":
        raise Reject("unsigned codes of 16 bits")
    return grid


def _parameters(p, grid):
    kind = _NUMPY[grid.storage]
    zero, scale = grid.zero.astype(kind), grid.scale
    if grid.axis is None:
        zero, scale = zero[0], scale[0]
    return [p.initializer(np.asarray(scale)), p.initializer(np.asarray(zero))]


def _axis(grid):
    return {} if grid.axis is None else {"axis": grid.axis}


def quantize(p, name, operands, size, function, grid):
    """The codes of the float `name`, which is function(*operands)."""
    q = p.node("QuantizeLinear", [name, *_parameters(p, grid)], **_axis(grid))
    return p.value(q, operands, size, lambda *a: grid.quantize(function(*a)), grid,
                   grid.type)


def dequantize(p, q):
    return p.node("DequantizeLinear", [q.name, *_parameters(p, q.grid)],
                  **_axis(q.grid))


def constant(p, array, grid):
    """Constant codes, among no values."""
    name = p.initializer(array.astype(_NUMPY[grid.storage]))
    p.steps.append(("constant", array))
    p.known.append([array] * p.sample_count)
    p.single.append([array] * p.sample_count)
    y = Value(name, array.shape, grid.type, len(p.steps) - 1, True, True)
    y.grid = grid
    return y


def pick(p, wanted=lambda v: True):
    found = [v for v in p.values if v.dtype in ("i8", "i16") and wanted(v)]
    if not found:
        raise Reject("no such codes")
    return found[p.draws.below(len(found))] if p.draws.chance(40) else found[-1]


def real(operands, function):
    """`function` of reals as one of codes."""
    return lambda *a: function(*(o.grid.dequantize(x) for o, x in zip(operands, a)))


def spell(p, op, operands, size, function, quantized=None, more=(), grid=None,
          **attributes):
    """`op` between pairs, or the operator `quantized` on codes.

    more: inputs of `op` after the operands, by name.
    """
    d = p.draws
    f = real(operands, function)
    with np.errstate(all="ignore"):
        reals = [f(*arrays) for arrays in zip(*(p.known[o.number] for o in operands))]
    if grid is None:
        grid = _grid(p, min(a.min(initial=0) for a in reals),
                     max(a.max(initial=0) for a in reals))
    bits8 = all(g.type == "i8" for g in [grid, *(o.grid for o in operands)])
    if quantized and bits8 and d.chance(50):
        domain = "" if quantized in ("QLinearConv", "QLinearMatMul") else "com.microsoft"
        inputs = [name for o in operands for name in (o.name, *_parameters(p, o.grid))]
        q = p.node(quantized, [*inputs, *_parameters(p, grid), *more], domain=domain,
                   **attributes)
        return p.value(q, operands, size, lambda *a: grid.quantize(f(*a)), grid,
                       grid.type)
    names = [dequantize(p, o) for o in operands]
    if quantized == "QLinearConv" and more:
        x, w = (o.grid.scale for o in operands)
        scale = p.initializer(x[0] * w if len(w) > 1 else np.asarray(x[0] * w[0]))
        more = [p.node("DequantizeLinear", [*more, scale],
                       **({"axis": 0} if len(w) > 1 else {}))]
    y = p.node(op, [*names, *more], **attributes)
    if d.chance(25):
        y = p.node("Relu", [y])
        return quantize(p, y, operands, size, lambda *a: np.maximum(f(*a), 0), grid)
    return quantize(p, y, operands, size, f, grid)


def weights(p, sizes, axis):
    """Constant codes, per tensor or per axis, with zero points or without."""
    d = p.draws
    kind = d.pick(["i8", "i8 per axis", "u8", "i8 with zero"])
    count = sizes[axis] if "axis" in kind else 1
    scale = p.data.uniform(0.005, 0.03, size=count)
    if d.chance(40):
        scale = 2.0 ** np.round(np.log2(scale))
    zero = np.zeros(count, np.int64)
    if kind == "u8":
        zero += 128 if d.chance(50) else 117
    elif kind == "i8 with zero":
        zero += p.data.integers(-20, 20)
    grid = Grid(kind[:2], scale, zero, axis if "axis" in kind else None)
    return constant(p, p.data.integers(grid.low, grid.high + 1, size=sizes), grid)


def matmul(p):
    x = pick(p, lambda v: v.rank == 2)
    n = p.draws.between(1, 6)
    w = weights(p, [x.shape[1], n], 1)
    spell(p, "MatMul", [x, w], [x.shape[0], n], np.matmul, "QLinearMatMul")


def convolution(p):
    d = p.draws
    x = pick(p, lambda v: v.rank == 4)
    pads = [[d.below(2), d.below(2)] for _ in range(2)]
    padded = [*x.shape[:2], *(n + sum(q) for n, q in zip(x.shape[2:], pads))]
    window = Window(p, "nchw", padded)
    n, c = x.shape[:2]
    groups = d.pick([1, c])
    f = groups * d.between(1, 3)
    if np.prod([n, f, *window.out]) > MOST_ELEMENTS:
        raise Reject("too large")
    w = weights(p, [f, c // groups, *window.size], 0)
    more, start = [], np.zeros(f)
    if d.chance(60):
        start = p.data.integers(-3000, 3000, size=f)
        more = [p.initializer(start.astype(np.int32))]
        start = start * (x.grid.scale[0] * w.grid.scale).astype(np.float32).astype(
            np.float64)

    def function(a, k):
        view = window.view(np.pad(a, [[0, 0], [0, 0], *pads]))
        view = view.reshape([n, groups, c // groups, *view.shape[2:]])
        k = k.reshape([groups, f // groups, *k.shape[1:]])
        y = np.einsum("ngchwkl,gfckl->ngfhw", view, k)
        return y.reshape([n, f, *window.out]) + start.reshape([1, -1, 1, 1])

    spell(p, "Conv", [x, w], [n, f, *window.out], function, "QLinearConv", more,
          kernel_shape=window.size, strides=window.stride, dilations=window.dilation,
          group=groups, pads=[pads[0][0], pads[1][0], pads[0][1], pads[1][1]])


def combine(p):
    x = pick(p)
    like = [v for v in p.values if v.dtype in ("i8", "i16") and v.shape == x.shape]
    y = like[p.draws.below(len(like))]
    if p.draws.chance(20):
        y = weights(p, list(x.shape[-1:]), 0)
        if y.grid.axis is not None:
            raise Reject("addends have one scale")
    op, f = p.draws.pick([("Add", np.add), ("Mul", np.multiply), ("Sub", np.subtract)])
    quantized = None if op == "Sub" or not x.rank else f"QLinear{op}"
    spell(p, op, [x, y], x.shape, f, quantized)


def function(p):
    x = pick(p)
    op, f, quantized = p.draws.pick([
        ("Sigmoid", functions.sigmoid, "QLinearSigmoid"), ("Tanh", np.tanh, None),
        ("Relu", lambda a: np.maximum(a, 0), None)])
    spell(p, op, [x], x.shape, f, quantized)


def pool(p):
    d = p.draws
    x = pick(p, lambda v: v.rank == 4)
    if d.chance(40):
        spell(p, "GlobalAveragePool", [x], [*x.shape[:2], 1, 1],
              lambda a: a.mean(axis=(2, 3), keepdims=True))
        return
    window = Window(p, "nchw", x.shape)
    op, f = d.pick([("MaxPool", np.max), ("AveragePool", np.mean)])
    if window.dilation != [1, 1]:
        raise Reject("averages have no dilation")
    spell(p, op, [x], [*x.shape[:2], *window.out],
          lambda a: f(window.view(a), axis=(-2, -1)),
          "QLinearAveragePool" if f is np.mean else None,
          kernel_shape=window.size, strides=window.stride,
          grid=x.grid if f is np.max or d.chance(40) else None)


def move(p):
    d = p.draws
    x = pick(p, lambda v: v.rank >= 1)
    kind = d.pick(["transpose", "concat", "gather", "flatten"])
    grid = x.grid if d.chance(50) else None
    if kind == "transpose":
        order = d.order(x.rank)
        spell(p, "Transpose", [x], [x.shape[i] for i in order],
              lambda a: a.transpose(order), grid=grid, perm=order)
    elif kind == "concat":
        axis = d.below(x.rank)
        like = [v for v in p.values if v.dtype in ("i8", "i16") and v.rank == x.rank
                and all(v.shape[i] == x.shape[i] for i in range(x.rank) if i != axis)]
        y = like[d.below(len(like))]
        size = list(x.shape)
        size[axis] += y.shape[axis]
        if np.prod(size) > MOST_ELEMENTS:
            raise Reject("too large")
        spell(p, "Concat", [x, y], size, lambda a, b: np.concatenate([a, b], axis),
              grid=grid, axis=axis)
    elif kind == "gather":
        axis = d.below(x.rank)
        indices = p.data.integers(0, x.shape[axis], size=d.between(1, 4))
        size = list(x.shape)
        size[axis] = len(indices)
        spell(p, "Gather", [x], size, lambda a: np.take(a, indices, axis), grid=grid,
              more=[p.initializer(indices.astype(np.int64))], axis=axis)
    else:
        size = [int(np.prod(x.shape[:1])), int(np.prod(x.shape[1:]))]
        spell(p, "Flatten", [x], size, lambda a: a.reshape(size), grid=grid, axis=1)


def integers(p):
    """MatMulInteger: its sums are a result."""
    x = pick(p, lambda v: v.rank == 2 and v.dtype == "i8" and v.grid.axis is None)
    n = p.draws.between(1, 4)
    w = weights(p, [x.shape[1], n], 1)
    if w.grid.axis is not None:
        raise Reject("zero points of columns")
    zeros = [p.initializer(np.asarray(o.grid.zero[0], _NUMPY[o.grid.storage]))
             for o in (x, w)]
    y = p.node("MatMulInteger", [x.name, w.name, *zeros])
    z = p.value(y, [x, w], [x.shape[0], n],
                lambda a, b: (a - x.grid.zero[0]) @ (b - w.grid.zero[0]), dtype="i32")
    p.results.append(z)


BLOCKS = [matmul, convolution, combine, function, pool, move, combine, convolution,
          matmul, integers]


def start(p, grow):
    d = p.draws
    for _ in range(d.between(1, 2)):
        grid = grid_for(p, -d.pick([1.0, 0.0, 4.0]), d.pick([1.0, 6.0, 100.0]))
        if grid.storage == "u16":
            grid = Grid("u8", grid.scale[0] * 256, 128)
        size = shape(p, d.pick([2, 4, 4, 3, 1]))
        x = p.argument(size, sampler(p, grid))
        x.name = x.name.replace("%", "")
        quantize(p, x.name, [x], size, lambda a: a, grid)
    grow(p, [(1, BLOCKS)], d.pick([1, 2, 3, 4, 6]))
    last = [v for v in p.values if v.dtype in ("i8", "i16")]
    p.results += [last[-1]] + ([last[d.below(len(last))]] if d.chance(40) else [])
    # Some leave as floats.
    if d.chance(50):
        q = p.results[-1]
        p.results[-1] = p.value(dequantize(p, q), [q], q.shape, q.grid.dequantize, q.grid)
