"""Float models in, certified integer programs out: the Python side of quant-mlir."""
