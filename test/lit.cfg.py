import os

import lit.formats

config.name = "quant-mlir"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".mlir", ".test"]
# What builds by itself, holds inputs, or has a driver of its own.
config.excludes = ["Inputs", "Unit", "Embedding", "Driver"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = os.path.join(config.qnn_binary_dir, "test")

config.environment["PATH"] = os.pathsep.join(
    [config.qnn_tools_dir, config.llvm_tools_dir, os.environ.get("PATH", "")])

config.substitutions += [
    ("%models", os.path.join(config.test_source_root, "Models")),
    ("%npy", config.python + " " +
     os.path.join(config.test_source_root, "Inputs", "npy.py")),
    ("%python", config.python),
    ("%tools", config.qnn_tools_dir),
    ("%build", config.qnn_binary_dir),
    ("%root", os.path.dirname(config.test_source_root)),
    ("%cc", config.c_compiler),
]

# Sanitized libraries cannot be loaded into tools that are not.
if config.sanitizer:
    config.available_features.add("sanitizer")
    config.environment["ASAN_OPTIONS"] = config.asan_options
