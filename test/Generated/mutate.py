#!/usr/bin/env python3
"""Shows that the generator sees what it is for.

Copies the sources, breaks one lowering after the other as `mutations.toml` says,
rebuilds the Python package in a folder of its own and runs the generator, which has
to fail on a program that the unbroken compiler passes. Exits with 1 where it does
not.
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path,
                        help="for the copy and its build; kept, to go on faster")
    parser.add_argument("--count", type=int, default=200,
                        help="programs that may be needed (default 200)")
    parser.add_argument("--only", metavar="NAME", help="one of the mutations")
    return parser.parse_args()


def copy_sources(tree):
    """The tracked files as they are; what did not change is left alone."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True,
                           capture_output=True, text=True).stdout
    names = {name for name in names.split("\0") if name and (ROOT / name).exists()}
    for name in names:
        source, target = ROOT / name, tree / name
        if target.exists() and target.read_bytes() == source.read_bytes():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    for folder in {name.partition("/")[0] for name in names if "/" in name}:
        for path in (tree / folder).rglob("*.*"):
            if path.is_file() and str(path.relative_to(tree)) not in names:
                path.unlink()


def build(tree, folder):
    """The package of the copy, for the interpreter that runs this."""
    if not (folder / "build.ninja").exists():
        subprocess.run(["cmake", "-G", "Ninja", "-S", tree, "-B", folder,
                        f"-DPython_EXECUTABLE={sys.executable}"], check=True,
                       stdout=subprocess.DEVNULL)
    made = subprocess.run(["ninja", "-C", folder, "QNNPython"], capture_output=True,
                          text=True)
    if made.returncode:
        sys.exit(f"{made.stdout}\nthe sources do not build")


def run(tree, folder, verdicts, *options):
    """Appends verdicts to a file; returns them by seed."""
    environment = dict(os.environ, PYTHONPATH=f"{tree}/python:{folder}/python")
    subprocess.run([sys.executable, tree / "test/Generated/run.py", "--resume",
                    verdicts, *map(str, options)], env=environment,
                   stdout=subprocess.DEVNULL)
    with verdicts.open() as file:
        return {v["seed"]: v for v in map(json.loads, file)}


def is_wrong(verdict):
    return verdict["kind"] not in ("ok", "refused as documented")


def first_caught(args, tree, folder, baseline, verdicts):
    """The first verdict that the mutation alone brought, looked for in steps."""
    for begin in range(0, args.count, 20):
        count = min(20, args.count - begin)
        for seed, verdict in run(tree, folder, verdicts, "--seed", begin, "--count",
                                 count, "--no-shrink").items():
            if is_wrong(verdict) and not is_wrong(baseline[seed]):
                return verdict
    return None


def main():
    args = parse_arguments()
    args.folder = args.folder.resolve()
    tree, folder = args.folder, args.folder / "build"
    mutations = tomllib.loads((HERE / "mutations.toml").read_text())["mutation"]
    copy_sources(tree)
    build(tree, folder)
    for stale in folder.glob("*.jsonl"):
        stale.unlink()
    baseline = run(tree, folder, folder / "baseline.jsonl", "--count", args.count)
    missed = 0
    for mutation in mutations:
        name, path = mutation["name"], tree / mutation["file"]
        if args.only not in (None, name):
            continue
        sound = path.read_text()
        if sound.count(mutation["find"]) != 1:
            sys.exit(f"'{mutation['find']}' is not once in {mutation['file']}")
        path.write_text(sound.replace(mutation["find"], mutation["replace"]))
        try:
            build(tree, folder)
            caught = first_caught(args, tree, folder, baseline,
                                  folder / f"{name.replace(' ', '-')}.jsonl")
        finally:
            path.write_text(sound)
        missed += caught is None
        print(f"{name}: " + (f"seed {caught['seed']}: {caught['kind']}: "
                             f"{caught['message'][:100]}" if caught
                             else f"not caught in {args.count} programs"), flush=True)
    build(tree, folder)
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
