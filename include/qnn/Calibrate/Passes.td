#ifndef QNN_CALIBRATE_PASSES_TD
#define QNN_CALIBRATE_PASSES_TD

include "mlir/Pass/PassBase.td"

def InsertObservers : Pass<"qnn-insert-observers", "::mlir::func::FuncOp"> {
  let summary = "name every float value whose range quantization needs to know";
  let description = [{
    In each public function, puts a `qnn.observe` behind each float argument and
    each float result of an operation that computes new values (not behind
    constants, nor behind operations that only move values). The name is that
    of the value's location where it has one, with a number where several share
    it. Values that are observed already stay as they are.

    Example:
    ```mlir
    func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
      return %a : tensor<4xf32>
    }
    ```
  }];
  let dependentDialects = ["::qnn::QNNDialect"];
}

def CollectRanges : Pass<"qnn-collect-ranges", "::mlir::ModuleOp"> {
  let summary = "run the program on samples and write down what the observers saw";
  let description = [{
    Compiles the float program, runs it on every sample and writes ranges into
    the `qnn.observe` operations. Samples are one `.npy` file per argument, or
    one `.npz` file whose arrays have the names of the arguments (attribute
    `qnn.name`, else their locations, else `in0`, `in1`, ...; `numpy.savez`
    without names goes by position). An array holds its samples along the first
    dimension, or is exactly one sample; where an argument's first dimension is a
    batch of N, N rows at a time make one sample. Without samples nothing changes.

    One sample for each thread is in memory, whatever the size of the files
    (column-major arrays are the exception: they are read as a whole), and what
    is kept of the values does not grow either. NaN and infinite values are an
    error that names the value.

    `method` says how a range follows from what was seen, `overrides` names a
    file with other choices for single values; docs/Calibration.md has the
    formulas and the format. With `output=FILE` the ranges and histograms are
    also written as JSON.

    Example:
    ```mlir
    func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
      %0 = qnn.observe %a "a" range <0.0, 1.0> : tensor<4xf32>
      return %0 : tensor<4xf32>
    }
    ```
  }];
  let options = [
    ListOption<"samples", "samples", "std::string",
               "one .npy file per argument of the program, or one .npz file">,
    Option<"output", "output", "std::string", "\"\"",
           "also write ranges and histograms to this JSON file">,
    Option<"method", "method", "std::string", "\"minmax\"",
           "how ranges follow from the values: minmax, moving-average, "
           "percentile, entropy or mse">,
    Option<"percentile", "percentile", "double", "99.99",
           "method 'percentile': how much of the values the range holds">,
    Option<"momentum", "momentum", "double", "0.9",
           "method 'moving-average': the weight of the samples before">,
    Option<"overrides", "overrides", "std::string", "\"\"",
           "choose methods or ranges of single values by this JSON file">,
    Option<"threads", "threads", "unsigned", "0",
           "run so many samples at the same time, which changes nothing in the "
           "result; 0 means one for each core, up to 8">,
    Option<"progress", "progress", "bool", "false",
           "print how many samples have run">
  ];
  let dependentDialects = ["::mlir::bufferization::BufferizationDialect",
                           "::qnn::QNNDialect"];
}

def ApplyRanges : Pass<"qnn-apply-ranges", "::mlir::ModuleOp"> {
  let summary = "write the ranges of a calibration file into the program";
  let description = [{
    Reads the JSON that `--qnn-collect-ranges` wrote. The name of the model and
    the names and shapes of the values must be those of the program and its
    observers. The ranges are those of the file unless `method` or `overrides`
    ask for others, which are then derived from its histograms. Without a file
    nothing changes.

    Example:
    ```mlir
    func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
      %0 = qnn.observe %a "a" range <0.0, 1.0> : tensor<4xf32>
      return %0 : tensor<4xf32>
    }
    ```
  }];
  let options = [
    Option<"file", "file", "std::string", "\"\"", "calibration file (JSON)">,
    Option<"method", "method", "std::string", "\"\"",
           "derive the ranges anew from the histograms of the file, by minmax, "
           "moving-average, percentile, entropy or mse">,
    Option<"percentile", "percentile", "double", "99.99",
           "method 'percentile': how much of the values the range holds">,
    Option<"momentum", "momentum", "double", "0.9",
           "method 'moving-average': the weight of the samples before">,
    Option<"overrides", "overrides", "std::string", "\"\"",
           "choose methods or ranges of single values by this JSON file">
  ];
  let dependentDialects = ["::qnn::QNNDialect"];
}

def VerifyCalibrate : Pass<"qnn-verify-calibrate", "::mlir::ModuleOp"> {
  let summary = "check that every observed value has a range";
  let description = [{
    The contract at the end of stage 2: at least one value is observed, every
    observer has a range, and no two have one id. A program that was quantized
    before it came here brings types along and needs no ranges.

    Example:
    ```mlir
    func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
      %0 = qnn.observe %a "a" range <0.0, 1.0> : tensor<4xf32>
      return %0 : tensor<4xf32>
    }
    ```
  }];
}

#endif // QNN_CALIBRATE_PASSES_TD
