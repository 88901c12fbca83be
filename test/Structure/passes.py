"""Rules on passes: one stem in four places, and examples that run."""
import pathlib
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor

PASS = re.compile(r'^def (\w+)\s*:\s*Pass<\s*"([^"]+)"(.*?)(?=^def |\Z)', re.M | re.S)
SUMMARY = re.compile(r'let summary = "([^"]+)"')
DESCRIPTION = re.compile(r"let description = \[\{(.*?)\}\];", re.S)
EXAMPLE = re.compile(r"^ *```mlir\n(.*?)^ *```", re.M | re.S)
ERRORS = re.compile(r"\bemit(?:Op)?Error\(|\bsignalPassFailure\(")
# A failure that no input is known to provoke.
DRIVER = re.compile(r"if \(failed\((?:applyPatterns\w+|runPipeline|linalg::\w+)\([^;]*?"
                    r"signalPassFailure\(\)", re.S)


class Pass:
    def __init__(self, file, name, flag, body):
        self.file, self.name, self.flag = file, name, flag
        self.stage = file.parts[2]
        self.stem = flag[len("qnn-"):]
        self.summary = SUMMARY.search(body)
        description = DESCRIPTION.search(body)
        self.example = description and EXAMPLE.search(description.group(1))

    def __str__(self):
        return "%s: pass '--%s'" % (self.file, self.flag)


def read_passes(tree):
    return [Pass(path, *groups) for path in tree.under("include")
            if path.name == "Passes.td"
            for groups in PASS.findall(tree.read(path))]


def tests_of(tree, p, passes):
    """The tests of a pass: <stem>.mlir, or <stem>-<subject>.mlir where there
    are several. A file belongs to the longest stem that it begins with."""
    stems = [q.stem for q in passes if q.stage == p.stage]
    for path in tree.under("test"):
        if path.parts[1] == p.stage and path.suffix in (".mlir", ".test"):
            owner = max((stem for stem in stems
                         if (path.stem + "-").startswith(stem + "-")),
                        key=len, default=None)
            if owner == p.stem:
                yield path


def check_stem(tree, p, passes):
    if not p.flag.startswith("qnn-"):
        yield p, "does not begin with 'qnn-'"
        return
    if p.stem.replace("-", "") != p.name.lower():
        yield p, "is defined as '%s', another stem" % p.name
    stem = re.sub("Pass$", "", p.name)
    source = pathlib.Path("lib") / p.stage / (stem + ".cpp")
    text = tree.read(source) if tree.has(source) else ""
    if "GEN_PASS_DEF_" + p.name.upper() not in text:
        yield p, "has no source %s that defines it" % source
    tests = list(tests_of(tree, p, passes))
    errors = [path for path in tests if path.stem.endswith("-errors")]
    stem = pathlib.Path("test") / p.stage / p.stem
    if len(tests) == len(errors):
        yield p, "has no test %s.mlir (or .test)" % stem
    if ERRORS.search(DRIVER.sub("", text)) and not errors:
        yield p, "reports errors but has no test %s-errors.mlir (or .test)" % stem


def check_documentation(p):
    if not p.summary:
        yield p, "has no summary"
    if not p.example:
        yield p, "has no ```mlir example in its description"


def run_example(p, quant_opt):
    """Why the first example does not run; None where it does."""
    result = subprocess.run([quant_opt, "--" + p.flag], text=True,
                            input=p.example.group(1), capture_output=True)
    if result.returncode:
        return "has an example that does not run: " + (
            result.stderr.strip().splitlines() or ["no message"])[0]
    return None


def check_passes(tree, quant_opt):
    passes = read_passes(tree)
    if not passes:
        yield "include/qnn", "has no Passes.td that declares a pass"
    for p in passes:
        yield from check_stem(tree, p, passes)
        yield from check_documentation(p)
    if quant_opt:
        with_example = [p for p in passes if p.example]
        with ThreadPoolExecutor(2) as pool:
            results = pool.map(lambda p: run_example(p, quant_opt), with_example)
            for p, problem in zip(with_example, results):
                if problem:
                    yield p, problem
