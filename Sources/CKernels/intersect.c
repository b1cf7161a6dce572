// Licensed under the Apache License 2.0.

#include "ginet_kernels.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

// Looks for each of `few` among `many`, whose places go forward with it.
static uint32_t find_each(const uint32_t *few, uint32_t few_count, const uint32_t *many,
                          uint32_t many_count, uint16_t *few_places, uint16_t *many_places) {
  uint32_t found = 0, at = 0;
  for (uint32_t i = 0; i < few_count; i++) {
    const uint32_t wanted = few[i];
#if defined(__SSE2__)
    while (at + 16 <= many_count && many[at + 15] < wanted) at += 16;
    if (at + 16 <= many_count) {
      // Which of sixteen it is takes no branch, nor does it whether it is any.
      const __m128i value = _mm_set1_epi32((int)wanted);
      const __m128i *next = (const __m128i *)(many + at);
      __m128i equal[4];
      for (int k = 0; k < 4; k++) equal[k] = _mm_cmpeq_epi32(value, _mm_loadu_si128(next + k));
      const __m128i bytes = _mm_packs_epi16(_mm_packs_epi32(equal[0], equal[1]),
                                            _mm_packs_epi32(equal[2], equal[3]));
      const uint32_t which = (uint32_t)_mm_movemask_epi8(bytes);
      few_places[found] = (uint16_t)i;
      many_places[found] = (uint16_t)(at + (uint32_t)__builtin_ctz(which | 0x10000));
      found += which != 0;
      continue;
    }
#else
    while (at + 8 <= many_count && many[at + 7] < wanted) at += 8;
#endif
    while (at < many_count && many[at] < wanted) at++;
    if (at == many_count) break;
    few_places[found] = (uint16_t)i;
    many_places[found] = (uint16_t)at;
    found += many[at] == wanted;
  }
  return found;
}

uint32_t ginet_intersect(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count,
                         uint16_t *a_places, uint16_t *b_places) {
  return a_count <= b_count ? find_each(a, a_count, b, b_count, a_places, b_places)
                            : find_each(b, b_count, a, a_count, b_places, a_places);
}

uint32_t ginet_intersect_reference(const uint32_t *a, uint32_t a_count, const uint32_t *b,
                                   uint32_t b_count, uint16_t *a_places, uint16_t *b_places) {
  uint32_t found = 0;
  for (uint32_t i = 0, j = 0; i < a_count && j < b_count;) {
    if (a[i] == b[j]) {
      a_places[found] = (uint16_t)i;
      b_places[found] = (uint16_t)j;
      found++;
    }
    const int is_less = a[i] <= b[j];
    if (b[j] <= a[i]) j++;
    i += (uint32_t)is_less;
  }
  return found;
}
