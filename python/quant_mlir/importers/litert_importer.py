"""LiteRT models through tosa-converter-for-tflite: TOSA, float or integer, with the
names of the model's tensors."""
import os
import re
import subprocess
import sys
import tempfile

from . import ImporterError, litert_kernels, litert_model, mlir_module, require
from .litert_model import quoted

# The converter crashes on some models, so it has a process of its own.
_CONVERT = """
import sys
import tosa_converter_for_tflite as converter
converter.tflite_flatbuffer_to_tosa_mlir(
    sys.argv[1], sys.argv[2], converter.TosaConverterOutputFormat.Text,
    converter.TosaConverterDebugInfo.Enable)
"""

_FUNCTION = re.compile(
    r"^  func\.func @main\((?P<inputs>.*?)\) -> (?P<results>.*?)"
    r"(?: attributes \{.*\})? \{$", re.MULTILINE)
_OTHER_FUNCTION = re.compile(r"^  func\.func .*?@(?!main\()", re.MULTILINE)
_ALIAS = re.compile(r"^(#loc\d*) = loc\((.*)\)$", re.MULTILINE)
_LEFTOVER = re.compile(r'"tfl\.(\w+)"\(.* loc\((#loc\d*)\)$', re.MULTILINE)


def import_file(path, shapes):
    """Imports the LiteRT file `path`; see the package's contract."""
    require("tosa_converter_for_tflite", needed_for=f"importing '{path}'")
    model = litert_model.load(path, shapes)
    name = mlir_module.c_identifier(os.path.splitext(os.path.basename(path))[0])
    return finish(model, name, convert(model))


# An operator whose result the converter leaves open where its operands are not.
_PACK = re.compile(
    r'"tfl\.pack"\(.*\) <\{axis = (-?\d+) : i32, values_count = (\d+) : i32\}> : '
    r"\(tensor<((?:\d+x)*)\w+>.*\) -> tensor<[\dx]*\?.*> loc\((#loc\d*)\)$",
    re.MULTILINE)


def convert(model):
    """The converter's text for `model`, whose results of PACK are static."""
    while True:
        text = run_converter(model)
        names, shapes = location_names(text), {}
        for axis, count, sizes, place in _PACK.findall(text):
            shape = [int(size) for size in sizes.split("x") if size]
            axis = int(axis) % (len(shape) + 1)
            shapes[names.get(place, "")[1:-1]] = (*shape[:axis], int(count),
                                                  *shape[axis:])
        if not litert_model.set_shapes(
                model, {n: shapes[quoted(n)[1:-1]] for n in model.tensors
                        if quoted(n)[1:-1] in shapes}):
            return text


def run_converter(model):
    """The converter's text for `model`, from a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "model.tflite")
        target = os.path.join(folder, "model.mlir")
        with open(source, "wb") as file:
            file.write(model.data)
        child = subprocess.run([sys.executable, "-c", _CONVERT, source, target],
                               capture_output=True, text=True, errors="replace")
        if child.returncode == 0 and os.path.exists(target):
            with open(target, encoding="utf-8") as file:
                return file.read().replace(source, model.path)
    if child.returncode < 0:
        raise ImporterError(
            f"'{model.path}' cannot be converted: tosa-converter-for-tflite crashed "
            f"on it (signal {-child.returncode})")
    raise ImporterError(
        f"'{model.path}' cannot be converted: {first_error(child.stderr)}")


def first_error(log):
    """The first error of the converter's log, without its location."""
    for line in log.splitlines():
        if ": error: " in line:
            return line.split(": error: ", 1)[1]
    lines = log.strip().splitlines()
    return lines[-1] if lines else "tosa-converter-for-tflite does not say why"


def finish(model, name, text):
    """Names function, arguments and results; takes off what only TensorFlow
    knows; refuses what is no TOSA or not static."""
    refuse_leftovers(model, text)
    head = _FUNCTION.search(text)
    if not head or _OTHER_FUNCTION.search(text):
        raise ImporterError(
            f"'{model.path}' has control flow, which the LiteRT importer does not "
            "support")
    inputs = re.findall(r"%arg\d+: (tensor<[^>]*>)", head["inputs"])
    results = re.findall(r"tensor<[^>]*>", head["results"])
    arguments = ", ".join(
        f"%arg{i}: {kind} {described(tensor)} loc({quoted(tensor.name)})"
        for i, (kind, tensor) in enumerate(zip(inputs, model.inputs, strict=True)))
    values = ", ".join(f"{kind} {described(tensor)}" for kind, tensor
                       in zip(results, model.outputs, strict=True))
    text = "".join([text[:head.start()],
                    f"  func.func @{name}({arguments}) -> ({values}) {{",
                    text[head.end():]])
    refuse_open(model, text)
    text = describe_states(model, text)
    places = {alias: name[1:-1] for alias, name in location_names(text).items()}
    text = litert_kernels.correct(model, text, places)
    # Diagnostics show the file of a named location in place of its name.
    text = re.sub(r'^(#loc\d* = loc\(".*")\(#loc\d*\)\)$', r"\1)", text,
                  flags=re.MULTILINE)
    # What the function is called is the name of no node.
    if function := re.search(r"^  \} loc\((#loc\d*)\)$", text, re.MULTILINE):
        text = text.replace(f'{function[1]} = loc("', f'{function[1]} = loc("graph:', 1)
    return re.sub(r"^module attributes \{.*\} \{$", "module {", text, count=1,
                  flags=re.MULTILINE)


# A conversion between a type and what the converter makes of it, which is the same.
_NO_CONVERSION = re.compile(
    r"^ *(%\d+) = builtin\.unrealized_conversion_cast (%\w+) : (\S+) to \3 .*\n",
    re.MULTILINE)
_VARIABLE = re.compile(r"^(  tosa\.variable @)(\S+)( = .*)( loc\(#loc\d*\))$",
                       re.MULTILINE)
_VARIABLE_READ = re.compile(r"tosa\.variable_read @(\S+) .* loc\((#loc\d*)\)$",
                            re.MULTILINE)


def describe_states(model, text):
    """Says of variables which numbers their codes are, as the tensors say to which
    they are read, and takes off the conversions around them."""
    for result, source, _ in _NO_CONVERSION.findall(text):
        text = re.sub(rf"{re.escape(result)}\b", source, text)
    text = re.sub(r"^ *(%\w+) = builtin\.unrealized_conversion_cast \1 : .*\n", "",
                  text, flags=re.MULTILINE)
    names = location_names(text)
    tensors = {quoted(n)[1:-1]: table for n, table in model.tensors.items()}
    codes = {}
    for variable, place in _VARIABLE_READ.findall(text):
        table = tensors.get(names.get(place, "")[1:-1])
        if table and litert_model.codes_of(table):
            codes[variable] = litert_model.codes_of(table)
    return _VARIABLE.sub(
        lambda m: "".join([m[1], m[2],
                           f" {{qnn.codes = {codes[m[2]]}}}" if m[2] in codes else "",
                           m[3], m[4]]), text)


def refuse_leftovers(model, text):
    """Operators that the converter left as they were."""
    found = _LEFTOVER.findall(text)
    if not found:
        return
    names = location_names(text)
    listed = list(dict.fromkeys(
        f"'{op}' at {names.get(location, 'an unknown place')}"
        for op, location in found))
    raise ImporterError(
        f"'{model.path}' has operators that the LiteRT importer does not support: "
        + ", ".join(listed))


def refuse_open(model, text):
    """Results whose shape is known when the program runs. Those of the function
    come last, for they have no better name than the operation's."""
    for line in sorted(text.splitlines(), key=lambda line: "func.func" in line):
        # Data of constants may hold any character.
        code = re.sub(r'dense<"[^"]*">', "", line) if "dense<" in line else line
        if re.search(r"-> \(?tensor<[^>]*[?*]", code):
            match = re.search(r"loc\((#loc\d*)\)$", line)
            place = location_names(text).get(match[1]) if match else None
            raise ImporterError(
                f"'{model.path}': the shape of {place or 'a tensor'} is not known "
                "before the program runs, which the LiteRT importer does not support")


def location_names(text):
    """Location alias -> the name of the tensor there, in quotes."""
    names = {}
    aliases = dict(_ALIAS.findall(text))
    for alias, location in aliases.items():
        # A fused location begins with the name of the first result.
        fused = re.match(r"fused\[(#loc\d*)", location)
        if fused:
            location = aliases.get(fused[1], "")
        name = re.match(r'"(.*)"\(#loc\d*\)$', location)
        if name:
            names[alias] = f"'{name[1]}'"
    return names


def described(tensor):
    """The attributes of an argument or result."""
    codes = f", qnn.codes = {tensor.codes}" if tensor.codes else ""
    return f"{{qnn.name = {quoted(tensor.name)}{codes}}}"
