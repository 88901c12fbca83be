"""What a failure of the converter says to the user: the model's node, what torch-mlir
did not take of it, in the words of ONNX, and a way out."""
import re

from .onnx_model import one_line


def explain(model, error):
    """The first error of a failed pipeline, with the node it is about."""
    if not error.error_diagnostics:
        return f"'{model.path}' cannot be converted: {one_line(error)}"
    first = error.error_diagnostics[0]
    message = one_line(first.message)
    name = location_name(first.location)
    if not name:
        return f"'{model.path}' cannot be converted: {message.split(': %')[0]}"
    node = model.describe_node(name)
    failed = re.search(r"failed to legalize operation '([^']*)'", message)
    if failed:
        return (f"'{model.path}': {node} is not supported: "
                f"{unconverted(failed[1], message)}; export the model with other "
                "operators in its place")
    return f"'{model.path}': {node} cannot be converted: {message.split(': %')[0]}"


def unconverted(op, message):
    """What torch-mlir has no way for: an operator of ONNX with these attributes, on
    these tensors, or what it made of one."""
    if op != "torch.operator":
        made = op if op.startswith("torch.aten.") else "what it makes of it"
        return f"torch-mlir does not lower {made}"
    operator = re.search(r'name = "onnx\.(\w+)"', message)
    attributes = re.findall(r'torch\.onnx\.(\w+) = ("[^"]*"|\[[^\]]*\]|[^,}]*)', message)
    types = re.search(r"\} : \((.*?)\) ->|> : \((.*?)\) ->", message)
    tensors = re.findall(r"!torch\.vtensor<\[([^\]]*)\],(\w+)>|!torch\.(none)",
                         (types[1] or types[2]) if types else "")
    text = f"torch-mlir has no conversion of {operator[1] if operator else 'it'}"
    if attributes:
        text += " with " + ", ".join(
            f"{name} = {re.sub(' : s?[if][0-9]+', '', value)}"
            for name, value in attributes)
    if tensors:
        text += " on " + ", ".join(
            none or f"{kind}[{sizes}]" for sizes, kind, none in tensors)
    return text


def location_name(location):
    """The first name in a location, or None; diagnostics have only its text."""
    match = re.search(r'"((?:[^"\\]|\\.)*)"(?!:\d)', str(location))
    return match and match[1].replace('\\"', '"').replace("\\\\", "\\")
