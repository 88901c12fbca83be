"""One case from the file to the verdict, in a process that may crash."""
import os
import pathlib
import subprocess
import tempfile

import numpy as np

from suite import NotATensor, difference

PASSED, FAILED, UNSUPPORTED = "passed", "failed", "unsupported"


class Verdict(Exception):
    """Ends a case before its outputs are compared."""

    def __init__(self, status, reason):
        super().__init__(reason)
        self.status, self.reason = status, reason


def warm_up():
    """Loads what every case needs, once, before processes are forked."""
    import torch_mlir.dialects.torch  # noqa: F401
    import torch_mlir.extras.onnx_importer  # noqa: F401
    import torch_mlir.passmanager  # noqa: F401
    from quant_mlir.importers import onnx_importer, onnx_model  # noqa: F401


def run(case, tool, bind):
    """(status, reason) of `case`. Its inputs `bind` are constants of the program:
    inputs that say a shape, where a static program is asked for."""
    try:
        data = list(case.data_sets())
    except NotATensor as error:
        return UNSUPPORTED, f"{error}; only dense tensors cross the boundary"
    with tempfile.TemporaryDirectory(prefix="qnn-conformance-") as folder:
        try:
            for inputs, outputs in data:
                run_data_set(case, tool, bind, inputs, outputs,
                             pathlib.Path(folder))
        except Verdict as verdict:
            return verdict.status, verdict.reason
    return PASSED, bind_note(bind)


def bind_note(bind):
    return "with constant " + ", ".join(f"'{n}'" for n in bind) if bind else ""


def run_data_set(case, tool, bind, inputs, outputs, folder):
    program = folder / "program.mlir"
    names = import_program(case, bind, inputs, program)
    command = [tool, str(program)]
    for index, (name, array) in enumerate(zip(names, inputs)):
        if name in bind:
            continue
        np.save(folder / f"in{index}.npy", plain(array), allow_pickle=False)
        command += ["--input", str(folder / f"in{index}.npy")]
    files = [folder / f"out{i}.npy" for i in range(len(outputs))]
    command += [f"--output={f}" for f in files]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode < 0:
        raise Verdict(FAILED, f"quant-run crashed (signal {-result.returncode})")
    if result.returncode:
        raise Verdict(UNSUPPORTED, last_error(result.stderr))
    for file, expected in zip(files, outputs):
        actual = np.load(file)
        if expected.dtype.name == "bfloat16":
            actual = actual.view(expected.dtype)
        what = difference(actual, expected)
        if what:
            raise Verdict(FAILED, f"{file.stem}: {what}")


def import_program(case, bind, inputs, program):
    """Writes the MLIR text of the model; returns the names of its inputs."""
    import onnx
    from quant_mlir.errors import ImporterError
    from quant_mlir.importers import onnx_importer
    proto = onnx.load(case.model, load_external_data=False)
    held = {t.name for t in proto.graph.initializer}
    infos = [i for i in proto.graph.input if i.name not in held]
    shapes = {i.name: a.shape for i, a in zip(infos, inputs)
              if not is_static(i.type.tensor_type) and i.name not in bind}
    constants = {i.name: a for i, a in zip(infos, inputs) if i.name in bind}
    try:
        program.write_text(
            onnx_importer.import_file(str(case.model), shapes, constants))
    except ImporterError as error:
        raise Verdict(UNSUPPORTED, str(error).replace(f"'{case.model}': ", "")
                      .replace(f"'{case.model}' ", "")) from error
    return [i.name for i in infos]


def is_static(tensor):
    return tensor.HasField("shape") and all(
        d.HasField("dim_value") for d in tensor.shape.dim)


def plain(array):
    """bfloat16 as its bytes, which is what NumPy itself can write."""
    return array.view("V2") if array.dtype.name == "bfloat16" else array


def last_error(text):
    """The first 'error: ...' of a tool, without the file it is about."""
    lines = [l.partition("error: ")[2] for l in text.splitlines() if "error: " in l]
    return lines[0] if lines else (text.strip().splitlines() or ["no message"])[-1]


def shape_inputs(case):
    """Names of inputs that are integers or, after the first, a few numbers; where
    a shape depends on data, it does on one of them."""
    import onnx
    integers = (onnx.TensorProto.INT32, onnx.TensorProto.INT64)
    proto = onnx.load(case.model, load_external_data=False)
    held = {t.name for t in proto.graph.initializer}
    inputs = [i for i in proto.graph.input if i.name not in held]
    return [i.name for index, i in enumerate(inputs)
            if i.type.tensor_type.elem_type in integers
            or index and is_few(i.type.tensor_type)]


def is_few(tensor):
    """At most eight numbers, in at most one dimension."""
    sizes = [d.dim_value for d in tensor.shape.dim]
    return is_static(tensor) and len(sizes) <= 1 and max(sizes, default=1) <= 8


def run_best(case, tool):
    """As it is; where that is no static program, with such inputs bound."""
    status, reason = run(case, tool, ())
    if status == UNSUPPORTED:
        bind = shape_inputs(case)
        if bind:
            again, other = run(case, tool, tuple(bind))
            if again != UNSUPPORTED:
                return again, other
    return status, reason


def main_of_child(case, tool, write):
    """Body of a forked process: writes 'status\\nreason' to the pipe `write`."""
    try:
        status, reason = run_best(case, tool)
    except BaseException as error:  # a bug of the harness costs one case
        status, reason = FAILED, f"{type(error).__name__}: {error}"
    os.write(write, f"{status}\n{reason}".encode()[:4000])
    os._exit(0)
