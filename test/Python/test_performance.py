"""What the benchmark computes around its timings, and our library in it."""
import json
import math
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "python" / "performance"))
import contenders  # noqa: E402
import speed  # noqa: E402

PROGRAM = """
func.func @twice(%x: tensor<2x3xf32> {qnn.name = "x"}) -> tensor<2x3xf32> {
  %y = arith.addf %x, %x : tensor<2x3xf32>
  return %y : tensor<2x3xf32>
}
"""


def test_noise_is_the_mean_over_outputs():
    truth = [np.array([3.0, 4.0]), np.array([1.0])]
    outputs = [np.array([3.0, 4.5]), np.array([1.1])]
    # 25 / 0.25 is 20 dB, 1 / 0.01 as much.
    assert speed.sqnr(outputs, truth) == pytest.approx(20)
    assert math.isinf(speed.sqnr(truth, truth))


def test_a_case_takes_the_place_of_its_older_one(tmp_path):
    path = str(tmp_path / "results" / "speed.json")
    for figure in (1, 2):
        speed.keep(path, {"name": "net", "threads": 1, "ours_ms": figure})
    speed.keep(path, {"name": "net", "threads": 2, "ours_ms": 3})
    assert [one["ours_ms"] for one in json.loads(Path(path).read_text())] == [2, 3]


def test_everybody_runs_in_every_round():
    class Counter:
        def __init__(self, name):
            self.name, self.runs = name, 0

        def run(self):
            self.runs += 1
    one, other = Counter("one"), Counter("other")
    times = speed.time_in_turn([one, other], rounds=3, seconds=1e-4)
    assert {name: len(some) for name, some in times.items()} == {"one": 3, "other": 3}
    assert one.runs > 3 and other.runs > 3
    figures = speed.summarize(times)["one"]
    assert figures["minimum_ms"] <= figures["median_ms"] <= figures["maximum_ms"]


def test_our_library_runs_by_its_c_entry(tmp_path):
    import quant_mlir
    source = tmp_path / "twice.mlir"
    source.write_text(PROGRAM)
    library = tmp_path / "twice.so"
    quant_mlir.load(str(source)).compile(machine="native").save(str(library))
    ours = contenders.Ours(library, "twice")
    x = np.arange(6, dtype=np.float32).reshape(2, 3)
    ours.feed({"x": x})
    ours.run()
    np.testing.assert_array_equal(ours.results()[0], 2 * x)
