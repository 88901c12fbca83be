"""LiteRT models with variables, and 100 frames of each.

    litert_streams.py FOLDER

writes NAME.tflite, NAME.x.npy and NAME.y.npy, what LiteRT's reference kernels make of the
frames one after the other, for NAME of float and int8: a window of the last three frames
goes through a fully connected layer.
"""
import os
import sys

import numpy as np
import litert_reference
from litert_models import Builder, Op, Options, Type, flatbuffer_utils, make, schema

FRAMES, WINDOW, OUT = 100, [1, 3, 4], [1, 3, 5]


def variable(b, kept):
    """A handle of the variable, which holds the last two frames."""
    handle = b.tensor("handle", [], Type.RESOURCE)
    b.operator(Op.VAR_HANDLE, [], [handle], Options.VarHandleOptions,
               make(schema.VarHandleOptionsT, container="", sharedName=kept))
    return handle


def model(int8):
    random = np.random.default_rng(1)
    b = Builder()

    def tensor(name, shape, data=None, scale=0.05, zero_point=-3):
        codes = {"type_": Type.INT8, "scales": [scale], "zero_point": zero_point}
        return b.tensor(name, shape, data=data, **(codes if int8 else {}))

    x, y = tensor("x", [1, 1, 4]), tensor("y", OUT, None, 0.21, 4)
    old, window, kept = (tensor(n, s) for n, s in
                         (("old", [1, 2, 4]), ("window", WINDOW), ("kept", [1, 2, 4])))
    weights = random.integers(-127, 128, (5, 4))
    w = tensor("w", [5, 4], weights.astype(np.int8) if int8
               else (weights * 0.01).astype(np.float32), 0.01, 0)
    begin, size = (b.tensor(n, [3], Type.INT32, data=np.int32(v)) for n, v in
                   (("begin", [0, 1, 0]), ("size", [1, 2, 4])))
    b.operator(Op.CALL_ONCE, [], [], Options.CallOnceOptions,
               make(schema.CallOnceOptionsT, initSubgraphIndex=1))
    handle = variable(b, "frames")
    b.operator(Op.READ_VARIABLE, [handle], [old], Options.ReadVariableOptions,
               schema.ReadVariableOptionsT())
    b.operator(Op.CONCATENATION, [old, x], [window], Options.ConcatenationOptions,
               make(schema.ConcatenationOptionsT, axis=1))
    b.operator(Op.SLICE, [window, begin, size], [kept], Options.SliceOptions,
               schema.SliceOptionsT())
    b.operator(Op.ASSIGN_VARIABLE, [handle, kept], [], Options.AssignVariableOptions,
               schema.AssignVariableOptionsT())
    b.operator(Op.FULLY_CONNECTED, [window, w, -1], [y], Options.FullyConnectedOptions,
               make(schema.FullyConnectedOptionsT, keepNumDims=True))
    main = b.finish([x], [y])
    before, b = b, Builder()
    b.model.buffers, b.graph.name = before.model.buffers, "first"
    first = np.full([1, 2, 4], 11, np.int8) if int8 else np.full([1, 2, 4], 0.5, np.float32)
    initial = tensor("initial", [1, 2, 4], first)
    handle = variable(b, "frames")
    b.operator(Op.ASSIGN_VARIABLE, [handle, initial], [],
               Options.AssignVariableOptions, schema.AssignVariableOptionsT())
    b.finish([], [])
    for operator in b.graph.operators:
        operator.opcodeIndex += len(main.operatorCodes)
    main.operatorCodes += b.model.operatorCodes
    main.subgraphs.append(b.graph)
    return main


def make_frames(source):
    """Frames of the input's type."""
    random = np.random.default_rng(5)
    frames = random.standard_normal((FRAMES, 1, 1, 4)).astype(np.float32)
    if source["dtype"] == np.int8:
        frames = random.integers(-128, 128, frames.shape).astype(np.int8)
    return frames


def main(folder):
    for name in ("float", "int8"):
        path = os.path.join(folder, name)
        flatbuffer_utils.write_model(model(name == "int8"), path + ".tflite")
        litert_reference.run(path, make_frames, np.concatenate)


if __name__ == "__main__":
    main(sys.argv[1])
