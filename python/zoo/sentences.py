"""English sentences without a download: the prose of Python's own reference.

`pydoc_data.topics` comes with every Python. Which sentences it holds depends on
Python's version, so samples are equal only between equal versions.
"""
import random
import re

from pydoc_data.topics import topics


def _prose():
    """Paragraphs that are text: not indented, no code, no markup rows."""
    for name in sorted(topics):
        for paragraph in re.split(r"\n\s*\n", topics[name]):
            if paragraph.startswith((" ", "*", "+", "|")) or "::" in paragraph:
                continue
            yield " ".join(paragraph.split())


def make_sentences(count, seed):
    """`count` different sentences of 5 to 60 words."""
    found = []
    for paragraph in _prose():
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z])", paragraph):
            if 5 <= len(sentence.split()) <= 60 and sentence.endswith("."):
                found.append(sentence)
    found = sorted(set(found))
    if len(found) < count:
        raise SystemExit(f"found {len(found)} sentences, expected {count}")
    return random.Random(seed).sample(found, count)
