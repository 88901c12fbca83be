"""Quantizes the float models of MLPerf Tiny and compares them, and the vendor's
int8 models, with the float models on the same inputs.

The float outputs are those of LiteRT's reference kernels. The vendor's model gets
the inputs quantized by its own parameters, and its outputs are dequantized by them.
"Float" is how far our float library is from LiteRT, for DS-CNN from an evaluation in f64
(see ds_cnn.py): the largest difference of an output over the largest output. Writes build/results/models.json; ends with 1 where the
vendor's model is better or the float outputs differ by more than 1e-4.
"""
import argparse
import json
import pathlib
import sys
import tempfile

import numpy as np

import ds_cnn
import inputs as data
import tiny
from tiny import LiteRT


TOLERANCE = 1e-4


def sqnr(outputs, expected):
    """Signal to quantization noise of all outputs together, in dB."""
    signal = np.sum(np.square(expected, dtype=np.float64))
    noise = np.sum(np.square(outputs.astype(np.float64) - expected))
    return float(10 * np.log10(signal / noise)) if noise else float("inf")


def agreement(outputs, expected):
    return float(np.mean(outputs.argmax(1) == expected.argmax(1)))


def judge(outputs, expected):
    return {"sqnr_db": round(sqnr(outputs, expected), 3),
            "top1_agreement": agreement(outputs, expected)}


def difference(outputs, expected):
    return float(np.abs(outputs - expected).max() / np.abs(expected).max())


def compile_model(args, name, samples, out):
    """Our library of the float model, calibrated on `samples`."""
    path, library = out / f"{name}_samples.npy", out / f"{name}.so"
    np.save(path, samples)
    program = tiny.import_model(tiny.model_path(name, "float"), out)
    tiny.run_tool(args.build, "quant-compile", program, "--calibration", path,
                  "--summary", out / "summary.json", "--quiet", "-o", library,
                  *args.options)
    float_library = out / f"{name}_float.so"
    tiny.run_tool(args.build, "quant-compile", program, "--float", "--quiet",
                  "-o", float_library)
    return library, float_library, json.loads((out / "summary.json").read_text())


def evaluate(args, name, out):
    calibration, kind = data.make(name, data.CALIBRATION, args.samples, args.speech)
    test, _ = data.make(name, data.TEST, args.inputs, args.speech)
    reference = LiteRT(tiny.model_path(name, "float"), LiteRT.REFERENCE)
    expected = reference.run(test)
    library, float_library, summary = compile_model(args, name, calibration, out)
    vendor = LiteRT(tiny.model_path(name, "vendor_int8"), LiteRT.REFERENCE)
    codes = vendor.run(vendor.quantize(test))
    path = tiny.model_path(name, "float")
    exact = ds_cnn.run(path, test) if ds_cnn.has_small_weights(path) else expected
    return {"inputs": len(test), "samples": len(calibration), "data": kind,
            "ours": judge(tiny.run_library(args.build, library, test, out), expected),
            "vendor": judge(vendor.dequantize(codes), expected),
            "float_difference": difference(
                tiny.run_library(args.build, float_library, test, out), exact),
            "float_operations": summary["after"]["float_operations"]}


def is_better(ours, vendor):
    return all(ours[key] >= vendor[key] for key in ("sqnr_db", "top1_agreement"))


def print_table(rows):
    print(f"{'model':>14}{'inputs':>8}{'SQNR ours':>12}{'vendor':>9}"
          f"{'top-1 ours':>12}{'vendor':>9}{'float':>9}  data")
    for name, row in rows.items():
        ours, vendor = row["ours"], row["vendor"]
        print(f"{name:>14}{row['inputs']:>8}{ours['sqnr_db']:>9.1f} dB"
              f"{vendor['sqnr_db']:>6.1f} dB{ours['top1_agreement']:>12.1%}"
              f"{vendor['top1_agreement']:>9.1%}{row['float_difference']:>9.1e}"
              f"  {row['data']}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, default=tiny.ROOT / "build")
    parser.add_argument("--models", nargs="+", default=tiny.MODELS)
    parser.add_argument("--samples", type=int, default=200, help="for calibration")
    parser.add_argument("--inputs", type=int, default=200, help="for the comparison")
    parser.add_argument("--speech", type=pathlib.Path,
                        default=pathlib.Path("/usr/share/sounds/alsa"),
                        help="the recordings of Debian's alsa-utils")
    parser.add_argument("--option", action="append", default=[], dest="options",
                        help="option for quant-compile")
    parser.add_argument("--output", type=pathlib.Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = {name: evaluate(args, name, pathlib.Path(folder))
                for name in args.models}
    tiny.write_results(args, "models.json", {"models": rows})
    print_table(rows)
    return int(not all(is_better(row["ours"], row["vendor"])
                       and row["float_difference"] <= TOLERANCE
                       for row in rows.values()))


if __name__ == "__main__":
    sys.exit(main())
