"""The trained models in other people's runtimes: the float model, which everything is
measured against, and onnxruntime's static int8 of it.

onnxruntime: QDQ, activations u8, weights s8 per channel, least and greatest value of
the same samples as ours. For LiteRT files there is no quantizer of float files that we
could run beside: the peer is null.
"""
import pathlib

import numpy as np


def stack(rows):
    """Lists of outputs, one per sample, as arrays stacked over samples: along the
    batch of one that an output has, or before its dimensions."""
    def join(arrays):
        batches = arrays[0].ndim and arrays[0].shape[0] == 1
        return np.concatenate(arrays) if batches else np.stack(arrays)
    return [join([np.asarray(row[i]) for row in rows]) for i in range(len(rows[0]))]


def run_onnx(path, task, optimize=True):
    """Outputs of onnxruntime on the samples."""
    import onnxruntime
    options = onnxruntime.SessionOptions()
    if not optimize:
        options.graph_optimization_level = (
            onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL)
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(path), options,
                                           providers=["CPUExecutionProvider"])
    return stack([session.run(None, task.sample(i)) for i in range(task.count)])


def run_litert(path, task, optimize=True):
    """Outputs of LiteRT's own kernels, or of its reference ones, on the samples, in the
    order of the file."""
    from ai_edge_litert import interpreter as litert
    kernels = litert.OpResolverType
    model = litert.Interpreter(
        model_path=str(path), num_threads=1,
        experimental_op_resolver_type=kernels.BUILTIN_WITHOUT_DEFAULT_DELEGATES
        if optimize else kernels.BUILTIN_REF)
    places = {name: details["index"]
              for name, details in zip(task.inputs, model.get_input_details())}
    for name, array in task.sample(0).items():
        model.resize_tensor_input(places[name], array.shape)
    model.allocate_tensors()
    rows = []
    for i in range(task.count):
        for name, array in task.sample(i).items():
            model.set_tensor(places[name], array)
        model.invoke()
        rows.append([model.get_tensor(d["index"]) for d in model.get_output_details()])
    return stack(rows)


def run_float(path, task, optimize=True):
    run = run_litert if path.suffix == ".tflite" else run_onnx
    return run(path, task, optimize)


def _fixed(path, task, to):
    """The model with the shapes of the samples, prepared as onnxruntime advises, of an
    opset that knows scales per channel."""
    import onnx
    import onnx.version_converter
    from onnxruntime.quantization.shape_inference import quant_pre_process
    model = onnx.load(path)
    if max(o.version for o in model.opset_import if o.domain in ("", "ai.onnx")) < 13:
        model = onnx.version_converter.convert_version(model, 13)
    for value in model.graph.input:
        if value.name in task.inputs:
            shape = value.type.tensor_type.shape
            for size, dim in zip(task.sample(0)[value.name].shape, shape.dim):
                dim.Clear()
                dim.dim_value = size
    # Shapes that the file states may be those before the batch was fixed.
    del model.graph.value_info[:]
    onnx.save(model, to)
    quant_pre_process(str(to), str(to), skip_symbolic_shape=True)


def quantize_onnx(path, task, folder):
    """onnxruntime's int8 of a float model: the path of the file."""
    from onnxruntime import quantization
    class Reader(quantization.CalibrationDataReader):
        def __init__(self):
            self.left = iter(range(task.count))

        def get_next(self):
            index = next(self.left, None)
            return None if index is None else task.sample(index)
    fixed, result = (pathlib.Path(folder) / f"{step}.onnx" for step in ("fixed", "int8"))
    _fixed(path, task, fixed)
    quantization.quantize_static(
        str(fixed), str(result), Reader(), quant_format=quantization.QuantFormat.QDQ,
        activation_type=quantization.QuantType.QUInt8,
        weight_type=quantization.QuantType.QInt8, per_channel=True)
    return result
