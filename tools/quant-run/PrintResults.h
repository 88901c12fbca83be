#ifndef QUANT_RUN_PRINTRESULTS_H
#define QUANT_RUN_PRINTRESULTS_H

#include "qnn/Pipelines/RunProgram.h"
#include "llvm/Support/raw_ostream.h"

/// One line per output: name, type and all elements in row-major order.
void printOutputs(llvm::raw_ostream &os,
                  const qnn::target::Signature &signature,
                  llvm::ArrayRef<qnn::NpyArray> outputs);

/// How the program is called, and the variants of a library with the one that
/// runs.
void printInfo(llvm::raw_ostream &os, const qnn::Runnable &program);

/// One line per output: elements, differing, max abs difference, first index.
void printDifferences(llvm::raw_ostream &os,
                      llvm::ArrayRef<qnn::Difference> differences);

/// Minimum and median of the rounds in milliseconds.
void printTimes(llvm::raw_ostream &os, std::vector<double> milliseconds);

#endif // QUANT_RUN_PRINTRESULTS_H
