"""What is timed beside each other: our libraries and other people's runtimes, each
ready to run one fixed input again and again in this process."""
import ctypes
import importlib.metadata
import json

import numpy as np

TYPES = {"f32": np.float32, "i8": np.int8, "ui8": np.uint8, "i16": np.int16,
         "i32": np.int32, "i64": np.int64}


def version(package):
    return importlib.metadata.version(package)


class Ours:
    """A library of quant-compile, made with --model <name>, by its C entry point."""

    def __init__(self, path, name):
        self.name = "ours"
        library = ctypes.CDLL(str(path))
        text = ctypes.c_char.in_dll(library, f"{name}_signature")
        self.signature = json.loads(ctypes.string_at(ctypes.addressof(text)))
        self.entry = library[name]
        size = self.signature["workspace_bytes"]
        # The workspace wants 64 bytes of alignment.
        self.memory = np.zeros(size + 64, np.uint8)
        address = self.memory.ctypes.data
        self.workspace = ctypes.c_void_p(address + -address % 64)
        self.outputs = [np.zeros(o["shape"], TYPES[o["type"]])
                        for o in self.signature["outputs"]]
        self.out = self._pointers(self.outputs)

    @staticmethod
    def _pointers(arrays):
        return (ctypes.c_void_p * len(arrays))(*(a.ctypes.data for a in arrays))

    def feed(self, sample):
        self.inputs = [
            np.ascontiguousarray(sample[i["name"]], TYPES[i["type"]])
            .reshape(i["shape"]) for i in self.signature["inputs"]]
        self.given = self._pointers(self.inputs)

    def run(self):
        status = self.entry(self.given, self.out, self.workspace)
        if status:
            raise RuntimeError(f"the library returned status {status}")

    def results(self):
        return [output.copy() for output in self.outputs]


class OursOnThreads:
    """The same on several threads, by the Python package, which has them."""

    def __init__(self, path, threads):
        import quant_mlir
        self.name = "ours"
        self.program = quant_mlir.load_program(path, threads=threads)
        self.outputs = [np.zeros(one.shape, one.dtype)
                        for one in self.program.outputs]

    def feed(self, sample):
        self.inputs = [np.ascontiguousarray(sample[one.name], one.dtype)
                       .reshape(one.shape) for one in self.program.inputs]

    def run(self):
        self.program.run(*self.inputs, out=self.outputs)

    def results(self):
        return [output.copy() for output in self.outputs]


class OnnxRuntime:
    def __init__(self, path, name, threads):
        import onnxruntime
        self.name = name
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"])

    def feed(self, sample):
        self.sample = sample

    def run(self):
        self.outputs = self.session.run(None, self.sample)

    def results(self):
        return self.outputs


class OpenVino:
    """In f32 where the model is: bf16 would be another program."""

    def __init__(self, path, name, threads):
        import openvino
        self.name = name
        core = openvino.Core()
        model = core.read_model(str(path))
        # An open batch is one of none until somebody says its size.
        model.reshape({port: [1 if size.is_dynamic else size.get_length()
                              for size in port.partial_shape]
                       for port in model.inputs})
        compiled = core.compile_model(model, "CPU", {
            "INFERENCE_NUM_THREADS": threads, "NUM_STREAMS": 1,
            "PERFORMANCE_HINT": "LATENCY", "INFERENCE_PRECISION_HINT": "f32"})
        self.request = compiled.create_infer_request()
        self.ports = {port.get_any_name(): i
                      for i, port in enumerate(compiled.inputs)}
        self.count = len(compiled.outputs)

    def feed(self, sample):
        for name, array in sample.items():
            port = self.ports.get(name, 0 if len(sample) == 1 else None)
            tensor = self.request.get_input_tensor(port).data
            if tensor.shape != array.shape:
                raise ValueError(f"{self.name} takes {tensor.shape}, "
                                 f"not {array.shape}")
            tensor[:] = array
        self.run()

    def run(self):
        self.request.infer()

    def results(self):
        return [self.request.get_output_tensor(i).data.copy()
                for i in range(self.count)]


class LiteRT:
    def __init__(self, path, name, threads, reference=False):
        from ai_edge_litert import interpreter as litert
        self.name = name
        kernels = litert.OpResolverType
        self.model = litert.Interpreter(
            model_path=str(path), num_threads=threads,
            experimental_op_resolver_type=kernels.BUILTIN_REF if reference
            else kernels.AUTO)
        self.model.allocate_tensors()

    def feed(self, sample):
        for details, array in zip(self.model.get_input_details(),
                                  sample.values()):
            self.model.set_tensor(details["index"], array)

    def run(self):
        self.model.invoke()

    def results(self):
        return [self.model.get_tensor(details["index"])
                for details in self.model.get_output_details()]
