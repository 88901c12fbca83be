"""onnxruntime's activations and normalizations by ONNX's operators."""
from onnx import TensorProto

from .onnx_nodes import Refused


def gelu(e):
    e.add("Gelu", [e.input(0)], e.output())


def bias_gelu(e):
    e.add("Gelu", [e.plus(e.input(0), 1)], e.output())


def fast_gelu(e):
    e.add("Gelu", [e.plus(e.input(0), 1)], e.output(), approximate="tanh")


def quick_gelu(e):
    """x * sigmoid(alpha x)"""
    x, alpha = e.input(0), e.attribute("alpha", 1.702)
    scaled = e.add("Mul", [x, e.number(alpha, x)])
    e.add("Mul", [x, e.add("Sigmoid", [scaled])], e.output())


def bias_add(e):
    """Input, bias and what is skipped."""
    e.add("Add", [e.plus(e.input(0), 1), e.input(2)], e.output())


def bias_split_gelu(e):
    """The sum's first half times gelu of the other."""
    total = e.plus(e.input(0), 1)
    size = e.shape(e.input(0))[-1]
    first, second = (e.sliced(total, start, start + size // 2, -1)
                     for start in (0, size // 2))
    e.add("Mul", [first, e.add("Gelu", [second])], e.output())


def bias_softmax(e):
    """Softmax of a sum; all dimensions from 'axis' on are one."""
    total = e.plus(e.input(0), 1)
    rank = e.rank(e.input(0))
    axis = e.attribute("axis", 1) % rank
    if axis == rank - 1:
        e.add("Softmax", [total], e.output(), axis=-1)
        return
    rows = e.add("Softmax", [e.add("Flatten", [total], axis=axis)], axis=-1)
    e.add("Reshape", [rows, e.add("Shape", [total])], e.output())


def simplified_layer_normalization(e):
    first = e.attribute("axis", -1)
    root_mean_square(e, e.input(0), 1, 1e-5, 1, first)


def skip_simplified_layer_normalization(e):
    total = skip_sum(e, 3)
    root_mean_square(e, total, 2, 1e-12, 2, -1)


def root_mean_square(e, x, gamma, epsilon, inverse_at, first):
    """gamma x / sqrt(mean(x²) + epsilon), the mean over the dimensions from `first`
    on; the factor of x is result `inverse_at`."""
    if first >= 0:
        first -= e.rank(x)
    kind = e.graph.kind(x) or e.graph.kind(e.input(0))
    wide = x if kind in (0, TensorProto.FLOAT, TensorProto.DOUBLE) else e.cast(
        x, TensorProto.FLOAT)
    square = e.add("Mul", [wide, wide])
    mean = e.add("ReduceMean", [square, e.integers(list(range(first, 0)))])
    spread = e.add("Add", [mean, e.number(e.attribute("epsilon", epsilon), wide)])
    inverse = e.add("Reciprocal", [e.add("Sqrt", [spread])])
    e.finish(inverse, inverse_at)
    normal = e.add("Mul", [wide, inverse])
    if wide != x:
        normal = e.add("CastLike", [normal, x])
    e.add("Mul", [normal, e.input(gamma)], e.output())


def skip_sum(e, bias):
    """Input, skip and bias; the fourth result, where somebody reads it."""
    total = e.plus(e.add("Add", [e.input(0), e.input(1)]), bias)
    e.finish(total, 3)
    return total


def skip_layer_normalization(e):
    layer_normalization(e, skip_sum(e, 4), e.input(2), e.input(3))


def layer_normalization(e, value, gamma, beta):
    """The last dimension normalized, scaled by `gamma`, shifted by `beta`, if any."""
    results = [e.output(i) or "" for i in range(3)]
    while not results[-1]:
        results.pop()
    e.append("LayerNormalization", [value, gamma] + ([beta] if beta else []), results,
             axis=-1, epsilon=e.attribute("epsilon", 1e-12))


def embed_layer_normalization(e):
    """The sum of the embeddings of words, segments and positions, normalized."""
    words, segments, mask, positions = (e.input(i) for i in (0, 1, 7, 8))
    if e.output(1) and mask:
        raise Refused("the lengths that it finds in a mask are read; export the model "
                      "before onnxruntime optimizes it")
    total = e.add("Gather", [e.input(2), words], axis=0)
    length = e.shape(words)[1]
    place = (e.add("Gather", [e.input(3), positions], axis=0) if positions else
             e.sliced(e.input(3), 0, length, 0))
    total = e.add("Add", [total, place])
    if e.has(4):
        total = e.add("Add", [total, e.add("Gather", [e.input(4), segments], axis=0)])
    e.finish(total, 2)
    if e.output(1):
        e.finish(e.constant([0] * e.shape(words)[0], TensorProto.INT32,
                            [e.shape(words)[0]]), 1)
    e.add("LayerNormalization", [total, e.input(5), e.input(6)], e.output(), axis=-1,
          epsilon=e.attribute("epsilon", 1e-12))


def group_norm(e):
    group_normalization(e, e.input(0))


def skip_group_norm(e):
    """Of input, skip and bias; a skip of a row per image is the same everywhere."""
    x, skip = e.input(0), e.input(3)
    if not e.attribute("channels_last", 1):
        raise Refused("its channels come first, where its bias has no stated meaning")
    if e.rank(skip) == 2:
        skip = e.add("Unsqueeze", [skip, e.integers([1, 2])])
    total = e.plus(e.add("Add", [x, skip]), 4)
    e.finish(total, 1)
    group_normalization(e, total)


def group_normalization(e, x):
    """Each group of channels normalized; SiLU after it on demand."""
    last = e.attribute("channels_last", 1)
    value = e.transposed(x, [0, 3, 1, 2]) if last else x
    value = e.add("GroupNormalization", [value, e.input(1), e.input(2)],
                  num_groups=e.attribute("groups"),
                  epsilon=e.attribute("epsilon", 1e-5))
    if e.attribute("activation"):
        value = e.add("Mul", [value, e.add("Sigmoid", [value])])
    e.finish(e.transposed(value, [0, 2, 3, 1]) if last else value)


OPERATORS = {
    "BiasAdd": bias_add,
    "BiasGelu": bias_gelu,
    "BiasSoftmax": bias_softmax,
    "BiasSplitGelu": bias_split_gelu,
    "EmbedLayerNormalization": embed_layer_normalization,
    "FastGelu": fast_gelu,
    "Gelu": gelu,
    "GroupNorm": group_norm,
    "QuickGelu": quick_gelu,
    "SimplifiedLayerNormalization": simplified_layer_normalization,
    "SkipGroupNorm": skip_group_norm,
    "SkipLayerNormalization": skip_layer_normalization,
    "SkipSimplifiedLayerNormalization": skip_simplified_layer_normalization,
}
