"""Where LiteRT's reference kernels compute other bytes than what the converter writes
for them."""
import math
import re
import struct

from . import litert_model, litert_tables

_AVERAGE_POOL, _FULLY_CONNECTED, _SOFTMAX = 1, 9, 25
_RESIZE_NEAREST, _RESIZE_BILINEAR = 97, 23
# RELU, RELU_N1_TO_1, RELU6, PRELU, LEAKY_RELU, RELU_0_TO_1
_RELUS = (19, 20, 21, 54, 98, 152)

# A constant of one integer: its name and value.
_NUMBER = re.compile(r'^ *%(\w+) = "tosa\.const"\(\) <\{values = dense<(-?\d+)> : '
                     r"tensor<1xi(?:8|32)>", re.MULTILINE)

# A constant shape: its name, values and their number.
_SHAPE = re.compile(r"^ *%(\w+) = tosa\.const_shape +\{values = dense<\[?([-\d, ]+)\]?> "
                    r": tensor<(\d+)xindex>", re.MULTILINE)


def correct(model, text, places):
    """`text` with the arithmetic of the reference kernels. `places` maps locations to
    the names of tensors."""
    results = {litert_text(name): result for name, result in model.results.items()}
    numbers = {name: int(number) for name, number in _NUMBER.findall(text)}
    numbers |= {name: [int(n) for n in values.split(", ")] if "," in values
                else [int(values)] * int(count)
                for name, values, count in _SHAPE.findall(text)}
    lines = text.splitlines(keepends=True)
    for i, line in enumerate(lines):
        match = re.match(r" *%\w+ = tosa\.(\w+) .* loc\((#loc\d*)\)$", line)
        result = match and results.get(places.get(match[2]))
        rewrite = result and _REWRITES.get((result.builtin, match[1]))
        if rewrite:
            lines[i] = rewrite(line, result, f"kernel{i}", numbers)
    return "".join(lines)


def litert_text(name):
    """`name` as it stands in locations."""
    return litert_model.quoted(name)[1:-1]


def round_once(line, result, prefix, numbers):
    """The others requantize with two roundings, FULLY_CONNECTED with one; the
    converter writes two for all of them. For 16-bit activations, whose sums have 48
    bits, it writes the 16-bit multiplier of the other operators, where FULLY_CONNECTED
    has 32 bits as always."""
    if "xi48>" in line:
        return requantize_wide(line, result.scales)
    if "xi32>" not in line:
        return line
    return line.replace("rounding_mode = DOUBLE_ROUND", "rounding_mode = SINGLE_ROUND")


def requantize_wide(line, scales):
    """A rescale of 48-bit sums with the factor sx * sw / sy of a FULLY_CONNECTED."""
    (x,), weights, (y,) = scales[:2] + scales[-1:]
    factors = [quantize_multiplier(x * w / y) for w in weights]
    match = re.match(r"( *%\d+ = )tosa\.rescale (%\d+), .* : \((tensor<([\dx]*)xi48>), "
                     r".*\) -> (tensor<.*xi16>) (loc\(.*\))$", line)
    value, sums, wide, shape, codes, place = match.groups()
    axis = f" along {shape.count('x')}" if len(factors) > 1 else ""
    return (f"{value}qnn.requantize {sums}{axis} "
            f"<multipliers = {[m for m, _ in factors]}, "
            f"shifts = {[r for _, r in factors]}, zero_point = 0, min = -32768, "
            f"max = 32767> : {wide} to {codes} {place}\n")


def divide_in_f32(line, result, prefix, numbers):
    """ReLU and its kin multiply and divide scales in f32, the others in f64. Where
    there are two factors, the one that the converter wrote says which is meant."""
    (x,), (y,) = result.scales[0], result.scales[-1]
    factors = [f32(x / y)]
    slope = result.alpha or (result.scales[1][0] if len(result.scales) == 3 else 0)
    if slope:
        factors.append(f32(f32(x * slope) / y))
    match = re.search(r"tosa\.rescale %\w+, %(\w+), %(\w+)", line)
    multiplier, shift = (numbers.get(name) for name in match.groups())
    if multiplier is None or shift is None:
        return line
    written = multiplier / 2 ** shift
    factor = min(factors, key=lambda factor: abs(factor - written))
    if abs(factor - written) > 1e-5 * written:
        return line
    return rescaled(line, prefix, *quantize_multiplier(factor))


def f32(number):
    return struct.unpack("f", struct.pack("f", number))[0]


def rescaled(line, prefix, multiplier, shift):
    """The rescale `line` by another factor."""
    place = re.search(r"loc\(#loc\d*\)$", line)[0]
    line = re.sub(r"(tosa\.rescale %\w+, )%\w+, %\w+", rf"\1%{prefix}m, %{prefix}r", line)
    return constant(f"{prefix}m", multiplier, "i32", place) + constant(
        f"{prefix}r", shift, "i8", place) + line


def constant(name, value, kind, place):
    return (f'    %{name} = "tosa.const"() <{{values = dense<{value}> : '
            f"tensor<1x{kind}>}}> : () -> tensor<1x{kind}> {place}\n")


def saturate(line, result, prefix, numbers):
    """Softmax of 16 bits looks up the distance from the maximum as far as 16 bits
    reach; the converter's cast cuts off the bits above."""
    match = re.match(r"( *%\w+) = tosa\.cast (%\w+) : \((\S+xi32>)\) -> (\S+xi16>) "
                     r"(loc\(.*\))$", line)
    if not match:
        return line
    value, source, wide, codes, place = match.groups()
    return "".join([
        constant(f"{prefix}m", 1 << 30, "i32", place),
        constant(f"{prefix}r", 30, "i8", place),
        constant(f"{prefix}x", 0, "i32", place),
        constant(f"{prefix}y", 0, "i16", place),
        rescale(value, source, prefix, ("x", "y"), (wide, codes), place)])


def average_unsigned(line, result, prefix, numbers):
    """Averages of unsigned codes round halves upwards, of signed ones away from zero:
    they are taken of codes that are not negative."""
    match = re.match(r"( *%\w+) = tosa\.avg_pool2d (%\w+), (%\w+), (%\w+) (\{.*\}) : "
                     r"\((tensor<.*)xi8>, (\S+), (\S+)\) -> (tensor<.*)xi8> "
                     r"(loc\(.*\))$", line)
    if result.kind != "u8" or not match:
        return line
    value, source, _, _, options, before, _, _, after, place = match.groups()
    wide, average = f"{before}xi16>", f"{after}xi16>"
    return "".join([
        constant(f"{prefix}m", 1 << 30, "i32", place),
        constant(f"{prefix}r", 30, "i8", place),
        constant(f"{prefix}x", -128, "i8", place),
        constant(f"{prefix}y", 0, "i16", place),
        rescale(f"    %{prefix}a", source, prefix, ("x", "y"),
                (f"{before}xi8>", wide), place),
        f"    %{prefix}b = tosa.avg_pool2d %{prefix}a, %{prefix}y, %{prefix}y {options}"
        f" : ({wide}, tensor<1xi16>, tensor<1xi16>) -> {average} {place}\n",
        rescale(value, f"%{prefix}b", prefix, ("y", "x"),
                (average, f"{after}xi8>"), place)])


def rescale(value, source, prefix, zeros, types, place):
    """A rescale by 1 between the zero points `zeros`."""
    kinds = [re.search(r"x(i\d+)>$", type_)[1] for type_ in types]
    return (f"{value} = tosa.rescale {source}, %{prefix}m, %{prefix}r, "
            f"%{prefix}{zeros[0]}, %{prefix}{zeros[1]} {{input_unsigned = false, "
            "output_unsigned = false, per_channel = false, rounding_mode = "
            f"SINGLE_ROUND, scale32 = true}} : ({types[0]}, tensor<1xi32>, "
            f"tensor<1xi8>, tensor<1x{kinds[0]}>, tensor<1x{kinds[1]}>) -> {types[1]} "
            f"{place}\n")


def look_up(line, result, prefix, numbers):
    """Functions of 16-bit codes: the kernels' own table of all codes, in the seven
    bits more that the rescale behind TOSA's table takes off."""
    match = re.match(r"( *%\w+) = tosa\.table (%\w+), %\w+ : \((tensor<(?:\d+x)*i16>), "
                     r"\S+\) -> (tensor<(?:\d+x)*i32>) (loc\(.*\))$", line)
    if not match:
        return line
    value, source, codes, wide, place = match.groups()
    table = litert_tables.table(result.builtin, result.scales[0][0]).hex().upper()
    loops = ", ".join(f"d{i}" for i in range(codes.count("x")))
    identity = f"affine_map<({loops}) -> ({loops})>"
    kinds = ", ".join(['"parallel"'] * codes.count("x"))
    return f"""\
    %{prefix}t = arith.constant dense<"0x{table}"> : tensor<65536xi16> {place}
    %{prefix}e = tensor.empty() : {wide} {place}
{value} = linalg.generic {{indexing_maps = [{identity}, {identity}],
        iterator_types = [{kinds}]}}
        ins({source} : {codes}) outs(%{prefix}e : {wide}) {{
    ^bb0(%{prefix}c: i16, %{prefix}o: i32):
      %{prefix}h = arith.constant 32768 : i32
      %{prefix}w = arith.extsi %{prefix}c : i16 to i32
      %{prefix}a = arith.addi %{prefix}w, %{prefix}h : i32
      %{prefix}i = arith.index_cast %{prefix}a : i32 to index
      %{prefix}v = tensor.extract %{prefix}t[%{prefix}i] : tensor<65536xi16>
      %{prefix}x = arith.extsi %{prefix}v : i16 to i32
      %{prefix}s = arith.constant 7 : i32
      %{prefix}y = arith.shli %{prefix}x, %{prefix}s : i32
      linalg.yield %{prefix}y : i32
    }} -> {wide} {place}
"""


def take_floor(line, result, prefix, numbers):
    """The nearest pixel of legacy coordinates is the one at or before the place; the
    converter rounds halves upwards. Half a step less makes a floor of that."""
    match = re.match(r"( *%\w+ = tosa\.resize %\w+), %(\w+), %(\w+), %(\w+) (.*)$",
                     line, re.DOTALL)
    scale, offset, border = (numbers.get(name) for name in match.groups()[1:4])
    if not result.is_legacy_resize or not scale or "NEAREST" not in line:
        return line
    half = [-scale[0] // 2, -scale[2] // 2]
    border = [b + h - o for b, h, o in zip(border, half, offset)]
    place = re.search(r"loc\(#loc\d*\)$", line)[0]
    return "".join([
        shape(f"{prefix}o", half, place), shape(f"{prefix}b", border, place),
        f"{match[1]}, %{match[2]}, %{prefix}o, %{prefix}b {match[5]}"])


def shape(name, values, place):
    return (f"    %{name} = tosa.const_shape {{values = dense<{values}> : "
            f"tensor<{len(values)}xindex>}} : () -> !tosa.shape<{len(values)}> "
            f"{place}\n")


def sample_in_1024ths(line, result, prefix, numbers):
    """Integers are interpolated at positions in 1024ths of an element."""
    match = re.match(r"( *%\w+ = tosa\.resize %\w+), %(\w+), %(\w+), %\w+( .*"
                     r"tensor<([\dx]+)x\w+>, .* -> tensor<([\dx]+)x\w+> (loc\(.*\)))$",
                     line)
    if result.kind not in ("i8", "i16") or not match:
        return line
    head, scale, written, tail, before, after, place = match.groups()
    scales, offsets, borders = [], [], []
    for dim in (0, 1):
        up, down = numbers[scale][2 * dim:2 * dim + 2]
        size, count = (int(shape.split("x")[dim + 1]) for shape in (before, after))
        aligned = up * size != down * count
        span, steps = (size - 1, count - 1) if aligned else (size, count)
        step = (1024 * span + steps // 2) // steps
        offset = step // 2 - 512 if numbers[written][dim] else 0
        scales += [1024, step]
        offsets.append(offset)
        borders.append(step * (count - 1) - 1024 * (size - 1) + offset)
    return "".join([
        constant_shape(f"{prefix}s", scales, place),
        constant_shape(f"{prefix}o", offsets, place),
        constant_shape(f"{prefix}b", borders, place),
        f"{head}, %{prefix}s, %{prefix}o, %{prefix}b{tail}\n"])


def constant_shape(name, values, place):
    return (f"    %{name} = tosa.const_shape {{values = dense<{values}> : "
            f"tensor<{len(values)}xindex>}} : () -> !tosa.shape<{len(values)}> {place}\n")


def divide_by_1024_squared(line, result, prefix, numbers):
    """Halves are rounded away from zero."""
    match = re.match(r"( *%\w+) = tosa\.rescale (%\w+), .* : \((tensor<[\dx]+x(i\d+)>), "
                     r".*\) -> (tensor<[\dx]+x(i\d+)>) (loc\(.*\))$", line)
    if result.kind not in ("i8", "i16") or not match:
        return line
    value, sums, wide, sum_, codes, code, place = match.groups()
    each = "affine_map<(n, h, w, c) -> (n, h, w, c)>"
    loops = ", ".join(['"parallel"'] * 4)
    return f"""    %{prefix}e = tensor.empty() : {codes} {place}
{value} = linalg.generic {{indexing_maps = [{each}, {each}], iterator_types = [{loops}]}}
        ins({sums} : {wide}) outs(%{prefix}e : {codes}) {{
    ^bb0(%sum: {sum_}, %out: {code}):
      %zero = arith.constant 0 : {sum_}
      %half = arith.constant {1 << 19} : {sum_}
      %minus = arith.constant {-(1 << 19)} : {sum_}
      %one = arith.constant {1 << 20} : {sum_}
      %above = arith.cmpi sgt, %sum, %zero : {sum_}
      %away = arith.select %above, %half, %minus : {sum_}
      %moved = arith.addi %sum, %away : {sum_}
      %whole = arith.divsi %moved, %one : {sum_}
      %code = arith.trunci %whole : {sum_} to {code}
      linalg.yield %code : {code}
    }} -> {codes} {place}
"""


def quantize_multiplier(real):
    """TFLite's QuantizeMultiplier: m * 2^-r, m of 31 bits."""
    fraction, exponent = math.frexp(real)
    multiplier = math.floor(fraction * 2 ** 31 + 0.5)
    if multiplier == 2 ** 31:
        multiplier, exponent = 2 ** 30, exponent + 1
    return multiplier, 31 - exponent


_REWRITES = {(_RESIZE_BILINEAR, "resize"): sample_in_1024ths,
             (_RESIZE_BILINEAR, "rescale"): divide_by_1024_squared,
             (_RESIZE_NEAREST, "resize"): take_floor,
             (litert_tables.LOGISTIC, "table"): look_up,
             (litert_tables.TANH, "table"): look_up,
             (_FULLY_CONNECTED, "rescale"): round_once,
             (_SOFTMAX, "cast"): saturate,
             (_AVERAGE_POOL, "avg_pool2d"): average_unsigned,
             **{(relu, "rescale"): divide_in_f32 for relu in _RELUS}}
