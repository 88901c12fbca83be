"""The cases of the ONNX backend test suite and what they hold."""
import dataclasses
import pathlib
import re

import numpy as np
import onnx
from onnx import TensorProto, numpy_helper
from onnx.helper import tensor_dtype_to_np_dtype

# onnx.backend.test.loader gives every case of these folders these tolerances.
RTOL, ATOL = 1e-3, 1e-7
DATA = ("/usr/share/libonnx-testdata/data",)
QUANTIZED = re.compile(
    "QLinear|quantize|qlinear|MatMulInteger|matmulinteger|convinteger|_quant")


class NotATensor(Exception):
    """A value that is a sequence, an optional or a text."""


@dataclasses.dataclass
class Case:
    """One model and its data sets; `name` is 'node/test_abs'."""

    name: str
    folder: pathlib.Path

    @property
    def model(self):
        return self.folder / "model.onnx"

    @property
    def is_quantized(self):
        return bool(QUANTIZED.search(self.folder.name))

    def data_sets(self):
        """Pairs of inputs and outputs, each a list of arrays."""
        proto = onnx.load(self.model, load_external_data=False)
        held = {t.name for t in proto.graph.initializer}
        inputs = [i for i in proto.graph.input if i.name not in held]
        for folder in sorted(self.folder.glob("test_data_set_*")):
            yield (read_values(folder, "input", inputs),
                   read_values(folder, "output", proto.graph.output))


def discover(root=None):
    """All cases under `root`, or under the first folder of DATA that exists."""
    root = pathlib.Path(root or next(
        (d for d in DATA if pathlib.Path(d).is_dir()), DATA[0]))
    return [Case(str(model.parent.relative_to(root)), model.parent)
            for model in sorted(root.glob("*/*/model.onnx"))]


def read_values(folder, role, infos):
    """The arrays of files '<role>_<i>.pb'; bfloat16 as ml_dtypes has it."""
    values = []
    for index, info in enumerate(infos):
        kind = info.type.WhichOneof("value")
        if kind != "tensor_type":
            raise NotATensor(f"{role} '{info.name}' is no tensor but "
                             f"{kind.removesuffix('_type')}")
        if info.type.tensor_type.elem_type == TensorProto.STRING:
            raise NotATensor(f"{role} '{info.name}' holds texts")
        tensor = TensorProto()
        tensor.ParseFromString((folder / f"{role}_{index}.pb").read_bytes())
        value = numpy_helper.to_array(tensor)
        if info.type.tensor_type.elem_type == TensorProto.BFLOAT16:
            # Old files call the bits uint16.
            value = value.view(tensor_dtype_to_np_dtype(TensorProto.BFLOAT16))
        values.append(value)
    return values


def difference(actual, expected):
    """None where `actual` is `expected` as the suite compares them, or what
    differs."""
    if actual.shape != expected.shape:
        return f"shape {list(actual.shape)}, expected {list(expected.shape)}"
    if actual.dtype != expected.dtype:
        return f"type {actual.dtype}, expected {expected.dtype}"
    if expected.dtype.kind not in "biu":
        actual, expected = actual.astype("f8"), expected.astype("f8")
    close = np.isclose(actual, expected, rtol=RTOL, atol=ATOL, equal_nan=True)
    if close.all():
        return None
    at = tuple(int(i) for i in np.argwhere(~close)[0])
    return (f"{int((~close).sum())} of {close.size} elements differ, the first at "
            f"{list(at)}: {actual[at]}, expected {expected[at]}")
