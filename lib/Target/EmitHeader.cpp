#include "qnn/Support/OutputFiles.h"
#include "qnn/Target/Emit.h"
#include "qnn/Target/EntryPoint.h"
#include "qnn/Target/Threads.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

using namespace qnn::target;

/// "float[1][64]"; "f16 as uint16_t[1][64]".
static std::string getCSpelling(const TensorSpec &spec) {
  std::string text = getCType(spec.kind).str();
  if (spec.kind == ElementKind::F16 || spec.kind == ElementKind::BF16)
    text = getName(spec.kind).str() + " as " + text;
  if (spec.kind == ElementKind::I1)
    text = "0 or 1 as " + text;
  for (int64_t size : spec.shape)
    text += "[" + std::to_string(size) + "]";
  return text;
}

/// Names come from the program and must not end the comment.
static std::string getSafeName(llvm::StringRef name) {
  std::string safe = name.str();
  for (char &c : safe)
    if (!llvm::isAlnum(c) && !llvm::StringRef("_.-: ").contains(c))
      c = '_';
  return safe;
}

static void writeTensors(llvm::raw_ostream &os, const Signature &signature,
                         bool areInputs) {
  llvm::StringRef array = areInputs ? "in" : "out";
  for (auto [i, spec] :
       llvm::enumerate(areInputs ? signature.inputs : signature.outputs)) {
    os << " *   " << array << "[" << i << "]: " << getCSpelling(spec) << ", "
       << spec.getNumBytes() << " bytes, '" << getSafeName(spec.name) << "'"
       << (spec.codes ? ": real = (code - zero point) * scale" : "");
    if (std::optional<size_t> next = signature.getNextState(spec))
      os << ": state, what out[" << *next << "] was in the call before";
    os << "\n";
  }
}

/// A C constant with all digits of an f32.
static auto formatFloat(float value) { return llvm::format("%.8ef", value); }

/// What each element of a state is at first, or the elements in braces.
static void writeInitial(llvm::raw_ostream &os, const TensorSpec &spec) {
  bool isFloat = spec.kind == ElementKind::F32 || spec.kind == ElementKind::F64;
  auto write = [&](double number) {
    os << llvm::format(isFloat ? "%.16e" : "%.0f", number);
  };
  if (spec.initial.size() == 1)
    return write(spec.initial.front());
  os << "{";
  llvm::interleaveComma(spec.initial, os, write);
  os << "}";
}

/// The machines that the code is for.
static void writeVariants(llvm::raw_ostream &os, const std::string &prefix,
                          llvm::ArrayRef<qnn::Machine> variants) {
  os << "#define " << prefix << "_NUM_VARIANTS " << variants.size() << "\n";
  for (auto [i, machine] : llvm::enumerate(variants))
    os << "#define " << prefix << "_VARIANT" << i << " \"" << machine.name
       << "\"\n";
}

static void writeSizes(llvm::raw_ostream &os, const std::string &prefix,
                       llvm::StringRef role, llvm::ArrayRef<TensorSpec> specs) {
  os << "#define " << prefix << "_NUM_" << role << "S " << specs.size() << "\n";
  for (auto [i, spec] : llvm::enumerate(specs))
    os << "#define " << prefix << "_" << role << i << "_BYTES "
       << spec.getNumBytes() << "\n";
  for (auto [i, spec] : llvm::enumerate(specs))
    if (spec.codes)
      os << "#define " << prefix << "_" << role << i << "_SCALE "
         << formatFloat(spec.codes->scale) << "\n#define " << prefix << "_"
         << role << i << "_ZERO_POINT (" << spec.codes->zeroPoint << ")\n";
  for (auto [i, spec] : llvm::enumerate(specs)) {
    if (spec.initial.empty())
      continue;
    os << "#define " << prefix << "_" << role << i << "_INITIAL ";
    writeInitial(os, spec);
    os << "\n";
  }
}

/// What all models of a program share, and the statuses that they return.
static constexpr llvm::StringLiteral kContext = R"(
#ifndef QNN_CONTEXT
#define QNN_CONTEXT

/* Threads that a program lends to a model. */
typedef struct qnn_context {
  /* Calls piece(data, i) once for each i from 0 to count - 1, at the same time
   * where it can, and returns 0 when all have returned; anything else where it
   * cannot. There may be more pieces than threads, but no more than 64. */
  int32_t (*parallel_for)(const struct qnn_context *context, int32_t count,
                          void (*piece)(void *data, int32_t index), void *data);
  void *pool;      /* what parallel_for needs to know */
  int32_t threads; /* 1 or more: how many run at the same time */
} qnn_context;

/* What a model returns beside 0. What is in the outputs then is unspecified. */
#define QNN_ASSERTION_FAILED 1 /* the inputs break an assertion of the model */
#define QNN_UNSUPPORTED_CPU 2  /* this CPU can run none of the variants */
#define QNN_NO_THREADS 3       /* no context, no parallel_for, or threads < 1 */
#define QNN_PIECE_FAILED 4     /* parallel_for did not run each piece once */

#ifdef _OPENMP
/* A parallel_for for programs that are compiled with -fopenmp:
 *   qnn_context context = {qnn_openmp, 0, 2}; */
static inline int32_t qnn_openmp(const qnn_context *context, int32_t count,
                                 void (*piece)(void *data, int32_t index),
                                 void *data) {
  int32_t i;
#pragma omp parallel for schedule(static) num_threads(context->threads)
  for (i = 0; i < count; ++i)
    piece(data, i);
  return 0;
}
#endif

#endif
)";

std::string qnn::target::makeHeader(const Signature &signature) {
  std::string text;
  llvm::raw_string_ostream os(text);
  const std::string &model = signature.model;
  std::string upper = llvm::StringRef(model).upper();
  os << "/* " << kOutputMarker << ". */\n"
     << "#ifndef " << upper << "_H\n#define " << upper << "_H\n\n"
     << "#include <stdint.h>\n\n"
     << "#define " << upper << "_WORKSPACE_BYTES " << signature.workspaceBytes
     << "\n#define " << upper << "_WORKSPACE_ALIGNMENT " << kWorkspaceAlignment
     << "\n";
  writeSizes(os, upper, "INPUT", signature.inputs);
  writeSizes(os, upper, "OUTPUT", signature.outputs);
  writeVariants(os, upper, signature.variants);
  os << kContext << "\n#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n"
     << "/* Runs the model once and returns 0 (QNN_ASSERTION_FAILED where an\n"
     << " * assertion of the model does not hold";
  if (signature.asksCpu())
    os << ", QNN_UNSUPPORTED_CPU where this CPU\n * can run none of the "
          "variants";
  os << "). Tensors are dense and row-major; no two\n * buffers overlap.\n";
  writeTensors(os, signature, /*areInputs=*/true);
  writeTensors(os, signature, /*areInputs=*/false);
  os << " *   workspace: " << signature.workspaceBytes << " bytes, aligned to "
     << kWorkspaceAlignment
     << ", one for each call that runs at a time; contents\n"
     << " *   do not matter\n */\n"
     << "int " << model
     << "(const void *const *in, void *const *out, void *workspace);\n\n"
     << "/* The same on the threads of the context, with the same bits in the "
        "outputs. */\n"
     << "int " << model << kParallelSuffix
     << "(const void *const *in, void *const *out, void *workspace,\n"
     << "    const qnn_context *context);\n\n";
  if (signature.asksCpu())
    os << "/* Makes later calls run that variant, or for -1 the first that "
          "this "
          "CPU can\n * run, as the first call does. Returns which, or -1 where "
          "this CPU cannot. */\n"
       << "int " << model << "_select_variant(int variant);\n\n";
  os << "/* The names, types and shapes above and the workspace size as JSON. "
        "*/\n"
     << "extern const char " << model << "_signature[];\n\n"
     << "#ifdef __cplusplus\n}\n#endif\n\n#endif\n";
  return text;
}
