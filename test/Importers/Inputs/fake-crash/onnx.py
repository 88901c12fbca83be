"""Stands for a converter that fails an assertion."""
import os
import sys

print("converter: Onnx.cpp:7: Assertion `rank > 0' failed.", file=sys.stderr)
print("Stack dump: 0. a lot", file=sys.stderr, flush=True)
os.abort()
