"""MLPerf Tiny's DS-CNN in f64, from the file's own weights.

Its "float" file stores weights in 8 bits beside float operators. LiteRT computes such
operators with activations in 8 bits, chosen at run time, so that it is no reference for
the float program; this is.
"""
import numpy as np
from ai_edge_litert.interpreter import Interpreter, OpResolverType


def read_operators(path):
    """Name of each operator with its constants in f64."""
    # No delegate: it would stand for the operators.
    interpreter = Interpreter(
        str(path), experimental_op_resolver_type=OpResolverType.BUILTIN_REF)
    interpreter.allocate_tensors()
    details = {t["index"]: t for t in interpreter.get_tensor_details()}
    made = {i for op in interpreter._get_ops_details() for i in op["outputs"]}
    made |= {t["index"] for t in interpreter.get_input_details()}

    def constant(index):
        values = interpreter.get_tensor(index)
        quantization = details[index]["quantization_parameters"]
        if values.dtype != np.int8:
            return values.astype(np.float64)
        scales, axis = quantization["scales"], quantization["quantized_dimension"]
        shape = [1] * values.ndim
        shape[axis] = len(scales)
        return values * scales.astype(np.float64).reshape(shape)

    return [(op["op_name"], [constant(i) for i in op["inputs"]
                             if i >= 0 and i not in made])
            for op in interpreter._get_ops_details()]


def has_small_weights(path):
    return any(t["dtype"] == np.int8
               for t in Interpreter(str(path)).get_tensor_details())


def windows(x, kernel, stride):
    """[n, h, w, c, kh, kw] of x [n, y, x, c] with TensorFlow's padding SAME."""
    pads = [(0, 0)]
    for size, k in zip(x.shape[1:3], kernel):
        total = max((-(-size // stride) - 1) * stride + k - size, 0)
        pads.append((total // 2, total - total // 2))
    padded = np.pad(x, [*pads, (0, 0)])
    return np.lib.stride_tricks.sliding_window_view(
        padded, kernel, (1, 2))[:, ::stride, ::stride]


def run(path, x):
    """Outputs of DS-CNN for inputs [n, 49, 10, 1]: its first convolution has stride
    2, the others 1; all but the last layer end in ReLU."""
    x, stride = x.astype(np.float64), 2
    for name, constants in read_operators(path):
        if name == "CONV_2D":
            weights, bias = constants
            x = np.einsum("nhwcij,oijc->nhwo", windows(x, weights.shape[1:3], stride),
                          weights, optimize=True)
            x, stride = np.maximum(x + bias, 0), 1
        elif name == "DEPTHWISE_CONV_2D":
            weights, bias = constants
            x = np.einsum("nhwcij,ijc->nhwc", windows(x, weights.shape[1:3], 1),
                          weights[0], optimize=True)
            x = np.maximum(x + bias, 0)
        elif name == "AVERAGE_POOL_2D":
            x = x.mean((1, 2), keepdims=True)
        elif name == "RESHAPE":
            x = x.reshape(len(x), -1)
        elif name == "FULLY_CONNECTED":
            weights, bias = constants
            x = x @ weights.T + bias
        elif name == "SOFTMAX":
            x = np.exp(x - x.max(1, keepdims=True))
            x /= x.sum(1, keepdims=True)
        else:
            raise ValueError(f"'{path}' has the operator {name}, which DS-CNN has not")
    return x
