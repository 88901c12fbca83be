#!/usr/bin/env python3
"""Times whole models: our int8 libraries beside other runtimes, float and int8, in turn
in one process.

    pip install onnxruntime openvino ai-edge-litert        # those that are missing are left out
    python models.py --tiny <folder of MLPerf Tiny files> --zoo <folder of zoo/export.py>

For ONNX models the int8 peers are what zoo/quantize.py wrote next to them: onnxruntime's
static QDQ (u8s8, per channel) and NNCF's for OpenVINO. For LiteRT files all run the
vendor's int8 file. Writes build/results/models_speed.json: per case the median, minimum
and maximum over the rounds of each contender, `ratio_to_best`, the time of the fastest
peer over ours, and the SQNR of each to the float model; `agrees` says that our outputs
are the bytes of LiteRT's reference kernels, or, of ONNX models, not 3 dB below the int8
peer that is nearest to float.
"""
import argparse
import os
import pathlib
import subprocess
import sys

import numpy as np

import contenders
import speed

TINY = {"kws_dscnn": "DS-CNN", "resnet8": "ResNet-8",
        "vww_mobilenet": "MobileNet-0.25", "toycar_ae": "ToyCar"}
ZOO = {"resnet18": "ResNet-18", "resnet50": "ResNet-50",
       "mobilenet_v2": "MobileNetV2", "deit_tiny": "DeiT-tiny",
       "minilm": "MiniLM"}
# In which nothing but the last reshaping says the batch.
CONVOLVING = ("resnet18", "resnet50", "mobilenet_v2")
TESTED = 8


def compile_ours(options, source, name, *more):
    library = pathlib.Path(options.build, "performance", f"{name}.so").resolve()
    library.parent.mkdir(parents=True, exist_ok=True)
    tool = pathlib.Path(options.build, "bin", "quant-compile")
    subprocess.run([tool, source, "-o", library, "--force", "--model", name,
                    "--machine", options.machine, *more],
                   check=True, stdout=subprocess.DEVNULL)
    if options.threads > 1:
        return contenders.OursOnThreads(library, options.threads)
    return contenders.Ours(library, name)


def make_peers(makers):
    """Those peers whose package and file are there."""
    peers = []
    for make, path, name, threads in makers:
        try:
            if not os.path.exists(path):
                raise FileNotFoundError(path)
            peers.append(make(path, name, threads))
        except (ImportError, FileNotFoundError) as missing:
            print(f"  without {name}: {missing}", file=sys.stderr)
    return peers


def collect(contender, samples):
    rows = []
    for sample in samples:
        contender.feed(sample)
        contender.run()
        rows.append(contender.results())
    return [np.stack(outputs) for outputs in zip(*rows)]


def measure(options, name, ours, peers, samples, judge):
    everybody = [ours, *peers]
    facts = judge({one.name: collect(one, samples) for one in everybody})
    for one in everybody:
        one.feed(samples[0])
    times = speed.summarize(speed.time_in_turn(everybody, options.rounds))
    best = min((one.name for one in peers), default=None,
               key=lambda peer: times[peer]["median_ms"])
    case = {"name": name, "threads": options.threads, "batch": options.batch,
            "cpu": speed.cpu(), "machine": options.machine,
            "ours_ms": times["ours"]["median_ms"], "best": best,
            "ratio_to_best": best and
            times[best]["median_ms"] / times["ours"]["median_ms"],
            "times": times, "rounds": options.rounds, **facts}
    speed.keep(os.path.join(options.build, "results", "models_speed.json"), case)
    row = "  ".join(f"{peer} {figures['median_ms']:.3f}"
                    for peer, figures in times.items())
    print(f"{name}: {row} ms; {case['ratio_to_best'] or 0:.2f}x of the best; "
          f"agrees: {case['agrees']}", flush=True)


def run_tiny(options, stem):
    folder = pathlib.Path(options.tiny)
    quantized = folder / f"{stem}_vendor_int8.tflite"
    real = folder / f"{stem}_float.tflite"
    ours = compile_ours(options, quantized, stem)
    source = ours.signature["inputs"][0]
    random = np.random.default_rng(0)
    codes = [random.integers(-128, 128, source["shape"]).astype(np.int8)
             for _ in range(TESTED)]
    samples = [{source["name"]: array} for array in codes]
    reference = collect(contenders.LiteRT(quantized, "reference", 1, True), samples)
    peers = make_peers([
        (contenders.LiteRT, quantized, "LiteRT int8", options.threads),
        (contenders.OpenVino, quantized, "OpenVINO int8", options.threads)])
    floats = make_peers([(contenders.LiteRT, real, "LiteRT f32", options.threads),
                         (contenders.OpenVino, real, "OpenVINO f32",
                          options.threads)])
    for peer in floats:
        scaled = {source["name"]: ((codes[0].astype(np.float32)
                                    - source["zero_point"]) * source["scale"])}
        peer.feed = lambda _, feed=peer.feed: feed(scaled)

    def judge(outputs):
        same = all(np.array_equal(a, b)
                   for a, b in zip(outputs["ours"], reference))
        return {"agrees": same, "sqnr_db": None}
    measure(options, TINY[stem], ours, peers + floats, samples, judge)


def run_zoo(options, stem):
    folder, batch = pathlib.Path(options.zoo), options.batch
    files = {kind: folder / f"{stem}{kind}.onnx"
             for kind in ("", "_qdq_u8s8", "_nncf")}
    if batch > 1:
        import batches
        made = pathlib.Path(options.build, "performance", f"batch-{batch}")
        made.mkdir(parents=True, exist_ok=True)
        files = {kind: batches.rebatch(path, batch, made) if path.exists() else path
                 for kind, path in files.items()}
    ours = compile_ours(options, files[""], stem, "--calibration",
                        folder / f"{stem}_calibration.npz")
    with np.load(folder / f"{stem}_test.npz") as arrays:
        samples = [{name: np.take(arrays[name], range(i, i + batch), 0, mode="wrap")
                    for name in arrays.files} for i in range(TESTED)]
    threads = options.threads
    peers = make_peers([
        (contenders.OnnxRuntime, files[""], "onnxruntime f32", threads),
        (contenders.OnnxRuntime, files["_qdq_u8s8"], "onnxruntime int8", threads),
        (contenders.OpenVino, files[""], "OpenVINO f32", threads),
        (contenders.OpenVino, files["_nncf"], "OpenVINO int8", threads)])

    def judge(outputs):
        truth = next((outputs[name] for name in ("onnxruntime f32", "OpenVINO f32")
                      if name in outputs), None)
        if truth is None:
            return {"agrees": None, "sqnr_db": None}
        found = {name: round(speed.sqnr(some, truth), 2)
                 for name, some in outputs.items() if "f32" not in name}
        others = [db for name, db in found.items() if name != "ours"]
        return {"sqnr_db": found["ours"], "peers_sqnr_db": found,
                "agrees": not others or found["ours"] >= max(others) - 3}
    measure(options, ZOO[stem], ours, peers, samples, judge)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tiny", help="folder of <model>_vendor_int8.tflite")
    parser.add_argument("--zoo", help="folder that zoo/export.py wrote")
    parser.add_argument("--only", nargs="+", choices=[*TINY, *ZOO],
                        default=[*TINY, *ZOO])
    parser.add_argument("--build", default="build")
    parser.add_argument("--machine", default="native")
    parser.add_argument("--threads", type=int, default=1,
                        help="of ours, by the Python package, and of the peers")
    parser.add_argument("--batch", type=int, default=1,
                        help="samples at a time, of convolutional ONNX models")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    for stem in options.only:
        if stem in TINY and options.tiny and options.batch == 1:
            run_tiny(options, stem)
        if stem in ZOO and options.zoo and (options.batch == 1 or stem in CONVOLVING):
            run_zoo(options, stem)


if __name__ == "__main__":
    main()
