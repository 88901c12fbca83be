"""The files of a source tree, and the names of its folders."""
import pathlib
import subprocess

FOUNDATIONS = ("Support", "Numerics", "Dialect", "Machine", "Reference", "Cost")
STAGES = ("Import", "Calibrate", "Plan", "Quantize", "Integer", "Certify",
          "Kernel", "Target")
# What may put stages together, each on top of those before.
COMPOSITION = ("Pipelines", "Report", "CAPI", "Plugin")


class Tree:
    """Texts of the files under `root` that are not ignored, by their path."""

    def __init__(self, root):
        self.root = pathlib.Path(root).resolve()
        self.paths = sorted(self._list())

    def _list(self):
        """What git does not ignore; without git, all but build folders."""
        try:
            result = subprocess.run(
                ["git", "-C", self.root, "ls-files", "-z", "--cached",
                 "--others", "--exclude-standard"], capture_output=True)
        except FileNotFoundError:
            return self._walk()
        if result.returncode or not (self.root / ".git").exists():
            return self._walk()
        names = [name.decode() for name in result.stdout.split(b"\0") if name]
        return [pathlib.Path(name) for name in names
                if (self.root / name).is_file()]

    def _walk(self):
        paths = [path.relative_to(self.root) for path in self.root.rglob("*")
                 if path.is_file()]
        return [path for path in paths
                if not path.parts[0].startswith(("build", "dist"))
                and not {".git", ".cache", "__pycache__"} & set(path.parts)]

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
