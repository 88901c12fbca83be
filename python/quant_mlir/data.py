"""Samples and inputs: any iterable of arrays or dicts, checked against a signature."""
from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

import numpy as np

from . import _core, arguments
from .errors import DataError

_DTYPES = {"f16": np.float16, "f32": np.float32, "f64": np.float64,
           "i1": np.bool_, "i8": np.int8, "i16": np.int16, "i32": np.int32,
           "i64": np.int64, "u8": np.uint8, "u16": np.uint16, "u32": np.uint32,
           "u64": np.uint64}


class TensorInfo:
    """Name, NumPy dtype and shape of one input or output of a model.

    scale, zero_point: what its integers stand for: (code - zero_point) * scale;
        None where they are no codes, or not known to be.
    initial: of an input that is the state of a stream, what it is in the first
        call; the output of the same name is what it is in the next one. Else None.
    """

    def __init__(self, spec):
        self.name = spec.name
        self.shape = tuple(spec.shape)
        if spec.kind not in _DTYPES:
            raise DataError(f"'{spec.name}' has elements of type {spec.kind}, "
                            "which NumPy does not have")
        self.dtype = np.dtype(_DTYPES[spec.kind])
        self.scale, self.zero_point = spec.codes or (None, None)
        self.initial = None
        if spec.initial:
            values = np.array(spec.initial, self.dtype)
            self.initial = (np.full(self.shape, values[0]) if len(values) == 1
                            else values.reshape(self.shape))

    def __repr__(self):
        return f"{self.name}: {self.dtype}{list(self.shape)}"

    def quantize(self, values):
        """The codes of real numbers: the nearest, ties to even, those at the ends
        for what lies beyond them (rule N2)."""
        self._need_codes()
        with np.errstate(over="ignore"):
            steps = np.rint(np.asarray(values, np.float32) / np.float32(self.scale))
        ends = np.iinfo(self.dtype)
        codes = np.nan_to_num(steps.astype(np.float64)) + self.zero_point
        return codes.clip(ends.min, ends.max).astype(self.dtype)

    def dequantize(self, codes):
        """The real numbers, as float32, that codes stand for."""
        self._need_codes()
        distances = np.asarray(codes, self.dtype).astype(np.int32) - self.zero_point
        return distances.astype(np.float32) * np.float32(self.scale)

    def take(self, array):
        """`array`, or its codes where it holds real numbers and this does not."""
        is_real = array.dtype.kind == "f" and self.dtype.kind != "f"
        return self.quantize(array) if is_real and self.scale else array

    def _need_codes(self):
        if self.scale is None:
            raise DataError(f"'{self.name}' has no scale: its elements are "
                            f"{self.dtype} as they are")

    def empty(self):
        """An array of this type whose elements are anything."""
        return np.empty(self.shape, self.dtype)

    def check(self, value, where):
        """`value` as a C-contiguous array of this dtype and shape.

        Extents of 1 may be missing or in excess. No element is converted, and
        nothing is copied that is contiguous already. Raises `DataError`.
        """
        array = np.asarray(value)
        if array.dtype != self.dtype and not _same_bytes(array.dtype, self.dtype):
            way = f".astype(np.{self.dtype})"
            if self.scale is not None and array.dtype.kind == "f":
                way = "its quantize(), as in program.inputs[0].quantize(x)"
            raise DataError(f"{where}: '{self.name}' has dtype {array.dtype}, "
                            f"expected {self.dtype}; convert it by {way}")
        if array.shape != self.shape:
            if not _core.fits_shape(array.shape, self.shape):
                raise DataError(f"{where}: '{self.name}' has shape "
                                f"{list(array.shape)}, expected {list(self.shape)}")
            array = array.reshape(self.shape)
        return np.ascontiguousarray(array)


def _same_bytes(a, b):
    """u8 and i8 are both bytes; MLIR's signless integers do not tell."""
    return {a.kind, b.kind} == {"i", "u"} and a.itemsize == b.itemsize


def bind(inputs, values, where):
    """One array per input, in order.

    `values` is an array where there is one input, a sequence of arrays in the
    order of the inputs, or a mapping from names to arrays. What is given for no
    state is None there. Raises `DataError`.
    """
    names = [info.name for info in inputs]
    if isinstance(values, Mapping):
        unknown = sorted(set(values) - set(names))
        missing = [info.name for info in inputs
                   if info.name not in values and info.initial is None]
        if unknown or missing:
            raise DataError(
                f"{where}: " + "; ".join(
                    [f"no input '{name}'" for name in unknown] +
                    [f"input '{name}' is missing" for name in missing]) +
                "; the inputs are " + ", ".join(f"'{name}'" for name in names))
        ordered = [values.get(name) for name in names]
    elif not isinstance(values, (tuple, list)) and _count_others(inputs) == 1:
        ordered = _without_states(inputs, [values])
    else:
        ordered = _without_states(inputs, list(values))
    if len(ordered) != len(inputs):
        raise DataError(f"{where}: got {len(ordered)} arrays for {len(inputs)} "
                        "inputs: " + ", ".join(map(repr, inputs)))
    return [None if value is None and info.initial is not None
            else info.check(value, where) for info, value in zip(inputs, ordered)]


def _count_others(inputs):
    """The number of inputs that are no states."""
    return sum(info.initial is None for info in inputs)


def _without_states(inputs, values):
    """One value per input, None for states, where there is one for each other."""
    if len(values) != _count_others(inputs):
        return values
    rest = iter(values)
    return [next(rest) if info.initial is None else None for info in inputs]


def read(inputs, source):
    """`source` as an iterable of samples, and their number or None.

    A path is read as quant-compile reads it: an .npz file of arrays by the names
    of the inputs, or an .npy file where there is one input. Such a mapping, and
    an array where there is one input, hold samples along the first dimension, or
    rows that make up batches.
    """
    if isinstance(source, (str, os.PathLike)):
        try:
            source = np.load(source)
        except ValueError as error:
            raise DataError(f"samples: '{os.fspath(source)}' is no .npz or .npy "
                            "file of numbers") from error
    if isinstance(source, np.ndarray) and _count_others(inputs) == 1:
        source = {info.name: source for info in inputs if info.initial is None}
    if not isinstance(source, Mapping) and not hasattr(source, "files"):
        arguments.of_type("samples", source, Iterable,
                          "an iterable of samples, a dict of arrays or a path")
        return source, len(source) if hasattr(source, "__len__") else None
    shapes = {info.name: info.shape for info in inputs}
    columns = {name: _split(name, np.asarray(source[name]), shapes.get(name))
               for name in source}
    counts = {name: len(column) for name, column in columns.items()}
    if len(set(counts.values())) > 1:
        raise DataError("samples differ in number: " + ", ".join(
            f"'{name}' has {count}" for name, count in counts.items()))
    count = min(counts.values(), default=0)
    return ({name: column[i] for name, column in columns.items()}
            for i in range(count)), count


def _split(name, array, wanted):
    """`array` with the samples along its first dimension."""
    if wanted is None:
        return array  # bind says that there is no such input
    count = _core.count_samples(array.shape, wanted)
    if count < 0:
        raise DataError(f"'{name}' has shape {list(array.shape)}, expected samples "
                        f"of {list(wanted)} along the first dimension")
    return array.reshape(count, *wanted)


def samples(inputs, source):
    """Yields the arrays of each sample of `source`, which `read` takes, checked by
    `bind`. Samples whose floats are not finite are refused."""
    number = -1
    for number, values in enumerate(read(inputs, source)[0]):
        where = f"sample {number}"
        arrays = bind(inputs, values, where)
        for info, array in zip(inputs, arrays):
            if array is not None and array.dtype.kind == "f" and not np.isfinite(array).all():
                raise DataError(f"{where}: '{info.name}' holds NaN or infinity; "
                                "remove the sample or mend it")
        yield arrays
    if number < 0:
        raise DataError("there are no samples")
