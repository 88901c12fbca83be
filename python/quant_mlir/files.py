"""Files that appear whole or not at all."""
from __future__ import annotations

import errno
import os

from . import _core
from .errors import Error


def write(path, content, *, force=False):
    """Writes bytes or text to `path`, or leaves it as it was and raises `Error`.

    What quant-mlir did not write is replaced only by `force`.
    """
    content = content.encode() if isinstance(content, str) else content
    path = os.fspath(path)
    folder = os.path.dirname(path)
    if folder and not os.path.isdir(folder):
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), folder)
    refusal = _core.write_file(path, content, force)
    if refusal:
        raise Error(refusal)
