"""How operations are written: bodies of linalg.generic, or the same on tensors."""
import numpy as np

from program import number, tensor_type


class Body:
    """Scalar operations of a linalg.generic."""

    def __init__(self, program):
        self.program, self.lines, self.type = program, [], "f32"

    def op(self, text, type=None):
        name = f"%s{len(self.lines)}"
        self.lines.append(f"{name} = {text} : {type or self.type}")
        return name

    def const(self, x):
        return self.op(f"arith.constant {number(x)}")


class OnTensors:
    """The same operations on whole tensors."""

    def __init__(self, program, shape):
        self.program, self.shape, self.type = program, shape, tensor_type(shape)

    def op(self, text, type=None):
        return self.program.temporary(f"{text} : {type or self.type}")

    def const(self, x):
        return self.op(f"arith.constant dense<{number(x)}>")


def dims(count):
    return "(" + ", ".join(f"d{i}" for i in range(count)) + ")"


def affine(count, exprs):
    """affine_map<(d0, ...) -> (exprs)>; an expr is a loop's number or text."""
    text = ", ".join(f"d{e}" if isinstance(e, (int, np.integer)) else e
                     for e in exprs)
    return f"affine_map<{dims(count)} -> ({text})>"


def generic(program, loops, inputs, maps, out_map, out_shape, body, yielded,
            out=None, dtype="f32"):
    """The text of a linalg.generic.

    loops: "p" and "r"; maps: loops of each input's dimensions; the arguments of
    `body` are %i0, %i1, ... and %o.
    """
    count = len(loops)
    written = ", ".join(affine(count, m) for m in [*maps, out_map])
    kinds = ", ".join('"parallel"' if k == "p" else '"reduction"' for k in loops)
    args = "".join(f"%i{i}: {v.dtype}, " for i, v in enumerate(inputs))
    ins = (f"ins({', '.join(v.name for v in inputs)} : "
           f"{', '.join(v.type for v in inputs)}) " if inputs else "")
    out = out or program.empty(out_shape, dtype)
    t = tensor_type(out_shape, dtype)
    lines = "".join(f"    {line}\n" for line in body.lines)
    return (f"linalg.generic {{indexing_maps = [{written}], "
            f"iterator_types = [{kinds}]}} {ins}outs({out} : {t}) {{\n"
            f"  ^bb0({args}%o: {dtype}):\n{lines}"
            f"    linalg.yield {yielded} : {dtype}\n  }} -> {t}")


def aligned(array, indices, rank):
    """`array` with its dimensions at the loops `indices` of `rank` loops.

    An index that is no number ("0") is a dimension of size 1 that is not moved.
    """
    kept = [k for k, i in enumerate(indices) if not isinstance(i, str)]
    array = array.reshape([array.shape[k] for k in kept])
    loops = [indices[k] for k in kept]
    order = sorted(range(len(loops)), key=lambda k: loops[k])
    array = array.transpose(order)
    shape = [1] * rank
    for size, k in zip(array.shape, order):
        shape[loops[k]] = size
    return array.reshape(shape)
