#!/usr/bin/env python3
"""Times products and convolutions of 8-bit codes with fused requantization beside what
one core multiplies and adds at most with operands in registers, in turn in one process.

    python kernels.py [--zoo <folder of zoo/export.py>] [--machine x86-64-v3]

Every result is compared with exact arithmetic before it is timed. Times are those that
the thread ran, for rounds of 3 ms, so that others on the machine disturb little. Writes
build/results/gemm.json and conv.json: per case the kernel, GOP/s (a product and a sum are
two) of the median and the fastest round, and `of_peak`, the fastest over the fastest
round of the register-only peak of the dot product that the machine has: `vpdpbusd`, or
`vpmaddubsw`, `vpmaddwd` and `vpaddd`. Winograd's algorithm counts the operations that a
direct convolution needs. With --zoo products have MiniLM's weights, too. Needs a C
compiler (cc) for the peak.
"""
import argparse
import ctypes
import json
import os
import pathlib
import subprocess
import sys
import time

import numpy as np

import contenders
import speed

HERE = pathlib.Path(__file__).parent
GEMMS = [(128, 768, 768), (128, 3072, 768), (512, 512, 512), (1024, 1024, 1024)]
CONVS = [(56, 64), (28, 128), (14, 256)]
# Size of the image, channels, step: those of MobileNetV2.
DEPTHWISE = [(112, 32, 1), (112, 96, 2), (56, 144, 1), (56, 144, 2), (28, 192, 1),
             (28, 192, 2), (14, 384, 1), (14, 576, 1), (14, 576, 2), (7, 960, 1)]
# Size of the image, channels, groups: those of ResNeXt and of a network of few groups.
GROUPED = [(56, 128, 32), (28, 256, 32), (14, 512, 32), (28, 128, 4)]
PEAKS = ["vpdpbusd_512", "vpdpbusd_256", "vpmaddubsw", "vpmaddwd", "vfmadd", "vmulps"]
ROUNDS = 20000


class Peak:
    """Sums of products of registers."""

    def __init__(self, library, name):
        self.name = name
        self.call = library[f"peak_{name}"]
        self.call.restype = ctypes.c_long
        self.call.argtypes = [ctypes.c_long]
        self.operations = self.call(1) * ROUNDS

    def run(self):
        self.call(ROUNDS)


def load_peaks(folder, march):
    path = folder / "peak.so"
    subprocess.run([os.environ.get("CC", "cc"), "-O2", f"-march={march}", "-shared",
                    "-fPIC", HERE / "peak.c", "-o", path], check=True)
    library = ctypes.CDLL(str(path))
    return [peak for peak in (Peak(library, name) for name in PEAKS) if peak.operations]


def tensor(shape, element="i8"):
    return "tensor<" + "x".join(map(str, shape)) + f"x{element}>"


def constant(codes):
    return f'dense<"0x{codes.astype(np.int8).tobytes().hex().upper()}"> : ' \
           + tensor(codes.shape)


class Case:
    """One operation on codes with its requantization: its program, its exact codes."""

    def __init__(self, name, operation, source, weights, output, macs):
        self.name, self.operation = name, operation
        self.source, self.weights, self.output = source, weights, output
        self.operations = 2 * macs
        draws = np.random.default_rng(2)
        columns = output[-1]
        # Accumulators of some thousands become codes.
        self.multipliers = draws.integers(1 << 30, 1 << 31, columns)
        self.shifts = draws.integers(42, 45, columns)

    def get_text(self):
        sums, codes = tensor(self.output, "i32"), tensor(self.output)
        return f"""func.func @kernel(%x: {tensor(self.source)}) -> {codes} {{
  %w = arith.constant {constant(self.weights)}
  %zero = arith.constant 0 : i32
  %e = tensor.empty() : {sums}
  %z = linalg.fill ins(%zero : i32) outs(%e : {sums}) -> {sums}
  %a = {self.operation} ins(%x, %w : {tensor(self.source)}, {tensor(self.weights.shape)})
       outs(%z : {sums}) -> {sums}
  %q = qnn.requantize %a along {len(self.output) - 1} <multipliers = {
      self.multipliers.tolist()}, shifts = {self.shifts.tolist()}, zero_point = -3,
      min = -128, max = 127> : {sums} to {codes}
  return %q : {codes}
}}
"""

    def requantize(self, sums):
        half = np.int64(1) << (self.shifts - 1)
        scaled = (sums.astype(np.int64) * self.multipliers + half) >> self.shifts
        return np.clip(scaled - 3, -128, 127).astype(np.int8)


def multiply(x, w):
    """Exact: every sum is a whole number below 2^53."""
    return (x.astype(float) @ w.astype(float)).astype(np.int64)


def make_gemm(name, m, weights):
    k, n = weights.shape
    case = Case(name, "linalg.matmul", (m, k), weights, (m, n), m * n * k)
    case.get_sums = lambda x: multiply(x, weights)
    return case


def gather(x, kernel, step):
    """Windows [n, h, w, kernel, kernel, c] of an image."""
    windows = np.lib.stride_tricks.sliding_window_view(x, (kernel, kernel), axis=(1, 2))
    return windows[:, ::step, ::step].transpose(0, 1, 2, 4, 5, 3)


def make_conv(size, channels):
    # As those of trained networks: few weights are large.
    draws = np.random.default_rng(1).normal(0, 18, (3, 3, channels, channels))
    weights = np.clip(np.rint(draws), -127, 127)
    case = Case(f"3x3, {channels} channels, {size}x{size}", "linalg.conv_2d_nhwc_hwcf",
                (1, size + 2, size + 2, channels), weights,
                (1, size, size, channels), size ** 2 * channels ** 2 * 9)
    case.get_sums = lambda x: multiply(
        gather(x, 3, 1).reshape(1, size, size, -1), weights.reshape(-1, channels))
    return case


def make_depthwise(size, channels, step):
    weights = np.random.default_rng(1).integers(-127, 128, (3, 3, channels))
    out = size // step
    case = Case(f"depthwise 3x3, {channels} channels, {size}x{size}, step {step}",
                "linalg.depthwise_conv_2d_nhwc_hwc "
                f"{{strides = dense<{step}> : tensor<2xi64>}}",
                (1, size + 2, size + 2, channels), weights, (1, out, out, channels),
                out ** 2 * channels * 9)
    case.get_sums = lambda x: (gather(x.astype(np.int64), 3, step)[:, :out, :out]
                               * weights).sum(axis=(3, 4))
    return case


def make_windows(name, operation, image, weights, output, sums):
    """Convolution of `image`, [n, .., c]: `sums` is the einsum of its windows, whose
    dimensions stand last, and the weights."""
    kernel = weights.shape[-3:-1] if "g" in sums else weights.shape[:-2]
    case = Case(name, f"linalg.{operation}", image, weights, output,
                int(np.prod(output) * np.prod(weights.shape)
                    // np.prod(weights.shape[:2] if "g" in sums else weights.shape[-1:])))

    def get_sums(x):
        windows = np.lib.stride_tricks.sliding_window_view(
            x.astype(float), kernel, axis=tuple(range(1, 1 + len(kernel))))
        return np.einsum(sums, windows, weights.astype(float),
                         optimize=True).astype(np.int64)
    case.get_sums = get_sums
    return case


def make_grouped(size, channels, groups):
    each = channels // groups
    weights = np.random.default_rng(1).integers(-127, 128, (groups, each, 3, 3, each))
    return make_windows(f"3x3, {channels} channels in {groups} groups, {size}x{size}",
                        "conv_2d_nhwgc_gfhwc", (1, size + 2, size + 2, groups, each),
                        weights, (1, size, size, groups, each),
                        "nyxgcij,gfijc->nyxgf")


def make_line(length, channels, kernel):
    weights = np.random.default_rng(1).integers(-127, 128, (kernel, channels, channels))
    return make_windows(f"{kernel}, {channels} channels, {length}", "conv_1d_nwc_wcf",
                        (1, length + kernel - 1, channels), weights,
                        (1, length, channels), "nwck,kcf->nwf")


def make_volume(size, channels):
    weights = np.random.default_rng(1).integers(-127, 128, (3, 3, 3, channels, channels))
    return make_windows(f"3x3x3, {channels} channels, {size}x{size}x{size}",
                        "conv_3d_ndhwc_dhwcf", (1, *[size + 2] * 3, channels), weights,
                        (1, *[size] * 3, channels), "nzyxckij,kijcf->nzyxf")


def read_minilm(folder):
    """Weights of MiniLM's first layer by their shapes, in symmetric codes per column."""
    import onnx
    from onnx import numpy_helper
    found = {}
    for one in onnx.load(folder / "minilm.onnx").graph.initializer:
        shape = tuple(one.dims)
        if len(shape) == 2 and set(shape) <= {384, 1536} and shape not in found:
            weights = numpy_helper.to_array(one)
            found[shape] = np.rint(weights * 127 / np.abs(weights).max(axis=0))
    return found


def run(case, options, folder, peaks):
    # A library of one name is loaded once.
    stem = "".join(c if c.isalnum() else "_" for c in case.name)
    source, library = folder / f"{stem}.mlir", folder / f"{stem}.so"
    source.write_text(case.get_text())
    tools = pathlib.Path(options.build, "bin")
    subprocess.run(
        [tools / "quant-compile", source, "--start-from", "kernel", "-o", library,
         "--force", "--quiet", "--model", "kernel", "--machine", options.machine],
        check=True)
    chosen = subprocess.run(
        [tools / "quant-opt", source, "-o", os.devnull,
         f"--qnn-select-kernels=machine={options.machine} explain"],
        check=True, capture_output=True, text=True).stderr.split("runs by kernel '")
    kernel = chosen[1].split("'")[0] if len(chosen) > 1 else "scalar loops"
    ours = contenders.Ours(library, "kernel")
    x = np.random.default_rng(0).integers(-128, 128, case.source).astype(np.int8)
    ours.feed({ours.signature["inputs"][0]["name"]: x})
    ours.run()
    if not np.array_equal(ours.results()[0], case.requantize(case.get_sums(x))):
        sys.exit(f"error: '{case.name}' by {kernel} differs from exact arithmetic")
    times = speed.time_in_turn([ours, *peaks], options.rounds, 0.003,
                               time.thread_time)
    rates = {"ours": (case.operations, times["ours"]),
             **{one.name: (one.operations, times[one.name]) for one in peaks}}
    found = {name: {"gops": 1e-9 * operations / float(np.median(some)),
                    "best_gops": 1e-9 * operations / min(some)}
             for name, (operations, some) in rates.items()}
    peak = peaks[0].name
    result = {"name": case.name, "kernel": kernel, "cpu": speed.cpu(),
              "machine": options.machine, "rounds": options.rounds, "peak": peak,
              "threads": 1, "agrees": True, "ours_ms": 1e3 * float(
                  np.median(times["ours"])), "rates": found,
              "of_peak": found["ours"]["best_gops"] / found[peak]["best_gops"]}
    print(f"{case.name}: {kernel} {found['ours']['best_gops']:.1f} GOP/s, "
          f"{result['of_peak']:.2f} of {peak}'s {found[peak]['best_gops']:.1f}",
          flush=True)
    return result


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--zoo", type=pathlib.Path, help="folder with minilm.onnx")
    parser.add_argument("--build", default="build")
    parser.add_argument("--machine", default="native")
    parser.add_argument("--rounds", type=int, default=60)
    options = parser.parse_args()
    folder = pathlib.Path(options.build, "performance").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    peaks = load_peaks(folder, options.machine)
    draws = np.random.default_rng(3)
    gemms = [make_gemm(f"{m}x{n}x{k}", m, draws.integers(-127, 128, (k, n)))
             for m, n, k in GEMMS]
    if options.zoo:
        gemms += [make_gemm(f"MiniLM 128x{n}x{k}", 128, weights)
                  for (k, n), weights in read_minilm(options.zoo).items()]
    convs = [make_conv(*shape) for shape in CONVS]
    convs += [make_depthwise(*shape) for shape in DEPTHWISE]
    convs += [make_grouped(*shape) for shape in GROUPED]
    convs += [make_line(1000, 128, 3), make_line(1000, 128, 9), make_volume(16, 64)]
    for file, cases in (("gemm.json", gemms), ("conv.json", convs)):
        results = [run(case, options, folder, peaks) for case in cases]
        path = pathlib.Path(options.build, "results", file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(results, indent=1) + "\n")
        print(f"wrote {path}")


if __name__ == "__main__":
    main()
