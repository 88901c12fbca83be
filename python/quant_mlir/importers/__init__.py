"""Front doors: model files of other frameworks become MLIR text.

Each importer is a module with one function

    import_file(path: str, shapes: dict[str, tuple[int, ...]]) -> str

that returns the text of one module with one public function on static tensors:
a float program, a QDQ program or an integer program, as the model was. Its
arguments and results carry the model's names (`qnn.name`), every operation a
location that leads back to the model's node. `shapes` fixes the dimensions that
the file leaves open. What is wrong with the file is an `ImporterError`.

Importers stand on converters that can crash; `isolation.run` keeps a crash of
theirs out of the caller's process.
"""
import importlib
import os

from ..errors import ImporterError, MissingPackage

_MODULES = {
    ".onnx": "onnx_importer",
    ".tflite": "litert_importer",
    ".pt2": "torch_importer",
}


def suffixes():
    """The suffixes of the model files that have an importer."""
    return sorted(_MODULES)


def import_file(path, shapes=None):
    """Imports the model file `path` in this process, by its suffix.

    `shapes` maps names of inputs to shapes. Returns MLIR text. Raises
    `ImporterError`.
    """
    suffix = os.path.splitext(path)[1].lower()
    if suffix not in _MODULES:
        raise ImporterError(
            f"'{path}' has no importer; its suffix must be one of "
            + ", ".join(suffixes()))
    module = importlib.import_module("." + _MODULES[suffix], __name__)
    return module.import_file(path, dict(shapes or {}))


def refuse_open_inputs(path, open_inputs):
    """Raises where there are inputs of open dimensions, each as its name, its shape as
    the file has it, and one that would do: ("x", "?x3", "1x3")."""
    if open_inputs:
        raise ImporterError(
            f"'{path}' leaves dimensions of its inputs open: "
            + ", ".join(f"'{n}' is {text}" for n, text, _ in open_inputs)
            + "; fix them with "
            + " ".join(f"--shape {n}={example}" for n, _, example in open_inputs))


def require(package, *, needed_for):
    """Imports and returns a Python package or says how to install it."""
    try:
        return importlib.import_module(package)
    except ImportError as error:
        distribution = {"torch_mlir": "torch-mlir",
                        "tosa_converter_for_tflite": "tosa-converter-for-tflite",
                        }.get(package, package)
        raise MissingPackage(
            f"{needed_for} needs the Python package '{distribution}'; install it "
            f"with 'pip install {distribution}' ({error})") from error
