"""One node of operators of ONNX that the importer spells anew: `CASES` by name."""
import dataclasses
import functools
import types

import numpy as np
from onnx_contrib_cases import CASES as CONTRIB, case, codes, reals

# onnx.TensorProto, which may not be installed where tests are collected.
onnx_types = types.SimpleNamespace(INT16=5, UINT16=4)
standard = functools.partial(case, domain="")
old = functools.partial(standard, model_opset=17)
new = functools.partial(standard, model_opset=21)
newest = functools.partial(standard, model_opset=23)



def half(other):
    """The same with numbers of f16."""
    return dataclasses.replace(other, tolerance=4e-3, inputs=[
        x.astype(np.float16) if getattr(x, "dtype", None) == np.float32 else x
        for x in other.inputs])


SIGNALS = {
    "dft": new("DFT", reals(2, 6, 3, 2), None, np.int64(1), constants=(2,),
               tolerance=1e-4),
    "dft-real": new("DFT", reals(2, 7, 1), constants=(), onesided=1),
    "dft-long": old("DFT", reals(2, 5, 1), np.int64(8), constants=(1,), axis=1),
    "dft-short": old("DFT", reals(2, 9, 2), np.int64(4), constants=(1,), axis=1),
    "dft-inverse": old("DFT", reals(2, 6, 2), inverse=1, axis=-2),
    "stft": old("STFT", reals(1, 40, 1), np.int64(8), reals(16), constants=(1, 2)),
    "stft-whole": old("STFT", reals(2, 40, 1), np.int64(4), None, np.int64(8),
                      constants=(1, 3), onesided=0),
}

PLACES = np.float32([[-1, -1], [1, 1], [0.3, -0.7], [-1.4, 0.2], [1.2, 1.6], [-0.9, 0.95],
                     [0.5, -2.7], [0.1, 0.1]])


def grid(shape, batch=1, **attributes):
    rank = len(shape)
    places = np.stack([np.roll(PLACES, k, 0).ravel()[:12] for k in range(rank)], -1)
    places = np.stack([places * (1 - 0.1 * n) for n in range(batch)])
    places = places.reshape([batch, 3, *[1] * (rank - 2), 4, rank])
    opset = dict(model_opset=20 if rank > 2 else 16)
    return standard("GridSample", reals(batch, 2, *shape), places, **opset, **attributes)


GRIDS = {
    f"grid-{mode}-{padding}-{corners}": grid(
        (4, 5), 1 + corners, mode=mode, padding_mode=padding, align_corners=corners)
    for mode in ("nearest", "bilinear", "bicubic")
    for padding in ("zeros", "border", "reflection") for corners in (0, 1)
    if mode != "bicubic" or (padding == "border") == bool(corners)}
GRIDS["grid-space"] = grid((3, 4, 5), mode="linear")


def by_channel(op_type, *shape, kernel=3, bias=False, **attributes):
    """A filter for each channel."""
    weight = reals(shape[1], 1, *[kernel] * (len(shape) - 2))
    return old(op_type, reals(*shape), weight, *[reals(shape[1])] * bias,
               constants=(1, 2)[:1 + bias], group=shape[1], **attributes)


BY_CHANNEL = {
    "channels-transposed": by_channel(
        "ConvTranspose", 1, 4, 5, 6, bias=True, strides=[2, 2], pads=[1, 1, 1, 1],
        output_padding=[1, 0]),
    "channels-transposed-1": by_channel("ConvTranspose", 2, 4, 7, strides=[2]),
    "channels-transposed-3": by_channel("ConvTranspose", 1, 3, 3, 4, 2, bias=True,
                                        strides=[2, 1, 2], pads=[1, 0, 1, 0, 1, 1]),
    "channels-transposed-dense": by_channel("ConvTranspose", 1, 4, 5, 6,
                                            dilations=[2, 1], pads=[0, 1, 2, 0]),
    "channels-transposed-apart": by_channel("ConvTranspose", 1, 4, 5, 6, kernel=2,
                                            strides=[4, 3], pads=[2, 1, 0, 3]),
    "channels-transposed-size": by_channel(
        "ConvTranspose", 1, 4, 5, 6, strides=[3, 2], output_shape=[14, 12]),
    "channels-transposed-same": by_channel(
        "ConvTranspose", 1, 4, 5, 6, strides=[3, 2], auto_pad="SAME_UPPER"),
    "channels-transposed-lower": by_channel(
        "ConvTranspose", 1, 4, 5, 6, strides=[1, 2], auto_pad="SAME_LOWER"),
    "channels-transposed-valid": by_channel(
        "ConvTranspose", 1, 4, 5, 6, strides=[1, 2], auto_pad="VALID", dilations=[2, 3]),
    "channels-transposed-large": by_channel(
        "ConvTranspose", 1, 64, 4, 4, kernel=16, strides=[8, 8], pads=[4, 4, 4, 4]),
    "channels-3": by_channel("Conv", 1, 3, 5, 4, 6, bias=True, strides=[2, 1, 1],
                             dilations=[1, 1, 2], pads=[1, 0, 1, 1, 0, 1]),
}

MOVES = {
    "compress": old("Compress", reals(3, 4), np.array([True, False, True]),
                    constants=(1,), axis=0),
    "compress-all": old("Compress", reals(3, 2), np.array([False, True, True, False, True]),
                        constants=(1,)),
    "reverse-time": old("ReverseSequence", reals(4, 3, 2), np.int64([1, 4, 2]),
                        time_axis=0, batch_axis=1),
    "reverse-batch": old("ReverseSequence", reals(3, 4), np.int64([1, 4, 2]),
                         time_axis=1, batch_axis=0),
    "slice-back": old("Slice", reals(4, 5), np.int64([10, -1]), np.int64([-10, 1]),
                      np.int64([0, -1]), np.int64([-1, -2]), constants=(1, 2, 3, 4)),
    "slice-beyond": old("Slice", reals(4, 5), np.int64([-9]), np.int64([3]),
                        np.int64([1]), constants=(1, 2, 3)),
    "transposed-same": old("ConvTranspose", reals(1, 2, 4, 3), reals(2, 3, 3, 4),
                           constants=(1,), auto_pad="SAME_LOWER", strides=[2, 3]),
    "transposed-borders": old("ConvTranspose", reals(1, 2, 4, 3), reals(2, 3, 3, 3),
                              reals(3), constants=(1, 2), pads=[0, 2, 1, 0],
                              strides=[2, 2], dilations=[1, 2]),
    "unpool": old("MaxUnpool", reals(1, 1, 2, 2), np.int64([[[[5, 7], [13, 15]]]]),
                  kernel_shape=[2, 2], strides=[2, 2]),
    # Indices are those of the result without the borders.
    "unpool-larger": old(
        "MaxUnpool", reals(1, 1, 1, 2), np.int64([[[[1, 6]]]]), np.int64([1, 1, 3, 5]),
        constants=(2,), kernel_shape=[2, 2], strides=[2, 2],
        meaning=lambda x, *_: np.pad(np.float32(
            [[[[0, x[0, 0, 0, 0], 0, 0], [0, 0, x[0, 0, 0, 1], 0]]]]),
            [(0, 0), (0, 0), (0, 1), (0, 1)])),
}

UNSIGNED = {
    "unsigned-abs": old("Abs", codes(3, 4), meaning=lambda x: x),
    "unsigned-clip": old("Clip", codes(3, 4), np.uint8(20), np.uint8(200),
                         constants=(1, 2)),
    "unsigned-divide": old("Div", codes(3, 4), codes(4) | 1),
    "unsigned-remainder": old("Mod", codes(3, 4), codes(4) | 1),
    "unsigned-remainder-16": old("Mod", codes(3, 4, kind=np.uint16), codes(
        4, kind=np.uint16) | 1),
    "quantize-u16": new("QuantizeLinear", reals(2, 6, scale=9), np.float32(0.001),
                        np.uint16(31000), constants=(1, 2)),
    "cast-i16": old("Cast", reals(2, 6, scale=900), to=onnx_types.INT16),
    "cast-u16": old("Cast", np.abs(reals(2, 6, scale=30000)), to=onnx_types.UINT16),
    "unsigned-pool": old("MaxPool", codes(1, 2, 4, 4), kernel_shape=[2, 2]),
    "unsigned-top": old(
        "TopK", codes(1, 6), np.int64([2]), constants=(1,), outputs=2,
        meaning=lambda x, k: (np.sort(x)[:, :-3:-1], np.argsort(x)[:, :-3:-1])),
}

NORMALIZATIONS = {
    "gelu-tanh": new("Gelu", reals(2, 5), approximate="tanh", tolerance=1e-6),
    "gelu-tanh-64": new("Gelu", reals(2, 5).astype(np.float64), approximate="tanh",
                        tolerance=1e-6, meaning=lambda x: x / 2 * (1 + np.tanh(
                            np.sqrt(2 / np.pi) * (x + 0.044715 * x ** 3)))),
    "skip-norm-half": half(CONTRIB["skip-norm"]),
    "n-bits-half": half(CONTRIB["n-bits-4-rest"]),
    "group": new("GroupNormalization", reals(2, 6, 4, 3), reals(6), reals(6),
                 constants=(1, 2), num_groups=3, epsilon=1e-3),
    "group-rows": new("GroupNormalization", reals(2, 6, 4), reals(6), reals(6),
                      constants=(1, 2), num_groups=2),
    "instance-1": old("InstanceNormalization", reals(2, 3, 8), reals(3), reals(3),
                      constants=(1, 2)),
    "instance-2": old("InstanceNormalization", reals(2, 3, 4, 4), reals(3), reals(3),
                      constants=(1, 2), epsilon=1e-2),
    "instance-3": old("InstanceNormalization", reals(1, 3, 2, 4, 4), reals(3), reals(3),
                      constants=(1, 2)),
    "layer-axis": old("LayerNormalization", reals(2, 3, 4), reals(3, 4), reals(3, 4),
                      constants=(1, 2), axis=1),
}

DEFINED = {
    "attention": newest("Attention", reals(2, 4, 3, 8), reals(2, 2, 5, 8),
                        reals(2, 2, 5, 6), scale=0.3),
    "attention-causal": newest("Attention", reals(1, 4, 12), reals(1, 4, 12),
                               reals(1, 4, 12), is_causal=1, q_num_heads=3,
                               kv_num_heads=3),
    "root-mean-square": newest("RMSNormalization", reals(2, 3, 4), reals(3, 4),
                               constants=(1,), axis=1, epsilon=1e-3),
    "rotary": newest("RotaryEmbedding", reals(2, 3, 4, 8), reals(2, 4, 4),
                     reals(2, 4, 4), interleaved=1),
    "softsign": new("Softsign", reals(3, 4)),
}

def resized(scales=None, sizes=None, shape=(1, 2, 5, 6), roi=None, **attributes):
    return old("Resize", reals(*shape), roi, scales, sizes, constants=[
        i for i, v in ((1, roi), (2, scales), (3, sizes)) if v is not None],
        **attributes)


up, down = np.float32([1, 1, 2, 1.5]), np.float32([1, 1, 0.6, 0.75])
SIZES = {
    "resize-corners": resized(up, mode="nearest", nearest_mode="floor",
                              coordinate_transformation_mode="align_corners"),
    "resize-pytorch": resized(down, mode="nearest",
                              coordinate_transformation_mode="pytorch_half_pixel"),
    "resize-sizes": resized(sizes=np.int64([1, 2, 7, 4]), mode="linear"),
    "resize-space": resized(np.float32([1, 1, 2, 1, 0.5]), shape=(1, 1, 3, 2, 4),
                            mode="linear"),
    "resize-crop": resized(
        sizes=np.int64([1, 2, 4, 4]), roi=np.float32([0, 0, 0.2, 0.4, 1, 1, 0.9, 1.3]),
        mode="linear", coordinate_transformation_mode="tf_crop_and_resize",
        extrapolation_value=7.0),
    "resize-cubic-outside": resized(down, mode="cubic", exclude_outside=1,
                                    cubic_coeff_a=-0.5),
    "resize-smooth": new("Resize", reals(1, 2, 5, 6), None, down, constants=(2,),
                         mode="linear", antialias=1),
    "resize-smooth-cubic": new("Resize", reals(1, 2, 5, 6), None, down, constants=(2,),
                               mode="cubic", antialias=1, tolerance=1e-4),
    "resize-axes": new("Resize", reals(1, 2, 5, 6), None, None, np.int64([4, 9]),
                       constants=(3,), mode="linear", axes=[2, 3],
                       keep_aspect_ratio_policy="not_larger"),
    "channel-slopes": standard(
        "PRelu", reals(2, 3, 4), reals(3), constants=(1,), model_opset=6,
        meaning=lambda x, s: np.where(x < 0, x * s[:, None], x)),
    "normalized-zeros": old("LpNormalization", np.float32([[3, 4], [0, 0]]), axis=1,
                            meaning=lambda x: x / 5),
    "pad-wrap": new("Pad", reals(3, 4), np.int64([1, 0, 2, 3]), constants=(1,),
                    mode="wrap"),
    "expand-less": old("Expand", reals(2, 3, 1), np.int64([1, 4]), constants=(1,)),
}

CASES = {**SIZES, **DEFINED, **SIGNALS, **GRIDS, **BY_CHANNEL, **MOVES, **UNSIGNED,
         **NORMALIZATIONS}
