import os
import shutil
import subprocess
import tempfile

import lit.formats

config.name = "quant-mlir"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".mlir", ".test"]
# What builds by itself, holds inputs, or has a driver of its own.
config.excludes = ["Inputs", "Unit", "Embedding", "Driver", "Fuzz", "Python",
                   "Emulation"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = os.path.join(config.qnn_binary_dir, "test")

config.environment["PATH"] = os.pathsep.join(
    [config.qnn_tools_dir, config.llvm_tools_dir, os.environ.get("PATH", "")])

config.substitutions += [
    ("%models", os.path.join(config.test_source_root, "Models")),
    ("%npy", config.python + " " +
     os.path.join(config.test_source_root, "Inputs", "npy.py")),
    ("%npz", config.python + " " +
     os.path.join(config.test_source_root, "Inputs", "npz.py")),
    ("%python", config.python),
    ("%tools", config.qnn_tools_dir),
    ("%build", config.qnn_binary_dir),
    ("%root", os.path.dirname(config.test_source_root)),
    ("%cc", config.c_compiler),
]

# The interpreter that has the packages of importers and peers, as far as they are
# installed: QNN_PYTHON, or the virtual environment that tools/check makes.
venv_python = os.path.join(config.venv, "bin", "python")
models_python = os.environ.get("QNN_PYTHON") or (
    venv_python if os.path.exists(venv_python) else config.python)
config.substitutions.insert(0, ("%models-python", models_python))
config.environment["PYTHONPATH"] = os.pathsep.join(
    [os.path.join(os.path.dirname(config.test_source_root), "python"),
     os.path.join(config.qnn_binary_dir, "python")])
# Tests that need one of them say `REQUIRES: python-<package>`.
packages = ["onnx", "torch_mlir", "onnxruntime", "tosa_converter_for_tflite",
            "ai_edge_litert", "torch"]
found = subprocess.run(
    [models_python, "-c",
     "import importlib.util, sys\n"
     "for p in sys.argv[1:]:\n"
     "  if importlib.util.find_spec(p): print(p)"] + packages,
    capture_output=True, text=True)
for package in found.stdout.split():
    config.available_features.add("python-" + package)

# A compiler with OpenMP and its runtime.
with tempfile.TemporaryDirectory() as folder:
    if shutil.which("gcc") and subprocess.run(
            ["gcc", "-fopenmp", "-xc", "-", "-o", os.path.join(folder, "a.out")],
            input=b"int main(void) { return 0; }",
            capture_output=True).returncode == 0:
        config.available_features.add("gcc-openmp")

# Models that are not ours to ship, where they are at hand.
mlperf_tiny = os.path.join(os.path.dirname(config.test_source_root), "..", "shared",
                           "models", "mlperf-tiny")
if os.path.isdir(mlperf_tiny):
    config.available_features.add("mlperf-tiny")
    config.substitutions.append(("%mlperf-tiny", os.path.normpath(mlperf_tiny)))

# The report's page is opened in a browser where there is one.
if shutil.which("chromium"):
    config.available_features.add("chromium")

# The ONNX backend test suite (Debian's libonnx-testdata).
if os.path.isdir("/usr/share/libonnx-testdata/data"):
    config.available_features.add("onnx-testdata")

# `%preload` stands before commands that are not sanitized and load what is: they need
# the runtime, and what they leak is theirs.
preload = "env"
if config.sanitizer:
    config.available_features.add("sanitizer")
    config.environment["ASAN_OPTIONS"] = config.asan_options
    preload += (f" LD_PRELOAD={config.asan_runtime}"
                f" ASAN_OPTIONS={config.asan_options}:detect_leaks=0")
config.substitutions.append(("%preload", preload))
