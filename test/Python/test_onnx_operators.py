"""Operators that the importer spells anew compute what onnxruntime computes."""
import numpy as np
import pytest

import quant_mlir
import onnx_contrib_cases
import onnx_operator_cases

onnx = pytest.importorskip("onnx")
pytest.importorskip("torch_mlir")

CASES = {**onnx_contrib_cases.CASES, **onnx_operator_cases.CASES}


def model(case):
    """The model of the one node, and the arrays that it is run with."""
    from onnx import helper, numpy_helper
    names = [f"x{i}" if array is not None else "" for i, array in
             enumerate(case.inputs)]
    node = helper.make_node(case.op_type, names, [f"y{i}" for i in range(case.outputs)],
                            "it", domain=case.domain, **case.attributes)
    given = {names[i]: np.asarray(array) for i, array in enumerate(case.inputs)
             if array is not None and i not in case.constants}
    graph = helper.make_graph(
        [node], "net",
        [helper.make_tensor_value_info(
            n, helper.np_dtype_to_tensor_dtype(a.dtype), a.shape)
         for n, a in given.items()],
        [onnx.ValueInfoProto(name=n) for n in node.output],
        [numpy_helper.from_array(np.asarray(case.inputs[i]), names[i])
         for i in case.constants])
    return helper.make_model(graph, ir_version=9, opset_imports=[
        helper.make_opsetid("", case.model_opset), helper.make_opsetid("com.microsoft", 1)]
    ), given


def expected(case, proto, given):
    if case.meaning:
        results = case.meaning(*case.inputs)
        return results if isinstance(results, tuple) else (results,)
    ort = pytest.importorskip("onnxruntime")
    options = ort.SessionOptions()
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL
    # Each thread rounds its share of a batch for itself.
    options.intra_op_num_threads = 1
    session = ort.InferenceSession(proto.SerializeToString(), options)
    return session.run(None, given)


def in_f32(array):
    """Programs of other floats are computed in f32, inputs and outputs included."""
    array = np.asarray(array)
    return array.astype(np.float32) if array.dtype.kind == "f" else array


@pytest.mark.parametrize("name", CASES)
def test_same_as_onnxruntime(name, tmp_path):
    case = CASES[name]
    proto, given = model(case)
    wanted = expected(case, proto, given)
    onnx.save(proto, tmp_path / "net.onnx")
    got = quant_mlir.load(str(tmp_path / "net.onnx")).compile().run(
        *(in_f32(array) for array in given.values()))
    got = got if isinstance(got, tuple) else (got,)
    assert len(got) == len(wanted)
    for ours, theirs in zip(got, map(in_f32, wanted)):
        assert ours.shape == theirs.shape and ours.dtype == theirs.dtype
        if theirs.dtype.kind in "iu":
            assert np.abs(ours.astype(int) - theirs.astype(int)).max() <= 1
        else:
            assert np.abs(ours - theirs).max() <= case.tolerance * np.abs(theirs).max()
