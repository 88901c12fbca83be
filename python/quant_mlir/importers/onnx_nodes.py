"""Nodes that take the place of one: what the importer spells anew."""
import numpy as np
from onnx import TensorProto, helper, numpy_helper

from .onnx_model import BIG_BYTES


class Refused(Exception):
    """Why a node has no other spelling, in the user's terms."""


class Unknown(Exception):
    """A spelling needs a shape, or a value, that is not known (yet)."""


def attributes(node, *dropped):
    """All attributes of `node` but `dropped`, by name, to be given on."""
    return {a.name: helper.get_attribute_value(a) for a in node.attribute
            if a.name not in dropped}


class Nodes:
    """Nodes that take the place of one; they bear its name."""

    def __init__(self, node):
        self.node = node
        self.made = []
        # What is spelled anew may be so again: its operator tells the names apart.
        first = next(name for name in node.output if name)
        self.stem = f"{node.name}:{node.domain}{node.op_type}:{first}"

    def add(self, op_type, inputs, output=None, **attributes):
        """Appends a node and returns the name of its result."""
        output = output or f"{self.stem}:{len(self.made)}"
        self.append(op_type, inputs, [output], **attributes)
        return output

    def append(self, op_type, inputs, outputs, **attributes):
        """Appends a node of several results."""
        self.made.append(helper.make_node(op_type, inputs, outputs, self.node.name,
                                          **attributes))

    def constant(self, values, kind, shape):
        return self.add("Constant", [],
                        value=helper.make_tensor("value", kind, shape, values))

    def array(self, array):
        """A constant that numpy has computed."""
        return self.add("Constant", [], value=numpy_helper.from_array(array))

    def integers(self, values):
        """A vector of i64: sizes, axes, indices."""
        return self.constant(values, TensorProto.INT64, [len(values)])

    def cast(self, value, kind):
        return self.add("Cast", [value], to=kind)

    def number(self, real, like):
        """A number of the type of `like`."""
        return self.add("CastLike", [
            self.constant([real], TensorProto.FLOAT, []), like])

    def difference(self, codes, zero_point):
        """codes - zero_point in 32 bits."""
        codes = self.cast(codes, TensorProto.INT32)
        if not zero_point:
            return codes
        return self.add("Sub", [codes, self.cast(zero_point, TensorProto.INT32)])

    def rounded(self, value):
        """`value` in u8 by the range that it has: codes, scale and zero point."""
        names = tuple(f"{self.stem}:{len(self.made)}:{part}"
                      for part in ("codes", "scale", "zero_point"))
        self.append("DynamicQuantizeLinear", [value], names)
        return names

    def product_of_codes(self, a, b):
        """MatMulInteger times both scales. `a` and `b` are codes, scale and zero point,
        the last of which may be None."""
        zeros = [a[2] or "", b[2] or ""]
        while zeros and not zeros[-1]:
            zeros.pop()
        codes = self.add("MatMulInteger", [a[0], b[0], *zeros])
        scale = self.add("Mul", [a[1], b[1]])
        return self.add("Mul", [self.cast(codes, TensorProto.FLOAT), scale])

    def transposed(self, value, order):
        return self.add("Transpose", [value], perm=order)

    def sliced(self, value, start, end, axis):
        return self.add("Slice", [value, *(self.integers([n])
                                           for n in (start, end, axis))])


class Expansion(Nodes):
    """The nodes for one `node` of a model, of which `graph` (a `GraphFacts`) and
    `weights` (what the converter does not see) tell more."""

    def __init__(self, node, graph, weights):
        super().__init__(node)
        self.graph, self.weights = graph, weights
        self.new_weights = {}

    def has(self, index):
        return len(self.node.input) > index and bool(self.node.input[index])

    def input(self, index):
        """The name of an input, or None."""
        return self.node.input[index] if self.has(index) else None

    def output(self, index=0):
        """The name of a result that somebody may read, or None."""
        outputs = self.node.output
        return outputs[index] if len(outputs) > index and outputs[index] else None

    def attribute(self, name, default=None):
        for a in self.node.attribute:
            if a.name == name:
                value = helper.get_attribute_value(a)
                return value.decode() if isinstance(value, bytes) else value
        return default

    def attributes(self, *dropped):
        return attributes(self.node, *dropped)

    def rank(self, name):
        rank = self.graph.rank(name)
        if rank < 0:
            raise Unknown(f"the rank of '{name}'")
        return rank

    def shape(self, name):
        shape = self.graph.shape(name)
        if shape is None or None in shape:
            raise Unknown(f"the shape of '{name}'")
        return shape

    def value(self, name):
        """The value of a constant of any size, or None."""
        tensor = self.graph.values.get(name, self.weights.get(name))
        return None if tensor is None else numpy_helper.to_array(tensor)

    def needs_value(self, index, what):
        """The value of an input that has to be a constant."""
        value = self.value(self.input(index))
        if value is None:
            raise Refused(f"its {what} '{self.input(index)}' is no constant of the "
                          "file")
        return value

    def weight(self, array):
        """A new constant; where it is large the converter does not see it."""
        array = np.ascontiguousarray(array)
        if array.nbytes < BIG_BYTES:
            return self.array(array)
        name = f"{self.node.name}:weight{len(self.new_weights)}"
        self.new_weights[name] = numpy_helper.from_array(array, name)
        return name

    def plus(self, value, index):
        """The sum of `value` and an input that may be absent."""
        return self.add("Add", [value, self.input(index)]) if self.has(index) else value

    def finish(self, value, index=0):
        """Makes `value` a result of the node, if it has that."""
        if self.output(index):
            self.add("Identity", [value], self.output(index))
