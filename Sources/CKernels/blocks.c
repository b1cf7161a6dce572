// Licensed under the Apache License 2.0.

#include <string.h>

#include "ginet_kernels.h"

// Four lanes by the compiler's vector extension: SSE2 on x86-64, NEON on arm64.
typedef uint32_t lanes __attribute__((vector_size(16)));

static inline __attribute__((always_inline)) lanes load(const void *from) {
  lanes v;
  memcpy(&v, from, sizeof v);
  return v;
}

static inline __attribute__((always_inline)) void store(void *to, lanes v) {
  memcpy(to, &v, sizeof v);
}

/// Row `row` of a block: four neighbouring values, one from each stream.
static inline __attribute__((always_inline)) lanes row_of(const uint8_t *packed, const int width,
                                                          const int row) {
  const int bit = row * width, word = bit / 32, shift = bit % 32;
  if (width == 0) return (lanes){0, 0, 0, 0};
  lanes v = load(packed + 16 * word) >> (uint32_t)shift;
  if (shift + width > 32) v |= load(packed + 16 * (word + 1)) << (uint32_t)(32 - shift);
  return width == 32 ? v : v & ((1u << (width & 31)) - 1);
}

static inline __attribute__((always_inline)) void unpack(const uint8_t *packed, const int width,
                                                         uint32_t *values) {
#pragma clang loop unroll(full)
  for (int row = 0; row < 32; row++) store(values + 4 * row, row_of(packed, width, row));
}

static inline __attribute__((always_inline)) lanes ascend_row(lanes v, lanes *before) {
  const lanes zero = {0, 0, 0, 0};
  v += 1;
  v += __builtin_shufflevector(zero, v, 0, 4, 5, 6);
  v += __builtin_shufflevector(zero, v, 0, 1, 4, 5);
  v += *before;
  *before = __builtin_shufflevector(v, v, 3, 3, 3, 3);
  return v;
}

static inline __attribute__((always_inline)) void unpack_ascending(const uint8_t *packed,
                                                                   const int width, uint32_t base,
                                                                   uint32_t *values) {
  lanes before = {base, base, base, base};
#pragma clang loop unroll(full)
  for (int row = 0; row < 32; row++)
    store(values + 4 * row, ascend_row(row_of(packed, width, row), &before));
}

static inline __attribute__((always_inline)) void ascend(uint32_t *values, uint32_t base) {
  lanes before = {base, base, base, base};
#pragma clang loop unroll_count(4)
  for (int row = 0; row < 32; row++)
    store(values + 4 * row, ascend_row(load(values + 4 * row), &before));
}

#define EACH_WIDTH(CASE)                                                                   \
  CASE(0) CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6) CASE(7) CASE(8) CASE(9) CASE(10) \
  CASE(11) CASE(12) CASE(13) CASE(14) CASE(15) CASE(16) CASE(17) CASE(18) CASE(19)         \
  CASE(20) CASE(21) CASE(22) CASE(23) CASE(24) CASE(25) CASE(26) CASE(27) CASE(28)         \
  CASE(29) CASE(30) CASE(31)
#define UNPACK(w) \
  case w: unpack(packed, w, values); return;
#define UNPACK_ASCENDING(w) \
  case w: unpack_ascending(packed, w, base, values); return;

// The same code for each instruction set: a constant width unrolls into straight lines.
#define VARIANT(name, attributes)                                                            \
  attributes static void unpack_##name(const uint8_t *packed, uint32_t width,                \
                                       uint32_t *values) {                                   \
    switch (width) {                                                                         \
      EACH_WIDTH(UNPACK)                                                                     \
      default: unpack(packed, 32, values);                                                   \
    }                                                                                        \
  }                                                                                          \
  attributes static void unpack_ascending_##name(const uint8_t *packed, uint32_t width,      \
                                                 uint32_t base, uint32_t *values) {          \
    switch (width) {                                                                         \
      EACH_WIDTH(UNPACK_ASCENDING)                                                           \
      default: unpack_ascending(packed, 32, base, values);                                   \
    }                                                                                        \
  }                                                                                          \
  attributes static void ascend_##name(uint32_t *values, uint32_t base) {                    \
    ascend(values, base);                                                                    \
  }                                                                                          \
  static const ginet_block_kernels name##_kernels = {#name, unpack_##name,                   \
                                                     unpack_ascending_##name, ascend_##name};

#if defined(__x86_64__)
VARIANT(sse2, )
VARIANT(avx2, __attribute__((target("avx2"))))
static const ginet_block_kernels *const variants[] = {&sse2_kernels, &avx2_kernels};
static size_t variant_count(void) { return __builtin_cpu_supports("avx2") ? 2 : 1; }
#elif defined(__ARM_NEON)
VARIANT(neon, )
static const ginet_block_kernels *const variants[] = {&neon_kernels};
static size_t variant_count(void) { return 1; }
#else
VARIANT(vector, )
static const ginet_block_kernels *const variants[] = {&vector_kernels};
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
