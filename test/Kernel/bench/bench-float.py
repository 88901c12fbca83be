#!/usr/bin/env python3
"""Measures contractions of f32, one thread: quant-compile --float beside
onnxruntime, in one process, turn by turn; outputs agree within 1e-4 of their
largest. Needs numpy, onnx and onnxruntime. Writes build/results/float.json.

usage: bench-float.py [--build build] [--shapes 128x768x768 conv:64x56x64x3x1 ...]

A shape is MxNxK, or conv:CxHxFxKERNELxSTRIDE for an image of H x H pixels,
padded so that stride 1 keeps its size.
"""
import argparse
import ctypes
import json
import os
import subprocess
import sys
import tempfile
import time

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

SHAPES = ["128x768x768", "128x3072x768", "512x512x512", "197x576x192",
          "conv:64x56x64x3x1", "conv:64x56x256x1x1", "conv:128x28x128x3x1",
          "conv:256x14x256x3x1", "conv:512x7x512x3x1", "conv:256x56x512x1x2"]


def tensor(shape):
    return "tensor<" + "x".join(map(str, shape)) + "xf32>"


def constant(array):
    return 'dense<"0x%s"> : %s' % (array.tobytes().hex().upper(),
                                   tensor(array.shape))


def build_matmul(m, n, k):
    """MLIR text, ONNX node, weights, shapes of input and output, products."""
    weights = np.random.default_rng(0).standard_normal((k, n), np.float32)
    body = (f"%y = linalg.matmul ins(%x, %w : {tensor((m, k))}, {tensor((k, n))}) "
            f"outs(%z : {tensor((m, n))}) -> {tensor((m, n))}")
    return (body, helper.make_node("MatMul", ["x", "w"], ["y"]), weights, (m, k),
            (m, n), m * n * k)


def build_conv(c, h, f, kernel, stride):
    pad = kernel // 2
    size = (h + 2 * pad - kernel) // stride + 1
    weights = np.random.default_rng(0).standard_normal(
        (f, c, kernel, kernel), np.float32)
    source, output = (1, c, h, h), (1, f, size, size)
    padded = (1, c, h + 2 * pad, h + 2 * pad)
    body = f"""%p = tensor.pad %x low[0, 0, {pad}, {pad}] high[0, 0, {pad}, {pad}] {{
  ^bb0(%i: index, %j: index, %k: index, %l: index):
    tensor.yield %zero : f32
  }} : {tensor(source)} to {tensor(padded)}
  %y = linalg.conv_2d_nchw_fchw {{strides = dense<{stride}> : tensor<2xi64>}}
      ins(%p, %w : {tensor(padded)}, {tensor(weights.shape)})
      outs(%z : {tensor(output)}) -> {tensor(output)}"""
    node = helper.make_node("Conv", ["x", "w"], ["y"], strides=[stride] * 2,
                            pads=[pad] * 4)
    return body, node, weights, source, output, size * size * f * c * kernel ** 2


def compile_ours(tool, folder, body, weights, source, output):
    path = os.path.join(folder, "ours")
    with open(path + ".mlir", "w") as file:
        file.write(f"""func.func @ours(%x: {tensor(source)}) -> {tensor(output)} {{
  %w = arith.constant {constant(weights)}
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : {tensor(output)}
  %z = linalg.fill ins(%zero : f32) outs(%e : {tensor(output)}) -> {tensor(output)}
  {body}
  return %y : {tensor(output)}
}}
""")
    subprocess.run([tool, path + ".mlir", "--float", "--quiet", "--machine",
                    "znver3", "-o", path + ".so"], check=True)
    return ctypes.CDLL(path + ".so")


def make_session(node, weights, source, output):
    def info(name, shape):
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
    graph = helper.make_graph([node], "peer", [info("x", source)],
                              [info("y", output)],
                              [numpy_helper.from_array(weights, "w")])
    model = helper.make_model(graph, ir_version=9,
                              opset_imports=[helper.make_opsetid("", 17)])
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(model.SerializeToString(), options)


def measure(tool, shape, rounds):
    conv = shape.startswith("conv:")
    sizes = [int(size) for size in shape.removeprefix("conv:").split("x")]
    body, node, weights, source, output, products = (
        build_conv if conv else build_matmul)(*sizes)
    x = np.random.default_rng(1).standard_normal(source, np.float32)
    y = np.empty(output, np.float32)
    with tempfile.TemporaryDirectory() as folder:
        library = compile_ours(tool, folder, body, weights, source, output)
    session = make_session(node, weights, source, output)
    signature = ctypes.c_char.in_dll(library, "ours_signature")
    size = json.loads(ctypes.string_at(ctypes.addressof(signature)))
    space = np.zeros(size["workspace_bytes"] + 64, np.uint8)
    workspace = ctypes.c_void_p(space.ctypes.data + (-space.ctypes.data % 64))
    inputs = (ctypes.c_void_p * 1)(x.ctypes.data)
    outputs = (ctypes.c_void_p * 1)(y.ctypes.data)
    best = [float("inf")] * 2
    for _ in range(rounds):
        start = time.perf_counter()
        library.ours(inputs, outputs, workspace)
        middle = time.perf_counter()
        [expected] = session.run(None, {"x": x})
        end = time.perf_counter()
        best = [min(best[0], middle - start), min(best[1], end - middle)]
    error = float(abs(y - expected).max() / abs(expected).max())
    if not error < 1e-4:
        sys.exit(f"error: '{shape}' differs from onnxruntime by {error}")
    return {"shape": shape, "ours_gops": 2e-9 * products / best[0],
            "onnxruntime_gops": 2e-9 * products / best[1],
            "ratio": best[1] / best[0], "relative_error": error}


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default="build")
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--shapes", nargs="+", default=SHAPES)
    options = parser.parse_args()
    tool = os.path.join(options.build, "bin", "quant-compile")
    results = []
    for shape in options.shapes:
        result = measure(tool, shape, options.rounds)
        results.append(result)
        print("{shape}: ours {ours_gops:.1f} GOP/s, onnxruntime "
              "{onnxruntime_gops:.1f} GOP/s, ratio {ratio:.2f}".format(**result),
              flush=True)
    path = os.path.join(options.build, "results", "float.json")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        json.dump({"onnxruntime": onnxruntime.__version__, "onnx": onnx.__version__,
                   "results": results}, file, indent=2)
    print("wrote " + path)


if __name__ == "__main__":
    main()
