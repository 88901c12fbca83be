"""Output SQNR of a program under each calibration method and choice of weights.

    sqnr.py BUILD/bin MODEL.mlir CALIBRATION.npy[,...] TEST.npy[,...]

Calibrates once, derives the ranges of each method from the saved file, runs the
integer and the float program on the test inputs and prints 10 log10 of signal
over noise, both summed over all outputs, in dB. Needs NumPy.
"""
import itertools
import os
import subprocess
import sys
import tempfile

import numpy as np

METHODS = ["minmax", "moving-average", "percentile", "entropy", "mse"]


def main(tools, model, samples, tests):
    with tempfile.TemporaryDirectory() as folder:
        def tool(name, *args):
            subprocess.run([os.path.join(tools, name), *args], check=True,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        def run(program):
            out = os.path.join(folder, "y.npy")
            inputs = sum((["--input", t] for t in tests.split(",")), [])
            tool("quant-run", program, "--batched", *inputs, "--output", out)
            return np.load(out).astype(np.float64)

        saved = os.path.join(folder, "calibration.json")
        integer = os.path.join(folder, "integer.mlir")
        files = sum((["--samples", s] for s in samples.split(",")), [])
        tool("quant-compile", model, *files, "--save-calibration", saved,
             "--stop-after", "calibrate", "-o", integer)
        expected = run(model)
        for method, weights in itertools.product(METHODS, ["minmax", "mse"]):
            tool("quant-compile", model, "--calibration", saved,
                 "--calibration-method", method, "--weights", weights,
                 "--stop-after", "integer", "-o", integer)
            noise = run(integer) - expected
            print("%-15s %-7s %6.2f dB" % (method, weights, 10 * np.log10(
                (expected ** 2).sum() / (noise ** 2).sum())), flush=True)


main(*sys.argv[1:])
