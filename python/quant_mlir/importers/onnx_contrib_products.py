"""onnxruntime's fused products and convolutions by ONNX's operators."""
from .onnx_nodes import Refused


def fused_mat_mul(e):
    """alpha * a b, each transposed on demand, then an activation, if any."""
    a, b = (factor(e, i, letter) for i, letter in enumerate("AB"))
    product, alpha = e.add("MatMul", [a, b]), e.attribute("alpha", 1.0)
    if alpha != 1:
        product = e.add("Mul", [product, e.number(alpha, product)])
    e.finish(activated(e, product, activation_of_product(e)))


def factor(e, index, letter):
    """A factor with its last two dimensions exchanged on demand, or the last but one
    before the batch's dimensions."""
    name = e.input(index)
    flip, batches = (e.attribute(flag + letter, 0) for flag in ("trans", "transBatch"))
    if not flip and not batches or e.rank(name) < 2:
        return name
    order = list(range(e.rank(name)))
    if batches:
        order = [*order[1:-1], order[0], order[-1]]
    if flip:
        order[-2:] = order[:-3:-1]
    return name if order == sorted(order) else e.transposed(name, order)


def fused_gemm(e):
    value = e.add("Gemm", list(e.node.input), **e.attributes(
        "activation", "activation_alpha", "activation_beta", "activation_gamma"))
    e.finish(activated(e, value, activation_of_product(e)))


def activation_of_product(e):
    return [value for value in (e.attribute(f"activation_{name}")
                                for name in ("alpha", "beta", "gamma"))
            if value is not None]


def fused_conv(e):
    e.finish(convolution(e, e.input(0), e.input(3)))


def nhwc_conv(e):
    """Images with the channels last; weights as in ONNX."""
    rank = e.rank(e.input(0))
    forth, back = channels_first(rank), channels_last(rank)
    residual = e.has(3) and e.transposed(e.input(3), forth)
    value = convolution(e, e.transposed(e.input(0), forth), residual)
    e.finish(e.transposed(value, back))


def nhwc_max_pool(e):
    rank = e.rank(e.input(0))
    value = e.add("MaxPool", [e.transposed(e.input(0), channels_first(rank))],
                  **e.attributes())
    e.finish(e.transposed(value, channels_last(rank)))


def channels_first(rank):
    return [0, rank - 1, *range(1, rank - 1)]


def channels_last(rank):
    return [0, *range(2, rank), 1]


def convolution(e, x, residual):
    """The activation of the convolution of `x` plus `residual`."""
    operands = [x, e.input(1)] + ([e.input(2)] if e.has(2) else [])
    value = e.add("Conv", operands, **e.attributes("activation", "activation_params"))
    if residual:
        value = e.add("Add", [value, residual])
    return activated(e, value, e.attribute("activation_params", []))


# Operators by their names in attributes, and the attributes that the parameters of a
# fused one stand for.
_ACTIVATIONS = {"Relu": (), "Sigmoid": (), "Tanh": (), "Softplus": (), "Softsign": (),
                "LeakyRelu": ("alpha",), "ThresholdedRelu": ("alpha",),
                "Elu": ("alpha",), "HardSigmoid": ("alpha", "beta"),
                "HardSwish": (), "Selu": ("alpha", "gamma")}


def activated(e, value, parameters):
    """The activation that the node names, of `value`."""
    name = e.attribute("activation", "")
    if not name:
        return value
    if name == "Clip" and len(parameters) == 2:
        return e.add("Clip", [value, *(e.number(p, value) for p in parameters)])
    if name not in _ACTIVATIONS:
        raise Refused(f"its activation '{name}' is unknown; export the model before "
                      "onnxruntime optimizes it")
    return e.add(name, [value], **dict(zip(_ACTIVATIONS[name], parameters)))


OPERATORS = {
    "FusedConv": fused_conv,
    "FusedGemm": fused_gemm,
    "FusedMatMul": fused_mat_mul,
    "FusedMatMulActivation": fused_mat_mul,
    "NhwcConv": nhwc_conv,
    "NhwcFusedConv": nhwc_conv,
    "NhwcMaxPool": nhwc_max_pool,
    "TransposeMatMul": fused_mat_mul,
}
