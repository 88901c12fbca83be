"""Makes a program that fails smaller while it fails in the same way."""
import time


def _without(draws, begin, end):
    return draws[:begin] + draws[end:]


def shrink(draws, spans_of, fails, seconds=120):
    """The smallest list of draws found that still fails.

    spans_of(draws) gives what belongs together; fails(draws) says whether the
    program of these draws still fails.
    """
    end = time.monotonic() + seconds

    def attempt(candidate):
        nonlocal draws
        if time.monotonic() > end or candidate == draws or not fails(candidate):
            return False
        draws = candidate
        return True

    improved = True
    while improved and time.monotonic() < end:
        improved = False
        # Whole operations, the last first: nothing depends on those.
        for begin, stop in reversed(spans_of(draws)):
            improved |= attempt(_without(draws, begin, stop))
        for i in reversed(range(len(draws))):
            if i < len(draws) and draws[i]:
                improved |= (attempt(draws[:i] + [0] + draws[i + 1:])
                             or attempt(draws[:i] + [draws[i] // 2] + draws[i + 1:])
                             or attempt(draws[:i] + [draws[i] - 1] + draws[i + 1:]))
    return draws
