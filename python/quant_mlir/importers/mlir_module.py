"""What importers on torch-mlir share: running pipelines, finishing a module.

torch-mlir has a newer MLIR than this project; modules leave it as text.
"""
import math
import re


def c_identifier(name):
    """`name` as a C identifier: 'resnet18-v1' -> 'resnet18_v1'."""
    name = re.sub(r"\W", "_", name, flags=re.ASCII) or "model"
    return "model_" + name if name[0].isdigit() else name


def resource_keys(names):
    """Keys of resources for `names`: C identifiers, all different."""
    keys = {}
    used = set()
    for name in names:
        base = key = c_identifier(name)
        count = 1
        while key in used:
            count += 1
            key = f"{base}_{count}"
        used.add(key)
        keys[name] = key
    return keys


def find_function(module):
    """The one public function of a converted module."""
    return next(op for op in module.body.operations
                if op.operation.name == "func.func"
                and "sym_visibility" not in op.attributes)


def weights_from_arguments(function, names, keys):
    """The last arguments of `function`, `names`, become constants that refer to
    the resources `keys`. Returns the names of those that are used."""
    from torch_mlir import ir
    block = function.entry_block
    first = len(block.arguments) - len(names)
    used = []
    for index in reversed(range(first, len(block.arguments))):
        argument = block.arguments[index]
        name = names[index - first]
        if list(argument.uses):
            with ir.InsertionPoint.at_block_begin(block), ir.Location.name(name):
                value = ir.Attribute.parse(
                    f"dense_resource<{keys[name]}> : {argument.type}")
                constant = ir.Operation.create(
                    "arith.constant", results=[argument.type],
                    attributes={"value": value})
            argument.replace_all_uses_with(constant.result)
            used.append(name)
        block.erase_argument(index)
    function.attributes["function_type"] = ir.TypeAttr.get(ir.FunctionType.get(
        [a.type for a in block.arguments], function.type.results))
    return used[::-1]


def name_signature(function, inputs, outputs):
    """Gives arguments and results of `function` the attribute `qnn.name`, and
    `qnn.unsigned` where MLIR's signless integers stand for unsigned ones.

    `inputs` and `outputs` are pairs of a name and whether it is unsigned.
    """
    from torch_mlir import ir

    def attributes(values):
        return ir.ArrayAttr.get([
            ir.DictAttr.get({"qnn.name": ir.StringAttr.get(name),
                             **({"qnn.unsigned": ir.UnitAttr.get()}
                                if unsigned else {})})
            for name, unsigned in values])

    function.attributes["arg_attrs"] = attributes(inputs)
    function.attributes["res_attrs"] = attributes(outputs)


def explain_float_weights(function, reasons):
    """Says why nodes, by name, multiply by floats though the model is quantized."""
    from torch_mlir import ir
    if reasons:
        function.attributes["qnn.float_weights"] = ir.DictAttr.get(
            {name: ir.StringAttr.get(reason) for name, reason in reasons.items()})


def widen_zero_points(function):
    """Repairs torch-mlir's dequantization per axis: it widens unsigned codes by
    zeros, but the zero points that are subtracted from them by their sign."""
    from torch_mlir import ir
    found = []

    def visit(op):
        if op.name == "arith.subi":
            code, zero = (operand.owner for operand in op.operands)
            if (getattr(code, "name", "") == "arith.extui"
                    and getattr(zero, "name", "") == "arith.extsi"
                    and code.operands[0].type == zero.operands[0].type):
                found.append((op, zero))
        return ir.WalkResult.ADVANCE

    function.operation.walk(visit, ir.WalkOrder.PRE_ORDER)
    for difference, zero in found:
        widened = ir.Operation.create(
            "arith.extui", results=[zero.results[0].type],
            operands=[zero.operands[0]], loc=zero.location,
            ip=ir.InsertionPoint(zero))
        difference.operands[1] = widened.results[0]


def drop_wrong_assertions(function):
    """Repairs torch-mlir's reciprocal, which asserts that no element is zero: the
    reciprocal of zero is infinite in ONNX and PyTorch."""
    from torch_mlir import ir
    wrong = []

    def visit(op):
        if op.name == "cf.assert" and "tensor with zero element" in str(
                op.attributes["msg"]):
            wrong.append(op)
        return ir.WalkResult.ADVANCE

    function.operation.walk(visit, ir.WalkOrder.PRE_ORDER)
    for op in wrong:
        op.erase()


def repair_gelu(function):
    """Repairs torch-mlir's gelu by tanh, whose sqrt(2 / pi) is right to four digits."""
    from torch_mlir import ir
    kinds = (ir.F32Type.get(context=function.context),
             ir.F64Type.get(context=function.context))
    right, wrong = math.sqrt(2 / math.pi), []

    def visit(op):
        if op.name == "arith.constant" and op.results[0].type in kinds:
            value = ir.FloatAttr(op.attributes["value"]).value
            if abs(value - 0.797724) < 1e-6 and all(
                    feeds_tanh(use.owner) for use in op.results[0].uses):
                wrong.append(op)
        return ir.WalkResult.ADVANCE

    def feeds_tanh(op):
        return op.name == "arith.mulf" and all(
            use.owner.name == "math.tanh" for use in op.results[0].uses)

    function.operation.walk(visit, ir.WalkOrder.PRE_ORDER)
    for op in wrong:
        op.attributes["value"] = ir.FloatAttr.get(
            op.results[0].type, right, loc=op.location)


def complete_locations(function):
    """Operations without a location, such as constants that patterns moved, take
    that of the first operation that uses them, else of one that they use."""
    from torch_mlir import ir
    unknown = []

    def visit(op):
        if isinstance(op.location, ir.UnknownLoc):
            unknown.append(op)
        return ir.WalkResult.ADVANCE

    function.operation.walk(visit, ir.WalkOrder.PRE_ORDER)
    for op in reversed(unknown):  # users follow what they use
        near = [use.owner for result in op.results for use in result.uses]
        near += [operand.owner for operand in op.operands
                 if isinstance(operand.owner, ir.Operation)]
        near.append(op.parent)
        op.location = next((n.location for n in near
                            if not isinstance(n.location, ir.UnknownLoc)),
                           function.location)


def forget_calls(module):
    """Operations that were inlined keep the name of a node: their own, else that of
    the call."""
    from torch_mlir import ir

    def named(location):
        if isinstance(location, ir.CallSiteLoc):
            return named(location.callee) or named(location.caller)
        return location if isinstance(location, ir.NameLoc) else None

    def visit(op):
        if isinstance(op.location, ir.CallSiteLoc):
            op.location = named(op.location) or ir.Location.unknown(op.context)
        return ir.WalkResult.ADVANCE

    module.operation.walk(visit, ir.WalkOrder.PRE_ORDER)


def pack_booleans(text):
    """Long constants of i1 bit by bit, the first in the lowest bit, as MLIR 22 reads
    them; torch-mlir's MLIR writes a byte for each."""
    def pack(match):
        data = bytes.fromhex(match[1])
        if len(data) != math.prod(map(int, match[2].split("x"))):
            return match[0]
        bits = [byte & 1 for byte in data]
        bits += [0] * (-len(bits) % 8)
        packed = bytes(sum(bit << i for i, bit in enumerate(bits[at:at + 8]))
                       for at in range(0, len(bits), 8))
        return f'dense<"0x{packed.hex().upper()}"> : tensor<{match[2]}xi1>'

    return re.sub(r'dense<"0x([0-9A-F]+)"> : tensor<([\dx]+)xi1>', pack, text)


def print_module(module, resources):
    """The text of `module` with locations. `resources` maps keys to bytes."""
    text = pack_booleans(module.operation.get_asm(enable_debug_info=True))
    if not resources:
        return text
    # The blob begins with its alignment as 32 bits, little endian.
    blobs = ",\n".join(f'      {key}: "0x40000000{data.hex().upper()}"'
                       for key, data in resources.items())
    return ("".join([text, "\n{-#\n  dialect_resources: {\n    builtin: {\n",
                     blobs, "\n    }\n  }\n#-}\n"]))
