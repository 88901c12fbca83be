// The machine below the runner where there is no system: a port that prints,
// interrupts, and what a compiler calls.
#include "runner.h"

static void out8(unsigned short port, unsigned char value) {
  __asm__ volatile("outb %0, %1" ::"a"(value), "Nd"(port));
}

void put(char c) { out8(0xe9, (unsigned char)c); }

static void stop(void) {
  for (const char *c = "Shutdown"; *c; ++c)
    out8(0x8900, (unsigned char)*c);
  for (;;)
    __asm__ volatile("hlt");
}

// As many instructions as a C library takes, about.
typedef uint64_t Vector __attribute__((vector_size(32), aligned(1), may_alias));

__attribute__((target("avx"))) void *memset(void *to, int byte, size_t size) {
  size_t i = 0;
  uint64_t word = (uint8_t)byte * UINT64_C(0x0101010101010101);
  Vector vector = {word, word, word, word};
  for (; i + sizeof vector <= size; i += sizeof vector)
    *(Vector *)((char *)to + i) = vector;
  for (; i < size; ++i)
    ((volatile char *)to)[i] = (char)byte;
  return to;
}

__attribute__((target("avx"))) void *memcpy(void *to, const void *from,
                                            size_t size) {
  size_t i = 0;
  for (; i + sizeof(Vector) <= size; i += sizeof(Vector))
    *(Vector *)((char *)to + i) = *(const Vector *)((const char *)from + i);
  for (; i < size; ++i)
    ((volatile char *)to)[i] = ((const char *)from)[i];
  return to;
}

void *memmove(void *to, const void *from, size_t size) {
  if ((uintptr_t)to <= (uintptr_t)from)
    return memcpy(to, from, size);
  for (size_t i = size; i-- > 0;)
    ((volatile char *)to)[i] = ((const char *)from)[i];
  return to;
}

/// What lies on the stack when a handler runs.
struct frame {
  uint64_t vector, error, rip, cs, flags, rsp, ss;
};

enum { kTimer = 32, kSampleEvery = 1009 };

// Registers of the interrupt controller, by their bytes.
enum {
  kEnd = 0xb0,
  kSpurious = 0xf0,
  kLocalTimer = 0x320,
  kCount = 0x380,
  kDivide = 0x3e0
};

static void writeApic(unsigned reg, uint32_t value) {
  *(volatile uint32_t *)(uintptr_t)(0xfee00000 + reg) = value;
}

static uint32_t numSamples, places[1 << 20];

void handleInterrupt(const struct frame *frame) {
  if (frame->vector == kTimer) {
    if (numSamples < sizeof places / sizeof *places)
      places[numSamples++] = (uint32_t)frame->rip;
    writeApic(kEnd, 0);
    return;
  }
  print("\nexception ");
  printNumber(frame->vector);
  print(" at ");
  printNumber(frame->rip);
  print("\n");
  stop();
}

extern char entries[];

static void enableInterrupts(void) {
  static struct {
    uint16_t low, segment, stack_type, middle;
    uint32_t high, zero;
  } gates[kTimer + 1];
  static struct __attribute__((packed)) {
    uint32_t zero;
    uint64_t rsp[3], zero1, ist[7], zero2;
    uint16_t zero3, io;
  } task;
  static _Alignas(16) char stack[4096];
  static uint64_t gdt[6] = {0, 0, 0x00cf93000000ffff, 0x00af9b000000ffff};
  static struct __attribute__((packed)) {
    uint16_t limit;
    void *base;
  } gdtr = {sizeof gdt - 1, gdt}, idtr = {sizeof gates - 1, gates};
  uintptr_t at = (uintptr_t)&task;
  gdt[4] = (sizeof task - 1) | (at & 0xffffff) << 16 | UINT64_C(0x89) << 40 |
           (at >> 24 & 0xff) << 56;
  gdt[5] = at >> 32;
  task.ist[0] = (uintptr_t)(stack + sizeof stack);
  task.io = sizeof task;
  for (unsigned i = 0; i <= kTimer; ++i) {
    uintptr_t entry = (uintptr_t)entries + 16 * i;
    gates[i].low = (uint16_t)entry;
    gates[i].segment = 24;
    gates[i].stack_type =
        0x8e01; // an interrupt's gate, the first stack of the task
    gates[i].middle = (uint16_t)(entry >> 16);
  }
  __asm__ volatile("lgdt %0\n\tlidt %1\n\tltr %w2" ::"m"(gdtr), "m"(idtr),
                   "r"(32)
                   : "memory");
}

void startSampling(void) {
  writeApic(kSpurious, 0x1ff);
  writeApic(kDivide, 0xb);
  writeApic(kLocalTimer, 0x20000 | kTimer);
  writeApic(kCount, kSampleEvery);
  __asm__ volatile("sti");
}

void stopSampling(void) {
  __asm__ volatile("cli");
  print("samples ");
  printNumber(kSampleEvery);
  for (uint32_t i = 0; i < numSamples; ++i) {
    print(" ");
    printNumber(places[i]);
  }
  print("\n");
}

void guest(void) {
  enableInterrupts();
  runSamples();
  stop();
}
