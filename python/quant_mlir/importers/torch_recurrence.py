"""PyTorch's recurrent modules, which its decompositions would unroll: each leaves the
exported graph, becomes LSTM, GRU or RNN of ONNX and comes back as a loop."""
import dataclasses

from . import (mlir_regions, onnx_importer, onnx_model, require,
               torch_decompositions)


@dataclasses.dataclass
class _Cell:
    op: str  # of ONNX
    order: list  # where ONNX's gates are among PyTorch's
    attributes: dict
    activation: str = None


def cells(torch):
    """What stands for PyTorch's recurrent operators."""
    aten = torch.ops.aten
    return {
        aten.lstm.input: _Cell("LSTM", [0, 3, 1, 2], {}),
        aten.gru.input: _Cell("GRU", [1, 0, 2], {"linear_before_reset": 1}),
        aten.rnn_tanh.input: _Cell("RNN", [0], {}, "Tanh"),
        aten.rnn_relu.input: _Cell("RNN", [0], {}, "Relu")}


def decompose(torch, program):
    """`program` in the operators that torch-mlir knows, and recurrent ones that
    `take_out` knows."""
    table, recurrent = torch_decompositions.table(torch), cells(torch)
    known = _Values(torch, program)
    if all(_is_plain(node, known) for node in program.graph.nodes
           if node.target in recurrent):
        for target in recurrent:
            table.pop(target, None)
    return program.run_decompositions(table)


def _is_plain(node, known):
    """Whether the weights of a recurrent node are those of a module, without
    projections."""
    *states, weights, biases, layers, _, _, both, _ = node.args[1:]
    states = states[0] if isinstance(states[0], (list, tuple)) else states
    per_layer = (2 + 2 * bool(biases)) * (1 + bool(both))
    return (len(weights) == per_layer * layers and all(w.name in known for w in weights)
            and all(isinstance(size, int) for size in node.args[0].meta["val"].shape))


class _Values(dict):
    """The parameters and buffers of a program by the names of their nodes."""

    def __init__(self, torch, program):
        signature = program.graph_signature
        super().__init__()
        for table, values in (
                (signature.inputs_to_parameters, program.state_dict),
                (signature.inputs_to_buffers, program.state_dict),
                (signature.inputs_to_lifted_tensor_constants, program.constants)):
            self.update({name: values[key].detach() for name, key in table.items()
                         if key in values})


def take_out(torch, program, label):
    """Takes the recurrent nodes out of the graph of `program`: what they read becomes
    outputs, what they compute becomes inputs. Returns their regions. `label` gives a
    node its name."""
    recurrent, known = cells(torch), _Values(torch, program)
    graph, regions = program.graph, []
    end = next(node for node in graph.nodes if node.op == "output")
    last = [node for node in graph.nodes if node.op == "placeholder"][-1]
    for node in [n for n in graph.nodes if n.target in recurrent]:
        require("onnx", needed_for=f"importing the recurrent module '{label(node)}'")
        parts = [user for user in node.users if user.users]
        recurrence = _Recurrence(torch, node, recurrent[node.target], known)
        model = recurrence.model([part.args[1] for part in parts], label(node))
        for part in parts:
            with graph.inserting_after(last):
                last = graph.placeholder(f"{part.name}_of_loop")
            last.meta.update(part.meta)
            part.replace_all_uses_with(last)
        regions.append(mlir_regions.Region(
            label(node), "Call", [o.name for o in recurrence.operands],
            [part.name for part in parts], [model], [[]], {}))
        end.args = ((*end.args[0], *recurrence.operands),)
        for user in list(node.users):
            graph.erase_node(user)
        graph.erase_node(node)
    graph.lint()
    return regions


def join(module, function, regions):
    """Puts `regions` back into `function` of `module`."""
    bodies = [[onnx_importer.convert_graph(body, module.context)
               for body in region.bodies] for region in regions]
    if regions:
        mlir_regions.join(module, function, regions, bodies)


class _Recurrence:
    """The ONNX model of one recurrent node."""

    def __init__(self, torch, node, cell, known):
        self.node, self.cell, self.known = node, cell, known
        value, *states, weights, biases, layers, _, _, both, batch_first = node.args
        states = states[0] if isinstance(states[0], (list, tuple)) else states
        self.weights, self.has_biases = weights, bool(biases)
        self.layers, self.directions = layers, 1 + bool(both)
        self.batch_first = bool(batch_first)
        zeros = (torch.ops.aten.zeros.default, torch.ops.aten.full.default)
        self.states = [None if state.target in zeros and not any(state.args[1:2])
                       else state for state in states]
        self.operands = [value] + [state for state in self.states if state]
        self.nodes, self.constants = [], []

    def model(self, results, name):
        """The model with the `results` (numbers) that somebody reads."""
        import onnx
        from onnx import helper
        self.name = name
        value = self.node.args[0]
        if self.batch_first:
            value = self.add("Transpose", [value.name], perm=[1, 0, 2])
        else:
            value = value.name
        ends = []
        for layer in range(self.layers):
            value, *last = self.layer(layer, value)
            ends.append(last)
        if self.batch_first:
            value = self.add("Transpose", [value], perm=[1, 0, 2])
        ends = [self.add("Concat", list(parts), axis=0) for parts in zip(*ends)]
        outputs = [self.add("Identity", [[value, *ends][index]]) for index in results]
        proto = helper.make_model(helper.make_graph(
            self.nodes, "recurrence", [self.info(o) for o in self.operands],
            [onnx.ValueInfoProto(name=o) for o in outputs], self.constants),
            opset_imports=[helper.make_opsetid("", onnx_model.OPSET)])
        return onnx_model.prepare(name, proto, [], {}, {})

    @staticmethod
    def info(node):
        from onnx import helper
        import numpy as np
        value = node.meta["val"]
        kind = np.dtype(str(value.dtype).removeprefix("torch."))
        return helper.make_tensor_value_info(
            node.name, helper.np_dtype_to_tensor_dtype(kind), list(value.shape))

    def add(self, op, inputs, outputs=1, **attributes):
        from onnx import helper
        names = [f"{op}_{len(self.nodes)}_{k}" for k in range(outputs)]
        self.nodes.append(helper.make_node(op, inputs, names, self.name, **attributes))
        return names if outputs > 1 else names[0]

    def constant(self, array):
        from onnx import numpy_helper
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(array, name))
        return name

    def gates(self, weight):
        """A weight or bias with ONNX's order of the gates."""
        import numpy as np
        parts = np.split(self.known[weight.name].numpy(), len(self.cell.order))
        return np.concatenate([parts[k] for k in self.cell.order])

    def layer(self, layer, value):
        """All steps of a layer, and its last states."""
        import numpy as np
        count = 2 + 2 * self.has_biases
        first = layer * self.directions * count
        rows = [[self.gates(w) for w in self.weights[first + d * count:
                                                     first + (d + 1) * count]]
                for d in range(self.directions)]
        inputs = [value, self.constant(np.stack([r[0] for r in rows])),
                  self.constant(np.stack([r[1] for r in rows])),
                  self.constant(np.stack([np.concatenate(r[2:]) for r in rows]))
                  if self.has_biases else "", ""]
        inputs += [self.state(state, layer) for state in self.states]
        size = rows[0][1].shape[1]
        attributes = dict(self.cell.attributes)
        if self.cell.activation:
            attributes["activations"] = [self.cell.activation] * self.directions
        y, *ends = self.add(
            self.cell.op, inputs, 2 + (self.cell.op == "LSTM"), hidden_size=size,
            direction="bidirectional" if self.directions > 1 else "forward",
            **attributes)
        y = self.add("Transpose", [y], perm=[0, 2, 1, 3])
        shape = self.constant(np.array([0, 0, self.directions * size]))
        return [self.add("Reshape", [y, shape]), *ends]

    def state(self, state, layer):
        """The initial state of a layer."""
        import numpy as np
        if state is None:
            return ""
        ends = [self.constant(np.array([self.directions * (layer + k)]))
                for k in (0, 1)]
        return self.add("Slice", [state.name, *ends, self.constant(np.array([0]))])
