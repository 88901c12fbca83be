"""What the compiler may refuse, by the sentence that says so.

The list is `refusals.txt`: a regular expression a line, each after a comment that
names the page that documents the refusal and the test that shows it.
"""
import pathlib
import re


def load(path=pathlib.Path(__file__).with_name("refusals.txt")):
    lines = (line.strip() for line in path.read_text().splitlines())
    return [re.compile(line) for line in lines if line and line[0] != "#"]


def allowed(message, patterns):
    return any(p.search(message) for p in patterns)
