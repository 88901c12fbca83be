"""Nodes with graphs inside (Scan, Loop, If) leave the graph that the converter sees:
what they read becomes outputs of it, what they compute becomes inputs. Their bodies
are converted as models of their own, and `mlir_regions` puts the loops back.
"""
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from . import ImporterError, onnx_refuse
from .mlir_regions import Region
from .onnx_fold import inlined, names_read, rename_graph
from .onnx_model import BIG_BYTES, GraphFacts, replace_nodes
from .onnx_nodes import Nodes

# Steps of a loop whose shapes differ from step to step are spelled out up to this many.
_MOST_STEPS = 64
# Constants of up to so many elements are written into the bodies that read them.
_SMALL = 1 << 10


class _Refused(Exception):
    """Why a node is not supported."""


class _Dynamic(_Refused):
    """The same, where the shapes of a body depend on the step."""


def hoist_weights(graph):
    """Large constants of graphs inside nodes become initializers of `graph`."""
    def visit(inner, prefix):
        names = {}
        for index in reversed(range(len(inner.initializer))):
            if inner.initializer[index].ByteSize() >= BIG_BYTES:
                add(inner.initializer[index], prefix, names)
                del inner.initializer[index]
        for index in reversed(range(len(inner.node))):
            node = inner.node[index]
            tensor = next((a.t for a in node.attribute if a.name == "value"), None)
            if (node.op_type == "Constant" and tensor is not None
                    and tensor.ByteSize() >= BIG_BYTES):
                tensor.name = node.output[0]
                add(tensor, prefix, names)
                del inner.node[index]
        if names:
            rename_graph(inner, names)
        walk(inner)

    def add(tensor, prefix, names):
        name = names[tensor.name] = f"{prefix}/{tensor.name}"
        graph.initializer.add().CopyFrom(tensor)
        graph.initializer[-1].name = name

    def walk(outer):
        for node in outer.node:
            for attribute in node.attribute:
                if attribute.HasField("g"):
                    # The graph has the addresses of all the names it defines.
                    visit(attribute.g, f"{node.name}/{attribute.name}/"
                          f"{next(filter(None, node.output), '')}")

    walk(graph)


def outline(path, proto, prepare):
    """Takes the first node with graphs out of `proto`, whose shapes are inferred.
    Returns a list of its `Region`, which is empty where other nodes can say the same;
    None where there is no such node. `prepare` makes an `OnnxModel` of a body."""
    index = next((i for i, node in enumerate(proto.graph.node)
                  if node.op_type in _MAKERS and node.domain in ("", "ai.onnx")), None)
    if index is None:
        return None
    node = proto.graph.node[index]
    maker = _Outline(path, proto, node, prepare)
    try:
        nodes = with_batches(node)
        if nodes is None:
            region, types = maker.make()
    except (_Dynamic, ImporterError) as refused:
        nodes = maker.unrolled()
        if nodes is None and isinstance(refused, ImporterError):
            raise
        if nodes is None:
            raise onnx_refuse.refusal(path, proto, node, str(refused)) from refused
    except _Refused as refused:
        raise onnx_refuse.refusal(path, proto, node, str(refused)) from refused
    if nodes is not None:
        replace_nodes(proto, lambda other: nodes if other is node else None)
        return []
    del proto.graph.node[index]
    graph = proto.graph
    for name, (kind, shape) in zip(region.results, types):
        graph.input.append(helper.make_tensor_value_info(name, kind, shape))
    facts = GraphFacts(proto)
    for position, name in enumerate(region.operands):
        own = f"{region.name}:{region.results[0]}:operand{position}"
        graph.node.append(helper.make_node("Identity", [name], [own], region.name))
        graph.output.append(helper.make_tensor_value_info(own, *facts.types[name]))
    return [region]


class _Outline:
    """Makes the region of one node."""

    def __init__(self, path, proto, node, prepare):
        self.path, self.proto, self.node = path, proto, node
        self.graph = GraphFacts(proto)
        self.prepare = prepare
        self.flags = {a.name: helper.get_attribute_value(a) for a in node.attribute}

    def make(self):
        """The region, and element type and shape of each of its results."""
        results = [name or f"{self.node.name}:unread{i}"
                   for i, name in enumerate(self.node.output)]
        operands, bodies, types, options = _MAKERS[self.node.op_type](self)
        own, captures, models = len(operands), [], []
        for model, names in bodies:
            operands += [n for n in dict.fromkeys(names) if n not in operands[own:]]
            captures.append([own + operands[own:].index(name) for name in names])
            models.append(model)
        return Region(self.node.name, self.node.op_type, operands, results, models,
                      captures, options), types[:len(results)]

    def type(self, name):
        """Element type and shape of a value."""
        kind, shape = self.graph.types.get(name, (0, None))
        if not kind or shape is None or None in shape:
            raise _Refused(f"the shape of its input '{name}' depends on data")
        return kind, shape

    def value(self, name):
        """The value of a constant, or None."""
        tensor = self.graph.values.get(name)
        return None if tensor is None else numpy_helper.to_array(tensor)

    def body(self, name, types):
        """The graph `name` of the node as a model whose inputs have `types`, and the
        names of the values outside that it reads, which are its last inputs."""
        graph = onnx.GraphProto()
        graph.CopyFrom(self.flags[name])
        given = [value.name for value in graph.input]
        own = {*given, *(t.name for t in graph.initializer)}
        own.update(o for n in graph.node for o in n.output)
        seen = dict.fromkeys(n for node in graph.node for n in names_read(node))
        seen.update(dict.fromkeys(value.name for value in graph.output))
        captured = []
        for outside in (n for n in seen if n and n not in own):
            tensor = self.graph.values.get(outside)
            if tensor is not None and np.prod(tensor.dims) <= _SMALL:
                graph.initializer.add().CopyFrom(tensor)
                graph.initializer[-1].name = outside
            elif outside in self.graph.types:
                captured.append(outside)
        del graph.input[:], graph.value_info[:]
        types = [*types, *map(self.type, captured)]
        for value, (kind, shape) in zip([*given, *captured], types):
            graph.input.append(helper.make_tensor_value_info(value, kind, shape))
        name_outputs(graph)
        model = self.prepare(helper.make_model(
            graph, opset_imports=self.proto.opset_import,
            ir_version=self.proto.ir_version))
        return model, captured

    def results(self, model):
        """Element types and shapes of the results of a body."""
        facts = GraphFacts(model.proto)
        types = []
        for value, _ in model.outputs:
            kind, shape = facts.types.get(value, (0, None))
            if not kind or shape is None or None in shape:
                raise _Dynamic(f"the shape of '{value}' inside of it depends on data")
            types.append((kind, shape))
        return types

    def unrolled(self):
        """The nodes of all steps of a Loop, or None where there are too many or their
        number is not known."""
        node = self.node
        if node.op_type != "Loop":
            return None
        body = self.flags["body"]
        limit, condition = ([self.value(name) if name else None
                             for name in (*node.input[:2], "", "")][:2])
        steps = 0 if limit is None else int(limit.reshape(()))
        if not 0 < steps <= _MOST_STEPS or (node.input[1] and (
                condition is None or not condition.all())) or not holds_on(body):
            return None
        nodes, states = Nodes(node), list(node.input[2:])
        stacked = [[] for _ in node.output[len(states):]]
        for step in range(steps):
            given = [nodes.constant([step], TensorProto.INT64, []),
                     nodes.constant([True], TensorProto.BOOL, []), *states]
            made, values = inlined(body, f"{node.name}/{step}", dict(zip(
                (value.name for value in body.input), given)))
            nodes.made += made
            states = values[1:1 + len(states)]
            for parts, value in zip(stacked, values[1 + len(states):]):
                parts.append(nodes.add("Unsqueeze", [value, nodes.integers([0])]))
        ends = states + [nodes.add("Concat", parts, axis=0) for parts in stacked]
        for value, output in zip(ends, node.output):
            if output:
                nodes.add("Identity", [value], output)
        return nodes.made

    def check_carried(self, names, before, after):
        for name, old, new in zip(names, before, after):
            if old != new:
                raise _Dynamic(
                    f"'{name}' changes its type from {old[1]} to {new[1]} from one "
                    "step to the next, and programs are static")


def name_outputs(graph):
    """Outputs are values of the graph, each with a name of its own."""
    for index, output in enumerate(graph.output):
        name = f"{graph.name}:{output.name}:{index}"
        graph.node.append(helper.make_node("Identity", [output.name], [name],
                                           f"{graph.name}/{output.name}"))
        output.CopyFrom(onnx.ValueInfoProto(name=name))


def with_batches(node):
    """A Scan of opset 8, which runs over batches, as one of a later opset inside of
    another over the batches; None for other nodes."""
    flags = {a.name: helper.get_attribute_value(a) for a in node.attribute}
    # There is one input more than the body has: the lengths.
    if node.op_type != "Scan" or len(node.input) == len(flags["body"].input):
        return None
    lengths, *values = node.input
    if lengths:
        raise _Refused("it has sequence lengths of opset 8; export the model with "
                       "opset 9 or later")
    inner = [f"{node.name}/{name}" for name in (*values, *node.output)]
    options = {"scan_input_directions": flags.get(
        "directions", [0] * flags["num_scan_inputs"])}
    body = helper.make_graph(
        [helper.make_node("Scan", inner[:len(values)], inner[len(values):], node.name,
                          num_scan_inputs=flags["num_scan_inputs"], body=flags["body"],
                          **options)], node.name,
        *([onnx.ValueInfoProto(name=name) for name in names]
          for names in (inner[:len(values)], inner[len(values):])))
    return [helper.make_node("Scan", values, list(node.output), node.name, body=body,
                             num_scan_inputs=len(values))]


def make_scan(at):
    node, flags = at.node, at.flags
    count = flags["num_scan_inputs"]
    states, scanned = list(node.input[:-count]), list(node.input[-count:])
    state_types, types = [at.type(n) for n in states], [at.type(n) for n in scanned]
    axes = [a % len(shape) for a, (_, shape) in
            zip(flags.get("scan_input_axes", [0] * count), types)]
    steps = types[0][1][axes[0]]
    elements = [(kind, shape[:a] + shape[a + 1:])
                for a, (kind, shape) in zip(axes, types)]
    body = at.body("body", [*state_types, *elements])
    results = at.results(body[0])
    at.check_carried(states, state_types, results)
    found = results[len(states):]
    out_axes = [a % (len(shape) + 1) for a, (_, shape) in zip(
        flags.get("scan_output_axes", [0] * len(found)), found)]
    stacked = [(kind, shape[:a] + [steps] + shape[a:])
               for a, (kind, shape) in zip(out_axes, found)]
    options = {
        "steps": steps, "states": len(states), "axes": axes, "out_axes": out_axes,
        "backwards": flags.get("scan_input_directions", [0] * count),
        "out_backwards": flags.get("scan_output_directions", [0] * len(found))}
    return [*states, *scanned], [body], [*state_types, *stacked], options


def make_loop(at):
    node = at.node
    limit, condition, *states = [*node.input, "", ""][:max(2, len(node.input))]
    carried = [at.type(n) for n in states]
    flag = at.type(condition) if condition else (TensorProto.BOOL, [])
    body, captured = at.body("body", [(TensorProto.INT64, []), flag, *carried])
    results = at.results(body)
    at.check_carried(states, carried, results[1:])
    known = at.value(limit) if limit else None
    if condition and at.value(condition) is not None and not at.value(condition).all():
        known = np.array([0])
    stays = holds_on(body.proto.graph) and (not condition or at.value(condition) is not None)
    found = results[1 + len(states):]
    if found and (known is None or not stays):
        raise _Refused("the number of its steps depends on data, and with it the size "
                       "of what it stacks")
    steps = None if known is None else int(known.reshape(()))
    stacked = [(kind, [steps, *shape]) for kind, shape in found]
    operands = [name for name in (limit, condition) if name] + states
    options = {"steps": steps, "stays": stays, "limit": bool(limit),
               "condition": bool(condition), "states": len(states)}
    return operands, [(body, captured)], [*carried, *stacked], options


def holds_on(graph):
    """Whether the condition of a loop's body is always true, or the one it got."""
    values = {t.name: t for t in graph.initializer}
    made = {o: n for n in graph.node for o in n.output}
    name, given = graph.output[0].name, graph.input[1].name
    while name != given and made.get(name) and made[name].op_type == "Identity":
        name = made[name].input[0]
    if name in made and made[name].op_type == "Constant":
        values.update((name, a.t) for a in made[name].attribute if a.name == "value")
    return name == given or (name in values and bool(
        numpy_helper.to_array(values[name]).all()))


def make_if(at):
    at.type(at.node.input[0])
    bodies = [at.body(name, []) for name in ("then_branch", "else_branch")]
    types = [at.results(body) for body, _ in bodies]
    for name, one, other in zip(at.node.output, *types):
        if one != other:
            raise _Refused(f"its branches give '{name}' different shapes, {one[1]} and "
                           f"{other[1]}, and programs are static")
    return [at.node.input[0]], bodies, types[0], {}


def make_suppression(at):
    """NonMaxSuppression, where the model says how many boxes are selected."""
    kind, shape = at.graph.types.get(at.node.output[0], (0, None))
    if not shape or shape[0] is None:
        raise _Refused("how many boxes it selects depends on data; give its output a "
                       "static shape, or export the model up to it")
    boxes, scores, *rest = [*at.node.input, "", "", ""][:5]
    options = {"is_centered": bool(at.flags.get("center_point_box", 0))}
    operands = [boxes, scores]
    # A threshold that nobody gives lets all pass.
    for word, name, default in zip(("most", "overlap", "least"), rest,
                                   ("0", "0.0", "0xFF800000")):
        options[word] = len(operands) if name else default
        operands += [name] if name else []
    for name in operands:
        at.type(name)
    return operands, [], [(kind, shape)], options


_MAKERS = {"Scan": make_scan, "Loop": make_loop, "If": make_if,
           "NonMaxSuppression": make_suppression}
