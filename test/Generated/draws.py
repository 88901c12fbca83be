"""The decisions of which a program is made, as a list of small numbers.

A program is a function of its draws alone: a seed makes the list, a list makes the
same program again, and a shorter or smaller list makes a simpler one, which is all
that the shrinker knows. So 0 is always the simplest choice, and what belongs to one
operation is a span, which can be cut out.
"""
import contextlib
import random


class Draws:
    """Decisions by `seed`, or those of `given`, with 0 where it ends."""

    def __init__(self, seed=None, given=None):
        self._random = random.Random(seed)
        self._given = given
        self.taken = []
        self.spans = []

    def below(self, count):
        """A number in [0, count)."""
        if self._given is None:
            number = self._random.randrange(count)
        else:
            at = len(self.taken)
            number = self._given[at] if at < len(self._given) else 0
        self.taken.append(min(number, count - 1))
        return self.taken[-1]

    def take(self, number):
        """A decision that is made already."""
        self.taken.append(number)
        return number

    def pick(self, choices):
        """One of `choices`, the simplest of which is the first."""
        return choices[self.below(len(choices))]

    def chance(self, percent):
        """True in so many of a hundred cases; False is simpler."""
        return self.below(100) >= 100 - percent

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def order(self, count):
        """A permutation; the simplest is the identity."""
        rest = list(range(count))
        return [rest.pop(self.below(len(rest))) for _ in range(count)]

    def some(self, items, percent=50):
        """A subset, in order; the simplest is all of it."""
        return [item for item in items if not self.chance(100 - percent)]

    @contextlib.contextmanager
    def span(self):
        begin = len(self.taken)
        yield
        self.spans.append((begin, len(self.taken)))
