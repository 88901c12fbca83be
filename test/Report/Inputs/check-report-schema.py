"""Checks a report against the schema of docs/Report.md, and that its parts agree.

check-report-schema.py <report.json> [--same-layers <other.json>]
"""
import json
import sys

NUMBER = (int, float)
MAYBE = NUMBER + (type(None),)
TEXT = (str, type(None))
POWER = {"db": MAYBE, "signal": NUMBER, "noise": NUMBER}
SOURCE = {"name": str, "file": str, "line": int, "column": int}
GRID = {"storage": str, "scale": NUMBER, "greatest_scale": NUMBER, "scales": int,
        "zero_point": int, "min_code": int, "max_code": int, "min": NUMBER,
        "max": NUMBER}
MEASUREMENT = {
    "cumulative": POWER, "isolated": POWER, "rounding": (POWER, None),
    "clipping": {"below": int, "above": int, "below_share": NUMBER,
                 "above_share": NUMBER, "noise": NUMBER},
    "values": int, "excluded": int, "used_codes": MAYBE,
    "histogram": ({"min": NUMBER, "max": NUMBER, "start": NUMBER,
                   "bar_width": NUMBER, "counts": [int]}, None)}
LAYER = {
    "index": int, "name": str, "kind": str, "source": SOURCE, "shape": [int],
    "precision": str, "grid": (GRID, None), "float_reason": TEXT, "kernel": TEXT,
    "macs": int, "float_bytes": int, "integer_bytes": int, "microseconds": MAYBE,
    "constants": [{"role": str, "elements": int, "grid": GRID,
                   "rounding": POWER}],
    "measurement": (MEASUREMENT, None), "operations": [int], "hints": [str]}
REPORT = {
    "format": str, "model": str, "source": str, "machine": str, "samples": int,
    "summary": {
        "operations": int, "float_operations": int, "precisions": dict,
        "float_reasons": [{"reason": str, "operations": int}], "macs": int,
        "float_bytes": int, "integer_bytes": int, "workspace_bytes": MAYBE,
        "microseconds": MAYBE, "timing_rounds": int},
    "outputs": [{"name": str, "type": str, "sqnr": POWER,
                 "max_absolute_error": NUMBER, "values": int, "differing": int,
                 "same_argmax_share": MAYBE}],
    "layers": [LAYER],
    "operations": [{"name": str, "source": SOURCE, "precision": str,
                    "decision": str, "float": bool, "macs": int, "layer": int}],
    "worst": [int], "missing": [str]}


def check(value, schema, path):
    if isinstance(schema, dict):
        if not isinstance(value, dict) or set(value) != set(schema):
            sys.exit("%s: has %s, expected %s" % (
                path, sorted(value), sorted(schema)))
        for key, inner in schema.items():
            check(value[key], inner, path + "." + key)
    elif isinstance(schema, list):
        for i, element in enumerate(value):
            check(element, schema[0], "%s[%d]" % (path, i))
    elif isinstance(schema, tuple) and schema[-1] is None:
        if value is not None:
            check(value, schema[0], path)
    elif not isinstance(value, schema):
        sys.exit("%s: is %r, expected %r" % (path, value, schema))


def check_totals(report):
    summary, layers = report["summary"], report["layers"]
    operations = report["operations"]
    assert report["format"] == "quant-mlir report 1"
    assert summary["operations"] == len(operations)
    assert summary["float_operations"] == sum(o["float"] for o in operations)
    assert summary["macs"] == sum(layer["macs"] for layer in layers)
    # Each operation belongs to one layer; bytes of constants are counted once.
    listed = sorted(i for layer in layers for i in layer["operations"])
    assert listed == list(range(len(operations))), listed
    for key in ("float_bytes", "integer_bytes"):
        total = sum(layer[key] for layer in layers)
        assert total <= summary[key], (key, total, summary[key])
        assert total >= 0.99 * summary[key] - 64, (key, total, summary[key])
    for layer in layers:
        assert layer["grid"] or layer["float_reason"], layer["name"]


def main(path, *rest):
    report = json.load(open(path))
    check(report, REPORT, "report")
    check_totals(report)
    if rest:
        other = json.load(open(rest[1]))
        for a, b in zip(report["layers"], other["layers"], strict=True):
            assert a["grid"] == b["grid"], (a["name"], b["name"])
            # Its constants were rounded already: less noise is left.
            for figure in ("cumulative", "isolated", "rounding"):
                x, y = (l["measurement"][figure]["db"] for l in (a, b))
                assert x > y - 0.5, (a["name"], figure, x, y)


main(*sys.argv[1:])
