#include "Bindings.h"

#include "Callable.h"
#include "Errors.h"
#include "Samples.h"
#include "ToolContext.h"
#include "mlir/Bytecode/BytecodeWriter.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/OwningOpRef.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassRegistry.h"
#include "qnn/Pipelines/Compile.h"
#include "qnn/Pipelines/Run.h"
#include "qnn/Pipelines/RunProgram.h"
#include "qnn/Report/Report.h"
#include "qnn/Target/Signature.h"
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/unique_ptr.h>
#include <nanobind/stl/vector.h>

namespace nb = nanobind;
using namespace qnn;
using namespace qnn::python;

namespace {

/// A context that several threads may work in. They can't load dialects on the
/// way: others would be reading the table of them.
struct Context {
  Context() : context(ToolContext::makeRegistry()) {
    context.printOpOnDiagnostic(false);
    loadDialects(context);
  }
  mlir::MLIRContext context;
};

/// A module together with the context it lives in.
class Program {
public:
  Program(std::shared_ptr<Context> context,
          mlir::OwningOpRef<mlir::ModuleOp> module)
      : context(std::move(context)), module(std::move(module)) {}

  static Program parse(const std::string &text, const std::string &name) {
    auto context = std::make_shared<Context>();
    DiagnosticCollector collector(context->context);
    auto module =
        mlir::parseSourceString<mlir::ModuleOp>(text, &context->context, name);
    if (!module)
      collector.check(
          llvm::createStringError("'" + name + "' is not a valid program"));
    if (failed(raiseInterface(*module)))
      collector.check(llvm::createStringError(
          "the inputs and outputs of the program cannot be called"));
    return Program(std::move(context), std::move(module));
  }

  static Program parseFile(const std::string &path) {
    auto context = std::make_shared<Context>();
    DiagnosticCollector collector(context->context);
    auto module =
        mlir::parseSourceFile<mlir::ModuleOp>(path, &context->context);
    if (!module)
      collector.check(
          llvm::createStringError("'" + path + "' is not a valid program"));
    if (failed(raiseInterface(*module)))
      collector.check(llvm::createStringError(
          "the inputs and outputs of the program cannot be called"));
    return Program(std::move(context), std::move(module));
  }

  Program clone() const {
    return Program(context,
                   mlir::OwningOpRef<mlir::ModuleOp>(module.get().clone()));
  }

  std::string getText(bool locations) {
    std::string text;
    llvm::raw_string_ostream os(text);
    mlir::OpPrintingFlags flags;
    if (locations)
      flags.enableDebugInfo();
    module->print(os, flags);
    return text;
  }

  target::Signature getSignature() {
    DiagnosticCollector collector(context->context);
    auto function = target::findEntryFunction(*module, "");
    if (failed(function))
      collector.check(
          llvm::createStringError("the program has no entry function"));
    auto signature = target::readSignature(*function);
    if (failed(signature))
      collector.check(
          llvm::createStringError("the entry function cannot be called"));
    return std::move(*signature);
  }

  std::string getSummary() {
    std::string text;
    llvm::raw_string_ostream(text)
        << llvm::json::Value(toJson(summarize(*module)));
    return text;
  }

  std::vector<Diagnostic> runPhases(CompileOptions options, nb::object samples,
                                    std::optional<int64_t> count);
  std::vector<Diagnostic> runPasses(const std::string &pipeline);
  std::unique_ptr<Callable> makeCallable(unsigned optLevel) const;
  std::vector<std::pair<std::string, std::string>> getFloatReasons();
  std::pair<std::string, std::string>
  report(const CompileOptions &options, const std::string &source,
         nb::object samples, std::optional<int64_t> count, int64_t maxSamples);

  std::shared_ptr<Context> context;
  mlir::OwningOpRef<mlir::ModuleOp> module;
};

/// What stays in float, as (node, reason) in program order.
std::vector<std::pair<std::string, std::string>> Program::getFloatReasons() {
  std::vector<std::pair<std::string, std::string>> reasons;
  module->walk([&](mlir::Operation *op) {
    if (auto reason = op->getAttrOfType<mlir::StringAttr>("qnn.float_reason"))
      reasons.push_back({describe(op->getLoc()), reason.str()});
  });
  return reasons;
}

/// JSON and HTML.
std::pair<std::string, std::string>
Program::report(const CompileOptions &options, const std::string &source,
                nb::object samples, std::optional<int64_t> count,
                int64_t maxSamples) {
  DiagnosticCollector collector(context->context);
  report::ReportOptions reportOptions;
  reportOptions.phases = options.phases;
  reportOptions.source = source;
  reportOptions.startFrom = options.startFrom;
  reportOptions.maxSamples = maxSamples;
  std::shared_ptr<IteratorSource> iterator;
  if (!samples.is_none()) {
    iterator = std::make_shared<IteratorSource>(nb::iter(samples), count);
    reportOptions.phases.sampleSource = iterator;
  }
  nb::gil_scoped_release release;
  auto made = report::makeReport(*module, reportOptions);
  if (!made && iterator)
    iterator->rethrow();
  report::Report result = collector.check(std::move(made));
  return {toJson(result), toHtml(result)};
}

std::vector<Diagnostic> Program::runPhases(CompileOptions options,
                                           nb::object samples,
                                           std::optional<int64_t> count) {
  DiagnosticCollector collector(context->context);
  std::shared_ptr<IteratorSource> source;
  if (!samples.is_none()) {
    source = std::make_shared<IteratorSource>(nb::iter(samples), count);
    options.phases.sampleSource = source;
  }
  nb::gil_scoped_release release;
  auto result = compile(*module, options, [](const Phase &, mlir::ModuleOp) {});
  if (!result && source)
    source->rethrow();
  collector.check(std::move(result));
  return collector.take();
}

/// `pipeline`: as quant-opt's --pass-pipeline takes it.
std::vector<Diagnostic> Program::runPasses(const std::string &pipeline) {
  DiagnosticCollector collector(context->context);
  std::string message;
  llvm::raw_string_ostream os(message);
  auto parsed = mlir::parsePassPipeline(pipeline, os);
  if (failed(parsed))
    collector.check(llvm::createStringError(message));
  nb::gil_scoped_release release;
  mlir::PassManager pm(&context->context, parsed->getOpAnchorName());
  static_cast<mlir::OpPassManager &>(pm) = std::move(*parsed);
  if (failed(pm.run(*module)))
    collector.check(llvm::createStringError("'" + pipeline + "' failed"));
  return collector.take();
}

/// Code in memory for the program of any stage, as quant-run makes it.
std::unique_ptr<Callable> Program::makeCallable(unsigned optLevel) const {
  Program lowered = clone();
  DiagnosticCollector collector(lowered.context->context);
  RunnableOptions options;
  options.jit.machine.optLevel = optLevel;
  nb::gil_scoped_release release;
  return std::make_unique<Callable>(
      collector.check(Runnable::compile(*lowered.module, "", options)));
}

/// The code of a program that compile lowered.
class Code {
public:
  static std::unique_ptr<Code> create(const Program &program,
                                      const CompileOptions &options) {
    Program lowered = program.clone();
    DiagnosticCollector collector(lowered.context->context);
    nb::gil_scoped_release release;
    CompileResult result = collector.check(compile(
        *lowered.module, options, [](const Phase &, mlir::ModuleOp) {}));
    if (!result.model)
      collector.check(llvm::createStringError(
          "no code without phase 'target'; leave out stop_after"));
    auto code = std::make_unique<Code>();
    code->model = std::move(result.model);
    code->diagnostics = collector.take();
    return code;
  }

  /// `kind`: so, o, s, ll or h.
  nb::bytes get(const std::string &kind) {
    std::string bytes;
    {
      nb::gil_scoped_release release;
      bytes = make(kind);
    }
    return nb::bytes(bytes.data(), bytes.size());
  }

  std::unique_ptr<target::CompiledModel> model;
  std::vector<Diagnostic> diagnostics;

private:
  std::string make(const std::string &kind) {
    auto check = [](llvm::Expected<std::string> bytes) {
      if (!bytes)
        throw Failure(llvm::toString(bytes.takeError()), {});
      return std::move(*bytes);
    };
    if (kind == "so")
      return check(model->getSharedLibrary());
    if (kind == "o")
      return check(model->getObject());
    if (kind == "s")
      return check(model->getAssembly());
    if (kind == "ll")
      return check(model->getLLVMIR());
    if (kind == "h")
      return model->getHeader();
    throw Failure("no code of kind '" + kind +
                      "'; there are 'so', 'o', 's', 'll' and 'h'",
                  {});
  }
};

} // namespace

void qnn::python::bindPrograms(nb::module_ &module) {
  nb::class_<Program>(module, "Program", "MLIR of some stage.")
      .def_static("parse", &Program::parse, nb::arg("text"), nb::arg("name"))
      .def_static("parse_file", &Program::parseFile, nb::arg("path"),
                  nb::call_guard<nb::gil_scoped_release>())
      .def("clone", &Program::clone)
      .def("text", &Program::getText, nb::arg("locations") = false)
      .def("signature", &Program::getSignature)
      .def("summary", &Program::getSummary, "JSON")
      .def("float_reasons",
           [](Program &self) {
             nb::list list;
             for (auto &[node, reason] : self.getFloatReasons())
               list.append(nb::make_tuple(node, reason));
             return list;
           })
      .def("report", &Program::report, nb::arg("options"), nb::arg("source"),
           nb::arg("samples").none(), nb::arg("count").none(),
           nb::arg("max_samples"),
           "Analyzes a planned program; returns JSON and HTML.")
      .def("run_phases", &Program::runPhases, nb::arg("options"),
           nb::arg("samples") = nb::none(), nb::arg("count") = nb::none(),
           "Lowers the program in place; returns warnings and remarks. "
           "`samples` is an iterable of lists of arrays, for calibration.")
      .def("run_passes", &Program::runPasses, nb::arg("pipeline"),
           "Runs passes in place, written as for quant-opt's --pass-pipeline; "
           "returns warnings and remarks.")
      .def("callable", &Program::makeCallable, nb::arg("opt_level") = 3,
           "Code in memory for the program of any stage, as quant-run makes "
           "it.");
  nb::class_<Code>(module, "Code", "Optimized code of one model.")
      .def_static("create", &Code::create, nb::arg("program"),
                  nb::arg("options"))
      .def("get", &Code::get, nb::arg("kind"))
      .def_prop_ro("signature",
                   [](const Code &self) { return self.model->getSignature(); })
      .def_prop_ro("signature",
                   [](Code &self) { return self.model->getSignature(); })
      .def_ro("diagnostics", &Code::diagnostics);
}
