// Times two programs of one signature, tensor<MxKxi8> -> tensor<MxNxOUT>, turn
// by turn in one process, and compares their results. Prints the two minimum
// times in seconds. Built with -DM= -DN= -DK= -DOUT= -DROUNDS=.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
  void *allocated, *aligned;
  int64_t offset, sizes[2], strides[2];
} Matrix;

void _mlir_ciface_ours(Matrix *in, Matrix *out);
void _mlir_ciface_upstream(Matrix *in, Matrix *out);

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

static double call(void (*program)(Matrix *, Matrix *), int8_t *in, OUT *out) {
  Matrix input = {in, in, 0, {M, K}, {K, 1}};
  Matrix output = {out, out, 0, {M, N}, {N, 1}};
  double start = seconds();
  program(&input, &output);
  return seconds() - start;
}

static int8_t in[M * K] __attribute__((aligned(64)));
static OUT ours[M * N] __attribute__((aligned(64)));
static OUT upstream[M * N] __attribute__((aligned(64)));

int main(void) {
  double bestOurs = 1e9, bestUpstream = 1e9;
  for (int round = 0; round < ROUNDS; ++round) {
    // The first round holds the extremes, the others are random.
    for (int i = 0; i < M * K; ++i)
      in[i] = round == 0 ? (i % 3 ? -128 : 127) : (int8_t)rand();
    for (int turn = 0; turn < 20; ++turn) {
      double time = call(_mlir_ciface_ours, in, ours);
      bestOurs = time < bestOurs ? time : bestOurs;
    }
    double time = call(_mlir_ciface_upstream, in, upstream);
    bestUpstream = time < bestUpstream ? time : bestUpstream;
    if (memcmp(ours, upstream, sizeof(ours)) != 0) {
      fprintf(stderr, "the results differ in round %d\n", round);
      return 1;
    }
  }
  printf("%.9f %.9f\n", bestOurs, bestUpstream);
  return 0;
}
