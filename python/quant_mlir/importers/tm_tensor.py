"""torch-mlir's own dialect tm_tensor as loops: MLIR 22 does not know it.

Each operation becomes a call of a function that is written as text and inlined at
once. Indices are checked, since out of bounds they would be written to.
"""
import re

from . import mlir_module


class NotExpanded(Exception):
    """An operation of tm_tensor without an expansion: its location and name."""


def expand(module):
    """Replaces every operation of tm_tensor in `module`. Raises `NotExpanded`."""
    from torch_mlir import ir, passmanager
    found = []

    def visit(op):
        if op.name.startswith("tm_tensor.") and not op.name.endswith(".yield"):
            found.append(op)
        return ir.WalkResult.ADVANCE

    module.operation.walk(visit, ir.WalkOrder.PRE_ORDER)
    for number, op in enumerate(found):
        replace(module, op, f"tm_tensor_{number}")
    if found:
        passmanager.PassManager.parse(
            "builtin.module(inline,symbol-dce)").run(module.operation)
        mlir_module.forget_calls(module)


def replace(module, op, name):
    """Puts a call of a new private function in the place of `op`."""
    from torch_mlir import ir
    makers = {"tm_tensor.scatter": scatter, "tm_tensor.sort": sort,
              "tm_tensor.scan": scan}
    text = makers[op.name](op, name) if op.name in makers else None
    if text is None:
        raise NotExpanded(location(op), op.name)
    function = ir.Operation.parse(text, context=module.context)
    module.body.append(function)
    with op.location, ir.InsertionPoint(op):
        call = ir.Operation.create(
            "func.call", results=[r.type for r in op.results],
            operands=list(op.operands),
            attributes={"callee": ir.FlatSymbolRefAttr.get(name)})
    for old, new in zip(op.results, call.results):
        old.replace_all_uses_with(new)
    op.erase()


def location(op):
    return getattr(op.location, "name_str", str(op.location))


def body(op):
    """Names of the arguments, lines and yielded value of the region of `op`."""
    text = op.get_asm(use_local_scope=True)
    head, *lines = text[text.index("^bb0("):].splitlines()
    arguments = re.findall(r"(%[\w#]+):", head)
    end = next(i for i, line in enumerate(lines) if "tm_tensor.yield" in line)
    result = re.search(r"tm_tensor\.yield (%[\w#]+)", lines[end])[1]
    return arguments, [line.strip() for line in lines[:end]], result


def renamed(lines, result, names):
    """The region with its arguments renamed."""
    def rename(text):
        return re.sub(r"%[\w#]+", lambda m: names.get(m[0], m[0]), text)

    return [rename(line) for line in lines], rename(result)


def constants(numbers):
    return [f"%c{n} = arith.constant {n} : index" for n in sorted(set(numbers))]


def scatter(op, name):
    """for i: original[indices[i]] = body(updates[i], original[indices[i]])"""
    updates, indices, original = (o.type for o in op.operands)
    if (len(updates.shape) != 1 or not all(
            t.has_static_shape for t in (updates, indices, original))
            or "dimension_map" not in op.attributes):
        return None
    places = list(op.attributes["dimension_map"])
    rank = len(original.shape)
    if sorted(places) != list(range(rank)) or indices.shape[1] != rank:
        return None
    (update, old), lines, result = body(op)
    lines, result = renamed(lines, result, {update: "%update", old: "%old"})
    index_type = indices.element_type
    at = [None] * rank
    load = []
    for k, dim in enumerate(places):
        at[dim] = f"%at{k}"
        load += [f"%raw{k} = tensor.extract %indices[%i, %c{k}] : {indices}",
                 f"%at{k} = arith.index_cast %raw{k} : {index_type} to index",
                 f"%ok{k} = arith.cmpi ult, %at{k}, %c{original.shape[dim]} : index",
                 f'cf.assert %ok{k}, "index out of bounds"']
    at = ", ".join(at)
    return "\n".join([
        f"func.func private @{name}(%updates: {updates}, %indices: {indices}, "
        f"%original: {original}) -> {original} {{",
        *constants([0, 1, updates.shape[0], *range(rank), *original.shape]),
        f"%y = scf.for %i = %c0 to %c{updates.shape[0]} step %c1 "
        f"iter_args(%t = %original) -> ({original}) {{",
        *load,
        f"%update = tensor.extract %updates[%i] : {updates}",
        f"%old = tensor.extract %t[{at}] : {original}",
        *lines,
        f"%next = tensor.insert {result} into %t[{at}] : {original}",
        f"scf.yield %next : {original}", "}",
        f"return %y : {original}", "}"])


def scan(op, name):
    """Running results along one dimension: each joins the one before and its element.
    The other result is the last of them."""
    values, results, last = (o.type for o in op.operands)
    if not all(t.has_static_shape for t in (values, results, last)):
        return None
    along, shape = op.attributes["dimension"].value, list(values.shape)
    (element, before), lines, joined = body(op)
    lines, joined = renamed(lines, joined, {element: "%element", before: "%before"})
    others = [d for d in range(len(shape)) if d != along]
    indices = [f"%i{d}" for d in range(len(shape))]
    at, row = ", ".join(indices), ", ".join(indices[d] for d in others)
    kept = joined if op.attributes["inclusive"].value else "%before"
    types = f"{results}, {last}"
    text = [f"func.func private @{name}(%x: {values}, %t0_0: {results}, "
            f"%t0_1: {last}) -> ({types}) {{", *constants([0, 1, *shape])]
    loops = [*others, along]
    for depth, d in enumerate(loops):
        text.append(
            f"%r{depth}:2 = scf.for %i{d} = %c0 to %c{shape[d]} step %c1 iter_args("
            + ", ".join(f"%t{depth + 1}_{k} = %t{depth}_{k}" for k in (0, 1))
            + f") -> ({types}) {{")
    inner = len(loops)
    text += [f"%element = tensor.extract %x[{at}] : {values}",
             f"%before = tensor.extract %t{inner}_1[{row}] : {last}", *lines,
             f"%u = tensor.insert {kept} into %t{inner}_0[{at}] : {results}",
             f"%v = tensor.insert {joined} into %t{inner}_1[{row}] : {last}"]
    results = "%u, %v"
    for depth in reversed(range(inner)):
        text += [f"scf.yield {results} : {types}", "}"]
        results = f"%r{depth}#0, %r{depth}#1"
    return "\n".join(text + [f"return {results} : {types}", "}"])


def sort(op, name):
    """Bubble sort along one dimension, all operands by the same predicate; equal
    elements keep their order."""
    types = [o.type for o in op.operands]
    if not all(t.has_static_shape for t in types) or not types[0].shape:
        return None
    shape, count = types[0].shape, len(types)
    along = op.attributes["dimension"].value
    arguments, lines, keep = body(op)
    names = {}
    for k in range(count):
        names[arguments[2 * k]], names[arguments[2 * k + 1]] = f"%a{k}", f"%b{k}"
    lines, keep = renamed(lines, keep, names)
    tuple_type = ", ".join(map(str, types))
    others = [d for d in range(len(shape)) if d != along]
    loops = [(f"%i{d}", shape[d]) for d in others] + [
        ("%pass", shape[along]), ("%j", max(shape[along] - 1, 0))]
    at = ", ".join("%j" if d == along else f"%i{d}" for d in range(len(shape)))
    after = at.replace("%j", "%j1")
    text = [f"func.func private @{name}("
            + ", ".join(f"%t0_{k}: {t}" for k, t in enumerate(types))
            + f") -> ({tuple_type}) {{",
            *constants([0, 1] + [n for _, n in loops])]
    for depth, (index, size) in enumerate(loops):
        carried = ", ".join(f"%t{depth + 1}_{k} = %t{depth}_{k}"
                            for k in range(count))
        text.append(f"%r{depth}:{count} = scf.for {index} = %c0 to %c{size} "
                    f"step %c1 iter_args({carried}) -> ({tuple_type}) {{")
    inner = len(loops)
    text.append("%j1 = arith.addi %j, %c1 : index")
    for k, t in enumerate(types):
        text += [f"%a{k} = tensor.extract %t{inner}_{k}[{at}] : {t}",
                 f"%b{k} = tensor.extract %t{inner}_{k}[{after}] : {t}"]
    text += lines
    for k, t in enumerate(types):
        element = t.element_type
        text += [f"%x{k} = arith.select {keep}, %a{k}, %b{k} : {element}",
                 f"%y{k} = arith.select {keep}, %b{k}, %a{k} : {element}",
                 f"%u{k} = tensor.insert %x{k} into %t{inner}_{k}[{at}] : {t}",
                 f"%v{k} = tensor.insert %y{k} into %u{k}[{after}] : {t}"]
    results = ", ".join(f"%v{k}" for k in range(count))
    for depth in reversed(range(inner)):
        text += [f"scf.yield {results} : {tuple_type}", "}"]
        results = ", ".join(f"%r{depth}#{k}" for k in range(count))
    return "\n".join(text + [f"return {results} : {tuple_type}", "}"])
