// Licensed under the Apache License 2.0.
//
// What the system counts for this process.

#ifndef COUNTERS_H
#define COUNTERS_H

#include <stdint.h>

/// Bytes of the heap that are in use; 0 where the C library does not tell.
uint64_t counted_heap_bytes(void);

/// Microseconds that this process has used of a processor: what others use is not in it.
double counted_processor_microseconds(void);

/// How often the system had to map a page that was in memory already.
uint64_t counted_page_faults(void);

#endif
