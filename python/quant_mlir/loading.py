"""Models from files, bytes and PyTorch modules."""
from __future__ import annotations

import os
import re
import tempfile

from . import _core, arguments
from .errors import ArgumentError, ImporterError
from .importers import suffixes
from .model import Model

_MLIR = (".mlir", ".mlirbc")


def load(source, *, shapes=None, format=None, name=None, example_inputs=None,
         timeout=600):
    """Loads a model.

    source: path of a file (.onnx, .tflite, .pt2, .mlir), or its bytes with
        `format`, or a torch.nn.Module or ExportedProgram with `example_inputs`.
    shapes: maps names of inputs to shapes, where the file leaves them open:
        {"input": (1, 3, 224, 224)}.
    format: suffix that says what `source` is, such as "onnx".
    name: of the model; the default is the name of the file.
    timeout: seconds that an importer may take.
    Raises `ImporterError` or `CompilerError`; `TypeError` or `ValueError` where an
    argument is wrong.
    """
    shapes = arguments.shapes({} if shapes is None else shapes)
    arguments.seconds("timeout", timeout)
    for word, value in (("name", name), ("format", format)):
        arguments.of_type(word, value, (str, type(None)), "a string")
    if isinstance(source, (str, os.PathLike)):
        path = os.fspath(source)
        suffix = "." + format.lstrip(".") if format else os.path.splitext(path)[1]
        return _load_file(path, suffix.lower(), shapes, name or _stem(path), timeout)
    with tempfile.TemporaryDirectory(prefix="quant-mlir-") as folder:
        if isinstance(source, (bytes, bytearray, memoryview)):
            if not format:
                raise ArgumentError(
                    "format is missing; bytes need one, such as format='onnx'")
            suffix = "." + format.lstrip(".").lower()
            path = os.path.join(folder, _identifier(name or "model") + suffix)
            with open(path, "wb") as file:
                file.write(source)
        else:
            _check_module(source)
            from .importers import torch_importer
            suffix = ".pt2"
            path = os.path.join(
                folder, _identifier(name or type(source).__name__) + suffix)
            torch_importer.export(source, example_inputs, path)
        return _load_file(path, suffix, shapes, name or _stem(path), timeout)


def _check_module(source):
    """A TypeError where `source` is nothing of PyTorch's."""
    if not any(kind.__module__.split(".")[0] == "torch"
               for kind in type(source).__mro__):
        raise TypeError(f"source is {source!r}, expected a path, bytes, a "
                        "torch.nn.Module or an ExportedProgram")


def _identifier(name):
    return re.sub(r"\W", "_", name)


def _stem(path):
    return _identifier(os.path.splitext(os.path.basename(path))[0])


def _load_file(path, suffix, shapes, name, timeout):
    if os.path.isdir(path):
        raise ImporterError(f"'{path}' is a folder, expected the file of a model")
    if not os.path.isfile(path):
        raise ImporterError(f"there is no file '{path}'")
    if suffix in _MLIR:
        if shapes:
            raise ImporterError(f"'{path}' is MLIR, whose types say the shapes; "
                                "leave out shapes")
        return _model(_core.Program.parse_file(path), name)
    if suffix not in suffixes():
        raise ImporterError(f"'{path}' is of no known format; known are "
                            + ", ".join(suffixes() + list(_MLIR)))
    from .importers import isolation
    with tempfile.TemporaryDirectory(prefix="quant-mlir-") as folder:
        text = os.path.join(folder, _identifier(name) + ".mlir")
        isolation.run(path, text, shapes, timeout=timeout)
        return _model(_core.Program.parse_file(text), name)


def _model(program, name):
    """The model as every step takes it: all floats are f32."""
    return Model(program, name,
                 program.run_passes("builtin.module(qnn-compute-in-f32)"))
