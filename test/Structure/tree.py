"""The files of a source tree, and the names of its folders."""
import pathlib
import subprocess

FOUNDATIONS = ("Support", "Numerics", "Dialect", "Machine", "Cost")
STAGES = ("Import", "Calibrate", "Plan", "Quantize", "Integer", "Certify",
          "Kernel", "Target")
# What may put stages together.
COMPOSITION = ("Pipelines", "CAPI", "Plugin")


class Tree:
    """Texts of the files under `root` that are not ignored, by their path."""

    def __init__(self, root):
        self.root = pathlib.Path(root).resolve()
        self.paths = sorted(self._list())

    def _list(self):
        if not (self.root / ".git").exists():
            return [path.relative_to(self.root) for path in self.root.rglob("*")
                    if path.is_file() and not path.relative_to(
                        self.root).parts[0].startswith("build")]
        out = subprocess.run(
            ["git", "-C", self.root, "ls-files", "-z", "--cached", "--others",
             "--exclude-standard"], check=True, capture_output=True).stdout
        paths = [pathlib.Path(name.decode()) for name in out.split(b"\0") if name]
        return [path for path in paths if (self.root / path).is_file()]

    def read(self, path):
        """The text of a file; None where it is not text."""
        try:
            return (self.root / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            return None

    def has(self, path):
        return (self.root / path).is_file()

    def under(self, *tops):
        return [path for path in self.paths if path.parts[0] in tops]
