// The machine below the runner where a system is, and the CPU lacks AVX-VNNI:
// the signal that an unknown instruction raises computes vpdpbusd, vpdpbusds,
// vpdpwssd and vpdpwssds in their encoding of AVX-VNNI (VEX), on the registers
// of the interrupted program.
#define _GNU_SOURCE
#include "runner.h"

#include <cpuid.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>

static uint64_t executed;
/// Where XSAVE keeps the upper halves of registers.
static unsigned upperOffset;

void put(char c) { putchar(c); }
void startSampling(void) {}
void stopSampling(void) {}

/// General registers by their numbers in encodings.
static const int generals[] = {
    REG_RAX, REG_RCX, REG_RDX, REG_RBX, REG_RSP, REG_RBP, REG_RSI, REG_RDI,
    REG_R8,  REG_R9,  REG_R10, REG_R11, REG_R12, REG_R13, REG_R14, REG_R15};

struct instruction {
  unsigned opcode, target, first, second, bytes;
  /// The second source is memory at `address`.
  int isMemory;
  uint64_t address;
  const uint8_t *end;
};

static int32_t readInt32(const uint8_t **code) {
  int32_t value;
  memcpy(&value, *code, sizeof value);
  *code += sizeof value;
  return value;
}

/// The address after the byte ModRM; `extend` are the bits that VEX adds to the
/// numbers of index and base.
static uint64_t decodeAddress(const uint8_t **code, unsigned modrm,
                              unsigned extendIndex, unsigned extendBase,
                              const greg_t *registers) {
  unsigned mode = modrm >> 6, base = modrm & 7;
  uint64_t address = 0;
  if (base == 4) {
    unsigned sib = *(*code)++, index = (sib >> 3 & 7) | extendIndex;
    base = sib & 7;
    if (index != 4)
      address = (uint64_t)registers[generals[index]] << (sib >> 6);
    if (base == 5 && mode == 0)
      return address + (uint64_t)(int64_t)readInt32(code);
  } else if (base == 5 && mode == 0) {
    int32_t offset = readInt32(code);
    return (uint64_t)(uintptr_t)*code + (uint64_t)(int64_t)offset;
  }
  address += (uint64_t)registers[generals[base | extendBase]];
  if (mode == 1)
    address += (uint64_t)(int64_t)(int8_t)*(*code)++;
  if (mode == 2)
    address += (uint64_t)(int64_t)readInt32(code);
  return address;
}

/// VEX of three bytes: C4, R X B and the map, W v L p, opcode, ModRM. False
/// where it is another instruction.
static int decode(const uint8_t *code, const greg_t *registers,
                  struct instruction *i) {
  const unsigned map0F38 = 2, prefix66 = 1;
  if (code[0] != 0xc4 || (code[1] & 0x1f) != map0F38 ||
      (code[2] & 0x83) != prefix66 || code[3] < 0x50 || code[3] > 0x53)
    return 0;
  unsigned extendTarget = code[1] & 0x80 ? 0 : 8,
           extendIndex = code[1] & 0x40 ? 0 : 8,
           extendBase = code[1] & 0x20 ? 0 : 8;
  i->opcode = code[3];
  i->first = ~(code[2] >> 3) & 15;
  i->bytes = code[2] & 4 ? 32 : 16;
  unsigned modrm = code[4];
  i->target = (modrm >> 3 & 7) | extendTarget;
  i->second = (modrm & 7) | extendBase;
  i->end = code + 5;
  i->isMemory = modrm >> 6 != 3;
  if (i->isMemory)
    i->address =
        decodeAddress(&i->end, modrm, extendIndex, extendBase, registers);
  return 1;
}

union vector {
  uint8_t u8[32];
  int8_t s8[32];
  int16_t s16[16];
  int32_t s32[8];
};

/// Opcode 50 and 51 multiply bytes without and with a sign, 52 and 53 pairs of
/// 16 bits; odd ones saturate.
static int32_t addDot(unsigned opcode, int32_t sum, const union vector *a,
                      const union vector *b, unsigned lane) {
  int64_t wide = sum;
  if (opcode < 0x52)
    for (unsigned i = 4 * lane; i < 4 * lane + 4; ++i)
      wide += (int64_t)a->u8[i] * b->s8[i];
  else
    for (unsigned i = 2 * lane; i < 2 * lane + 2; ++i)
      wide += (int64_t)a->s16[i] * b->s16[i];
  if (opcode & 1)
    return wide > INT32_MAX   ? INT32_MAX
           : wide < INT32_MIN ? INT32_MIN
                              : (int32_t)wide;
  return (int32_t)(uint32_t)wide;
}

static void copyRegister(char *state, unsigned number, union vector *to,
                         int store) {
  char *low = state + 160 + 16 * number,
       *high = state + upperOffset + 16 * number;
  memcpy(store ? low : (char *)to->u8, store ? (char *)to->u8 : low, 16);
  memcpy(store ? high : (char *)to->u8 + 16, store ? (char *)to->u8 + 16 : high,
         16);
}

static void handle(int number, siginfo_t *info, void *context) {
  (void)info;
  mcontext_t *machine = &((ucontext_t *)context)->uc_mcontext;
  const uint8_t *code = (const uint8_t *)machine->gregs[REG_RIP];
  struct instruction i;
  if (!decode(code, machine->gregs, &i)) {
    fprintf(stderr, "unknown instruction %02x %02x %02x %02x %02x %02x\n",
            code[0], code[1], code[2], code[3], code[4], code[5]);
    signal(number, SIG_DFL);
    return;
  }
  // XSAVE leaves out the upper halves where all are zero.
  char *state = (char *)machine->fpregs;
  uint64_t *saved = (uint64_t *)(state + 512);
  if (!(*saved & 4))
    memset(state + upperOffset, 0, 256);
  *saved |= 4;
  union vector sums, a, b;
  copyRegister(state, i.target, &sums, 0);
  copyRegister(state, i.first, &a, 0);
  if (i.isMemory)
    memcpy(b.u8, (const void *)(uintptr_t)i.address, i.bytes);
  else
    copyRegister(state, i.second, &b, 0);
  for (unsigned lane = 0; lane < 8; ++lane)
    sums.s32[lane] =
        4 * lane < i.bytes ? addDot(i.opcode, sums.s32[lane], &a, &b, lane) : 0;
  copyRegister(state, i.target, &sums, 1);
  machine->gregs[REG_RIP] = (greg_t)(uintptr_t)i.end;
  ++executed;
}

int main(void) {
  unsigned eax, ebx, ecx, edx;
  const unsigned leafOfState = 0xd, upperHalves = 2;
  __cpuid_count(leafOfState, upperHalves, eax, ebx, ecx, edx);
  upperOffset = ebx;
  struct sigaction action = {.sa_sigaction = handle, .sa_flags = SA_SIGINFO};
  sigaction(SIGILL, &action, NULL);
  runSamples();
  print("emulated ");
  printNumber(executed);
  print("\n");
  return 0;
}
