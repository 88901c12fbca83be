"""A program that grows operation by operation, beside its meaning in numpy.

Each value knows the function that computes it from others. The text is what the
compiler gets; the functions are the reference, in double precision, in single
precision, or with every value rounded to 8 bits.
"""
import numpy as np

#: Larger numbers are no subject of a program: their sums lose all digits.
LARGEST = 1e9


class Reject(Exception):
    """The operation does not fit here; the program goes on without it."""


class Value:
    """exact: computed without rounding, so that steps and comparisons are safe."""

    def __init__(self, name, shape, dtype, number, exact, constant):
        self.name, self.shape, self.dtype = name, tuple(shape), dtype
        self.number, self.exact, self.constant = number, exact, constant

    @property
    def rank(self):
        return len(self.shape)

    @property
    def size(self):
        return int(np.prod(self.shape, dtype=np.int64))

    @property
    def type(self):
        return tensor_type(self.shape, self.dtype)


def _single(array):
    return array.astype(np.float32) if array.dtype.kind == "f" else array


def tensor_type(shape, dtype="f32"):
    return "tensor<" + "".join(f"{n}x" for n in shape) + dtype + ">"


def number(x):
    """A float constant as MLIR reads it, without loss."""
    x = np.float32(x)
    if not np.isfinite(x):
        return f"0x{x.view(np.uint32):08X}"
    return f"{x:.9e}"


_BITS = {"f32": "<f4", "i1": "?", "i8": "<i1", "i16": "<i2", "i32": "<i4",
         "i64": "<i8"}


def dense(array, dtype="f32"):
    """The attribute dense<...> of an array."""
    array = np.asarray(array)
    if array.size == 0:
        return "dense<>"
    show = number if dtype == "f32" else lambda x: str(int(x))
    if array.size > 1 and (array == array.flat[0]).all():
        return f"dense<{show(array.flat[0])}>"
    if array.size > 64:
        data = np.ascontiguousarray(array, _BITS[dtype]).tobytes().hex().upper()
        return f'dense<"0x{data}">'

    def nest(a):
        return (show(a[()]) if a.ndim == 0
                else "[" + ", ".join(nest(x) for x in a) + "]")
    return f"dense<{nest(array)}>"


class Program:
    """`values` is what operations may read; `samples` are those of the arguments.

    exact_codes: a model that was quantized elsewhere, whose codes are exact.
    """

    def __init__(self, draws, exact_codes=False, sample_count=4):
        self.draws, self.exact_codes = draws, exact_codes
        self.data = np.random.default_rng(draws.below(1 << 16))
        self.sample_count = sample_count
        self.arguments, self.values, self.results = [], [], []
        self.samples = []       # per argument: the arrays of all samples
        self.lines = []
        self.steps = []         # per value: (function, operands) or its constant
        self.known = []         # per value: the reference's arrays of all samples
        self.single = []        # the same in single precision
        self.reach = None       # of a sum of 32 bits, the least and largest number
        self.hides_floats = False   # between codes, so that `evaluate` adjusts none
        self.terms = 1          # of a sum so long that f32 loses digits

    # Growing.

    def state(self):
        return (len(self.lines), len(self.steps), len(self.values),
                len(self.arguments))

    def restore(self, state):
        lines, steps, values, arguments = state
        del self.lines[lines:], self.steps[steps:]
        del self.known[steps:], self.single[steps:]
        del self.values[values:], self.arguments[arguments:]
        del self.samples[arguments:]

    def name(self):
        return f"%v{len(self.steps)}"

    def _value(self, name, shape, dtype, exact, step, known, constant=False):
        value = Value(name, shape, dtype, len(self.steps), exact, constant)
        self.steps.append(step)
        self.known.append(known)
        self.single.append([_single(k) for k in known])
        self.values.append(value)
        return value

    def argument(self, shape, sampler):
        """`sampler(shape)` gives the f32 array of one sample."""
        name = f"%a{len(self.arguments)}"
        samples = [np.asarray(sampler(shape), np.float32)
                   for _ in range(self.sample_count)]
        self.samples.append(samples)
        value = self._value(name, shape, "f32", True, len(self.arguments),
                            [s.astype(np.float64) for s in samples])
        self.arguments.append(value)
        return value

    def constant(self, array, dtype="f32"):
        """A constant tensor; not among `values`."""
        array = np.asarray(array, _BITS[dtype])
        name = self.temporary(
            f"arith.constant {dense(array, dtype)} : "
            f"{tensor_type(array.shape, dtype)}")
        known = array.astype(np.float64) if dtype == "f32" else array
        value = self._value(name, array.shape, dtype, True, ("constant", known),
                            [known] * self.sample_count, constant=True)
        self.values.pop()
        return value

    def temporary(self, text):
        """A line whose result is not a value of the program."""
        name = f"%t{len(self.lines)}"
        self.lines.append(f"{name} = {text}")
        return name

    def empty(self, shape, dtype="f32"):
        return self.temporary(f"tensor.empty() : {tensor_type(shape, dtype)}")

    def scalar(self, x):
        return self.temporary(f"arith.constant {number(x)} : f32")

    def filled(self, shape, x, dtype="f32"):
        zero = self.temporary(
            f"arith.constant {number(x) if dtype == 'f32' else int(x)} : {dtype}")
        t = tensor_type(shape, dtype)
        return self.temporary(f"linalg.fill ins({zero} : {dtype}) "
                              f"outs({self.empty(shape, dtype)} : {t}) -> {t}")

    def define(self, text, operands, shape, function, dtype="f32", exact=False):
        """The value that `text` computes, which is function(*operands)."""
        with np.errstate(all="ignore"):
            known, single = (
                [np.asarray(function(*arrays)) for arrays in
                 zip(*(arrays[o.number] for o in operands))]
                for arrays in (self.known, self.single))
        for array, rounded in zip(known, single):
            assert array.shape == tuple(shape), (text, array.shape, shape)
            if array.dtype.kind == "f":
                self._check_numbers(array, rounded)
        name = self.name()
        self.lines.append(f"{name} = {text}")
        value = self._value(name, shape, dtype, exact, (function, operands), known)
        self.single[-1] = [_single(k) for k in single]
        return value

    def _check_numbers(self, array, rounded):
        """What f32 cannot compute is no subject: it leaves every answer open."""
        size = np.abs(array).max(initial=0)
        if not np.isfinite(array).all() or size > LARGEST:
            raise Reject("numbers too large")
        if not self.exact_codes and np.abs(array - rounded).max(initial=0) > 1e-4 * size:
            raise Reject("digits that f32 does not have")

    def require_digits(self, x, function):
        """That function(x) does not hang on digits of x that f32 does not have."""
        with np.errstate(all="ignore"):
            for array in self.known[x.number]:
                self._check_numbers(function(array), function(array * (1 + 2.0 ** -23)))

    # Meaning.

    def evaluate(self, inputs, dtype=np.float64, adjust=None):
        """The results for one sample. `adjust(number, array)` may change values."""
        known = []
        with np.errstate(all="ignore"):
            for i, step in enumerate(self.steps):
                if isinstance(step, int):
                    array = np.asarray(inputs[step], dtype)
                elif step[0] == "constant":
                    array = step[1]
                    array = array.astype(dtype) if array.dtype.kind == "f" else array
                else:
                    array = step[0](*(known[o.number] for o in step[1]))
                    array = array.astype(dtype) if array.dtype.kind == "f" else array
                if adjust and array.dtype.kind == "f":
                    array = adjust(i, array)
                known.append(array)
        return [known[r.number] for r in self.results]

    def quantizes_constants(self):
        """Whether codes are computed of constants alone, which import folds."""
        folded = set()
        for i, step in enumerate(self.steps):
            if isinstance(step, int):
                continue
            if step[0] == "constant":
                folded.add(i)
            elif all(o.number in folded for o in step[1]):
                folded.add(i)
                if self.known[i][0].dtype.kind != "f":
                    return True
        return False

    @property
    def text(self):
        args = ", ".join(f"{a.name}: {a.type}" for a in self.arguments)
        types = ", ".join(r.type for r in self.results)
        returned = ", ".join(r.name for r in self.results)
        body = "".join(f"  {line}\n" for line in self.lines)
        return (f"func.func @generated({args}) -> ({types}) {{\n{body}"
                f"  return {returned} : {types}\n}}\n")
