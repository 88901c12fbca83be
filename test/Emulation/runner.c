#include "runner.h"

// The model and its samples: written by emulation.py.
extern const int32_t wantedVariant, wantsPlaces;
extern const uint64_t numInputs, numOutputs, numSamples;
extern const uint64_t inputBytes[], outputBytes[], workspaceBytes;
extern const char *const inputs[];
extern char *const outputs[];
extern char workspace[];
int32_t model(const void *const *in, void *const *out, void *workspace);
int32_t selectVariant(int32_t variant);

void print(const char *text) {
  while (*text)
    put(*text++);
}

static void printByte(unsigned char byte) {
  put("0123456789abcdef"[byte >> 4]);
  put("0123456789abcdef"[byte & 15]);
}

void printNumber(uint64_t number) {
  for (int shift = 56; shift >= 0; shift -= 8)
    printByte((unsigned char)(number >> shift));
}

// Where a CPU executes one instruction a tick, how many.
static uint64_t readTicks(void) {
  uint32_t low, high;
  __asm__ volatile("lfence\n\trdtsc" : "=a"(low), "=d"(high));
  return (uint64_t)high << 32 | low;
}

static void fill(char *to, uint64_t bytes) {
  for (uint64_t i = 0; i < bytes; ++i)
    to[i] = (char)0xa5;
}

/// Nothing may be right by chance: results and workspace hold other bytes
/// before.
static void runSample(uint64_t sample) {
  const void *in[16];
  void *out[16];
  for (uint64_t i = 0; i < numInputs; ++i)
    in[i] = inputs[i] + sample * inputBytes[i];
  for (uint64_t i = 0; i < numOutputs; ++i) {
    out[i] = outputs[i];
    fill(outputs[i], outputBytes[i]);
  }
  fill(workspace, workspaceBytes);
  if (wantsPlaces)
    startSampling();
  uint64_t start = readTicks();
  int32_t status = model(in, out, workspace);
  uint64_t ticks = readTicks() - start;
  if (wantsPlaces)
    stopSampling();
  print("status ");
  printNumber((uint64_t)(int64_t)status);
  print("\nticks ");
  printNumber(ticks);
  for (uint64_t i = 0; i < numOutputs; ++i) {
    print("\noutput ");
    for (uint64_t j = 0; j < outputBytes[i]; ++j)
      printByte((unsigned char)outputs[i][j]);
  }
  print("\n");
}

void runSamples(void) {
  print("\nvariant ");
  printNumber((uint64_t)(int64_t)selectVariant(wantedVariant));
  print("\n");
  for (uint64_t sample = 0; sample < numSamples; ++sample)
    runSample(sample);
}
