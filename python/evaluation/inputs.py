"""Real data in the input domains of the MLPerf Tiny models, for calibration and,
apart from it, for testing.

- images: crops of the photographs that scikit-learn and matplotlib ship; the left
  halves for calibration, the right halves for tests;
- speech: the spoken channel names of Debian's alsa-utils ("front left", ...), at
  random places, speeds, volumes and noise levels, as the MFCCs that the model was
  trained on; five recordings for calibration, the other three for tests;
- machine sounds: the 40 windows of a real recording of ToyCar; even ones for
  calibration, odd ones for tests.
"""
import pathlib
import sys
import wave

import numpy as np

import tiny

CALIBRATION, TEST = "calibration", "test"


def photographs():
    """Three photographs, uint8 [height, width, 3]."""
    import matplotlib
    import sklearn.datasets
    from PIL import Image
    hopper = pathlib.Path(matplotlib.get_data_path()) / "sample_data/grace_hopper.jpg"
    return [np.asarray(Image.open(hopper).convert("RGB")),
            *sklearn.datasets.load_sample_images().images]


def images(part, count, size, seed=0):
    """Square crops of any size and place, resized: float32 [count, size, size, 3]
    in 0...255."""
    from PIL import Image
    rng = np.random.default_rng((seed, part == TEST))
    photos, made = photographs(), []
    for index in range(count):
        photo = photos[index % len(photos)]
        middle = photo.shape[1] // 2
        half = photo[:, :middle] if part == CALIBRATION else photo[:, middle:]
        side = int(rng.integers(size, min(half.shape[:2]) + 1))
        y, x = (int(rng.integers(0, n - side + 1)) for n in half.shape[:2])
        crop = Image.fromarray(half[y:y + side, x:x + side]).resize((size, size))
        image = np.asarray(crop, np.float32)
        made.append(image[:, ::-1] if rng.random() < 0.5 else image)
    return np.stack(made)


RATE = 16000
SPOKEN = {CALIBRATION: ("Front_Center", "Front_Left", "Rear_Right", "Side_Left",
                        "Rear_Center"),
          TEST: ("Front_Right", "Rear_Left", "Side_Right")}


def read_wave(path):
    """Mono float samples in -1...1 and their rate."""
    with wave.open(str(path)) as file:
        if file.getsampwidth() != 2 or file.getnchannels() != 1:
            sys.exit(f"'{path}' is not a mono recording of 16 bits")
        data = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        return data / 32768.0, file.getframerate()


def mel_matrix(bins, mels=40, low=20.0, high=4000.0):
    """Triangles that are linear in mel, [bins, mels]; bin 0 counts nothing."""
    def mel(hertz):
        return 1127.0 * np.log1p(np.asarray(hertz) / 700.0)
    frequencies = mel(np.linspace(0, RATE / 2, bins))[:, None]
    edges = np.linspace(mel(low), mel(high), mels + 2)
    left, centre, right = edges[:-2], edges[1:-1], edges[2:]
    rising = (frequencies - left) / (centre - left)
    falling = (right - frequencies) / (right - centre)
    matrix = np.maximum(0, np.minimum(rising, falling))
    matrix[0] = 0
    return matrix


def mfcc(samples):
    """The features of the keyword model: [49, 10] of one second."""
    frames = np.lib.stride_tricks.sliding_window_view(samples, 480)[::320]
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(480) / 480)
    spectrum = np.abs(np.fft.rfft(frames * window, 512))
    log_mel = np.log(spectrum @ mel_matrix(spectrum.shape[1]) + 1e-6)
    mels = log_mel.shape[1]
    angle = np.pi * np.outer(np.arange(mels) + 0.5, np.arange(10)) / mels
    return (log_mel @ (2 * np.cos(angle)) / np.sqrt(2 * mels)).astype(np.float32)


def speech(part, count, folder, seed=0):
    """Features of spoken words, float32 [count, 49, 10, 1]."""
    rng = np.random.default_rng((seed, part == TEST))
    if not (folder / f"{SPOKEN[part][0]}.wav").exists():
        sys.exit(f"there are no recordings in '{folder}'; install Debian's package "
                 "alsa-utils, or name their folder by --speech")
    recordings = [read_wave(folder / f"{name}.wav") for name in SPOKEN[part]]
    features = []
    for index in range(count):
        recording, rate = recordings[index % len(recordings)]
        speed = rng.uniform(0.85, 1.15)
        at = np.arange(0, len(recording), rate / RATE * speed)
        word = np.interp(at, np.arange(len(recording)), recording)
        start = int(rng.integers(-4000, max(1, len(word) - 12000)))
        second = np.zeros(RATE)
        taken = word[max(start, 0):start + RATE]
        second[max(-start, 0):max(-start, 0) + len(taken)] = taken
        second /= max(np.abs(second).max(), 1e-6)
        second = second * rng.uniform(0.3, 1) + rng.normal(
            0, 10 ** rng.uniform(-4, -1.5), RATE)
        features.append(mfcc(np.clip(second, -1, 1))[..., None])
    return np.stack(features)


def make(name, part, count, speech_folder):
    """Inputs of the model `name`, float32 [count or fewer, ...], and what they
    are."""
    if name == "kws_dscnn":
        return speech(part, count, speech_folder), "spoken words"
    if name == "resnet8":
        return images(part, count, 32), "crops of photographs"
    if name == "vww_mobilenet":
        return images(part, count, 96) / np.float32(255), "crops of photographs"
    return tiny.toycar_windows()[part == TEST::2], "windows of a recording"
