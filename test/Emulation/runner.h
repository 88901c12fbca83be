// Runs a compiled model on its samples and prints what it wrote.
#ifndef RUNNER_H
#define RUNNER_H

#include <stddef.h>
#include <stdint.h>

/// Of the machine below.
void put(char c);
void startSampling(void);
void stopSampling(void);

void print(const char *text);
void printNumber(uint64_t number);
void runSamples(void);

#endif
