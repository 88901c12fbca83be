"""PyTorch programs of torch.export through torch-mlir: linalg on tensors.

Locations name the module path and the node of the exported graph, such as
'layer1.0.conv1/conv2d'.
"""
import os
import re

from . import ImporterError, mlir_module, require


def export(module, example_inputs, path):
    """Writes a torch.nn.Module or ExportedProgram to the .pt2 file `path`.

    `example_inputs` is one tensor or array, or a sequence of them; a module is
    exported with their shapes. Raises `ImporterError`.
    """
    torch = require("torch", needed_for="exporting a PyTorch module")
    if isinstance(module, torch.export.ExportedProgram):
        torch.export.save(module, path)
        return
    if not isinstance(module, torch.nn.Module):
        raise ImporterError(
            f"cannot load a {type(module).__name__}; expected a path, bytes, a "
            "torch.nn.Module or a torch.export.ExportedProgram")
    if example_inputs is None:
        raise ImporterError("a torch.nn.Module needs example_inputs, which say the "
                            "shapes to export it with")
    if module.training:
        raise ImporterError("the module is in training mode, in which batch norm "
                            "and dropout are not constant; call .eval() first")
    if not isinstance(example_inputs, (tuple, list)):
        example_inputs = [example_inputs]
    inputs = tuple(torch.as_tensor(value) for value in example_inputs)
    try:
        program = torch.export.export(module, inputs)
    except Exception as error:  # torch.export raises whatever the model raises
        raise ImporterError(f"torch.export cannot export "
                            f"{type(module).__name__}: {_first(error)}") from error
    torch.export.save(program, path)


def import_file(path, shapes):
    """Imports the .pt2 file `path`; see the package's contract."""
    torch = require("torch", needed_for=f"importing '{path}'")
    require("torch_mlir", needed_for=f"importing '{path}'")
    from torch_mlir import fx
    # Operators of quantized models register themselves.
    import torch.ao.quantization.fx._decomposed  # noqa: F401
    try:
        program = torch.export.load(path)
    except Exception as error:
        raise ImporterError(f"'{path}' is not a program that torch.export.save "
                            f"wrote: {_first(error)}") from error
    program = fix_shapes(torch, program, shapes, path)
    labels = label_nodes(program)
    name = mlir_module.c_identifier(os.path.splitext(os.path.basename(path))[0])
    try:
        module = fx.export_and_import(
            program, output_type="linalg-on-tensors", func_name=name)
    except Exception as error:
        raise ImporterError(f"'{path}' cannot be converted: "
                            f"{_explain(error, labels)}") from error
    signature = program.graph_signature
    function = next(op for op in module.body.operations
                    if op.operation.name == "func.func"
                    and op.attributes["sym_name"].value == name)
    with module.context:
        mlir_module.widen_zero_points(function)
        mlir_module.drop_wrong_assertions(function)
        mlir_module.repair_gelu(function)
        mlir_module.name_signature(
            function, *(name_unsigned(torch, program, names) for names in
                        (signature.user_inputs, signature.user_outputs)))
    return name_locations(mlir_module.print_module(module, {}))


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
    """Gives each node its name as the place that torch-mlir reads from it."""
    labels = []
    for node in program.graph.nodes:
        if node.op in ("placeholder", "output"):
            label = node.name
        else:
            stack = list(node.meta.get("nn_module_stack", {}).values())
            owner = stack[-1][0] if stack else ""
            label = f"{owner}/{node.name}" if owner else node.name
        label = label.replace('"', "'")
        node.meta["stack_trace"] = f'File "{_MARK}{label}", line 0,'
        labels.append(label)
    return labels


_MARK = "torch-node:"


def name_locations(text):
    """Locations of our labels as names instead of files."""
    return re.sub(r'loc\("' + _MARK + r'([^"]*)":0:0\)', r'loc("\1")', text)


def _first(error):
    lines = str(error).strip().splitlines()
    return lines[0][:300] if lines else type(error).__name__


def _explain(error, labels):
    """The line that says most, with the node where it names one of ours."""
    text = str(error)
    found = re.search(r'loc\("' + _MARK + r'([^"]*)":0:0\)|' + _MARK
                      + r'([^":]*)', text)
    lines = [line for line in text.splitlines() if "error:" in line] or [
        _first(error)]
    message = re.sub(r".*?error: ", "", lines[0]).strip()[:300]
    if found:
        return f"node '{found.group(1) or found.group(2)}': {message}"
    return message
