"""Wrong arguments raise TypeError or ValueError, and the message names them."""
import numpy as np
import pytest

import quant_mlir

PROGRAM = (b"func.func @f(%x: tensor<1x2xf32>) -> tensor<1x2xf32> {"
           b"  %y = math.tanh %x : tensor<1x2xf32>"
           b"  return %y : tensor<1x2xf32> }")
X = np.linspace(-1, 1, 6, dtype=np.float32).reshape(3, 1, 2)


def load(**arguments):
    return quant_mlir.load(PROGRAM, **({"format": "mlir"} | arguments))


def calibrate(samples=X, config=None, **arguments):
    return load().calibrate(samples, config, **({"progress": False} | arguments))


def compiled(**arguments):
    return calibrate().quantize().compile(**arguments)


@pytest.mark.parametrize("call, message", [
    (lambda: quant_mlir.load(123), "source is 123, expected a path"),
    (lambda: load(format=5), "format is 5, expected a string"),
    (lambda: load(shapes=[1]), r"shapes is \[1\], expected a dict"),
    (lambda: load(shapes={"x": 5}), r"shapes\['x'\] is 5, expected extents"),
    (lambda: load(shapes={"x": ("a",)}), r"shapes\['x'\] is 'a', expected an integer"),
    (lambda: load(timeout="a"), "timeout is 'a'"),
    (lambda: load(name=5), "name is 5"),
    (lambda: calibrate(None), "samples is None, expected an iterable"),
    (lambda: calibrate(threads="2"), "threads is '2', expected an integer"),
    (lambda: calibrate(method=5), "option 'method' cannot be 5"),
    (lambda: calibrate(X, 5), "config is 5, expected a CalibrateConfig"),
    (lambda: calibrate(X, quant_mlir.CalibrateConfig(), method="mse"),
     "either in config or by name, got both: method"),
    (lambda: calibrate().quantize(keep_float=5), "option 'keep_float' cannot be 5"),
    (lambda: compiled(threads="a"), "threads is 'a', expected an integer"),
    (lambda: compiled().run(X[0], out=5), "out is 5, expected arrays"),
    (lambda: compiled().compare(5, X), "other is 5, expected a Program"),
])
def test_types(call, message):
    with pytest.raises(TypeError, match=message):
        call()


@pytest.mark.parametrize("call, message", [
    (lambda: load(format=None), "format is missing"),
    (lambda: load(timeout=-1), "timeout is -1, expected more than 0"),
    (lambda: load(shapes={"x": (0, 2)}), r"shapes\['x'\] is 0, expected at least 1"),
    (lambda: calibrate([]), "there are no samples"),
    (lambda: calibrate(__file__), "samples: .* is no .npz or .npy file"),
    (lambda: calibrate(threads=-1), "threads is -1, expected at least 0"),
    (lambda: calibrate(method="median"), "option 'method': no calibration method"),
    (lambda: calibrate(method="percentile", percentile=200.0),
     "option 'percentile': .* outside"),
    (lambda: calibrate().quantize(weights="largest"), "option 'weights': no way"),
    (lambda: compiled(machine="z80"), "option 'machine': unknown machine 'z80'"),
    (lambda: compiled(model="int"), "option 'model': .* 'int_' is free"),
    (lambda: compiled(threads=0), "threads is 0, expected at least 1"),
    (lambda: compiled().save("a.exe"), "path is 'a.exe', expected a suffix of so, o"),
    (lambda: calibrate().quantize().report("a.txt"), "path is 'a.txt', expected"),
    (lambda: calibrate().quantize().report("a.json", X, max_samples=0),
     "max_samples is 0, expected at least 1"),
    (lambda: quant_mlir.load_program(__file__), "path is '.*', which is no library"),
])
def test_values(call, message):
    with pytest.raises(ValueError, match=message) as raised:
        call()
    assert isinstance(raised.value, quant_mlir.Error)


def test_one_name_is_a_list_of_one():
    model = calibrate()
    with pytest.raises(quant_mlir.CompilerError, match="is named 'nowhere'"):
        model.quantize(keep_float="nowhere")
