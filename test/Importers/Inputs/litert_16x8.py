"""LiteRT models with 16-bit activations, 8-bit weights and 64-bit biases.

    litert_16x8.py FOLDER

writes NAME.tflite, NAME.x.npy and NAME.y.npy, what LiteRT's reference kernels make of x,
for NAME of fc, fc_nobias, fc_channel, conv, depthwise, transposed, transposed_valid and
transposed_nobias.
"""
import os
import sys

import flatbuffers
import numpy as np
from ai_edge_litert import schema_py_generated as schema
from ai_edge_litert.interpreter import Interpreter, OpResolverType

FOLDER = sys.argv[1]
X_SCALE, Y_SCALE = 0.001, 0.0173
KINDS = {
    "fc": (schema.BuiltinOperator.FULLY_CONNECTED, 9, "FullyConnectedOptions",
           (24, 64), [4, 64], [4, 24], 0),
    "conv": (schema.BuiltinOperator.CONV_2D, 4, "Conv2DOptions",
             (8, 3, 3, 5), [1, 6, 6, 5], [1, 6, 6, 8], 0),
    "depthwise": (schema.BuiltinOperator.DEPTHWISE_CONV_2D, 5, "DepthwiseConv2DOptions",
                  (1, 3, 3, 6), [1, 6, 6, 6], [1, 6, 6, 6], 3),
    "transposed": (schema.BuiltinOperator.TRANSPOSE_CONV, 3, "TransposeConvOptions",
                   (8, 3, 3, 5), [1, 4, 4, 5], [1, 8, 8, 8], 0),
    "transposed_valid": (schema.BuiltinOperator.TRANSPOSE_CONV, 3, "TransposeConvOptions",
                         (8, 3, 3, 5), [1, 4, 4, 5], [1, 9, 9, 8], 0),
}


def tensor(name, shape, kind, buffer, scales, axis=0):
    t = schema.TensorT()
    t.name, t.shape, t.type, t.buffer = name, list(shape), kind, buffer
    t.quantization = schema.QuantizationParametersT()
    t.quantization.scale = [float(s) for s in scales]
    t.quantization.zeroPoint = [0] * len(scales)
    t.quantization.quantizedDimension = axis
    return t


def options(name):
    result = getattr(schema, name + "T")()
    if name != "FullyConnectedOptions":
        result.strideH = result.strideW = 1 + name.startswith("Transpose")
    if "Conv2D" in name:
        result.dilationHFactor = result.dilationWFactor = 1
    if name.startswith("Depthwise"):
        result.depthMultiplier = 1
    return result


def build(kind, has_bias, per_channel):
    random = np.random.default_rng(4)
    builtin, version, option, weights, x_shape, y_shape, axis = KINDS[kind]
    channels = y_shape[-1]
    buffers = [schema.BufferT()]

    def store(array):
        buffers.append(schema.BufferT())
        buffers[-1].data = np.frombuffer(array.tobytes(), np.uint8)
        return len(buffers) - 1

    scales = random.uniform(0.005, 0.015, channels if per_channel else 1).astype(
        np.float32)
    codes = random.integers(-127, 128, weights).astype(np.int8)
    tensors = [tensor("x", x_shape, schema.TensorType.INT16, 0, [X_SCALE]),
               tensor("w", weights, schema.TensorType.INT8, store(codes), scales, axis)]
    if has_bias:
        bias = random.integers(-200000, 200000, channels).astype(np.int64)
        tensors.append(tensor("b", [channels], schema.TensorType.INT64, store(bias),
                              scales * np.float32(X_SCALE)))
    y = len(tensors)
    tensors.append(tensor("y", y_shape, schema.TensorType.INT16, 0, [Y_SCALE]))

    operator, code = schema.OperatorT(), schema.OperatorCodeT()
    operator.inputs = [0, 1, 2 if has_bias else -1]
    if option.startswith("Transpose"):
        operator.inputs = [len(tensors), 1, 0] + [2] * has_bias
        tensors.append(tensor("sizes", [4], schema.TensorType.INT32,
                              store(np.array(y_shape, np.int32)), []))
    operator.outputs = [y]
    operator.builtinOptionsType = getattr(schema.BuiltinOptions, option)
    operator.builtinOptions = options(option)
    if kind == "transposed_valid":
        operator.builtinOptions.padding = schema.Padding.VALID
    code.builtinCode = code.deprecatedBuiltinCode = builtin
    code.version = version
    graph, model = schema.SubGraphT(), schema.ModelT()
    graph.tensors, graph.operators, graph.name = tensors, [operator], "main"
    graph.inputs, graph.outputs = [0], [y]
    model.version, model.description = 3, ""
    model.operatorCodes, model.subgraphs, model.buffers = [code], [graph], buffers
    builder = flatbuffers.Builder(1024)
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())


def main():
    for name, kind, has_bias, per_channel in (
            ("fc", "fc", True, False), ("fc_nobias", "fc", False, False),
            ("fc_channel", "fc", True, True), ("conv", "conv", True, True),
            ("depthwise", "depthwise", True, True),
            ("transposed", "transposed", True, True),
            ("transposed_nobias", "transposed", False, False),
            ("transposed_valid", "transposed_valid", True, True)):
        data = build(kind, has_bias, per_channel)
        path = os.path.join(FOLDER, name)
        with open(path + ".tflite", "wb") as file:
            file.write(data)
        interpreter = Interpreter(
            model_content=data,
            experimental_op_resolver_type=OpResolverType.BUILTIN_REF)
        interpreter.allocate_tensors()
        source, = interpreter.get_input_details()
        result, = interpreter.get_output_details()
        x = np.random.default_rng(5).integers(-32768, 32768, source["shape"]).astype(
            np.int16)
        interpreter.set_tensor(source["index"], x)
        interpreter.invoke()
        np.save(path + ".x.npy", x)
        np.save(path + ".y.npy", interpreter.get_tensor(result["index"]))


if __name__ == "__main__":
    main()
