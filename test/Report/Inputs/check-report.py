"""Computes the figures of a report of digits_mlp again, by NumPy alone: from the
weights in the program's text and the rules N1 and N2 of docs/Numerics.md.

check-report.py <program.mlir> <samples.npy> <report.json>
"""
import json
import re
import sys

import numpy as np

f4 = np.float32
CODES = np.arange(-128, 128)


def read_weights(path):
    """Weights and biases of the layers, in order."""
    for data, shape in re.findall(r'dense<"0x(\w+)"> : tensor<([\dx]+)xf32>',
                                  open(path).read()):
        shape = [int(size) for size in shape.split("x")]
        yield np.frombuffer(bytes.fromhex(data), "<f4").reshape(shape)


def choose_grid(values):
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    scale = f4((high - low) / 255)
    return scale, int(np.clip(-128 + np.rint(-low / float(scale)), -128, 127))


def code_of(x, grid):
    return np.rint(x / grid[0]).astype("i8") + grid[1]


def round_to(x, grid):
    code = np.clip(code_of(x, grid), -128, 127)
    return ((code - grid[1]).astype(f4) * grid[0]).astype(f4)


def quantize_layer(x, x_scale, weight, bias, is_last):
    scale = np.abs(weight).max(0).astype(f4) / f4(127)
    weight = np.clip(np.rint(weight / scale), -127, 127) * scale.astype("f8")
    step = float(x_scale) * scale.astype("f8")
    y = x.astype("f8") @ weight + np.rint(bias / step) * step
    return y if is_last else np.maximum(y, 0)


def decibels(signal, actual):
    signal, actual = signal.astype("f8"), actual.astype("f8")
    return 10 * np.log10((signal ** 2).sum() / ((signal - actual) ** 2).sum())


def expect(what, actual, expected, tolerance):
    if abs(actual - expected) > tolerance:
        sys.exit("%s: the report says %r, NumPy %r" % (what, actual, expected))


def main(program, samples, report):
    report = json.load(open(report))
    samples = np.load(samples).reshape(-1, 64)
    constants = list(read_weights(program))
    layers = list(zip(constants[::2], constants[1::2]))
    # The ranges come from all samples.
    floats = [samples]
    for i, (weight, bias) in enumerate(layers):
        y = floats[-1].astype("f8") @ weight + bias
        floats.append((y if i == 2 else np.maximum(y, 0)).astype(f4))
    grids = [choose_grid(values) for values in floats]
    # The report runs some of them.
    count = report["samples"]
    rows = np.arange(len(samples))[::len(samples) // count][:count]
    floats = [values[rows] for values in floats]

    x = round_to(floats[0], grids[0])
    isolated = cumulative = x
    for i, values in enumerate(floats):
        layer = report["layers"][i]
        seen, grid = layer["measurement"], layer["grid"]
        name = layer["name"]
        # The greatest value is a sum in f32.
        expect(name + " scale", grid["scale"] / grids[i][0], 1, 1e-6)
        expect(name + " zero point", grid["zero_point"], grids[i][1], 0)
        expect(name + " values", seen["values"], values.size, 0)
        if i:
            weight, bias = layers[i - 1]
            step = grids[i - 1][0]
            isolated, cumulative = (
                round_to(quantize_layer(x, step, weight, bias, i == 3),
                         grids[i])
                for x in (round_to(floats[i - 1], grids[i - 1]), cumulative))
            expect(name + " macs", layer["macs"], weight.size, 0)
        # A sum in f32 may round to another code than one in f64.
        expect(name + " isolated", seen["isolated"]["db"],
               decibels(values, isolated), 0.05)
        expect(name + " cumulative", seen["cumulative"]["db"],
               decibels(values, cumulative), 0.05)
        expect(name + " rounding", seen["rounding"]["db"],
               decibels(values, round_to(values, grids[i])), 0.01)
        codes = code_of(values, grids[i])
        for side, clipped in (("below", codes < -128), ("above", codes > 127)):
            expect(name + " " + side, seen["clipping"][side], clipped.sum(), 1)
        histogram = seen["histogram"]
        expect(name + " histogram", sum(histogram["counts"]), values.size, 0)
        edges = histogram["start"] + histogram["bar_width"] * np.arange(
            len(histogram["counts"]) + 1)
        counts = np.histogram(values, edges)[0]
        expect(name + " bars", np.abs(counts - histogram["counts"]).max(), 0,
               0.001 * values.size)
        print("%-8s isolated %.1f dB, cumulative %.1f dB" % (
            name, seen["isolated"]["db"], seen["cumulative"]["db"]))
    expect("output", report["outputs"][0]["sqnr"]["db"],
           decibels(floats[-1], cumulative), 0.1)
    print("all figures agree")


main(*sys.argv[1:])
