// Licensed under the Apache License 2.0.

#include <string.h>

#include "ginet_kernels.h"
#include "processor.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// More places than this are a bit map, which is then the smaller.
enum { MOST_LISTED = 15, MAP_SIZE = GINET_BLOCK / 8 };

static size_t places_size(uint32_t count) { return count > MOST_LISTED ? MAP_SIZE : count; }

static size_t highs_size(uint32_t count, uint32_t high_width) {
  return ((size_t)count * high_width + 7) / 8;
}

size_t ginet_patches_size(uint32_t count, uint32_t high_width) {
  return places_size(count) + highs_size(count, high_width);
}

/// Bytes that may be read up to the last one and no further.
typedef struct {
  const uint8_t *bytes;
  /// The last eight bytes, or all if they are fewer, and where they begin.
  uint64_t last_word;
  size_t last;
} words;

static inline words words_of(const uint8_t *bytes, size_t size) {
  words w = {bytes, 0, size < 8 ? 0 : size - 8};
  for (size_t i = w.last; i < size; i++) w.last_word |= (uint64_t)bytes[i] << (8 * (i - w.last));
  return w;
}

/// The eight bytes at `at`, which is before the end; zeros for those behind the end.
static inline uint64_t word_at(const words *w, size_t at) {
  if (at >= w->last) return w->last_word >> (8 * (at - w->last));
  uint64_t word;
  memcpy(&word, w->bytes + at, sizeof word);
  return word;
}

/// The high part of patch `i`: at most 32 bits from any bit on fit a word of 64.
static inline uint32_t high_part(const words *highs, uint32_t i, uint32_t high_width) {
  uint32_t bit = i * high_width;
  uint64_t word = word_at(highs, bit / 8) >> (bit % 8);
  return (uint32_t)word & (UINT32_MAX >> (32 - high_width));
}

static int patch_listed(const uint8_t *places, const words *highs, uint32_t count,
                        uint32_t high_width, uint32_t width, uint32_t *values) {
  int last = -1;
  for (uint32_t i = 0; i < count; i++) {
    if (places[i] <= last || places[i] >= GINET_BLOCK) return 0;
    last = places[i];
    values[last] |= high_part(highs, i, high_width) << width;
  }
  return 1;
}

static int patch_mapped(const uint8_t *places, const words *highs, uint32_t count,
                        uint32_t high_width, uint32_t width, uint32_t *values) {
  uint64_t map[2];
  memcpy(map, places, sizeof map);
  if ((uint32_t)(__builtin_popcountll(map[0]) + __builtin_popcountll(map[1])) != count) return 0;
  uint32_t i = 0;
  for (uint32_t half = 0; half < 2; half++) {
    for (uint64_t left = map[half]; left != 0; left &= left - 1, i++) {
      uint32_t place = 64 * half + (uint32_t)__builtin_ctzll(left);
      values[place] |= high_part(highs, i, high_width) << width;
    }
  }
  return 1;
}

#if defined(__x86_64__)
// The most bits of a high part of which eight are in a word, wherever they begin.
enum { MOST_AT_ONCE = 7 };

// For each byte and each of its bits: how many lower bits are set, or 255 if the bit itself is not.
#define RANK(byte, bit) \
  (uint64_t)((byte) >> (bit) & 1 ? __builtin_popcount((byte) & ((1 << (bit)) - 1)) : 255) << 8 * (bit)
#define RANKS(byte)                                                                         \
  RANK(byte, 0) | RANK(byte, 1) | RANK(byte, 2) | RANK(byte, 3) | RANK(byte, 4) |           \
      RANK(byte, 5) | RANK(byte, 6) | RANK(byte, 7)
#define FOUR(byte) RANKS(byte), RANKS(byte + 1), RANKS(byte + 2), RANKS(byte + 3)
#define SIXTEEN(byte) FOUR(byte), FOUR(byte + 4), FOUR(byte + 8), FOUR(byte + 12)
#define SIXTY_FOUR(byte) SIXTEEN(byte), SIXTEEN(byte + 16), SIXTEEN(byte + 32), SIXTEEN(byte + 48)
static const uint64_t ranks_in_byte[256] = {SIXTY_FOUR(0), SIXTY_FOUR(64), SIXTY_FOUR(128),
                                            SIXTY_FOUR(192)};

/// Eight values at a time, and no branch: the next eight high parts go where the bits of a byte say.
__attribute__((target("avx2"))) static int patch_mapped_at_once(
    const uint8_t *places, const words *highs, uint32_t count, uint32_t high_width, uint32_t width,
    uint32_t *values) {
  const uint32_t w = high_width;
  const __m256i shifts = _mm256_setr_epi32(0, (int)w, (int)(2 * w), (int)(3 * w), 0, (int)w,
                                           (int)(2 * w), (int)(3 * w));
  const __m256i mask = _mm256_set1_epi32((1 << w) - 1);
  const __m128i up = _mm_cvtsi32_si128((int)width);
  uint32_t used = 0;
  for (uint32_t byte = 0; byte < MAP_SIZE; byte++) {
    const uint64_t word = used < count ? word_at(highs, used * w / 8) >> (used * w % 8) : 0;
    const __m256i both = _mm256_set_m128i(_mm_set1_epi32((int)(uint32_t)(word >> 4 * w)),
                                          _mm_set1_epi32((int)(uint32_t)word));
    const __m256i parts = _mm256_and_si256(_mm256_srlv_epi32(both, shifts), mask);
    const __m256i ranks =
        _mm256_cvtepi8_epi32(_mm_cvtsi64_si128((int64_t)ranks_in_byte[places[byte]]));
    // A rank of 255 is below zero, and takes nothing.
    const __m256i moved = _mm256_andnot_si256(_mm256_srai_epi32(ranks, 31),
                                              _mm256_permutevar8x32_epi32(parts, ranks));
    __m256i *at = (__m256i *)(values + 8 * byte);
    _mm256_storeu_si256(
        at, _mm256_or_si256(_mm256_loadu_si256(at), _mm256_sll_epi32(moved, up)));
    used += (uint32_t)__builtin_popcount(places[byte]);
  }
  return used == count;
}
#endif

/// Whether `ginet_patch` is asked for something that can be.
static int can_patch(uint32_t count, uint32_t high_width, uint32_t width) {
  return count != 0 && count <= GINET_BLOCK && high_width != 0 && high_width <= 32 &&
         width <= 32 - high_width;
}

int ginet_patch(const uint8_t *patches, uint32_t count, uint32_t high_width, uint32_t width,
                uint32_t *values) {
  if (!can_patch(count, high_width, width)) return 0;
  const words highs = words_of(patches + places_size(count), highs_size(count, high_width));
#if defined(__x86_64__)
  if (count > MOST_LISTED && high_width <= MOST_AT_ONCE && ginet_has_avx2())
    return patch_mapped_at_once(patches, &highs, count, high_width, width, values);
#endif
  return count > MOST_LISTED ? patch_mapped(patches, &highs, count, high_width, width, values)
                             : patch_listed(patches, &highs, count, high_width, width, values);
}

int ginet_patch_reference(const uint8_t *patches, uint32_t count, uint32_t high_width,
                          uint32_t width, uint32_t *values) {
  if (!can_patch(count, high_width, width)) return 0;
  uint8_t is_patched[GINET_BLOCK] = {0};
  for (uint32_t i = 0; i < count && count <= MOST_LISTED; i++) {
    if (patches[i] >= GINET_BLOCK || (i > 0 && patches[i] <= patches[i - 1])) return 0;
    is_patched[patches[i]] = 1;
  }
  for (uint32_t i = 0; i < GINET_BLOCK && count > MOST_LISTED; i++)
    is_patched[i] = patches[i / 8] >> (i % 8) & 1;
  uint32_t patched = 0;
  for (uint32_t i = 0; i < GINET_BLOCK; i++) {
    if (!is_patched[i]) continue;
    if (patched == count) return 0;
    for (uint32_t bit = 0; bit < high_width; bit++) {
      size_t at = 8 * places_size(count) + (size_t)patched * high_width + bit;
      values[i] |= (uint32_t)(patches[at / 8] >> (at % 8) & 1) << (width + bit);
    }
    patched++;
  }
  return patched == count;
}
