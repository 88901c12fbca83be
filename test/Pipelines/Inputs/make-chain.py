"""Writes a program of many small layers: make-chain.py <layers> <file.mlir>."""
import sys

count, path = int(sys.argv[1]), sys.argv[2]
with open(path, "w") as file:
    file.write("func.func @chain(%v0: tensor<1x4xf32>) -> tensor<1x4xf32> {\n")
    for i in range(count):
        function = "tanh" if i % 3 else "exp" if i % 2 else "sin"
        file.write('  %%v%d = math.%s %%v%d : tensor<1x4xf32> loc("block%d/%s")\n' % (
            i + 1, function, i, i, function))
    file.write("  return %%v%d : tensor<1x4xf32>\n}\n" % count)
