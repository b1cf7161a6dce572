// Licensed under the Apache License 2.0.

#include "ginet_kernels.h"
#include "sixteen.h"

uint32_t ginet_select(const uint32_t *values, uint32_t from, uint32_t count, uint32_t least,
                      uint16_t *places) {
  uint32_t found = 0, place = from;
#if defined(__SSE2__)
  // Sixteen at a time, as seldom is any of them one.
  for (; place + 16 <= count; place += 16) {
    uint32_t left = ginet_sixteen_at_least(values + place, least);
    for (; left != 0; left &= left - 1)
      places[found++] = (uint16_t)(place + (uint32_t)__builtin_ctz(left));
  }
#endif
  for (; place < count; place++)
    if (values[place] >= least) places[found++] = (uint16_t)place;
  return found;
}

uint32_t ginet_select_reference(const uint32_t *values, uint32_t from, uint32_t count,
                                uint32_t least, uint16_t *places) {
  uint32_t found = 0;
  for (uint32_t place = from; place < count; place++)
    if (values[place] >= least) places[found++] = (uint16_t)place;
  return found;
}

// What is kept is counted, which takes no branch: whether it is kept nobody can foresee.
#define KEEP(is_kept)                  \
  uint32_t kept = 0;                   \
  for (uint32_t i = 0; i < count; i++) \
  {                                    \
    const uint32_t document = documents[i]; \
    const __typeof__(*scores) score = scores[i]; \
    documents[kept] = document;        \
    scores[kept] = score;              \
    kept += (is_kept);                 \
  }                                    \
  return kept;

uint32_t ginet_keep_above(uint32_t *documents, double *scores, uint32_t count, double least) {
  KEEP(score > least)
}

uint32_t ginet_keep_at_least(uint32_t *documents, int64_t *scores, uint32_t count, int64_t least) {
  KEEP(score >= least)
}

uint32_t ginet_keep_matching(uint32_t *documents, int64_t *scores, uint32_t count,
                             const uint8_t *is_match, uint8_t match) {
  KEEP(is_match[i] == match)
}
