"""From a model to a compiled program, on images of digits."""
import platform
import re

import numpy as np
import pytest

import quant_mlir


def test_accuracy_of_the_integer_program(digits, program):
    outputs = np.concatenate([program.run(image) for image in digits.images])
    accuracy = (outputs.argmax(1) == digits.labels).mean()
    assert accuracy > 0.98
    assert digits.quantized.float_operations == []
    assert digits.quantized.summary["float_operations"] == 0


def test_code_for_another_machine(digits, tmp_path):
    # An x86 here is no Arm, and the other way round.
    machine = "x86-64" if platform.machine() == "aarch64" else "neoverse-v1"
    with digits.quantized.compile(machine=machine) as program:
        assert program.inputs[0].shape == (1, 8, 8, 1)
        program.save(tmp_path / "model.so")
        with pytest.raises(quant_mlir.Error, match=f"is for '{machine}', this host"):
            program.run(digits.images[0])
    native = digits.quantized.compile(machine="native")
    assert np.array_equal(native.run(digits.images[0]),
                          digits.quantized.compile().run(digits.images[0]))


@pytest.mark.skipif(platform.machine() != "x86_64", reason="variants are for x86")
def test_variants(digits, program, tmp_path):
    assert program.variants == ["x86-64-v4+avx512vnni", "x86-64-v3+avxvnni",
                                "x86-64-v3"]
    assert program.variant in program.variants
    program.save(tmp_path / "model.so")
    assert (tmp_path / "model.so").read_bytes() == program.library
    expected = program.run(digits.images[0])
    for variant in program.variants[program.variants.index(program.variant):]:
        try:
            forced = quant_mlir.load_program(tmp_path / "model.so", variant=variant)
        except quant_mlir.Error as error:
            assert "this host lacks" in str(error)
            continue
        assert forced.variant == variant
        assert np.array_equal(forced.run(digits.images[0]), expected)
        assert forced.library == program.library


def test_machines_of_a_list(digits):
    program = digits.quantized.compile(machine=["x86-64", "x86-64-v4+avx512vnni"])
    assert program.variants == ["x86-64-v4+avx512vnni", "x86-64"]
    assert digits.quantized.compile(machine="neoverse-v1").variant is None


def test_version():
    assert re.fullmatch(r"\d+\.\d+\.\d+", quant_mlir.__version__)


def test_signature(program):
    (image,), (scores,) = program.inputs, program.outputs
    assert image.shape == (1, 8, 8, 1) and image.dtype == np.float32
    assert scores.shape == (1, 10) and scores.dtype == np.float32


def test_ways_to_pass_inputs(digits, program):
    image = digits.images[0]
    name = program.inputs[0].name
    expected = program.run(image)
    for result in (program.run(image[None]), program(image), program.run([image]),
                   program.run({name: image}), program.run(**{name: image}),
                   program.run(np.asfortranarray(image))):
        assert np.array_equal(result, expected)


def test_run_reads_and_writes_in_place(digits, program):
    image = np.ascontiguousarray(digits.images[0][None])
    out = np.full((1, 10), np.nan, np.float32)
    assert program.run(image, out=out) is out
    assert np.array_equal(out, program.run(image))
    # What is bound is the caller's memory.
    from quant_mlir import data
    assert data.bind(program.inputs, image, "run")[0] is image


def test_many_samples_on_two_threads(digits, program):
    one = [program.run(image) for image in digits.images]
    many = list(program.run_many(digits.images))
    assert len(one) == len(many) and np.array_equal(one, many)


def test_comparison_with_float(digits, program):
    comparison = program.compare(digits.model.compile(), digits.images)
    figures = comparison[0]
    signal = noise = 0.0
    reference = digits.model.compile()
    for image in digits.images:
        a, b = program.run(image).astype(float), reference.run(image).astype(float)
        signal, noise = signal + (b * b).sum(), noise + ((a - b) ** 2).sum()
    assert figures.sqnr_db == pytest.approx(10 * np.log10(signal / noise))
    assert figures.sqnr_db > 30 and figures.top1 > 0.99
    assert figures.samples == len(digits.images)
    assert "SQNR" in str(comparison)
    same = program.compare(program, digits.images[:5])[0]
    assert same.differing == 0 and same.sqnr_db == np.inf and same.max_abs == 0


def test_save_and_load(digits, program, tmp_path):
    path = tmp_path / "digits.so"
    program.save(path)
    loaded = quant_mlir.load_program(path)
    assert loaded.name == program.name
    assert np.array_equal(loaded.run(digits.images[3]),
                          program.run(digits.images[3]))
    for suffix, head in (("o", b"\x7fELF"), ("h", b"/* Written by"), ("s", b""), ("ll", b"")):
        file = tmp_path / f"digits.{suffix}"
        program.save(file)
        assert file.read_bytes().startswith(head) and file.stat().st_size
    loaded.save(tmp_path / "copy.so")
    assert (tmp_path / "copy.so").read_bytes() == path.read_bytes()


def test_text_of_every_stage(digits):
    assert "tosa.conv2d" in digits.model.text()
    assert "qnn.requantize" in digits.quantized.text()
    assert "loc(" in digits.quantized.text(locations=True)


def test_load_bytes(digits):
    with open(digits.path, "rb") as file:
        model = quant_mlir.load(file.read(), format="mlir", name="digits")
    assert model.name == "digits" and model.inputs[0].shape == (1, 8, 8, 1)


def test_methods_and_files_of_calibration(digits, tmp_path):
    file = str(tmp_path / "ranges.json")
    samples = digits.samples[:50]
    minmax = digits.model.calibrate(samples, progress=False, save=file)
    assert digits.model.calibrate_from(file).text() == minmax.text()
    for method in ("moving-average", "percentile", "entropy", "mse"):
        direct = digits.model.calibrate(samples, progress=False, method=method)
        assert direct.text() != minmax.text()
        again = digits.model.calibrate_from(file, method=method)
        assert again.text() == direct.text()
        figures = direct.quantize().compile().compare(
            digits.model.compile(), digits.images[:50])[0]
        assert figures.sqnr_db > 15
    with pytest.raises(ValueError, match="no-such-method"):
        digits.model.calibrate(samples, progress=False, method="no-such-method")


def test_report(digits, tmp_path):
    import json
    digits.quantized.report(tmp_path / "r.json", digits.samples, max_samples=5)
    report = json.loads((tmp_path / "r.json").read_text())
    assert report["samples"] == 5 and len(report["layers"]) > 5
    digits.quantized.report(tmp_path / "r.html")
    assert "<html" in (tmp_path / "r.html").read_text()
    with pytest.raises(ValueError, match="suffix: .html or .json"):
        digits.quantized.report(tmp_path / "r.pdf")


def test_threads_of_the_calibration_change_nothing(digits, tmp_path):
    """Each sample is overwritten by the next: it has to be copied in time."""
    def samples():
        buffer = np.empty_like(digits.samples[0])
        for sample in digits.samples[:20]:
            buffer[...] = sample
            yield buffer

    files = [tmp_path / f"{threads}.json" for threads in (1, 3)]
    for file, threads in zip(files, (1, 3)):
        digits.model.calibrate(samples(), threads=threads, save=str(file),
                               method="moving-average", progress=False)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_samples_in_every_form(digits, tmp_path):
    images = np.ascontiguousarray(digits.images[:6])
    name = digits.model.inputs[0].name
    np.save(tmp_path / "x.npy", images)
    np.savez(tmp_path / "x.npz", **{name: images.reshape(6, 1, 8, 8, 1)})
    expected = digits.model.calibrate(list(images), progress=False).text()
    for form in ([{name: image} for image in images], tmp_path / "x.npy", str(tmp_path / "x.npz"),
                 np.load(tmp_path / "x.npz"), {name: images}, images,
                 images.reshape(6, 64), (image for image in images)):
        calibrated = digits.model.calibrate(form, progress=False)
        assert calibrated.text() == expected
    with pytest.raises(quant_mlir.DataError, match=r"expected samples of \[1, 8, 8"):
        digits.model.calibrate({name: images[:, :7]}, progress=False)


def test_rows_make_up_batches():
    model = quant_mlir.load(
        b"func.func @f(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {"
        b"  %y = math.tanh %x : tensor<2x3xf32>"
        b"  return %y : tensor<2x3xf32> }", format="mlir")
    rows = np.arange(24, dtype=np.float32).reshape(8, 3) / 24
    together = model.calibrate({"in0": rows}, progress=False).text()
    apart = model.calibrate(list(rows.reshape(4, 2, 3)), progress=False).text()
    assert together == apart


@pytest.mark.parametrize("types, dtype", [
    ("int8", np.int8), (lambda name: {name: np.uint8}, np.uint8),
    (["uint16"], np.uint16)])
def test_codes_at_the_interface(digits, program, types, dtype):
    calibrated = digits.model.calibrate(digits.samples, progress=False)
    if callable(types):
        types = types(digits.model.inputs[0].name)
    coded = calibrated.quantize(io_types=types).compile()
    info = coded.inputs[0]
    assert info.dtype == dtype
    codes = info.quantize(digits.images[0])
    steps = digits.images[0] / np.float32(info.scale)
    ends = np.iinfo(info.dtype)
    assert np.array_equal(
        codes, np.clip(np.rint(steps) + info.zero_point, ends.min, ends.max))
    assert np.abs(info.dequantize(codes) - digits.images[0]).max() <= info.scale * 0.51
    result = coded.run(codes)
    if isinstance(types, dict):
        assert coded.outputs[0].scale is None
        assert np.array_equal(result, program.run(digits.images[0]))
    comparison = coded.compare(program, digits.images[:20])
    if info.dtype.itemsize == 1:
        assert comparison[0].differing == 0
    assert comparison[0].top1 == 1
    with pytest.raises(quant_mlir.DataError, match="quantize"):
        coded.run(digits.images[0])
    with pytest.raises(quant_mlir.DataError, match="no scale"):
        program.inputs[0].quantize(digits.images[0])


def test_wrong_types_at_the_interface(digits):
    calibrated = digits.model.calibrate(digits.samples, progress=False)
    with pytest.raises(TypeError, match="io_types is 7"):
        calibrated.quantize(io_types=7)
    with pytest.raises(quant_mlir.Error, match="no type 'int4'.*'int8', 'uint8'"):
        calibrated.quantize(io_types="int4")
    with pytest.raises(quant_mlir.Error, match="no input or output 'nothing'"):
        calibrated.quantize(io_types={"nothing": "int8"})


def test_streams():
    model = quant_mlir.load(b"""
        tosa.variable @s = dense<[[1.0, -1.0]]> : tensor<1x2xf32>
        func.func @net(%x: tensor<1x2xf32>) -> tensor<1x2xf32> {
          %half = "tosa.const"() <{values = dense<0.5> : tensor<1x1xf32>}>
                  : () -> tensor<1x1xf32>
          %zero = "tosa.const"() <{values = dense<0> : tensor<1xi8>}>
                  : () -> tensor<1xi8>
          %s = tosa.variable_read @s : tensor<1x2xf32>
          %h = tosa.mul %s, %half, %zero
               : (tensor<1x2xf32>, tensor<1x1xf32>, tensor<1xi8>) -> tensor<1x2xf32>
          %y = tosa.add %h, %x : (tensor<1x2xf32>, tensor<1x2xf32>) -> tensor<1x2xf32>
          tosa.variable_write @s, %y : tensor<1x2xf32>
          return %y : tensor<1x2xf32>
        }""", format="mlir")
    assert [info.name for info in model.inputs] == ["in0", "s"]
    frames = np.random.default_rng(0).uniform(-1, 1, (100, 2)).astype(np.float32)
    wanted, kept = [], np.float32([1, -1])
    for frame in frames:
        kept = kept * np.float32(0.5) + frame
        wanted.append(kept)
    program = model.compile()
    assert np.array_equal(program.initial_state()["s"], [[1, -1]])
    got = [y for y, _ in program.run_many(list(frames))]
    assert np.array_equal(np.concatenate(got), wanted)
    state = program.initial_state()
    for frame, want in zip(frames, wanted):
        y, state["s"] = program.run({"in0": frame, **state})
        assert np.array_equal(y[0], want)
    with pytest.raises(quant_mlir.DataError, match="state 's' is missing"):
        program.run(frames[0])

    coded = model.calibrate(frames, progress=False).quantize(
        io_types="int8").compile()
    state, after = coded.inputs[1], coded.outputs[1]
    assert (state.scale, state.zero_point) == (after.scale, after.zero_point)
    assert np.array_equal(state.initial, state.quantize([[1, -1]]))
    # The range is that of the stream, which the samples alone do not show.
    assert np.isclose(state.scale, (np.max(wanted) - np.min(wanted)) / 255, rtol=1e-4)
    outputs = coded.run_many([coded.inputs[0].quantize(frame) for frame in frames])
    real = np.concatenate([coded.outputs[0].dequantize(y) for y, _ in outputs])
    # Half a step of the result and of the input, halved with each frame.
    most = 2 * (state.scale + coded.inputs[0].scale) / 2
    assert np.abs(real - wanted).max() <= most * 1.001
