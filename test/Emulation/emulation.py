#!/usr/bin/env python3
"""Runs an object of quant-compile on a CPU that this host is not.

  emulation.py net.o net.h --input x.npy --output y.npy --cpu corei7_icelake_u

The CPU is one that Bochs knows (`bochs -help cpu`), on which the object runs without a
system, or "avxvnni": this host, where AVX2 is at hand, and an unknown instruction of
AVX-VNNI is computed by the handler of its signal. Inputs hold one sample a row, in the
model's types. Prints the variant that ran, its status, and on Bochs the instructions that
the last sample took; with --profile where they were spent.
"""
import argparse
import collections
import functools
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
VNNI_BY_SIGNAL = "avxvnni"
BLOCK = 256 * 512
GUEST = ["-ffreestanding", "-fno-pic", "-mcmodel=small", "-mno-red-zone",
         "-fno-builtin", "-mgeneral-regs-only"]


class Emulation:
    """What a run printed: per sample a status, its outputs as bytes, and ticks."""

    def __init__(self, text):
        def find(pattern):
            return re.findall(pattern, text, re.MULTILINE)

        def signed(digits):
            return int.from_bytes(bytes.fromhex(digits), "big", signed=True)

        fault = find(r"^exception ([0-9a-f]+) at ([0-9a-f]+)")
        self.fault = tuple(int(x, 16) for x in fault[0]) if fault else None
        variants = find(r"^variant ([0-9a-f]+)")
        self.variant = signed(variants[0]) if variants else None
        self.statuses = [signed(s) for s in find(r"^status ([0-9a-f]+)")]
        self.ticks = [int(t, 16) for t in find(r"^ticks ([0-9a-f]+)")]
        self.emulated = [int(t, 16) for t in find(r"^emulated ([0-9a-f]+)")]
        self.outputs = [bytes.fromhex(o) for o in find(r"^output ([0-9a-f]*)")]
        self.places = [[int(p, 16) for p in line.split()]
                       for line in find(r"^samples (.*)")]


def read_header(header):
    """The macros of a header of quant-compile, without the model's name before them."""
    text = pathlib.Path(header).read_text()
    guard = re.search(r"#define (\w+)_H\n", text)[1]
    model = re.search(r"^int (\w+)\(const void", text, re.MULTILINE)[1]
    macros = dict(re.findall(rf"#define {guard}_(\w+) (\d+)$", text, re.MULTILINE))
    return model, {name: int(value) for name, value in macros.items()}


def write_tables(folder, header, inputs, variant, profile, entry):
    """Assembly with the samples, room for the results, and the model's names."""
    model, macros = read_header(header)
    entry = entry or model
    lines = [".section .rodata"]

    def define(name, *values, size=".quad"):
        lines.extend([f".globl {name}", ".balign 8",
                      f"{name}: {size} {', '.join(map(str, values))}"])

    counts = [macros["NUM_INPUTS"], macros["NUM_OUTPUTS"]]
    sizes = [[macros[f"{kind}{i}_BYTES"] for i in range(count)]
             for kind, count in zip(("INPUT", "OUTPUT"), counts)]
    samples = len(inputs[0]) // sizes[0][0] if inputs else 1
    for i, (data, size) in enumerate(zip(inputs, sizes[0], strict=True)):
        if len(data) != samples * size:
            raise ValueError(f"input {i} has {len(data)} bytes, not {samples} samples "
                             f"of {size}")
        (folder / f"input{i}").write_bytes(data)
        lines += [".balign 64", f'input{i}: .incbin "{folder}/input{i}"']
    define("wantedVariant", variant, size=".long")
    define("wantsPlaces", int(profile), size=".long")
    define("numInputs", counts[0])
    define("numOutputs", counts[1])
    define("numSamples", samples)
    define("inputBytes", *sizes[0] or [0])
    define("outputBytes", *sizes[1] or [0])
    define("workspaceBytes", macros["WORKSPACE_BYTES"])
    define("inputs", *[f"input{i}" for i in range(counts[0])] or [0])
    define("outputs", *[f"output{i}" for i in range(counts[1])] or [0])
    lines += [".bss", ".globl workspace", ".balign 4096",
              f"workspace: .zero {macros['WORKSPACE_BYTES']}"]
    for i, size in enumerate(sizes[1]):
        lines += [".balign 64", f"output{i}: .zero {size}"]
    for name, symbol in (("model", entry), ("selectVariant", f"{model}_select_variant")):
        lines += [".text", f".globl {name}", f'{name}: jmp "{symbol}"']
    (folder / "tables.S").write_text("\n".join(lines + [
        '.section .note.GNU-stack,"",@progbits', ""]))


def run(command, **options):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True,
                          stdin=subprocess.DEVNULL, **options)
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


@functools.cache
def compile_guest():
    """What all programs on Bochs have in common, in a folder."""
    folder = tempfile.TemporaryDirectory()
    for name in ("entry.S", "guest.c", "runner.c"):
        run(["clang-22", *GUEST, "-O3", "-funroll-loops", "-c", HERE / name, "-o",
             pathlib.Path(folder.name) / f"{name}.o"])
    return folder


def run_bochs(folder, objects, cpu, limit):
    parts = sorted(pathlib.Path(compile_guest().name).iterdir())
    run(["ld.lld-22", "-T", HERE / "guest.ld", *parts, *objects, "-o", folder / "image.elf"])
    run(["llvm-objcopy-22", "-O", "binary", folder / "image.elf", folder / "image"])
    image = (folder / "image").read_bytes()
    blocks = -(-len(image) // BLOCK)
    (folder / "image").write_bytes(image.ljust(blocks * BLOCK, b"\0"))
    run(["clang-22", *GUEST, f"-DBLOCKS={blocks}", "-c", HERE / "boot.S", "-o",
         folder / "boot.o"])
    run(["ld.lld-22", "--section-start=.rom=0xffff0000", "--oformat=binary", "-e", "rom",
         folder / "boot.o", "-o", folder / "rom"])
    sizes = run(["llvm-size-22", folder / "image.elf"]).splitlines()[1].split()
    values = {"rom": folder / "rom", "image": folder / "image", "cpu": cpu,
              "blocks": blocks, "log": folder / "log", "megabytes": 16 + (int(sizes[3]) >> 20)}
    text = (HERE / "bochsrc.in").read_text()
    for name, value in values.items():
        text = text.replace(f"@{name}@", str(value))
    (folder / "bochsrc").write_text(text)
    # A program that goes astray runs forever; Bochs ends with 1 after "Shutdown".
    done = subprocess.run(["bochs", "-q", "-f", folder / "bochsrc"], timeout=limit,
                          input="continue\nquit\n", capture_output=True, text=True,
                          errors="replace")
    if "status" not in done.stdout and "exception" not in done.stdout:
        log = folder / "log"
        raise RuntimeError(f"bochs: {done.stdout[-2000:]}{done.stderr[-2000:]}"
                           + (log.read_text()[-2000:] if log.exists() else ""))
    return done.stdout


def run_here(folder, objects, limit):
    run(["clang-22", "-O2", "-no-pie", "-z", "noexecstack", HERE / "vex.c",
         HERE / "runner.c", *objects, "-lm", "-o", folder / "program"])
    return run([folder / "program"], timeout=limit)


def find_function(obj, pattern):
    for line in run(["llvm-nm-22", obj]).splitlines():
        name = line.split(" ", 2)[2]
        if re.fullmatch(pattern, name):
            return name
    raise ValueError(f"{obj} has no function {pattern}")


def emulate(obj, header, inputs, cpu, variant=-1, profile=False, limit=600):
    """`inputs`: the bytes of all samples of each. Returns an Emulation."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        entry = ""
        if cpu == VNNI_BY_SIGNAL:
            # What the CPU says of itself would refuse the variant.
            model, _ = read_header(header)
            entry = find_function(obj, rf"{model}\..*avxvnni")
            run(["llvm-objcopy-22", f"--globalize-symbol={entry}", obj, folder / "model.o"])
            obj = folder / "model.o"
        write_tables(folder, header, inputs, variant, profile, entry)
        run(["clang-22", *GUEST, "-c", folder / "tables.S", "-o", folder / "tables.o"])
        objects = [obj, folder / "tables.o"]
        if cpu == VNNI_BY_SIGNAL:
            return Emulation(run_here(folder, objects, limit))
        result = Emulation(run_bochs(folder, objects, cpu, limit))
        if profile:
            result.symbols = read_symbols(folder / "image.elf")
        return result


def read_symbols(elf):
    symbols = [line.split(" ", 2) for line in
               run(["llvm-nm-22", "--numeric-sort", elf]).splitlines()]
    return [(int(address, 16), name) for address, _, name in symbols]


def print_profile(result, count):
    """The functions and the places with the most samples."""
    places = result.places[-1][1:]
    functions = collections.Counter()
    for place in places:
        functions[max((s for s in result.symbols if s[0] <= place), default=(0, "?"))] += 1
    for (address, name), number in functions.most_common(count):
        print(f"{100 * number / len(places):5.1f} %  {name}")
        within = collections.Counter(p - address for p in places if
                                     max(s for s in result.symbols if s[0] <= p)[0]
                                     == address)
        print("         " + ", ".join(f"+{offset:#x} {100 * n / len(places):.1f}"
                                      for offset, n in within.most_common(8)))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("object")
    add("header")
    add("--input", action="append", default=[], help="one per input")
    add("--output", action="append", default=[], help="one per output: its bytes")
    add("--cpu", default="corei7_icelake_u")
    add("--variant", type=int, default=-1, help="of the header's list")
    add("--profile", type=int, default=0, metavar="N", help="prints the first N functions")
    args = parser.parse_args()
    inputs = [np.load(x).tobytes() for x in args.input]
    result = emulate(args.object, args.header, inputs, args.cpu, args.variant,
                     bool(args.profile))
    if result.fault:
        sys.exit("exception %d at %#x" % result.fault)
    print(f"variant {result.variant}, status {result.statuses[-1]}, "
          f"{result.ticks[-1]} ticks"
          + "".join(f", {n} instructions emulated" for n in result.emulated))
    count = len(result.outputs) // len(result.statuses)
    for i, path in enumerate(args.output):
        pathlib.Path(path).write_bytes(b"".join(result.outputs[i::count]))
    if args.profile:
        print_profile(result, args.profile)
    return 0


def find_missing(cpu):
    """What this host lacks to emulate `cpu`, or ""."""
    tools = ["clang-22", "ld.lld-22", "llvm-objcopy-22", "llvm-nm-22", "llvm-size-22"]
    if cpu != VNNI_BY_SIGNAL:
        tools.append("bochs")
    elif "avx2" not in pathlib.Path("/proc/cpuinfo").read_text().split():
        return "AVX2"
    return ", ".join(tool for tool in tools if not shutil.which(tool))


if __name__ == "__main__":
    sys.exit(main())
