#!/usr/bin/env python3
"""Compile time and resident memory of models that were quantized elsewhere, beside
onnxruntime.

    pip install onnxruntime
    python memory.py --zoo <folder of zoo/export.py and zoo/quantize.py> --build build

Per <name>_qdq_u8s8.onnx: seconds, by the clock and of all cores together, from imported IR
to a library with all variants; its bytes; and by how many MiB the resident memory of a
process has grown when it has loaded the model and run it once, for our library by its C
entry point and for a session of onnxruntime on one thread. Writes build/results/memory.json.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import time

import numpy as np

import contenders
import speed

MODELS = ["resnet18", "resnet50", "mobilenet_v2", "deit_tiny", "minilm"]


def resident():
    with open("/proc/self/status") as file:
        fields = dict(line.split(":", 1) for line in file)
    return int(fields["VmRSS"].split()[0]) / 1024


def measure_growth(kind, path, name, samples):
    """In this process, which is to have done nothing before."""
    with np.load(samples) as arrays:
        sample = {key: np.ascontiguousarray(arrays[key][:1]) for key in arrays}
    if kind == "onnxruntime":
        import onnxruntime  # noqa: F401  the library itself is not the model
    before = resident()
    model = (contenders.Ours(path, name) if kind == "ours"
             else contenders.OnnxRuntime(path, kind, 1))
    model.feed(sample)
    model.run()
    return resident() - before


def grow(kind, path, name, samples):
    text = subprocess.run([sys.executable, __file__, "--growth", kind, path, name,
                           samples], check=True, capture_output=True, text=True).stdout
    return round(float(text), 1)


def compile_timed(command):
    """Seconds by the clock and of all cores."""
    start = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"'{command[0]}' failed")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime


def measure(options, name):
    source = pathlib.Path(options.zoo, f"{name}_qdq_u8s8.onnx").resolve()
    samples = pathlib.Path(options.zoo, f"{name}_test.npz").resolve()
    folder = pathlib.Path(options.build, "performance").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    tool = pathlib.Path(options.build, "bin", "quant-compile").resolve()
    imported, library = folder / f"{name}-import.mlir", folder / f"{name}-all.so"
    quiet = ["--quiet", "--force"]
    subprocess.run([tool, source, "--stop-after=import", "-o", imported, *quiet],
                   check=True)
    times = [compile_timed([tool, imported, "--start-from=calibrate", "-o", library,
                            "--model", name, *quiet]) for _ in range(options.rounds)]
    return {"name": name, "threads": 1, "compile_s": round(min(t for t, _ in times), 2),
            "compile_cpu_s": round(min(t for _, t in times), 2),
            "library_mib": round(library.stat().st_size / 2 ** 20, 1),
            "ours_mib": grow("ours", library, name, samples),
            "onnxruntime_mib": grow("onnxruntime", source, name, samples),
            "cores": os.cpu_count(),
            "onnxruntime": contenders.version("onnxruntime")}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", 1)[0])
    parser.add_argument("--zoo")
    parser.add_argument("--build", default="build")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*", default=MODELS)
    parser.add_argument("--growth", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.growth:
        print(measure_growth(*options.growth))
        return
    for name in options.only:
        case = measure(options, name)
        speed.keep(os.path.join(options.build, "results", "memory.json"), case)
        print(json.dumps(case), flush=True)


if __name__ == "__main__":
    main()
