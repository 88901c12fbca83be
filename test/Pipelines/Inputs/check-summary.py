"""Checks the summary of the demo against what the README promises."""

import json
import sys

for name, row in json.load(open(sys.argv[1])).items():
    assert row["images"] >= 350, name
    assert row["float_ops_left"] == 0, name
    assert abs(row["float_accuracy"] - row["int_accuracy"]) <= 0.005, name
    assert row["float_accuracy"] >= 0.97, name
    assert row["agreement"] >= 0.99, name
    assert row["float_bytes"] >= 3.7 * row["int_bytes"], name
    assert 0 < row["int_us"] and 0 < row["float_us"], name
