#!/usr/bin/env python3
"""Measures integer matmuls with constant weights, one thread: the kernels of
--qnn-build-kernels beside upstream's default path (linalg to loops,
vectorized by LLVM at -O3). Both run in one process, turn by turn; their results
are compared bit by bit. Writes build/results/matmul.json.

usage: bench-matmul.py [--build build] [--shapes 128x768x768 ...]
"""
import argparse
import json
import os
import platform
import random
import subprocess
import sys
import tempfile

LOOPS = ("builtin.module(linalg-fuse-elementwise-ops,one-shot-bufferize{"
         "bufferize-function-boundaries=1 "
         "function-boundary-type-conversion=identity-layout-map},"
         "buffer-results-to-out-params{hoist-static-allocs=1 "
         "modify-public-functions=1},convert-linalg-to-loops,"
         "fold-memref-alias-ops,canonicalize,cse,"
         "convert-vector-to-llvm,expand-strided-metadata,lower-affine,"
         "convert-scf-to-cf,convert-math-to-llvm,convert-arith-to-llvm,"
         "convert-index-to-llvm,finalize-memref-to-llvm,"
         "func.func(llvm-request-c-wrappers),convert-func-to-llvm,"
         "convert-cf-to-llvm,convert-ub-to-llvm,reconcile-unrealized-casts)")


def program(name, m, n, k, requantize):
    """The integer program, as stage Integer leaves it."""
    draw = random.Random(1)
    weights = bytes(draw.randrange(256) for _ in range(k * n)).hex().upper()
    acc, out = f"tensor<{m}x{n}xi32>", f"tensor<{m}x{n}xi8>"
    text = f"""func.func @{name}(%x: tensor<{m}x{k}xi8>) -> {out if requantize else acc} {{
  %w = arith.constant dense<"0x{weights}"> : tensor<{k}x{n}xi8>
  %c = arith.constant 0 : i32
  %e = tensor.empty() : {acc}
  %z = linalg.fill ins(%c : i32) outs(%e : {acc}) -> {acc}
  %a = linalg.matmul ins(%x, %w : tensor<{m}x{k}xi8>, tensor<{k}x{n}xi8>)
                     outs(%z : {acc}) -> {acc}
"""
    if not requantize:
        return text + f"  return %a : {acc}\n}}\n"
    multipliers = [draw.randrange(1 << 30, 1 << 31) for _ in range(n)]
    shifts = [draw.randint(43, 46) for _ in range(n)]
    return text + f"""  %q = qnn.requantize %a along 1 <multipliers = {multipliers},
         shifts = {shifts}, zero_point = -3, min = -128, max = 127>
       : {acc} to {out}
  return %q : {out}
}}
"""


def run(command, **kwargs):
    return subprocess.run(command, check=True, text=True, capture_output=True,
                          **kwargs).stdout


def compile_program(tools, folder, name, source, passes):
    path = os.path.join(folder, name)
    with open(path + ".mlir", "w") as file:
        file.write(source)
    run([tools["quant-opt"], path + ".mlir", *passes, "--canonicalize", "--cse",
         "-o", path + ".kernel.mlir"])
    run([tools["quant-opt"], path + ".kernel.mlir",
         "--pass-pipeline=" + LOOPS, "-o", path + ".llvm.mlir"])
    run([tools["mlir-translate"], "--mlir-to-llvmir", path + ".llvm.mlir",
         "-o", path + ".ll"])
    run([tools["clang"], "-O3", "-march=x86-64-v3", "-Wno-override-module",
         "-c", path + ".ll", "-o", path + ".o"])
    return path + ".o"


def measure(tools, shape, requantize, rounds):
    m, n, k = shape
    with tempfile.TemporaryDirectory() as folder:
        lower = "--qnn-lower-to-linalg"
        objects = [
            compile_program(tools, folder, "ours",
                            program("ours", m, n, k, requantize),
                            ["--qnn-select-kernels", "--qnn-build-kernels",
                             "--qnn-lower-dots", lower]),
            compile_program(tools, folder, "upstream",
                            program("upstream", m, n, k, requantize), [lower])]
        harness = os.path.join(os.path.dirname(__file__), "harness.c")
        binary = os.path.join(folder, "bench")
        out = "int8_t" if requantize else "int32_t"
        run([tools["clang"], "-O2", f"-DM={m}", f"-DN={n}", f"-DK={k}",
             f"-DOUT={out}", f"-DROUNDS={rounds}", harness, *objects, "-o",
             binary])
        ours, upstream = map(float, run([binary]).split())
    operations = 2.0 * m * n * k
    return {"m": m, "n": n, "k": k, "requantize": requantize,
            "ours_us": ours * 1e6, "upstream_us": upstream * 1e6,
            "ours_gops": operations / ours * 1e-9,
            "upstream_gops": operations / upstream * 1e-9,
            "ratio": upstream / ours}


def cpu_model():
    try:
        with open("/proc/cpuinfo") as file:
            for line in file:
                if line.startswith("model name"):
                    return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", default="build")
    parser.add_argument("--llvm", default="/usr/lib/llvm-22/bin")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--shapes", nargs="+",
                        default=["128x768x768", "1x1024x1024", "512x512x512"],
                        help="MxNxK")
    args = parser.parse_args()
    tools = {"quant-opt": os.path.join(args.build, "bin", "quant-opt"),
             "mlir-translate": os.path.join(args.llvm, "mlir-translate"),
             "clang": os.path.join(args.llvm, "clang")}
    results = []
    for shape in args.shapes:
        sizes = tuple(int(size) for size in shape.split("x"))
        for requantize in (False, True):
            result = measure(tools, sizes, requantize, args.rounds)
            results.append(result)
            print(f"{shape} {'i8 ' if requantize else 'i32'}: "
                  f"ours {result['ours_gops']:.1f} GOP/s, upstream "
                  f"{result['upstream_gops']:.1f} GOP/s, "
                  f"{result['ratio']:.1f}x")
    report = {
        "command": " ".join(["test/Kernel/bench/bench-matmul.py"] + sys.argv[1:]),
        "what": "2*M*N*K / minimum time, one thread; results equal bit by bit",
        "cpu": cpu_model(),
        "llvm": run([tools["clang"], "--version"]).splitlines()[0],
        "results": results,
    }
    path = os.path.join(args.build, "results", "matmul.json")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        json.dump(report, file, indent=2)
        file.write("\n")
    print("wrote " + path)


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(f"error: {error.cmd[0]} failed\n{error.stderr}")
