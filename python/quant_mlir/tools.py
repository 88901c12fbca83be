"""The command line tools of a wheel: programs of the compiler beside this file."""
import os
import sys


def _exec(name):
    path = os.path.join(os.path.dirname(__file__), "bin", name)
    # The driver runs importers by the interpreter that has them.
    os.environ.setdefault("QUANT_MLIR_PYTHON", sys.executable)
    os.execv(path, [name, *sys.argv[1:]])


def quant_compile():
    _exec("quant-compile")


def quant_run():
    _exec("quant-run")


def quant_opt():
    _exec("quant-opt")
