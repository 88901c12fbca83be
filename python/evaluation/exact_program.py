"""Evaluates a quantized ONNX model with integers wherever its operands are codes.

Only QuantizeLinear rounds: exact numbers, ties to even. What has no integer form
in exact_operators.py is computed in floats: an island between two of the model's
casts.
"""
import dataclasses

import numpy as np
import onnx
from onnx import helper, numpy_helper

import exact_arithmetic as exact
from exact_arithmetic import fraction
from exact_operators import MOVES, Function, Real, Softmax, Sum, apply

LIMITS = {onnx.TensorProto.UINT8: (0, 255), onnx.TensorProto.INT8: (-128, 127),
          onnx.TensorProto.UINT16: (0, 65535), onnx.TensorProto.INT16: (-32768, 32767),
          onnx.TensorProto.UINT4: (0, 15), onnx.TensorProto.INT4: (-8, 7),
          onnx.TensorProto.INT32: (-2 ** 31, 2 ** 31 - 1)}
QLINEAR = {"QLinearConv": ("Conv", 2), "QLinearMatMul": ("MatMul", 2),
           "QLinearAdd": ("Add", 2), "QLinearMul": ("Mul", 2),
           "QLinearSigmoid": ("Sigmoid", 1), "QLinearLeakyRelu": ("LeakyRelu", 1),
           "QLinearSoftmax": ("Softmax", 1),
           "QLinearAveragePool": ("AveragePool", 1),
           "QLinearGlobalAveragePool": ("GlobalAveragePool", 1)}


@dataclasses.dataclass
class Row:
    """One integer tensor beside the compiled program's."""
    name: str
    kind: str  # 'integer', 'input' (from floats that the user gives) or 'island'
    codes: int
    differing: int
    most: int


class Program:
    def __init__(self, model):
        self.model = model
        self.attributes = {}
        self.constants = {t.name: (numpy_helper.to_array(t), t.data_type)
                          for t in model.graph.initializer}
        self.types = {n: kind for n, (_, kind) in self.constants.items()}

    # What the program computes, node by node.

    def run(self, inputs, ours):
        """Rows for every tensor in `ours`, codes by name. Where ours differ, and
        after every island, the program goes on from ours."""
        env = {n: (a.astype(np.int64) if self.types[n] in LIMITS
                   and a.dtype != np.int32 and a.dtype != np.int64 else a)
               for n, (a, _) in self.constants.items()}
        env.update(inputs)
        self.given, self.rows, self.ours = set(inputs), [], ours
        for node in self.model.graph.node:
            self.evaluate(node, env)
        return self.rows, env

    def evaluate(self, node, env):
        attributes = {a.name: helper.get_attribute_value(a) for a in node.attribute}
        args = [env[n] if n else None for n in node.input]
        if node.op_type == "QuantizeLinear":
            self.store(node, env, args[0], node.input[0], node.input[1:3])
        elif node.op_type == "DequantizeLinear":
            env[node.output[0]] = self.dequantize(env, node.input, attributes)
        elif node.op_type in QLINEAR or node.op_type == "QGemm":
            self.evaluate_qlinear(node, env, attributes)
        else:
            values = apply(node, args, attributes, self.model.opset_import)
            env.update(zip(node.output, values))
            name = node.output[0]
            if name in self.ours:  # Codes that were moved.
                self.compare(name, "integer", values[0])
                env[name] = self.ours[name]

    def evaluate_qlinear(self, node, env, attributes):
        operator, count = QLINEAR.get(node.op_type, ("Gemm", 2))
        axes = [1, {"Conv": 0, "Gemm": 0 if attributes.get("transB") else 1}.get(
            operator, 1)]
        operands = [self.dequantize(env, node.input[3 * i:3 * i + 3], {"axis": axes[i]})
                    for i in range(count)]
        after = 3 * count
        bias = {"QLinearConv": 8, "QGemm": 6}.get(node.op_type, len(node.input))
        if bias < len(node.input) and node.input[bias]:
            scales = (operands[0].scales * operands[1].scales).astype(np.float32)
            operands.append(Real(env[node.input[bias]].astype(np.int64), scales, 0,
                                 0 if scales.size > 1 else None))
        after = 7 if node.op_type == "QGemm" else after
        plain = helper.make_node(operator, ["a"] * len(operands), ["y"])
        attributes.pop("opset", None)
        result = apply(plain, operands, attributes, self.model.opset_import)[0]
        self.store(node, env, result, None, node.input[after:after + 2])

    def dequantize(self, env, names, attributes):
        codes, scale = env[names[0]], np.asarray(env[names[1]], np.float32)
        zeros = np.asarray(env[names[2]] if len(names) > 2 and names[2] else 0, np.int64)
        if scale.size == 1:
            zero = int(zeros.reshape(-1)[0])
            return Real(codes.astype(np.int64) - zero, scale.reshape(()), zero)
        axis = attributes.get("axis", 1) % codes.ndim
        shape = [1] * codes.ndim
        shape[axis] = -1
        return Real(codes.astype(np.int64) - zeros.reshape(shape), scale, 0, axis)

    def store(self, node, env, value, source, parameters):
        name = node.output[0]
        scale = np.float32(np.asarray(env[parameters[0]]).reshape(-1)[0])
        zero = int(np.asarray(env[parameters[1]]).reshape(-1)[0])
        limits = LIMITS[self.types[parameters[1]]]
        codes = quantize(value, scale, zero, limits)
        kind = "integer"
        if isinstance(value, np.ndarray):
            kind = "input" if source in self.given else "island"
        if name in self.ours:
            self.compare(name, kind, codes)
            codes = self.ours[name]
        env[name] = codes

    def compare(self, name, kind, codes):
        difference = np.abs(self.ours[name] - codes)
        self.rows.append(Row(name, kind, codes.size, int(np.count_nonzero(difference)),
                             int(difference.max(initial=0))))


def quantize(value, scale, zero, limits):
    """The codes of the exact numbers of `value`."""
    if isinstance(value, np.ndarray):
        return exact.quantize(value, scale, zero, limits)
    if isinstance(value, Softmax):
        return exact.softmax(value.of.distances, fraction(value.of.scale), value.axis,
                             fraction(scale), zero, limits)
    if isinstance(value, Real):
        if value.scale == scale and value.zero == zero:
            return np.clip(value.distances + zero, *limits)
        value = Function(value, lambda x: x)
    if isinstance(value, Function):
        return exact.table(value.function, value.of.zero, value.of.scale, scale, zero,
                           limits, value.of.distances + value.of.zero)
    bounds = [int(np.clip(round(fraction(b) / fraction(scale)) + zero, *limits))
              if abs(b) < np.inf else limits[b > 0] for b in value.clamp]
    if isinstance(value, Sum):
        return exact.add([t.distances for t in value.terms],
                         [fraction(t.scale) for t in value.terms], fraction(scale), zero,
                         bounds)
    codes = np.empty_like(value.sums)
    for index, factor, addend in value.slices():
        codes[index] = exact.requantize(value.sums[index], factor / fraction(scale),
                                        addend / fraction(scale), zero, bounds)
    return codes
