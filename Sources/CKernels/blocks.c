// Licensed under the Apache License 2.0.

#include <string.h>

#include "ginet_kernels.h"
#include "processor.h"
#include "scores.h"

#define INLINE static inline __attribute__((always_inline))

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "The kernels take the little-endian words of a block as they are."
#endif

// Four lanes by the compiler's vector extension: SSE2 on x86-64, NEON on arm64.
typedef uint32_t lanes __attribute__((vector_size(16)));

INLINE lanes load(const void *from) {
  lanes v;
  memcpy(&v, from, sizeof v);
  return v;
}

INLINE void store(void *to, lanes v) { memcpy(to, &v, sizeof v); }

/// Row `row` of a block: four neighbouring values, one from each stream.
INLINE lanes row_of(const uint8_t *packed, const int width, const int row) {
  const int bit = row * width, word = bit / 32, shift = bit % 32;
  if (width == 0) return (lanes){0, 0, 0, 0};
  lanes v = load(packed + 16 * word) >> (uint32_t)shift;
  if (shift + width > 32) v |= load(packed + 16 * (word + 1)) << (uint32_t)(32 - shift);
  return width == 32 ? v : v & ((1u << (width & 31)) - 1);
}

INLINE void unpack(const uint8_t *packed, const int width, uint32_t *values) {
#pragma clang loop unroll(full)
  for (int row = 0; row < 32; row++) store(values + 4 * row, row_of(packed, width, row));
}

/// A row at a time. Only one addition waits for the row before.
INLINE void unpack_ascending(const uint8_t *packed, const int width, uint32_t base,
                             uint32_t *values) {
  const lanes zero = {0, 0, 0, 0};
  lanes before = {base, base, base, base};
#pragma clang loop unroll(full)
  for (int row = 0; row < 32; row++) {
    lanes v = row_of(packed, width, row) + 1;
    v += __builtin_shufflevector(zero, v, 0, 4, 5, 6);
    v += __builtin_shufflevector(zero, v, 0, 1, 4, 5);
    store(values + 4 * row, v + before);
    before += __builtin_shufflevector(v, v, 3, 3, 3, 3);
  }
}

#if defined(__x86_64__)
#define AVX2 __attribute__((target("avx2")))

/// Two rows at a time, one from each half of the block, whose second half is raised at the end.
AVX2 INLINE void unpack_ascending_halves(const uint8_t *packed, const int width, uint32_t base,
                                         uint32_t *values) {
  typedef uint32_t both __attribute__((vector_size(32)));
  const both zero = {0};
  both before = {base, base, base, base, 0, 0, 0, 0};
#pragma clang loop unroll(full)
  for (int row = 0; row < 16; row++) {
    const lanes low = row_of(packed, width, row), high = row_of(packed, width, row + 16);
    both v = __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7) + 1;
    v += __builtin_shufflevector(zero, v, 0, 8, 9, 10, 0, 12, 13, 14);
    v += __builtin_shufflevector(zero, v, 0, 1, 8, 9, 0, 1, 12, 13);
    const both sums = v + before;
    store(values + 4 * row, __builtin_shufflevector(sums, sums, 0, 1, 2, 3));
    store(values + 4 * row + GINET_BLOCK / 2, __builtin_shufflevector(sums, sums, 4, 5, 6, 7));
    before += __builtin_shufflevector(v, v, 3, 3, 3, 3, 7, 7, 7, 7);
  }
  const uint32_t middle = before[0];
  for (int i = GINET_BLOCK / 2; i < GINET_BLOCK; i++) values[i] += middle;
}
#endif

// A constant width unrolls into straight lines.
#define EACH_WIDTH(CASE)                                                                   \
  CASE(0) CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6) CASE(7) CASE(8) CASE(9) CASE(10) \
  CASE(11) CASE(12) CASE(13) CASE(14) CASE(15) CASE(16) CASE(17) CASE(18) CASE(19)         \
  CASE(20) CASE(21) CASE(22) CASE(23) CASE(24) CASE(25) CASE(26) CASE(27) CASE(28)         \
  CASE(29) CASE(30) CASE(31)                                                               \
  default: CASE(32)
#define UNPACK(w) \
  case w: unpack(packed, w, values); return;
#define UNPACK_ASCENDING(w) \
  case w: unpack_ascending(packed, w, base, values); return;
#define UNPACK_ASCENDING_HALVES(w) \
  case w: unpack_ascending_halves(packed, w, base, values); return;

// Wider lanes make it no faster: the words of a block come 16 bytes at a time.
static void unpack_any(const uint8_t *packed, uint32_t width, uint32_t *values) {
  switch (width) { EACH_WIDTH(UNPACK) }
}

// Values packed at 32 bits are the values: to ascend is to unpack them where they are.
#define VARIANT(name, attributes, CASE)                                                      \
  attributes static void unpack_ascending_##name(const uint8_t *packed, uint32_t width,      \
                                                 uint32_t base, uint32_t *values) {          \
    switch (width) { EACH_WIDTH(CASE) }                                                      \
  }                                                                                          \
  attributes static void ascend_##name(uint32_t *values, uint32_t base) {                    \
    unpack_ascending_##name((const uint8_t *)values, 32, base, values);                      \
  }                                                                                          \
  attributes static void amounts_##name(const uint32_t *frequencies, const uint8_t *codes,   \
                                        uint32_t count, const double *norms, double weight,  \
                                        double *amounts) {                                   \
    ginet_amounts_inline(frequencies, codes, count, norms, weight, amounts);                 \
  }                                                                                          \
  attributes static void scores_##name(const double *amounts, uint32_t count,                \
                                       ginet_term_weight weight, int64_t *scores) {          \
    ginet_scores_inline(amounts, count, weight, scores);                                     \
  }                                                                                          \
  static const ginet_block_kernels name##_kernels = {                                        \
      #name,        unpack_any,     unpack_ascending_##name,                                 \
      ascend_##name, amounts_##name, scores_##name};

#if defined(__x86_64__)
VARIANT(sse2, , UNPACK_ASCENDING)
VARIANT(avx2, AVX2, UNPACK_ASCENDING_HALVES)
static const ginet_block_kernels *const variants[] = {&sse2_kernels, &avx2_kernels};
static size_t variant_count(void) { return ginet_has_avx2() ? 2 : 1; }
#else
#if defined(__ARM_NEON)
VARIANT(neon, , UNPACK_ASCENDING)
static const ginet_block_kernels *const variants[] = {&neon_kernels};
#else
VARIANT(vector, , UNPACK_ASCENDING)
static const ginet_block_kernels *const variants[] = {&vector_kernels};
#endif
static size_t variant_count(void) { return 1; }
#endif

static const ginet_block_kernels *best(void) { return variants[variant_count() - 1]; }

const ginet_block_kernels *const *ginet_block_kernel_variants(size_t *count) {
  *count = variant_count();
  return variants;
}

void ginet_unpack(const uint8_t *packed, uint32_t width, uint32_t *values) {
  best()->unpack(packed, width, values);
}

void ginet_unpack_ascending(const uint8_t *packed, uint32_t width, uint32_t base,
                            uint32_t *values) {
  best()->unpack_ascending(packed, width, base, values);
}

void ginet_ascend(uint32_t *values, uint32_t base) { best()->ascend(values, base); }

void ginet_amounts(const uint32_t *frequencies, const uint8_t *codes, uint32_t count,
                   const double *norms, double weight, double *amounts) {
  best()->amounts(frequencies, codes, count, norms, weight, amounts);
}

void ginet_amounts_reference(const uint32_t *frequencies, const uint8_t *codes, uint32_t count,
                             const double *norms, double weight, double *amounts) {
  for (uint32_t i = 0; i < count; i++)
    amounts[i] = (double)frequencies[i] * norms[codes[i]] * weight;
}

void ginet_scores(const double *amounts, uint32_t count, ginet_term_weight weight,
                  int64_t *scores) {
  best()->scores(amounts, count, weight, scores);
}

void ginet_scores_reference(const double *amounts, uint32_t count, ginet_term_weight weight,
                            int64_t *scores) {
  for (uint32_t i = 0; i < count; i++) {
    const double earned = weight.most - weight.most / (1 + amounts[i]);
    const double score = (amounts[i] > 0 ? weight.least : 0) + earned;
    const double unit = (score < 0x1p20 ? score : 0x1p20) * 0x1p32;
    scores[i] = (int64_t)(unit + 0.5);
  }
}

uint32_t ginet_block_width(const uint32_t *values) {
  uint32_t all = 0;
  for (int i = 0; i < GINET_BLOCK; i++) all |= values[i];
  return all == 0 ? 0 : 32 - (uint32_t)__builtin_clz(all);
}

static void put_word(uint8_t *at, uint32_t word) {
  for (int byte = 0; byte < 4; byte++) at[byte] = (uint8_t)(word >> (8 * byte));
}

static uint32_t get_word(const uint8_t *at) {
  uint32_t word = 0;
  for (int byte = 0; byte < 4; byte++) word |= (uint32_t)at[byte] << (8 * byte);
  return word;
}

void ginet_pack(const uint32_t *values, uint32_t width, uint8_t *packed) {
  if (width > 32) width = 32;
  const uint64_t mask = ((uint64_t)1 << width) - 1;
  for (int stream = 0; stream < 4; stream++) {
    uint64_t pending = 0;
    uint32_t pending_bits = 0;
    uint8_t *at = packed + 4 * stream;
    for (int row = 0; row < 32; row++) {
      pending |= (values[4 * row + stream] & mask) << pending_bits;
      pending_bits += width;
      if (pending_bits >= 32) {
        put_word(at, (uint32_t)pending);
        at += 16;
        pending >>= 32;
        pending_bits -= 32;
      }
    }
  }
}

void ginet_unpack_reference(const uint8_t *packed, uint32_t width, uint32_t *values) {
  if (width > 32) width = 32;
  for (uint32_t i = 0; i < GINET_BLOCK; i++) {
    uint32_t value = 0;
    for (uint32_t bit = 0; bit < width; bit++) {
      uint32_t at = (i / 4) * width + bit;
      uint32_t word = get_word(packed + 16 * (at / 32) + 4 * (i % 4));
      value |= ((word >> (at % 32)) & 1) << bit;
    }
    values[i] = value;
  }
}

void ginet_unpack_ascending_reference(const uint8_t *packed, uint32_t width, uint32_t base,
                                      uint32_t *values) {
  ginet_unpack_reference(packed, width, values);
  ginet_ascend_reference(values, base);
}

void ginet_ascend_reference(uint32_t *values, uint32_t base) {
  for (int i = 0; i < GINET_BLOCK; i++) {
    base += values[i] + 1;
    values[i] = base;
  }
}
