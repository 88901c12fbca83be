"""The lines of Python in the README run as they stand."""
import pathlib
import re

import numpy as np
import pytest

import onnx_models

pytest.importorskip("onnx", reason="needs onnx")
pytest.importorskip("torch_mlir", reason="needs torch-mlir")

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def test_twelve_lines(tmp_path, monkeypatch, capsys):
    code, *_ = re.findall(r"^```python\n(.*?)^```", (ROOT / "README.md").read_text(),
                         re.M | re.S)
    assert len(code.strip().splitlines()) <= 12
    onnx_models.digits_mlp(tmp_path / "model.onnx")
    images = np.load(onnx_models.MODELS / "digits_mlp_calibration.npy")
    np.savez(tmp_path / "samples.npz", image=images)
    monkeypatch.chdir(tmp_path)
    names = {}
    exec(compile(code, "README.md", "exec"), names)
    assert "SQNR" in capsys.readouterr().out
    program = names["program"]
    tests = np.load(onnx_models.MODELS / "digits_mlp_test.npy")
    labels = np.load(onnx_models.MODELS / "digits_labels.npy")
    assert np.mean([program.run(x).argmax() for x in tests] == labels) > 0.98
    assert (tmp_path / "model.so").stat().st_size
    assert names["y"].shape == (1, 10)
    assert "dense1" in (tmp_path / "report.html").read_text()
