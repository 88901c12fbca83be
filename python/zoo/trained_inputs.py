"""Inputs for trained models: crops of photographs that packages ship, rendered text,
synthesized music.

Calibration and test have nothing in common: other photographs with other people, other
texts, other tunes. Everything follows from seeds.
"""
import pathlib
import string
import sys

import numpy as np

CALIBRATION, TEST = "calibration", "test"


class Photographs:
    """Photographs by part, with the places (x, y, side) of faces and hands in them."""

    FACES = {
        CALIBRATION: {
            "insightface/data/images/t1.jpg": [
                (100, 295, 137), (342, 180, 120), (540, 300, 120), (815, 380, 120),
                (975, 125, 130), (1180, 310, 120)],
            "insightface/data/images/Tom_Hanks_54745.png": [(56, 58, 84)],
            "ultralytics/assets/bus.jpg": [(128, 432, 50), (278, 425, 45)],
        },
        TEST: {
            "ultralytics/assets/zidane.jpg": [(600, 290, 170), (980, 185, 180)],
            "skimage/data/astronaut.png": [(224, 120, 110)],
            "matplotlib/mpl-data/sample_data/grace_hopper.jpg": [(270, 219, 170)],
            "skimage/data/camera.png": [(228, 152, 90)],
        },
    }
    HANDS = {
        CALIBRATION: {"insightface/data/images/t1.jpg": [
            (225, 435, 130), (1050, 475, 110), (670, 390, 110), (310, 630, 110)]},
        TEST: {"ultralytics/assets/zidane.jpg": [(1060, 447, 180)],
               "skimage/data/camera.png": [(265, 212, 90)]},
    }
    SCENES = {
        CALIBRATION: ("sklearn/datasets/images/flower.jpg", "skimage/data/coffee.png",
                      "skimage/data/motorcycle_left.png", "skimage/data/page.png",
                      "skimage/data/moon.png"),
        TEST: ("sklearn/datasets/images/china.jpg", "skimage/data/chelsea.png",
               "skimage/data/rocket.jpg", "skimage/data/coins.png",
               "skimage/data/text.png"),
    }

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.open = {}

    def read(self, name):
        from PIL import Image
        if name not in self.open:
            self.open[name] = Image.open(self.folder / name).convert("RGB")
        return self.open[name]

    def scenes(self, part):
        """Whole photographs, with people and without."""
        names = [*self.FACES[part], *self.SCENES[part]]
        return [(name, self.read(name).size) for name in names]

    def crop(self, name, centre, side, size, flip, gain):
        """A part of the photograph about `side` high, moved and shrunk to lie inside of
        it as a camera's frame does, resized to (height, width), as floats in 0...255."""
        from PIL import Image
        (height, width), image = size, self.read(name)
        whole = np.array(image.size)
        half = np.array([width / height, 1]) * side / 2
        half *= min(1, (whole / 2 / half).min())
        middle = np.clip(centre, half, whole - half)
        image = image.resize((width, height), Image.Resampling.LANCZOS,
                             (*np.maximum(middle - half, 0),
                              *np.minimum(middle + half, whole)))
        array = np.clip(np.asarray(image, np.float32) * gain, 0, 255)
        return array[:, ::-1] if flip else array


def _generator(part, *seed):
    return np.random.default_rng((part == TEST, *seed))


def _crop(photographs, rng, name, centre, side, size):
    shift = rng.uniform(-0.08, 0.08, 2) * side
    return photographs.crop(name, np.asarray(centre) + shift, side, size,
                            rng.random() < 0.5, rng.uniform(0.75, 1.2))


def about(photographs, places, part, count, size, zoom):
    """Crops about faces or hands, `zoom` (from, to) times as large as these: float32
    [count, height, width, 3]."""
    rng, crops = _generator(part, count, *size), []
    spots = [(name, spot) for name, spots in places[part].items() for spot in spots]
    for index in range(count):
        name, (x, y, side) = spots[index % len(spots)]
        crops.append(_crop(photographs, rng, name, (x, y), side * rng.uniform(*zoom),
                           size))
    return np.stack(crops)


def scenes(photographs, part, count, size):
    """Large crops of all photographs: float32 [count, height, width, 3]."""
    rng, crops, names = _generator(part, count, *size), [], photographs.scenes(part)
    for index in range(count):
        name, (width, height) = names[index % len(names)]
        side = min(width, height) * rng.uniform(0.6, 1.1)
        crops.append(_crop(photographs, rng, name, (width / 2, height / 2), side, size))
    return np.stack(crops)


def _font(rng, size, bold=None):
    from PIL import ImageFont
    folder = pathlib.Path(sys.modules["PIL"].__path__[0]).parent / (
        "matplotlib/mpl-data/fonts/ttf")
    fonts = ("DejaVuSans", "DejaVuSerif", "DejaVuSansMono", "STIXGeneral",
             "DejaVuSans-Bold", "DejaVuSerif-Bold", "DejaVuSansMono-Bold")
    return ImageFont.truetype(folder / (fonts[rng.integers(len(fonts))] + ".ttf"), size)


LETTERS = string.digits + string.ascii_letters


def texts(part, count, width):
    """Words in grey on noise, as of captchas: float32 [count, 1, 64, width] in 0...1,
    and the words."""
    from PIL import Image, ImageDraw
    rng, images, words = _generator(part, count, width), [], []
    for _ in range(count):
        word = "".join(rng.choice(list(LETTERS), int(rng.integers(4, 6))))
        image = Image.new("L", (width, 64), int(rng.integers(200, 256)))
        draw = ImageDraw.Draw(image)
        for _ in range(3):
            draw.line([tuple(rng.integers(0, (width, 64))) for _ in range(2)],
                      fill=int(rng.integers(100, 200)))
        x = 8
        for letter in word:
            font = _font(rng, int(rng.integers(32, 42)))
            draw.text((x, int(rng.integers(4, 16))), letter, font=font,
                      fill=int(rng.integers(0, 100)))
            x += int(font.getlength(letter)) + 2
        noise = rng.normal(0, 6, (64, width))
        images.append(np.clip(np.asarray(image, np.float32) + noise, 0, 255) / 255)
        words.append(word)
    return np.stack(images).astype(np.float32)[:, None], words


def _glyph(rng, letter, size, angle, colour):
    """One letter on nothing, turned: an image with transparency, and where ink is."""
    from PIL import Image, ImageDraw
    image = Image.new("RGBA", (size * 2, size * 2), (0, 0, 0, 0))
    ImageDraw.Draw(image).text((size, size), letter, font=_font(rng, size), anchor="mm",
                               fill=(*colour, 255))
    image = image.rotate(angle)
    return image.crop(image.getbbox())


def click_captchas(photographs, part, count, side):
    """Letters spread over photographs: float32 [count, 3, side, side] in 0...255 (BGR),
    and the boxes [letters, 4] of each."""
    from PIL import Image
    rng, images, boxes = _generator(part, count, side), [], []
    backgrounds = scenes(photographs, part, count, (side, side))
    for background in backgrounds:
        image, there = Image.fromarray(background.astype(np.uint8)), []
        for place in rng.permutation(9)[:int(rng.integers(3, 6))]:
            colour = tuple(int(c) for c in rng.integers(0, 256, 3))
            glyph = _glyph(rng, LETTERS[rng.integers(len(LETTERS))],
                           int(rng.integers(50, 90)), rng.uniform(-40, 40), colour)
            x, y = (int(v) for v in (np.array([place % 3, place // 3]) * (side // 3)
                                     + rng.integers(5, 35, 2)))
            image.paste(glyph, (x, y), glyph)
            there.append((x, y, x + glyph.width, y + glyph.height))
        images.append(np.asarray(image, np.float32)[:, :, ::-1].transpose(2, 0, 1))
        boxes.append(np.array(there, np.float32))
    return np.stack(images), boxes


def pairs(part, count):
    """Two letters each, [count, 60, 60, 3] twice in 0...1, and whether they are the
    same letter."""
    from PIL import Image
    rng, first, second, same = _generator(part, count), [], [], []
    for index in range(count):
        one, other = rng.choice(list(string.ascii_uppercase + string.digits), 2, False)
        same.append(index % 2 == 0)
        for into, letter in ((first, one), (second, one if same[-1] else other)):
            image = Image.new("RGB", (60, 60), tuple(rng.integers(120, 256, 3)))
            glyph = _glyph(rng, letter, 44, rng.uniform(-20, 20),
                           tuple(int(c) for c in rng.integers(0, 100, 3)))
            image.paste(glyph, (30 - glyph.width // 2, 30 - glyph.height // 2), glyph)
            into.append(np.asarray(image, np.float32) / 255)
    return np.stack(first), np.stack(second), np.array(same)


RATE, HOP, LOWEST = 22050, 256, 27.5


def tunes(part, count, length=43844):
    """Plucked chords with harmonics, attack and decay, over noise: float32
    [count, length, 1], and which of a piano's 88 keys sound in which frame [count,
    frames, 88]."""
    rng = _generator(part, count)
    audio, keys = np.zeros((count, length)), np.zeros((count, length // HOP + 1, 88), bool)
    for index in range(count):
        for _ in range(int(rng.integers(4, 10))):
            key, start = int(rng.integers(15, 70)), int(rng.integers(0, length * 3 // 4))
            last = int(min(length, start + rng.integers(RATE // 5, RATE)))
            time = np.arange(last - start) / RATE
            tone = sum(rng.uniform(0.3, 1) / n**1.3 * np.sin(
                2 * np.pi * n * LOWEST * 2 ** (key / 12) * time) for n in range(1, 7))
            audio[index, start:last] += (rng.uniform(0.2, 1) * tone * np.exp(-2 * time)
                                         * np.minimum(1, time * 100))
            keys[index, start // HOP:last // HOP, key] = True
        audio[index] *= rng.uniform(0.2, 0.9) / np.abs(audio[index]).max()
        audio[index] += rng.normal(0, 10 ** rng.uniform(-4, -2.3), length)
    return audio.astype(np.float32)[..., None], keys
