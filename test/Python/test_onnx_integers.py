"""What becomes integers of operators that the ONNX importer spells anew, and the reasons
of what stays in float."""
import fractions

import numpy as np
import pytest

import quant_mlir
from onnx_contrib_cases import reals

onnx = pytest.importorskip("onnx")
pytest.importorskip("torch_mlir")
ort = pytest.importorskip("onnxruntime")
from onnx import helper, numpy_helper  # noqa: E402


def build(nodes, constants, shape, opset=21):
    """The model of `nodes` from x to y."""
    graph = helper.make_graph(
        nodes, "net", [helper.make_tensor_value_info("x", onnx.TensorProto.FLOAT, shape)],
        [onnx.ValueInfoProto(name="y")],
        [numpy_helper.from_array(np.asarray(v), n) for n, v in constants.items()])
    return helper.make_model(graph, ir_version=10, opset_imports=[
        helper.make_opsetid("", opset), helper.make_opsetid("com.microsoft", 1)]).SerializeToString()


def around(op_type, inputs, *, scale=0.0625, zero=np.uint8(7), out=None, **attributes):
    """The operator between codes: nodes, and the constants of the codes."""
    nodes = [
        helper.make_node("QuantizeLinear", ["x", "s", "z"], ["q"], "in"),
        helper.make_node("DequantizeLinear", ["q", "s", "z"], ["d"], "codes"),
        helper.make_node(op_type, ["d", *inputs], ["r"], "it", **attributes),
        helper.make_node("QuantizeLinear", ["r", "so", "z"], ["y"], "out")]
    return nodes, {"s": np.float32(scale), "z": zero, "so": np.float32(out or scale)}


def codes_of(model, x):
    """Ours, onnxruntime's one operator after the other, and what stays in float."""
    options = ort.SessionOptions()
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL
    (wanted,) = ort.InferenceSession(model, options).run(None, {"x": x})
    quantized = quant_mlir.load(model, format="onnx").quantize()
    reasons = [o.reason for o in quantized.float_operations]
    return quantized.compile().run(x).astype(int), wanted.astype(int), reasons


def noise(got, wanted):
    return 10 * np.log10((wanted ** 2).mean() / ((got - wanted) ** 2).mean())


@pytest.mark.parametrize("shape, options", [
    ((1, 4, 5, 6), dict(strides=[2, 2], pads=[1, 1, 1, 1], output_padding=[1, 1])),
    ((1, 4, 5, 6), dict(strides=[2, 1], dilations=[1, 2])),
    ((1, 4, 9), dict(strides=[2])), ((1, 3, 3, 4, 2), dict(strides=[1, 2, 2]))])
def test_transposed_convolution_by_channel(shape, options):
    weight = reals(shape[1], 1, *[3] * (len(shape) - 2))
    model = quant_mlir.load(build(
        [helper.make_node("ConvTranspose", ["x", "w"], ["y"], "it", group=shape[1],
                          **options)], {"w": weight}, shape), format="onnx")
    rng = np.random.default_rng(0)
    samples = [[rng.standard_normal(shape, np.float32)] for _ in range(4)]
    quantized = model.calibrate(samples, progress=False).quantize()
    assert quantized.float_operations == []
    (x,) = samples[0]
    assert noise(quantized.compile().run(x), model.compile().run(x)) > 30


@pytest.mark.parametrize("axis, scales", [(None, 1), (0, 4), (1, 1)])
def test_transposed_convolution_by_channel_of_codes(axis, scales):
    rng = np.random.default_rng(1)
    nodes, constants = around("ConvTranspose", ["w"], out=0.11, group=4, strides=[2, 2],
                              pads=[1, 0, 1, 2])
    at = {} if axis is None else {"axis": axis}
    nodes.insert(2, helper.make_node("DequantizeLinear", ["wq", "sw"], ["w"], "dw", **at))
    sizes = [] if axis is None else [scales]
    constants |= {"wq": rng.integers(-127, 128, (4, 1, 3, 3)).astype(np.int8),
                  "sw": np.float32(rng.uniform(0.011, 0.019, sizes))}
    x = rng.standard_normal((1, 4, 5, 6), np.float32) * 3
    got, wanted, reasons = codes_of(build(nodes, constants, x.shape), x)
    assert reasons == [] and np.array_equal(got, wanted)


def test_scales_along_the_sum():
    for op_type, shape, size, axis in (("MatMul", (3, 4), (4, 5), 0),
                                       ("Conv", (1, 3, 6, 6), (2, 3, 3, 3), 1)):
        rng = np.random.default_rng(2)
        nodes, constants = around(op_type, ["w"], out=0.2)
        nodes.insert(2, helper.make_node(
            "DequantizeLinear", ["wq", "sw"], ["w"], "dw", axis=axis))
        constants |= {"wq": rng.integers(-127, 128, size).astype(np.int8),
                      "sw": np.float32(rng.uniform(0.01, 0.02, size[axis]))}
        x = rng.standard_normal(shape, np.float32) * 3
        got, wanted, reasons = codes_of(build(nodes, constants, x.shape), x)
        assert np.array_equal(got, wanted)
        assert (f"operand 1 has scales along dimension {axis}, over which it sums, and a "
                "sum has one scale; quantize it per tensor or along a dimension of the "
                "result") in reasons


@pytest.mark.parametrize("transposes", [False, True])
def test_scales_in_blocks(transposes):
    rng = np.random.default_rng(3)
    nodes, constants = around("MatMul", ["w"], out=0.2)
    size, scales, axis = ((5, 8), (5, 2), 1) if transposes else ((8, 5), (2, 5), 0)
    nodes.insert(2, helper.make_node("DequantizeLinear", ["W", "sw"], [
        "wd" if transposes else "w"], "dw", axis=axis, block_size=4))
    if transposes:
        nodes.insert(3, helper.make_node("Transpose", ["wd"], ["w"], "turn", perm=[1, 0]))
    constants |= {"W": rng.integers(-127, 128, size).astype(np.int8),
                  "sw": np.float32(rng.uniform(0.01, 0.02, scales))}
    x = rng.standard_normal((3, 8), np.float32) * 3
    got, wanted, reasons = codes_of(build(nodes, constants, x.shape), x)
    assert np.array_equal(got, wanted)
    assert (f"its weights 'W' have scales in blocks of 4 along axis {axis}, and a sum of "
            "integers has one scale: they are dequantized; quantize them per tensor or "
            "per output channel") in reasons
    assert not any("the model keeps" in reason for reason in reasons)


def test_weights_of_n_bits():
    rng = np.random.default_rng(5)
    nodes, constants = around("MatMulNBits", ["W", "sw"], out=0.2, K=32, N=3, bits=4,
                              block_size=16, domain="com.microsoft")
    constants |= {"W": rng.integers(0, 256, (3, 2, 8)).astype(np.uint8),
                  "sw": np.float32(rng.uniform(0.01, 0.02, 6))}
    x = rng.standard_normal((2, 32), np.float32) * 3
    got, wanted, reasons = codes_of(build(nodes, constants, x.shape), x)
    assert np.abs(got - wanted).max() <= 1
    assert any(reason.startswith("its weights 'W' have scales in blocks of 16 along its "
                                 "columns") for reason in reasons)


RESIZES = {
    "double": ((1, 3, 8, 9), [1, 1, 2, 2], {}),
    "double-asymmetric": ((1, 3, 8, 9), [1, 1, 2, 2], dict(
        coordinate_transformation_mode="asymmetric")),
    "other-scale": ((1, 3, 8, 9), [1, 1, 4, 4], dict(out=0.09375)),
    "signed": ((1, 3, 8, 9), [1, 1, 2, 2], dict(zero=np.int8(-3))),
    "halves": ((1, 3, 8, 8), [1, 1, 0.5, 0.5], {}),
    "rows": ((1, 3, 8, 9), [1, 1, 1, 2], {}),
    "thirds": ((1, 3, 4, 5), [1, 1, 3, 3], {}),
    "one-dimension": ((1, 3, 8), [1, 1, 2], {}),
}


@pytest.mark.parametrize("name", RESIZES)
def test_linear_resize_of_codes(name):
    shape, scales, options = RESIZES[name]
    nodes, constants = around("Resize", ["", "scales"], mode="linear", **options)
    constants["scales"] = np.float32(scales)
    x = np.random.default_rng(4).standard_normal(shape, np.float32) * 3
    got, wanted, reasons = codes_of(build(nodes, constants, shape), x)
    assert reasons == [] and np.array_equal(got, wanted)


def test_ties_of_a_resize_go_to_even():
    """Sizes 4 to 6 mix halves and sixths; every code is that of exact arithmetic."""
    nodes, constants = around("Resize", ["", "", "sizes"], scale=1.0, zero=np.int8(0),
                              mode="linear")
    constants["sizes"] = np.int64([1, 1, 1, 6])
    codes = np.int64([[3, 4, 8, -5], [1, 2, 3, 6], [-7, -4, 100, 127]])
    for row in codes:
        x = np.float32(row).reshape(1, 1, 1, 4)
        got, _, reasons = codes_of(build(nodes, constants, x.shape), x)
        exact = []
        for i in range(6):
            place = min(max(fractions.Fraction(2 * i + 1, 3) - fractions.Fraction(1, 2), 0), 3)
            before = int(place)
            after = min(before + 1, 3)
            exact.append(round(int(row[before]) + (place - before)
                               * int(row[after] - row[before])))
        assert reasons == [] and got.ravel().tolist() == exact


def test_resizes_that_stay_in_float():
    x = reals(1, 3, 20, 20)
    nodes, constants = around("Resize", ["", "", "sizes"], mode="linear")
    constants["sizes"] = np.int64([1, 3, 149, 151])
    got, wanted, reasons = codes_of(build(nodes, constants, x.shape), x)
    assert np.abs(got - wanted).max() <= 1
    assert ("it interpolates, and no codes of 8 bits express the weights or no codes of "
            "16 the sums exactly") in reasons
    nodes, constants = around("Resize", ["", "scales"], mode="cubic")
    constants["scales"] = np.float32([1, 1, 2, 2])
    got, wanted, reasons = codes_of(build(nodes, constants, x.shape), x)
    assert np.abs(got - wanted).max() <= 1
    assert "its body reads elements of a tensor at computed positions" in reasons
