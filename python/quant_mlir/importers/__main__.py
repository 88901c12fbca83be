"""python -m quant_mlir.importers MODEL -o PROGRAM.mlir [--shape NAME=1x3x224x224]..."""
import argparse
import ctypes
import os
import signal
import sys

from . import ImporterError, MissingPackage, import_file, suffixes
from .isolation import EXIT_ERROR, EXIT_MISSING_PACKAGE


def parse_shape(text):
    """'input=1x3x224x224' -> ('input', (1, 3, 224, 224))."""
    name, separator, shape = text.rpartition("=")
    try:
        sizes = tuple(int(size) for size in shape.split("x")) if shape else ()
    except ValueError:
        separator = ""
    if not separator or not name or any(size < 1 for size in sizes):
        raise argparse.ArgumentTypeError(
            f"'{text}' is not a shape; write it as input=1x3x224x224")
    return name, sizes


# As in qnn/Support/OutputFiles.h.
_MARKER = "Written by quant-mlir"


def check_place(path, force):
    """Raises where `path` is a file that is not ours and must stay."""
    if force or not os.path.isfile(path) or not os.path.getsize(path):
        return
    with open(path, "rb") as file:
        if _MARKER.encode() not in file.read(200):
            raise ImporterError(
                f"cannot write '{path}': there is a file that quant-mlir did not "
                "write; move it away, or replace it by --force")


def write(path, text):
    """Writes all of `text` or leaves `path` as it was."""
    text = f"// {_MARKER}.\n{text}"
    part = f"{path}.part{os.getpid()}"
    try:
        with open(part, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(part, path)
    finally:
        if os.path.exists(part):
            os.remove(part)


def die_with(parent):
    """Ends this process when the process `parent`, which started it, does."""
    set_parent_death_signal = 1  # PR_SET_PDEATHSIG of prctl(2)
    try:
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)
    except (AttributeError, OSError):
        return  # no Linux
    if os.getppid() != parent:
        sys.exit(EXIT_ERROR)


def main():
    parser = argparse.ArgumentParser(
        prog="python -m quant_mlir.importers",
        description="Convert a model file to MLIR text that quant-opt accepts. "
                    "Formats: " + ", ".join(suffixes()))
    parser.add_argument("model", help="the model file")
    parser.add_argument("-o", "--output", required=True, help="MLIR text to write")
    parser.add_argument("--shape", action="append", default=[], type=parse_shape,
                        metavar="NAME=1x3x224x224",
                        help="shape of an input that the file leaves open")
    parser.add_argument("--force", action="store_true",
                        help="replace a file that quant-mlir did not write")
    parser.add_argument("--parent", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.parent:
        die_with(args.parent)
    try:
        check_place(args.output, args.force)
        write(args.output, import_file(args.model, dict(args.shape)))
    except (ImporterError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return (EXIT_MISSING_PACKAGE if isinstance(error, MissingPackage)
                else EXIT_ERROR)
    return 0


if __name__ == "__main__":
    sys.exit(main())
