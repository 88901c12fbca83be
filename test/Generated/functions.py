"""Scalar functions: how a body writes them, and what they are.

Each is (write(body, x) -> name, function of arrays). Functions that are not
defined everywhere, or that grow fast, bound their argument first.
"""
import math

import numpy as np

erf = np.vectorize(math.erf, otypes=[np.float64])


def _op(name):
    return lambda b, x: b.op(f"{name} {x}")


def _with(name, constant, swapped=False):
    def write(b, x):
        c = b.const(constant)
        return b.op(f"{name} {c}, {x}" if swapped else f"{name} {x}, {c}")
    return write


def _then(*writers):
    def write(b, x):
        for writer in writers:
            x = writer(b, x)
        return x
    return write


def _at_least(limit):
    return _with("arith.maximumf", limit)


def _at_most(limit):
    return _with("arith.minimumf", limit)


def _sigmoid(b, x):
    one = b.const(1.0)
    e = b.op(f"math.exp {b.op(f'arith.negf {x}')}")
    return b.op(f"arith.divf {one}, {b.op(f'arith.addf {one}, {e}')}")


def _times(function):
    """x * function(x)."""
    return lambda b, x: b.op(f"arith.mulf {x}, {function(b, x)}")


def _gelu(b, x):
    scaled = _with("arith.mulf", math.sqrt(0.5))(b, x)
    e = _with("arith.addf", 1.0)(b, b.op(f"math.erf {scaled}"))
    return _with("arith.mulf", 0.5)(b, b.op(f"arith.mulf {x}, {e}"))


def _leaky(b, x):
    zero = b.const(0.0)
    positive = b.op(f"arith.cmpf ogt, {x}, {zero}", b.type)
    small = _with("arith.mulf", 0.125)(b, x)
    return _select(b, positive, x, small)


def _select(b, condition, x, y):
    if b.type == "f32":
        return b.op(f"arith.select {condition}, {x}, {y}")
    return b.op(f"arith.select {condition}, {x}, {y}",
                f"{b.type.replace('f32', 'i1')}, {b.type}")


def _cube(b, x):
    return b.op(f"arith.mulf {x}, {b.op(f'arith.mulf {x}, {x}')}")


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


_HALF = np.sqrt(0.5)
_hard_sigmoid = _then(_with("arith.addf", 3.0), _at_least(0.0), _at_most(6.0),
                      _with("arith.mulf", 1 / 6))

UNARY = {
    "relu": (_at_least(0.0), lambda x: np.maximum(x, 0)),
    "tanh": (_op("math.tanh"), np.tanh),
    "negate": (_op("arith.negf"), np.negative),
    "abs": (_op("math.absf"), np.abs),
    "sigmoid": (_sigmoid, sigmoid),
    "exp": (_then(_at_most(5.0), _op("math.exp")),
            lambda x: np.exp(np.minimum(x, 5))),
    "log": (_then(_at_least(0.1), _op("math.log")),
            lambda x: np.log(np.maximum(x, np.float32(0.1)))),
    "sqrt": (_then(_op("math.absf"), _op("math.sqrt")),
             lambda x: np.sqrt(np.abs(x))),
    "rsqrt": (_then(_op("math.absf"), _with("arith.addf", 0.5), _op("math.rsqrt")),
              lambda x: 1 / np.sqrt(np.abs(x) + 0.5)),
    "silu": (_times(_sigmoid), lambda x: x * sigmoid(x)),
    "gelu": (_gelu, lambda x: x * (erf(x * _HALF) + 1) * 0.5),
    "erf": (_op("math.erf"), erf),
    "leaky relu": (_leaky, lambda x: np.where(x > 0, x, x * 0.125)),
    "hard swish": (_times(_hard_sigmoid),
                   lambda x: x * (np.clip(x + 3, 0, 6) * np.float32(1 / 6))),
    "square": (lambda b, x: b.op(f"arith.mulf {x}, {x}"), lambda x: x * x),
    "cube": (_cube, lambda x: x * x * x),
    "reciprocal": (_then(_op("math.absf"), _with("arith.addf", 0.5),
                         _with("arith.divf", 1.0, swapped=True)),
                   lambda x: 1 / (np.abs(x) + 0.5)),
    "sine": (_op("math.sin"), np.sin),
    "cosine": (_op("math.cos"), np.cos),
}

#: Functions with steps, for values that carry no rounding.
STEPS = {
    "floor": (_op("math.floor"), np.floor),
    "ceil": (_op("math.ceil"), np.ceil),
    "round": (_op("math.roundeven"), np.round),
}


def affine_function(name, constant):
    """x with a constant: a factor, an offset, a divisor."""
    c = np.float32(constant)
    return {
        "times": (_with("arith.mulf", c), lambda x: x * c),
        "plus": (_with("arith.addf", c), lambda x: x + c),
        "minus": (_with("arith.subf", c), lambda x: x - c),
        "from": (_with("arith.subf", c, swapped=True), lambda x: c - x),
        "over": (_with("arith.divf", c), lambda x: x / c),
    }[name]


def _ordered(low, high):
    def write(b, x):
        for predicate, limit in (("olt", low), ("ogt", high)):
            c = b.const(limit)
            beyond = b.op(f"arith.cmpf {predicate}, {x}, {c}", b.type)
            x = _select(b, beyond, c, x)
        return x
    return write


#: Spellings of a clamp.
CLAMPS = {
    "maximumf": lambda lo, hi: _then(_at_least(lo), _at_most(hi)),
    "minimumf": lambda lo, hi: _then(_at_most(hi), _at_least(lo)),
    "constant first": lambda lo, hi: _then(
        _with("arith.maximumf", lo, swapped=True),
        _with("arith.minimumf", hi, swapped=True)),
    "maxnumf": lambda lo, hi: _then(_with("arith.maxnumf", lo),
                                    _with("arith.minnumf", hi)),
    "select": _ordered,
}


def clamp(spelling, low, high):
    return (CLAMPS[spelling](low, high),
            lambda x: np.clip(x, np.float32(low), np.float32(high)))


#: name -> operation, function; the second operand of a division is kept from 0.
BINARY = {
    "add": ("arith.addf", np.add),
    "subtract": ("arith.subf", np.subtract),
    "multiply": ("arith.mulf", np.multiply),
    "maximum": ("arith.maximumf", np.maximum),
    "minimum": ("arith.minimumf", np.minimum),
    "divide": ("arith.divf", lambda x, y: x / (np.abs(y) + 0.5)),
}


def write_binary(name, b, x, y):
    if name == "divide":
        y = _then(_op("math.absf"), _with("arith.addf", 0.5))(b, y)
    return b.op(f"{BINARY[name][0]} {x}, {y}")


def write_select(b, x, y, z):
    """x > y ? x : z, the last of which may be another value."""
    return _select(b, b.op(f"arith.cmpf ogt, {x}, {y}", b.type), x, z)
