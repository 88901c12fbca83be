"""Which operations a program has: the grammar."""
import importlib.util

import contractions
import elementwise
import integers
import limits
import moves
import places
import quantized
import reductions
import tosa
import windows
from draws import Draws
from program import Program, Reject
from sources import fresh_shape, shape

#: Weight and building blocks.
FLOAT = [(3, elementwise.BLOCKS), (3, contractions.BLOCKS), (2, windows.BLOCKS),
         (3, moves.BLOCKS), (2, reductions.BLOCKS)]
TOSA = [(1, tosa.BLOCKS)]


def _choose(draws, families):
    weighted = [blocks for weight, blocks in families for _ in range(weight)]
    return draws.pick(draws.pick(weighted))


def grow(program, families, most):
    """Adds operations, each in a span of draws."""
    d = program.draws
    for _ in range(most):
        with d.span():
            if not d.chance(80):
                continue
            state = program.state(), len(program.results)
            try:
                _choose(d, families)(program)
            except Reject:
                program.restore(state[0])
                del program.results[state[1]:]


def choose_results(program):
    """The last value, perhaps earlier ones, and one of them twice."""
    d = program.draws
    floats = [v for v in program.values if v.dtype == "f32"]
    computed = [v for v in floats if v not in program.arguments] or floats
    chosen = [computed[-1]]
    if d.chance(40):
        chosen.append(floats[d.below(len(floats))])
    if d.chance(10):
        chosen.append(chosen[0])
    program.results = chosen + program.results


def _float_program(draws, families):
    program = Program(draws)
    fresh_shape(program, shape(program))
    if draws.chance(30):
        fresh_shape(program, shape(program))
    grow(program, draws.pick(families), draws.pick([2, 3, 4, 6, 8]))
    choose_results(program)
    return program


def float_program(draws):
    return _float_program(draws, [FLOAT, FLOAT, TOSA, FLOAT + TOSA])


def places_program(draws):
    return _float_program(draws, [[(4, places.BLOCKS), (1, moves.BLOCKS),
                                   (1, tosa.BLOCKS), (1, elementwise.BLOCKS)]])


def quantized_program(draws):
    """A model that somebody else quantized."""
    program = Program(draws, exact_codes=True)
    quantized.start(program, grow)
    choose_results(program)
    return program


def integer_program(draws):
    """Products of codes that somebody else wrote down."""
    program = Program(draws, exact_codes=True)
    integers.start(program)
    return program


def limit_program(blocks):
    def program_of(draws):
        program = Program(draws, exact_codes=limits.floats not in blocks, sample_count=3)
        draws.pick(blocks)(program)
        if not program.results:
            choose_results(program)
        return program
    return program_of


def onnx_program(draws):
    """A model that somebody else quantized, in their file.

    Without the packages of the importer, a program as it would make it.
    """
    if not all(map(importlib.util.find_spec, ("onnx", "torch_mlir"))):
        return quantized_program(draws)
    import onnx_models
    program = onnx_models.Graph(draws)
    onnx_models.start(program, grow)
    return program


#: What a seed may mean, and what one of eleven seeds means: kinds that came later
#: stand there, and leave the others as they were.
KINDS = [float_program] * 11 + [quantized_program] * 5 + [integer_program] * 2
LATER = [limit_program(limits.INTEGERS), limit_program([limits.pairs]),
         limit_program([limits.floats]), places_program, onnx_program]


def generate(seed=None, given=None):
    """The program of a seed, or of a list of draws."""
    draws = Draws(seed, given)
    if seed is not None and seed % 11 == 10:
        kind = draws.take(len(KINDS) + seed // 11 % len(LATER))
    elif given:
        kind = draws.below(len(KINDS + LATER))
    else:
        kind = draws.below(len(KINDS))
    return (KINDS + LATER)[kind](draws)
