"""onnxruntime's operators on codes whose results are real numbers, by ONNX's."""
import numpy as np
from onnx import TensorProto

from . import onnx_recurrence
from .onnx_nodes import Refused


def quantize_linear(e):
    _standard(e, "QuantizeLinear")


def dequantize_linear(e):
    _standard(e, "DequantizeLinear")


def _standard(e, operator):
    e.add(operator, list(e.node.input), e.output(), **e.attributes())


def mat_mul_integer_to_float(e):
    """The product of a and b, whose scales are inputs 2 and 3, plus a bias. Where both
    scales are constants it is one of real numbers, else of codes."""
    a, b, a_scale, b_scale, a_zero, b_zero = (e.input(i) for i in range(6))
    if all(name in e.graph.constants or name in e.weights
           for name in (a_scale, b_scale)):
        reals = [e.add("DequantizeLinear", [n for n in group if n], axis=axis)
                 for group, axis in (((a, a_scale, a_zero), -2),
                                     ((b, b_scale, b_zero), -1))]
        e.finish(e.plus(e.add("MatMul", reals), 6))
        return
    product = e.product_of_codes((a, a_scale, a_zero), (b, b_scale, b_zero))
    e.finish(e.plus(product, 6))


def dynamic_quantize_mat_mul(e):
    """a, quantized to u8 by the range that it has, times the codes of b."""
    product = e.product_of_codes(e.rounded(e.input(0)), [e.input(i) for i in (1, 2, 3)])
    e.finish(e.plus(product, 4))


def dynamic_quantize_lstm(e):
    e.made = onnx_recurrence.RecurrenceOfCodes(e.node, e.graph, e.weights).expand()


def mat_mul_n_bits(e):
    """a times weights of 2, 4 or 8 bits, packed in blocks of columns, plus a bias."""
    bits, block = e.attribute("bits", 4), e.attribute("block_size")
    rows, columns = e.attribute("N"), e.attribute("K")
    if e.attribute("weight_prepacked") or bits not in (2, 4, 8):
        raise Refused("its weights are packed for one device" if bits in (2, 4, 8) else
                      f"its weights have {bits} bits; 2, 4 and 8 are supported")
    if e.has(4):
        raise Refused("its columns are reordered ('g_idx'); quantize the model without "
                      "activation order")
    packed = e.needs_value(1, "weights")
    blocks = -(-columns // block)
    if packed.size != rows * blocks * block * bits // 8:
        raise Refused(f"its {packed.size} bytes of weights are not the "
                      f"{rows * blocks * block * bits // 8} that N = {rows}, "
                      f"K = {columns} and blocks of {block} have")
    codes = unpacked(packed.reshape(rows, -1), bits)
    real = _blocks(e, e.weight(codes), (rows, blocks, block),
                   _n_bits_zero(e, bits, rows, blocks))
    if blocks * block != columns:
        real = e.sliced(real, 0, columns, 1)
    product = e.add("MatMul", [e.input(0), e.transposed(real, [1, 0])])
    e.finish(e.plus(product, 5))


def unpacked(data, bits):
    """Codes of the rows of bytes `data`, the lowest bits first."""
    if bits == 8:
        return data
    shifts = np.arange(0, 8, bits, dtype=np.uint8)
    codes = (data[..., None] >> shifts) & np.uint8((1 << bits) - 1)
    return codes.reshape(*data.shape[:-1], -1)


def _n_bits_zero(e, bits, rows, blocks):
    """The zero points as [rows, blocks]: bytes of codes, or reals."""
    if not e.has(3):
        return e.array(np.full((rows, blocks), 1 << (bits - 1), np.uint8))
    zeros = e.needs_value(3, "zero points")
    if zeros.dtype == np.uint8:
        zeros = unpacked(zeros.reshape(rows, -1), bits)[:, :blocks]
    return e.weight(zeros.reshape(rows, blocks))


def _blocks(e, codes, sizes, zero):
    """(codes - zero points) * scales, of [rows, blocks, block] as [rows, columns]."""
    rows, blocks, block = sizes
    wide = [e.cast(e.add("Reshape", [value, e.integers(shape)]), TensorProto.FLOAT)
            for value, shape in ((codes, sizes), (zero, (rows, blocks, 1)))]
    scale = e.add("Reshape", [e.input(2), e.integers((rows, blocks, 1))])
    real = e.add("Mul", [e.add("CastLike", [e.add("Sub", wide), scale]), scale])
    return e.add("Reshape", [real, e.integers((rows, blocks * block))])


OPERATORS = {
    "DequantizeLinear": dequantize_linear,
    "DynamicQuantizeLSTM": dynamic_quantize_lstm,
    "DynamicQuantizeMatMul": dynamic_quantize_mat_mul,
    "MatMulIntegerToFloat": mat_mul_integer_to_float,
    "MatMulNBits": mat_mul_n_bits,
    "QuantizeLinear": quantize_linear,
}
