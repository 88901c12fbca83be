#!/usr/bin/env python3
"""Compiles trained models as their packages ship them and measures each.

    python trained_packages.py build/trained       # once: installs the packages
    python trained_models.py build/trained [--only nudenet face_landmark ...]

Writes build/results/trained_models.json, per model:
    float_error        greatest |a - b| of our float program over greatest |b| of
                       onnxruntime's or LiteRT's
    runtime_spread     the same of that runtime without its optimizations: what the order
                       of float sums makes of this model
    int8_sqnr_db       ours beside the float runtime: 10 log10 of the outputs' power over
                       that of the differences, the mean over the model's outputs
    peer_sqnr_db, peer the same of another tool's int8, on the same samples; the better of
                       its integer kernels and of its file run as it is written
    ahead_of_peer_db   ours less the peer's: the 5th and 95th percentile over random draws
                       of as many samples, which few samples leave far apart
    task               the task's own measure: float, ours, peer
    float_operations   what stays in float: node and reason
    seconds_to_compile from the file to int8 code, calibration included
and `error` where a step failed. Each model runs in a process of its own; results are
kept, and models that have one are run again only with --again.
"""
import argparse
import json
import os
import pathlib
import platform
import subprocess
import sys
import tempfile
import time
import traceback

ROOT = pathlib.Path(__file__).resolve().parents[2]
RESULTS = ROOT / "build/results/trained_models.json"


def sqnr(values, reference):
    """Signal to noise of each output in dB, None where nothing differs."""
    import numpy as np
    figures = []
    for a, b in zip(values, reference):
        noise = float(np.square(a.astype(float) - b).sum())
        power = float(np.square(b.astype(float)).sum())
        figures.append(10 * np.log10(power / noise) if noise and power else None)
    return figures


def mean(figures):
    known = [f for f in figures if f is not None]
    return sum(known) / len(known) if known else None


def compare_by_draws(ours, peers, reference, count, draws=1000):
    """How far ours is ahead in dB, 5th and 95th percentile over draws of samples."""
    import numpy as np
    def noise(values):
        return [np.square(a.astype(float) - b).reshape(count, -1).sum(axis=1)
                for a, b in zip(values, reference)]
    chosen = np.random.default_rng(0).integers(0, count, (draws, count))
    ahead = [10 * np.log10(theirs[chosen].sum(axis=1) / own[chosen].sum(axis=1))
             for own, theirs in zip(noise(ours), noise(peers))
             if own.any() and theirs.any()]
    known = [a for a in ahead if np.isfinite(a).all()]
    return list(np.percentile(np.mean(known, axis=0), [5, 95])) if known else None


def relative_error(values, reference):
    import numpy as np
    return max(float(np.abs(a.astype(float) - b).max() / max(np.abs(b).max(), 1e-30))
               for a, b in zip(values, reference))


def run_program(program, task):
    """Our outputs on the samples, stacked."""
    import trained_peers
    rows = []
    for i in range(task.count):
        outputs = program.run(**task.sample(i))
        rows.append(outputs if isinstance(outputs, tuple) else (outputs,))
    return trained_peers.stack(rows)


class Row:
    """One model's results as they come; a step that fails leaves its message."""

    def __init__(self, file, calibration, test):
        self.file, self.calibration, self.test = file, calibration, test
        self.int8 = None
        self.result = {"samples": [calibration.count, test.count], "errors": {}}

    def step(self, name, function, *arguments):
        try:
            return function(*arguments)
        except Exception as error:  # pylint: disable=broad-except
            message = str(error) or traceback.format_exc()
            self.result["errors"][name] = f"{type(error).__name__}: {message}"[:2000]
            return None

    def reference(self):
        import trained_peers
        self.floats = trained_peers.run_float(self.file.path, self.test)
        self.result["runtime_spread"] = relative_error(
            trained_peers.run_float(self.file.path, self.test, False), self.floats)
        self.result["task"] = {"what": self.test.what, "ours": None, "peer": None,
                               "float": self.test.score(self.floats, self.floats)}

    def compile_float(self, model):
        values = run_program(model.compile(), self.test)
        self.result["float_error"] = relative_error(values, self.floats)

    def compile_int8(self, model, load_seconds):
        start = time.perf_counter()
        samples = [self.calibration.sample(i) for i in range(self.calibration.count)]
        calibrated = model.calibrate(samples, progress=False)
        quantized = calibrated.quantize()
        program = quantized.compile()
        self.result["seconds_to_compile"] = load_seconds + time.perf_counter() - start
        self.result["float_operations"] = [
            {"node": o.node, "reason": o.reason} for o in quantized.float_operations]
        self.result["warnings"] = sorted({str(d) for d in quantized.diagnostics
                                          if "stays in float" not in str(d)})[:20]
        values = self.int8 = run_program(program, self.test)
        self.result["int8_sqnr_db_by_output"] = sqnr(values, self.floats)
        self.result["int8_sqnr_db"] = mean(self.result["int8_sqnr_db_by_output"])
        self.result["task"]["ours"] = self.test.score(values, self.floats)

    def compile_peer(self):
        import trained_peers
        with tempfile.TemporaryDirectory() as folder:
            path = trained_peers.quantize_onnx(self.file.path, self.calibration, folder)
            kernels, written = (trained_peers.run_onnx(path, self.test, optimize)
                                for optimize in (True, False))
        # Where a processor lacks VNNI, sums of onnxruntime's kernels saturate.
        values, how = max(((kernels, "integer kernels"), (written, "as written")),
                          key=lambda run: mean(sqnr(run[0], self.floats)))
        self.result["peer"] = f"onnxruntime static QDQ u8s8 per channel, {how}"
        self.result["peer_sqnr_db_by_output"] = sqnr(values, self.floats)
        self.result["peer_sqnr_db"] = mean(self.result["peer_sqnr_db_by_output"])
        if self.int8:
            self.result["ahead_of_peer_db"] = compare_by_draws(
                self.int8, values, self.floats, self.test.count)
        self.result["task"]["peer"] = self.test.score(values, self.floats)

    def measure(self):
        import quant_mlir
        self.result.update(peer=None, peer_sqnr_db=None)
        self.step("reference", self.reference)
        start = time.perf_counter()
        shapes = {name: array.shape for name, array in self.test.sample(0).items()}
        model = self.step("import", lambda: quant_mlir.load(self.file.path,
                                                            shapes=shapes))
        seconds = time.perf_counter() - start
        if model:
            self.step("float", self.compile_float, model)
            self.step("int8", self.compile_int8, model, seconds)
        if self.file.path.suffix == ".onnx":
            self.step("peer", self.compile_peer)
        return self.result


def measure_one(folder, name):
    """The result of one model; runs in a process of its own."""
    import trained_inputs
    import trained_packages
    import trained_tasks
    data = trained_packages.data_folder(folder)
    sys.path.append(str(data))
    file = {f.name: f for f in trained_packages.find(folder)}[name]
    photographs = trained_inputs.Photographs(data)
    calibration, test = (
        trained_tasks.TASKS[name](trained_tasks.Context(photographs, folder, part))
        for part in (trained_inputs.CALIBRATION, trained_inputs.TEST))
    return Row(file, calibration, test).measure()


def run_apart(folder, name, timeout):
    """The result of one model by a process of its own."""
    with tempfile.TemporaryDirectory() as there:
        path = pathlib.Path(there) / "result.json"
        command = [sys.executable, __file__, str(folder), "--one", name, str(path)]
        try:
            done = subprocess.run(command, timeout=timeout, capture_output=True,
                                  text=True, check=False)
            reason = f"ended with {done.returncode}: {done.stderr[-1500:]}"
        except subprocess.TimeoutExpired:
            reason = f"took longer than {timeout} s"
        if path.exists():
            return json.loads(path.read_text())
    return {"errors": {"process": reason}}


def read_results():
    return json.loads(RESULTS.read_text()) if RESULTS.exists() else {}


def describe(name, result):
    def show(value, form="{:.1f}"):
        return "-" if value is None else form.format(value)
    task = result.get("task") or {}
    scores = " ".join(show(task.get(k), "{:.3f}") for k in ("float", "ours", "peer"))
    return (f"{name:60} float {show(result.get('float_error'), '{:.1e}'):8} "
            f"int8 {show(result.get('int8_sqnr_db')):6} "
            f"peer {show(result.get('peer_sqnr_db')):6} task {scores} "
            f"left {show(result.get('float_operations') and len(result['float_operations']), '{}')} "
            f"{show(result.get('seconds_to_compile'))} s "
            + "; ".join(f"{k}: {v[:160]}" for k, v in result["errors"].items()))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, help="of trained_packages.py")
    parser.add_argument("--only", nargs="+", help="models whose names contain one of these")
    parser.add_argument("--again", action="store_true", help="also those with a result")
    parser.add_argument("--timeout", type=float, default=600, help="seconds per model")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    sys.path[:0] = [str(ROOT / "python"), str(ROOT / "build/python")]
    if options.one:
        result = measure_one(options.folder, options.one[0])
        pathlib.Path(options.one[1]).write_text(json.dumps(result))
        return
    import trained_packages
    for file in trained_packages.find(options.folder):
        if options.only and not any(part in file.name for part in options.only):
            continue
        if file.name in read_results() and not options.again:
            continue
        result = run_apart(options.folder, file.name, options.timeout)
        result.update(sha256=file.sha256, machine=platform.processor(),
                      cores=os.cpu_count())
        # Others may have written meanwhile.
        results = {**read_results(), file.name: result}
        RESULTS.parent.mkdir(parents=True, exist_ok=True)
        RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n")
        print(describe(file.name, result), flush=True)


if __name__ == "__main__":
    main()
