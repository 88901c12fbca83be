#!/usr/bin/env python3
"""How far onnxruntime is from a quantized model, compiled by us, tensor by tensor.

    python onnxruntime_drift.py model.onnx --samples samples.npz

compares the codes of each integer tensor on one sample with those of onnxruntime's
evaluation in floats (graph optimizations off: DequantizeLinear, the float operator,
QuantizeLinear one by one), and the outputs also with its integer kernels. That the
codes of ours are the exact ones is what quantized_models.py shows.
"""
import argparse
import pathlib
import tempfile

import numpy as np
import onnx
import onnxruntime

import quantized_models as ours


def evaluate(model, feeds, level):
    """Outputs of onnxruntime by name."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    options.graph_optimization_level = level
    session = onnxruntime.InferenceSession(model.SerializeToString(), options,
                                           providers=["CPUExecutionProvider"])
    return dict(zip([o.name for o in model.graph.output], session.run(None, feeds)))


def compare(got, wanted, codes):
    """Prints one line per tensor that both have."""
    for name in got:
        if name not in wanted:
            continue
        if name in codes:
            difference = np.abs(got[name].view(codes[name]).astype(int)
                                - wanted[name].astype(int))
            print(f"{name:48}{difference.size:>9} codes, "
                  f"{np.count_nonzero(difference):>7} differ (most {difference.max()})")
        else:
            a, b = got[name].astype("f8"), wanted[name].astype("f8")
            noise = ((a - b) ** 2).sum()
            decibels = 10 * np.log10((b ** 2).sum() / noise) if noise else np.inf
            print(f"{name:48}{a.size:>9} numbers, {decibels:.1f} dB above their "
                  "difference")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=pathlib.Path)
    parser.add_argument("--samples", type=pathlib.Path, required=True)
    parser.add_argument("--build", type=pathlib.Path, default=ours.ROOT / "build")
    args = parser.parse_args()
    model = onnx.load(str(args.model))
    changed, codes = ours.exposed(model)
    constants = {t.name for t in model.graph.initializer}
    with np.load(args.samples) as arrays:
        feeds = {i.name: arrays[i.name][:1] for i in model.graph.input
                 if i.name not in constants}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        onnx.save(changed, folder / "exposed.onnx")
        _, library = ours.compile_model(args.build, folder / "exposed.onnx", folder,
                                        "exposed")
        got = ours.run_library(args.build, library, feeds.values(),
                               [o.name for o in changed.graph.output], folder)
    levels = onnxruntime.GraphOptimizationLevel
    print("onnxruntime in floats:")
    compare(got, evaluate(changed, feeds, levels.ORT_DISABLE_ALL), codes)
    print("onnxruntime's integers:")
    compare(got, evaluate(model, feeds, levels.ORT_ENABLE_ALL), codes)


if __name__ == "__main__":
    main()
