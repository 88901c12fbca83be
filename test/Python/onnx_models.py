"""Small ONNX models for tests, made of the weights that test/Models holds."""
import pathlib
import re

import numpy as np

MODELS = pathlib.Path(__file__).resolve().parent.parent / "Models"


def digits_mlp(path):
    """Writes digits_mlp.mlir as ONNX: three Gemm with Relu between them."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper
    text = (MODELS / "digits_mlp.mlir").read_text()
    constants = [
        np.frombuffer(bytes.fromhex(data), np.float32).reshape(
            [int(size) for size in shape.split("x")[:-1]])
        for data, shape in re.findall(
            r'dense<"0x([0-9A-F]+)"> : tensor<([0-9x]+xf32)>', text)]
    # A short constant is printed as numbers.
    short = re.search(r"dense<\[([^\]]+)\]> : tensor<10xf32>", text)
    if short:
        constants.append(np.array(short.group(1).split(","), np.float32))
    nodes, weights, value = [], [], "image"
    for layer, (weight, bias) in enumerate(zip(constants[::2], constants[1::2])):
        weights += [numpy_helper.from_array(weight, f"w{layer}"),
                    numpy_helper.from_array(bias, f"b{layer}")]
        nodes.append(helper.make_node("Gemm", [value, f"w{layer}", f"b{layer}"],
                                      [f"dense{layer}"], f"dense{layer}"))
        value = f"dense{layer}"
        if layer < 2:
            nodes.append(helper.make_node("Relu", [value], [f"relu{layer}"],
                                          f"relu{layer}"))
            value = f"relu{layer}"
    graph = helper.make_graph(
        nodes, "digits",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 64])],
        [helper.make_tensor_value_info(value, TensorProto.FLOAT, [1, 10])], weights)
    onnx.save(helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path)
