"""Writes a program of many small layers: make-chain.py <layers> <file.mlir>."""
import sys

TYPE = "tensor<1x4xf32>"
# Turns and scales by less than one, so that values stay in range.
WEIGHTS = ("[[0.6, 0.7, 0.1, 0.0], [-0.7, 0.6, 0.0, 0.1], "
           "[0.1, 0.0, 0.6, -0.7], [0.0, 0.1, 0.7, 0.6]]")

count, path = int(sys.argv[1]), sys.argv[2]
with open(path, "w") as file:
    file.write("func.func @chain(%%v0: %s) -> %s {\n"
               "  %%w = arith.constant dense<%s> : tensor<4x4xf32>\n"
               "  %%zero = arith.constant dense<0.0> : %s\n" % (
                   TYPE, TYPE, WEIGHTS, TYPE))
    for i in range(count):
        file.write("  %%v%d = linalg.matmul ins(%%v%d, %%w : %s, tensor<4x4xf32>)\n"
                   "    outs(%%zero : %s) -> %s loc(\"block%d/dense\")\n" % (
                       i + 1, i, TYPE, TYPE, TYPE, i))
    file.write("  return %%v%d : %s\n}\n" % (count, TYPE))
