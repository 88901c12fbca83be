"""Quantize and dequantize as torch-mlir writes ONNX's, in linalg.generic."""
import numpy as np

from spelling import Body, generic

#: Storage by ONNX's name: MLIR type, least and largest code.
STORAGES = {"u8": ("i8", 0, 255), "i8": ("i8", -128, 127),
            "u16": ("i16", 0, 65535), "i16": ("i16", -32768, 32767)}


class Grid:
    """Scales and zero points, per tensor or along an axis."""

    def __init__(self, storage, scale, zero, axis=None):
        self.storage, self.axis = storage, axis
        self.scale = np.atleast_1d(np.asarray(scale, np.float32))
        self.zero = np.atleast_1d(np.asarray(zero, np.int64))
        self.type, self.low, self.high = STORAGES[storage]
        self.unsigned = storage[0] == "u"

    def _along(self, numbers, rank):
        if self.axis is None:
            return numbers[0]
        return numbers.reshape([-1] + [1] * (rank - self.axis - 1))

    def quantize(self, x):
        """Exact on the f32 scales; ties to even. Codes as they are read."""
        scale = self._along(self.scale.astype(x.dtype), x.ndim)
        codes = np.round(x / scale) + self._along(self.zero, x.ndim)
        return np.clip(codes, self.low, self.high).astype(np.int64)

    def dequantize(self, codes, dtype=np.float64):
        scale = self._along(self.scale.astype(dtype), codes.ndim)
        return (codes - self._along(self.zero, codes.ndim)) * scale

    def stored(self, codes):
        """As the signless integers that MLIR holds."""
        return codes.astype({"i8": np.int8, "i16": np.int16}[self.type])


def _parameters(p, body, grid, rank):
    """Scale and zero point: constants of the body, or operands along the axis."""
    if grid.axis is None:
        return None, [], []
    scale = p.constant(grid.scale)
    zero = p.constant(grid.stored(grid.zero), grid.type)
    return True, [scale, zero], [[grid.axis], [grid.axis]]


def quantize(p, x, grid, spelling="maximumf"):
    body = Body(p)
    v = "%i0"
    # A scale of 1 and a zero point of 0 are folded away by the converter.
    if grid.scale[0] != 1:
        v = body.op(f"arith.divf {v}, {body.const(grid.scale[0])}")
    v = body.op(f"math.roundeven {v}")
    if grid.zero[0]:
        v = body.op(f"arith.addf {v}, {body.const(grid.zero[0])}")
    if spelling == "maximumf":
        v = body.op(f"arith.maximumf {v}, {body.const(grid.low)}")
        v = body.op(f"arith.minimumf {v}, {body.const(grid.high)}")
    else:
        for predicate, limit in (("ult", grid.low), ("ugt", grid.high)):
            c = body.const(limit)
            beyond = body.op(f"arith.cmpf {predicate}, {v}, {c}")
            v = body.op(f"arith.select {beyond}, {c}, {v}")
    convert = "fptoui" if grid.unsigned else "fptosi"
    v = body.op(f"arith.{convert} {v}", f"f32 to {grid.type}")
    identity = list(range(x.rank))
    text = generic(p, "p" * x.rank, [x], [identity], identity, x.shape, body, v,
                   dtype=grid.type)
    y = p.define(text, [x], x.shape, grid.quantize, dtype=grid.type, exact=True)
    y.grid = grid
    return y


def dequantize(p, codes, grid, wide="i64"):
    body = Body(p)
    per_axis, operands, maps = _parameters(p, body, grid, codes.rank)
    extend = "extui" if grid.unsigned else "extsi"
    v = body.op(f"arith.{extend} %i0", f"{grid.type} to {wide}")
    if per_axis:
        z = body.op(f"arith.{extend} %i2", f"{grid.type} to {wide}")
        v = body.op(f"arith.subi {v}, {z}", wide)
    elif grid.zero[0]:
        z = body.op(f"arith.constant {grid.zero[0]}", wide)
        v = body.op(f"arith.subi {v}, {z}", wide)
    v = body.op(f"arith.sitofp {v}", f"{wide} to f32")
    if per_axis:
        v = body.op(f"arith.mulf {v}, %i1")
    elif grid.scale[0] != 1:
        v = body.op(f"arith.mulf {v}, {body.const(grid.scale[0])}")
    identity = list(range(codes.rank))
    text = generic(p, "p" * codes.rank, [codes, *operands], [identity, *maps],
                   identity, codes.shape, body, v)
    y = p.define(text, [codes], codes.shape, grid.dequantize)
    y.grid = grid
    return y


def constant(p, codes, grid):
    """Codes that are a constant of the model, and their floats."""
    c = p.constant(grid.stored(codes), grid.type)
    # The reference reads what the model calls the code.
    known = np.asarray(codes, np.int64)
    p.steps[c.number] = ("constant", known)
    p.known[c.number] = p.single[c.number] = [known] * p.sample_count
    return dequantize(p, c, grid)


def bias(p, codes, scale):
    """i32 codes at one scale, or one for each channel."""
    c = p.constant(codes, "i32")
    scale = np.asarray(scale, np.float32)
    body = Body(p)
    v = body.op("arith.sitofp %i0", "i32 to f32")
    operands, maps = [c], [[0]]
    if scale.ndim:
        operands, maps = [c, p.constant(scale)], [[0], [0]]
        v = body.op(f"arith.mulf {v}, %i1")
    else:
        v = body.op(f"arith.mulf {v}, {body.const(scale)}")
    text = generic(p, "p", operands, maps, [0], c.shape, body, v)
    return p.define(text, [c], c.shape, lambda a: a * scale.astype(np.float64))
