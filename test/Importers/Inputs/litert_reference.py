"""What LiteRT's reference kernels make of samples, one after the other."""
import numpy as np
from ai_edge_litert.interpreter import Interpreter, OpResolverType


def run(path, make_samples, join):
    """Runs `path`.tflite on the samples that `make_samples` gives for its input, and
    writes `path`.x.npy and, its outputs put together by `join`, `path`.y.npy."""
    interpreter = Interpreter(
        path + ".tflite", experimental_op_resolver_type=OpResolverType.BUILTIN_REF)
    interpreter.allocate_tensors()
    source, = interpreter.get_input_details()
    result, = interpreter.get_output_details()
    samples, outputs = make_samples(source), []
    for sample in samples:
        interpreter.set_tensor(source["index"], sample)
        interpreter.invoke()
        outputs.append(interpreter.get_tensor(result["index"]))
    np.save(path + ".x.npy", samples)
    np.save(path + ".y.npy", join(outputs))
