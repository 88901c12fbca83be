"""Makes a program that fails smaller while it fails in the same way."""
import time


def _candidates(draws, spans):
    """Simpler lists, the simplest first: less, then zeros, then smaller numbers."""
    # Whole operations, the last first: nothing depends on those.
    for begin, end in sorted(spans, key=lambda s: -s[0]):
        yield draws[:begin] + draws[end:]
    for size in (16, 8, 4, 2, 1):
        for begin in range(0, len(draws), size):
            part = draws[begin:begin + size]
            if any(part):
                yield draws[:begin] + [0] * len(part) + draws[begin + size:]
    for i, number in enumerate(draws):
        for less in {number // 2, number - 1} - {0, -1}:
            yield draws[:i] + [less] + draws[i + 1:]


def shrink(draws, normalize, fails, seconds=60):
    """The smallest list of draws found that still fails.

    normalize(draws) gives the draws that a program really takes, and its spans;
    fails(draws) says whether their program still fails.
    """
    end = time.monotonic() + seconds
    draws, spans = normalize(draws)
    improved = True
    while improved and time.monotonic() < end:
        improved = False
        seen = {tuple(draws)}
        for candidate in _candidates(list(draws), spans):
            candidate, candidate_spans = normalize(candidate)
            if tuple(candidate) in seen or time.monotonic() > end:
                continue
            seen.add(tuple(candidate))
            if fails(candidate):
                draws, spans, improved = candidate, candidate_spans, True
                break
    return draws
