"""Files that appear whole or not at all."""
from __future__ import annotations

import os
import tempfile

from .errors import Error


def write(path, content, *, force=False, is_ours=None):
    """Writes bytes or text to `path`, or leaves it as it was.

    Where something is there that `is_ours(head: bytes)` does not recognize as
    of the same kind, it is replaced only by `force`.
    """
    path = os.fspath(path)
    content = content.encode() if isinstance(content, str) else content
    is_ours = is_ours or _same_kind(content)
    if os.path.exists(path) and not force:
        with open(path, "rb") as file:
            head = file.read(4096)
        if head and not is_ours(head):
            raise Error(f"'{path}' exists and is something else; choose another "
                        "name, or force=True replaces it")
    folder = os.path.dirname(path) or "."
    handle, part = tempfile.mkstemp(prefix=os.path.basename(path), dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(part, 0o755 if path.endswith(".so") else 0o644)
        os.replace(part, path)
    except BaseException:
        os.unlink(part)
        raise


def _same_kind(content):
    """Whether what is there begins as `content` does: ELF files as ELF files."""
    return lambda head: head[:4] == content[:4]
