#!/usr/bin/env python3
"""Draws what models.py measured: each runtime's time over ours, one group per model.

    pip install matplotlib                       # or quant-mlir's extra [plot]
    python plot.py build/results/models_speed.json models.svg
"""
import argparse
import json


def read(path, threads):
    """Models in the order of the file: name, and each peer's time over ours."""
    with open(path) as file:
        cases = [case for case in json.load(file)
                 if case["threads"] == threads and case.get("batch", 1) == 1]
    rows = []
    for case in cases:
        median = {name: figures["median_ms"] for name, figures in case["times"].items()}
        ours = median.pop("ours")
        rows.append((case["name"], {name: time / ours for name, time in median.items()}))
    cpus = {case["cpu"] for case in cases}
    if len(cpus) != 1:
        raise SystemExit(f"error: figures of {len(cpus)} CPUs; one column has those of one")
    return cpus.pop(), rows


def draw(path, cpu, rows):
    import matplotlib
    matplotlib.use("svg")
    # The same figures give the same file.
    matplotlib.rcParams["svg.hashsalt"] = "models"
    import matplotlib.pyplot as plt
    peers = sorted({name for _, ratios in rows for name in ratios})
    colours = dict(zip(peers, plt.get_cmap("tab10").colors))
    figure, axes = plt.subplots(figsize=(8, 0.9 + 0.62 * len(rows)))
    for row, (_, ratios) in enumerate(reversed(rows)):
        height = 0.8 / len(ratios)
        for i, (name, ratio) in enumerate(sorted(ratios.items(), reverse=True)):
            at = row - 0.4 + (i + 0.5) * height
            axes.barh(at, ratio, height, color=colours[name])
            axes.text(ratio * 1.02, at, f"{ratio:.2f}", va="center", fontsize=6)
    axes.axvline(1, color="black", linewidth=0.8)
    axes.set_xscale("log")
    ticks = [0.5, 1, 2, 5, 10]
    axes.set_xticks(ticks, [f"{tick}x" for tick in ticks])
    axes.set_yticks(range(len(rows)), [name for name, _ in reversed(rows)])
    axes.set_xlabel(f"time over ours, one thread; {cpu}", fontsize=8)
    axes.legend([plt.Rectangle((0, 0), 1, 1, color=colours[name]) for name in peers],
                peers, fontsize=7, loc="lower right")
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", help="models_speed.json")
    parser.add_argument("output", help=".svg")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    draw(options.output, *read(options.results, options.threads))


if __name__ == "__main__":
    main()
