#!/usr/bin/env python3
"""Executes the variants for AVX512-VNNI and AVX-VNNI on CPUs that have neither.

Each program is compiled to an object for such a machine, which runs in an emulator
(emulation.py), and has to give the bytes of the integer program in scalar loops. Then
one instruction of an object is replaced by another, and the bytes have to differ. The
library with variants has to choose the right one on several CPUs. --models and --seeds add
models whose inputs are codes and programs of test/Generated.
"""
import argparse
import dataclasses
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import numpy as np

from emulation import VNNI_BY_SIGNAL, emulate, find_missing, run

TEST = pathlib.Path(__file__).resolve().parent.parent
ICE_LAKE = "corei7_icelake_u"
AVX512 = "x86-64-v4+avx512vnni"
VBMI = AVX512 + "+avx512vbmi"
AVX = "x86-64-v3+avxvnni"
CPUS = {AVX512: ICE_LAKE, VBMI: ICE_LAKE, AVX: VNNI_BY_SIGNAL}

LIMITS = "limits"
# Of test/Kernel: they have rows and columns that fill no tile, strides, dilations,
# channels that fill no vector, two activations, tables, sums that reach their bounds.
PROGRAMS = {"build-kernels-run": [AVX512, AVX],
            "build-kernels-depthwise-run": [AVX512, AVX],
            "build-kernels-winograd-run": [AVX512, AVX],
            "vectorize-loops-run": [AVX512, VBMI],
            LIMITS: [AVX512, AVX]}

# Instructions that kernels are made of, and others of the same operands.
MUTATIONS = [("build-kernels-run", AVX512, "vpdpbusd", "vpdpwssd"),
             ("build-kernels-run", AVX512, "vpsravd", "vpsrlvd"),
             ("build-kernels-winograd-run", AVX512, "vpdpwssd", "vpdpbusd"),
             ("vectorize-loops-run", VBMI, "vpermi2b", "vpermt2b"),
             ("build-kernels-run", AVX, "vpdpbusd", "vpdpwssd"),
             ("build-kernels-winograd-run", AVX, "vpdpwssd", "vpdpbusd")]

DISPATCHED = "build-kernels-run"
# Of the library with variants for all three, by CPUs that have them and that lack them.
DISPATCH = [(ICE_LAKE, 0), ("corei7_skylake_x", 2),
            ("corei7_sandy_bridge_2600k", -1), ("core2_penryn_t9600", -1)]
UNSUPPORTED_CPU = 2


@dataclasses.dataclass
class Case:
    """A program in a folder of its own, with its samples and what they give."""
    name: str
    program: pathlib.Path
    arguments: list
    samples: list
    expected: list = None


class Suite:
    def __init__(self, tools, folder):
        self.tools, self.folder = tools, folder
        self.failures, self.count, self.skipped = [], 0, set()

    def say(self, what, error, ticks=""):
        self.count += 1
        print(f"{'FAIL' if error else 'ok':5} {what} {error or ticks}", flush=True)
        if error:
            self.failures.append(what)

    def lacks(self, machine):
        missing = find_missing(CPUS[machine])
        if missing and machine not in self.skipped:
            self.skipped.add(machine)
            print(f"skipped: {machine}: needs {missing}")
        return missing

    def compile(self, case, machine, *suffixes):
        """The object and header for `machine`, beside files of other suffixes."""
        stem = self.folder / f"{case.name}.{machine}"
        outputs = [f"{stem}{suffix}" for suffix in (".o", ".h", *suffixes)]
        run([self.tools / "quant-compile", case.program, *case.arguments, "--quiet",
             "--force", "--machine", machine, *[f"-o={output}" for output in outputs]])
        return outputs

    def expect(self, case, program):
        """What the integer program gives, sample by sample."""
        text = pathlib.Path(program).read_text()
        results = re.search(r"func\.func @\w+\(.*?\) -> (\(.*?\)|tensor<[^>]*>)", text,
                            re.DOTALL)[1].count("tensor<")
        outputs = [self.folder / f"{case.name}.out{i}.npy" for i in range(results)]
        count = len(case.samples[0])
        wanted = [[] for _ in outputs]
        for i in range(count):
            inputs = []
            for k, samples in enumerate(case.samples):
                inputs.append(self.folder / f"{case.name}.in{k}.npy")
                np.save(inputs[-1], samples[i])
            run([self.tools / "quant-run", program, "--force",
                 *[f"--input={x}" for x in inputs], *[f"--output={y}" for y in outputs]])
            for k, output in enumerate(outputs):
                wanted[k].append(np.load(output).tobytes())
        case.expected = [w for sample in zip(*wanted) for w in sample]

    def emulate(self, case, machine, obj, header, **options):
        inputs = [np.stack(s).tobytes() for s in case.samples]
        return emulate(obj, header, inputs, CPUS[machine], **options)

    def difference(self, case, result):
        if result.fault:
            return "exception %d at %#x" % result.fault
        if any(result.statuses):
            return f"status {result.statuses}, variant {result.variant}"
        if len(result.outputs) != len(case.expected):
            return f"{len(result.outputs)} outputs, not {len(case.expected)}"
        wrong = [f"{sum(a != b for a, b in zip(got, want))} of {len(want)} bytes of "
                 f"output {i} differ" for i, (got, want) in
                 enumerate(zip(result.outputs, case.expected)) if got != want]
        return "; ".join(wrong)

    def check(self, case, machine, has_dots=False):
        if self.lacks(machine):
            return
        obj, header = self.compile(case, machine)
        result = self.emulate(case, machine, obj, header)
        error = self.difference(case, result)
        if not error and has_dots and result.emulated == [0]:
            error = "no instruction was emulated"
        ticks = result.emulated or result.ticks[-1:]
        self.say(f"{case.name} {machine}", error,
                 f"{ticks[0] if ticks else 0} instructions")

    def check_mutation(self, case, machine, instruction, other):
        if self.lacks(machine):
            return
        _, header, assembly = self.compile(case, machine, ".s")
        text = pathlib.Path(assembly).read_text()
        places = list(re.finditer(rf"\b{instruction}\b", text))
        what = f"{case.name} {machine}: {other} for {instruction}"
        if not places:
            return self.say(what, "no such instruction")
        # One that lies in the middle is in a loop.
        place = places[len(places) // 2]
        mutated = self.folder / "mutated.s"
        mutated.write_text(text[:place.start()] + other + text[place.end():])
        run(["clang-22", "-c", mutated, "-o", self.folder / "mutated.o"])
        result = self.emulate(case, machine, self.folder / "mutated.o", header)
        self.say(what, "" if self.difference(case, result) else "is not noticed")

    def check_dispatch(self, case):
        """The library asks the CPU, and runs what it can, or says that it cannot."""
        if self.lacks(AVX512):
            return
        obj, header = self.compile(case, ",".join([AVX512, AVX, "x86-64-v3"]))
        inputs = [np.stack(s).tobytes() for s in case.samples]
        for cpu, variant in DISPATCH:
            result = emulate(obj, header, inputs, cpu)
            error = "" if result.variant == variant else f"chooses {result.variant}"
            if variant >= 0:
                error = error or self.difference(case, result)
            elif set(result.statuses) != {UNSUPPORTED_CPU}:
                error = f"status {result.statuses}"
            self.say(f"{case.name} on {cpu}", error, f"variant {variant}")


def load_program(suite, name):
    """A test of test/Kernel, on the samples that its first command makes."""
    path = TEST / "Kernel" / f"{name}.mlir"
    shape = re.search(r"RUN: %npy %t.npy '<i4' (\S+)", path.read_text())[1]
    shape = [int(size) for size in shape.split("x")]
    sample = np.arange(np.prod(shape), dtype=np.int32).reshape(shape)
    case = Case(name, path, ["--start-from=kernel"], [[sample]])
    suite.expect(case, path)
    return case


def load_limits(suite, name):
    """Sums as far as 32 bits go (N7)."""
    k = (1 << 31) // (128 * 127)
    rows = np.stack([np.full(k, -128), np.full(k, 127), np.arange(k) % 256 - 128])
    path = suite.folder / f"{name}.mlir"
    path.write_text(f"""
func.func @main(%x: tensor<3x{k}xi8>) -> tensor<3x9xi32> {{
  %w = arith.constant dense<127> : tensor<{k}x9xi8>
  %z = arith.constant dense<0> : tensor<3x9xi32>
  %y = linalg.matmul ins(%x, %w : tensor<3x{k}xi8>, tensor<{k}x9xi8>)
                     outs(%z : tensor<3x9xi32>) -> tensor<3x9xi32>
  return %y : tensor<3x9xi32>
}}""")
    case = Case(name, path, ["--start-from=kernel"], [[rows.astype(np.int8)]])
    suite.expect(case, path)
    return case


def load_model(suite, path, count=1):
    """A model of codes, on samples by chance."""
    stages = suite.folder / f"{path.stem}.stages"
    _, header = suite.compile(Case(path.stem, path, [f"--save-stages={stages}"], []), AVX512)
    text = pathlib.Path(header).read_text()
    shapes = re.findall(r"in\[\d+\]: (\w+?)(?:_t)?((?:\[\d+\])+), ", text)
    data = np.random.default_rng(0)
    samples = [[data.integers(np.iinfo(dtype).min, np.iinfo(dtype).max + 1,
                              [int(d) for d in re.findall(r"\d+", shape)], dtype)
                for _ in range(count)] for dtype, shape in shapes]
    case = Case(path.stem, path, [], samples)
    suite.expect(case, stages / "5-integer.mlir")
    return case


def load_generated(suite, seed):
    """A program of test/Generated, or None where the compiler refuses it."""
    sys.path.insert(0, str(TEST / "Generated"))
    from generate import generate
    program = generate(seed)
    name = f"seed-{seed}"
    path = suite.folder / f"{name}.mlir"
    path.write_text(program.text)
    samples = [list(s) for s in program.samples]
    arguments = [f"--save-stages={suite.folder}/{name}.stages"]
    for i, values in enumerate([] if program.exact_codes else samples):
        np.save(suite.folder / f"{name}-{i}.npy", np.stack(values))
        arguments.append(f"--samples={suite.folder}/{name}-{i}.npy")
    case = Case(name, path, arguments, samples)
    try:
        suite.compile(case, AVX512)
    except RuntimeError:
        return None
    suite.expect(case, suite.folder / f"{name}.stages" / "5-integer.mlir")
    return case


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--tools", type=pathlib.Path, required=True, help="the folder of quant-compile")
    add("--models", type=pathlib.Path, nargs="*", default=[], help="models of codes")
    add("--seeds", default="0:0", help="generated programs, from:to")
    add("--only", default="", help="names of programs, a regular expression")
    args = parser.parse_args()
    missing = [find_missing(cpu) for cpu in (ICE_LAKE, VNNI_BY_SIGNAL)]
    if all(missing):
        print(f"skipped: emulation needs {missing[0]}")
        return 0
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        suite = Suite(args.tools, pathlib.Path(folder))
        cases = {}
        for name in PROGRAMS:
            if re.search(args.only, name):
                load = load_limits if name == LIMITS else load_program
                cases[name] = load(suite, name)
        for name, case in cases.items():
            for machine in PROGRAMS[name]:
                suite.check(case, machine, has_dots=True)
        for name, *mutation in MUTATIONS:
            if name in cases:
                suite.check_mutation(cases[name], *mutation)
        if DISPATCHED in cases:
            suite.check_dispatch(cases[DISPATCHED])
        for path in args.models:
            case = load_model(suite, path)
            for machine in CPUS:
                suite.check(case, machine)
        for seed in range(*map(int, args.seeds.split(":"))):
            case = load_generated(suite, seed)
            for machine in CPUS if case else ():
                suite.check(case, machine)
        print(f"{suite.count - len(suite.failures)} of {suite.count} as expected, "
              f"{time.monotonic() - start:.0f} s")
    return int(bool(suite.failures))


if __name__ == "__main__":
    sys.exit(main())
