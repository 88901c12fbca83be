"""Images that look like photographs to a network: smooth, coloured, with edges.

Each is a sum of random fields of several sizes with amplitudes that fall with
frequency, as in natural images, with some flat shapes in front. Normalized by
the means and deviations that ImageNet's networks expect.
"""
import numpy as np

MEAN = np.array([0.485, 0.456, 0.406], np.float32).reshape(3, 1, 1)
DEVIATION = np.array([0.229, 0.224, 0.225], np.float32).reshape(3, 1, 1)


def _stretch(field, size):
    """A [3, n, n] field, linearly interpolated to [3, size, size]."""
    n = field.shape[-1]
    at = np.linspace(0, n - 1, size, dtype=np.float32)
    low = np.minimum(at.astype(np.int64), n - 2)
    part = at - low
    rows = field[:, low] * (1 - part)[:, None] + field[:, low + 1] * part[:, None]
    return rows[:, :, low] * (1 - part) + rows[:, :, low + 1] * part


def _draw_shape(image, generator):
    """Puts one ellipse or rectangle of one colour into the image."""
    size = image.shape[-1]
    y, x = np.mgrid[:size, :size].astype(np.float32) / size
    cy, cx = generator.uniform(0.1, 0.9, 2)
    ry, rx = generator.uniform(0.05, 0.35, 2)
    dy, dx = abs(y - cy) / ry, abs(x - cx) / rx
    inside = dy * dy + dx * dx < 1 if generator.random() < 0.5 else np.maximum(
        dy, dx) < 1
    colour = generator.uniform(0, 1, (3, 1)).astype(np.float32)
    image[:, inside] = 0.75 * colour + 0.25 * image[:, inside]


def make_image(generator, size=224):
    """One float32 image [3, size, size], normalized."""
    image = generator.uniform(0.2, 0.8, (3, 1, 1)).astype(np.float32)
    image = np.broadcast_to(image, (3, size, size)).copy()
    cells, amplitude = 2, generator.uniform(0.1, 0.35)
    while cells <= size:
        grey = generator.standard_normal((1, cells, cells))
        colour = generator.standard_normal((3, cells, cells))
        field = (0.8 * grey + 0.4 * colour).astype(np.float32)
        image += np.float32(amplitude) * _stretch(field, size)
        cells, amplitude = cells * 2, amplitude * 0.55
    for _ in range(generator.integers(0, 5)):
        _draw_shape(image, generator)
    return (np.clip(image, 0, 1) - MEAN) / DEVIATION


def make_images(count, seed, size=224):
    """`count` images as one float32 array [count, 3, size, size]."""
    generator = np.random.default_rng(seed)
    return np.stack([make_image(generator, size) for _ in range(count)])
