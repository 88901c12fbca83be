#!/usr/bin/env python3
"""Compares quantized ONNX models, compiled by us, with exact integers, code by code.

    python quantized_models.py zoo                  # resnet18, mobilenet_v2, minilm
    python quantized_models.py --model m.onnx --samples m.npz

For each model: how many QuantizeLinear and DequantizeLinear the file has and how many
are left as arithmetic on floats, with reasons; and every integer tensor of the compiled
program beside integers computed here (exact_program.py) from the model itself. Writes
build/results/quantized_models.json; ends with 1 where a code differs or a float
operation has no reason.
"""
import argparse
import collections
import json
import pathlib
import platform
import re
import subprocess
import sys
import tempfile

import numpy as np
import onnx
from onnx import helper

import exact_program

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "python"))
from quant_mlir.importers import ImporterError  # noqa: E402

NETWORKS = ("resnet18", "mobilenet_v2", "minilm")
FORMS = ("qdq_u8s8", "qdq_u8u8", "qop_u8s8", "nncf")
CODES = {onnx.TensorProto.UINT8, onnx.TensorProto.INT8, onnx.TensorProto.UINT16,
         onnx.TensorProto.INT16}


def run(*command):
    """Runs a tool; its messages."""
    result = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    if result.returncode:
        raise RuntimeError(f"'{command[0]}' failed with {result.returncode}: "
                           f"{result.stderr.strip()[-2000:]}")
    return result.stderr


def exposed(model):
    """The model with each tensor of codes that it computes as a further output, and
    their names."""
    constants = {t.name: t.data_type for t in model.graph.initializer}
    for node in model.graph.node:
        if node.op_type == "Constant":
            for a in node.attribute:
                if a.name == "value":
                    constants[node.output[0]] = a.t.data_type
    kinds = {}
    for node in model.graph.node:
        zero = {"QuantizeLinear": 2, "QGemm": 8}.get(node.op_type)
        if node.op_type in exact_program.QLINEAR:
            count = exact_program.QLINEAR[node.op_type][1]
            zero = 3 * count + 1
        if zero is not None and zero < len(node.input):
            kinds[node.output[0]] = constants[node.input[zero]]
        elif node.input and node.input[0] in kinds and node.op_type in (
                exact_program.MOVES | {"MaxPool"}):
            kinds[node.output[0]] = kinds[node.input[0]]
    present = {o.name for o in model.graph.output}
    result = onnx.ModelProto.FromString(model.SerializeToString())
    for name, kind in kinds.items():
        if name not in present:
            result.graph.output.append(helper.make_tensor_value_info(name, kind, None))
    return result, {n: helper.tensor_dtype_to_np_dtype(k) for n, k in kinds.items()}


def compile_model(build, path, folder, name):
    """A library and the program of integers of an ONNX file."""
    from quant_mlir.importers import isolation
    program, library = folder / f"{name}.mlir", folder / f"{name}.so"
    isolation.run(path, program)
    run(build / "bin" / "quant-compile", program, "--quiet", "-o",
        library)
    return program, library


def run_library(build, library, inputs, names, folder):
    files = []
    for i, array in enumerate(inputs):
        np.save(folder / f"input{i}.npy", array)
        files += ["--input", folder / f"input{i}.npy"]
    for i in range(len(names)):
        files += ["--output", folder / f"output{i}.npy"]
    run(build / "bin" / "quant-run", library, "--force", *files)
    return {n: np.load(folder / f"output{i}.npy") for i, n in enumerate(names)}


def count_casts(build, program, folder):
    """What is left of floats between the casts at the boundary: casts and
    operations, and the reasons that the compiler gives."""
    integer = folder / "integer.mlir"
    run(build / "bin" / "quant-opt", program, "-o", integer, "--mlir-print-debuginfo",
        "--mlir-print-local-scope",
        "--quant-pipeline=stop-after=integer")
    return read_casts(integer.read_text())


def read_casts(text):
    """As `count_casts`, of the text of a program of integers."""
    defined, readers, operations, op = {}, collections.defaultdict(list), [], None
    for line in text.splitlines():
        # Operations of the function stand four columns in; what is deeper is a body.
        start = re.match(r"    (?:(%\w+)(?::\d+)? = )?\"?(\w+\.\w+|return)\b", line)
        if start:
            result, kind = start.groups()
            reason = re.search(r'qnn\.float_reason = "([^"]*)"', line)
            location = re.search(r'loc\((?:fused\[)?"([^"]*)"[^)]*\)$', line)
            op = {"kind": kind, "reason": reason.group(1) if reason else None,
                  "node": location.group(1) if location else result,
                  "floats": False}
            operations.append(op)
            defined[result] = op
            for operand in re.findall(r"%\w+", line[start.end():]):
                readers[operand].append(op)
            op["operands"] = re.findall(r"%\w+", line[start.end():])
            op["result"] = result
        if op and re.search(r"arith\.(add|sub|mul|div|maximum|minimum|max|min|neg)f\b|"
                            r"arith\.(sitofp|uitofp|fptosi|fptoui)\b|math\.\w+|"
                            r"qnn\.layer_norm", line):
            op["floats"] = True
        if op and (reason := re.search(r'qnn\.float_reason = "([^"]*)"', line)):
            op["reason"] = reason.group(1)
    left, unexplained = [], []
    for op in operations:
        if op["kind"] == "quant.qcast":
            source = op["operands"][0]
            if source.startswith("%arg"):
                continue
            others = [defined.get(source)]
        elif op["kind"] == "quant.dcast":
            others = readers[op["result"]]
            if all(o["kind"] == "return" for o in others):
                continue
        elif op["floats"]:
            if not op["reason"]:
                unexplained.append(op["node"])
            continue
        else:
            continue
        reasons = [o["reason"] for o in others if o and o["reason"]]
        if not reasons:
            unexplained.append(op["node"])
        left.append((op["node"], reasons[0] if reasons else None))
    operations = [(o["node"], o["reason"]) for o in operations if o["reason"]]
    return {"casts_left": len(left), "unexplained": unexplained,
            "float_operations": [{"node": n, "reason": r} for n, r in operations]}


def summarize(rows):
    """Sums over tensors of one kind."""
    return {"tensors": len({r.name for r in rows}),
            "codes": sum(r.codes for r in rows),
            "differing": sum(r.differing for r in rows),
            "most": max((r.most for r in rows), default=0)}


def compare_codes(build, model, samples, count, folder):
    """Every integer tensor of `count` samples; the rows by kind, and whether exposing
    the tensors left the outputs as they are."""
    changed, codes = exposed(onnx.load(str(folder / "model.onnx")))
    onnx.save(changed, folder / "exposed.onnx")
    _, plain = compile_model(build, folder / "model.onnx", folder, "model")
    _, library = compile_model(build, folder / "exposed.onnx", folder, "exposed")
    reference = exact_program.Program(model)
    constants = {t.name for t in model.graph.initializer}
    inputs = [i.name for i in model.graph.input if i.name not in constants]
    outputs = [o.name for o in model.graph.output]
    rows, same, floats = [], True, {"numbers": 0, "differing": 0, "island": 0.0}
    for i in range(count):
        feeds = {n: samples[n][i:i + 1] for n in inputs}
        got = run_library(build, library, feeds.values(),
                          [o.name for o in changed.graph.output], folder)
        alone = run_library(build, plain, feeds.values(), outputs, folder)
        same &= all(np.array_equal(alone[n], got[n]) for n in outputs)
        ours = {n: got[n].view(kind).astype(np.int64) for n, kind in codes.items()}
        found, env = reference.run(feeds, ours)
        rows += found
        for name in set(outputs) - set(codes):
            value = env[name]
            if isinstance(value, np.ndarray):  # The end of an island.
                difference = np.abs(value - got[name]).max() / np.abs(value).max()
                floats["island"] = max(floats["island"], float(difference))
                continue
            # Sums that the model does not quantize: three roundings of f32 at most.
            reals = value.floats()
            floats["numbers"] += reals.size
            floats["differing"] += int((np.abs(reals - got[name])
                                        > 2.0 ** -22 * np.abs(reals).max()).sum())
    return rows, same, floats


def evaluate(args, path, samples, folder):
    model = onnx.load(str(path))
    onnx.save(onnx.load(str(args.compiled or path)), folder / "model.onnx")
    operators = collections.Counter(n.op_type for n in model.graph.node)
    row = {"quantize_linear": operators["QuantizeLinear"],
           "dequantize_linear": operators["DequantizeLinear"],
           "integer_operators": sum(n for o, n in operators.items()
                                    if o.startswith("QLinear") or o == "QGemm")}
    rows, row["same_outputs"], row["float_outputs"] = compare_codes(
        args.build, model, samples, args.count, folder)
    row.update(count_casts(args.build, folder / "model.mlir", folder))
    row["samples"] = args.count
    for kind in ("integer", "input", "island"):
        row[kind] = summarize([r for r in rows if r.kind == kind])
    for r in rows:
        if args.verbose or (r.differing and r.kind != "island"):
            print(f"  {r.kind:8} {r.codes:>9} codes, {r.differing} differ (most "
                  f"{r.most}): {r.name}")
    return row


def is_right(row):
    return (row["same_outputs"] and not row["unexplained"]
            and not row["integer"]["differing"] and not row["input"]["differing"]
            and row["integer"]["codes"] > 0 and not row["float_outputs"]["differing"]
            and row["float_outputs"]["island"] <= 1e-4)


def print_row(name, row):
    integer, island = row["integer"], row["island"]
    reasons = collections.Counter(o["reason"] for o in row["float_operations"])
    print(f"{name:24}{row['quantize_linear']:>5}/{row['dequantize_linear']:<5}"
          f"{row['casts_left']:>5}{len(row['float_operations']):>6}"
          f"{integer['tensors']:>8}{integer['codes']:>11}{integer['differing']:>8}"
          f"{island['codes']:>10}"
          f"{island['differing']:>7} ({island['most']})", flush=True)
    for reason, count in reasons.items():
        print(f"{'':24} in float: {count} x {reason}")
    for node in row["unexplained"]:
        print(f"{'':24} in float without a reason: {node}")


def cases(args):
    if args.model:
        return [(args.model.stem, args.model, args.samples)]
    return [(f"{n}_{f}", args.zoo / f"{n}_{f}.onnx", args.zoo / f"{n}_test.npz")
            for n in args.networks for f in args.forms]


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("zoo", nargs="?", type=pathlib.Path)
    parser.add_argument("--model", type=pathlib.Path)
    parser.add_argument("--samples", type=pathlib.Path)
    parser.add_argument("--compiled", type=pathlib.Path,
                        help="compile this file instead of the model, to see it differ")
    parser.add_argument("--networks", nargs="+", default=NETWORKS)
    parser.add_argument("--forms", nargs="+", default=FORMS)
    parser.add_argument("--count", type=int, default=2, help="samples of each model")
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build")
    parser.add_argument("--output", type=pathlib.Path)
    parser.add_argument("--verbose", action="store_true", help="every tensor")
    args = parser.parse_args()
    if not (args.zoo or (args.model and args.samples)):
        parser.error("give the zoo's folder, or --model and --samples")
    print(f"{'':24}{'q / dq':>10} {'left':>5}{'float':>6}{'tensors':>8}{'codes':>11}"
          f"{'differ':>8}{'island':>10}{'differ (most)':>14}")
    models, skipped, failed = {}, {}, []
    for name, path, samples in cases(args):
        if not path.is_file() or not samples.is_file():
            skipped[name] = "no file; python/zoo writes it"
            print(f"{name:24} skipped: {skipped[name]}")
            continue
        with tempfile.TemporaryDirectory() as folder, np.load(samples) as arrays:
            try:
                row = evaluate(args, path, arrays, pathlib.Path(folder))
            except (RuntimeError, NotImplementedError, ImporterError) as error:
                failed.append(name)
                print(f"{name:24} failed: {error}", flush=True)
                continue
        models[name] = row
        print_row(name, row)
        if not is_right(row):
            failed.append(name)
    output = args.output or args.build / "results" / "quantized_models.json"
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(
        {"cpu": platform.processor() or platform.machine(), "models": models,
         "skipped": skipped, "failed": failed}, indent=2) + "\n", encoding="utf-8")
    for name in failed:
        print(f"error: {name} is not what exact integers give", file=sys.stderr)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
