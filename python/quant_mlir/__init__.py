"""Float models in, integer programs out: the Python side of quant-mlir.

    model = quant_mlir.load("model.onnx")
    quantized = model.calibrate(samples).quantize()
    program = quantized.compile()
    y = program.run(x)

What is wrong with a model, a sample or a file is a `quant_mlir.Error`.
"""
import importlib
import pkgutil

from .errors import (ArgumentError, CompilerError, DataError, Error, ImporterError,
                     MissingPackage)

# The one place of the version: CMake and the wheel read it here.
__version__ = "0.1.0"

# The compiled part may lie in another folder of the same name (a build folder).
__path__ = pkgutil.extend_path(__path__, __name__)

_LAZY = {"load": "loading", "load_program": "program", "Program": "program",
         "Model": "model", "CalibratedModel": "model", "QuantizedModel": "model",
         "FloatOperation": "model", "QuantizeConfig": "config",
         "CalibrateConfig": "config",
         "CompileConfig": "config", "Comparison": "comparison"}

__all__ = sorted(["__version__", "ArgumentError", "CompilerError", "DataError", "Error", "ImporterError",
                  "MissingPackage", *_LAZY])


# The importers run without the compiled part.
def __getattr__(name):
    if name not in _LAZY:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    return getattr(importlib.import_module("." + _LAZY[name], __name__), name)
