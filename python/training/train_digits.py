"""Trains the two networks of the demo on the 1,797 digits of scikit-learn.

Writes to --out (default test/Models): digits_mlp.mlir (linalg), digits_cnn.mlir
(TOSA), for each the held-out images and 200 training images for calibration as
.npy (f32), and digits_labels.npy. Pixels are scaled from 0..16 to [0, 1].
"""

import argparse
import pathlib

import jax
import jax.numpy as jnp
import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

from mlir_writer import LinalgFunction, TosaFunction
from training import (accuracy, conv, he_init, pool, shift_randomly, train)

HELD_OUT, CALIBRATION = 360, 200
HIDDEN = 256
STEM, DEEP = 48, 128


def mlp_init(rng):
    sizes = [64, HIDDEN, HIDDEN, 10]
    return [(he_init(rng, (a, b), a), np.zeros(b, "f4"))
            for a, b in zip(sizes, sizes[1:])]


def mlp_forward(params, x):
    for i, (w, b) in enumerate(params):
        x = x @ w + b
        if i + 1 < len(params):
            x = jax.nn.relu(x)
    return x


def mlp_export(params):
    f = LinalgFunction("digits_mlp", "image", (1, 64))
    x = "%image", (1, 64)
    for i, (w, b) in enumerate(params):
        x = f.bias(f.matmul(x, w, f"dense{i}"), b, 1, f"dense{i}")
        if i + 1 < len(params):
            x = f.relu(x, f"relu{i}")
    return f.finish(x)


def cnn_init(rng):
    return {
        "stem": (he_init(rng, (STEM, 3, 3, 1), 9), np.zeros(STEM, "f4")),
        "depthwise": (he_init(rng, (3, 3, STEM, 1), 9), np.zeros(STEM, "f4")),
        "pointwise": (he_init(rng, (STEM, 1, 1, STEM), STEM),
                      np.zeros(STEM, "f4")),
        "deep": (he_init(rng, (DEEP, 3, 3, STEM), 9 * STEM),
                 np.zeros(DEEP, "f4")),
        "head": (he_init(rng, (DEEP, 10), DEEP), np.zeros(10, "f4")),
    }


def cnn_forward(params, x):
    def layer(x, name, groups=1):
        w, b = params[name]
        if groups > 1:
            w = w.transpose(0, 1, 3, 2)
        layout = ("NHWC", "HWIO" if groups > 1 else "OHWI", "NHWC")
        return conv(x, w, layout, "SAME", groups) + b

    stem = jax.nn.relu(layer(x, "stem"))
    y = jax.nn.relu(layer(stem, "depthwise", STEM))
    y = jax.nn.relu(layer(y, "pointwise") + stem)
    y = pool(y, (1, 2, 2, 1), jax.lax.max, -jnp.inf)
    y = jax.nn.relu(layer(y, "deep"))
    y = y.mean((1, 2))
    return y @ params["head"][0] + params["head"][1]


def cnn_export(params):
    f = TosaFunction("digits_cnn", "image", (1, 8, 8, 1))
    image = "%image", (1, 8, 8, 1)
    stem = f.relu(f.conv2d(image, *params["stem"], 1, "stem"), "stem_relu")
    y = f.relu(f.depthwise(stem, *params["depthwise"], 1, "depthwise"),
               "depthwise_relu")
    y = f.conv2d(y, *params["pointwise"], 0, "pointwise")
    y = f.relu(f.add(y, stem, "residual"), "residual_relu")
    y = f.max_pool(y, 2, "max_pool")
    y = f.relu(f.conv2d(y, *params["deep"], 1, "deep"), "deep_relu")
    y = f.average_pool(y, 4, "average_pool")
    y = f.reshape(y, (1, 1, DEEP), "flatten")
    y = f.softmax(f.dense(y, *params["head"], "head"), "softmax")
    return f.finish(f.reshape(y, (1, 10), "probabilities"))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    root = pathlib.Path(__file__).parents[2]
    parser.add_argument("--out", type=pathlib.Path,
                        default=root / "test" / "Models")
    out = parser.parse_args().out
    images, labels = load_digits(return_X_y=True)
    images = (images / 16).astype("f4")
    train_x, test_x, train_y, test_y = train_test_split(
        images, labels, test_size=HELD_OUT, random_state=0, stratify=labels)
    np.save(out / "digits_labels.npy", test_y.astype("<i4"))
    models = {
        "digits_mlp": (mlp_init, mlp_forward, mlp_export, (64,), 60),
        "digits_cnn": (cnn_init, cnn_forward, cnn_export, (8, 8, 1), 60),
    }
    for name, (init, forward, export, shape, epochs) in models.items():
        rng = np.random.default_rng(0)
        print(name)

        def augment(x):
            square = x.reshape(-1, 8, 8)
            return shift_randomly(rng, square, (1, 2)).reshape(x.shape)

        params = train(forward, init(rng), train_x.reshape(-1, *shape), train_y,
                       epochs, rng, augment)
        x = test_x.reshape(-1, *shape)
        print(f"  held-out accuracy {accuracy(forward, params, x, test_y):.4f}")
        (out / f"{name}.mlir").write_text(export(params))
        np.save(out / f"{name}_test.npy", x)
        np.save(out / f"{name}_calibration.npy",
                train_x[:CALIBRATION].reshape(-1, *shape))


if __name__ == "__main__":
    main()
