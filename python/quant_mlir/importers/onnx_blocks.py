"""Weights whose scales differ from block to block are floats in the program: which nodes
read them, and what is said of those."""

# What only moves or converts a weight on its way to the node that multiplies by it.
_PASSED = ("Cast", "Identity", "Reshape", "Squeeze", "Transpose", "Unsqueeze")


def float_weights(proto):
    """Why the weights of nodes came as floats, by the name of the node."""
    readers, reasons = {}, {}
    for node in proto.graph.node:
        for name in node.input:
            readers.setdefault(name, []).append(node)
    for node in proto.graph.node:
        size = next((a.i for a in node.attribute if a.name == "block_size"), 0)
        if not size or len(node.input) < 2:
            continue
        if node.op_type == "MatMulNBits":
            reasons[node.name] = _reason(size, node.input[1], "its columns")
        elif node.op_type == "DequantizeLinear":
            axis = next((a.i for a in node.attribute if a.name == "axis"), 1)
            reason = _reason(size, node.input[0], f"axis {axis}")
            for reader in _products(readers, node.output[0]):
                reasons[reader.name] = reason
    return reasons


def _products(readers, value):
    """The nodes that compute with `value`, also once it was moved."""
    for node in readers.get(value, []):
        if node.op_type in _PASSED:
            yield from _products(readers, node.output[0])
        else:
            yield node


def _reason(size, weight, axis):
    return (f"its weights '{weight}' have scales in blocks of {size} along {axis}, and a "
            "sum of integers has one scale: they are dequantized; quantize them per "
            "tensor or per output channel")
