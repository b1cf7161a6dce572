// Licensed under the Apache License 2.0.

#include <string.h>

#include "ginet_kernels.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

static uint64_t is_in(uint8_t byte, uint8_t first, uint8_t count) {
  return (uint8_t)(byte - first) < count;
}

void ginet_classify_reference(const uint8_t *text, size_t count, uint8_t *lowercased,
                              ginet_byte_classes *classes) {
  memset(classes, 0, (count + 63) / 64 * sizeof *classes);
  for (size_t i = 0; i < count; i++) {
    const uint8_t byte = text[i];
    ginet_byte_classes *block = &classes[i / 64];
    const unsigned bit = i % 64;
    block->high |= (uint64_t)(byte >> 7) << bit;
    block->letters |= (is_in(byte, 'a', 26) | is_in(byte, 'A', 26) | byte >> 7) << bit;
    block->digits |= is_in(byte, '0', 10) << bit;
    block->underscores |= (uint64_t)(byte == '_') << bit;
    block->points |= (uint64_t)(byte == '.' || byte == '\'') << bit;
    block->commas |= (uint64_t)(byte == ',' || byte == ';') << bit;
    block->colons |= (uint64_t)(byte == ':') << bit;
    lowercased[i] = byte | (is_in(byte, 'A', 26) ? 0x20 : 0);
  }
}

#if defined(__SSE2__) || defined(__aarch64__)

typedef uint8_t bytes16 __attribute__((vector_size(16)));

/// The top bits of sixteen bytes that are each 0 or 255.
static inline uint64_t bits_of(bytes16 set) {
#if defined(__SSE2__)
  return (uint64_t)_mm_movemask_epi8((__m128i)set);
#else
  // Each byte keeps the bit of its place in its half, and the bytes of a half are added up.
  static const uint8_t places[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  const uint8x16_t bits = vandq_u8((uint8x16_t)set, vld1q_u8(places));
  return (uint64_t)vaddv_u8(vget_low_u8(bits)) | (uint64_t)vaddv_u8(vget_high_u8(bits)) << 8;
#endif
}

static inline void classify_block(const uint8_t *text, uint8_t *lowercased,
                                  ginet_byte_classes *classes) {
  ginet_byte_classes block = {0};
  for (unsigned start = 0; start < 64; start += 16) {
    bytes16 bytes;
    memcpy(&bytes, text + start, sizeof bytes);
    const bytes16 upper = (bytes16)(bytes - 'A' < 26);
    const bytes16 lower = bytes | (upper & 0x20);
    const bytes16 high = (bytes16)(bytes >= 128);
    memcpy(lowercased + start, &lower, sizeof lower);
    block.high |= bits_of(high) << start;
    block.letters |= bits_of((bytes16)(lower - 'a' < 26) | high) << start;
    block.digits |= bits_of((bytes16)(bytes - '0' < 10)) << start;
    block.underscores |= bits_of((bytes16)(bytes == '_')) << start;
    block.points |= bits_of((bytes16)((bytes == '.') | (bytes == '\''))) << start;
    block.commas |= bits_of((bytes16)((bytes == ',') | (bytes == ';'))) << start;
    block.colons |= bits_of((bytes16)(bytes == ':')) << start;
  }
  *classes = block;
}

void ginet_classify(const uint8_t *text, size_t count, uint8_t *lowercased,
                    ginet_byte_classes *classes) {
  size_t start = 0;
  for (; start + 64 <= count; start += 64)
    classify_block(text + start, lowercased + start, classes + start / 64);
  if (start == count) return;
  uint8_t rest[64] = {0}, lower[64];
  memcpy(rest, text + start, count - start);
  classify_block(rest, lower, classes + start / 64);
  memcpy(lowercased + start, lower, count - start);
}

#else

void ginet_classify(const uint8_t *text, size_t count, uint8_t *lowercased,
                    ginet_byte_classes *classes) {
  ginet_classify_reference(text, count, lowercased, classes);
}

#endif
