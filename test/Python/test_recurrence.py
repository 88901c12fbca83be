"""Recurrent networks from ONNX: in float as onnxruntime computes them, inside of a
quantized network with integers around the loop."""
import numpy as np
import pytest

import quant_mlir

onnx = pytest.importorskip("onnx", reason="needs onnx")
pytest.importorskip("torch_mlir", reason="needs torch-mlir")
ort = pytest.importorskip("onnxruntime", reason="needs onnxruntime")

from onnx import TensorProto, helper, numpy_helper  # noqa: E402

GATES = {"RNN": 1, "GRU": 3, "LSTM": 4}
STEPS, BATCH, WIDTH, SIZE = 20, 2, 3, 4


class Network:
    """A model of recurrent nodes that read the same inputs."""

    def __init__(self, steps=STEPS):
        self.rng = np.random.default_rng(0)
        self.steps = steps
        self.nodes, self.weights, self.outputs = [], [], []
        self.feeds = {"x": self.real(steps, BATCH, WIDTH),
                      "lengths": np.array([steps, max(1, steps - 3)], np.int32)}
        for d in (1, 2):
            self.feeds[f"h{d}"] = self.real(d, BATCH, SIZE)
            self.feeds[f"c{d}"] = self.real(d, BATCH, SIZE)

    def real(self, *shape):
        return self.rng.standard_normal(shape).astype(np.float32)

    def weight(self, *shape):
        name = f"w{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(self.real(*shape), name))
        return name

    def add(self, op, bias=True, lengths=False, hidden=False, cell=False,
            peepholes=False, outputs=(0, 1, 2), **attributes):
        directions = 1 + (attributes.get("direction") == "bidirectional")
        rows = GATES[op] * SIZE
        inputs = ["x", self.weight(directions, rows, WIDTH),
                  self.weight(directions, rows, SIZE),
                  self.weight(directions, 2 * rows) if bias else "",
                  "lengths" if lengths else "", f"h{directions}" if hidden else "",
                  f"c{directions}" if cell else "",
                  self.weight(directions, 3 * SIZE) if peepholes else ""]
        while not inputs[-1]:
            inputs.pop()
        name = f"{op}_{len(self.nodes)}"
        count = 2 + (op == "LSTM")
        named = [f"{name}_{k}" if k in outputs else "" for k in range(count)]
        self.outputs += filter(None, named)
        self.nodes.append(helper.make_node(op, inputs, named, name, hidden_size=SIZE,
                                           **attributes))

    def check(self):
        read = {name for node in self.nodes for name in node.input}
        feeds = {n: v for n, v in self.feeds.items() if n in read}
        model = make_model(self.nodes, feeds, self.outputs, self.weights)
        expected = ort.InferenceSession(model).run(None, feeds)
        found = quant_mlir.load(model, format="onnx").compile().run(*feeds.values())
        for name, a, b in zip(self.outputs, found, expected):
            assert a.shape == b.shape and np.abs(a - b).max() <= 1e-5, name


def make_model(nodes, feeds, outputs, weights):
    inputs = [helper.make_tensor_value_info(
        name, helper.np_dtype_to_tensor_dtype(value.dtype), value.shape)
        for name, value in feeds.items()]
    graph = helper.make_graph(
        nodes, "net", inputs, [helper.make_tensor_value_info(
            name, TensorProto.FLOAT, None) for name in outputs], weights)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)],
                             ir_version=8).SerializeToString()


@pytest.mark.parametrize("steps", [1, STEPS])
@pytest.mark.parametrize("op", GATES)
def test_forms(op, steps):
    net = Network(steps)
    for direction in ("forward", "reverse", "bidirectional"):
        net.add(op, direction=direction)
        net.add(op, direction=direction, lengths=True, hidden=True,
                cell=op == "LSTM", bias=False)
    net.add(op, clip=0.5, outputs=[1])
    if op == "GRU":
        for direction in ("forward", "bidirectional"):
            net.add(op, direction=direction, linear_before_reset=1, hidden=True)
        net.add(op, linear_before_reset=1, bias=False, outputs=[0])
        net.add(op, linear_before_reset=1, clip=0.5)
    if op == "LSTM":
        net.add(op, peepholes=True, direction="bidirectional")
        net.add(op, peepholes=True, cell=True, clip=0.5)
        net.add(op, input_forget=1, outputs=[2])
    net.check()


def test_activations():
    net = Network(3)
    for name in ("Relu", "Sigmoid", "LeakyRelu", "ThresholdedRelu", "HardSigmoid", "Elu",
                 "Softsign", "Softplus"):
        net.add("RNN", activations=[name])
    for name in ("Affine", "ScaledTanh", "HardSigmoid"):
        net.add("RNN", activations=[name], activation_alpha=[0.7],
                activation_beta=[0.4])
    # Each parameter belongs to the next activation that takes one.
    net.add("LSTM", activations=["HardSigmoid", "LeakyRelu", "ScaledTanh"],
            activation_alpha=[0.3, 0.2, 0.9], activation_beta=[0.5, 0.8])
    net.add("GRU", direction="bidirectional", activation_alpha=[0.3],
            activation_beta=[0.4], activations=["Sigmoid", "Relu", "HardSigmoid", "Tanh"])
    net.check()


def test_batch_first():
    """onnxruntime does not run this layout; onnx defines it."""
    from onnx.reference import ReferenceEvaluator
    net = Network()
    x = net.real(BATCH, STEPS, WIDTH)
    h = net.real(BATCH, 2, SIZE)
    node = helper.make_node(
        "LSTM", ["x", net.weight(2, 16, WIDTH), net.weight(2, 16, SIZE), "", "", "h"],
        ["y", "yh", "yc"], "lstm", hidden_size=SIZE, layout=1, direction="bidirectional")
    text = make_model([node], {"x": x, "h": h}, ["y", "yh", "yc"], net.weights)
    found = quant_mlir.load(text, format="onnx").compile().run(x, h)
    # The same in the other layout, which the reference knows for two directions.
    node.ClearField("attribute")
    node.attribute.extend(helper.make_node(
        "LSTM", [], [], hidden_size=SIZE, direction="bidirectional").attribute)
    x, h = x.swapaxes(0, 1), h.swapaxes(0, 1)
    text = make_model([node], {"x": x, "h": h}, ["y", "yh", "yc"], net.weights)
    y, yh, yc = ort.InferenceSession(text).run(None, {"x": x, "h": h})
    for a, b in zip(found, (y.transpose(2, 0, 1, 3), yh.swapaxes(0, 1),
                            yc.swapaxes(0, 1))):
        assert a.shape == b.shape and np.abs(a - b).max() <= 1e-5


def tagger(op):
    """Two layers around a bidirectional recurrence of 20 steps."""
    rng = np.random.default_rng(1)

    def real(*shape):
        return (rng.standard_normal(shape) / np.sqrt(shape[-1])).astype(np.float32)

    rows = GATES[op] * 24
    weights = {"w0": real(32, 16).T, "W": real(2, rows, 32), "R": real(2, rows, 24),
               "B": real(2, 2 * rows), "w1": real(10, 48).T,
               "sizes": np.array([STEPS, 48])}
    nodes = [
        helper.make_node("MatMul", ["x", "w0"], ["a"], "embed"),
        helper.make_node("Relu", ["a"], ["r"], "relu"),
        helper.make_node(op, ["r", "W", "R", "B"], ["y"], "rec", hidden_size=24,
                         direction="bidirectional"),
        helper.make_node("Transpose", ["y"], ["t"], "turn", perm=[0, 2, 1, 3]),
        helper.make_node("Reshape", ["t", "sizes"], ["s"], "join"),
        helper.make_node("MatMul", ["s", "w1"], ["z"], "classify")]
    return make_model(nodes, {"x": np.zeros((STEPS, 1, 16), np.float32)}, ["z"], [
        numpy_helper.from_array(np.ascontiguousarray(v), n)
        for n, v in weights.items()])


@pytest.mark.parametrize("op", GATES)
def test_inside_a_quantized_network(op):
    text = tagger(op)
    samples = list(np.random.default_rng(2).standard_normal(
        (8, STEPS, 1, 16)).astype(np.float32))
    model = quant_mlir.load(text, format="onnx")
    quantized = model.calibrate([[x] for x in samples], progress=False).quantize()
    # The loop alone is left in float: its product with the input is not.
    assert {(o.node, o.reason) for o in quantized.float_operations} == {
        ("rec", "it is a loop or a branch")}
    program = quantized.text()
    assert program.count("scf.for") == 2
    assert f"tensor<20x32xi8>, tensor<32x{GATES[op] * 24}xi8>" in program
    compiled = quantized.compile()
    session = ort.InferenceSession(text)
    expected = [session.run(None, {"x": x})[0] for x in samples]
    noise = sum(((compiled.run(x) - e) ** 2).sum() for x, e in zip(samples, expected))
    assert 10 * np.log10(sum((e ** 2).sum() for e in expected) / noise) > 30
