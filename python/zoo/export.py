#!/usr/bin/env python3
"""Exports the networks of the zoo to ONNX, with samples for calibration and tests.

    python export.py <folder> [--only resnet50 ...] [--samples 200] [--batches 1 8]

writes for each network
    <name>.onnx                float, static shapes, batch 1, opset 18
    <name>_b<n>.onnx           the same with batch n, for each other of --batches
    <name>_calibration.npz     --samples samples: one array per input
    <name>_test.npz            20 others
and resnet18_dynamic.onnx, whose batch is open. What is there already stays, unless
--force is given. A network's file is equal from run to run with the same packages.
"""
import argparse
import os

import numpy as np
import torch

from networks import CALIBRATION_SEED, NETWORKS, TEST_SEED

OPSET = 18
DYNAMIC = ("resnet18",)


def export(network, path, count, dynamic=False):
    """Writes the network for `count` samples a run, or with an open batch."""
    sample = network.samples(count, TEST_SEED)
    args = tuple(torch.from_numpy(array) for array in sample.values())
    batch = {0: torch.export.Dim("batch")}
    if dynamic:
        # torch.export takes a size of one for a constant.
        args = tuple(torch.cat([arg, arg]) for arg in args)
    torch.onnx.export(
        network.make(), args, path + ".part", dynamo=True, opset_version=OPSET,
        external_data=False, input_names=list(sample),
        output_names=[network.output],
        dynamic_shapes=tuple(batch for _ in args) if dynamic else None)
    os.replace(path + ".part", path)


def write_samples(network, path, count, seed):
    np.savez(path + ".part.npz", **network.samples(count, seed))
    os.replace(path + ".part.npz", path)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--only", nargs="+", metavar="NAME", choices=NETWORKS,
                        default=list(NETWORKS))
    parser.add_argument("--samples", type=int, default=200)
    parser.add_argument("--batches", type=int, nargs="+", default=[1])
    parser.add_argument("--force", action="store_true")
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    for name in options.only:
        network = NETWORKS[name]
        stem = os.path.join(options.folder, name)
        files = {}
        for batch in options.batches:
            suffix = "" if batch == 1 else f"_b{batch}"
            files[f"{stem}{suffix}.onnx"] = (
                lambda path, batch=batch: export(network, path, batch))
        if name in DYNAMIC:
            files[stem + "_dynamic.onnx"] = lambda path: export(
                network, path, 1, dynamic=True)
        files[stem + "_calibration.npz"] = lambda path: write_samples(
            network, path, options.samples, CALIBRATION_SEED)
        files[stem + "_test.npz"] = lambda path: write_samples(
            network, path, 20, TEST_SEED)
        for path, write in files.items():
            if options.force or not os.path.exists(path):
                write(path)
            print(f"{path}: {os.path.getsize(path):,} bytes", flush=True)


if __name__ == "__main__":
    main()
