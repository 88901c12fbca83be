"""PyTorch programs of torch.export through torch-mlir: linalg on tensors.

Locations name the module path and the node of the exported graph, such as
'layer1.0.conv1/conv2d'.
"""
import os
import re

from ..errors import ArgumentError
from . import ImporterError, mlir_module, require, tm_tensor, torch_recurrence


def export(module, example_inputs, path):
    """Writes a torch.nn.Module or ExportedProgram to the .pt2 file `path`.

    `example_inputs` is one tensor or array, or a sequence of them; a module is
    exported with their shapes. Raises `ImporterError`, `TypeError` or `ValueError`.
    """
    torch = require("torch", needed_for="exporting a PyTorch module")
    if isinstance(module, torch.export.ExportedProgram):
        torch.export.save(module, path)
        return
    if not isinstance(module, torch.nn.Module):
        raise TypeError(f"source is a {type(module).__name__}, expected a path, bytes, "
                        "a torch.nn.Module or an ExportedProgram")
    if example_inputs is None:
        raise ArgumentError("example_inputs is None, expected arrays or tensors: a "
                            "torch.nn.Module is exported with their shapes")
    if module.training:
        raise ImporterError("the module is in training mode, in which batch norm "
                            "and dropout are not constant; call .eval() first")
    if not isinstance(example_inputs, (tuple, list)):
        example_inputs = [example_inputs]
    inputs = tuple(_tensor(torch, value) for value in example_inputs)
    try:
        program = torch.export.export(module, inputs)
    except Exception as error:  # torch.export raises whatever the model raises
        raise ImporterError(f"torch.export cannot export "
                            f"{type(module).__name__}: {_first(error)}") from error
    torch.export.save(program, path)


def _tensor(torch, value):
    try:
        return torch.as_tensor(value)
    except (TypeError, ValueError, RuntimeError) as error:
        raise TypeError(f"example_inputs holds {type(value).__name__}, expected "
                        f"arrays or tensors ({_first(error)})") from error


def import_file(path, shapes):
    """Imports the .pt2 file `path`; see the package's contract."""
    torch = require("torch", needed_for=f"importing '{path}'")
    require("torch_mlir", needed_for=f"importing '{path}'")
    # Operators of quantized models register themselves.
    import torch.ao.quantization.fx._decomposed  # noqa: F401
    try:
        program = torch.export.load(path)
    except Exception as error:
        raise ImporterError(f"'{path}' is not a program that torch.export.save "
                            f"wrote: {_first(error)}") from error
    program = fix_shapes(torch, program, shapes, path)
    operators = label_nodes(program)
    name = mlir_module.c_identifier(os.path.splitext(os.path.basename(path))[0])
    try:
        program = torch_recurrence.decompose(torch, program)
        refuse_random(torch, program, path)
        regions = torch_recurrence.take_out(torch, program, label_of)
        module = convert(program, name)
    except ImporterError:
        raise
    except Exception as error:  # whatever PyTorch and torch-mlir raise
        raise ImporterError(f"'{path}': {explain(error, operators)}") from error
    signature = program.graph_signature
    function = mlir_module.find_function(module)
    with module.context:
        torch_recurrence.join(module, function, regions)
        mlir_module.widen_zero_points(function)
        mlir_module.drop_wrong_assertions(function)
        mlir_module.repair_gelu(function)
        mlir_module.name_signature(
            function, *(name_unsigned(torch, program, names) for names in
                        (signature.user_inputs, signature.user_outputs)))
    return name_locations(mlir_module.print_module(module, {}))


def refuse_random(torch, program, path):
    """What draws random numbers is no function of the inputs."""
    for node in program.graph.nodes:
        if (torch.Tag.nondeterministic_seeded in getattr(node.target, "tags", ())
                and node.target not in torch_recurrence.cells(torch)):
            raise ImporterError(
                f"'{path}': node '{label_of(node)}' (operator '{node.target}') is not "
                "supported: it draws random numbers, and a compiled program gives the "
                "same outputs for the same inputs; make them an input")


def convert(program, name):
    """A decomposed program in linalg, as the function `name` of a module."""
    from torch_mlir import ir, passmanager
    from torch_mlir.dialects import torch as torch_dialect
    from torch_mlir.extras.fx_importer import FxImporter
    context = ir.Context()
    torch_dialect.register_dialect(context)
    importer = FxImporter(context=context)
    importer.import_frozen_program(program, func_name=name)
    module = importer.module
    with context:
        for pipeline in _PIPELINES:
            passmanager.PassManager.parse(f"builtin.module({pipeline})").run(
                module.operation)
        tm_tensor.expand(module)
    return module


_PIPELINES = ("func.func(torch-match-quantized-custom-ops)",
              "torchdynamo-export-to-torch-backend-pipeline{extra-library=}",
              "torch-backend-to-linalg-on-tensors-backend-pipeline")


def name_unsigned(torch, program, names):
    """Pairs of a value's name and whether it holds unsigned integers."""
    kinds = {node.name: node.meta["val"].dtype for node in program.graph.nodes
             if isinstance(node.meta.get("val"), torch.Tensor)}
    unsigned = (torch.uint8, torch.uint16, torch.uint32, torch.uint64)
    return [(name, kinds.get(name) in unsigned) for name in names]


def fix_shapes(torch, program, shapes, path):
    """`program` with static shapes: exported again where it leaves any open."""
    inputs = {node.name: node.meta["val"] for node in program.graph.nodes
              if node.op == "placeholder"
              and node.name in program.graph_signature.user_inputs}
    for name in shapes:
        if name not in inputs:
            raise ImporterError(f"'{path}' has no input '{name}'; its inputs are "
                                + ", ".join(f"'{n}'" for n in inputs))
    examples, again = [], False
    for name, value in inputs.items():
        given = shapes.get(name)
        own = tuple(value.shape)
        is_open = any(not isinstance(size, int) for size in own)
        if is_open and given is None:
            raise ImporterError(
                f"'{path}': input '{name}' has the open shape "
                f"{'x'.join(map(str, own))}; give --shape {name}="
                + "x".join(str(s) if isinstance(s, int) else "1" for s in own))
        if given is not None and len(given) != len(own):
            raise ImporterError(f"'{path}': input '{name}' has rank {len(own)}, the "
                                f"given shape has rank {len(given)}")
        if given is not None and not is_open and given != own:
            raise ImporterError(
                f"'{path}': input '{name}' was exported with the shape "
                f"{'x'.join(map(str, own))}, not {'x'.join(map(str, given))}; "
                "export it with dynamic_shapes or with that shape")
        again |= is_open
        examples.append(torch.zeros(given or own, dtype=value.dtype))
    if not again:
        return program
    try:
        return torch.export.export(program.module(), tuple(examples))
    except Exception as error:
        raise ImporterError(f"'{path}' does not take the given shapes: "
                            f"{_first(error)}") from error


def label_nodes(program):
    """Gives each node its name as the place that torch-mlir reads from it. Returns
    the operators by these names."""
    operators = {}
    for node in program.graph.nodes:
        if node.op in ("placeholder", "output"):
            label = node.name
        else:
            stack = list(node.meta.get("nn_module_stack", {}).values())
            owner = stack[-1][0] if stack else ""
            label = f"{owner}/{node.name}" if owner else node.name
        label = label.replace('"', "'")
        node.meta["stack_trace"] = f'File "{_MARK}{label}", line 0,'
        operators[label] = str(node.target)
    return operators


_MARK = "torch-node:"


def label_of(node):
    """What `label_nodes` called a node, or what it was decomposed from."""
    found = re.search(_MARK + '([^"]*)', node.meta.get("stack_trace") or "")
    return found[1] if found else node.name


def name_locations(text):
    """Locations of our labels as names instead of files."""
    return re.sub(r'loc\("' + _MARK + r'([^"]*)":0:0\)', r'loc("\1")', text)


def _first(error):
    lines = str(error).strip().splitlines()
    return lines[0][:300] if lines else type(error).__name__


def _node_of(error):
    """The node that was at work where an exception was raised, or None."""
    from torch.fx import Node
    found, frame = None, error.__traceback__
    while frame:
        node = frame.tb_frame.f_locals.get("node")
        found = node if isinstance(node, Node) else found
        frame = frame.tb_next
    return found


def explain(error, operators):
    """What failed, by the node of the exported graph where that is known."""
    text = str(error)
    if isinstance(error, tm_tensor.NotExpanded):
        text, what = error.args
        message = f"torch-mlir leaves it as '{what}'"
    elif getattr(error, "error_diagnostics", None):
        first = error.error_diagnostics[0]
        text, message = str(first.location), first.message.splitlines()[0][:300]
    else:
        text = label_of(node) if (node := _node_of(error)) is not None else ""
        message = f"{type(error).__name__}: {_first(error)}"
    unknown = re.search(r'torch\.operator.*name = "torch\.([^"]*)"', message)
    failed = re.search(r"failed to legalize operation '([^']*)'", message)
    if unknown or failed:
        message = (f"torch-mlir has no lowering of '{(unknown or failed)[1]}'; write "
                   "it with other operators of PyTorch, or export the model without it")
    found = re.search(_MARK + r'([^":]*)', text)
    label = found[1] if found else text
    if label not in operators:
        return f"the program cannot be converted: {message}"
    return (f"node '{label}' (operator '{operators[label]}') is not supported: "
            f"{message}")
