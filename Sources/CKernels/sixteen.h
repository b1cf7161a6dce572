// Licensed under the Apache License 2.0.

#ifndef GINET_SIXTEEN_H
#define GINET_SIXTEEN_H

#if defined(__SSE2__)
#include <emmintrin.h>
#include <stdint.h>

// Which of sixteen values are not less than `least`, a bit each, the first value's lowest.
static inline uint32_t ginet_sixteen_at_least(const uint32_t *values, uint32_t least) {
  // Signed comparison is all there is.
  const __m128i sign = _mm_set1_epi32((int)0x80000000);
  const __m128i limit = _mm_xor_si128(_mm_set1_epi32((int)least), sign);
  const __m128i *next = (const __m128i *)values;
  __m128i less[4];
  for (int i = 0; i < 4; i++)
    less[i] = _mm_cmpgt_epi32(limit, _mm_xor_si128(_mm_loadu_si128(next + i), sign));
  const __m128i bytes =
      _mm_packs_epi16(_mm_packs_epi32(less[0], less[1]), _mm_packs_epi32(less[2], less[3]));
  return ~(uint32_t)_mm_movemask_epi8(bytes) & 0xffff;
}
#endif

#endif
