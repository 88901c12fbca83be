"""Open dimensions of the inputs of an ONNX model get the sizes that the user gives."""
from . import ImporterError, refuse_open_inputs


def fix(path, inputs, shapes):
    """Gives the open dimensions of `inputs` the sizes of `shapes`. A symbolic
    dimension that one input fixes is fixed for all."""
    tensors = {i.name: i.type.tensor_type for i in inputs
               if i.type.HasField("tensor_type")}
    for tensor in tensors.values():
        for dim in tensor.shape.dim:
            # Some exporters write what is open as -1.
            if dim.dim_value < 0:
                dim.Clear()
    for name in shapes:
        if name not in tensors:
            raise ImporterError(
                f"'{path}' has no input '{name}'; its inputs are "
                + (", ".join(f"'{n}'" for n in tensors) or "none"))
    symbols = {}
    for name, shape in shapes.items():
        fix_shape(path, name, tensors[name], shape, symbols)
    open_inputs = []
    for name, tensor in tensors.items():
        if not tensor.HasField("shape"):
            open_inputs.append((name, "unknown rank", "..."))
            continue
        for dim in tensor.shape.dim:
            if dim.dim_param in symbols:
                dim.dim_value = symbols[dim.dim_param][0]
        texts = [dim_text(dim) for dim in tensor.shape.dim]
        if not all(text.isdigit() for text in texts):
            example = "x".join(t if t.isdigit() else "1" for t in texts)
            open_inputs.append((name, "x".join(texts), example))
    refuse_open_inputs(path, open_inputs)


def fix_shape(path, name, tensor, shape, symbols):
    """One input of `fix`; enters what it fixes into `symbols`."""
    given = "x".join(map(str, shape))
    if not tensor.HasField("shape"):
        for size in shape:
            tensor.shape.dim.add().dim_value = size
        tensor.shape.SetInParent()
        return
    dims = tensor.shape.dim
    declared = "x".join(map(dim_text, dims))
    if len(dims) != len(shape):
        raise ImporterError(
            f"'{path}': input '{name}' has rank {len(dims)} ({declared}), "
            f"--shape gives rank {len(shape)} ({given})")
    for dim, size in zip(dims, shape):
        if dim.HasField("dim_value") and dim.dim_value != size:
            raise ImporterError(
                f"'{path}': input '{name}' is {declared} in the file, "
                f"--shape gives {given}")
        if dim.dim_param:
            known, other = symbols.setdefault(dim.dim_param, (size, name))
            if known != size:
                raise ImporterError(
                    f"'{path}': --shape gives dimension '{dim.dim_param}' the "
                    f"size {known} in '{other}' and {size} in '{name}'")
        dim.dim_value = size


def dim_text(dim):
    if dim.HasField("dim_value"):
        return str(dim.dim_value)
    return dim.dim_param or "?"
