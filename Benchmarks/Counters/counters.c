// Licensed under the Apache License 2.0.

// The C library of Linux hides its clocks from plain C11.
#define _GNU_SOURCE 1

#include "counters.h"

#include <sys/resource.h>
#include <time.h>

#if defined(__APPLE__)

#include <malloc/malloc.h>
uint64_t counted_heap_bytes(void) { return mstats().bytes_used; }

#elif defined(__GLIBC__) && __GLIBC_PREREQ(2, 33)

#include <malloc.h>
uint64_t counted_heap_bytes(void) {
  struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

#else

uint64_t counted_heap_bytes(void) { return 0; }

#endif

double counted_processor_microseconds(void) {
  struct timespec time;
  if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) != 0) return 0;
  return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

uint64_t counted_page_faults(void) {
  struct rusage usage;
  return getrusage(RUSAGE_SELF, &usage) == 0 ? (uint64_t)usage.ru_minflt : 0;
}
