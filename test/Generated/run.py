#!/usr/bin/env python3
"""Generates programs, runs each through the compiler, compares what comes out.

What fails is shrunk and written to --keep: the program, its samples and the command
that repeats it. The exit status is 1 where anything failed.
"""
import argparse
import collections
import json
import pathlib
import sys
import time

import refusals
from generate import generate
from pool import Worker
from shrink import shrink


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--seed", type=int, default=0, help="the first program (default 0)")
    add("--count", type=int, default=1, help="how many programs (default 1)")
    add("--shard", default="0/1", metavar="I/N",
        help="of these, each whose seed is I modulo N")
    add("--resume", type=pathlib.Path, metavar="FILE",
        help="keeps verdicts in FILE and leaves out what is in it")
    add("--time-limit", type=float, default=60, metavar="S",
        help="seconds for one program; more is a failure")
    add("--stop-after", type=float, metavar="S",
        help="starts no program after so many seconds")
    add("--library-every", type=int, default=20, metavar="N",
        help="one program of N becomes a shared library, the others code in memory")
    add("--keep", type=pathlib.Path, metavar="DIR", help="where failures are written")
    add("--no-shrink", action="store_true", help="keeps failures as they are")
    add("--print", action="store_true", help="prints the programs and checks nothing")
    add("--first", action="store_true", help="ends at the first failure")
    return parser.parse_args()


def seeds(args):
    index, count = map(int, args.shard.split("/"))
    done = set()
    if args.resume and args.resume.exists():
        done = {json.loads(line)["seed"] for line in args.resume.open()}
    for seed in range(args.seed, args.seed + args.count):
        if seed % count == index and seed not in done:
            yield seed


def minimize(worker, seed, verdict, library):
    """The draws of a smaller program with the same fault."""
    def normalize(draws):
        made = generate(given=draws).draws
        return made.taken, made.spans

    return shrink(generate(seed).draws.taken, normalize, lambda draws: worker.check(
        draws=draws, library=library).signature == verdict.signature)


def keep(folder, seed, verdict, draws):
    folder.mkdir(parents=True, exist_ok=True)
    program = generate(seed) if draws is None else generate(given=draws)
    name = f"{verdict.kind}-{seed}"
    again = f"--seed {seed}" if draws is None else f"shrunk from --seed {seed}"
    comment = "".join(f"// {line}\n" for line in verdict.message.splitlines())
    arguments = " ".join(f"--samples {name}-{i}.npy"
                         for i in range(len(program.arguments)))
    (folder / f"{name}.mlir").write_text(
        f"// {again}: {verdict.kind}\n{comment}"
        f"// quant-compile {name}.mlir {arguments} -o {name}.so\n{program.text}")
    import numpy as np
    for i, samples in enumerate(program.samples):
        np.save(folder / f"{name}-{i}.npy", np.stack(samples))


def report(args, worker, seed, verdict, library):
    print(f"seed {seed}: {verdict.kind}: {verdict.message}", flush=True)
    if not args.keep or verdict.kind == "generator":
        return
    draws = None
    if not args.no_shrink:
        draws = minimize(worker, seed, verdict, library)
    keep(args.keep, seed, verdict, draws)


def main():
    args = parse_arguments()
    if args.print:
        for seed in seeds(args):
            print(f"// seed {seed}\n{generate(seed).text}")
        return 0
    patterns = refusals.load()
    worker = Worker(args.time_limit)
    kinds = collections.Counter()
    begin = time.monotonic()
    for seed in seeds(args):
        if args.stop_after and time.monotonic() - begin > args.stop_after:
            break
        library = seed % args.library_every == 0
        verdict = worker.check(seed=seed, library=library)
        if verdict.kind == "refused" and refusals.allowed(verdict.message, patterns):
            verdict.kind = "refused as documented"
        kinds[verdict.kind] += 1
        failed = verdict.kind not in ("ok", "refused as documented")
        if args.resume:
            with args.resume.open("a") as file:
                file.write(json.dumps({"seed": seed, "kind": verdict.kind,
                                       "message": verdict.message}) + "\n")
        if failed:
            report(args, worker, seed, verdict, library)
            if args.first:
                break
    worker.stop()
    seconds = time.monotonic() - begin
    print(f"{sum(kinds.values())} programs in {seconds:.0f} s: "
          + ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items())))
    return int(any(k not in ("ok", "refused as documented") for k in kinds))


if __name__ == "__main__":
    sys.exit(main())
