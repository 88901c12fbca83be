"""Copies a program with the first multiplier of a requantization 1/8 smaller."""

import re
import sys

source, target = sys.argv[1:]
text = open(source).read()
match = re.search(r"multipliers = \[(\d+)", text)
wrong = max(int(match[1]) - int(match[1]) // 8, 2**30)
assert wrong != int(match[1]), "the multiplier is the least one"
open(target, "w").write(text[:match.start(1)] + str(wrong) +
                        text[match.end(1):])
