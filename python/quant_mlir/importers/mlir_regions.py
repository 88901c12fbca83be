"""Loops and branches whose bodies were converted as functions of their own.

Each becomes a function, written as text around calls of its bodies; everything is
inlined at once.
"""
import dataclasses

from . import mlir_module, mlir_suppression


@dataclasses.dataclass
class Region:
    """A node that was taken out of the graph that a converter sees."""

    name: str
    kind: str  # Scan, Loop, If, Call or NonMaxSuppression
    operands: list  # names of values
    results: list  # names of values
    bodies: list  # models; the inputs of each are its own, then what it captures
    captures: list  # of each body: numbers of operands
    options: dict  # what its kind needs to know


def join(module, function, regions, bodies):
    """Puts `regions` back into `function` of `module`: its last arguments are their
    results, its last results their operands. `bodies` holds a list of converted
    modules for each."""
    from torch_mlir import ir, passmanager
    end = list(function.entry_block.operations)[-1]
    first = len(end.operands) - sum(len(r.operands) for r in regions)
    count = sum(len(r.results) for r in regions)
    block = function.entry_block
    argument = len(block.arguments) - count
    position = first
    for number, (region, modules) in enumerate(zip(regions, bodies)):
        name = f"region_{number}"
        functions = list(map(mlir_module.find_function, modules))
        for k, body in enumerate(functions):
            copy = body.operation.clone(ip=ir.InsertionPoint(module.body))
            copy.attributes["sym_name"] = ir.StringAttr.get(
                f"{name}_{k}", module.context)
            copy.attributes["sym_visibility"] = ir.StringAttr.get(
                "private", module.context)
        operands = list(end.operands)[position:position + len(region.operands)]
        results = [block.arguments[argument + k].type for k in range(len(region.results))]
        text = _Writer(name, region, [o.type for o in operands], results,
                       [body.type for body in functions]).write()
        with ir.Location.name(region.name, context=module.context):
            source = ir.Module.parse(text)
            wrapper = list(source.body.operations)[-1].operation.clone(
                ip=ir.InsertionPoint(module.body))
            place(wrapper, ir.Location.current)
            call = ir.Operation.create(
                "func.call", results=results, operands=operands, attributes={
                    "callee": ir.FlatSymbolRefAttr.get(name)}, ip=ir.InsertionPoint(end))
        for k, result in enumerate(call.results):
            block.arguments[argument + k].replace_all_uses_with(result)
        position += len(region.operands)
        argument += len(region.results)
    finish(function, end, first, count)
    passmanager.PassManager.parse(
        "builtin.module(inline,symbol-dce)", module.context).run(module.operation)
    mlir_module.forget_calls(module)


def place(wrapper, location):
    """Gives all of a function that was written as text one location."""
    from torch_mlir import ir

    def visit(op):
        op.location = location
        return ir.WalkResult.ADVANCE

    wrapper.operation.walk(visit, ir.WalkOrder.PRE_ORDER)


def finish(function, end, first, count):
    """Takes off the last results, from `first` on, and `count` arguments, and puts
    the operations in order."""
    from torch_mlir import ir
    with end.location:
        done = ir.Operation.create("func.return", operands=list(end.operands)[:first],
                                   ip=ir.InsertionPoint(end))
    end.erase()
    block = function.entry_block
    for index in reversed(range(len(block.arguments) - count, len(block.arguments))):
        block.erase_argument(index)
    with function.location:
        function.attributes["function_type"] = ir.TypeAttr.get(ir.FunctionType.get(
            [a.type for a in block.arguments], [o.type for o in done.operands]))
    sort(block, done)


def sort(block, end):
    """Moves each operation behind what it reads, and leaves the order otherwise."""
    placed, waiting = set(), [end, *reversed(list(block.operations)[:-1])]
    while waiting:
        op = waiting[-1]
        if op in placed:
            waiting.pop()
            continue
        missing = [o for o in operations_read(op, block) if o not in placed]
        if missing:
            waiting += missing
            continue
        waiting.pop()
        placed.add(op)
        if op != end:
            op.move_before(end)


def operations_read(op, block):
    """Operations of `block` whose results `op`, or what is inside of it, reads."""
    from torch_mlir import ir
    found = []

    def visit(inner):
        for operand in inner.operands:
            owner = operand.owner
            if isinstance(owner, ir.Block):
                continue
            while owner.operation.block != block:
                owner = owner.parent
                if owner is None or owner.name == "func.func":
                    break
            else:
                if owner.operation != op.operation:
                    found.append(owner)
        return ir.WalkResult.ADVANCE

    op.operation.walk(visit, ir.WalkOrder.PRE_ORDER)
    return found


class _Writer:
    """Text of the function of one region."""

    def __init__(self, name, region, operands, results, bodies):
        self.name, self.region, self.options = name, region, region.options
        self.operands, self.results, self.bodies = operands, results, bodies
        self.lines = []
        self.count = 0

    def write(self):
        arguments = ", ".join(f"%o{k}: {t}" for k, t in enumerate(self.operands))
        values = getattr(self, f"write_{self.region.kind}")()
        types = self.types(self.results)
        return "\n".join([
            *(f"func.func private @{self.name}_{k}({self.types(t.inputs)}) -> "
              f"({self.types(t.results)})" for k, t in enumerate(self.bodies)),
            f"func.func private @{self.name}({arguments}) -> ({types}) {{",
            *self.lines, f"return {', '.join(values)} : {types}", "}"])

    @staticmethod
    def types(types):
        return ", ".join(map(str, types))

    def let(self, text):
        """A line that defines one value; returns its name."""
        self.count += 1
        self.lines.append(f"%v{self.count} = {text}")
        return f"%v{self.count}"

    def index(self, number):
        return self.let(f"arith.constant {number} : index")

    def call(self, number, own):
        """Calls a body on `own` values and its captures; returns its results."""
        values = [*own, *(f"%o{k}" for k in self.region.captures[number])]
        kind = self.bodies[number]
        self.count += 1
        results = len(kind.results)
        self.lines.append(f"%v{self.count}:{results} = func.call @{self.name}_{number}("
                          f"{', '.join(values)}) : {kind}")
        return [f"%v{self.count}#{k}" for k in range(results)]

    def flag(self, value, kind):
        """The one element of a tensor."""
        at = ", ".join([self.index(0)] * len(kind.shape))
        return self.let(f"tensor.extract {value}[{at}] : {kind}")

    def slice(self, kind, axis, at):
        """Offsets, sizes and strides of one step."""
        shape = list(kind.shape)
        offsets = [at if k == axis else "0" for k in range(len(shape))]
        sizes = [1 if k == axis else n for k, n in enumerate(shape)]
        return " ".join(f"[{', '.join(map(str, part))}]"
                        for part in (offsets, sizes, [1] * len(shape)))

    def insert(self, part, kind, into, whole, axis, at):
        return self.let(f"tensor.insert_slice {part} into {into}"
                        f"{self.slice(whole, axis, at)} : {kind} into {whole}")

    def repeat(self, steps, carried, types, step):
        """scf.for over values; `step` writes the body and returns the next ones."""
        low, one = self.index(0), self.index(1)
        self.count += 1
        name = f"%v{self.count}"
        pairs = ", ".join(f"{name}_{k} = {v}" for k, v in enumerate(carried))
        self.lines.append(f"{name}:{len(carried)} = scf.for {name}_i = {low} to {steps} "
                          f"step {one} iter_args({pairs}) -> ({self.types(types)}) {{")
        values = step(f"{name}_i", [f"{name}_{k}" for k in range(len(carried))])
        self.lines += [f"scf.yield {', '.join(values)} : {self.types(types)}", "}"]
        return [f"{name}#{k}" for k in range(len(carried))]

    def write_Scan(self):
        options, states = self.options, self.options["states"]
        steps, last = self.index(options["steps"]), self.index(options["steps"] - 1)
        stacked = self.results[states:]

        def step(i, carried):
            back = self.let(f"arith.subi {last}, {i} : index")
            parts = []
            for k, axis in enumerate(options["axes"]):
                whole = self.operands[states + k]
                at = self.slice(whole, axis, back if options["backwards"][k] else i)
                part = self.bodies[0].inputs[states + k]
                parts.append(self.let(f"tensor.extract_slice %o{states + k}{at} : "
                                      f"{whole} to {part}"))
            values = self.call(0, [*carried[:states], *parts])
            return values[:states] + [
                self.insert(values[states + k], self.bodies[0].results[states + k],
                            carried[states + k], kind, options["out_axes"][k],
                            back if options["out_backwards"][k] else i)
                for k, kind in enumerate(stacked)]

        carried = [f"%o{k}" for k in range(states)]
        carried += [self.let(f"tensor.empty() : {kind}") for kind in stacked]
        return self.repeat(steps, carried, self.results, step)

    def write_Loop(self):
        options, types = self.options, self.bodies[0].inputs
        first = options["limit"] + options["condition"]
        states = [f"%o{first + k}" for k in range(options["states"])]
        limit = None
        if options["steps"] is None and options["limit"]:
            limit = self.flag("%o0", self.operands[0])
        if not options["stays"] or options["steps"] is None and limit is None:
            return self.write_while(limit, states)
        steps = (self.index(options["steps"]) if limit is None else
                 self.let(f"arith.index_cast {limit} : i64 to index"))
        stacked = self.results[len(states):]
        carried = states + [self.let(f"tensor.empty() : {kind}") for kind in stacked]
        flag = self.let(f"arith.constant dense<true> : {types[1]}")

        def step(i, carried):
            number = self.let(f"arith.index_cast {i} : index to i64")
            number = self.let(f"tensor.from_elements {number} : {types[0]}")
            _, *values = self.call(0, [number, flag, *carried[:len(states)]])
            return values[:len(states)] + [
                self.insert(values[k], self.bodies[0].results[1 + k], carried[k], kind,
                            0, i) for k, kind in enumerate(stacked, len(states))]

        return self.repeat(steps, carried, self.results, step)

    def write_while(self, limit, states):
        """As long as the condition holds, and less often than the limit says."""
        options, types = self.options, self.bodies[0].inputs
        if limit is None and options["steps"] is not None:
            limit = self.let(f"arith.constant {options['steps']} : i64")
        zero, one = (self.let(f"arith.constant {n} : i64") for n in (0, 1))
        go = (self.flag(f"%o{int(options['limit'])}",
                        self.operands[int(options["limit"])]) if options["condition"]
              else self.let("arith.constant true"))
        carried = [zero, go, *states]
        kinds = ["i64", "i1", *map(str, types[2:2 + len(states)])]
        self.count += 1
        name = f"%v{self.count}"
        names = [f"{name}_{k}" for k in range(len(carried))]
        pairs = ", ".join(map(" = ".join, zip(names, carried)))
        all_types = ", ".join(kinds)
        self.lines.append(f"{name}:{len(names)} = scf.while ({pairs}) : "
                          f"({all_types}) -> ({all_types}) {{")
        go = names[1]
        if limit is not None:
            below = self.let(f"arith.cmpi slt, {names[0]}, {limit} : i64")
            go = self.let(f"arith.andi {below}, {go} : i1")
        inner = [f"{n}_in" for n in names]
        arguments = ", ".join(map(": ".join, zip(inner, kinds)))
        self.lines += [f"scf.condition({go}) {', '.join(names)} : {all_types}",
                       "} do {", f"^bb0({arguments}):"]
        number = self.let(f"tensor.from_elements {inner[0]} : {types[0]}")
        flag = self.let(f"arith.constant dense<true> : {types[1]}")
        go, *values = self.call(0, [number, flag, *inner[2:]])
        go = self.flag(go, self.bodies[0].results[0])
        count = self.let(f"arith.addi {inner[0]}, {one} : i64")
        self.lines += [f"scf.yield {', '.join([count, go, *values])} : {all_types}", "}"]
        return [f"{name}#{k}" for k in range(2, len(names))]

    def write_Call(self):
        return self.call(0, [f"%o{k}" for k in range(len(self.operands))])

    def write_NonMaxSuppression(self):
        boxes, scores = self.operands[:2]
        options, named = self.options, {}
        for word, kind in (("most", "i64"), ("overlap", "f32"), ("least", "f32")):
            at = options[word]
            named[word] = (self.flag(f"%o{at}", self.operands[at])
                           if isinstance(at, int) else
                           self.let(f"arith.constant {at} : {kind}"))
        text = mlir_suppression.write(boxes, scores, self.results[0], **named,
                                      is_centered=options["is_centered"])
        self.lines.append(text.replace("%boxes[", "%o0[").replace("%scores[", "%o1["))
        return ["%all#0"]

    def write_If(self):
        condition = self.flag("%o0", self.operands[0])
        types = self.types(self.results)
        self.count += 1
        name = f"%v{self.count}"
        self.lines.append(f"{name}:{len(self.results)} = scf.if {condition} -> "
                          f"({types}) {{")
        for number, end in enumerate(("} else {", "}")):
            values = self.call(number, [])
            self.lines += [f"scf.yield {', '.join(values)} : {types}", end]
        return [f"{name}#{k}" for k in range(len(self.results))]
