"""What the benchmark computes around its timings, and our library in it."""
import json
import math
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "python" / "performance"))
import contenders  # noqa: E402
import kernels  # noqa: E402
import plot  # noqa: E402
import speed  # noqa: E402
import trained  # noqa: E402

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


def test_codes_are_those_of_exact_arithmetic():
    case = kernels.make_conv(2, 3)
    x = np.random.default_rng(0).integers(-128, 128, case.source).astype(np.int8)
    sums, weights = case.get_sums(x), case.weights.astype(int)
    expected = sum(int(x[0, 1 + i, 0 + j, c]) * weights[i, j, c, 2]
                   for i in range(3) for j in range(3) for c in range(3))
    assert sums[0, 1, 0, 2] == expected
    m, r = int(case.multipliers[2]), int(case.shifts[2])
    code = ((expected * m + (1 << (r - 1))) >> r) - 3
    assert case.requantize(sums)[0, 1, 0, 2] == min(max(code, -128), 127)


def test_depthwise_sums_read_one_channel_by_steps():
    case = kernels.make_depthwise(4, 2, 2)
    x = np.random.default_rng(0).integers(-128, 128, case.source).astype(np.int8)
    expected = sum(int(x[0, 2 + i, 2 + j, 1]) * int(case.weights[i, j, 1])
                   for i in range(3) for j in range(3))
    assert case.get_sums(x)[0, 1, 1, 1] == expected


def test_models_are_judged_beside_the_runtime_and_its_int8():
    truth = [np.array([3.0, 4.0])]
    near, far = [np.array([3.0, 4.1])], [np.array([2.0, 4.0])]
    outputs = {"ours": near, "our f32": truth, "peer f32": truth, "peer int8": far}
    assert trained.judge(outputs)["agrees"]
    assert not trained.judge({**outputs, "ours": far, "peer int8": near})["agrees"]
    assert not trained.judge({**outputs, "our f32": near})["agrees"]
    assert trained.geometric_mean([0.5, 8]) == pytest.approx(2)


def test_a_plot_has_figures_of_one_cpu(tmp_path):
    def case(name, cpu):
        return {"name": name, "threads": 1, "cpu": cpu, "times": {
            "ours": {"median_ms": 2.0}, "peer": {"median_ms": 3.0}}}
    path = tmp_path / "speed.json"
    path.write_text(json.dumps([case("one", "a"), case("two", "a")]))
    assert plot.read(path, 1) == ("a", [("one", {"peer": 1.5}), ("two", {"peer": 1.5})])
    path.write_text(json.dumps([case("one", "a"), case("two", "b")]))
    with pytest.raises(SystemExit, match="2 CPUs"):
        plot.read(path, 1)
