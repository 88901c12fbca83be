"""Stands for a package that is not installed."""
raise ImportError("No module named 'tosa_converter_for_tflite'")
