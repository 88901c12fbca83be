"""Runs an importer in a process of its own: a crash there is an error here."""
import os
import signal
import subprocess
import sys

from . import ImporterError, MissingPackage

# Exit codes of python -m quant_mlir.importers.
EXIT_ERROR = 1
EXIT_MISSING_PACKAGE = 3


def run(path, output, shapes=None, timeout=600.0):
    """Imports the model file `path` into the file `output` (MLIR text).

    `shapes` maps names of inputs to shapes; `timeout` is in seconds. Raises
    `ImporterError` (`MissingPackage` where the converter is not installed), also
    where the converter crashes, takes too long, or leaves no program; `output`
    is then as it was.
    """
    command = [sys.executable, "-m", "quant_mlir.importers",
               f"--parent={os.getpid()}", "--force", "-o", str(output)]
    command += [f"--shape={name}={'x'.join(map(str, shape))}"
                for name, shape in (shapes or {}).items()]
    # A file may be called '-o.onnx'.
    command += ["--", str(path)]
    before = _stamp(output)
    try:
        child = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, timeout=timeout, env=_environment())
    except subprocess.TimeoutExpired as error:
        raise ImporterError(
            f"'{path}': the converter was stopped after {timeout:g} s; give it "
            "more time") from error
    stderr = child.stderr.decode("utf-8", "replace")
    if child.returncode == 0:
        if _stamp(output) in (None, before) or not os.path.getsize(output):
            raise ImporterError(f"'{path}': the converter left no program")
        return
    message = _reported(stderr)
    if child.returncode == EXIT_MISSING_PACKAGE and message:
        raise MissingPackage(message)
    if child.returncode == EXIT_ERROR and message:
        raise ImporterError(message)
    raise ImporterError(f"'{path}': the converter {_end(child.returncode)}"
                        f"{_cause(stderr)}")


def _environment():
    """The child finds this package wherever the caller found it."""
    here = os.path.dirname(os.path.dirname(os.path.dirname(
        os.path.abspath(__file__))))
    paths = [here, os.environ.get("PYTHONPATH", "")]
    return dict(os.environ, PYTHONPATH=os.pathsep.join(filter(None, paths)))


def _stamp(path):
    """Changes whenever the file is written anew; None where there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino


def _reported(stderr):
    """The message after 'error: ', which the importer prints last."""
    lines = stderr.splitlines()
    for index in reversed(range(len(lines))):
        if lines[index].startswith("error: "):
            return "\n".join(lines[index:])[len("error: "):].strip()
    return None


def _end(code):
    """'crashed (SIGABRT)' or 'ended with exit code 7'."""
    if code >= 0:
        return f"ended with exit code {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    if -code == signal.SIGKILL:
        return f"was killed ({name}); is there enough memory?"
    return f"crashed ({name})"


_CAUSES = ("LLVM ERROR", "Assertion", "terminate called", "error:", "Error:")


def _cause(stderr):
    """': <line>' with the line that says most about a crash, or ''."""
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    for cause in _CAUSES:
        for line in lines:
            if cause in line:
                return f": {line[:300]}"
    return f": {lines[-1][:300]}" if lines else ""
