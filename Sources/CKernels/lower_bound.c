// Licensed under the Apache License 2.0.

#include "ginet_kernels.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

uint32_t ginet_lower_bound(const uint32_t *values, uint32_t from, uint32_t count, uint32_t target) {
  uint32_t place = from;
#if defined(__SSE2__)
  // Sixteen at a time: mostly the place is among the next few. Signed comparison is all there is.
  const __m128i sign = _mm_set1_epi32((int)0x80000000);
  const __m128i limit = _mm_xor_si128(_mm_set1_epi32((int)target), sign);
  for (; place + 16 <= count; place += 16) {
    const __m128i *next = (const __m128i *)(values + place);
    __m128i less[4];
    for (int i = 0; i < 4; i++)
      less[i] = _mm_cmpgt_epi32(limit, _mm_xor_si128(_mm_loadu_si128(next + i), sign));
    const __m128i bytes = _mm_packs_epi16(_mm_packs_epi32(less[0], less[1]),
                                          _mm_packs_epi32(less[2], less[3]));
    const uint32_t found = ~(uint32_t)_mm_movemask_epi8(bytes) & 0xffff;
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
