"""Training shared by the scripts: Adam on softmax cross-entropy."""

import jax
import jax.numpy as jnp
import numpy as np


def he_init(rng, shape, fan_in):
    return (rng.standard_normal(shape) * np.sqrt(2 / fan_in)).astype("f4")


def conv(x, weight, layout, padding, groups=1):
    """Stride 1; `layout` as in jax.lax.conv_general_dilated."""
    return jax.lax.conv_general_dilated(x, weight, (1, 1), padding,
                                        dimension_numbers=layout,
                                        feature_group_count=groups)


def pool(x, window, reducer, start):
    return jax.lax.reduce_window(x, start, reducer, window, window, "VALID")


def accuracy(forward, params, images, labels):
    """Share of the images whose largest logit is the label's."""
    logits = np.asarray(jax.jit(forward)(params, images))
    return float(np.mean(logits.argmax(1) == labels))


def shift_randomly(rng, images, axes):
    """Moves each image by at most one pixel; what leaves, enters as zero."""
    moved = images.copy()
    for axis in axes:
        step = rng.integers(-1, 2, len(images))
        for s in (-1, 1):
            part = np.roll(moved[step == s], s, axis=axis)
            edge = [slice(None)] * images.ndim
            edge[axis] = 0 if s == 1 else -1
            part[tuple(edge)] = 0
            moved[step == s] = part
    return moved


def train(forward, params, images, labels, epochs, rng, augment=lambda x: x,
          batch=64, rate=1e-3):
    """Returns the parameters after `epochs` passes; `forward` gives logits."""

    def loss(p, x, y):
        return -jnp.mean(jnp.take_along_axis(
            jax.nn.log_softmax(forward(p, x)), y[:, None], 1))

    @jax.jit
    def step(p, m, v, count, lr, x, y):
        g = jax.grad(loss)(p, x, y)
        m = jax.tree.map(lambda a, b: .9 * a + .1 * b, m, g)
        v = jax.tree.map(lambda a, b: .999 * a + .001 * b * b, v, g)
        scale = lr * jnp.sqrt(1 - .999**count) / (1 - .9**count)
        p = jax.tree.map(lambda a, b, c: a - scale * b / (jnp.sqrt(c) + 1e-8),
                         p, m, v)
        return p, m, v

    m = jax.tree.map(jnp.zeros_like, params)
    v = jax.tree.map(jnp.zeros_like, params)
    count = 0
    for epoch in range(epochs):
        lr = rate * .5 * (1 + np.cos(np.pi * epoch / epochs))
        order = rng.permutation(len(images))
        for i in range(0, len(order) - batch + 1, batch):
            rows = order[i:i + batch]
            count += 1
            params, m, v = step(params, m, v, count, lr, augment(images[rows]),
                                labels[rows])
        if (epoch + 1) % 10 == 0:
            print(f"  epoch {epoch + 1} of {epochs}", flush=True)
    return jax.tree.map(np.asarray, params)
