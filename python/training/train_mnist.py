"""Trains a LeNet-class CNN (NCHW, linalg) on 8,000 MNIST digits.

Reads the first 8,000 of 10,000 digits for training and holds out the last
2,000. Writes mnist_cnn.mlir, mnist_cnn_test.npy, mnist_labels.npy and
mnist_cnn_calibration.npy (200 of the 8,000) to --out. The data stays outside of the
repository.
"""

import argparse
import gzip
import pathlib

import jax
import jax.numpy as jnp
import numpy as np

from mlir_writer import LinalgFunction
from training import (accuracy, conv, he_init, pool, shift_randomly, train)

TRAINED, CALIBRATION = 8000, 200


def read_idx(path):
    """An array of bytes in the idx format of MNIST."""
    data = gzip.open(path).read()
    rank = data[3]
    shape = np.frombuffer(data, ">i4", rank, 4)
    return np.frombuffer(data, "u1", offset=4 + 4 * rank).reshape(shape)


def init(rng):
    return {
        "conv1": (he_init(rng, (16, 1, 5, 5), 25), np.zeros(16, "f4")),
        "conv2": (he_init(rng, (32, 16, 5, 5), 400), np.zeros(32, "f4")),
        "dense1": (he_init(rng, (512, 128), 512), np.zeros(128, "f4")),
        "dense2": (he_init(rng, (128, 10), 128), np.zeros(10, "f4")),
    }


def forward(params, x):
    for name in ("conv1", "conv2"):
        w, b = params[name]
        x = conv(x, w, ("NCHW", "OIHW", "NCHW"), "VALID")
        x = jax.nn.relu(x + b[:, None, None])
        x = pool(x, (1, 1, 2, 2), jax.lax.max, -jnp.inf)
    x = x.reshape(len(x), -1)
    x = jax.nn.relu(x @ params["dense1"][0] + params["dense1"][1])
    return x @ params["dense2"][0] + params["dense2"][1]


def export(params):
    f = LinalgFunction("mnist_cnn", "image", (1, 1, 28, 28))
    x = "%image", (1, 1, 28, 28)
    for name in ("conv1", "conv2"):
        w, b = params[name]
        x = f.relu(f.bias(f.conv_nchw(x, w, name), b, 1, name), f"{name}_relu")
        x = f.max_pool_nchw(x, 2, f"{name}_pool")
    x = f.flatten(x, "flatten")
    for name in ("dense1", "dense2"):
        w, b = params[name]
        x = f.bias(f.matmul(x, w, name), b, 1, name)
        if name == "dense1":
            x = f.relu(x, "dense1_relu")
    return f.finish(x)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", required=True, help="idx3-ubyte.gz")
    parser.add_argument("--labels", required=True, help="idx1-ubyte.gz")
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--epochs", type=int, default=20)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    images = read_idx(args.images)[:, None].astype("f4") / 255
    labels = read_idx(args.labels).astype("i4")
    rng = np.random.default_rng(0)
    params = train(forward, init(rng), images[:TRAINED], labels[:TRAINED],
                   args.epochs, rng, lambda x: shift_randomly(rng, x, (2, 3)))
    test_x, test_y = images[TRAINED:], labels[TRAINED:]
    print(f"held-out accuracy {accuracy(forward, params, test_x, test_y):.4f}")
    (args.out / "mnist_cnn.mlir").write_text(export(params))
    np.save(args.out / "mnist_cnn_test.npy", test_x)
    np.save(args.out / "mnist_labels.npy", test_y)
    np.save(args.out / "mnist_cnn_calibration.npy", images[:CALIBRATION])


if __name__ == "__main__":
    main()
