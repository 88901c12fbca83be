#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/// Gives a fuzzer every file of a folder, without fuzzing.
int main(int argc, char **argv) {
  unsigned count = 0;
  std::error_code error;
  for (llvm::sys::fs::directory_iterator file(argv[argc - 1], error), end;
       file != end && !error; file.increment(error)) {
    auto buffer = llvm::MemoryBuffer::getFile(file->path(), /*IsText=*/false,
                                              /*RequiresNullTerminator=*/false);
    if (!buffer)
      continue;
    // Said before: a crash then names its file.
    llvm::errs() << file->path() << "\n";
    LLVMFuzzerTestOneInput(
        reinterpret_cast<const uint8_t *>((*buffer)->getBufferStart()),
        (*buffer)->getBufferSize());
    ++count;
  }
  llvm::errs() << count << " files\n";
  return count == 0;
}
