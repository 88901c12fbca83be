"""Options of calibration, quantization and compilation, as typed values."""
from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True)
class CalibrateConfig:
    """How ranges follow from what the samples showed; docs/Calibration.md has the
    formulas.

    method: "minmax", "moving-average", "percentile", "entropy" or "mse".
    percentile: share of the values that a range holds, in per cent.
    momentum: weight of the samples before, for the moving average, in [0, 1).
    overrides: a JSON file with other methods or ranges for single values.
    save: a JSON file to write with ranges and histograms; `calibrate_from` and
        quant-compile read it.
    """
    method: str = "minmax"
    percentile: float = 99.99
    momentum: float = 0.9
    overrides: str = ""
    save: str = ""


@dataclasses.dataclass(frozen=True)
class QuantizeConfig:
    """How a calibrated program is quantized.

    weights: how scales of weights are chosen, "minmax" or "mse".
    require_integer_only: operations without an integer form are an error that
        names them; otherwise they stay in float, and
        `QuantizedModel.float_operations` lists them with the reason.
    """
    weights: str = "minmax"
    require_integer_only: bool = False


@dataclasses.dataclass(frozen=True)
class CompileConfig:
    """What code is generated.

    target: the CPU whose instructions may be used, as clang's -march says it,
        such as "x86-64-v3" or "znver3".
    name: the name of the C function; empty means that of the model.
    """
    target: str = "x86-64-v3"
    name: str = ""
