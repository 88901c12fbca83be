"""The MLPerf Tiny models, the LiteRT interpreter, and the tools of the build."""
import json
import pathlib
import platform
import re
import subprocess
import sys

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"

MODELS = ("kws_dscnn", "resnet8", "vww_mobilenet", "toycar_ae")


def model_path(name, kind):
    """`kind` is 'float' or 'vendor_int8'."""
    return SHARED / "models" / "mlperf-tiny" / f"{name}_{kind}.tflite"


def toycar_windows(shared=SHARED):
    """The real inputs of ToyCar, float32 [n, 640]; none where they are absent."""
    path = shared / "data" / "toycar_normal_id_01_00000000.bin"
    if not path.exists():
        return np.zeros((0, 640), np.float32)
    return np.fromfile(path, np.float32).reshape(-1, 640)


def run_tool(build, name, *args):
    """Runs one tool; what it prints, or the end of the program."""
    command = [str(build / "bin" / name), *map(str, args)]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"{' '.join(command)}\n{result.stdout}{result.stderr}")
    return result.stdout


def import_model(path, out):
    """MLIR of the .tflite file `path` in the folder `out`."""
    program = out / f"{path.stem}.mlir"
    sys.path.insert(0, str(ROOT / "python"))
    from quant_mlir.importers import isolation
    isolation.run(path, program)
    return program


def run_library(build, library, inputs, out):
    """Outputs of a compiled program for `inputs` [n, ...], one row each."""
    source, target = out / "inputs.npy", out / "outputs.npy"
    np.save(source, inputs)
    run_tool(build, "quant-run", library, "--batched", "--input", source,
             "--output", target)
    return np.load(target).reshape(len(inputs), -1)


class LiteRT:
    """A model in LiteRT's interpreter."""

    # Which kernels: the reference, those of LiteRT, those and XNNPACK's.
    REFERENCE, BUILTIN, XNNPACK = "reference", "builtin", "xnnpack"

    def __init__(self, path, kernels):
        from ai_edge_litert import interpreter
        resolver = interpreter.OpResolverType
        self._interpreter = interpreter.Interpreter(
            str(path), num_threads=1,
            experimental_op_resolver_type={
                self.REFERENCE: resolver.BUILTIN_REF,
                self.BUILTIN: resolver.BUILTIN_WITHOUT_DEFAULT_DELEGATES,
                self.XNNPACK: resolver.AUTO}[kernels])
        self._interpreter.allocate_tensors()
        self.input, = self._interpreter.get_input_details()
        self.output, = self._interpreter.get_output_details()

    def run(self, inputs):
        """Outputs for `inputs` [n, ...], one row each."""
        rows = []
        for row in inputs:
            self._interpreter.set_tensor(self.input["index"],
                                         row.reshape(self.input["shape"]))
            self._interpreter.invoke()
            rows.append(self._interpreter.get_tensor(self.output["index"]).ravel())
        return np.array(rows)

    def quantize(self, inputs):
        """Codes of real inputs, as LiteRT's QUANTIZE computes them."""
        scale, zero_point = self.input["quantization"]
        codes = np.round(inputs / np.float32(scale)) + zero_point
        info = np.iinfo(self.input["dtype"])
        return np.clip(codes, info.min, info.max).astype(self.input["dtype"])

    def dequantize(self, codes):
        scale, zero_point = self.output["quantization"]
        return ((codes.astype(np.int32) - zero_point) * np.float32(scale)).astype(
            np.float32)


def write_results(args, default, results):
    """Writes `results` and where they were made to --output, by default to
    build/results/<default>."""
    output = args.output or args.build / "results" / default
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps({"environment": environment(), **results}, indent=2)
                      + "\n", encoding="utf-8")


def environment():
    """What a results file says of where it was made."""
    cpu = platform.machine()
    for line in open("/proc/cpuinfo", encoding="utf-8"):
        if line.startswith("model name"):
            cpu = line.split(":")[1].strip()
            break
    from importlib.metadata import version
    return {"command": re.sub(r"\S*/(?=python/)", "", " ".join(sys.argv)),
            "cpu": cpu, "ai_edge_litert": version("ai-edge-litert"),
            "tosa_converter_for_tflite": version("tosa-converter-for-tflite")}
