"""Prints the accuracy of a classifier: accuracy.py NAME OUTPUTS LABELS.

OUTPUTS holds one row of scores for each of the LABELS (both .npy). Fails if
the numbers of images differ, if a score is not finite, or below --least.
"""

import argparse
import sys

import numpy as np


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("outputs")
    parser.add_argument("labels")
    parser.add_argument("--least", type=float, default=0,
                        help="accuracy below which to fail, in per cent")
    args = parser.parse_args()
    outputs, labels = np.load(args.outputs), np.load(args.labels)
    if labels.ndim != 1 or len(outputs) != len(labels):
        sys.exit(f"error: outputs of shape {outputs.shape} do not belong to "
                 f"labels of shape {labels.shape}")
    scores = outputs.reshape(len(labels), -1)
    if not np.isfinite(scores).all():
        sys.exit(f"error: '{args.outputs}' holds scores that are not finite")
    accuracy = 100 * np.mean(scores.argmax(1) == labels)
    print(f"{args.name} {accuracy:.1f} %")
    if accuracy < args.least:
        sys.exit(f"error: accuracy of '{args.name}' is {accuracy:.2f} %, "
                 f"at least {args.least:g} % expected")


if __name__ == "__main__":
    main()
