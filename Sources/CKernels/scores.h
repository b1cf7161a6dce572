// Licensed under the Apache License 2.0.
//
// What occurrences amount to, and what that scores. Each variant of the processor compiles it anew.

#ifndef GINET_SCORES_H
#define GINET_SCORES_H

#include "ginet_kernels.h"

#include <string.h>

// A product and a sum are rounded one after the other, as Swift does it: bounds rely on it.
#pragma STDC FP_CONTRACT OFF

typedef double ginet_reals __attribute__((vector_size(32)));
typedef int64_t ginet_integers __attribute__((vector_size(32)));
typedef uint32_t ginet_counts __attribute__((vector_size(16)));
enum { GINET_LANES = 4 };

#define GINET_INLINE static inline __attribute__((always_inline))

GINET_INLINE void ginet_amounts_inline(const uint32_t *frequencies, const uint8_t *codes,
                                       uint32_t count, const double *norms, double weight,
                                       double *amounts) {
  uint32_t i = 0;
  for (; i + GINET_LANES <= count; i += GINET_LANES) {
    ginet_counts counts;
    memcpy(&counts, frequencies + i, sizeof counts);
    const uint8_t *code = codes + i;
    const ginet_reals norm = {norms[code[0]], norms[code[1]], norms[code[2]], norms[code[3]]};
    const ginet_reals all = __builtin_convertvector(counts, ginet_reals) * norm * weight;
    memcpy(amounts + i, &all, sizeof all);
  }
  for (; i < count; i++) amounts[i] = (double)frequencies[i] * norms[codes[i]] * weight;
}

#define GINET_EITHER(which, a, b) \
  ((ginet_reals)(((ginet_integers)(a) & (which)) | ((ginet_integers)(b) & ~(which))))

GINET_INLINE void ginet_scores_of_four(const double *amounts, ginet_term_weight weight,
                                       int64_t *scores) {
  const ginet_reals none = {0, 0, 0, 0}, least = none + weight.least, limit = none + 0x1p20;
  ginet_reals amount;
  memcpy(&amount, amounts, sizeof amount);
  const ginet_reals earned = weight.most - weight.most / (1 + amount);
  const ginet_reals score = GINET_EITHER(amount > 0, least, none) + earned;
  const ginet_reals unit = GINET_EITHER(score < limit, score, limit) * 0x1p32 + 0.5;
  // From 2^52 on a number is the integer that its lower bits are; it may have been rounded up to it.
  const ginet_reals rounded = unit + 0x1p52;
  const ginet_integers all = (ginet_integers)rounded - INT64_C(0x4330000000000000) +
                             (rounded - 0x1p52 > unit);
  memcpy(scores, &all, sizeof all);
}

GINET_INLINE void ginet_scores_inline(const double *amounts, uint32_t count,
                                      ginet_term_weight weight, int64_t *scores) {
  uint32_t i = 0;
  for (; i + GINET_LANES <= count; i += GINET_LANES)
    ginet_scores_of_four(amounts + i, weight, scores + i);
  if (i == count) return;
  double last[GINET_LANES] = {0};
  int64_t last_scores[GINET_LANES];
  memcpy(last, amounts + i, (count - i) * sizeof *last);
  ginet_scores_of_four(last, weight, last_scores);
  memcpy(scores + i, last_scores, (count - i) * sizeof *scores);
}

#endif
