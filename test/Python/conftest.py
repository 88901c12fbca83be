import pathlib

import numpy as np
import pytest

import quant_mlir

MODELS = pathlib.Path(__file__).resolve().parent.parent / "Models"


class Digits:
    """A small network as MLIR, with its data."""

    def __init__(self, name):
        self.path = str(MODELS / f"{name}.mlir")
        self.samples = np.load(MODELS / f"{name}_calibration.npy")
        self.images = np.load(MODELS / f"{name}_test.npy")
        self.labels = np.load(MODELS / "digits_labels.npy")
        self.model = quant_mlir.load(self.path)
        self.quantized = self.model.calibrate(
            self.samples, progress=False).quantize(require_integer_only=True)


@pytest.fixture(scope="session")
def digits():
    return Digits("digits_cnn")


@pytest.fixture(scope="session")
def program(digits):
    return digits.quantized.compile(threads=2)
