"""Small networks with the patterns of large ones: python tiny_onnx.py FOLDER

tiny_encoder: token ids and a mask through embeddings, attention with an additive mask,
layer normalization and GELU, as in BERT. tiny_mobile: convolutions with batch
normalization, clips, hard swish and a residual, as in MobileNet. Weights are random,
of the sizes that training gives.
"""
import sys
from pathlib import Path

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper, save


class Graph:
    def __init__(self, seed):
        self.rng = np.random.default_rng(seed)
        self.nodes, self.initializers = [], []

    def constant(self, name, array):
        self.initializers.append(numpy_helper.from_array(np.asarray(array), name))
        return name

    def random(self, name, *shape, scale=None, around=0.0):
        scale = scale or 1 / np.sqrt(np.prod(shape[1:]) or 1)
        noise = self.rng.standard_normal(shape) * scale + around
        return self.constant(name, noise.astype("f4"))

    def add(self, op, name, *inputs, **attributes):
        self.nodes.append(helper.make_node(op, list(inputs), [name], name,
                                           **attributes))
        return name

    def finish(self, name, inputs, output, path):
        value = helper.make_tensor_value_info
        kinds = {"i8": TensorProto.INT64, "f4": TensorProto.FLOAT}
        model = helper.make_model(
            helper.make_graph(self.nodes, name,
                              [value(n, kinds[k], s) for n, k, s in inputs],
                              [value(output[0], TensorProto.FLOAT, output[1])],
                              self.initializers),
            opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
        checker.check_model(model)
        save(model, str(path))
        return path


def write_encoder(path, batch, tokens=8, width=16, heads=2, vocabulary=32):
    g = Graph(1)
    size = width // heads

    def linear(x, name, inner, outer):
        product = g.add("MatMul", f"{name}_matmul", x,
                        g.random(f"{name}_weight", inner, outer, scale=inner**-.5))
        return g.add("Add", name, product, g.random(f"{name}_bias", outer, scale=.1))

    def norm(x, name):
        return g.add("LayerNormalization", name, x,
                     g.random(f"{name}_scale", width, scale=.1, around=1.),
                     g.random(f"{name}_offset", width, scale=.1), epsilon=1e-5)

    def split_heads(x, name, perm):
        shape = g.constant(f"{name}_shape", [batch, tokens, heads, size])
        return g.add("Transpose", f"{name}_heads",
                     g.add("Reshape", f"{name}_split", x, shape), perm=perm)

    table = g.random("table", vocabulary, width, scale=1.)
    x = norm(g.add("Add", "sum", g.add("Gather", "embedding", table, "ids"),
                   g.random("positions", tokens, width, scale=.3)), "norm0")
    real = g.add("Cast", "mask_real", "mask", to=TensorProto.FLOAT)
    absent = g.add("Sub", "absent", g.constant("one", np.float32(1)), real)
    additive = g.add("Unsqueeze", "mask_heads", g.add(
        "Mul", "mask_low", absent, g.constant("low", np.float32(-3.4028235e38))),
        g.constant("axes", np.array([1, 2])))
    q = split_heads(linear(x, "query", width, width), "q", [0, 2, 1, 3])
    k = split_heads(linear(x, "key", width, width), "k", [0, 2, 3, 1])
    v = split_heads(linear(x, "value", width, width), "v", [0, 2, 1, 3])
    scores = g.add("Div", "scaled", g.add("MatMul", "scores", q, k),
                   g.constant("root", np.float32(size**.5)))
    weights = g.add("Softmax", "weights", g.add("Add", "masked", scores, additive),
                    axis=-1)
    mixed = g.add("Transpose", "mixed", g.add("MatMul", "context", weights, v),
                  perm=[0, 2, 1, 3])
    joined = g.add("Reshape", "joined", mixed,
                   g.constant("joined_shape", [batch, tokens, width]))
    x = norm(g.add("Add", "residual1", linear(joined, "output", width, width), x),
             "norm1")
    h = linear(x, "up", width, 2 * width)
    erf = g.add("Erf", "erf", g.add("Div", "by_root2", h,
                                    g.constant("root2", np.float32(2**.5))))
    gelu = g.add("Mul", "gelu", g.add("Mul", "half", h, g.constant(
        "point5", np.float32(.5))), g.add("Add", "erf1", erf, "one"))
    x = norm(g.add("Add", "residual2", linear(gelu, "down", 2 * width, width), x),
             "norm2")
    return g.finish("tiny_encoder", [("ids", "i8", [batch, tokens]),
                                     ("mask", "i8", [batch, tokens])],
                    (x, [batch, tokens, width]), path)


def write_mobile(path, batch, channels=8):
    g = Graph(2)

    def conv(x, name, inner, outer, size, **attributes):
        weight = g.random(f"{name}_weight", outer, inner, size, size)
        y = g.add("Conv", name, x, weight, pads=[size // 2] * 4, **attributes)
        parameters = [g.random(f"{name}_{part}", outer, scale=.2, around=middle)
                      for part, middle in (("scale", 1.), ("offset", .1), ("mean", .1))]
        variance = g.constant(f"{name}_variance", g.rng.uniform(
            .5, 2, outer).astype("f4"))
        return g.add("BatchNormalization", f"{name}_norm", y, *parameters, variance)

    x = conv("image", "stem", 3, channels, 3, strides=[2, 2])
    x = g.add("HardSwish", "swish", x)
    y = conv(x, "expand", channels, 3 * channels, 1)
    y = g.add("Clip", "clip0", y, g.constant("zero", np.float32(0)),
              g.constant("six", np.float32(6)))
    y = conv(y, "depthwise", 1, 3 * channels, 3, group=3 * channels)
    y = g.add("Clip", "clip1", y, "zero", "six")
    x = g.add("Add", "residual", conv(y, "project", 3 * channels, channels, 1), x)
    x = g.add("Flatten", "flatten", g.add("GlobalAveragePool", "pool", x))
    x = g.add("Gemm", "head", x, g.random("head_weight", 10, channels),
              g.random("head_bias", 10, scale=.1), transB=1)
    return g.finish("tiny_mobile", [("image", "f4", [batch, 3, 16, 16])],
                    (x, [batch, 10]), path)


def make_samples(count, seed):
    """Inputs of both networks by name, one per row."""
    rng = np.random.default_rng(seed)
    lengths = rng.integers(3, 9, count)
    return {"tiny_encoder": {
        "ids": rng.integers(0, 32, (count, 8)),
        "mask": (np.arange(8) < lengths[:, None]).astype("i8")},
        "tiny_mobile": {"image": rng.standard_normal((count, 3, 16, 16)).astype("f4")}}


WRITERS = {"tiny_encoder": write_encoder, "tiny_mobile": write_mobile}

if __name__ == "__main__":
    for name, write in WRITERS.items():
        write(Path(sys.argv[1]) / f"{name}.onnx", batch=1)
