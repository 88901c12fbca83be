"""Float ONNX models through the whole compiler, beside onnxruntime:

    python test/Models/Inputs/onnx_models.py --build build --zoo zoo \\
        --vnncomp vnncomp --results

Each model is imported, compiled in float, calibrated, compiled to integers, and both
libraries run on samples that calibration has not seen. The zoo is what
python/zoo/export.py writes; the demo's networks and two small ones (tiny_onnx.py) are
always there. For another batch than 1 the file is rewritten, unless export.py wrote one
for it (--batches), which transformers need. A model whose file is absent, or whose batch
cannot be changed, is listed as skipped.

    float difference  max |a - b| / max |b| over each output of onnxruntime, b; must
                      stay within 1e-4
    SQNR              10 log10(sum f^2 / sum (q - f)^2) of the integer program's output
                      q to the float one f, over all samples

With --results, build/results/models_onnx.json holds the table.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime

import digits_onnx
import tiny_onnx

ZOO = ("mobilenet_v2", "resnet18", "resnet50", "deit_tiny", "minilm")
VNNCOMP = ("acasxu_1_1", "cifar10_resnet_2b", "mnist_256x2", "mnist_256x4")
TOLERANCE = 1e-4


class Skipped(Exception):
    """A model that is not run, and why."""


def run(*command):
    """Runs a tool; returns its messages and the seconds it took."""
    start = time.perf_counter()
    result = subprocess.run([str(word) for word in command], text=True,
                            capture_output=True)
    if result.returncode != 0:
        message = (result.stderr or result.stdout).strip()
        raise RuntimeError(f"'{Path(command[0]).name}' failed with "
                           f"{result.returncode}: {message[-2000:]}")
    return result.stderr, time.perf_counter() - start


def session(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options,
                                        providers=["CPUExecutionProvider"])


def set_batch(source, target, batch):
    """The model for `batch` samples: sizes of inputs and first sizes of reshapes.

    Raises Skipped where onnxruntime cannot run the result: the file has its batch in
    other places, too."""
    model = onnx.load(str(source))
    for value in model.graph.input:
        value.type.tensor_type.shape.dim[0].dim_value = batch
    for value in model.graph.output:
        value.type.tensor_type.shape.dim[0].Clear()
    del model.graph.value_info[:]
    shapes = {node.input[1] for node in model.graph.node if node.op_type == "Reshape"}
    for tensor in model.graph.initializer:
        sizes = onnx.numpy_helper.to_array(tensor)
        if tensor.name in shapes and sizes.ndim == 1 and sizes[0] == 1:
            sizes = sizes.copy()
            sizes[0] = batch
            tensor.CopyFrom(onnx.numpy_helper.from_array(sizes, tensor.name))
    onnx.save(model, str(target))
    try:
        inputs = session(target).get_inputs()
        zeros = {i.name: np.zeros(i.shape, "i8" if "int64" in i.type else "f4")
                 for i in inputs}
        outputs = session(target).run(None, zeros)
    except Exception as error:
        raise Skipped(f"onnxruntime does not run it with batch {batch}: "
                      f"{str(error).splitlines()[0][:120]}") from None
    if outputs[0].shape[0] != batch:
        raise Skipped(f"its output does not grow with batch {batch}")
    return target


class Case:
    """One model with its samples; arrays hold one sample per row."""

    def __init__(self, name, path, calibration, test):
        self.name, self.path = name, Path(path)
        self.calibration, self.test = calibration, test


def find_cases(options, work):
    """Cases, and (name, reason) for models that are not there."""
    cases, absent = [], []
    for name, path in digits_onnx.write_all(options.digits, work).items():
        load = lambda part: {"image": np.load(options.digits / f"{name}_{part}.npy")}
        cases.append(Case(name, path, load("calibration"), load("test")))
    calibration, test = tiny_onnx.make_samples(64, 1), tiny_onnx.make_samples(32, 2)
    for name, write in tiny_onnx.WRITERS.items():
        path = write(work / f"{name}.onnx", batch=1)
        cases.append(Case(name, path, calibration[name], test[name]))
    rng = np.random.default_rng(0)
    for name in VNNCOMP:
        path = options.vnncomp / f"{name}.onnx" if options.vnncomp else Path()
        if not path.is_file():
            absent.append((name, "no file; give --vnncomp"))
            continue
        shape = session(path).get_inputs()[0].shape[1:]
        image = lambda n: {session(path).get_inputs()[0].name: rng.random(
            (n, *shape), dtype="f4")}
        cases.append(Case(name, path, image(64), image(16)))
    for name in ZOO:
        path = options.zoo / f"{name}.onnx" if options.zoo else Path()
        if not path.is_file():
            absent.append((name, "no file; give --zoo (python/zoo/export.py)"))
            continue
        part = lambda p: dict(np.load(options.zoo / f"{name}_{p}.npz"))
        cases.append(Case(name, path, part("calibration"), part("test")))
    return cases, absent


def save_samples(folder, arrays, names, limit, batch):
    """One .npy per input, `batch` samples per row of a program's run."""
    files = []
    for i, name in enumerate(names):
        array = arrays[name][:limit // batch * batch]
        files.append(folder / f"{i}.npy")
        np.save(files[-1], array)
    return files


def inputs_of(files):
    return [word for file in files for word in ("--input", file)]


def run_library(tools, library, files, names, batch, folder):
    """Outputs for all samples; a program of batch 8 runs on 8 rows at a time."""
    outputs = []
    arrays = [np.load(file) for file in files]
    for start in range(0, len(arrays[0]), batch):
        chunk = []
        for i, array in enumerate(arrays):
            chunk.append(folder / f"chunk{i}.npy")
            np.save(chunk[-1], array[start:start + batch])
        results = [folder / f"result{i}.npy" for i in range(len(names))]
        run(tools / "quant-run", library, *inputs_of(chunk),
            *[word for file in results for word in ("--output", file)])
        outputs.append([np.load(file) for file in results])
    return [np.concatenate(parts) for parts in zip(*outputs)]


def relative_difference(actual, expected):
    return max(float(np.abs(a - b).max() / max(np.abs(b).max(), 1e-30))
               for a, b in zip(actual, expected))


def quality(quantized, exact):
    q, f = quantized.astype("f8"), exact.astype("f8")
    noise = ((q - f) ** 2).sum()
    rows = (len(f), -1)
    cosine = (q * f).sum() / max(np.sqrt((q * q).sum() * (f * f).sum()), 1e-30)
    return {"sqnr_db": float(10 * np.log10((f * f).sum() / noise)) if noise else None,
            "cosine": float(cosine),
            "top1_agreement": float(np.mean(q.reshape(rows).argmax(1) ==
                                            f.reshape(rows).argmax(1)))}


def sentence_cosine(quantized, exact, mask):
    """Least and mean cosine of sentence vectors, means over the tokens in use."""
    def embed(tokens):
        vector = (tokens * mask[..., None]).sum(1) / mask.sum(1)[:, None]
        return vector / np.linalg.norm(vector, axis=1, keepdims=True)
    cosines = (embed(quantized.astype("f8")) * embed(exact.astype("f8"))).sum(1)
    return {"sentence_cosine_mean": float(cosines.mean()),
            "sentence_cosine_min": float(cosines.min())}


def read_reasons(messages):
    """[{node, reason}] of the operations that stay in float."""
    return [{"node": node, "reason": reason} for node, reason in
            re.findall(r'(?:loc\("([^"]*)"[^\n]*|[^\n]*)stays in float: ([^\n;]*)',
                       messages)]


def check(case, batch, options, folder):
    """The row of `case` for `batch` samples a run."""
    tools = options.build / "bin"
    path = case.path
    row = {"model": case.name, "batch": batch}
    if batch != 1:
        exported = path.with_name(f"{path.stem}_b{batch}.onnx")
        path = exported if exported.is_file() else set_batch(
            path, folder / exported.name, batch)
    reference = session(path)
    names = [value.name for value in reference.get_inputs()]
    outputs = [value.name for value in reference.get_outputs()]
    test = save_samples(folder, case.test, names, max(options.test, batch), batch)
    feeds = [np.load(file) for file in test]
    expected = [np.concatenate(parts) for parts in zip(*(
        reference.run(None, {n: a[i:i + batch] for n, a in zip(names, feeds)})
        for i in range(0, len(feeds[0]), batch)))]
    row["samples"] = len(feeds[0])

    program = folder / "program.mlir"
    _, row["import_s"] = run(sys.executable, "-m", "quant_mlir.importers", path,
                             "-o", program)
    library = folder / "float.so"
    _, row["float_compile_s"] = run(tools / "quant-compile", program, "--float",
                                    "--quiet", "-o", library)
    exact = run_library(tools, library, test, outputs, batch, folder)
    row["float_relative_difference"] = relative_difference(exact, expected)

    # Files of samples hold the batches of the program one after the other.
    calibration_folder = folder / "calibration"
    calibration_folder.mkdir(exist_ok=True)
    samples = save_samples(calibration_folder, case.calibration, names,
                           max(options.samples, batch), batch)
    library, summary = folder / "integer.so", folder / "summary.json"
    messages, row["compile_s"] = run(
        tools / "quant-compile", program, "--quiet",
        *[word for file in samples for word in ("--samples", file)],
        "--summary", summary, "-o", library)
    row["library_bytes"] = library.stat().st_size
    counts = json.loads(summary.read_text())
    row["float_operations_before"] = counts["before"]["float_operations"]
    row["float_operations_after"] = counts["after"]["float_operations"]
    row["left_in_float"] = read_reasons(messages)
    quantized = run_library(tools, library, test, outputs, batch, folder)
    row.update(quality(quantized[0], exact[0]))
    if case.name == "minilm":
        row.update(sentence_cosine(quantized[0], exact[0], case.test[
            "attention_mask"][:len(exact[0])].astype("f8")))
    return row


def reasons_text(row):
    counts = {}
    for entry in row["left_in_float"]:
        counts[entry["reason"]] = counts.get(entry["reason"], 0) + 1
    return "; ".join(f"{n} x {reason}" for reason, n in counts.items()) or "-"


def print_head():
    print(f"{'model':18} {'batch':>5} {'diff. float':>11} {'SQNR dB':>8} {'cosine':>7} "
          f"{'top-1':>6} {'import s':>8} {'compile s':>9} {'MB':>6} {'float ops':>9}"
          "  left in float", flush=True)


def print_row(r):
    sqnr = "inf" if r["sqnr_db"] is None else f"{r['sqnr_db']:.1f}"
    print(f"{r['model']:18} {r['batch']:5} {r['float_relative_difference']:11.1e} "
          f"{sqnr:>8} {r['cosine']:7.4f} {r['top1_agreement']:6.2f} "
          f"{r['import_s']:8.1f} {r['compile_s']:9.1f} "
          f"{r['library_bytes'] / 1e6:6.1f} "
          f"{r['float_operations_before']:4}>{r['float_operations_after']:<4}"
          f"  {reasons_text(r)}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawTextHelpFormatter)
    root = Path(__file__).resolve().parents[3]
    parser.add_argument("--build", type=Path, default=root / "build")
    parser.add_argument("--digits", type=Path, default=root / "test" / "Models",
                        help="folder of the demo's networks and images")
    parser.add_argument("--zoo", type=Path)
    parser.add_argument("--vnncomp", type=Path)
    parser.add_argument("--only", nargs="*", help="names of models")
    parser.add_argument("--batches", type=int, nargs="*", default=[1, 8])
    parser.add_argument("--samples", type=int, default=16, help="for calibration")
    parser.add_argument("--test", type=int, default=8, help="samples to compare")
    parser.add_argument("--results", action="store_true")
    options = parser.parse_args()
    os.environ["PYTHONPATH"] = str(root / "python")
    rows, skipped, failures = [], [], []
    print_head()
    with tempfile.TemporaryDirectory() as work:
        cases, absent = find_cases(options, Path(work))
        wanted = lambda name: not options.only or name in options.only
        skipped += [{"model": name, "batch": batch, "reason": reason}
                    for name, reason in absent if wanted(name)
                    for batch in options.batches]
        for case in filter(lambda c: wanted(c.name), cases):
            for batch in options.batches:
                try:
                    with tempfile.TemporaryDirectory(dir=work) as folder:
                        rows.append(check(case, batch, options, Path(folder)))
                    print_row(rows[-1])
                except Skipped as reason:
                    skipped.append({"model": case.name, "batch": batch,
                                    "reason": str(reason)})
                except RuntimeError as error:
                    failures.append(f"{case.name}, batch {batch}: {error}")
    for entry in skipped:
        print(f"{entry['model']:18} {entry['batch']:5} skipped: {entry['reason']}")
    failures += [f"{r['model']}, batch {r['batch']}: differs from onnxruntime by "
                 f"{r['float_relative_difference']:.1e}, at most {TOLERANCE} expected"
                 for r in rows if not r["float_relative_difference"] <= TOLERANCE]
    if options.results:
        path = options.build / "results" / "models_onnx.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({
            "command": " ".join(sys.argv), "onnxruntime": onnxruntime.__version__,
            "tolerance": TOLERANCE, "models": rows, "skipped": skipped,
            "failures": failures}, indent=2) + "\n")
    for failure in failures:
        print(f"error: {failure}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
