#include "large.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

typedef void Piece(void *data, int32_t index);

/* Pools of all kinds; each counts how often it is asked. */
static int calls, most;

static void note(int32_t count) {
  ++calls;
  if (count > most)
    most = count;
}

static int32_t in_order(const qnn_context *context, int32_t count, Piece *piece,
                        void *data) {
  note(count);
  for (int32_t i = 0; i < count; ++i)
    piece(data, i);
  return 0;
}

static int32_t backwards(const qnn_context *context, int32_t count,
                         Piece *piece, void *data) {
  note(count);
  while (count--)
    piece(data, count);
  return 0;
}

struct share {
  Piece *piece;
  void *data;
  int32_t index, count, threads;
};

static void *run_share(void *argument) {
  struct share *share = argument;
  for (int32_t i = share->index; i < share->count; i += share->threads)
    share->piece(share->data, i);
  return 0;
}

static int32_t on_threads(const qnn_context *context, int32_t count,
                          Piece *piece, void *data) {
  pthread_t threads[64];
  struct share shares[64];
  int32_t n = context->threads < 64 ? context->threads : 64;
  note(count);
  for (int32_t i = 0; i < n; ++i) {
    shares[i] = (struct share){piece, data, i, count, n};
    if (pthread_create(&threads[i], 0, run_share, &shares[i]))
      return 1;
  }
  for (int32_t i = 0; i < n; ++i)
    pthread_join(threads[i], 0);
  return 0;
}

static int32_t refuses(const qnn_context *context, int32_t count, Piece *piece,
                       void *data) {
  note(count);
  return -7;
}

static int32_t fails_late(const qnn_context *context, int32_t count,
                          Piece *piece, void *data) {
  in_order(context, count, piece, data);
  return calls < 2 ? 0 : 1;
}

static int32_t forgets_one(const qnn_context *context, int32_t count,
                           Piece *piece, void *data) {
  return in_order(context, count - 1, piece, data);
}

static int32_t runs_one_twice(const qnn_context *context, int32_t count,
                              Piece *piece, void *data) {
  piece(data, 0);
  return in_order(context, count, piece, data);
}

static int32_t runs_others(const qnn_context *context, int32_t count,
                           Piece *piece, void *data) {
  piece(data, count);
  piece(data, -1);
  return in_order(context, count, piece, data);
}

static _Alignas(LARGE_WORKSPACE_ALIGNMENT) char workspace[LARGE_WORKSPACE_BYTES];
static char x[LARGE_INPUT0_BYTES], y[LARGE_OUTPUT0_BYTES],
    expected[LARGE_OUTPUT0_BYTES];

static void run(const char *name, const qnn_context *context) {
  const void *in[] = {x};
  void *out[] = {y};
  memset(y, 0x55, sizeof y);
  memset(workspace, 0x55, sizeof workspace);
  calls = most = 0;
  int status = large_parallel(in, out, workspace, context);
  printf("%s: status %d, %s, calls %s, pieces %d\n", name, status,
         memcmp(y, expected, sizeof y) ? "other bytes" : "same bytes",
         calls > 1 ? "many" : calls ? "one" : "none", most);
}

int main(void) {
  const void *in[] = {x};
  void *out[] = {expected};
  for (size_t i = 0; i < sizeof x; ++i)
    x[i] = i * 7919 % 251;
  if (large(in, out, workspace))
    return 1;
  for (int32_t threads = 1; threads < 100; threads += threads < 8 ? 1 : 40) {
    char name[40];
    snprintf(name, sizeof name, "%d threads", threads);
    run(name, &(qnn_context){on_threads, 0, threads});
  }
  run("in order", &(qnn_context){in_order, 0, 2});
  run("backwards", &(qnn_context){backwards, 0, 3});
#ifdef _OPENMP
  run("openmp", &(qnn_context){qnn_openmp, 0, 2});
#endif
  run("others", &(qnn_context){runs_others, 0, 2});
  run("no context", 0);
  run("no pool", &(qnn_context){0, 0, 2});
  run("no threads", &(qnn_context){in_order, 0, 0});
  run("negative", &(qnn_context){in_order, 0, -1});
  run("refuses", &(qnn_context){refuses, 0, 2});
  run("late", &(qnn_context){fails_late, 0, 2});
  run("forgets", &(qnn_context){forgets_one, 0, 2});
  run("twice", &(qnn_context){runs_one_twice, 0, 2});
  return 0;
}
