// Licensed under the Apache License 2.0.

#include "counters.h"

#include <sys/resource.h>

#if defined(__APPLE__)

#include <malloc/malloc.h>
uint64_t counted_heap_bytes(void) { return mstats().bytes_used; }

#elif defined(__GLIBC__)

#include <malloc.h>
uint64_t counted_heap_bytes(void) {
  struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

#else

uint64_t counted_heap_bytes(void) { return 0; }

#endif

uint64_t counted_page_faults(void) {
  struct rusage usage;
  return getrusage(RUSAGE_SELF, &usage) == 0 ? (uint64_t)usage.ru_minflt : 0;
}
