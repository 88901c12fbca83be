"""check_kernels.py FOLDER NAME...: compiles each NAME.tflite, runs it on NAME.x.npy and
prints how many codes differ from NAME.y.npy, and by how much."""
import concurrent.futures
import os
import subprocess
import sys

import numpy as np


def check(path):
    got = path + ".got.npy"
    for command in (
            ["quant-compile", path + ".tflite", "--quiet", "-o", path + ".so"],
            ["quant-run", path + ".so", "--batched", "--input", path + ".x.npy",
             "--output", got]):
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            return f"{command[0]} failed: {done.stderr.strip()[:300]}"
    wanted = np.load(path + ".y.npy")
    distance = np.abs(np.load(got).astype(int).reshape(wanted.shape) - wanted)
    return f"{int((distance != 0).sum())} of {distance.size} differ, by {distance.max()}"


def main(folder, names):
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        paths = [os.path.join(folder, name) for name in names]
        for name, verdict in zip(names, pool.map(check, paths)):
            print(f"{name}: {verdict}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
