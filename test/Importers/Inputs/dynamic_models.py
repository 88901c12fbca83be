"""Writes dynamically quantized networks as onnxruntime makes them:
dynamic_models.py <folder> writes <form>.onnx and <form>.npz for each form."""
import pathlib
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FORMS = ("matmul_s8", "matmul_u8", "batches_s8", "conv_s8", "depthwise_s8",
         "conv_far_zero", "zeros", "matmul_columns", "weight_batches")


def weights(rng, form, shape):
    """Codes and their zero point."""
    if form == "matmul_u8":
        return rng.integers(20, 200, shape, np.uint8), np.uint8(110)
    if form == "matmul_columns":
        return (rng.integers(0, 256, shape, np.uint8),
                rng.integers(0, 256, shape[-1], np.uint8))
    if form == "conv_far_zero":
        return rng.integers(-128, 128, shape, np.int8), np.int8(100)
    return rng.integers(-128, 128, shape, np.int8), np.int8(0)


def make(rng, form):
    shape, kernel, bias = {
        "matmul_s8": ((5, 37), (37, 11), (11,)),
        "matmul_u8": ((5, 37), (37, 11), (11,)),
        "zeros": ((5, 37), (37, 11), (11,)),
        "matmul_columns": ((5, 37), (37, 11), (11,)),
        "weight_batches": ((2, 2, 5, 37), (2, 2, 37, 11), (11,)),
        "batches_s8": ((1, 5, 37), (37, 16), (16,)),
        "conv_s8": ((1, 3, 9, 8), (6, 3, 3, 3), (6, 1, 1)),
        "conv_far_zero": ((1, 3, 9, 8), (6, 3, 3, 3), (6, 1, 1)),
        "depthwise_s8": ((1, 6, 9, 8), (6, 1, 3, 3), (6, 1, 1))}[form]
    codes, zero = weights(rng, form, kernel)
    attributes = {}
    if len(kernel) == 4 and form != "weight_batches":
        attributes = {"pads": [1, 0, 1, 2], "strides": [2, 1],
                      "group": shape[1] // kernel[1]}
    contraction = "ConvInteger" if attributes else "MatMulInteger"
    scale = np.float32(0.013)
    nodes = [
        helper.make_node("DynamicQuantizeLinear", ["x"], ["q", "s", "z"], "quantize"),
        helper.make_node(contraction, ["q", "w", "z", "wz"], ["sums"], "contract",
                         **attributes),
        helper.make_node("Cast", ["sums"], ["f"], "cast", to=TensorProto.FLOAT),
        helper.make_node("Mul", ["s", "ws"], ["factor"], "factor"),
        helper.make_node("Mul", ["f", "factor"], ["real"], "scale"),
        helper.make_node("Add", ["real", "b"], ["biased"], "bias"),
        helper.make_node("Relu", ["biased"], ["y"], "relu")]
    graph = helper.make_graph(
        nodes, form, [helper.make_tensor_value_info("x", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)],
        [numpy_helper.from_array(codes, "w"),
         numpy_helper.from_array(np.asarray(zero), "wz"),
         numpy_helper.from_array(scale, "ws"),
         numpy_helper.from_array(rng.normal(size=bias).astype(np.float32), "b")])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)],
                              ir_version=8)
    x = np.stack([rng.normal(offset, 1, shape) for offset in (0.5, -3, 40)])
    if form == "zeros":
        x[:] = 0
    return onnx.shape_inference.infer_shapes(model), x.astype(np.float32)


def main():
    folder = pathlib.Path(sys.argv[1])
    for form in FORMS:
        model, x = make(np.random.default_rng(7), form)
        onnx.save(model, folder / f"{form}.onnx")
        np.savez(folder / f"{form}.npz", x=x)


if __name__ == "__main__":
    main()
