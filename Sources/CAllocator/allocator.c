// Licensed under the Apache License 2.0.

#include "ginet_allocator.h"

#if defined(__GLIBC__) || defined(__linux__)
#include <malloc.h>
#endif

void ginet_return_blocks_from(int byte_count) {
#if defined(__GLIBC__) && defined(M_MMAP_THRESHOLD)
  // Otherwise glibc raises the bound with each block that is freed, and keeps what is below it.
  mallopt(M_MMAP_THRESHOLD, byte_count);
  // Those smaller ones at the end are given back as seldom: the system takes long to hand them out.
  mallopt(M_TRIM_THRESHOLD, byte_count);
#else
  (void)byte_count;
#endif
}
