"""Writes net.mlir, an integer TOSA program with every form that the import raises
and random constants, and a.npy, 20 inputs of random codes: <seed>."""
import random
import struct
import sys

random_ = random.Random(int(sys.argv[1]))


def ints(low, high, *shape):
    if not shape:
        return str(random_.randint(low, high))
    return "[" + ", ".join(ints(low, high, *shape[1:]) for _ in range(shape[0])) + "]"


lines = []


def const(name, values, kind):
    lines.append(f'  %{name} = "tosa.const"() <{{values = dense<{values}> : '
                 f"tensor<{kind}>}}> : () -> tensor<{kind}>")


def factors(name, count, shifts=(32, 42)):
    """Multipliers and shifts; one channel of several is dead."""
    m = [random_.randrange(1 << 30, 1 << 31) for _ in range(count)]
    r = [random_.randint(*shifts) for _ in range(count)]
    if count > 1:
        m[1], r[1] = 74228763, 62
    const(f"{name}m", m, f"{count}xi32")
    const(f"{name}r", r, f"{count}xi8")
    return (f"%{name}m, %{name}r", f"tensor<{count}xi32>, tensor<{count}xi8>",
            "true" if count > 1 else "false")


def rescale(result, value, kind, to, factor, zeros, mode="DOUBLE_ROUND"):
    names, types, per_channel = factor
    zero_types = [kind.split("x")[-1], to.split("x")[-1]]
    lines.append(
        f"  %{result} = tosa.rescale %{value}, {names}, {zeros} {{input_unsigned = "
        f"false, output_unsigned = false, per_channel = {per_channel}, rounding_mode "
        f"= {mode}, scale32 = true}} : (tensor<{kind}>, {types}, "
        f"tensor<1x{zero_types[0]}>, tensor<1x{zero_types[1]}>) -> tensor<{to}>")


const("w", ints(-127, 127, 5, 3, 2, 3), "5x3x2x3xi8")
const("b", ints(-9999, 9999, 5), "5xi32")
const("d", ints(-127, 127, 3, 3, 5, 1), "3x3x5x1xi8")
const("e", ints(-9999, 9999, 5), "5xi32")
const("x", random_.randint(-128, 127), "1xi8")
const("y", random_.randint(-128, 127), "1xi8")
const("z", 0, "1xi8")
const("z32", 0, "1xi32")
const("t", ints(-128, 127, 256), "256xi8")
first, second = factors("f", 5, (36, 40)), factors("g", 5, (36, 40))
left, right = factors("h", 1, (10, 10)), factors("i", 1)
back = factors("j", 1, (48, 52))
attributes = "acc_type = i32, dilation = array<i64: 1, 1>, stride = array<i64: 1, 1>"
lines.append(
    f"  %0 = tosa.conv2d %a, %w, %b, %x, %z {{{attributes}, pad = array<i64: 1, 1, 1, "
    "0>} : (tensor<1x6x5x3xi8>, tensor<5x3x2x3xi8>, tensor<5xi32>, tensor<1xi8>, "
    "tensor<1xi8>) -> tensor<1x6x5x5xi32>")
rescale("1", "0", "1x6x5x5xi32", "1x6x5x5xi8", first, "%z32, %y")
lines.append("  %2 = tosa.clamp %1 {min_val = -90 : i8, max_val = 100 : i8} : "
             "(tensor<1x6x5x5xi8>) -> tensor<1x6x5x5xi8>")
lines.append(
    f"  %3 = tosa.depthwise_conv2d %2, %d, %e, %y, %z {{{attributes}, pad = "
    "array<i64: 1, 1, 1, 1>} : (tensor<1x6x5x5xi8>, tensor<3x3x5x1xi8>, "
    "tensor<5xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x6x5x5xi32>")
rescale("4", "3", "1x6x5x5xi32", "1x6x5x5xi8", second, "%z32, %x",
        random_.choice(["SINGLE_ROUND", "DOUBLE_ROUND"]))
lines.append("  %5 = tosa.table %4, %t : (tensor<1x6x5x5xi8>, tensor<256xi8>) -> "
             "tensor<1x6x5x5xi8>")
rescale("6", "2", "1x6x5x5xi8", "1x6x5x5xi32", left, "%y, %z32")
rescale("7", "6", "1x6x5x5xi32", "1x6x5x5xi32", right, "%z32, %z32")
rescale("8", "5", "1x6x5x5xi8", "1x6x5x5xi32", left, "%x, %z32")
lines.append("  %9 = tosa.add %7, %8 : (tensor<1x6x5x5xi32>, tensor<1x6x5x5xi32>) -> "
             "tensor<1x6x5x5xi32>")
rescale("10", "9", "1x6x5x5xi32", "1x6x5x5xi8", back, "%z32, %x")
lines.append(
    "  %11 = tosa.avg_pool2d %10, %z, %z {acc_type = i32, kernel = array<i64: 3, 2>, "
    "pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 3, 1>} : "
    "(tensor<1x6x5x5xi8>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x2x4x5xi8>")
with open("net.mlir", "w") as file:
    file.write("func.func @net(%a: tensor<1x6x5x3xi8>) -> (tensor<1x6x5x5xi8>, "
               "tensor<1x6x5x5xi8>, tensor<1x2x4x5xi8>) {\n" + "\n".join(lines) +
               "\n  return %2, %10, %11 : tensor<1x6x5x5xi8>, tensor<1x6x5x5xi8>, "
               "tensor<1x2x4x5xi8>\n}\n")
header = "{'descr': '|i1', 'fortran_order': False, 'shape': (20, 1, 6, 5, 3), }\n"
with open("a.npy", "wb") as file:
    file.write(b"\x93NUMPY\1\0" + struct.pack("<H", len(header)) + header.encode())
    file.write(random_.randbytes(20 * 6 * 5 * 3))
