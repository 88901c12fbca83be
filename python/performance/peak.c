/* What one core multiplies and adds at most, operands in registers: peak_<name>(n) runs
   n rounds of 12 independent sums and returns the operations of a round (a product and
   a sum are two), or 0 where the CPU it was compiled for lacks the instructions. */
#include <immintrin.h>

#define SUMS(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11)

#define PEAK(NAME, TYPE, OPERATIONS, PRODUCTS, TEXT)                                     \
  long peak_##NAME(long n) {                                                             \
    TYPE a = {0}, b = {0}, one = {0}, c[12] = {{0}};                                     \
    TYPE PRODUCTS;                                                                       \
    for (long i = 0; i < n; ++i) {                                                       \
      SUMS(TEXT)                                                                         \
    }                                                                                    \
    asm volatile("" ::"x"(a), "x"(b), "x"(one));                                         \
    for (int i = 0; i < 12; ++i)                                                         \
      asm volatile("" ::"x"(c[i]));                                                      \
    return OPERATIONS;                                                                   \
  }
#define ABSENT(NAME)                                                                     \
  long peak_##NAME(long n) { return 0 * n; }

#ifdef __AVX2__
#define MADDWD(I)                                                                        \
  asm volatile("vpmaddwd %2, %3, %1\n\tvpaddd %1, %0, %0"                                \
               : "+x"(c[I]), "=&x"(t)                                                    \
               : "x"(a), "x"(b));
PEAK(vpmaddwd, __m256i, 12 * 32, t, MADDWD)
#define MADDUBS(I)                                                                       \
  asm volatile("vpmaddubsw %2, %3, %1\n\tvpmaddwd %1, %4, %1\n\tvpaddd %1, %0, %0"       \
               : "+x"(c[I]), "=&x"(t)                                                    \
               : "x"(a), "x"(b), "x"(one));
PEAK(vpmaddubsw, __m256i, 12 * 64, t, MADDUBS)
#define MULADD(I)                                                                        \
  asm volatile("vmulps %2, %3, %1\n\tvaddps %1, %0, %0"                                  \
               : "+x"(c[I]), "=&x"(t)                                                    \
               : "x"(a), "x"(b));
PEAK(vmulps, __m256, 12 * 16, t, MULADD)
#else
ABSENT(vpmaddwd)
ABSENT(vpmaddubsw)
ABSENT(vmulps)
#endif

#ifdef __FMA__
#define FMA(I) asm volatile("vfmadd231ps %1, %2, %0" : "+x"(c[I]) : "x"(a), "x"(b));
PEAK(vfmadd, __m256, 12 * 16, unused, FMA)
#else
ABSENT(vfmadd)
#endif

#ifdef __AVXVNNI__
#define DOT256(I)                                                                        \
  asm volatile("%{vex%} vpdpbusd %1, %2, %0" : "+x"(c[I]) : "x"(a), "x"(b));
PEAK(vpdpbusd_256, __m256i, 12 * 64, unused, DOT256)
#else
ABSENT(vpdpbusd_256)
#endif

#ifdef __AVX512VNNI__
#define DOT512(I) asm volatile("vpdpbusd %1, %2, %0" : "+v"(c[I]) : "v"(a), "v"(b));
PEAK(vpdpbusd_512, __m512i, 12 * 128, unused, DOT512)
#else
ABSENT(vpdpbusd_512)
#endif
