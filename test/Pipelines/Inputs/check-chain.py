"""Compares one network, quantized, at every layer boundary and at its end.

1. The compiled library equals the integer program in scalar loops bit for bit.
2. Each layer of the integer program gives the codes that the float reference of
   the quantize/dequantize (QDQ) program gives from the same input codes, within
   1 code. How often they differ is printed ("layer").
3. How far the two programs drift apart when each continues from its own codes is
   printed, too ("program").
"""

import argparse
import pathlib
import subprocess
import sys

import numpy as np


def run(*command):
    result = subprocess.run([str(c) for c in command], capture_output=True,
                            text=True)
    if result.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n"
                 f"{result.stdout}{result.stderr}")


def evaluate(program, inputs, prefix, count):
    """Runs `program` on batched inputs; its outputs but the first."""
    files = [f"{prefix}{i}.npy" for i in range(count + 1)]
    run("quant-run", program, "--batched",
        *(a for x in inputs for a in ("--input", x)),
        *(a for f in files for a in ("--output", f)))
    return files[1:], [np.load(f).astype("i4") for f in files[1:]]


def count_boundaries(text):
    return text.count("quant.qcast")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--samples", required=True)
    parser.add_argument("--images", required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    args = parser.parse_args()
    out = args.out
    out.mkdir(parents=True, exist_ok=True)
    run("quant-compile", args.program, "--force", "--quiet", "--samples", args.samples,
        "--save-stages", out, "-o", out / "net.so")
    run("quant-run", out / "net.so", "--batched", "--input", args.images,
        "--compare", out / "5-integer.mlir")
    print("library = integer program: bit for bit")

    qdq = out / "4-quantize.mlir"
    for name, option in (("exposed", ""), ("cut", "{cut=true}")):
        run("quant-opt", qdq, "-o", out / f"{name}.mlir", "--pass-pipeline="
            f"builtin.module(func.func(qnn-expose-boundaries{option}))")
    run("quant-opt", out / "exposed.mlir", "--quant-integer", "-o",
        out / "integer.mlir")
    count = count_boundaries(qdq.read_text())
    files, integer = evaluate(out / "integer.mlir", [args.images],
                              out / "integer", count)
    _, program = evaluate(out / "exposed.mlir", [args.images], out / "program",
                          count)
    _, layer = evaluate(out / "cut.mlir", [args.images, *files], out / "layer",
                        count)
    print(f"{'boundary':>8} {'codes':>9} {'layer':>7} {'max':>4} {'program':>8} "
          f"{'max':>4}")
    worst = 0
    for i in range(count):
        local = np.abs(layer[i] - integer[i])
        drift = np.abs(program[i] - integer[i])
        worst = max(worst, local.max())
        print(f"{i:>8} {local.size:>9} {np.count_nonzero(local):>7} "
              f"{local.max():>4} {np.count_nonzero(drift):>8} "
              f"{drift.max():>4}")
    if worst > 1:
        sys.exit(f"a layer differs from its float reference by {worst} codes")
    print(f"integer = QDQ reference within {worst} at {count} boundaries")


if __name__ == "__main__":
    main()
