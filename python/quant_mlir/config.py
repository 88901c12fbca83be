"""Options of calibration, quantization and compilation, as typed values."""
from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True)
class QuantizeConfig:
    """How a calibrated program is quantized.

    require_integer_only: operations without an integer form are an error that
        names them; otherwise they stay in float, and
        `QuantizedModel.float_operations` lists them with the reason.
    """
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
