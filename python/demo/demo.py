"""Quantizes the digit networks, runs them on all held-out images, compares.

Called by tools/demo after the build. For each network it leaves in --out the
program after every phase, the library, the object, the header and the outputs,
and in --out/summary.json what the table shows. With --results NAME the figures
also go to build/results/NAME.json with the command and the CPU.
"""

import argparse
import json
import pathlib
import platform
import subprocess
import sys

import numpy as np

ROUNDS = 20


class Tools:
    def __init__(self, build):
        self.bin = build / "bin"

    def run(self, name, *args):
        """Runs one tool; its output, or the end of the demo."""
        command = [str(self.bin / name), *map(str, args)]
        result = subprocess.run(command, capture_output=True, text=True)
        if result.returncode:
            sys.exit(f"{' '.join(command)}\n{result.stdout}{result.stderr}")
        return result.stdout


def microseconds(text, images):
    """Median time per image from the output of quant-run --time."""
    line = next(l for l in text.splitlines() if l.startswith("time:"))
    return float(line.split("median ")[1].split(" ms")[0]) * 1000 / images


def accuracy(outputs, labels):
    return float(np.mean(outputs.argmax(1) == labels))


def run_network(tools, models, out, name, labels):
    program, images = models / f"{name}.mlir", models / f"{name}_test.npy"
    folder = out / name
    folder.mkdir(parents=True, exist_ok=True)
    print(f"== {name}: calibrate, quantize, compile", flush=True)
    print(tools.run(
        "quant-compile", program, "--force", "--samples", models / f"{name}_calibration.npy",
        "--save-calibration", folder / "calibration.json",
        "--save-stages", folder, "--summary", folder / "compile.json",
        "-o", folder / f"{name}.so", "-o", folder / f"{name}.o",
        "-o", folder / f"{name}.h"))
    tools.run("quant-opt", folder / "5-integer.mlir", "-o", "/dev/null",
              "--pass-pipeline=builtin.module(func.func(qnn-verify-integer))")
    print("verified: no float between input quantization and output")
    tools.run("quant-compile", program, "--force", "--float", "--quiet",
              "-o", folder / f"{name}-float.so")
    times, outputs = {}, {}
    for kind, library in (("float", f"{name}-float.so"), ("int", f"{name}.so")):
        result = folder / f"{kind}.npy"
        text = tools.run("quant-run", folder / library, "--batched", "--input",
                         images, "--output", result, "--time", ROUNDS)
        outputs[kind] = np.load(result).reshape(len(labels), -1)
        times[kind] = microseconds(text, len(labels))
    tools.run("quant-run", folder / f"{name}.so", "--batched", "--input", images,
              "--compare", folder / "5-integer.mlir")
    print(f"verified: library and scalar integer program agree bit for bit on "
          f"{len(labels)} images\n", flush=True)
    summary = json.loads((folder / "compile.json").read_text())
    before, after = summary["before"], summary["after"]
    return {
        "float_accuracy": accuracy(outputs["float"], labels),
        "int_accuracy": accuracy(outputs["int"], labels),
        "agreement": float(np.mean(outputs["float"].argmax(1)
                                   == outputs["int"].argmax(1))),
        "images": len(labels),
        "float_ops_left": after["float_operations"],
        "float_bytes": before["constant_bytes"],
        "int_bytes": after["constant_bytes"],
        "float_us": times["float"],
        "int_us": times["int"],
    }


def print_table(rows):
    columns = [("network", 12), ("float acc", 10), ("int acc", 10),
               ("agree", 8), ("images", 7), ("float ops", 10),
               ("float bytes", 12), ("int bytes", 10), ("ratio", 6),
               ("float us", 9), ("int us", 8)]
    print("".join(f"{title:>{width}}" for title, width in columns))
    for name, r in rows.items():
        cells = [name, f"{r['float_accuracy']:.2%}", f"{r['int_accuracy']:.2%}",
                 f"{r['agreement']:.2%}", r["images"], r["float_ops_left"],
                 r["float_bytes"], r["int_bytes"],
                 f"{r['float_bytes'] / r['int_bytes']:.2f}",
                 f"{r['float_us']:.2f}", f"{r['int_us']:.2f}"]
        print("".join(f"{str(cell):>{width}}"
                      for cell, (_, width) in zip(cells, columns)))
    print("bytes: all constants (weights, biases, multipliers, shifts, tables); "
          "us: one image, one thread")


def cpu_name():
    for line in open("/proc/cpuinfo"):
        if line.startswith("model name"):
            return line.split(":")[1].strip()
    return platform.machine()


def write_results(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(
        {"command": " ".join(sys.argv), "cpu": cpu_name(),
         "numpy": np.__version__, "rounds": ROUNDS, "networks": rows},
        indent=2) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    root = pathlib.Path(__file__).parents[2]
    parser.add_argument("--build", type=pathlib.Path, default=root / "build")
    parser.add_argument("--models", type=pathlib.Path,
                        default=root / "test" / "Models")
    parser.add_argument("--out", type=pathlib.Path)
    parser.add_argument("--networks", nargs="+",
                        default=["digits_mlp", "digits_cnn"],
                        help="<name>.mlir, <name>_test.npy and "
                        "<name>_calibration.npy in --models")
    parser.add_argument("--labels", default="digits_labels.npy")
    parser.add_argument("--results", help="name of a file in build/results")
    args = parser.parse_args()
    out = args.out or args.build / "demo"
    out.mkdir(parents=True, exist_ok=True)
    labels = np.load(args.models / args.labels)
    tools = Tools(args.build)
    rows = {name: run_network(tools, args.models, out, name, labels)
            for name in args.networks}
    (out / "summary.json").write_text(json.dumps(rows, indent=2) + "\n")
    if args.results:
        write_results(args.build / "results" / f"{args.results}.json", rows)
    print_table(rows)
    print(f"everything is in {out}")


if __name__ == "__main__":
    main()
