"""Checks that a source tree keeps the rules of docs/Contributing.md and lists
where it does not: check-structure.py ROOT [QUANT-OPT]

Without QUANT-OPT the examples of the passes are not run."""
import sys

sys.dont_write_bytecode = True

import layout
import passes
from tree import Tree


def main(root, quant_opt=None):
    tree = Tree(root)
    problems = [problem for check in layout.CHECKS for problem in check(tree)]
    problems += passes.check_passes(tree, quant_opt)
    for place, problem in problems:
        print("%s: %s" % (place, problem))
    print("%d files, %d passes, %d problems" % (
        len(tree.paths), len(passes.read_passes(tree)), len(problems)))
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
