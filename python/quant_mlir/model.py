"""Models on their way from float to integers."""
from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Mapping

import numpy as np

from . import _core, arguments, data, files
from .config import CalibrateConfig, CompileConfig, QuantizeConfig
from .errors import ArgumentError
from .program import Program


# Options that take several values.
_LISTS = {name for name, _, default, _ in _core.options()
          if isinstance(default, tuple)}


@dataclasses.dataclass(frozen=True)
class FloatOperation:
    """An operation that stays in float: the model's node and the reason."""
    node: str
    reason: str


class _Stage:
    """A program of one stage; what it can be turned into are new objects."""

    def __init__(self, program, name, diagnostics=()):
        self._program = program
        self.name = name
        #: What the compiler said on the way here: warnings and remarks.
        self.diagnostics = list(diagnostics)
        signature = program.signature()
        self.inputs = [data.TensorInfo(spec) for spec in signature.inputs]
        self.outputs = [data.TensorInfo(spec) for spec in signature.outputs]

    def __repr__(self):
        return f"{type(self).__name__}({self.name}: {self.inputs} -> {self.outputs})"

    def text(self, *, locations=False):
        """The program as MLIR, which quant-opt reads."""
        return self._program.text(locations)

    @property
    def summary(self):
        """Operations by kind, those on floats, bytes of constants."""
        return json.loads(self._program.summary())

    def _run(self, config, **options):
        program = self._program.clone()
        return program, program.run_phases(_options(config, **options))


class Model(_Stage):
    """A program as it was loaded: float, QDQ or integer. Made by `load`."""

    def calibrate(self, samples, config=None, *, threads=0, progress=True,
                  **options):
        """Runs the float program on samples and chooses a range for each value.

        samples: any iterable of samples; one sample is an array, a sequence of
            arrays in the order of `inputs`, or a dict by name. Or the path of an
            .npz or .npy file, what np.load gives of one, or a dict of stacked
            arrays: samples along the first dimension, or rows of batches.
        config: a `CalibrateConfig`, or its fields as keywords.
        threads: how many samples run at the same time, which changes nothing in
            the result; 0 means one for each core, up to 8.
        progress: show it on standard error.
        Raises `DataError` where a sample does not fit or is not finite.
        """
        arguments.integer("threads", threads, least=0)
        config = _config(CalibrateConfig, config, options)
        program = self._program.clone()
        samples, count = data.read(self.inputs, samples)
        said = program.run_phases(
            _options(config, stop_after="calibrate", progress=progress,
                     threads=threads),
            data.samples(self.inputs, samples), count)
        return CalibratedModel(program, self.name, said)

    def calibrate_from(self, path, config=None, **options):
        """Takes the ranges from a calibration file that `calibrate(save=...)` or
        quant-compile wrote; a method given here is applied to its histograms."""
        program, said = self._run(_config(CalibrateConfig, config, options),
                                  stop_after="calibrate", calibration=[os.fspath(path)])
        return CalibratedModel(program, self.name, said)

    def quantize(self, config=None, **options):
        """Turns a model that was quantized elsewhere into integer arithmetic.

        Its own scales and zero points hold, and no samples are needed; see
        `QuantizeConfig`.
        """
        return _quantize(self, "", _config(QuantizeConfig, config, options))

    def compile(self, config=None, *, threads=1, **options):
        """Compiles the program as it is, without quantizing it; see `CompileConfig`."""
        return _compile(self._program, config, threads, options, float_only=True)


class CalibratedModel(_Stage):
    """A float program whose values carry the ranges that samples showed."""

    def quantize(self, config=None, **options):
        """Turns the program into integer arithmetic; see `QuantizeConfig`."""
        return _quantize(self, "plan", _config(QuantizeConfig, config, options))


class QuantizedModel(_Stage):
    """An integer program."""

    def __init__(self, program, planned, name, diagnostics):
        super().__init__(program, name, diagnostics)
        self._planned = planned

    @property
    def float_operations(self):
        """What stays in float, in program order, as `FloatOperation`."""
        return [FloatOperation(*pair) for pair in self._program.float_reasons()]

    def compile(self, config=None, *, threads=1, **options):
        """Compiles the integer program; see `CompileConfig`."""
        return _compile(self._program, config, threads, options,
                        start_from="kernel")


    def report(self, path, samples=None, *, max_samples=32, force=False):
        """Writes what quantization did to each layer: a page (.html) or JSON.

        samples: as for `calibrate`; at most `max_samples` of them are run. Without
        them the report has types and sizes, but no ratios and histograms.
        """
        suffix = os.path.splitext(os.fspath(path))[1]
        if suffix not in (".html", ".json"):
            raise ArgumentError(
                f"path is '{path}', expected a report's suffix: .html or .json")
        arguments.integer("max_samples", max_samples)
        count = None
        if samples is not None:
            # Those of the plan, which knows no codes at the interface.
            inputs = [data.TensorInfo(spec)
                      for spec in self._planned.signature().inputs]
            samples, count = data.read(inputs, samples)
            samples = data.samples(inputs, samples)
        json_text, html = self._planned.report(
            _options(start_from="quantize"), self.name, samples, count, max_samples)
        files.write(path, html if suffix == ".html" else json_text, force=force)


def _quantize(stage, start_from, config):
    # In one go: only from before the plan can the compiler tell what was kept in
    # float on purpose. Reports start from the plan.
    program, said = stage._run(config, start_from=start_from, stop_after="integer")
    planned, _ = stage._run(config, start_from=start_from, stop_after="plan")
    return QuantizedModel(program, planned, stage.name, said)


def _config(kind, config, options):
    """`config`, or one of `kind` made of `options`."""
    if config is None:
        return kind(**options)
    arguments.of_type("config", config, kind, f"a {kind.__name__}")
    if options:
        raise TypeError("options are given either in config or by name, got both: "
                        + ", ".join(options))
    return config


def _options(config=None, start_from="", stop_after="", float_only=False, **values):
    """`config` and `values` by the names of the options, and what to run."""
    options = _core.Options()
    options.start_from, options.stop_after = start_from, stop_after
    options.float_only = float_only
    if config:
        values |= vars(config)
    for name, value in values.items():
        if name == "io_types":
            value = _texts(value)
        # One name, one path: as the command line takes them.
        if isinstance(value, os.PathLike):
            value = os.fspath(value)
        if name == "machine" and isinstance(value, (list, tuple)):
            value = ",".join(value)
        if isinstance(value, str) and name in _LISTS:
            value = [value]
        try:
            options.set(name, value)
        except ValueError as error:
            raise ArgumentError(str(error)) from None
    return options


def _texts(types):
    """The types of inputs and outputs as the option has them: "int8" for all, a
    dict by name, or texts as on the command line."""
    if isinstance(types, Mapping):
        return [f"{name}={_dtype_name(type_)}" for name, type_ in types.items()]
    if isinstance(types, (str, type, np.dtype)):
        return [_dtype_name(types)]
    if not isinstance(types, (list, tuple)):
        raise TypeError(f"io_types is {types!r}, expected a type such as 'int8', a "
                        "dict of types by name, or a list of texts 'name=type'")
    return list(types)


def _dtype_name(type_):
    return type_ if isinstance(type_, str) else np.dtype(type_).name


def _compile(program, config, threads, options, **phases):
    config = _config(CompileConfig, config, options)
    made = _options(config, **phases)
    code = _core.Code.create(program, made)
    return Program(code.get("so"), threads=threads, code=code,
                   obstacle=made.obstacle)
