"""Loop, Scan and If of ONNX: their bodies become regions of scf, quantized around."""
import numpy as np
import pytest

import quant_mlir

onnx = pytest.importorskip("onnx", reason="needs onnx")
pytest.importorskip("torch_mlir", reason="needs torch-mlir")
from onnx import parser  # noqa: E402

HEAD = '<ir_version: 8, opset_import: ["" : 17]>\n'
X = np.linspace(-1, 1, 12, dtype=np.float32).reshape(3, 4)


def load(text):
    return quant_mlir.load(parser.parse_model(HEAD + text).SerializeToString(),
                           format="onnx")


def run(text, *inputs):
    return load(text).compile().run(*inputs)


# What is left of the loops is a body of one name, which quantization goes around.
DOUBLE_UNTIL = """net (float[3,4] x) => (float[3,4] y)
    <float[4,4] w = {1,0,0,0, 0,1,0,0, 0,0,1,0, 0,0,0,1}, int64 most = {MOST},
     float limit = {100}, float two = {2}> {
  a = MatMul(x, w)
  m = ReduceMax <keepdims = 0> (a)
  go = Less(m, limit)
  d = Loop(COUNT, go, a) <body = doubled (int64 i, bool c, float[3,4] v)
      => (bool below, float[3,4] next) {
    next = Mul(v, two)
    most_of = ReduceMax <keepdims = 0> (next)
    below = Less(most_of, limit)
  }>
  y = MatMul(d, w)
}"""


@pytest.mark.parametrize("count, most, steps", [("", 1, 7), ("most", 50, 7),
                                                ("most", 3, 3), ("most", 0, 0)])
def test_as_long_as_a_condition_holds(count, most, steps):
    text = DOUBLE_UNTIL.replace("MOST", str(most)).replace("COUNT", count)
    model = load(text)
    assert np.array_equal(model.compile().run(X), X * 2 ** steps)
    quantized = model.calibrate([[X], [-X]], progress=False).quantize()
    assert ("Loop_3", "it is a loop or a branch") in {
        (o.node, o.reason) for o in quantized.float_operations} or most == 0
    result = quantized.compile().run(X)
    assert np.abs(result - X * 2 ** steps).max() <= 0.02 * 2 ** steps


def test_counted_loop_stacks_its_steps():
    y, s = run("""net (float[3,4] x) => (float[3,4] y, float[5,4] s)
        <int64 n = {5}, int64[1] rows = {0}> {
      y, s = Loop(n, , x) <body = step (int64 i, bool c, float[3,4] v)
          => (bool same, float[3,4] next, float[4] sum) {
        same = Identity(c)
        k = Cast <to = 1> (i)
        next = Add(v, k)
        sum = ReduceSum <keepdims = 0> (x, rows)
      }>
    }""", X)
    assert np.allclose(y, X + 10, atol=1e-5)
    assert np.array_equal(s, np.tile(X.sum(0), (5, 1)))


def test_number_of_steps_is_an_input():
    model = load("""net (float[4] x, int64 n) => (float[4] y) <float two = {2}> {
      y = Loop(n, , x) <body = step (int64 i, bool c, float[4] v)
          => (bool same, float[4] next) { same = Identity(c) next = Mul(v, two) }>
    }""")
    program = model.compile()
    for n in (0, 1, 5):
        assert np.array_equal(program.run(X[0], np.int64(n)), X[0] * 2 ** n)


def test_shapes_that_differ_from_step_to_step():
    y = run("""net (float[4] x) => (float[10] y) <int64 n = {3}, int64[1] one = {1},
        int64[1] first = {0}> {
      y = Loop(n, , x) <body = step (int64 i, bool c, float[K] v)
          => (bool same, float[L] next) {
        same = Identity(c)
        k = Add(i, one)
        head = Slice(x, first, k)
        next = Concat <axis = 0> (v, head)
      }>
    }""", X[0])
    x = X[0]
    assert np.array_equal(y, np.concatenate([x, x[:1], x[:2], x[:3]]))


def test_scan_along_any_axis_both_ways():
    s, y = run("""net (float[3] start, float[3,4] x) => (float[3] s, float[3,4] y) {
      s, y = Scan <num_scan_inputs = 1, scan_input_axes = [1], scan_output_axes = [-1],
          scan_input_directions = [1], body = step (float[3] sum, float[3] part)
          => (float[3] next, float[3] seen) {
        next = Add(sum, part)
        seen = Identity(next)
      }> (start, x)
    }""", np.ones(3, np.float32), X)
    sums = 1 + X[:, ::-1].cumsum(1)
    assert np.allclose(s, sums[:, -1], atol=1e-6)
    assert np.allclose(y, sums, atol=1e-6)


def test_loops_inside_of_loops():
    y = run("""net (float[3,4] x, float start) => (float y) {
      y = Scan <num_scan_inputs = 1, body = row (float a, float[4] part)
          => (float b) {
        half = Sigmoid(a)
        b = Scan <num_scan_inputs = 1, body = column (float c, float one)
            => (float d) {
          scaled = Mul(half, one)
          d = Add(c, scaled)
        }> (a, part)
      }> (start, x)
    }""", X, np.float32(0.5))
    a = 0.5
    for row in X:
        a += (row / (1 + np.exp(-a))).sum()
    assert abs(y - a) <= 1e-5


def test_branches():
    model = load("""net (float[3,4] x) => (float[3,4] y) <float zero = {0}> {
      sum = ReduceSum <keepdims = 0> (x)
      negative = Less(sum, zero)
      y = If (negative) <then_branch = t () => (float[3,4] a) { a = Neg(x) },
                         else_branch = e () => (float[3,4] b) { b = Mul(x, x) }>
    }""")
    program = model.compile()
    assert np.array_equal(program.run(X + 1), (X + 1) ** 2)
    assert np.array_equal(program.run(X - 1), 1 - X)


@pytest.mark.parametrize("reason, text", [
    ("its branches give 'y' different shapes, [4] and [3, 4]",
     """net (float[3,4] x, bool c, float[4] r) => (float[M,N] y) {
       y = If (c) <then_branch = t () => (float[4] a) { a = Neg(r) },
                   else_branch = e () => (float[3,4] b) { b = Neg(x) }>
     }"""),
    ("the number of its steps depends on data",
     """net (float[4] x, int64 n) => (float[K,4] y) {
       last, y = Loop(n, , x) <body = step (int64 i, bool c, float[4] v)
           => (bool same, float[4] next, float[4] seen) {
         same = Identity(c) next = Neg(v) seen = Identity(next) }>
     }"""),
    ("'x' changes its type from [4] to [8]",
     """net (float[4] x, int64 n) => (float[K] y) {
       y = Loop(n, , x) <body = step (int64 i, bool c, float[K] v)
           => (bool same, float[L] next) {
         same = Identity(c) next = Concat <axis = 0> (v, v) }>
     }"""),
])
def test_what_is_not_static_is_refused(reason, text):
    import re
    with pytest.raises(quant_mlir.ImporterError, match=(
            r"node '(Loop|If)_0' \(op type .* is not supported: " + re.escape(reason))):
        load(text)


def suppressed(boxes, scores, most, overlap, least):
    """NonMaxSuppression, word for word."""
    rows = []
    for b, c in np.ndindex(*scores.shape[:2]):
        taken = []
        for i in np.argsort(-scores[b, c], kind="stable"):
            low = np.maximum(boxes[b, i, :2], boxes[b, taken, :2])
            high = np.minimum(boxes[b, i, 2:], boxes[b, taken, 2:])
            common = np.clip(high - low, 0, None).prod(-1)
            areas = (boxes[b, :, 2:] - boxes[b, :, :2]).prod(-1)
            share = common / (areas[i] + areas[taken] - common)
            if (scores[b, c, i] > least and len(taken) < most
                    and not (share > overlap).any()):
                taken.append(i)
        rows += [[b, c, i] for i in taken]
    return np.array(rows)


def test_boxes_that_are_selected():
    rng = np.random.default_rng(0)
    low = rng.random((2, 12, 2))
    boxes = np.concatenate([low, low + 0.2 + rng.random((2, 12, 2)) / 2], -1)
    boxes = boxes.astype(np.float32)
    scores = rng.random((2, 3, 12)).astype(np.float32)
    expected = suppressed(boxes, scores, 4, 0.3, 0.4)
    model = load(f"""net (float[2,12,4] boxes, float[2,3,12] scores)
        => (int64[{len(expected)},3] rows)
        <int64 most = {{4}}, float overlap = {{0.3}}, float least = {{0.4}}> {{
      rows = NonMaxSuppression(boxes, scores, most, overlap, least)
    }}""")
    program = model.compile()
    assert np.array_equal(program.run(boxes, scores), expected)
    # Another number of them does not fit.
    with pytest.raises(quant_mlir.Error, match="does not hold"):
        program.run(boxes, scores * 0)


def test_how_many_boxes_is_not_known():
    with pytest.raises(quant_mlir.ImporterError,
                       match="how many boxes it selects depends on data"):
        load("""net (float[1,12,4] boxes, float[1,1,12] scores) => (int64[K,3] rows)
            <int64 most = {4}> { rows = NonMaxSuppression(boxes, scores, most) }""")
