"""Options of calibration, quantization and compilation, as frozen dataclasses.

Their fields are the options that the phases of each have in the compiler's one
table: those of textual pipelines and of quant-compile, by the same names.
"""
from __future__ import annotations

import dataclasses
import textwrap

from . import _core

# What the methods themselves take.
_ARGUMENTS = ("samples", "calibration", "threads", "progress")


def _config(name, phases, text):
    """A dataclass `name` with a field for each option of `phases`."""
    fields, lines = [], []
    for option, phase, default, description in _core.options():
        if phase not in phases or option in _ARGUMENTS:
            continue
        fields.append((option, type(default), dataclasses.field(default=default)))
        lines += textwrap.wrap(f"{option}: {description}.", 76,
                               subsequent_indent="    ")
    return dataclasses.make_dataclass(
        name, fields, frozen=True,
        namespace={"__doc__": "\n".join([text, "", *lines]),
                   "__module__": __name__})


CalibrateConfig = _config(
    "CalibrateConfig", ("import", "calibrate"),
    "How ranges follow from what the samples showed; docs/Calibration.md has the "
    "formulas.")
QuantizeConfig = _config(
    "QuantizeConfig", ("plan", "quantize", "integer"),
    "How a calibrated program is quantized. Operations without an integer form stay\n"
    "in float; `QuantizedModel.float_operations` lists them with the reason.")
CompileConfig = _config(
    "CompileConfig", ("kernel", "target"), "What code is generated.")
