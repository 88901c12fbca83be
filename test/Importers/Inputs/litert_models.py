"""Writes small .tflite models for the tests of the importer: <name> <file.tflite>."""
import sys

import numpy as np
from ai_edge_litert import schema_py_generated as schema
from ai_edge_litert.tools import flatbuffer_utils

Op = schema.BuiltinOperator
Options = schema.BuiltinOptions
Type = schema.TensorType


def make(cls, **fields):
    made = cls()
    for name, value in fields.items():
        setattr(made, name, value)
    return made


class Builder:
    """A model of one graph. Tensors are numbered as they are added."""

    def __init__(self):
        self.graph = make(schema.SubGraphT, name="main", tensors=[], operators=[])
        self.model = make(
            schema.ModelT, version=3, description="test", operatorCodes=[],
            subgraphs=[self.graph], buffers=[schema.BufferT()])

    def tensor(self, name, shape, type_=Type.FLOAT32, *, open_=None, scales=None,
               zero_point=0, axis=0, data=None):
        """`open_` is the shape with -1 for open dimensions."""
        tensor = make(schema.TensorT, name=name, shape=list(shape), type=type_,
                      buffer=0)
        if open_:
            tensor.shapeSignature = list(open_)
        if scales:
            tensor.quantization = make(
                schema.QuantizationParametersT, scale=list(scales),
                zeroPoint=[zero_point] * len(scales), quantizedDimension=axis)
        if data is not None:
            tensor.buffer = len(self.model.buffers)
            self.model.buffers.append(make(
                schema.BufferT, data=np.frombuffer(data.tobytes(), np.uint8)))
        self.graph.tensors.append(tensor)
        return len(self.graph.tensors) - 1

    def operator(self, code, inputs, outputs, kind=0, options=None):
        """`code` is a builtin operator's, or the name of a custom one."""
        entry = schema.OperatorCodeT()
        entry.version = 1
        if isinstance(code, str):
            entry.customCode = code
            code = Op.CUSTOM
        entry.builtinCode = code
        entry.deprecatedBuiltinCode = min(code, 127)
        self.graph.operators.append(make(
            schema.OperatorT, opcodeIndex=len(self.model.operatorCodes),
            inputs=list(inputs), outputs=list(outputs), builtinOptionsType=kind,
            builtinOptions=options))
        self.model.operatorCodes.append(entry)

    def signature(self, inputs, outputs):
        """Names for tensors, as the author of the model gave them."""
        def maps(names):
            return [make(schema.TensorMapT, name=n, tensorIndex=i)
                    for n, i in names.items()]
        self.model.signatureDefs = [make(
            schema.SignatureDefT, signatureKey="serving_default",
            inputs=maps(inputs), outputs=maps(outputs))]

    def finish(self, inputs, outputs):
        self.graph.inputs, self.graph.outputs = list(inputs), list(outputs)
        return self.model


def add_mul(batch=-1):
    """Two inputs and outputs with a signature; an open batch."""
    b = Builder()
    x, y, s, p = (b.tensor(name, [1, 4], open_=[batch, 4]) for name in (
        "serving_default_x:0", "serving_default_y:0", 'add"1', "Partitioned:0"))
    b.operator(Op.ADD, [x, y], [s], Options.AddOptions, schema.AddOptionsT())
    b.operator(Op.MUL, [x, s], [p], Options.MulOptions, schema.MulOptionsT())
    b.signature({"x": x, "y": y}, {"sum": s, "product": p})
    return b.finish([x, y], [s, p])


def open_width():
    b = Builder()
    x, y = (b.tensor(n, [1, 1], open_=[-1, -1]) for n in "xy")
    b.operator(Op.RELU, [x], [y])
    return b.finish([x], [y])


def custom():
    b = Builder()
    x, a, y = (b.tensor(n, [1, 4]) for n in ("x", "fancy", "more"))
    b.operator("Fancy", [x], [a])
    b.operator("FlexErf", [a], [y])
    return b.finish([x], [y])


def unique():
    """An operator that TOSA has no form of."""
    b = Builder()
    x, y = b.tensor("x", [4]), b.tensor("first/Unique", [4])
    i = b.tensor("indices", [4], Type.INT32)
    b.operator(Op.UNIQUE, [x], [y, i], Options.UniqueOptions,
               schema.UniqueOptionsT())
    return b.finish([x], [y])


def crash():
    """A reshape without its target shape, on which the converter crashes."""
    b = Builder()
    x, y = (b.tensor(n, [1, 4], Type.UINT8, scales=[0.5], zero_point=128)
            for n in "xy")
    b.operator(Op.RESHAPE, [x], [y])
    return b.finish([x], [y])


def no_outputs():
    b = Builder()
    return b.finish([b.tensor("x", [1])], [])


def unranked():
    """A scalar of a file that does not say that it knows the rank."""
    b = Builder()
    x, y = b.tensor("x", []), b.tensor("y", [])
    b.operator(Op.ADD, [x, x], [y], Options.AddOptions, schema.AddOptionsT())
    return b.finish([x], [y])


def while_loop():
    """while x < x + x: x = x + x."""
    b = Builder()
    x, y = b.tensor("x", [1]), b.tensor("y", [1])
    b.operator(Op.WHILE, [x], [y], Options.WhileOptions,
               make(schema.WhileOptionsT, condSubgraphIndex=1, bodySubgraphIndex=2))
    model = b.finish([x], [y])
    for name in ("cond", "body"):
        inner = Builder()
        inner.graph.name = name
        a, r = inner.tensor("a", [1]), inner.tensor("r", [1])
        inner.operator(Op.ADD, [a, a], [r], Options.AddOptions, schema.AddOptionsT())
        if name == "cond":
            less = inner.tensor("less", [1], Type.BOOL)
            inner.operator(Op.LESS, [a, r], [less], Options.LessOptions,
                           schema.LessOptionsT())
        inner.finish([a], [less if name == "cond" else r])
        for operator in inner.graph.operators:
            operator.opcodeIndex += len(model.operatorCodes)
        model.operatorCodes += inner.model.operatorCodes
        model.subgraphs.append(inner.graph)
    return model


def pack():
    """x and its double side by side; the batch is open."""
    b = Builder()
    x, d = (b.tensor(n, [1, 2], open_=[-1, 2]) for n in ("x", "doubled"))
    p, y = (b.tensor(n, [1, 2, 2], open_=[-1, 2, 2]) for n in ('"pa\\ck"', "y"))
    b.operator(Op.ADD, [x, x], [d], Options.AddOptions, schema.AddOptionsT())
    b.operator(Op.PACK, [x, d], [p], Options.PackOptions,
               make(schema.PackOptionsT, axis=-1, valuesCount=2))
    b.operator(Op.RELU, [p], [y])
    return b.finish([x], [y])


def sparse_dimension(kind, values):
    """One dimension: its size, or where its rows begin and which elements they
    hold."""
    if kind == "dense":
        return make(schema.DimensionMetadataT, format=0, denseSize=values)
    segments, indices = (make(schema.Uint8VectorT, values=list(v)) for v in values)
    vector = schema.SparseIndexVector.Uint8Vector
    return make(schema.DimensionMetadataT, format=1, arraySegmentsType=vector,
                arraySegments=segments, arrayIndicesType=vector,
                arrayIndices=indices)


def sparse(last=2):
    """Two layers: [[0, 0, 1, 2], [3, 4, 0, 0]] in blocks of 1x2 by rows, in f16, and
    [[0, 0], [7, 0]] by columns."""
    b = Builder()
    x, y, z = b.tensor("x", [1, 4]), b.tensor("y", [1, 2]), b.tensor("z", [1, 2])
    v = b.tensor("v", [2, 4], Type.FLOAT16, data=np.float16([1, 2, 3, 4]))
    w = b.tensor("w", [2, 2], data=np.float32([7]))
    b.graph.tensors[v].sparsity = make(
        schema.SparsityParametersT, traversalOrder=[0, 1, 2], blockMap=[1],
        dimMetadata=[sparse_dimension("dense", 2),
                     sparse_dimension("sparse", ([0, 1, last], [1, 0])),
                     sparse_dimension("dense", 2)])
    b.graph.tensors[w].sparsity = make(
        schema.SparsityParametersT, traversalOrder=[1, 0],
        dimMetadata=[sparse_dimension("dense", 2),
                     sparse_dimension("sparse", ([0, 1, 1], [1]))])
    half, wide = b.tensor("vd", [2, 4], Type.FLOAT16), b.tensor("vf", [2, 4])
    dense = b.tensor("wd", [2, 2])
    b.operator(Op.DENSIFY, [v], [half], Options.DensifyOptions,
               schema.DensifyOptionsT())
    b.operator(Op.DEQUANTIZE, [half], [wide], Options.DequantizeOptions,
               schema.DequantizeOptionsT())
    b.operator(Op.DENSIFY, [w], [dense], Options.DensifyOptions,
               schema.DensifyOptionsT())
    for layer in ([x, wide, -1], [y]), ([y, dense, -1], [z]):
        b.operator(Op.FULLY_CONNECTED, *layer, Options.FullyConnectedOptions,
                   schema.FullyConnectedOptionsT())
    return b.finish([x], [y, z])


MODELS = {
    "pack": pack,
    "sparse": sparse,
    "sparse-damaged": lambda: sparse(5),
    "add-mul": add_mul,
    "add-mul-static": lambda: add_mul(1),
    "open-width": open_width,
    "custom": custom,
    "unique": unique,
    "crash": crash,
    "no-outputs": no_outputs,
    "unranked": unranked,
    "while": while_loop,
}

if __name__ == "__main__":
    flatbuffer_utils.write_model(MODELS[sys.argv[1]](), sys.argv[2])
