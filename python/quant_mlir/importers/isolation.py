"""placeholder until the ONNX importer lands."""
