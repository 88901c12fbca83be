"""ONNX models through torch-mlir: linalg on tensors, with the names of the nodes."""
import os

from . import (ImporterError, mlir_module, mlir_regions, onnx_blame, onnx_model, require,
               tm_tensor)

_PIPELINES = ("builtin.module(torch-onnx-to-torch-backend-pipeline)",
              "builtin.module(torch-backend-to-linalg-on-tensors-backend-pipeline)")


def import_file(path, shapes, constants=None):
    """Imports the ONNX file `path`; see the package's contract.

    `constants` maps names of inputs to arrays that take their place in the
    program, such as an input that holds a shape.
    """
    require("onnx", needed_for=f"importing '{path}'")
    require("torch_mlir", needed_for=f"importing '{path}'")
    model = onnx_model.load(path, shapes, constants or {})
    name = mlir_module.c_identifier(os.path.splitext(os.path.basename(path))[0])
    return convert(model, name)


def convert(model, name):
    """MLIR text of an `onnx_model.OnnxModel` as the function `name`."""
    from torch_mlir import ir
    from torch_mlir.dialects import torch as torch_dialect
    with ir.Context() as context:
        torch_dialect.register_dialect(context)
        context.allow_unregistered_dialects = True
        module = convert_graph(model, context)
        function = mlir_module.find_function(module)
        finish(function, name)
        mlir_module.widen_zero_points(function)
        mlir_module.drop_wrong_assertions(function)
        mlir_module.repair_gelu(function)
        names = list(model.weights)
        keys = mlir_module.resource_keys(names)
        used = mlir_module.weights_from_arguments(function, names, keys)
        mlir_module.complete_locations(function)
        mlir_module.name_signature(function, model.inputs, model.outputs)
        mlir_module.explain_float_weights(function, model.float_weights)
        return mlir_module.print_module(
            module, {keys[n]: tensor_bytes(model.weights[n]) for n in used})


def convert_graph(model, context):
    """The module of one function in linalg, with the loops of `model`."""
    module = import_graph(model, context)
    lower(model, module)
    if model.regions:
        mlir_regions.join(module, mlir_module.find_function(module), model.regions, [
            [convert_graph(body, context) for body in region.bodies]
            for region in model.regions])
    return module


def import_graph(model, context):
    """The module of 'torch.operator' that torch-mlir's importer makes."""
    from torch_mlir.extras import onnx_importer as importer
    info = importer.ModelInfo(model.proto)
    module = info.create_module(context=context)
    cache = _small_constants(importer)(context)
    try:
        node_importer = importer.NodeImporter.define_function(
            info.main_graph, module.operation, cache)
        node_importer.import_all()
    except Exception as error:
        raise ImporterError(f"'{model.path}' cannot be converted: "
                            f"{onnx_model.one_line(error)[:400]}") from error
    return module


def _small_constants(importer):
    """torch-mlir's cache, but constants are elements that its patterns can fold,
    not resources."""
    from torch_mlir import ir

    class Cache(importer.ContextCache):
        def tensor_proto_to_attr(self, tensor):
            import onnx
            if (tensor.data_type in (onnx.TensorProto.BOOL, onnx.TensorProto.STRING)
                    or 0 in tensor.dims):
                return super().tensor_proto_to_attr(tensor)
            kind = self.tensor_proto_to_builtin_type(tensor)
            return ir.Attribute.parse(
                f'dense<"0x{tensor_bytes(tensor).hex().upper()}"> : {kind}')

    return Cache


def lower(model, module):
    """Runs torch-mlir's pipelines; a failure names the node."""
    from torch_mlir import ir, passmanager
    try:
        for pipeline in _PIPELINES:
            pipeline = without_fusion(str(passmanager.PassManager.parse(pipeline)))
            passmanager.PassManager.parse(pipeline).run(module.operation)
            # What fails next shall have a name to be found by.
            mlir_module.complete_locations(mlir_module.find_function(module))
        tm_tensor.expand(module)
    except tm_tensor.NotExpanded as error:
        name, op = error.args
        raise ImporterError(
            f"'{model.path}': {model.describe_node(name)} is not supported "
            f"(torch-mlir leaves it as '{op}')") from error
    except ir.MLIRError as error:
        raise ImporterError(onnx_blame.explain(model, error)) from error


def without_fusion(pipeline):
    """torch-mlir joins some quantize/dequantize pairs with what is between them
    and others not; our own compiler does that for all of them."""
    return pipeline.replace("func.func(torch-fuse-quantized-ops),", "")


def finish(function, name):
    """Names `function` and takes off what only torch-mlir understands."""
    from torch_mlir import ir
    for attribute in list(function.attributes):
        key = attribute if isinstance(attribute, str) else attribute.name
        if key.startswith("torch."):
            del function.attributes[key]
    function.attributes["sym_name"] = ir.StringAttr.get(name)


def tensor_bytes(tensor):
    """The elements of a TensorProto, row-major."""
    import onnx
    if tensor.HasField("raw_data"):
        return tensor.raw_data
    return onnx.numpy_helper.to_array(tensor).tobytes()
