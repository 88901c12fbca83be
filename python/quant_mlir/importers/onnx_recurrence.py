"""LSTM, GRU and RNN in all their forms: the product of the whole input with W, which
can have integers, and a Scan over the steps with the rest of them.
"""
import dataclasses

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from .onnx_model import GraphFacts, replace_nodes
from .onnx_nodes import Expansion, Nodes, Unknown

# Which of alpha and beta an activation takes, with onnxruntime's defaults: ONNX has
# none for some of them.
_PARAMETERS = {
    "affine": (0.0, 0.0), "leakyrelu": (0.01, None), "thresholdedrelu": (0.0, None),
    "scaledtanh": (0.0, 0.0), "hardsigmoid": (0.2, 0.5), "elu": (1.0, None)}
_PLAIN = {"relu": "Relu", "tanh": "Tanh", "sigmoid": "Sigmoid",
          "softsign": "Softsign", "softplus": "Softplus"}
_WITH_ALPHA = {"leakyrelu": "LeakyRelu", "thresholdedrelu": "ThresholdedRelu",
               "elu": "Elu"}


def rewrite(proto, weights):
    """Replaces the recurrent nodes of `proto`; returns whether there were any."""
    graph = GraphFacts(proto)

    def replace(node):
        if node.domain not in ("", "ai.onnx") or node.op_type not in _CELLS:
            return None
        try:
            return _Recurrence(node, graph, weights).expand()
        except Unknown:
            return None

    return replace_nodes(proto, replace)


class _Algebra(Nodes):
    """Arithmetic in which None is a zero that nobody has to compute with."""

    def __init__(self, node, kind, stem=None):
        super().__init__(node)
        self.kind, self.stem = kind, stem or self.stem

    def real(self, value):
        return self.constant([value], self.kind, [])

    def plus(self, a, b):
        return self.add("Add", [a, b]) if a and b else a or b

    def times(self, a, b):
        return self.add("Mul", [a, b]) if a and b else None

    def product(self, a, b):
        if a and isinstance(b, Codes):
            return self.product_of_codes(self.rounded(a), dataclasses.astuple(b))
        return self.add("MatMul", [a, b]) if a else None

    def rest(self, a):
        """1 - a."""
        return self.add("Sub", [self.real(1.0), a])

    def part(self, value, index, size):
        """The columns of a gate, or of several: `index` is a number or a slice."""
        index = index if isinstance(index, slice) else slice(index, index + 1)
        return value and self.sliced(value, index.start * size, index.stop * size, -1)

    def clipped(self, value, limit):
        if limit is None:
            return value
        return self.add("Clip", [value, self.real(-limit), self.real(limit)])

    def activated(self, value, activation):
        name, alpha, beta = activation
        if name in _PLAIN:
            return self.add(_PLAIN[name], [value])
        if name in _WITH_ALPHA:
            return self.add(_WITH_ALPHA[name], [value], alpha=alpha)
        if name == "hardsigmoid":
            return self.add("HardSigmoid", [value], alpha=alpha, beta=beta)
        if name == "affine":
            return self.plus(self.times(value, self.real(alpha)), self.real(beta))
        scaled = self.add("Tanh", [self.times(value, self.real(beta))])
        return self.times(scaled, self.real(alpha))


@dataclasses.dataclass
class Codes:
    """A matrix in codes; what it multiplies is rounded to codes as well."""

    codes: str
    scale: str
    zero_point: str


@dataclasses.dataclass
class _Operands:
    """What a step reads beside its share of the input: names, None for zeros."""

    size: int  # of the hidden state
    recurrent: list  # R, transposed; one matrix (or Codes), or one for each product
    bias: str = None  # of GRU's hidden gate before it is reset
    peepholes: tuple = (None, None, None)  # of i, o, f
    clip: float = None
    activations: tuple = ()
    coupled: bool = False  # the forget gate is 1 - i
    reset_late: bool = False  # after the product


def rnn_step(at, op, x, hidden, _):
    f, = op.activations
    sums = at.plus(x, at.product(hidden, op.recurrent[0]))
    return at.activated(at.clipped(sums, op.clip), f), None


def gru_step(at, op, x, hidden, _):
    f, g = op.activations

    def gate(value, activation):
        return at.activated(at.clipped(value, op.clip), activation)

    # Gates z, r, h.
    zr = slice(0, 2)
    if op.reset_late:
        product = at.product(hidden, op.recurrent[0])
        sums = at.plus(at.part(x, zr, op.size), at.part(product, zr, op.size))
        both = gate(sums, f)
        reset = at.part(both, 1, op.size)
        inner = at.times(reset, at.plus(at.part(product, 2, op.size), op.bias))
    else:
        product = at.product(hidden, op.recurrent[0])
        both = gate(at.plus(at.part(x, zr, op.size), product), f)
        reset = at.part(both, 1, op.size)
        inner = at.product(at.times(reset, hidden), op.recurrent[1])
    new = gate(at.plus(at.part(x, 2, op.size), inner), g)
    update = at.part(both, 0, op.size)
    return at.plus(at.times(at.rest(update), new), at.times(update, hidden)), None


def lstm_step(at, op, x, hidden, cell):
    f, g, h = op.activations
    # Gates i, o, f, c.
    sums = at.plus(x, at.product(hidden, op.recurrent[0]))

    def gate(index, activation, peephole=None, seen=None):
        value = at.plus(at.part(sums, index, op.size), at.times(peephole, seen))
        return at.activated(at.clipped(value, op.clip), activation)

    enter = gate(0, f, op.peepholes[0], cell)
    forget = at.rest(enter) if op.coupled else gate(2, f, op.peepholes[2], cell)
    cell = at.plus(at.times(forget, cell), at.times(enter, gate(3, g)))
    leave = gate(1, f, op.peepholes[1], cell)
    return at.times(leave, at.activated(cell, h)), cell


# Step, gates, activations, whether there is a cell.
_CELLS = {"RNN": (rnn_step, 1, ["Tanh"], False),
          "GRU": (gru_step, 3, ["Sigmoid", "Tanh"], False),
          "LSTM": (lstm_step, 4, ["Sigmoid", "Tanh", "Tanh"], True)}


class _Recurrence(Expansion):
    """The nodes for one LSTM, GRU or RNN."""

    def __init__(self, node, graph, weights):
        super().__init__(node, graph, weights)
        self.step, self.gates, self.names, self.has_cell = _CELLS[self.cell()]
        self.by_batch = bool(self.attribute("layout", 0))
        shape = self.shape(node.input[0])
        self.batch, self.steps = shape[:2] if self.by_batch else shape[1::-1]
        self.width = shape[2]
        self.kind = graph.kind(node.input[0])
        self.size = self.find_size()
        direction = self.attribute("direction", "forward")
        self.reversed = {"forward": [False], "reverse": [True],
                         "bidirectional": [False, True]}[direction]
        self.lengths = self.find_lengths()

    def cell(self):
        return self.node.op_type

    def find_size(self):
        return self.shape(self.input(2))[2]

    def factor(self, index, direction):
        """W (input 1) or R (2) of a direction, as what stands before it multiplies it."""
        return self.transposed(self.of_direction(self.input(index), direction), [1, 0])

    def algebra(self):
        at = _Algebra(self.node, self.kind)
        at.made = self.made
        return at

    def find_lengths(self):
        """The input with the lengths, where not all are those of the whole input."""
        if not self.has(4):
            return None
        known = self.value(self.input(4))
        whole = known is not None and (known == self.steps).all()
        return None if whole else self.input(4)

    def expand(self):
        # torch-mlir broadcasts weights over a product's batches: rows have one.
        x = self.input(0)
        if self.by_batch:
            x = self.transposed(x, [1, 0, 2])
        rows = self.shaped(x, [self.steps * self.batch, self.width])
        ends = [self.direction(index, rows) for index in range(len(self.reversed))]
        every, hidden, cell = zip(*ends)
        # Directions are the second axis of all steps, and of states by batch.
        self.join(every, 0, 1, [2, 0, 1, 3] if self.by_batch else None)
        order = [1, 0, 2] if self.by_batch else None
        self.join(hidden, 1, 0, order)
        self.join(cell, 2, 0, order)
        return self.made

    def join(self, parts, output, axis, order):
        """Makes values of the directions a result of the node."""
        if not self.output(output):
            return
        parts = [self.add("Unsqueeze", [part, self.integers([axis])])
                 for part in parts]
        whole = parts[0] if len(parts) == 1 else self.add("Concat", parts, axis=axis)
        self.finish(self.transposed(whole, order) if order else whole, output)

    def shaped(self, value, sizes):
        return self.add("Reshape", [value, self.integers(sizes)])

    def of_direction(self, value, index):
        """A weight of one direction, without that axis."""
        rest = self.shape(value)[1:]
        if len(self.reversed) > 1:
            value = self.sliced(value, index, index + 1, 0)
        return self.shaped(value, rest)

    def direction(self, index, rows):
        """All steps, last hidden state and last cell of one direction."""
        x, operands = self.operands(index, rows)
        states = [self.state(5, index), self.state(6, index) if self.has_cell else None]
        if self.steps == 1 and not self.lengths:
            x = self.shaped(x, [self.batch, self.gates * self.size])
            hidden, cell = self.step(self.algebra(), operands, x, *states)
            every = self.add("Unsqueeze", [hidden, self.integers([0])])
            return every, hidden, cell
        return self.scan(x, operands, states, self.reversed[index])

    def state(self, index, direction):
        """An initial state: None where it is zero."""
        if not self.has(index):
            return None
        value = self.input(index)
        known = self.value(value)
        if known is not None and not known.any():
            return None
        if self.by_batch:
            value = self.transposed(value, [1, 0, 2])
        if len(self.reversed) > 1:
            value = self.sliced(value, direction, direction + 1, 0)
        return self.shaped(value, [self.batch, self.size])

    def operands(self, index, rows):
        """The product of the input with W for all steps, and what a step reads."""
        width = self.gates * self.size
        recurrent = self.factor(2, index)
        late = bool(self.attribute("linear_before_reset", 0))
        recurrent = [recurrent]
        if self.node.op_type == "GRU" and not late:
            middle = 2 * self.size
            recurrent = [self.sliced(recurrent[0], 0, middle, 1),
                         self.sliced(recurrent[0], middle, width, 1)]
        operands = _Operands(
            self.size, recurrent, clip=self.attribute("clip"),
            activations=tuple(self.activations(index)),
            coupled=bool(self.attribute("input_forget", 0)), reset_late=late)
        x = self.algebra().product(rows, self.factor(1, index))
        if self.has(3):
            bias = self.of_direction(self.input(3), index)
            own = self.sliced(bias, 0, width, 0)
            other = self.sliced(bias, width, 2 * width, 0)
            if operands.reset_late:
                # That of the hidden gate is reset, too.
                operands.bias = self.sliced(other, 2 * self.size, width, 0)
                zeros = self.array(np.zeros(
                    self.size, helper.tensor_dtype_to_np_dtype(self.kind)))
                other = self.add("Concat", [
                    self.sliced(other, 0, 2 * self.size, 0), zeros], axis=0)
            x = self.add("Add", [x, self.add("Add", [own, other])])
        if self.has(7):
            peepholes = self.of_direction(self.input(7), index)
            operands.peepholes = tuple(
                self.sliced(peepholes, k * self.size, (k + 1) * self.size, 0)
                for k in range(3))
        return self.shaped(x, [self.steps, self.batch, width]), operands

    def activations(self, index):
        """Name, alpha and beta of the activations of a direction."""
        directions = len(self.reversed)
        names = [n.decode() for n in self.attribute("activations", [])] or (
            self.names * directions)
        alphas = iter(self.attribute("activation_alpha", []))
        betas = iter(self.attribute("activation_beta", []))
        found = []
        for name in map(str.lower, names):
            alpha, beta = _PARAMETERS.get(name, (None, None))
            alpha = alpha if alpha is None else next(alphas, alpha)
            beta = beta if beta is None else next(betas, beta)
            found.append((name, alpha, beta))
        count = len(self.names)
        return found[index * count:(index + 1) * count]

    def scan(self, x, operands, states, backwards):
        """A Scan over the steps."""
        inside = _Algebra(self.node, self.kind, f"{x}:step")
        prefix = f"{inside.stem}:"
        names = [prefix + n for n in ("hidden", "cell")[:1 + self.has_cell]]
        share, number = prefix + "x", prefix + "number"
        new = self.step(inside, operands, share, *names, *[None] * (2 - len(names)))
        new = new[:len(names)]
        seen = inside.add("Identity", [new[0]])
        scanned = [x]
        if self.lengths:
            scanned.append(self.array(np.arange(self.steps, dtype=np.int32)))
            runs = inside.add("Unsqueeze", [inside.add(
                "Less", [number, self.lengths]), inside.integers([1])])
            seen = inside.add("Where", [runs, new[0], inside.real(0.0)])
            new = [inside.add("Where", [runs, a, b]) for a, b in zip(new, names)]
        new = [inside.add("Identity", [value]) for value in new]

        def info(name, shape, kind=self.kind):
            return helper.make_tensor_value_info(name, kind, shape)

        state = [self.batch, self.size]
        inputs = [info(n, state) for n in names] + [
            info(share, [self.batch, self.gates * self.size])]
        if self.lengths:
            inputs.append(info(number, [], TensorProto.INT32))
        body = helper.make_graph(inside.made, prefix + "body", inputs,
                                 [info(n, state) for n in [*new, seen]])
        zeros = np.zeros(state, helper.tensor_dtype_to_np_dtype(self.kind))
        initial = [value or self.array(zeros) for value in states[:len(names)]]
        results = [f"{prefix}{n}" for n in ("last_hidden", "last_cell")[:len(names)]]
        every = prefix + "all"
        self.made.append(helper.make_node(
            "Scan", [*initial, *scanned], [*results, every], self.node.name, body=body,
            num_scan_inputs=len(scanned),
            scan_input_directions=[int(backwards)] * len(scanned),
            scan_output_directions=[int(backwards)]))
        return every, results[0], results[1] if self.has_cell else None


class RecurrenceOfCodes(_Recurrence):
    """The same of onnxruntime's DynamicQuantizeLSTM: W and R are codes and lie as they are
    multiplied, the whole input and the hidden state of each step are rounded to codes."""

    def cell(self):
        return "LSTM"

    def find_size(self):
        return self.shape(self.input(2))[1]

    def factor(self, index, direction):
        scale = 6 + 2 * index
        return Codes(*(self.of_all_or_one(i, direction)
                       for i in (index, scale, scale + 1)))

    def of_all_or_one(self, index, direction):
        """An input's part of a direction, or the one number that all of them have."""
        value = self.input(index)
        return self.of_direction(value, direction) if value and self.rank(value) else value
