#!/usr/bin/env python3
"""Prints build/results/trained_models.json as a table in Markdown.

    python trained_table.py
"""
import argparse
import json
import sys

from trained_models import RESULTS


def show(value, form="{:.1f}"):
    return "-" if value is None else form.format(value)


def row(name, result):
    task = result.get("task") or {}
    error, spread = (show(result.get(key), "{:.0e}")
                     for key in ("float_error", "runtime_spread"))
    left, ahead = result.get("float_operations"), result.get("ahead_of_peer_db")
    cells = [f"`{name}`", f"{error} ({spread})", show(result.get("int8_sqnr_db")),
             show(result.get("peer_sqnr_db")),
             "{:+.1f} to {:+.1f}".format(*ahead) if ahead else "-",
             *(show(task.get(key), "{:.3f}") for key in ("float", "ours", "peer")),
             show(left if left is None else len(left), "{}"),
             show(result.get("seconds_to_compile"), "{:.0f}")]
    return "| " + " | ".join(cells) + " |"


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.parse_args()
    results = json.loads(RESULTS.read_text())
    print("| model | float (spread) | ours dB | peer dB | ahead dB | task float | ours | "
          "peer | float ops | s |\n|---|---|---|---|---|---|---|---|---|---|")
    for name, result in sorted(results.items()):
        print(row(name, result))
    for name, result in sorted(results.items()):
        for step, message in result["errors"].items():
            print(f"{name}, {step}: {message}", file=sys.stderr)


if __name__ == "__main__":
    main()
