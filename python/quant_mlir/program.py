"""Compiled programs: run on NumPy arrays, saved, loaded, compared."""
from __future__ import annotations

import concurrent.futures
import mmap
import os
import queue
import shutil
import tempfile
import threading
import weakref

import numpy as np

from . import _core, arguments, data, files
from .comparison import Comparison
from .errors import ArgumentError, DataError, Error


_CLOSED = object()

# What `save` can write, as suffixes of files.
_KINDS = ("so", "o", "s", "ll", "h")


class Program:
    """A compiled model. Made by `compile()` of a model, or by `load_program`.

    inputs, outputs: `TensorInfo` with name, dtype and shape.
    threads: how many threads it may use at the same time. One call of `run` uses
        all that are idle, `run_many` as many samples at the same time, each on
        one thread; further calls wait. No bit of a result depends on it. Each
        thread has a workspace of its own.
    variants: the names of the machines that the code is for, best first.
    variant: the one that runs here, the first that this host can; None where
        the code is for another machine.

    What was compiled for a machine that this host is not can be saved, not run.

    The library stays loaded until `close()`, the end of a `with` block, or until
    nothing refers to the program any more.
    """

    def __init__(self, library, *, threads=1, code=None, obstacle="", variant=None):
        threads = arguments.integer("threads", threads)
        arguments.of_type("variant", variant, (str, type(None)), "a string")
        self._library = library
        self._code = code
        self.variant = None
        self.threads = threads
        self._idle = queue.SimpleQueue()
        self._closing = threading.Lock()
        self._obstacle = obstacle
        signature = code.signature if obstacle else self._load(variant or "")
        self.name = signature.model
        self.inputs = [data.TensorInfo(spec) for spec in signature.inputs]
        self.outputs = [data.TensorInfo(spec) for spec in signature.outputs]
        self.workspace_bytes = signature.workspace_bytes
        self.variants = signature.variants

    def _load(self, variant):
        with tempfile.TemporaryDirectory(prefix="quant-mlir-") as folder:
            # A copy: what is loaded stays as it is whoever replaces the file.
            path = os.path.join(folder, "model.so")
            if isinstance(self._library, bytes):
                with open(path, "wb") as file:
                    file.write(self._library)
            else:
                shutil.copyfile(self._library, path)
            # Loaded once by the system, with one workspace for each thread.
            callables = [_core.Callable.load(path, variant)
                         for _ in range(self.threads)]
            # Its bytes stay in the file, out of this process's memory.
            self._library = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._library)
        self.variant = callables[0].variant or None
        for callable_ in callables:
            self._idle.put(callable_)
        return callables[0].signature

    def __repr__(self):
        return f"Program({self.name}: {self.inputs} -> {self.outputs})"

    def __call__(self, *args, **named):
        return self.run(*args, **named)

    def run(self, *args, out=None, **named):
        """Runs the model once on arrays of the dtypes and shapes of `inputs`.

        The arrays are given in order, or by name, or as one mapping from names.
        They are read where they lie and converted in no way; only what is not
        C-contiguous is copied. `out` holds arrays to write to: one, or one per
        output. Returns the output, or a tuple of several. Raises `DataError`.
        """
        return self._run(args, named, out, share=True)

    def _run(self, args, named, out=None, *, share):
        """`run`, on all idle threads or on one."""
        if args and named:
            raise DataError("inputs are given either in order or by name")
        values = named or (args[0] if len(args) == 1 else args)
        if self._obstacle:
            raise Error(f"the program '{self.name}' can be saved, but not run here: "
                        + self._obstacle)
        inputs = data.bind(self.inputs, values, "run")
        missing = [info.name for info, array in zip(self.inputs, inputs)
                   if array is None]
        if missing:
            raise DataError(f"run: state '{missing[0]}' is missing; begin with "
                            "initial_state(), or let run_many() keep it")
        outputs = self._outputs(out)
        taken = [self._idle.get()]
        try:
            if taken[0] is _CLOSED:
                raise Error(f"the program '{self.name}' is closed")
            while share and len(taken) < self.threads:
                try:
                    taken.append(self._idle.get_nowait())
                except queue.Empty:
                    break
            taken[0].run(inputs, outputs, threads=len(taken))
        finally:
            for callable_ in taken:
                self._idle.put(callable_)
        return outputs[0] if len(outputs) == 1 else tuple(outputs)

    def initial_state(self):
        """The states of a stream before its first call, by name; the outputs of
        the same names are those of the next call."""
        return {info.name: info.initial.copy() for info in self.inputs
                if info.initial is not None}

    def close(self):
        """Unloads the library, as soon as calls that are running have ended.

        `save` works as before, `run` is an error.
        """
        if self._obstacle:
            return
        with self._closing:
            for _ in range(self.threads):
                if self._idle.get() is _CLOSED:
                    break
            # Who waits takes it and puts it back for the next.
            self._idle.put(_CLOSED)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _outputs(self, out):
        if out is None:
            return [info.empty() for info in self.outputs]
        outputs = list(out) if isinstance(out, (tuple, list)) else [out]
        for array in outputs:
            arguments.of_type("out", array, np.ndarray, "arrays to write to")
        if len(outputs) != len(self.outputs):
            raise DataError(f"out: got {len(outputs)} arrays for "
                            f"{len(self.outputs)} outputs")
        for info, array in zip(self.outputs, outputs):
            if (array.dtype != info.dtype or array.shape != info.shape
                    or not array.flags.c_contiguous or not array.flags.writeable):
                raise DataError(
                    f"out: '{info.name}' needs a writeable C-contiguous array of "
                    f"{info.dtype}{list(info.shape)}, got "
                    f"{array.dtype}{list(array.shape)}")
        return outputs

    def run_many(self, samples):
        """Yields the outputs of each sample of an iterable, in order.

        Up to `threads` samples run at the same time. States that a sample leaves
        out are those of the sample before, one after the other.
        """
        arrays = data.samples(self.inputs, samples)
        state = self.initial_state()
        if self.threads == 1 or state:
            for sample in arrays:
                outputs = self.run(*(
                    state[info.name] if array is None else array
                    for info, array in zip(self.inputs, sample)))
                named = outputs if isinstance(outputs, tuple) else (outputs,)
                state.update((info.name, array)
                             for info, array in zip(self.outputs, named)
                             if info.name in state)
                yield outputs
            return
        with concurrent.futures.ThreadPoolExecutor(self.threads) as pool:
            running = []
            for sample in arrays:
                running.append(pool.submit(self._run, sample, {}, share=False))
                if len(running) > self.threads:
                    yield running.pop(0).result()
            for future in running:
                yield future.result()

    def compare(self, other, samples):
        """Runs this program and `other` on `samples` and compares the outputs.

        Where one takes or gives real numbers and the other codes, the samples are
        real, and so is what is compared. Returns a `Comparison`, with `other` as
        the reference.
        """
        arguments.of_type("other", other, Program, "a Program")
        theirs = [(info.name, info.shape) for info in other.inputs]
        ours = [(info.name, info.shape) for info in self.inputs]
        if [shape for _, shape in ours] != [shape for _, shape in theirs]:
            raise DataError(f"programs of different inputs: {self.inputs} and "
                            f"{other.inputs}")
        comparison = Comparison([info.name for info in self.outputs])
        real = [theirs if theirs.dtype.kind == "f" else ours
                for ours, theirs in zip(self.inputs, other.inputs)]
        mixed = [ours.dtype != theirs.dtype
                 for ours, theirs in zip(self.outputs, other.outputs)]
        for sample in data.samples(real, samples):
            comparison.add(self._run_for(sample, mixed), other._run_for(sample, mixed))
        return comparison

    def _run_for(self, sample, real):
        """The outputs of a sample, which may hold real numbers in place of codes;
        those that `real` says as real numbers."""
        outputs = self.run(*(info.take(array)
                             for info, array in zip(self.inputs, sample)))
        outputs = outputs if isinstance(outputs, tuple) else (outputs,)
        return tuple(info.dequantize(array) if wanted and info.scale else array
                     for info, array, wanted in zip(self.outputs, outputs, real))

    @property
    def library(self):
        """The bytes of the shared library."""
        if isinstance(self._library, bytes):
            return self._library
        with mmap.mmap(self._library, 0, access=mmap.ACCESS_READ) as view:
            return view[:]

    def save(self, path, *, force=False):
        """Writes the code to `path`: a library (.so), and where the program was
        compiled here also an object (.o), assembly (.s), LLVM IR (.ll) or C
        header (.h), by suffix.

        An existing file that quant-mlir did not write is replaced only by `force`.
        """
        kind = os.path.splitext(os.fspath(path))[1][1:]
        if kind not in _KINDS:
            raise ArgumentError(f"path is '{os.fspath(path)}', expected a suffix of "
                                + ", ".join(_KINDS))
        if kind == "so":
            content = self.library
        elif self._code is None:
            raise Error(f"a loaded program cannot become '{path}'; only .so")
        else:
            content = self._code.get(kind)
        files.write(path, content, force=force)


def load_program(path, *, threads=1, variant=None):
    """Loads a library that `Program.save` or quant-compile wrote.

    threads: see `Program`.
    variant: the machine whose variant runs, of those that the library holds; the
        default is the best that this host can run.
    """
    path = os.fspath(path)
    with open(path, "rb") as file:
        start = file.read(4)
    if start != b"\x7fELF":
        raise ArgumentError(f"path is '{path}', which is no library")
    return Program(path, threads=threads, variant=variant)
