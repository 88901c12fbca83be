#!/usr/bin/env python3
"""Quantizes the zoo's networks by other people's tools.

    pip install onnx onnxruntime nncf
    python quantize.py <folder> [--only resnet18 ...] [--samples 8]

writes next to <name>.onnx, from <name>_calibration.npz
    <name>_qdq_u8s8.onnx     onnxruntime, static QDQ, unsigned activations, signed
                             weights per channel
    <name>_qdq_u8u8.onnx     the same with unsigned weights
    <name>_qop_u8s8.onnx     onnxruntime, QOperator: QLinearConv, QLinearMatMul
    <name>_dynamic_s8.onnx   onnxruntime, dynamic
    <name>_nncf.onnx         nncf.quantize
What is there already stays, unless --force is given.
"""
import argparse
import os

import numpy as np
import onnx
from onnxruntime.quantization import (
    CalibrationDataReader, QuantFormat, QuantType, quantize_dynamic,
    quantize_static)

NAMES = ("resnet18", "resnet50", "mobilenet_v2", "deit_tiny", "minilm")


class Samples(CalibrationDataReader):
    """The first samples of an .npz file, one at a time."""

    def __init__(self, path, count):
        with np.load(path) as arrays:
            self.arrays = {name: arrays[name][:count] for name in arrays.files}
        self.count = min(len(array) for array in self.arrays.values())
        self.next = 0

    def sample(self, index):
        return {name: array[index:index + 1]
                for name, array in self.arrays.items()}

    def get_next(self):
        if self.next == self.count:
            return None
        self.next += 1
        return self.sample(self.next - 1)


def static(form, weights):
    def write(source, path, samples, count):
        quantize_static(source, path, Samples(samples, count), quant_format=form,
                        activation_type=QuantType.QUInt8, weight_type=weights,
                        per_channel=True)
    return write


def dynamic(source, path, samples, count):
    quantize_dynamic(source, path, weight_type=QuantType.QInt8)


def nncf_default(source, path, samples, count):
    import nncf
    reader = Samples(samples, count)
    data = [reader.sample(i) for i in range(reader.count)]
    model = nncf.quantize(onnx.load(source), nncf.Dataset(data),
                          subset_size=reader.count)
    onnx.save(model, path)


VARIANTS = {
    "qdq_u8s8": static(QuantFormat.QDQ, QuantType.QInt8),
    "qdq_u8u8": static(QuantFormat.QDQ, QuantType.QUInt8),
    "qop_u8s8": static(QuantFormat.QOperator, QuantType.QInt8),
    "dynamic_s8": dynamic,
    "nncf": nncf_default,
}


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--only", nargs="+", choices=NAMES, default=list(NAMES))
    parser.add_argument("--variants", nargs="+", choices=VARIANTS,
                        default=list(VARIANTS))
    parser.add_argument("--samples", type=int, default=8)
    parser.add_argument("--force", action="store_true")
    options = parser.parse_args()
    for name in options.only:
        stem = os.path.join(options.folder, name)
        for variant in options.variants:
            path = f"{stem}_{variant}.onnx"
            if options.force or not os.path.exists(path):
                part = path[:-len(".onnx")] + ".part.onnx"
                VARIANTS[variant](stem + ".onnx", part,
                                  stem + "_calibration.npz", options.samples)
                os.replace(part, path)
            print(f"{path}: {os.path.getsize(path):,} bytes", flush=True)


if __name__ == "__main__":
    main()
