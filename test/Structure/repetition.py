"""Counts the pairs of places in include, lib and tools that are the same code:
repetition.py ROOT [--most N]

Lines are equal where they differ in names, numbers and strings only. Blank lines,
comments, includes and lone punctuation do not count; a run counts as one pair of
places where it holds six different lines that say something, which sets tables
aside: their lines are all alike. With --most, more pairs than N are an error."""
import argparse
import collections
import itertools
import re
import statistics
import sys

sys.dont_write_bytecode = True

from tree import Tree

LENGTH = 6
# Different lines that say something; in a table all lines are alike.
DIFFERENT = 3
# What a line has to hold in order to say something.
TOKENS = 6
# A run in more places is the language's, not ours.
COMMON = 8
SUFFIXES = (".h", ".cpp")
TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|\w+|[^\w\s]')
KEYWORDS = frozenset(
    "auto bool break case const constexpr continue default do double else enum "
    "float for if int namespace nullptr operator override private public return "
    "static struct class switch template typename using void while "
    "failure success failed succeeded".split())
# Every class and pattern begins like this; options and passes are lists.
IDIOM = re.compile(r"^(struct|class|namespace|template|using|case|default|public|"
                   r"private|matchAndRewrite|LogicalResult$|PatternRewriter|"
                   r"ConversionPatternRewriter|return (failure|success)\(\);$)|"
                   r"\) const override \{$|notifyMatchFailure|\bcl::|addPass\(")


def shape(line):
    """The line with other names, numbers and strings."""
    words = []
    for token in TOKEN.findall(line):
        if token[0] in "\"'":
            words.append("s")
        elif token[0].isdigit():
            words.append("0")
        elif token[0].isalpha() or token[0] == "_":
            words.append(token if token in KEYWORDS else "x")
        else:
            words.append(token)
    return " ".join(words)


def read(text):
    """The lines that count: number, shape, and whether it says something."""
    text = re.sub(r"/\*.*?\*/", lambda m: "\n" * m[0].count("\n"), text, flags=re.S)
    for number, line in enumerate(text.split("\n"), 1):
        line = re.sub(r"\s*//.*", "", line).strip()
        if not re.search(r"\w", line) or line.startswith("#"):
            continue
        form = shape(line)
        says = len(form.split()) >= TOKENS and not IDIOM.search(line)
        yield number, form, says


def find_pairs(files):
    """Maximal runs that stand in two places: (file, first, last) twice."""
    places = collections.defaultdict(list)
    for name, lines in files.items():
        for at in range(len(lines) - LENGTH + 1):
            window = tuple(form for _, form, _ in lines[at:at + LENGTH])
            places[window].append((name, at))
    # Each diagonal of equal windows is one run.
    diagonals = collections.defaultdict(list)
    for found in places.values():
        if len(found) > COMMON:
            continue
        for (a, i), (b, j) in itertools.combinations(found, 2):
            if a != b or j - i >= LENGTH:
                diagonals[a, b, j - i].append(i)
    for (a, b, offset), starts in sorted(diagonals.items()):
        starts.sort()
        runs = itertools.groupby(enumerate(starts), lambda pair: pair[1] - pair[0])
        for _, run in runs:
            run = [start for _, start in run]
            first, last = run[0], run[-1] + LENGTH - 1
            shared = {form for _, form, says in files[a][first:last + 1] if says}
            if len(shared) >= DIFFERENT:
                yield [(name, files[name][i][0], files[name][j][0])
                       for name, i, j in ((a, first, last),
                                          (b, first + offset, last + offset))]


def function_lengths(text):
    """Lines of the functions that begin at the left margin or in a class."""
    for body in re.finditer(r"^( *)[^\n{};#/]*\)[^\n;{}]*\{\n(.*?)^\1\}", text,
                            re.S | re.M):
        if not re.match(r" *(if|for|while|switch|namespace|else|struct|class)\b",
                        body[0]):
            yield body[2].count("\n")
    for _ in re.finditer(r"\)(?: const| override)* \{[^\n]*\}$", text, re.M):
        yield 1


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root")
    parser.add_argument("--most", type=int)
    args = parser.parse_args()
    tree = Tree(args.root)
    texts = {str(path): tree.read(path) for path in tree.under("include", "lib", "tools")
             if path.suffix in SUFFIXES}
    files = {name: list(read(text)) for name, text in texts.items()}
    pairs = list(find_pairs(files))
    for pair in pairs:
        print(" ~ ".join("%s:%d-%d" % place for place in pair))
    sources = [text.count("\n") for name, text in texts.items() if name.endswith(".cpp")]
    functions = [n for name, text in texts.items() for n in function_lengths(text)]
    print("%d pairs of places; medians: %d lines of a source, %d of a function" % (
        len(pairs), statistics.median(sources or [0]), statistics.median(functions or [0])))
    return args.most is not None and len(pairs) > args.most


if __name__ == "__main__":
    sys.exit(main())
