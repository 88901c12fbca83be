"""Nodes that torch-mlir lowers wrongly or not at all, spelled by simpler ones.

New nodes bear the name of the node that they stand for.
"""
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from . import (onnx_convolutions, onnx_moves, onnx_refuse, onnx_resize, onnx_sampling,
               onnx_signal, onnx_unsigned)
from .onnx_model import GraphFacts, replace_nodes
from .onnx_nodes import Expansion, Nodes, Refused, Unknown, attributes

_LIMITS = {TensorProto.UINT8: (0, 255), TensorProto.INT8: (-128, 127),
           TensorProto.UINT16: (0, 65535), TensorProto.INT16: (-32768, 32767),
           TensorProto.UINT4: (0, 15), TensorProto.INT4: (-8, 7)}
# torch-mlir has no codes of 4 bits: they travel in bytes.
_BYTES = {TensorProto.UINT4: TensorProto.UINT8, TensorProto.INT4: TensorProto.INT8}


class _Nodes(Nodes):
    """What quantization needs besides."""

    def along(self, value, axis, rank):
        """A vector as a tensor that broadcasts along `axis`."""
        shape = [1] * rank
        shape[axis] = -1
        return self.add("Reshape", [value, self.integers(shape)])

    def quantize(self, scaled, zero_point, kind):
        """Rounds half to even, adds the zero point, saturates."""
        value = self.add("Round", [scaled])
        if zero_point:
            value = self.add("Add", [value, self.cast(zero_point, TensorProto.FLOAT)])
        low, high = (self.constant([limit], TensorProto.FLOAT, [])
                     for limit in _LIMITS[kind])
        value = self.add("Clip", [value, low, high])
        return self.add("Cast", [value], self.node.output[0],
                        to=_BYTES.get(kind, kind))


# A sum is spelled out up to this many terms.
_LONGEST_SUM = 512


SPELLINGS = {**onnx_convolutions.OPERATORS, **onnx_moves.OPERATORS,
             **onnx_resize.OPERATORS,
             **onnx_sampling.OPERATORS, **onnx_signal.OPERATORS,
             **onnx_unsigned.OPERATORS}


class Rewriter(GraphFacts):
    """Finds what stands for a node."""

    def __init__(self, path, proto):
        super().__init__(proto)
        self.path, self.proto = path, proto

    def rewrite(self, node):
        """The nodes that stand for `node`, or None."""
        method = getattr(self, f"rewrite_{node.op_type}", None)
        if node.domain not in ("", "ai.onnx"):
            return None
        if node.op_type in SPELLINGS:
            return self.spell(node, SPELLINGS[node.op_type])
        return method(node) if method else None

    def spell(self, node, function):
        """What a function of the tables makes of `node`, or None."""
        expansion = Expansion(node, self, {})
        try:
            function(expansion)
        except Unknown:
            return None
        except Refused as refused:
            raise onnx_refuse.refusal(
                self.path, self.proto, node, str(refused)) from refused
        return expansion.made or None

    def varies_along_axis(self, node):
        """Whether scale or zero point are vectors that are not constants, which
        torch-mlir takes for scalars."""
        params = [name for name in node.input[1:3] if name]
        return (self.rank(node.input[1]) == 1 and self.rank(node.input[0]) > 0
                and any(name not in self.constants for name in params))

    def axis(self, node):
        """The attribute 'axis', by default 1, from 0 on."""
        axis = next((a.i for a in node.attribute if a.name == "axis"), 1)
        return axis % self.rank(node.input[0])

    def rewrite_DequantizeLinear(self, node):
        if any(a.name == "block_size" and a.i for a in node.attribute):
            return self.dequantize_blocks(node)
        if not self.varies_along_axis(node):
            return (self.with_zero_point(node, self.kind(node.input[0]))
                    or self.with_axis_from_front(node))
        nodes, (codes, scale, *rest) = _Nodes(node), node.input
        rank, axis = self.rank(codes), self.axis(node)
        zero = nodes.along(rest[0], axis, rank) if rest and rest[0] else None
        value = nodes.cast(nodes.difference(codes, zero), TensorProto.FLOAT)
        nodes.add("Mul", [value, nodes.along(scale, axis, rank)], node.output[0])
        return nodes.made

    def with_zero_point(self, node, kind):
        """torch-mlir has no form without a zero point."""
        shape = self.shape(node.input[1])
        if any(node.input[2:]) or shape is None or None in shape:
            return None
        nodes = _Nodes(node)
        zero = nodes.constant([0] * int(np.prod(shape)), kind, shape)
        made = onnx.NodeProto()
        made.CopyFrom(node)
        made.input[:] = [*node.input[:2], zero]
        return nodes.made + [made]

    def with_axis_from_front(self, node):
        """torch-mlir crashes where the axis counts from the back."""
        if not any(a.name == "axis" and a.i < 0 for a in node.attribute):
            return None
        made = onnx.NodeProto()
        made.CopyFrom(node)
        next(a for a in made.attribute if a.name == "axis").i = self.axis(node)
        return [made]

    def dequantize_blocks(self, node):
        """One scale per 'block_size' elements of the axis: a dimension more."""
        size = next(a.i for a in node.attribute if a.name == "block_size")
        codes, scale, *rest = node.input
        shape, axis, scales = self.shape(codes), self.axis(node), self.shape(scale)
        if not shape or not scales or scales[axis] * size != shape[axis]:
            return None
        nodes = _Nodes(node)

        def split(value, shape, at):
            sizes = shape[:axis] + at + shape[axis + 1:]
            return nodes.add("Reshape", [value, nodes.integers(sizes)])

        zero = split(rest[0], scales, [scales[axis], 1]) if any(rest) else None
        value = nodes.cast(nodes.difference(
            split(codes, shape, [scales[axis], size]), zero), TensorProto.FLOAT)
        value = nodes.add("Mul", [value, split(scale, scales, [scales[axis], 1])])
        nodes.add("Reshape", [value, nodes.integers(shape)], node.output[0])
        return nodes.made

    def rewrite_QuantizeLinear(self, node):
        kind = self.kind(node.output[0])
        if kind not in _LIMITS:
            return None
        # torch-mlir quantizes whole tensors only.
        if kind not in _BYTES and self.shape(node.input[1]) in ([], [1]):
            return (self.with_zero_point(node, kind)
                    or self.with_axis_from_front(node))
        nodes, (value, scale, *rest) = _Nodes(node), node.input
        zero = rest[0] if any(rest) else None
        if self.rank(scale) == 1 and self.rank(value) > 0:
            rank, axis = self.rank(value), self.axis(node)
            scale = nodes.along(scale, axis, rank)
            zero = zero and nodes.along(zero, axis, rank)
        nodes.quantize(nodes.add("Div", [value, scale]), zero, kind)
        return nodes.made

    def rewrite_DynamicQuantizeLinear(self, node):
        """torch-mlir converts zero points above 127 as if they were signed, and
        reduces one dimension at a time. ONNX leaves the scale of zeros alone open:
        1, as in onnxruntime."""
        nodes, (value,) = _Nodes(node), node.input
        codes, scale, zero_point = node.output

        def number(real):
            return nodes.constant([real], TensorProto.FLOAT, [])

        zero, most = number(0), number(255)
        flat = nodes.add("Reshape", [value, nodes.integers([-1])])
        low = nodes.add("Min", [nodes.add("ReduceMin", [flat], keepdims=0), zero])
        high = nodes.add("Max", [nodes.add("ReduceMax", [flat], keepdims=0), zero])
        step = nodes.add("Div", [nodes.add("Sub", [high, low]), most])
        nodes.add("Where", [nodes.add("Equal", [step, zero]), number(1), step], scale)
        shift = nodes.add("Sub", [zero, nodes.add("Div", [low, scale])])
        shift = nodes.add("Round", [nodes.add("Clip", [shift, zero, most])])
        nodes.add("Cast", [nodes.cast(shift, TensorProto.INT32)], zero_point,
                  to=TensorProto.UINT8)
        nodes.add("QuantizeLinear", [value, scale, zero_point], codes)
        return nodes.made

    def rewrite_ConvInteger(self, node):
        """Borders that differ at the two ends, which torch-mlir lacks, are padded
        with the zero point."""
        pads = next((list(a.ints) for a in node.attribute if a.name == "pads"), [])
        rank = len(pads) // 2
        zero = next((name for name in node.input[2:3] if name), None)
        if pads[:rank] == pads[rank:] or not zero:
            return None
        nodes = _Nodes(node)
        sizes = [0, 0, *pads[:rank], 0, 0, *pads[rank:]]
        padded = nodes.add("Pad", [
            node.input[0], nodes.integers(sizes), zero])
        made = onnx.NodeProto()
        made.CopyFrom(node)
        made.input[0] = padded
        next(a for a in made.attribute if a.name == "pads").ints[:] = [0] * len(pads)
        return [*nodes.made, made]

    def rewrite_GroupNormalization(self, node):
        """torch-mlir has no lowering: each group is a row, normalized as one."""
        shape = self.shape(node.input[0])
        if not shape or None in shape:
            return None
        given, nodes = attributes(node), _Nodes(node)
        x, scale, bias = node.input
        groups = given["num_groups"]
        size = int(np.prod(shape[1:])) // groups
        rows = nodes.add("Reshape", [x, nodes.integers([shape[0], groups, size])])
        one = nodes.add("Expand", [nodes.number(1, x), nodes.integers([size])])
        rows = nodes.add("LayerNormalization", [rows, one], axis=-1,
                         epsilon=given.get("epsilon", 1e-5))
        value = nodes.add("Reshape", [rows, nodes.integers(shape)])
        value = nodes.add("Mul", [value, nodes.along(scale, 1, len(shape))])
        nodes.add("Add", [value, nodes.along(bias, 1, len(shape))], node.output[0])
        return nodes.made

    def rewrite_Reshape(self, node):
        """Without elements: torch-mlir divides by their number."""
        shape = self.shape(node.output[0])
        if not shape or None in shape or 0 not in shape:
            return None
        nodes, kind = _Nodes(node), self.kind(node.output[0])
        nodes.add("Constant", [], node.output[0],
                  value=helper.make_tensor("value", kind, shape, []))
        return nodes.made

    def rewrite_CumSum(self, node):
        """A chain of additions, which leaves the order of the sums as it is."""
        shape, axis = self.shape(node.input[0]), self.values.get(node.input[1])
        if not shape or axis is None:
            return None
        axis = int(numpy_helper.to_array(axis).reshape(())) % len(shape)
        count = shape[axis]
        if not count or count > _LONGEST_SUM:
            return None
        nodes = _Nodes(node)
        flags = {a.name: a.i for a in node.attribute}
        index = [nodes.integers([i]) for i in range(count + 1)]
        along = nodes.integers([axis])
        parts = [nodes.add("Slice", [node.input[0], index[i], index[i + 1], along])
                 for i in range(count)]
        if flags.get("reverse"):
            parts.reverse()
        if flags.get("exclusive"):
            one = shape[:axis] + [1] + shape[axis + 1:]
            zero = nodes.add("Constant", [], value=numpy_helper.from_array(np.zeros(
                one, helper.tensor_dtype_to_np_dtype(self.kind(node.input[0])))))
            parts = [zero] + parts[:-1]
        sums = parts[:1]
        for part in parts[1:]:
            sums.append(nodes.add("Add", [sums[-1], part]))
        if flags.get("reverse"):
            sums.reverse()
        nodes.add("Concat", sums, node.output[0], axis=axis)
        return nodes.made


def rewrite(path, proto):
    """Replaces nodes of `proto`; returns whether any was."""
    return replace_nodes(proto, Rewriter(path, proto).rewrite)


def widen_small_codes(proto, weights):
    """Constants of 4 bits become bytes of the same values."""
    constants = [a.t for n in proto.graph.node if n.op_type == "Constant"
                 for a in n.attribute if a.name == "value"]
    for tensor in (*proto.graph.initializer, *constants, *weights.values()):
        if tensor.data_type in _BYTES:
            kind = _BYTES[tensor.data_type]
            values = numpy_helper.to_array(tensor).astype(
                helper.tensor_dtype_to_np_dtype(kind))
            tensor.CopyFrom(numpy_helper.from_array(values, tensor.name))
    for info in proto.graph.input:
        kind = info.type.tensor_type.elem_type
        if info.name in weights and kind in _BYTES:
            info.type.tensor_type.elem_type = _BYTES[kind]
