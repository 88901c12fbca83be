"""same_codes.py GOT... -- WANTED...: the same bytes, or exit code 1."""
import sys

import numpy as np

split = sys.argv.index("--")
got, wanted = sys.argv[1:split], sys.argv[split + 1:]
assert len(got) == len(wanted)
failed = 0
for one, other in zip(got, wanted):
    b = np.load(other)
    a = np.load(one).view(b.dtype)
    differing = int((a != b).sum()) if a.shape == b.shape else a.size
    print(f"{one}: {differing} of {b.size} codes differ")
    failed += differing
sys.exit(failed > 0)
