"""Several threads at one model, and the end of a loaded library."""
import concurrent.futures
import pathlib

import numpy as np
import pytest

import quant_mlir


def test_diagnostics_stay_in_their_thread(digits):
    """Each error is about its own file, each warning about its own program."""
    def missing(name):
        with pytest.raises(quant_mlir.CompilerError) as caught:
            digits.model.calibrate_from(f"{name}.json")
        return str(caught.value), [d.message for d in caught.value.diagnostics]

    names = [f"missing-{i}" for i in range(120)]
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        for name, (text, messages) in zip(names, pool.map(missing, names)):
            assert f"'{name}.json'" in text
            assert len(messages) == 1 and f"'{name}.json'" in messages[0]


def test_threads_compile_the_same(digits):
    """Silent and loud compilations of one model at the same time."""
    calibrated = digits.model.calibrate(digits.samples[:4], progress=False)
    expected = calibrated.quantize()

    def quantize(loud):
        if loud:
            with pytest.raises(quant_mlir.CompilerError, match="cannot read"):
                digits.model.calibrate_from("missing.json")
            return None
        return calibrated.quantize()

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for result in pool.map(quantize, [False, True] * 8):
            if result:
                assert result.text() == expected.text()
                assert result.diagnostics == expected.diagnostics == []


def test_bits_do_not_depend_on_threads(tmp_path):
    folder = pathlib.Path(__file__).resolve().parent.parent / "Target" / "Inputs"
    model = quant_mlir.load(folder / "large.mlir")
    samples = [np.random.default_rng(seed).integers(-128, 128, (512, 64), np.int8)
               for seed in range(6)]
    with model.compile() as program:
        program.save(tmp_path / "large.ll")
        assert "qnn_fork" in (tmp_path / "large.ll").read_text()
        program.save(tmp_path / "large.so")
        expected = [program.run(sample) for sample in samples]
    for threads in (2, 3, 7):
        with quant_mlir.load_program(tmp_path / "large.so",
                                     threads=threads) as program:
            assert np.array_equal([program.run(one) for one in samples], expected)
            assert np.array_equal(list(program.run_many(samples)), expected)
            # Calls of several Python threads share them.
            with concurrent.futures.ThreadPoolExecutor(4) as pool:
                for _ in range(5):
                    assert np.array_equal(list(pool.map(program.run, samples)),
                                          expected)


def loaded():
    """The libraries of programs that this process has loaded."""
    with open("/proc/self/maps") as maps:
        return {line.split(maxsplit=5)[5] for line in maps if "quant-mlir-" in line}


def test_closed_programs_are_unloaded(digits):
    before = loaded()
    program = digits.quantized.compile(threads=2)
    image = digits.images[0]
    expected = program.run(image)
    assert len(loaded() - before) == 1
    program.close()
    program.close()
    assert loaded() == before
    with pytest.raises(quant_mlir.Error, match="the program 'digits_cnn' is closed"):
        program.run(image)
    with quant_mlir.Program(program.library) as again:
        assert np.array_equal(again.run(image), expected)
        assert len(loaded() - before) == 1
    assert loaded() == before
    dropped = quant_mlir.Program(program.library)
    assert len(loaded() - before) == 1
    del dropped
    assert loaded() == before
