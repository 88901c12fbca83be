#!/usr/bin/env python3
"""Shows on which inputs onnxruntime's integer matrix product saturates on this CPU.

    python saturation.py

Without VNNI, onnxruntime multiplies unsigned by signed codes with vpmaddubsw, which
adds pairs of products in 16 bits with saturation: from 2 * a * b > 32767 on, the sum
of a row of equal factors is wrong.
"""
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper

K = 32


def multiply(a, b):
    """MatMulInteger of a row of K codes `a` and columns of K codes `b`."""
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["a", "b"], ["y"])], "product",
        [helper.make_tensor_value_info("a", TensorProto.UINT8, [1, K])],
        [helper.make_tensor_value_info("y", TensorProto.INT32, [1, 16])],
        [onnx.numpy_helper.from_array(np.full((K, 16), b, np.int8), "b")])
    model = helper.make_model(graph, ir_version=8,
                              opset_imports=[helper.make_opsetid("", 17)])
    session = onnxruntime.InferenceSession(model.SerializeToString(),
                                           providers=["CPUExecutionProvider"])
    return int(session.run(None, {"a": np.full((1, K), a, np.uint8)})[0][0, 0])


def main():
    print(f"onnxruntime {onnxruntime.__version__}, {K} terms a * b")
    print(f"{'a':>4} {'b':>5} {'onnxruntime':>12} {'exact':>9}")
    for a, b in ((127, 127), (128, 127), (129, 127), (130, 127), (200, 100), (255, 64),
                 (255, 65), (255, 127), (255, -64), (255, -65), (255, -128)):
        got, exact = multiply(a, b), K * a * b
        print(f"{a:>4} {b:>5} {got:>12} {exact:>9}{'' if got == exact else '  wrong'}")


if __name__ == "__main__":
    main()
