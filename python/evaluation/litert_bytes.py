"""Compares the vendor's int8 models, compiled by us, with LiteRT byte by byte.

Inputs are random codes and what real inputs there are. The expected bytes are
those of LiteRT's reference kernels; the table also shows how far LiteRT's other
kernels are from them. Writes build/results/litert_bytes.json; ends with 1 where
our bytes differ.
"""
import argparse
import pathlib
import sys
import tempfile

import numpy as np

import tiny
from tiny import LiteRT


def make_inputs(name, reference, count, real, seed):
    """Random codes, then at most `real` real inputs."""
    rng = np.random.default_rng(seed)
    shape = (count, *reference.input["shape"][1:])
    inputs = rng.integers(-128, 128, shape, dtype=np.int8)
    if name != "toycar_ae":
        return inputs, 0
    windows = reference.quantize(tiny.toycar_windows()[:real])
    return np.concatenate([inputs, windows]), len(windows)


def compare(outputs, expected):
    difference = np.abs(outputs.astype(np.int32) - expected)
    return {"differing_codes": int(np.count_nonzero(difference)),
            "max_difference": int(difference.max(initial=0))}


def evaluate(args, name, out):
    path = tiny.model_path(name, "vendor_int8")
    reference = LiteRT(path, LiteRT.REFERENCE)
    inputs, real = make_inputs(name, reference, args.inputs, args.real, args.seed)
    expected = reference.run(inputs)
    library = out / f"{name}.so"
    tiny.run_tool(args.build, "quant-compile", tiny.import_model(path, out),
                  "-o", library, "--quiet")
    row = {"inputs": len(inputs), "real_inputs": real,
           "codes": int(expected.size),
           "distinct_codes": int(len(np.unique(expected)))}
    row.update(compare(tiny.run_library(args.build, library, inputs, out), expected))
    row["litert"] = {kernels: compare(LiteRT(path, kernels).run(inputs), expected)
                     for kernels in (LiteRT.BUILTIN, LiteRT.XNNPACK)}
    return row


def print_table(rows):
    print(f"{'model':>14}{'inputs':>8}{'codes':>9}{'ours':>14}"
          f"{'LiteRT builtin':>18}{'LiteRT XNNPACK':>18}")
    for name, row in rows.items():
        cells = [f"{r['differing_codes']} (max {r['max_difference']})" for r in
                 (row, row["litert"][LiteRT.BUILTIN], row["litert"][LiteRT.XNNPACK])]
        print(f"{name:>14}{row['inputs']:>8}{row['codes']:>9}{cells[0]:>14}"
              f"{cells[1]:>18}{cells[2]:>18}")
    print("codes that differ from those of LiteRT's reference kernels")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, default=tiny.ROOT / "build")
    parser.add_argument("--models", nargs="+", default=tiny.MODELS)
    parser.add_argument("--inputs", type=int, default=500, help="random inputs")
    parser.add_argument("--real", type=int, default=1 << 30,
                        help="real inputs at most")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--output", type=pathlib.Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = {name: evaluate(args, name, pathlib.Path(folder))
                for name in args.models}
    tiny.write_results(args, "litert_bytes.json",
                       {"seed": args.seed, "models": rows})
    print_table(rows)
    return int(any(row["differing_codes"] for row in rows.values()))


if __name__ == "__main__":
    sys.exit(main())
