"""What is wrong is said once, with a way out, and nothing is lost."""
import numpy as np
import pytest

import quant_mlir


@pytest.mark.parametrize("wrong, message", [
    (lambda x: x.astype(np.float64), r"has dtype float64, expected float32; convert"),
    (lambda x: x[:, :4], r"has shape \[8, 4, 1\], expected \[1, 8, 8, 1\]"),
    (lambda x: {"nothing": x}, r"no input 'nothing'; input '\w+' is missing"),
    (lambda x: [x, x], r"got 2 arrays for 1 inputs"),
])
def test_wrong_inputs(digits, program, wrong, message):
    with pytest.raises(quant_mlir.DataError, match=message):
        program.run(wrong(digits.images[0]))
    with pytest.raises(quant_mlir.DataError, match="sample 1: .*" + message):
        digits.model.calibrate([digits.samples[0], wrong(digits.samples[1])],
                               progress=False)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_samples_that_are_not_finite(digits, value):
    bad = digits.samples[1].copy()
    bad[3, 3] = value
    with pytest.raises(quant_mlir.DataError, match="sample 1: .* NaN or infinity"):
        digits.model.calibrate([digits.samples[0], bad], progress=False)


def test_no_samples(digits):
    with pytest.raises(quant_mlir.DataError, match="no samples"):
        digits.model.calibrate([], progress=False)


def test_exceptions_of_the_caller_pass(digits):
    def samples():
        yield digits.samples[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        digits.model.calibrate(samples(), progress=False)


def test_columns_of_different_length():
    from quant_mlir import data
    with pytest.raises(quant_mlir.DataError, match="'a' has 2, 'b' has 3"):
        list(data.samples([], {"a": np.zeros((2, 1)), "b": np.zeros((3, 1))}))


@pytest.mark.parametrize("out", [
    np.zeros((1, 10)), np.zeros((10,), np.float32), np.zeros((10, 1), np.float32).T[:0],
    [np.zeros((1, 10), np.float32)] * 2])
def test_wrong_outputs(digits, program, out):
    with pytest.raises(quant_mlir.DataError, match="out: "):
        program.run(digits.images[0], out=out)


def test_files_that_are_no_models(tmp_path):
    for name, message in (("none.onnx", "there is no file"),
                          ("none.mlir", "there is no file")):
        with pytest.raises(quant_mlir.ImporterError, match=message):
            quant_mlir.load(tmp_path / name)
    (tmp_path / "model.pb").write_text("x")
    with pytest.raises(quant_mlir.ImporterError, match="no known format; known are"):
        quant_mlir.load(tmp_path / "model.pb")
    (tmp_path / "bad.mlir").write_text("func.func @f( {")
    with pytest.raises(quant_mlir.CompilerError) as caught:
        quant_mlir.load(tmp_path / "bad.mlir")
    assert caught.value.diagnostics[0].severity == "error"
    assert "bad.mlir:1:" in caught.value.diagnostics[0].location


def test_shapes_of_mlir(digits):
    with pytest.raises(quant_mlir.ImporterError, match="whose types say the shapes"):
        quant_mlir.load(digits.path, shapes={"x": (1, 2)})


def angle(path, result):
    path.write_text("""
      func.func @angle(%%x: tensor<4xf32>, %%y: tensor<4xf32>) -> tensor<4xf32> {
        %%0 = math.atan2 %%x, %%y : tensor<4xf32> loc("angle_7")
        %%1 = math.tanh %%0 : tensor<4xf32> loc("squash")
        return %s : tensor<4xf32>
      }""" % result)
    return quant_mlir.load(path).calibrate([np.ones((2, 4), np.float32)],
                                           progress=False)


def test_errors_of_the_compiler_name_the_node(tmp_path):
    calibrated = angle(tmp_path / "angle.mlir", "%1")
    with pytest.raises(quant_mlir.CompilerError,
                       match="^node 'angle_7': .*two tensors.*; without "
                             "'require_integer_only' it stays in float"):
        calibrated.quantize(require_integer_only=True)
    (operation,) = calibrated.quantize().float_operations
    assert operation.node == "angle_7" and "two tensors" in operation.reason


def test_nodes_are_kept_in_float_by_name(tmp_path):
    calibrated = angle(tmp_path / "angle.mlir", "%1")
    (alone,) = calibrated.quantize().float_operations
    assert alone.node == "angle_7"
    for pattern in ("squash", "squ*", "sq[a-z]+h"):
        kept = calibrated.quantize(keep_float=[pattern]).float_operations
        assert [o.node for o in kept] == ["angle_7", "squash"]
        assert kept[1].reason == f"asked for by '{pattern}'"
    with pytest.raises(quant_mlir.CompilerError,
                       match="named 'squish'; there are 'squash', 'angle_7'"):
        calibrated.quantize(keep_float=["squish"])
    kept = calibrated.quantize(keep_float="squash").float_operations
    assert kept[1].reason == "asked for by 'squash'"


def test_a_model_without_quantizable_operation(tmp_path):
    quantized = angle(tmp_path / "angle.mlir", "%0").quantize()
    assert len(quantized.float_operations) == 1
    assert any("nothing is quantized: none of the 1 operations" in str(said)
               for said in quantized.diagnostics)
    with pytest.raises(quant_mlir.CompilerError, match="cannot be quantized"):
        angle(tmp_path / "angle.mlir", "%0").quantize(require_integer_only=True)


def test_an_unknown_machine(digits):
    with pytest.raises(quant_mlir.Error, match="no-such-cpu"):
        digits.quantized.compile(machine="no-such-cpu")


def test_options(digits):
    with pytest.raises(quant_mlir.Error, match="no way 'largest' to choose"):
        digits.model.quantize(weights="largest")
    with pytest.raises(quant_mlir.Error,
                       match="'percentile' has no effect without the method; give "
                             "'method=percentile'"):
        digits.model.calibrate(digits.samples, percentile=99.0)
    with pytest.raises(TypeError, match="unexpected keyword argument 'machin'"):
        digits.quantized.compile(machin="znver3")
    with pytest.raises(TypeError, match="option 'model' cannot be 1"):
        digits.quantized.compile(model=1)


def test_files_of_others_are_kept(program, tmp_path):
    precious = tmp_path / "precious.so"
    precious.write_text("my thesis")
    with pytest.raises(quant_mlir.Error, match="did not write; .* replace it by force=True"):
        program.save(precious)
    assert precious.read_text() == "my thesis"
    program.save(precious, force=True)
    program.save(precious)
    with pytest.raises(OSError):
        program.save(tmp_path / "no" / "folder.so")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["precious.so"]


def test_no_code_of_that_kind(program, tmp_path):
    with pytest.raises(quant_mlir.Error, match="expected a suffix of so, o"):
        program.save(tmp_path / "digits.exe")
    with pytest.raises(ValueError, match="at least 1"):
        quant_mlir.Program(program.library, threads=0)


def test_library_for_a_machine_with_more(digits, tmp_path):
    path = tmp_path / "digits.so"
    digits.quantized.compile(machine="x86-64-v3").save(path)
    library = path.read_bytes()
    assert library.count(b'"avx2"') == 1
    path.write_bytes(library.replace(b'"avx2"', b'"avx9"'))
    with pytest.raises(quant_mlir.Error, match="cannot run here: the program is for "
                       "'x86-64-v3', this host lacks avx9; compile it for this machine"):
        quant_mlir.load_program(path)


def test_a_variant_that_is_not_there(program, tmp_path):
    program.save(tmp_path / "digits.so")
    with pytest.raises(quant_mlir.Error, match="has no variant 'z80'; there are "
                       "'x86-64-v4.avx512vnni', 'x86-64-v3.avxvnni', 'x86-64-v3'"):
        quant_mlir.load_program(tmp_path / "digits.so", variant="z80")
    with pytest.raises(TypeError, match="variant is 3, expected a string"):
        quant_mlir.load_program(tmp_path / "digits.so", variant=3)


def test_machines_that_share_no_library(digits):
    with pytest.raises(ValueError, match="no library for both 'haswell' .* and "
                       "'neoverse-v1'"):
        digits.quantized.compile(machine=["haswell", "neoverse-v1"])
    with pytest.raises(ValueError, match="expected the name of a machine"):
        digits.quantized.compile(machine=[])


def test_something_that_is_no_library(tmp_path):
    (tmp_path / "x.so").write_text("x")
    with pytest.raises(quant_mlir.Error):
        quant_mlir.load_program(tmp_path / "x.so")
