// Licensed under the Apache License 2.0.

#include "ginet_kernels.h"
#include "sixteen.h"

uint32_t ginet_lower_bound(const uint32_t *values, uint32_t from, uint32_t count, uint32_t target) {
  uint32_t place = from;
#if defined(__SSE2__)
  // Sixteen at a time: mostly the place is among the next few.
  for (; place + 16 <= count; place += 16) {
    const uint32_t found = ginet_sixteen_at_least(values + place, target);
    if (found != 0) return place + (uint32_t)__builtin_ctz(found);
  }
#else
  for (; place + 8 <= count; place += 8) {
    uint32_t less = 0;
    for (uint32_t i = 0; i < 8; i++) less += values[place + i] < target;
    if (less < 8) return place + less;
  }
#endif
  while (place < count && values[place] < target) place++;
  return place;
}

uint32_t ginet_lower_bound_reference(const uint32_t *values, uint32_t from, uint32_t count,
                                     uint32_t target) {
  while (from < count && values[from] < target) from++;
  return from;
}
