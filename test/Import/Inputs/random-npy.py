"""Writes samples for tests without NumPy: random-npy.py FILE SHAPE [SEED].

20 samples of SHAPE (2x3) along the first dimension, f32, normally distributed
around 0 with a deviation of 3.
"""
import random
import struct
import sys

path, shape = sys.argv[1], [20] + [int(s) for s in sys.argv[2].split("x")]
random.seed(sys.argv[3] if len(sys.argv) > 3 else 1)
count = 1
for size in shape:
    count *= size
header = "{'descr': '<f4', 'fortran_order': False, 'shape': (%s), }\n" % (
    "".join("%d," % s for s in shape))
with open(path, "wb") as file:
    file.write(b"\x93NUMPY\1\0" + struct.pack("<H", len(header)) + header.encode())
    file.write(struct.pack("<%df" % count, *(random.gauss(0, 3) for _ in range(count))))
