"""Recomputes every integer tensor of a dynamically quantized ONNX model.

The model is compiled with the inputs and outputs of each DynamicQuantizeLinear,
ConvInteger and MatMulInteger as further outputs. From what the compiled program itself
gives such a node, the node's results are computed again: scales, zero points and codes
by the f32 formulas of ONNX (Numerics N6), sums of products exactly. Prints how many
tensors and numbers there are and how many differ; ends with 1 where any does.
"""
import argparse
import pathlib
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper, shape_inference

import quant_mlir

QUANTIZE, CONTRACT = "DynamicQuantizeLinear", ("ConvInteger", "MatMulInteger")


def expose(model):
    """`model` with the values around its integer nodes as outputs."""
    model = shape_inference.infer_shapes(model)
    kinds = {v.name: v for v in (*model.graph.value_info, *model.graph.output)}
    present = {v.name for v in (*model.graph.output, *model.graph.input)}
    present |= {t.name for t in model.graph.initializer}
    for node in model.graph.node:
        if node.op_type != QUANTIZE and node.op_type not in CONTRACT:
            continue
        for name in (*node.input, *node.output):
            if name and name not in present:
                present.add(name)
                model.graph.output.append(kinds[name])
    onnx.checker.check_model(model)
    return model


def quantize(x):
    """DynamicQuantizeLinear: codes (u8), scale (f32), zero point (u8)."""
    f32 = np.float32
    low, high = min(x.min(), f32(0)), max(x.max(), f32(0))
    scale = f32(f32(high - low) / f32(255))
    if scale == 0:
        scale = f32(1)
    zero = np.rint(np.clip(f32(0) - f32(low / scale), 0, 255))
    codes = np.clip(np.rint(x / scale) + zero, 0, 255)
    return codes.astype(np.uint8), scale, zero.astype(np.uint8)


def distances(codes, zero):
    """codes - zero point as doubles, whose products and sums are exact here."""
    return codes.astype(np.float64) - (0 if zero is None else zero.astype(np.float64))


def convolve(x, w, attributes):
    rank = x.ndim - 2
    strides = attributes.get("strides", [1] * rank)
    dilations = attributes.get("dilations", [1] * rank)
    pads = attributes.get("pads", [0] * 2 * rank)
    groups = attributes.get("group", 1)
    x = np.pad(x, [(0, 0), (0, 0), *zip(pads[:rank], pads[rank:])])
    extent = [(k - 1) * d + 1 for k, d in zip(w.shape[2:], dilations)]
    windows = np.lib.stride_tricks.sliding_window_view(x, extent, tuple(range(2, x.ndim)))
    steps = (slice(None), slice(None), *(slice(None, None, s) for s in strides),
             *(slice(None, None, d) for d in dilations))
    windows = windows[steps]
    results = []
    for g in range(groups):
        part = windows[:, g * w.shape[1]:(g + 1) * w.shape[1]]
        filters = w[g * len(w) // groups:(g + 1) * len(w) // groups]
        inner = [1, *range(2 + rank, 2 + 2 * rank)]
        results.append(np.moveaxis(
            np.tensordot(part, filters, (inner, range(1, filters.ndim))), -1, 1))
    return np.concatenate(results, 1)


def contract(node, values):
    x, w, xz, wz = (values.get(name) if name else None
                    for name in (*node.input, "", "")[:4])
    x = distances(x, xz)
    if node.op_type == "MatMulInteger":
        return x @ distances(w, wz)
    if wz is not None and wz.ndim:
        wz = wz.reshape(-1, *[1] * (w.ndim - 1))
    return convolve(x, distances(w, wz),
                    {a.name: helper.get_attribute_value(a) for a in node.attribute})


def run_onnxruntime(model):
    import onnxruntime
    session = onnxruntime.InferenceSession(model.SerializeToString(),
                                           providers=["CPUExecutionProvider"])
    return lambda sample: session.run(None, sample)


class Tally:
    def __init__(self):
        self.tensors = self.numbers = self.differing = 0

    def add(self, node, actual, expected):
        expected = np.asarray(expected)
        differing = int(np.count_nonzero(actual.reshape(expected.shape) != expected))
        self.tensors += 1
        self.numbers += expected.size
        self.differing += differing
        if differing:
            print(f"{node.op_type} '{node.name}': {differing} of {expected.size} differ")


def check(model, run, sample):
    """Tallies by kind of node, for one sample."""
    tallies = {QUANTIZE: Tally(), **{kind: Tally() for kind in CONTRACT}}
    values = {t.name: numpy_helper.to_array(t) for t in model.graph.initializer}
    values |= {n.output[0]: numpy_helper.to_array(a.t) for n in model.graph.node
               if n.op_type == "Constant" for a in n.attribute if a.name == "value"}
    values |= sample
    names = [v.name for v in model.graph.output]
    values |= dict(zip(names, run(sample)))
    for node in model.graph.node:
        if node.op_type == QUANTIZE:
            for name, expected in zip(node.output, quantize(values[node.input[0]])):
                tallies[QUANTIZE].add(node, values[name], expected)
        elif node.op_type in CONTRACT:
            tallies[node.op_type].add(node, values[node.output[0]],
                                      contract(node, values))
    return tallies


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("samples", help=".npz of stacked samples, by input; a sample "
                        "without the batch of 1 is given one")
    parser.add_argument("--count", type=int, default=2, help="samples to run")
    parser.add_argument("--onnxruntime", action="store_true",
                        help="check onnxruntime's results instead of ours")
    args = parser.parse_args()
    model = expose(onnx.load(args.model))
    run = run_onnxruntime(model) if args.onnxruntime else quant_mlir.load(
        model.SerializeToString(), format="onnx").quantize().compile().run
    samples = np.load(args.samples)
    failed = False
    shapes = {i.name: [d.dim_value for d in i.type.tensor_type.shape.dim]
              for i in model.graph.input}
    for i in range(min(args.count, len(samples[samples.files[0]]))):
        sample = {name: samples[name][i].reshape(shapes[name])
                  for name in samples.files}
        for kind, tally in check(model, run, sample).items():
            failed |= bool(tally.differing)
            print(f"sample {i}: {kind}: {tally.tensors} tensors, {tally.numbers} "
                  f"numbers, {tally.differing} differ")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
