"""Runs the ONNX backend test suite: import, compile, execute, compare.

    python test/Conformance/run.py [--build build] [--filter REGEX] [--update]

Debian's libonnx-testdata has the cases. Prints one line per case that did not
pass and the counts, writes build/results/onnx_conformance.json, and compares with
passing.txt: a case there that passes no more is an error; new ones are announced,
and entered with --update.
"""
import argparse
import importlib.util
import json
import os
import pathlib
import re
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT / "python")]

LIST = HERE / "passing.txt"


def parse():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build")
    parser.add_argument("--data", help="folder that holds node/test_abs")
    parser.add_argument("--filter", default="", help="regular expression on names")
    parser.add_argument("--names", type=pathlib.Path,
                        help="file with the names of the cases to run")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--timeout", type=float, default=120, help="s per case")
    parser.add_argument("--update", action="store_true",
                        help="enter what passes into passing.txt")
    parser.add_argument("--quiet", action="store_true", help="counts alone")
    return parser.parse_args()


def read_names(path):
    if not path.exists():
        return []
    return [l for l in path.read_text().split("\n") if l and l[0] != "#"]


def choose(cases, args):
    cases = [c for c in cases if re.search(args.filter, c.name)]
    if args.names:
        names = set(read_names(args.names))
        unknown = names - {c.name for c in cases}
        if unknown:
            sys.exit(f"error: no case '{sorted(unknown)[0]}' in the suite")
        cases = [c for c in cases if c.name in names]
    return cases


def run(cases, args):
    """Status and reason of every case, by name; prints while it works."""
    import execute
    import pool
    execute.warm_up()
    tool = str(args.build / "bin" / "quant-run")
    results, start = {}, time.monotonic()

    def report(case, text, end):
        status, _, reason = text.partition("\n")
        if end or not status:
            status = execute.FAILED
            reason = f"the importer {end or 'left no verdict'}"
        results[case.name] = (status, reason)
        if status != execute.PASSED and not args.quiet:
            print(f"{status}: {case.name}: {reason}", flush=True)
        if len(results) % 50 == 0:
            print(f"[{len(results)}/{len(cases)}, "
                  f"{time.monotonic() - start:.0f} s]", file=sys.stderr, flush=True)

    pool.run(cases, lambda case, pipe: execute.main_of_child(case, tool, pipe),
             args.jobs, args.timeout, report)
    return results


def write_results(args, results, quantized):
    counts = {s: sum(r[0] == s for r in results.values())
              for s in ("passed", "failed", "unsupported")}
    path = args.build / "results" / "onnx_conformance.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({
        **counts, "total": len(results),
        "with_constant_inputs": sum(bool(r[1]) for r in results.values()
                                    if r[0] == "passed"),
        "quantized": {"total": len(quantized), "passed": sum(
            results[n][0] == "passed" for n in quantized)},
        "command": " ".join(sys.argv),
        "cases": [{"name": n, "status": s, "reason": r}
                  for n, (s, r) in sorted(results.items())]}, indent=1) + "\n")
    print(f"passed {counts['passed']} / failed {counts['failed']} / unsupported "
          f"{counts['unsupported']} of {len(results)}; quantized "
          f"{sum(results[n][0] == 'passed' for n in quantized)} of {len(quantized)}")


def compare(args, results):
    """The exit code: 1 where a case of the list is lost."""
    known = read_names(LIST)
    passed = {n for n, r in results.items() if r[0] == "passed"}
    lost = [n for n in known if n in results and n not in passed]
    new = sorted(passed - set(known))
    for name in lost:
        print(f"lost: {name} passed before; now {results[name][0]}: "
              f"{results[name][1]}")
    if new and not args.update:
        print(f"{len(new)} cases pass that are not in {LIST.name}; enter them "
              "with --update")
    if args.update and not lost:
        LIST.write_text(
            "# Cases that pass; the list only grows. Written by run.py --update.\n" +
            "".join(f"{n}\n" for n in sorted(set(known) | passed)))
        print(f"{len(new)} cases entered into {LIST.name}")
    return 1 if lost else 0


def main():
    args = parse()
    for package in ("onnx", "torch_mlir"):
        if not importlib.util.find_spec(package):
            sys.exit(f"error: the package '{package}' is missing; run this with a "
                     "Python that has it ('pip install onnx torch-mlir')")
    import suite
    cases = suite.discover(args.data)
    if not cases:
        sys.exit("error: no case of the ONNX backend test suite is here; install "
                 "libonnx-testdata, or name its folder with --data")
    if not (args.build / "bin" / "quant-run").exists():
        sys.exit(f"error: no quant-run in '{args.build}/bin'; build it first")
    cases = choose(cases, args)
    results = run(cases, args)
    write_results(args, results, [c.name for c in cases if c.is_quantized])
    return compare(args, results)


if __name__ == "__main__":
    sys.exit(main())
