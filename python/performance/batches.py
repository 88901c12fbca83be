"""ONNX models with another batch than they were exported with."""
import pathlib

import onnx
from onnx import numpy_helper


def rebatch(path, batch, folder):
    """A copy of the model at `path`, of batch 1, in `folder` for inputs of `batch`
    samples: a shape that a Reshape asks for may be that of any batch. Of networks whose
    constants say the batch elsewhere, such as a class token that is expanded, the
    result is refused by whoever checks shapes."""
    model = onnx.load(path)
    constants = {one.name: one for one in model.graph.initializer}
    for node in model.graph.node:
        if node.op_type == "Constant" and node.attribute[0].name == "value":
            constants[node.output[0]] = node.attribute[0].t
    for node in model.graph.node:
        if node.op_type == "Reshape" and node.input[1] in constants:
            shape = numpy_helper.to_array(constants[node.input[1]]).copy()
            if shape[0] == 1 and -1 not in shape:
                shape[0] = -1
                tensor = constants[node.input[1]]
                tensor.CopyFrom(numpy_helper.from_array(shape, tensor.name))
    for value in [*model.graph.input, *model.graph.output]:
        value.type.tensor_type.shape.dim[0].dim_value = batch
    del model.graph.value_info[:]
    copy = pathlib.Path(folder, pathlib.Path(path).name)
    onnx.save(model, copy)
    return copy
