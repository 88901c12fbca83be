"""Writes float networks as MLIR text, weights as hex blobs, every op named."""

import numpy as np

_IDENTITY = "affine_map<({0}) -> ({0})>"


def _dims(rank):
    return ", ".join(f"d{i}" for i in range(rank))


def tensor(shape, element="f32"):
    """The type of a tensor: `tensor((1, 64))` is `tensor<1x64xf32>`."""
    return f"tensor<{'x'.join(str(s) for s in (*shape, element))}>"


class Function:
    """One function under construction; values are names with shapes."""

    def __init__(self, name, argument, shape):
        self.name, self.argument, self.shape = name, argument, tuple(shape)
        self.lines = []
        self.count = 0

    def emit(self, text, shape, name):
        """Appends `<value> = text` with the location `name`."""
        value = f"%v{self.count}"
        self.count += 1
        self.lines.append(f'    {value} = {text} loc("{name}")')
        return value, tuple(shape)

    def blob(self, array):
        """An f32 array as the literal `dense<"0x...">`."""
        data = np.ascontiguousarray(array, dtype="<f4")
        if data.size == 1 or np.all(data == data.flat[0]):
            return f"dense<{data.flat[0]:e}>"
        return f'dense<"0x{data.tobytes().hex().upper()}">'

    def finish(self, result):
        value, shape = result
        head = (f"  func.func @{self.name}(%{self.argument}: {tensor(self.shape)}"
                f' loc("{self.argument}")) -> {tensor(shape)} {{')
        tail = f"    return {value} : {tensor(shape)}"
        return "\n".join(["module {", head, *self.lines, tail, "  }", "}", ""])


class LinalgFunction(Function):
    """Networks in linalg on tensors."""

    def constant(self, array, name):
        return self.emit(f"arith.constant {self.blob(array)} : "
                         f"{tensor(array.shape)}", array.shape, name)

    def scalar(self, number, name):
        return self.emit(f"arith.constant {number:e} : f32", (), name)[0]

    def empty(self, shape, name):
        return self.emit(f"tensor.empty() : {tensor(shape)}", shape, name)[0]

    def filled(self, shape, number, name):
        init = self.empty(shape, name)
        value = self.scalar(number, name)
        return self.emit(f"linalg.fill ins({value} : f32) outs({init} : "
                         f"{tensor(shape)}) -> {tensor(shape)}", shape, name)[0]

    def named(self, op, x, other, shape, start, name, attributes=""):
        """`other` is a constant array, or a value and its shape."""
        if isinstance(other, np.ndarray):
            other = self.constant(other, name)
        init = self.filled(shape, start, name)
        return self.emit(
            f"linalg.{op} {attributes}ins({x[0]}, {other[0]} : {tensor(x[1])}, "
            f"{tensor(other[1])}) outs({init} : {tensor(shape)}) -> "
            f"{tensor(shape)}", shape, name)

    def matmul(self, x, weight, name):
        return self.named("matmul", x, weight, (x[1][0], weight.shape[1]), 0,
                          name)

    def conv_nchw(self, x, weight, name):
        n, _, h, w = x[1]
        f, _, kh, kw = weight.shape
        return self.named(
            "conv_2d_nchw_fchw", x, weight, (n, f, h - kh + 1, w - kw + 1), 0,
            name, "{dilations = dense<1> : vector<2xi64>, "
            "strides = dense<1> : vector<2xi64>} ")

    def max_pool_nchw(self, x, size, name):
        n, c, h, w = x[1]
        window = self.empty((size, size), name), (size, size)
        return self.named(
            "pooling_nchw_max", x, window, (n, c, h // size, w // size),
            -3.4028234663852886e38, name,
            "{dilations = dense<1> : vector<2xi64>, "
            f"strides = dense<{size}> : vector<2xi64>}} ")

    def flatten(self, x, name):
        n, *rest = x[1]
        shape = (n, int(np.prod(rest)))
        groups = f"[[0], [{', '.join(str(i + 1) for i in range(len(rest)))}]]"
        return self.emit(f"tensor.collapse_shape {x[0]} {groups} : "
                         f"{tensor(x[1])} into {tensor(shape)}", shape, name)

    def generic(self, x, body, name, other=None, other_map=None):
        rank = len(x[1])
        dims = _dims(rank)
        identity = _IDENTITY.format(dims)
        maps, values, types, arguments = [identity], x[0], tensor(x[1]), "%in: f32"
        if other:
            maps.append(f"affine_map<({dims}) -> ({other_map})>")
            values += f", {other[0]}"
            types += f", {tensor(other[1])}"
            arguments += ", %c: f32"
        maps.append(identity)
        iterators = ", ".join(['"parallel"'] * rank)
        init = self.empty(x[1], name)
        return self.emit(
            f"linalg.generic {{indexing_maps = [{', '.join(maps)}], "
            f"iterator_types = [{iterators}]}} ins({values} : {types}) "
            f"outs({init} : {tensor(x[1])}) {{\n"
            f"    ^bb0({arguments}, %out: f32):\n"
            f"      %y = {body} : f32\n      linalg.yield %y : f32\n"
            f"    }} -> {tensor(x[1])}", x[1], name)

    def bias(self, x, array, dim, name):
        return self.generic(x, "arith.addf %in, %c", name,
                            self.constant(array, name), f"d{dim}")

    def relu(self, x, name):
        zero = self.scalar(0, name)
        return self.generic(x, f"arith.maximumf %in, {zero}", name)


class TosaFunction(Function):
    """Networks in TOSA, NHWC."""

    def constant(self, array, name):
        return self.emit(f'"tosa.const"() {{values = {self.blob(array)} : '
                         f"{tensor(array.shape)}}} : () -> "
                         f"{tensor(array.shape)}", array.shape, name)

    def zero(self, name):
        return self.constant(np.zeros(1, "f4"), name)

    def op(self, name, op, inputs, shape, attributes=""):
        values = ", ".join(v for v, _ in inputs)
        types = ", ".join(s if isinstance(s, str) else tensor(s)
                          for _, s in inputs)
        return self.emit(f"tosa.{op} {values} {attributes}: ({types}) -> "
                         f"{tensor(shape)}", shape, name)

    def convolution(self, op, x, weight, bias, pad, shape, name):
        zero = self.zero(name)
        inputs = [x, self.constant(weight, name), self.constant(bias, name),
                  zero, zero]
        return self.op(
            name, op, inputs, shape,
            "{acc_type = f32, dilation = array<i64: 1, 1>, "
            f"pad = array<i64: {pad}, {pad}, {pad}, {pad}>, "
            "stride = array<i64: 1, 1>} ")

    def conv2d(self, x, weight, bias, pad, name):
        """`weight` is [out, h, w, in]."""
        n, h, w, _ = x[1]
        return self.convolution("conv2d", x, weight, bias, pad,
                                (n, h, w, weight.shape[0]), name)

    def depthwise(self, x, weight, bias, pad, name):
        """`weight` is [h, w, channels, 1]."""
        return self.convolution("depthwise_conv2d", x, weight, bias, pad, x[1],
                                name)

    def relu(self, x, name):
        return self.op(name, "clamp", [x], x[1],
                       "{min_val = 0.0 : f32, max_val = 3.40282347E+38 : f32} ")

    def add(self, x, y, name):
        shape = tuple(max(a, b) for a, b in zip(x[1], y[1]))
        return self.op(name, "add", [x, y], shape)

    def max_pool(self, x, size, name):
        n, h, w, c = x[1]
        return self.op(name, "max_pool2d", [x], (n, h // size, w // size, c),
                       f"{{kernel = array<i64: {size}, {size}>, "
                       "pad = array<i64: 0, 0, 0, 0>, "
                       f"stride = array<i64: {size}, {size}>}} ")

    def average_pool(self, x, size, name):
        n, h, w, c = x[1]
        zero = self.zero(name)
        return self.op(name, "avg_pool2d", [x, zero, zero],
                       (n, h // size, w // size, c),
                       f"{{acc_type = f32, kernel = array<i64: {size}, {size}>, "
                       "pad = array<i64: 0, 0, 0, 0>, "
                       f"stride = array<i64: {size}, {size}>}} ")

    def reshape(self, x, shape, name):
        dims = ", ".join(str(s) for s in shape)
        target = self.emit(
            f"tosa.const_shape {{values = dense<[{dims}]> : "
            f"tensor<{len(shape)}xindex>}} : () -> !tosa.shape<{len(shape)}>",
            shape, name)[0]
        return self.op(name, "reshape",
                       [x, (target, f"!tosa.shape<{len(shape)}>")], shape)

    def dense(self, x, weight, bias, name):
        """[1, n, in] times [in, out] plus [out]."""
        zero = self.zero(name)
        shape = (*x[1][:2], weight.shape[1])
        y = self.op(name, "matmul",
                    [x, self.constant(weight[None], name), zero, zero], shape)
        return self.add(y, self.constant(bias[None, None], name), name)

    def softmax(self, x, name):
        """Over the last dimension, spelled in TOSA's primitives."""
        axis = f"{{axis = {len(x[1]) - 1} : i32}} "
        one = (*x[1][:-1], 1)
        largest = self.op(name, "reduce_max", [x], one, axis)
        distance = self.op(name, "sub", [x, largest], x[1])
        exps = self.op(name, "exp", [distance], x[1])
        total = self.op(name, "reduce_sum", [exps], one, axis)
        inverse = self.op(name, "reciprocal", [total], one)
        shift = self.emit('"tosa.const"() {values = dense<0> : tensor<1xi8>} : '
                          "() -> tensor<1xi8>", (1,), name)[0]
        return self.op(name, "mul", [exps, inverse, (shift, "tensor<1xi8>")],
                       x[1])
