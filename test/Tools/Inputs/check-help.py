"""Reads `quant-opt --help` and fails where a pass of include/qnn/*/Passes.td is
missing or has another summary: check-help.py INCLUDE < help"""
import pathlib
import re
import sys

PASS = re.compile(r'^def \w+\s*:\s*Pass<"([^"]+)".*?let summary = "([^"]*)"',
                  re.M | re.S)


def main(include):
    lines = [" ".join(line.split()) for line in sys.stdin]
    passes = [match for file in sorted(pathlib.Path(include).glob("*/Passes.td"))
              for match in PASS.findall(file.read_text())]
    if not passes:
        sys.exit("no pass declared under " + include)
    missing = [flag for flag, summary in passes
               if "--%s - %s" % (flag, " ".join(summary.split())) not in lines]
    if missing:
        sys.exit("not in the help with their summary: " + ", ".join(missing))
    print(len(passes), "passes in the help")


main(*sys.argv[1:])
