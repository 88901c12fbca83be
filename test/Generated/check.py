"""Runs one program through the compiler and compares what comes out.

1. The program after phase import gives numpy's results.
2. Each value that the integer program stores, computed from any codes, is what the
   float reference of the quantize/dequantize program rounds, within half a code and
   the little that multipliers of 31 bits and f32 sums leave open.
3. The compiled kernels, and sometimes a library, equal the integer program in scalar
   loops bit for bit, on one thread and on three.
4. The whole integer program is not much farther from numpy than numpy is when every
   value in it is rounded to 8 bits.
"""
import dataclasses
import re
import tempfile

import numpy as np

from boundaries import Boundary, extremes
from quant_mlir import _core
from quant_mlir.data import TensorInfo
from quant_mlir.errors import Error


@dataclasses.dataclass
class Verdict:
    """kind: "ok", "refused", or what is wrong; where: the same for the same fault."""
    kind: str
    message: str = ""

    @property
    def signature(self):
        """The message without names and numbers."""
        text = re.sub(r"'[^']*(\.[a-z_]+[^']*)'", r"'\1'", self.message)
        text = re.sub(r"<input>:\d+:\d+", "", text)
        return self.kind, re.sub(r"[-+]?\d[\d.e+-]*(x\d+)*", "#", text)[:160]


class Wrong(Exception):
    """A comparison that failed."""

    def __init__(self, kind, message):
        super().__init__(message)
        self.verdict = Verdict(kind, message)


def options(start_from="", stop_after="", **values):
    result = _core.Options()
    result.start_from, result.stop_after = start_from, stop_after
    for name, value in values.items():
        result.set(name, value)
    return result


class Runnable:
    """A program of any stage as a function of arrays."""

    def __init__(self, code):
        self.code = code
        self.inputs = [TensorInfo(s) for s in code.signature.inputs]
        self.outputs = [TensorInfo(s) for s in code.signature.outputs]

    def __call__(self, arrays, threads=1):
        results = [info.empty() for info in self.outputs]
        # Bytes that nobody writes shall not be right by chance.
        for result in results:
            result.reshape(-1).view(np.uint8).fill(0xA5)
        self.code.run([np.ascontiguousarray(a) for a in arrays], results,
                      threads=threads)
        return results


def equal(a, b):
    both_nan = False
    if a.dtype.kind == "f":
        both_nan = np.isnan(a) & np.isnan(b)
    return ((a == b) | both_nan).all()


def _shake(program, inputs, result):
    """How far a result moves when every value has f32's rounding errors by chance."""
    data = np.random.default_rng(0)
    want = program.evaluate(inputs)[result]
    shaken = [program.evaluate(inputs, adjust=lambda _, array: array * (
        1 + data.uniform(-1, 1, size=array.shape) * 2.0 ** -23))[result]
              for _ in range(8)]
    return max(np.abs(array - want).max(initial=0) for array in shaken)


def _check_float(program, imported, samples):
    run = Runnable(imported.callable(0))
    for inputs in samples:
        exact = program.evaluate(inputs)
        single = program.evaluate(inputs, np.float32)
        for i, (got, want, other) in enumerate(zip(run(inputs), exact, single)):
            if want.dtype.kind != "f":
                if not equal(got, want.astype(got.dtype)):
                    raise Wrong("float", f"integer result {i} differs from numpy")
                continue
            drift = np.abs(want - other).max(initial=0)
            size = np.abs(want).max(initial=0)
            error = np.abs(got - want).max(initial=0)
            slack = max(2e-5, program.terms * 2.0 ** -24) * size + 1e-30
            if error > slack + 50 * drift:
                drift = max(drift, _shake(program, inputs, i))
            if not error <= slack + 50 * drift:
                raise Wrong("float", f"result {i} differs from numpy by {error:.3g}, "
                                     f"values reach {size:.3g}")


def _expose(quantized, **flags):
    program = quantized.clone()
    text = " ".join(f"{name}=true" for name in flags)
    program.run_passes("builtin.module(func.func(qnn-expose-boundaries"
                       + (f"{{{text}}}" if text else "") + "))")
    return program


def _check_layers(quantized, samples, data, terms):
    """Each stored value, from real codes, from any codes, and from extreme ones."""
    boundaries = Boundary.find(quantized.text())
    if not boundaries:
        return
    n = len(boundaries)
    reference = Runnable(_expose(quantized, cut=True, values=True).callable(0))
    integers = _expose(quantized, cut=True)
    integers.run_phases(options("integer", "integer"))
    layers = Runnable(integers.callable(0))
    results = len(reference.outputs) - 2 * n
    infos = reference.inputs[len(samples[0]):]

    def codes_from(chosen):
        return [c.astype(i.dtype) for c, i in zip(chosen, infos)]

    def compare(inputs, what):
        real, code = reference(inputs), layers(inputs)
        for k, boundary in enumerate(boundaries):
            message = boundary.differs(code[results + k], real[results + n + k],
                                       terms)
            if message:
                raise Wrong("layer", f"{what}: stored value {k} ({boundary}): "
                                     f"{message}")
        for k in range(results):
            close = equal(real[k], code[k])
            if real[k].dtype.kind == "f" and not close:
                # Any codes may mean a quotient by zero.
                finite = np.isfinite(real[k])
                size = np.abs(real[k][finite]).max(initial=0)
                close = np.allclose(real[k], code[k], rtol=0, atol=1e-4 * size,
                                    equal_nan=True)
            if not close:
                raise Wrong("layer", f"{what}: result {k} differs")
        return code[results:]

    # The program's own codes: as many rounds as there are boundaries settle them.
    codes = codes_from([b.zeros(i.shape) for b, i in zip(boundaries, infos)])
    for _ in range(n):
        codes = codes_from(layers([*samples[0], *codes])[results:])
    compare([*samples[0], *codes], "codes of a sample")
    for _ in range(2):
        codes = codes_from([b.random(i.shape, data)
                            for b, i in zip(boundaries, infos)])
        compare([*samples[-1], *codes], "random codes")
    for extreme in extremes(reference, samples[0], infos, boundaries, results, data):
        compare([*samples[0], *codes_from(extreme)], "extreme codes")


def _check_code(program, integer, samples, library):
    """Kernels, or a shared library, against scalar loops."""
    scalar = Runnable(integer.callable(0))
    if library:
        code = _core.Code.create(integer, options("kernel"))
        with tempfile.NamedTemporaryFile(suffix=".so") as file:
            file.write(code.get("so"))
            file.flush()
            compiled = Runnable(_core.Callable.load(file.name))
    else:
        kernels = integer.clone()
        kernels.run_phases(options("kernel", "kernel"))
        compiled = Runnable(kernels.callable(1))
    outputs = []
    for inputs in samples:
        want = scalar(inputs)
        for threads in (1, 3):
            got = compiled(inputs, threads)
            for k, (a, b) in enumerate(zip(got, want)):
                if not equal(a, b):
                    raise Wrong("library" if library else "kernel",
                                f"result {k} differs in {np.sum(a != b)} of "
                                f"{a.size} on {threads} threads")
        outputs.append(want)
    return outputs


def _round_to_8_bits(program, samples, stretch, clips):
    """`adjust` for evaluate: every value on a grid of its own range, or a bit more."""
    ranges = {}

    def observe(i, array):
        low, high = ranges.get(i, (0.0, 0.0))
        ranges[i] = (min(low, array.min(initial=0)), max(high, array.max(initial=0)))
        return array

    for inputs in samples:
        program.evaluate(inputs, adjust=observe)

    def adjust(i, array):
        low, high = ranges[i]
        step = (high - low) * stretch / 255
        # The ends of a range are on no grid either: zero is.
        ends = np.round(np.divide([low, high], step or 1))
        steps = np.round(array / (step or 1))
        return (np.clip(steps, *ends) if clips else steps) * step if step else array

    return adjust


def _check_loss(program, samples, outputs):
    """Against numpy with 8 bits for every value."""
    wants = [program.evaluate(s) for s in samples]
    # Several grids: values that lie on one by chance show no error there, and the end
    # of a range may hide one.
    rounded = [[program.evaluate(s, adjust=_round_to_8_bits(program, samples, *grid))
                for s in samples]
               for grid in ((1, True), (1.013, True), (1.029, True), (1, False))]

    def rms(error):
        return float(np.sqrt(np.mean(error * error))) if error.size else 0.0

    for k, result in enumerate(program.results):
        if result.dtype != "f32":
            continue
        want = np.stack([w[k] for w in wants])
        mean = rms(np.stack([o[k] for o in outputs]) - want)
        bounds = [rms(np.stack([r[k] for r in grid]) - want) for grid in rounded]
        bound = max(bounds[:3] if np.isnan(bounds[3]) else bounds)
        reach = want.max(initial=0) - want.min(initial=0)
        # Where 8 bits everywhere lead nowhere, nothing can be said.
        if not np.isnan(bound) and not mean <= 6 * bound + reach / 100 + 1e-30:
            raise Wrong("loss", f"result {k} is off by {mean:.3g} (rms), by "
                                f"{bound:.3g} with 8 bits everywhere, of {reach:.3g}")


def _differences(result, got, want):
    """Codes that differ from those of `want`, and by how much; or None."""
    grid = getattr(result, "grid", None)
    if result.dtype == "i32":
        return np.abs(got.astype(np.int64) - want)
    if grid is None:
        size = np.abs(want).max(initial=0)
        return np.abs(got - want) > 2e-5 * size + 1e-30
    if result.dtype != "f32":
        # An ONNX model's results may be unsigned.
        return np.abs(grid.stored(got).astype(np.int64) - grid.stored(want))
    return np.abs(grid.quantize(got.astype(np.float64)) - grid.quantize(want))


def _check_exact(program, samples, outputs, in_float):
    """The codes that the model's own scales say, ties to even.

    in_float: something stayed in float, or is a constant that is quantized (N2), where
    the last bits of f32 decide ties.
    """
    for inputs, got in zip(samples, outputs):
        wants = [program.evaluate(inputs)]
        if in_float:
            wants.append(program.evaluate(inputs, np.float32))
            wants += [program.evaluate(inputs, adjust=lambda _, array, f=f: array * f)
                      for f in (1 + 2.0 ** -22, 1 - 2.0 ** -22)]
        for k, result in enumerate(program.results):
            off = np.min([_differences(result, got[k], want[k]) for want in wants], 0)
            ties = in_float and program.hides_floats and off.max(initial=0) <= 1
            if off.any() and not (ties and (off > 0).mean() < 0.02):
                raise Wrong("exact", f"{np.sum(off > 0)} of {off.size} codes of result "
                                     f"{k} differ, by up to {off.max():.0f}")


def run(program, library=False):
    """Raises Wrong, or the compiler's Error."""
    text = program.text
    samples = [list(s) for s in zip(*program.samples)]
    module = _core.Program.parse(text, "generated")
    module.run_phases(options(stop_after="import"))
    if not program.exact_codes:
        _check_float(program, module, samples)
    # A model that was quantized elsewhere has all its ranges.
    if program.exact_codes:
        said = module.run_phases(options("calibrate", "quantize"))
    else:
        said = module.run_phases(options("calibrate", "quantize", threads=1),
                                 iter(samples), len(samples))
    in_float = bool(module.float_reasons()) or program.quantizes_constants()
    data = np.random.default_rng(0)
    _check_layers(module, samples, data, program.terms)
    module.run_phases(options("integer", "integer"))
    outputs = _check_code(program, module, samples, library)
    if program.exact_codes:
        _check_exact(program, samples, outputs, in_float)
    elif not any(warning in d.message for d in said
                 for warning in ("loss", "minus infinity", "leave them")):
        _check_loss(program, samples, outputs)


def _check_proof(program, refusal):
    """A sum is refused where rule N7 reaches beyond 32 bits, and nowhere else."""
    low, high = program.reach
    if -(1 << 31) <= low and high < 1 << 31:
        if refusal:
            raise Wrong("proof", f"reaches [{low}, {high}] alone: {refusal}")
    elif f"reaches [{low}, {high}]" not in refusal:
        raise Wrong("proof", f"reaches [{low}, {high}]: {refusal or 'accepted'}")


def check(program, library=False):
    """The verdict about one program."""
    refusal = ""
    try:
        try:
            run(program, library)
        except Error as error:
            refusal = str(error)
        if program.reach:
            _check_proof(program, refusal)
    except Wrong as wrong:
        return wrong.verdict
    return Verdict("refused", refusal) if refusal else Verdict("ok")
