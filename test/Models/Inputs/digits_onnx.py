"""The demo's networks as ONNX files: python digits_onnx.py FOLDER OUTPUT_FOLDER

FOLDER holds digits_mlp.mlir and digits_cnn.mlir; the weights are read from them.
Images keep their layout: [n, 64], and [n, 8, 8, 1] with a transposition behind it.
"""
import re
import sys
from pathlib import Path

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper, save


def read_weights(path):
    """The hexadecimal constants of an MLIR file in order."""
    weights = []
    for data, shape in re.findall(r'dense<"0x([0-9A-F]+)"> : tensor<([0-9x]+)xf32>',
                                  Path(path).read_text()):
        key = (data, shape)
        if not weights or weights[-1] != key:
            weights.append(key)
    return [np.frombuffer(bytes.fromhex(data), "<f4").reshape(
        [int(size) for size in shape.split("x")]) for data, shape in weights]


class Graph:
    """Nodes in a row; each reads the value before it."""

    def __init__(self, name, shape):
        self.name, self.value = name, "image"
        self.input = helper.make_tensor_value_info("image", TensorProto.FLOAT, shape)
        self.nodes, self.initializers = [], []

    def add(self, op, name, *arrays, others=(), **attributes):
        names = []
        for array in arrays:
            names.append(f"{name}.{len(names)}")
            self.initializers.append(
                numpy_helper.from_array(np.ascontiguousarray(array), names[-1]))
        self.nodes.append(helper.make_node(
            op, [self.value, *names, *others], [name], name, **attributes))
        self.value = name
        return name

    def finish(self, batch):
        output = helper.make_tensor_value_info(self.value, TensorProto.FLOAT,
                                               [batch, 10])
        model = helper.make_model(
            helper.make_graph(self.nodes, self.name, [self.input], [output],
                              self.initializers),
            opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
        checker.check_model(model)
        return model


def make_mlp(weights, batch):
    graph = Graph("digits_mlp", [batch, 64])
    for i in range(3):
        graph.add("Gemm", f"dense{i}", weights[2 * i], weights[2 * i + 1])
        if i < 2:
            graph.add("Relu", f"relu{i}")
    return graph.finish(batch)


def make_cnn(weights, batch):
    graph = Graph("digits_cnn", [batch, 8, 8, 1])
    to_first = lambda w: w.transpose(0, 3, 1, 2)
    pads = {"pads": [1, 1, 1, 1]}
    stem, stem_bias, depth, depth_bias, point, point_bias, deep, deep_bias, \
        head, head_bias = weights
    graph.add("Transpose", "channels_first", perm=[0, 3, 1, 2])
    graph.add("Conv", "stem", to_first(stem), stem_bias, **pads)
    relu = graph.add("Relu", "stem_relu")
    graph.add("Conv", "depthwise", depth.transpose(2, 3, 0, 1), depth_bias,
              group=depth.shape[2], **pads)
    graph.add("Relu", "depthwise_relu")
    graph.add("Conv", "pointwise", to_first(point), point_bias)
    graph.add("Add", "residual", others=[relu])
    graph.add("Relu", "residual_relu")
    graph.add("MaxPool", "max_pool", kernel_shape=[2, 2], strides=[2, 2])
    graph.add("Conv", "deep", to_first(deep), deep_bias, **pads)
    graph.add("Relu", "deep_relu")
    graph.add("GlobalAveragePool", "average_pool")
    graph.add("Flatten", "flatten")
    graph.add("Gemm", "head", head[0], head_bias.ravel())
    graph.add("Softmax", "softmax", axis=1)
    return graph.finish(batch)


def write_all(source, target, batch=1):
    """Writes both networks; returns their paths by name."""
    paths = {}
    for name, make in (("digits_mlp", make_mlp), ("digits_cnn", make_cnn)):
        paths[name] = Path(target) / f"{name}_b{batch}.onnx"
        save(make(read_weights(Path(source) / f"{name}.mlir"), batch),
             str(paths[name]))
    return paths


if __name__ == "__main__":
    for batch in (1, 8):
        write_all(*sys.argv[1:3], batch)
