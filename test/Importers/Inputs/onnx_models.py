"""Writes small ONNX models for the tests of the importer: NAME FILE [DATA].

DATA is the name of a file beside FILE that takes the values of the weights.
"""
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


def value(name, shape, kind=TensorProto.FLOAT):
    return helper.make_tensor_value_info(name, kind, shape)


def constant(name, array):
    return numpy_helper.from_array(np.asarray(array), name)


def model(nodes, inputs, outputs, constants=(), opset=21, ir_version=9):
    graph = helper.make_graph(nodes, "net", inputs, outputs, list(constants))
    return helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=ir_version)


def weights(*shape):
    count = int(np.prod(shape))
    return (np.arange(count, dtype=np.float32) % 7 - 3).reshape(shape) / 8


def conv(batch=1, opset=21):
    """A named convolution with 18 KiB of weights, an unnamed Relu."""
    return model(
        [helper.make_node("Conv", ["image", "conv1.weight"], ["a"], "conv1"),
         helper.make_node("Relu", ["a"], ["scores"])],
        [value("image", [batch, 8, 5, 5])], [value("scores", [batch, 64, 3, 3])],
        [constant("conv1.weight", weights(64, 8, 3, 3))], opset)


def dynamic():
    """Two inputs share the open dimension 'batch'; the first has another."""
    return model(
        [helper.make_node("Concat", ["a", "b"], ["c"], "join", axis=1)],
        [value("a", ["batch", "width"]), value("b", ["batch", 2])],
        [value("c", ["batch", "sum"])])


def flatten9():
    """Opset 9, where initializers are inputs, too."""
    m = model(
        [helper.make_node("Flatten", ["x"], ["f"], "flat"),
         helper.make_node("Gemm", ["f", "w", "b"], ["y"], "dense")],
        [value("x", [1, 2, 3]), value("w", [6, 2]), value("b", [2])],
        [value("y", [1, 2])],
        [constant("w", weights(6, 2)), constant("b", weights(2))], 9, 3)
    return m


def unsupported():
    """A domain that nobody knows."""
    m = model([helper.make_node("Relu", ["x"], ["a"]),
               helper.make_node("Mystery", ["a"], ["y"], "mystery1",
                                domain="com.example")],
              [value("x", [4])], [value("y", [4])])
    m.opset_import.append(helper.make_opsetid("com.example", 3))
    return m


def unsupported_loss():
    """An operation of ONNX itself that training needs, without a name."""
    m = model([helper.make_node("Adagrad", ["r", "t", "x", "g", "h"], ["y", "z"],
                                domain="ai.onnx.preview.training")],
              [value(n, []) for n in "r"] + [value("t", [], TensorProto.INT64)] +
              [value(n, [1]) for n in "xgh"], [value("y", [1]), value("z", [1])])
    m.opset_import.append(helper.make_opsetid("ai.onnx.preview.training", 1))
    return m


def inconsistent():
    """Shapes that do not fit together."""
    return model([helper.make_node("MatMul", ["x", "w"], ["y"], "dense")],
                 [value("x", [1, 4])], [value("y", [1, 2])],
                 [constant("w", weights(5, 2))])


def dequantize_axis():
    """Scales and zero points per axis that are inputs."""
    return model(
        [helper.make_node("DequantizeLinear", ["x", "scale", "zero"], ["y"], "dq",
                          axis=-1)],
        [value("x", [2, 3], TensorProto.UINT8), value("scale", [3]),
         value("zero", [3], TensorProto.UINT8)], [value("y", [2, 3])])


def cumsum():
    return model(
        [helper.make_node("CumSum", ["x", "axis"], ["y"], "running", exclusive=1,
                          reverse=1)],
        [value("x", [4])], [value("y", [4])], [constant("axis", np.int64(0))])


def one(op_type, inputs, shape, name="", **attributes):
    """One node on f32 tensors `inputs` (name: shape) with a result of `shape`."""
    return model([helper.make_node(op_type, list(inputs), ["y"], name, **attributes)],
                 [value(n, s) for n, s in inputs.items() if n],
                 [value("y", shape)])


def allow_zero():
    return model(
        [helper.make_node("Reshape", ["x", "shape"], ["y"], allowzero=1)],
        [value("x", [0, 3]), value("shape", [2], TensorProto.INT64)],
        [value("y", [3, 0])])


def int4(scales, **attributes):
    """Weights of 4 bits, dequantized without a zero point."""
    codes = helper.make_tensor("w", TensorProto.INT4, [8, 4], [*range(-8, 8)] * 2)
    return model(
        [helper.make_node("DequantizeLinear", ["w", "s"], ["wd"], "dq", **attributes),
         helper.make_node("MatMul", ["x", "wd"], ["y"], "dense")],
        [value("x", [1, 8])], [value("y", [1, 4])],
        [codes, constant("s", np.array(scales, np.float32))])


def quantize4():
    """Activations of 4 bits."""
    zero = helper.make_tensor("z", TensorProto.INT4, [], [1])
    return model(
        [helper.make_node("QuantizeLinear", ["x", "s", "z"], ["q"], "q"),
         helper.make_node("DequantizeLinear", ["q", "s", "z"], ["y"], "dq")],
        [value("x", [1, 8])], [value("y", [1, 8])],
        [constant("s", np.float32(0.5)), zero])


def qdq():
    """QDQ of 8 bits and a bias of 32 without zero points, opset 13."""
    return model(
        [helper.make_node("DequantizeLinear", ["w", "s"], ["wd"], "dqw", axis=1),
         helper.make_node("MatMul", ["x", "wd"], ["p"], "dense"),
         helper.make_node("DequantizeLinear", ["b", "s"], ["bd"], "dqb", axis=0),
         helper.make_node("Add", ["p", "bd"], ["a"], "bias"),
         helper.make_node("QuantizeLinear", ["a", "t"], ["q"], "q"),
         helper.make_node("DequantizeLinear", ["q", "t"], ["y"], "dq")],
        [value("x", [1, 8])], [value("y", [1, 4])],
        [constant("w", np.arange(-16, 16, dtype=np.int8).reshape(8, 4)),
         constant("s", np.float32([0.5, 0.25, 1, 2])),
         constant("b", np.int32([1, -1, 4, 5])), constant("t", np.float32(0.5))], 13)


def unsigned_axis():
    """Unsigned codes with a zero point of each row, two of them above 127."""
    return model(
        [helper.make_node("DequantizeLinear", ["w", "s", "z"], ["wd"], "dq", axis=0),
         helper.make_node("Add", ["x", "wd"], ["y"], "add")],
        [value("x", [2, 3])], [value("y", [2, 3])],
        [constant("w", np.uint8([[200, 10, 255], [0, 128, 7]])),
         constant("s", np.float32([0.5, 0.25])), constant("z", np.uint8([200, 131]))])


def scatter():
    return model(
        [helper.make_node("ScatterND", ["x", "at", "v"], ["y"], "put",
                          reduction="add")],
        [value("x", [4]), value("at", [3, 1], TensorProto.INT64), value("v", [3])],
        [value("y", [4])])


def top():
    return model(
        [helper.make_node("TopK", ["x", "k"], ["y", "i"], "best", axis=0)],
        [value("x", [4, 2])],
        [value("y", [3, 2]), value("i", [3, 2], TensorProto.INT64)],
        [constant("k", np.int64([3]))])


def nonzero():
    return model([helper.make_node("NonZero", ["x"], ["y"], "where")],
                 [value("x", [4])], [value("y", [1, "n"], TensorProto.INT64)])


def branch(name, nodes, outputs, constants=()):
    return helper.make_graph(nodes, name, [], [value(o, None) for o in outputs],
                             list(constants))


def if_on_shape():
    """Squeezes the second of three dimensions if it is 1, else doubles: an If in an
    If, whose branches read, and give on, what is outside of them."""
    inner = helper.make_node(
        "If", ["never"], ["r"], "inner",
        then_branch=branch("never", [helper.make_node("Relu", ["x"], ["n"])], ["n"]),
        else_branch=branch("always", [helper.make_node("Mul", ["s", "two"], ["m"])],
                           ["m"]))
    outer = helper.make_node(
        "If", ["is_one"], ["y", "z"], "outer",
        then_branch=branch("squeeze", [
            helper.make_node("Squeeze", ["x", "axis"], ["s"]), inner], ["r", "x"],
            [constant("two", np.float32(2))]),
        else_branch=branch("double", [
            helper.make_node("Add", ["x", "x"], ["d"])], ["d", "d"]))
    return model(
        [helper.make_node("Shape", ["x"], ["shape"]),
         helper.make_node("Gather", ["shape", "one"], ["size"], axis=0),
         helper.make_node("Equal", ["size", "one"], ["is_one"]),
         helper.make_node("Not", ["is_one"], ["never"]), outer],
        [value("x", [2, 1, 3])], [value("y", None), value("z", None)],
        [constant("one", np.int64(1)), constant("axis", np.int64([1]))])


def shape_arithmetic():
    """Reshapes to [2, -(n / -2), 3], n the elements of 2x4x3 over 6; a quotient of
    integers is cut toward zero, wherever it is negative."""
    return model(
        [helper.make_node("Size", ["x"], ["count"]),
         helper.make_node("Div", ["count", "six"], ["n"]),
         helper.make_node("Add", ["n", "three"], ["odd"]),
         helper.make_node("Div", ["odd", "minus_two"], ["half"]),
         helper.make_node("Cast", ["half"], ["real"], to=TensorProto.FLOAT),
         helper.make_node("Neg", ["real"], ["positive"]),
         helper.make_node("Cast", ["positive"], ["rows"], to=TensorProto.INT64),
         helper.make_node("Add", ["rows", "one"], ["more"]),
         helper.make_node("Concat", ["two", "more", "three"], ["shape"], axis=0),
         helper.make_node("Reshape", ["x", "shape"], ["y"], "reshape")],
        [value("x", [2, 4, 3])], [value("y", None)],
        [constant(name, np.int64([number])) for name, number in (
            ("six", 6), ("three", 3), ("minus_two", -2), ("two", 2), ("one", 1))])


def quantized_weights():
    """Weights that the file holds in float and quantizes per column."""
    scales = constant("s", np.float32([0.5, 0.25]))
    zeros = constant("z", np.zeros(2, np.int8))
    return model(
        [helper.make_node("QuantizeLinear", ["w", "s", "z"], ["q"], "q", axis=1),
         helper.make_node("DequantizeLinear", ["q", "s", "z"], ["d"], "d", axis=1),
         helper.make_node("MatMul", ["x", "d"], ["y"], "product")],
        [value("x", [1, 2])], [value("y", [1, 2])],
        [constant("w", np.float32([[1.3, 0.4], [-100, 0.6]])), scales, zeros])


def listed_weights():
    """A weight among the inputs, a batch that is open as -1."""
    return model(
        [helper.make_node("MatMul", ["x", "w"], ["y"])],
        [value("w", [2, 2]), value("x", [-1, 2])], [value("y", None)],
        [constant("w", np.float32([[1, 2], [3, 4]]))])


def mask():
    """A mask of 128 booleans that the shape decides: a lower triangle."""
    return model(
        [helper.make_node("Shape", ["x"], ["shape"]),
         helper.make_node("ConstantOfShape", ["shape"], ["ones"],
                          value=helper.make_tensor("v", TensorProto.INT64, [1], [1])),
         helper.make_node("Trilu", ["ones"], ["lower"], upper=0),
         helper.make_node("Cast", ["lower"], ["keep"], to=TensorProto.BOOL),
         helper.make_node("Where", ["keep", "x", "zero"], ["y"])],
        [value("x", [8, 16])], [value("y", [8, 16])], [constant("zero", np.float32(0))])


def foreign(op_type, domain, **attributes):
    """An operator of another domain, called as one of ONNX, before one of ONNX."""
    proto = model(
        [helper.make_node(op_type, ["x"], ["a"], "theirs", domain=domain,
                          **attributes),
         helper.make_node("Relu", ["a"], ["y"], "ours")],
        [value("x", [4])], [value("y", [4])])
    if domain:
        proto.opset_import.add(domain=domain, version=1)
    return proto


def fused_product():
    """0.5 * transpose(a) b"""
    proto = model(
        [helper.make_node("FusedMatMul", ["a", "b"], ["y"], "fused", alpha=0.5,
                          transA=1, domain="com.microsoft")],
        [value("a", [2, 3])], [value("y", [3, 1])],
        [constant("b", np.float32([[2], [4]]))])
    proto.opset_import.add(domain="com.microsoft", version=1)
    return proto


def per_axis(**attributes):
    """Four scales for a tensor whose first dimension has four elements."""
    return model(
        [helper.make_node("DequantizeLinear", ["w", "s"], ["y"], "dq", **attributes)],
        [value("w", [4, 3], TensorProto.INT8)], [value("y", [4, 3])],
        [constant("s", np.ones(4, np.float32))])


def runtime_shape():
    """A shape that the user gives when the program runs, opset 13."""
    return model([helper.make_node("Expand", ["x", "shape"], ["y"], "grow")],
                 [value("x", [1]), value("shape", [2], TensorProto.INT64)],
                 [value("y", ["a", "b"])], opset=13)


MODELS = {
    "per-axis": per_axis,
    "per-axis-of-none": lambda: per_axis(axis=2),
    "runtime-shape": runtime_shape,
    "no-operator": lambda: foreign("Frobnicate", ""),
    "column-major": lambda: model(
        [helper.make_node("MaxPool", ["x"], ["y", "i"], "pool", kernel_shape=[2, 2],
                          storage_order=1)],
        [value("x", [1, 1, 4, 4])],
        [value("y", [1, 1, 3, 3]), value("i", [1, 1, 3, 3], TensorProto.INT64)]),
    "n-bits-packed": lambda: foreign("MatMulNBits", "com.microsoft", K=16, N=1,
                                     block_size=16, weight_prepacked=1),
    "foreign": lambda: foreign("Softmax", "my.domain"),
    "foreign-ort": lambda: foreign("MatMulBnb4", "com.microsoft"),
    "fused-product": fused_product,
    "mask": mask,
    "if-on-shape": if_on_shape,
    "shape-arithmetic": shape_arithmetic,
    "quantized-weights": quantized_weights,
    "listed-weights": listed_weights,
    "scatter": scatter,
    "top": top,
    "nonzero": nonzero,
    "int4": lambda: int4([0.5, 0.25, 1, 2], axis=1),
    "int4-blocks": lambda: int4([[1, 1, 2, 1], [1, 0.5, 1, 1]], axis=0,
                                block_size=4),
    "quantize4": quantize4,
    "qdq": qdq,
    "unsigned-axis": unsigned_axis,
    "dequantize-axis": dequantize_axis,
    "cumsum": cumsum,
    "random": lambda: one("RandomNormalLike", {"x": [4]}, [4], "noise"),
    "resize": lambda: one("Resize", {"x": [1, 1, 4, 4], "": [], "scales": [4]},
                          [1, 1, 2, 2], mode="linear",
                          coordinate_transformation_mode="align_corners"),
    "allow-zero": allow_zero,
    "inconsistent": inconsistent,
    "unsupported": unsupported,
    "unsupported-loss": unsupported_loss,
    "conv": conv,
    "conv-batch": lambda: conv("N"),
    "dynamic": dynamic,
    "flatten9": flatten9,
}

if __name__ == "__main__":
    external = dict(save_as_external_data=True, size_threshold=0,
                    location=sys.argv[3]) if len(sys.argv) > 3 else {}
    onnx.save(MODELS[sys.argv[1]](), sys.argv[2], **external)
