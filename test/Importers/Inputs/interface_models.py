"""Writes the models of onnx-interface.test into a folder: codes and half precision at
the interface, and a ReLU that is never positive for inputs between 0 and 1."""
import os
import sys

import onnx
import onnx.parser

MODELS = {
    # Codes in and out: relu of (x - 100) / 8, in steps of 1/16.
    "codes": """<ir_version: 9, opset_import: ["" : 19]>
        g (uint8[1, 4] x) => (int8[1, 4] y)
        <float s = {0.125}, uint8 z = {100}, float t = {0.0625}, int8 u = {-128}>
        { d = DequantizeLinear(x, s, z)
          r = Relu(d)
          y = QuantizeLinear(r, t, u) }""",
    # Scales of half precision, a quarter by its bits.
    "half": """<ir_version: 9, opset_import: ["" : 19]>
        g (float16[1, 4] x) => (uint8[1, 4] y)
        <float16 s = {13312}, uint8 z = {128}>
        { q = QuantizeLinear(x, s, z)
          d = DequantizeLinear(q, s, z)
          r = Relu(d)
          y = QuantizeLinear(r, s, z) }""",
    "dead": """<ir_version: 9, opset_import: ["" : 19]>
        g (float[1, 4] x) => (float[1, 4] y)
        <float[4] low = {-2, -3, -4, -5}>
        { a = Add(x, low)
          dead = Relu(a)
          y = Add(dead, x) }""",
    # Integers and truth values that are no codes of numbers.
    "plain": """<ir_version: 9, opset_import: ["" : 19]>
        g (int64[2] i, bool[4] keep, float[3, 4] t) => (float[2, 4] y, bool[4] no)
        { rows = Gather(t, i)
          k = Cast<to = 1>(keep)
          y = Mul(rows, k)
          no = Not(keep) }""",
}

for name, text in MODELS.items():
    onnx.save(onnx.parser.parse_model(text), os.path.join(sys.argv[1], name + ".onnx"))
